//! Mistakes that compilers of this kind are known for, each on every engine and against
//! literal values.

use neurlang::value::{parse_call, print_results};
use neurlang::{
    Config, Engine, Error, Fuel, Instance, Module, Output, Policy, Strategy, extensions,
};
use neurlang_ir::asm::assemble_str;
use neurlang_ir::diag::Code;
use neurlang_ir::{Op, Word, validate};
use std::fmt::Write as _;

/// Enough fuel for everything here that ends.
const FUEL_INSTS: u64 = 10_000_000;

fn engines() -> Vec<Engine> {
    let strategies = [Strategy::Interpreter, Strategy::Jit];
    let all = strategies.into_iter().flat_map(|strategy| {
        [false, true].map(|fuel| Engine::new(Config::new().strategy(strategy).fuel(fuel)).unwrap())
    });
    all.collect()
}

/// What the call comes to, which is the same on every engine: its results, or the trap and
/// the function and instruction where it happens.
fn eval(text: &str, call: &str) -> String {
    let outcomes: Vec<String> =
        engines().iter().map(|engine| eval_on(engine, text, call)).collect();
    for outcome in &outcomes {
        assert_eq!(*outcome, outcomes[0], "{call} in {text}");
    }
    outcomes[0].clone()
}

fn eval_on(engine: &Engine, text: &str, call: &str) -> String {
    let module = Module::from_text(engine, text).unwrap_or_else(|error| panic!("{error}"));
    let mut instance = Instance::new(&module, Policy::new().output(Output::Capture)).unwrap();
    instance.set_fuel(Fuel::new(FUEL_INSTS));
    call_on(&mut instance, call)
}

fn call_on(instance: &mut Instance, call: &str) -> String {
    let (call, _) = parse_call(call).unwrap();
    let mut arguments = instance.module().arguments(&call).unwrap();
    match instance.call(&call.name, &mut arguments) {
        Ok(results) => print_results(&results),
        Err(Error::Trap(trap)) => format!("{} at {} {}", trap.kind(), trap.function(), trap.inst()),
        Err(other) => panic!("{other}"),
    }
}

/// The result of `op` on two registers.
fn binary(op: &str, call: &str) -> String {
    eval(&format!(".fn f(a: u64, b: u64) -> u64\n {op} r0, a, b\n ret"), call)
}

#[test]
fn shift_amounts_are_taken_modulo_64() {
    assert_eq!(binary("shl", "f(3, 64)"), "3");
    assert_eq!(binary("shl", "f(3, 65)"), "6");
    assert_eq!(binary("shr", "f(0x8000000000000000, 0xffffffffffffffff)"), "1");
    assert_eq!(binary("sar", "f(0x8000000000000000, 127)"), "18446744073709551615");
    assert_eq!(binary("rotl", "f(0x8000000000000001, 65)"), "3");
    assert_eq!(binary("rotr", "f(3, 0x1000000000000001)"), "9223372036854775809");
    for (op, amount, result) in [("shl", "64", "5"), ("shr", "65", "2"), ("sar", "-1", "0")] {
        let text = format!(".fn f(a: u64) -> u64\n {op} r0, a, {amount}\n ret");
        assert_eq!(eval(&text, "f(5)"), result);
    }
}

/// `ops` between setting registers 0 to 31 to their numbers plus 1 and mixing all of them.
fn with_all_registers(ops: &str) -> String {
    let mut text = ".fn f() -> u64\n".to_owned();
    for register in 0..32 {
        writeln!(text, " mov r{register}, {}", register + 1).unwrap();
    }
    text.push_str(ops);
    for register in 1..32 {
        writeln!(text, " mul r0, r0, 31\n add r0, r0, r{register}").unwrap();
    }
    text.push_str(" ret\n");
    text
}

/// What [`with_all_registers`] computes when the registers hold `values`.
fn mixed(mut values: [u64; 32], change: impl FnOnce(&mut [u64; 32])) -> String {
    change(&mut values);
    let mix = |sum: u64, &value: &u64| sum.wrapping_mul(31).wrapping_add(value);
    values[1..].iter().fold(values[0], mix).to_string()
}

fn numbers() -> [u64; 32] {
    std::array::from_fn(|register| register as u64 + 1)
}

#[test]
fn shifting_by_a_register_clobbers_no_other() {
    for amount in 0..32_usize {
        for (to, from) in [(amount, 3), (3, amount), (9, 9), (31, 30)] {
            let text = with_all_registers(&format!(" shl r{to}, r{from}, r{amount}\n"));
            let expected = mixed(numbers(), |r| r[to] = r[from] << r[amount]);
            assert_eq!(eval(&text, "f()"), expected, "shl r{to}, r{from}, r{amount}");
        }
    }
}

#[test]
fn division_and_wide_products_clobber_no_other_register() {
    for (a, b, to) in [(0, 1, 2), (2, 0, 0), (1, 1, 1), (30, 31, 5), (7, 2, 31), (2, 1, 1)] {
        for (op, by) in
            [("divu", u64::wrapping_div as fn(u64, u64) -> u64), ("remu", u64::wrapping_rem)]
        {
            let text = with_all_registers(&format!(" {op} r{to}, r{a}, r{b}\n"));
            let expected = mixed(numbers(), |r| r[to] = by(r[a], r[b]));
            assert_eq!(eval(&text, "f()"), expected, "{op} r{to}, r{a}, r{b}");
        }
        let text = with_all_registers(&format!(" mulhu r{to}, r{a}, r{b}\n divs r4, r{to}, -3\n"));
        let expected = mixed(numbers(), |r| {
            r[to] = (u128::from(r[a]) * u128::from(r[b]) >> 64) as u64;
            r[4] = (r[to] as i64 / -3) as u64;
        });
        assert_eq!(eval(&text, "f()"), expected, "mulhu r{to}, r{a}, r{b}");
    }
}

#[test]
fn host_calls_clobber_no_register() {
    let expected = mixed(numbers(), |_| ());
    assert_eq!(eval(&with_all_registers(" io.print_u64 r9\n io.print c1\n"), "f()"), expected);
    let mut text = ".fn f() -> f64\n".to_owned();
    for register in 0..32 {
        writeln!(text, " mov r{register}, {register}.5").unwrap();
    }
    text.push_str(" io.print_f64 r3\n");
    for register in 1..32 {
        writeln!(text, " fadd r0, r0, r{register}").unwrap();
    }
    assert_eq!(eval(&(text + " ret"), "f()"), "512.0");
}

#[test]
fn dividing_by_an_immediate_of_0_traps() {
    for op in ["divu", "divs", "remu", "rems"] {
        let text = format!(".fn f(a: u64) -> u64\n nop\n {op} r0, a, 0\n ret");
        assert_eq!(eval(&text, "f(7)"), "divide at f 1");
    }
}

#[test]
fn the_one_overflow_of_signed_division_traps() {
    let min = "f(0x8000000000000000, 0xffffffffffffffff)";
    assert_eq!(binary("divs", min), "overflow at f 0");
    assert_eq!(binary("rems", min), "overflow at f 0");
    assert_eq!(binary("divu", min), "0");
    for op in ["divs", "rems"] {
        let text = format!(".fn f(a: i64) -> i64\n {op} r0, a, -1\n ret");
        assert_eq!(eval(&text, "f(-9223372036854775808)"), "overflow at f 0");
        assert_eq!(eval(&text, "f(7)"), if op == "divs" { "-7" } else { "0" });
    }
}

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

#[test]
fn addresses_do_not_wrap() {
    for (load, width) in [("u8", 1_u64), ("u16", 2), ("u32", 4), ("u64", 8), ("s8", 1), ("s32", 4)]
    {
        let text = format!(".fn f(s: &[u8], i: u64) -> u64\n load.{load} r0, [s + i]\n ret");
        assert_eq!(eval(&text, &format!("f([1, 0, 0, 0, 0, 0, 0, 0], {})", 8 - width)).len(), 1);
        for before in 1..=width {
            let index = before.wrapping_neg();
            let call = format!("f([1, 0, 0, 0, 0, 0, 0, 0], {index})");
            assert_eq!(eval(&text, &call), "bounds at f 0", "{load} at -{before}");
        }
        let text = format!(".fn f(s: &[u8]) -> u64\n load.{load} r0, [s]\n ret");
        assert_eq!(eval(&text, "f([])"), "bounds at f 0", "{load} of nothing");
    }
}

#[test]
fn the_sum_of_index_and_offset_does_not_wrap() {
    let text = ".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i + 8]\n ret";
    assert_eq!(eval(text, "f([5, 6], 0)"), "6");
    assert_eq!(eval(text, "f([5, 6], 0xfffffffffffffff8)"), "bounds at f 0");
    let text = ".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i - 8]\n ret";
    assert_eq!(eval(text, "f([5, 6], 8)"), "5");
    assert_eq!(eval(text, "f([5, 6], 7)"), "bounds at f 0");
    assert_eq!(eval(text, "f([5, 6], 0)"), "bounds at f 0");
}

#[test]
fn scaling_an_index_does_not_wrap() {
    for (scale, index) in [(2, 1_u64 << 63), (4, 1 << 62), (8, 1 << 61), (8, 7 << 61)] {
        let text = format!(".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i*{scale}]\n ret");
        assert_eq!(eval(&text, "f([5, 6], 0)"), "5");
        assert_eq!(eval(&text, &format!("f([5, 6], {index})")), "bounds at f 0", "{scale}");
        let text =
            format!(".fn f(s: &[u64], i: u64) -> u64\n load.u64 r0, [s + i*{scale} + 8]\n ret");
        let index = (8 / scale as u64).wrapping_neg();
        assert_eq!(eval(&text, &format!("f([5, 6], {index})")), "bounds at f 0", "{scale}");
    }
}

#[test]
fn a_store_that_traps_writes_nothing() {
    let text = ".data mut\nd: .u64 1, 2\n.end\n.fn f(i: u64)\n mov r1, -1\n store.64 [c1 + i], r1\n ret\n\
                .fn d1() -> u64\n load.u64 r0, [c1 + 8]\n ret";
    for engine in engines() {
        let module = Module::from_text(&engine, text).unwrap();
        let mut instance = Instance::new(&module, Policy::new()).unwrap();
        instance.set_fuel(Fuel::new(FUEL_INSTS));
        assert_eq!(call_on(&mut instance, "f(9)"), "bounds at f 1");
        assert_eq!(call_on(&mut instance, "d1()"), "2");
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
fn old_code_runs_while_new_code_is_made_and_dropped() {
    for engine in engines() {
        let mut kept = Vec::new();
        for number in 0..400 {
            let text = format!(".fn f(a: u64) -> u64\n add r0, a, {number}\n ret");
            let module = Module::from_text(&engine, &text).unwrap();
            let mut instance = Instance::new(&module, Policy::new()).unwrap();
            instance.set_fuel(Fuel::new(FUEL_INSTS));
            assert_eq!(call_on(&mut instance, "f(1)"), (number + 1).to_string());
            if number % 3 == 0 {
                kept.push((number, instance));
            }
        }
        for (number, instance) in &mut kept {
            assert_eq!(call_on(instance, "f(5)"), (*number + 5).to_string());
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_memory_is_writable_and_executable_at_once() {
    let text = ".fn f() -> u64\n mov r0, 1\n ret";
    let engine = Engine::new(Config::new().strategy(Strategy::Jit)).unwrap();
    assert_eq!(eval_on(&engine, text, "f()"), "1");
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    assert!(maps.contains("r-x"), "code is executable somewhere");
    let both: Vec<&str> = maps.lines().filter(|line| line.contains("rwx")).collect();
    assert!(both.is_empty(), "{both:?}");
}

#[test]
fn endless_recursion_traps_in_the_callee() {
    assert_eq!(eval(".fn f(a: u64) -> u64\n add r0, a, 1\n call f\n ret", "f(0)"), "stack at f 0");
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

#[test]
fn the_operands_of_an_operation_may_be_its_result() {
    for (op, result) in [
        ("sub r0, r1, r0", "5"),
        ("sub r1, r0, r1\n mov r0, r1", "18446744073709551611"),
        ("shl r0, r1, r0", "320"),
        ("remu r0, r1, r0", "0"),
        ("divu r0, r1, r0", "2"),
        ("select r0, r0, r1, r0", "10"),
        ("ltu r0, r0, r1", "1"),
        ("sub r0, r0, r0", "0"),
        ("rotl r0, r0, r0", "160"),
    ] {
        let text = format!(".fn f(a: u64, b: u64) -> u64\n {op}\n ret");
        assert_eq!(eval(&text, "f(5, 10)"), result, "{op}");
    }
}

#[test]
fn immediates_are_sign_extended_to_64_bits() {
    for (op, result) in [
        ("add r0, a, -1", "0"),
        ("and r0, a, -2147483648", "0"),
        ("or r0, a, -2147483648", "18446744071562067969"),
        ("xor r0, a, -1", "18446744073709551614"),
        ("mov r0, -2147483648", "18446744071562067968"),
        ("ltu r0, a, -1", "1"),
        ("gtu r0, a, -5", "0"),
        ("mul r0, a, -3", "18446744073709551613"),
        ("minu r0, a, -1", "1"),
        ("maxs r0, a, -1", "1"),
    ] {
        let text = format!(".fn f(a: u64) -> u64\n {op}\n ret");
        assert_eq!(eval(&text, "f(1)"), result, "{op}");
    }
}

#[test]
fn floats_keep_what_rust_keeps() {
    let one =
        |op: &str, call: &str| eval(&format!(".fn f(a: f64, b: f64) -> u64\n {op}\n ret"), call);
    assert_eq!(one("fmin r0, a, b", "f(0.0, -0.0)"), "9223372036854775808");
    assert_eq!(one("fmin r0, a, b", "f(-0.0, 0.0)"), "9223372036854775808");
    assert_eq!(one("fmax r0, a, b", "f(-0.0, 0.0)"), "0");
    assert_eq!(one("fmax r0, a, b", "f(nan, 1.0)"), "4607182418800017408");
    assert_eq!(one("fdiv r0, a, b", "f(0.0, 0.0)"), "9221120237041090560");
    assert_eq!(one("flt r0, a, b", "f(nan, 1.0)"), "0");
    assert_eq!(one("fle r0, b, a", "f(nan, 1.0)"), "0");
    assert_eq!(one("cvt.f64.s64 r0, a", "f(1e300, 0.0)"), "9223372036854775807");
    assert_eq!(one("cvt.f64.u64 r0, a", "f(-1.0, 0.0)"), "0");
    assert_eq!(one("cvt.f64.u64 r0, a", "f(18446744073709551616.0, 0.0)"), "18446744073709551615");
    assert_eq!(one("cvt.f64.s64 r0, a", "f(nan, 0.0)"), "0");
    assert_eq!(one("fround r0, a\n cvt.f64.s64 r0, r0", "f(0.49999999999999994, 0.0)"), "0");
    assert_eq!(one("fround r0, a\n cvt.f64.s64 r0, r0", "f(-2.5, 0.0)"), "18446744073709551613");
}

#[test]
fn what_a_callee_does_with_its_registers_is_its_own() {
    let mut callee = ".fn g()\n".to_owned();
    for register in 0..32 {
        writeln!(callee, " mov r{register}, -1").unwrap();
    }
    let text = with_all_registers(" call g\n") + &callee + " ret\n";
    let expected = mixed(numbers(), |r| r[..8].fill(0));
    assert_eq!(eval(&text, "f()"), expected);
}

#[test]
fn registers_of_an_activation_start_at_zero() {
    let mut sum = ".fn g() -> u64\n".to_owned();
    for register in 8..32 {
        writeln!(sum, " or r0, r0, r{register}\n mov r{register}, 7").unwrap();
    }
    let text = with_all_registers(" call g\n call g\n mov r8, r0\n call g\n") + &sum + " ret\n";
    let expected = mixed(numbers(), |r| {
        r[..8].fill(0);
        r[8] = 0;
    });
    assert_eq!(eval(&text, "f()"), expected);
}
