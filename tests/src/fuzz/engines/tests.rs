//! Tests of the comparison: it sees what differs.

use super::{Record, compare, program, reference};
use crate::fuzz::{Verdict, mutant};
use crate::generate::{Call, Entropy, Limits, Program};
use neurlang::{Config, Engine, Module, Strategy, Value, extensions};
use neurlang_ir::asm;

/// What the reference does with `program`.
fn record(program: &Program) -> Record {
    let module = Module::from_ir(reference(), program.module.clone()).unwrap();
    Record::of(&module, program, program.calls.len())
}

/// What the comparison says when one engine runs the code `right` and another one `wrong`.
fn difference(right: &str, wrong: &str) -> Option<&'static str> {
    let [right, wrong] = [right, wrong].map(|code| {
        let text = format!(
            ".data mut\n .u64 5\n.end\n.fn f(x: u64, c: &mut [u8]) -> u64\n{code}\n\
             .fn dump() -> &[u8]\nmov c2, c1\nret"
        );
        let module = asm::assemble_str(&text, extensions()).unwrap();
        let arguments = vec![Value::U64(3), Value::from(vec![1_u8, 2])];
        let calls = vec![Call { func: 0, arguments }];
        let limits =
            Limits { fuel_insts: 50, stack_bytes: 1 << 14, memory_bytes: 1 << 14, seed: 1 };
        record(&Program { module, calls, limits })
    });
    wrong.agrees(&right, "wrong").err().map(|disagreement| disagreement.what)
}

#[test]
fn whatever_engines_could_differ_in_is_seen() {
    let right = "add r0, x, 1\nret";
    assert_eq!(difference(right, "sub r0, x, -1\nret"), None);
    for (right, wrong, what) in [
        (right, "add r0, x, 2\nret", "result"),
        (right, "trap.unreachable", "result"),
        ("trap.user 1", "trap.user 2", "result"),
        ("trap.unreachable", "trap.overflow", "result"),
        ("nop\ntrap.unreachable", "trap.unreachable", "result"),
        ("store.8 [c + 1], x\nret", "store.8 [c], x\nret", "arguments"),
        ("store.8 [c], x\ntrap.user 1", "load.u8 r9, [c]\ntrap.user 1", "arguments"),
        ("nop\nret", "ret", "fuel"),
        ("io.print_u64 x\nret", "io.print_char x\nret", "output"),
        ("cap.new c8, 16\nret", "cap.new c8, 32\nret", "memory"),
        ("store.32 [c1], x\nret", "store.32 [c1 + 4], x\nret", "data"),
    ] {
        assert_eq!(difference(right, wrong), Some(what), "{right} and {wrong}");
    }
}

/// How often each instruction of `program` runs.
fn hits(program: &Program) -> Vec<u64> {
    let config = Config::new().strategy(Strategy::Interpreter).fuel(true).coverage(true);
    let module = Module::from_ir(&Engine::new(config).unwrap(), program.module.clone()).unwrap();
    Record::of(&module, program, program.calls.len());
    module.coverage().unwrap().hits
}

#[test]
fn a_third_of_the_programs_with_one_wrong_operation_are_noticed() {
    let (mut mutants, mut noticed) = (0, 0);
    for seed in 0_u64..2000 {
        let seed = seed.to_le_bytes();
        let right = program(&seed);
        if !matches!(compare(&right), Ok(Verdict::Agreed(_))) {
            continue;
        }
        let Some(module) = mutant(&right.module, &hits(&right), &mut Entropy::new(&seed)) else {
            continue;
        };
        let wrong = Program { module, ..right.clone() };
        mutants += 1;
        noticed += u32::from(record(&wrong).agrees(&record(&right), "wrong").is_err());
    }
    assert!(mutants > 500, "{mutants} mutants");
    // The others change what is never reached, or never used.
    assert!(noticed * 3 > mutants, "{noticed} of {mutants} mutants were noticed");
}
