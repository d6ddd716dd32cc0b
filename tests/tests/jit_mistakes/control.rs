//! Control: targets, tables, distances, fused branches and fuel.

use crate::eval::{call_on, eval};
use neurlang::{Config, Engine, Fuel, Instance, Module, Policy, Strategy, extensions};
use neurlang_ir::asm::assemble_str;
use neurlang_ir::diag::Code;
use neurlang_ir::{Op, Word, validate};

#[test]
fn targets_outside_the_function_are_refused() {
    let outside = |word: Word, at: usize| {
        let text = ".fn f(a: u64)\n nop\n nop\n ret\n.fn g()\n ret";
        let mut module = assemble_str(text, extensions()).unwrap();
        module.code[at] = word;
        let rejected = validate(module).unwrap_err();
        rejected.diagnostics.iter().any(|one| one.code == Code::TargetOutside)
    };
    for target in [3, 4, 0x7fff_ffff, -1, i32::MIN] {
        assert!(outside(Word::new(Op::Jump).with_imm(target), 0), "jump {target}");
        assert!(outside(Word::new(Op::Beq).with_imm(target), 1), "beq {target}");
    }
    for distance in [3, -1, i16::MAX, i16::MIN] {
        assert!(outside(Word::new(Op::Bne).with_branch_imm(0, distance), 0), "bne {distance}");
    }
}

#[test]
fn jump_tables_that_lead_outside_are_refused_and_indices_are_not_trusted() {
    let text = ".fn f(a: u64) -> u64\n jump.table a, t\nx:\n mov r0, 1\n ret\ny:\n mov r0, 2\n ret\n\
                .table t: x, x, y";
    assert_eq!(eval(text, "f(1)"), "1");
    for index in ["2", "3", "0x100000000", "0xffffffffffffffff", "0x2000000000000000"] {
        assert_eq!(eval(text, &format!("f({index})")), "2");
    }
    let mut module = assemble_str(text, extensions()).unwrap();
    module.jump_tables[0].targets[1] = 5;
    assert_eq!(validate(module).unwrap_err().diagnostics[0].code, Code::BadJumpTable);
}

#[test]
fn call_tables_do_not_trust_their_index() {
    let text = ".functable t() -> u64: one, two\n.fn f(a: u64) -> u64\n call.table a, t\n ret\n\
                .fn one() -> u64\n mov r0, 1\n ret\n.fn two() -> u64\n mov r0, 2\n ret";
    assert_eq!(eval(text, "f(1)"), "2");
    for index in ["2", "0x100000000", "0xffffffffffffffff", "0x2000000000000000"] {
        assert_eq!(eval(text, &format!("f({index})")), "bounds at f 0");
    }
}

/// A function with `insts` instructions between a branch and its target, both ways.
fn long_function(insts: usize) -> String {
    let mut text = ".fn f(n: u64) -> u64\n mov r8, 1\n mov r9, 0\n jump test\nback:\n".to_owned();
    for _ in 0..insts / 2 {
        text.push_str(" addtu r8, r8, 3\n xor r9, r9, r8\n");
    }
    text.push_str(
        " sub r0, n, 1\ntest:\n mov r2, 0\n bne n, r2, back\n mov r0, r8\n call g\n ret\n",
    );
    text + ".fn g(a: u64) -> u64\n add r0, a, 1\n ret"
}

#[test]
fn branches_reach_across_a_function_of_100_000_instructions() {
    let text = long_function(100_000);
    assert_eq!(eval(&text, "f(0)"), "2");
    assert_eq!(eval(&text, "f(3)"), "450002");
}

#[test]
fn branches_of_every_distance_arrive() {
    for insts in (0..80).chain([30_000, 32_700]) {
        let text = format!(
            ".fn f(n: u64) -> u64\n beq n, 0, out\n{} mov r0, 1\n ret\nout:\n mov r0, 2\n ret",
            " add r0, r0, r0\n".repeat(insts)
        );
        assert_eq!(eval(&text, "f(0)"), "2");
        assert_eq!(eval(&text, "f(1)"), "1");
    }
}

#[test]
fn fuel_runs_out_at_the_start_of_a_block() {
    let text = ".fn f() -> u64\n mov r0, 3\nnext:\n nop\n sub r0, r0, 1\n bne r0, 0, next\n ret";
    for strategy in [Strategy::Interpreter, Strategy::Jit] {
        let engine = Engine::new(Config::new().strategy(strategy).fuel(true)).unwrap();
        let module = Module::from_text(&engine, text).unwrap();
        let mut instance = Instance::new(&module, Policy::new()).unwrap();
        for (fuel, outcome, left) in [
            (0, "fuel at f 0", 0),
            (1, "fuel at f 1", 0),
            (3, "fuel at f 1", 2),
            (9, "fuel at f 1", 2),
            (10, "fuel at f 4", 0),
            (11, "0", 0),
            (15, "0", 4),
        ] {
            instance.set_fuel(Fuel::new(fuel));
            assert_eq!(call_on(&mut instance, "f()"), outcome, "{strategy:?} with {fuel}");
            assert_eq!(instance.fuel(), Fuel::new(left), "{strategy:?} with {fuel}");
        }
    }
}

#[test]
fn the_result_of_a_fused_comparison_is_still_there() {
    let text = ".fn f(a: u64, b: u64) -> (u64, u64)\n ltu r2, a, b\n bne r2, 0, less\n mov r0, r2\n \
                mov r1, 7\n ret\nless:\n mov r0, r2\n mov r1, 8\n ret";
    assert_eq!(eval(text, "f(1, 2)"), "(1, 8)");
    assert_eq!(eval(text, "f(2, 2)"), "(0, 7)");
    let text = ".fn f(a: u64, b: u64) -> u64\n eq a, a, b\n beq a, 0, differ\n ret\ndiffer:\n \
                sub r0, a, 5\n ret";
    assert_eq!(eval(text, "f(9, 9)"), "1");
    assert_eq!(eval(text, "f(9, 8)"), "18446744073709551611");
}

#[test]
fn a_branch_over_a_move_into_its_own_operand_moves_or_not() {
    let text = ".fn f(a: i64, b: i64) -> (i64, i64)\n blts a, b, over\n mov a, b\nover:\n bles b, 9, end\n \
                mov b, 9\nend:\n ret";
    assert_eq!(eval(text, "f(1, 5)"), "(1, 5)");
    assert_eq!(eval(text, "f(7, 5)"), "(5, 5)");
    assert_eq!(eval(text, "f(20, 15)"), "(15, 9)");
}
