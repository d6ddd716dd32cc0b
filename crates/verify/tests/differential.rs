//! Rust and IR that agree, and IR with one mistake in it.
#![cfg(test)]

use neurlang::extensions;
use neurlang_compiler::Overflow;
use neurlang_ir::source::SourceSig;
use neurlang_ir::{Module, asm};
use neurlang_verify::inputs::Range;
use neurlang_verify::{Job, Options, Oracle, OracleConfig, Report, Subject, Unit, Verdict, verify};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

const RUST: &str = include_str!("data/pairs.rs");
const IR: &str = include_str!("data/pairs.nl");

fn module(text: &str) -> Module {
    asm::assemble_str(text, extensions()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

static ORACLE: LazyLock<Oracle> = LazyLock::new(|| {
    let module = module(IR);
    let indices = 0..module.functions.len() as u32;
    let functions = indices.map(|index| SourceSig::of(&module, index).unwrap()).collect();
    let unit = Unit { name: "pairs".to_owned(), text: RUST.to_owned(), functions };
    let config = OracleConfig {
        rustc: PathBuf::from("rustc"),
        cache_dir: Path::new(env!("CARGO_TARGET_TMPDIR")).join("differential"),
        overflow: Overflow::Trap,
        debug_assertions: true,
        opt_level: 1,
    };
    Oracle::build(&[unit], &config).unwrap()
});

/// The reports on these functions of a module.
fn reports(ir: &str, names: &[&str], options: &Options) -> Vec<Report> {
    let module = module(ir);
    let subject = Subject { module: &module, oracle: &ORACLE };
    let functions = &ORACLE.units()[0].functions;
    let index = |name: &str| functions.iter().position(|sig| sig.name == name).unwrap();
    let job = |name: &&str| Job { name: (*name).to_owned(), unit: 0, function: index(name) };
    let jobs: Vec<_> = names.iter().map(job).collect();
    verify(&subject, &jobs, options, &|_| {}).unwrap()
}

fn report(ir: &str, name: &str, options: &Options) -> Report {
    reports(ir, &[name], options).pop().unwrap()
}

#[test]
fn right_code_is_verified_as_far_as_it_can_be() {
    let names = ["gcd", "quot", "mix", "halve", "bump", "half", "secret"];
    let all = reports(IR, &names, &Options::default());
    for (report, name) in all.iter().zip(names) {
        assert_eq!(report.name, name);
        assert_eq!(report.engines, ["interp", "jit", "jit2", "aot"], "{report:?}");
        let (verdict, cases) = match name {
            "mix" => (Verdict::Exhaustive, 65536),
            "halve" => (Verdict::Exhaustive, 257),
            _ => (Verdict::Tested, 1000),
        };
        assert_eq!((&report.verdict, report.cases), (&verdict, cases), "{report:?}");
        assert_eq!(report.inconclusive, 0);
        assert_eq!(report.unreached, [], "{report:?}");
    }
}

#[test]
fn every_mistake_is_found_and_shown_with_a_small_input() {
    let table = [
        ("remu  r8, a, b", "divu  r8, a, b", "gcd", "gcd("),
        ("beq   b, 0, done", "beq   b, 1, done", "gcd", "gcd(0, 0)"),
        ("beq   b, -1, none", "beq   b, -2, none", "quot", "quot(-9223372036854775808, -1)"),
        ("trap.unwrap", "trap.panic", "quot", "quot(0, 0)"),
        ("mul   r8, a, 3", "mul   r8, a, 7", "mix", "mix(1, 0)"),
        ("shr   r1, r1, 1", "shr   r1, r1, 2", "halve", "halve(some(2))"),
        ("add   r8, r8, by", "sub   r8, r8, by", "bump", "bump([0], 1)"),
        ("[xs + 1]", "[xs]", "bump", "bump("),
        ("mov   r8, 0.5", "mov   r8, 0.25", "half", "half(1.0)"),
        ("mov   r8, 123456789012", "mov   r8, 123456789013", "secret", "secret(123456789012)"),
        ("mov   r0, 0\n", "mov   r0, 3\n", "secret", "secret(0)"),
    ];
    for (right, wrong, name, call) in table {
        assert!(IR.contains(right), "{right}");
        let report = report(&IR.replace(right, wrong), name, &Options::default());
        let Verdict::Failed(found) = &report.verdict else { panic!("{wrong}: {report:?}") };
        assert!(found.call.starts_with(call), "{wrong}: {found:?}");
        assert_eq!((found.engine, found.against), ("interp", "rustc"));
        let test = found.test.as_deref().unwrap();
        assert!(test.starts_with(&format!("@test: {}", found.call)), "{test}");
    }
}

#[test]
fn a_counterexample_says_what_each_side_did() {
    let wrong = IR.replace("store.8 [xs], r8", "store.8 [xs], by");
    let Verdict::Failed(found) = report(&wrong, "bump", &Options::default()).verdict else {
        panic!("the store is wrong");
    };
    assert_eq!(found.call, "bump([1], 0)");
    let message = "index out of bounds: the len is 1 but the index is 1";
    assert_eq!(found.expected, format!("trap bounds at 15:5, after [1]: {message}"));
    assert_eq!(found.found, "trap bounds at 42:5, after [0] (5 instructions)");
    assert_eq!(found.test.as_deref(), Some("@test: bump([1], 0) -> trap bounds, after [1]"));
    let Verdict::Failed(found) =
        report(&IR.replace("trap.unwrap", "mov r0, 7\n ret"), "quot", &Options::default()).verdict
    else {
        panic!("the trap is gone");
    };
    assert_eq!(found.test.as_deref(), Some("@test: quot(0, 0) -> trap unwrap"));
    assert_eq!(found.expected, "trap unwrap at 5:22: b divides");
}

#[test]
fn calls_without_an_end_are_no_evidence() {
    let range = Range { param: "x".to_owned(), min: 0, max: 3 };
    let options = Options { ranges: vec![range], fuel_insts: 1000, ..Options::default() };
    let report = report(IR, "spin", &options);
    assert_eq!(report.verdict, Verdict::Tested);
    assert_eq!((report.cases, report.inconclusive), (3, 1));
}

#[test]
fn lines_that_no_input_reached_are_named() {
    let module = IR.replace("mov   r8, 123456789012", "mov r8, [c1]");
    assert_ne!(module, IR);
    let options = Options { cases: 4, ..Options::default() };
    let report = report(IR, "secret", &options);
    assert_eq!(report.verdict, Verdict::Tested);
    let found = IR.lines().position(|line| line == "found:").unwrap() as u32;
    assert_eq!(report.unreached, [found + 2, found + 3]);
}

#[test]
fn the_time_limit_ends_the_search() {
    let options =
        Options { time_max: Duration::ZERO, exhaustive_max: u64::MAX, ..Options::default() };
    let report = report(IR, "mix", &options);
    assert_eq!((report.verdict, report.cases), (Verdict::Tested, 0));
}
