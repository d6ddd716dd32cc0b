//! Calls of rustc's build of functions, compared with literal values.
#![cfg(test)]

use neurlang::Value;
use neurlang::value::parse_call;
use neurlang_compiler::Overflow;
use neurlang_ir::TrapKind;
use neurlang_ir::source::{SourceSig, parse};
use neurlang_verify::{Call, Oracle, OracleConfig, OracleError, Outcome, Unit};
use std::path::{Path, PathBuf};
use std::time::Duration;

const PLAIN: &str = include_str!("data/plain.rs");

/// The signatures of the functions that stand at the beginning of a line.
fn signatures(text: &str) -> Vec<SourceSig> {
    let heads = text.lines().filter_map(|line| {
        let head = line.strip_prefix("pub ").unwrap_or(line);
        let head = head.starts_with("fn ").then(|| head.split('{').next().unwrap_or(head))?;
        parse(&head.replace("r#", "")).ok()
    });
    heads.filter(|sig| sig.name != "main").collect()
}

fn config(name: &str) -> OracleConfig {
    OracleConfig {
        rustc: PathBuf::from("rustc"),
        cache_dir: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
        overflow: Overflow::Trap,
        debug_assertions: true,
        opt_level: 1,
    }
}

fn unit(name: &str, text: &str) -> Unit {
    Unit { name: name.to_owned(), text: text.to_owned(), functions: signatures(text) }
}

/// The index and arguments of a written call.
fn arguments(unit: &Unit, call: &str) -> (usize, Vec<Value>) {
    let (call, _) = parse_call(call).unwrap();
    let at = unit.functions.iter().position(|sig| sig.name == call.name).expect(&call.name);
    let typed = call.arguments.iter().zip(&unit.functions[at].params);
    (at, typed.map(|(literal, (_, ty))| literal.to_source_value(ty).unwrap()).collect())
}

fn show(outcome: &Outcome) -> String {
    let list = |values: &[Value]| {
        values.iter().fold(String::new(), |text, value| format!("{text}; {value}"))
    };
    match outcome {
        Outcome::Returned { result, after, .. } => format!("{result}{}", list(after)),
        Outcome::Trapped { kind, exact, message, line, after, .. } => {
            let sure = if *exact { "" } else { "?" };
            format!("{kind}{sure} at {line}: {message}{}", list(after))
        }
        Outcome::TimedOut => "timed out".to_owned(),
        Outcome::Died => "died".to_owned(),
    }
}

fn answer(oracle: &Oracle, unit: usize, call: &str) -> String {
    let (function, args) = arguments(&oracle.units()[unit], call);
    show(&oracle.call(unit, function, &args).unwrap())
}

#[test]
fn functions_of_a_file_can_be_called_whatever_else_is_in_it() {
    let oracle = Oracle::build(&[unit("plain", PLAIN)], &config("plain")).unwrap();
    assert!(oracle.checks_overflow() && oracle.has_debug_assertions());
    let table = [
        ("add(1, 2)", "3"),
        ("add(255, 1)", "overflow at 24: attempt to add with overflow"),
        ("limit(7)", "14"),
        ("limit(101)", "200"),
        ("limit(200)", "overflow at 12: attempt to multiply with overflow"),
        ("try(true)", "false"),
        ("pair((1, -2), some((true, 'x')))", "(some((true, 'x')), -2, (1,))"),
        ("pair((255, 3), none)", "(none, 3, (255,))"),
        ("rows([[1, 2], [3, 4]], [[5, -6]], [[7, 8]])", "[[5], [-6]]; [[7, 3]]"),
        (
            "rows([[1, 2], [3, 4]], [], [[7, 8]])",
            "bounds at 30: index out of bounds: the len is 0 but the index is 0; [[7, 3]]",
        ),
        ("fill([true, false], 1.5, \"ä\")", "(); [false, true]; 3.5"),
        ("borrowed(([1, 2], 7), 1)", "2; 8"),
        (
            "borrowed(([1, 2], 7), 2)",
            "bounds at 33: index out of bounds: the len is 2 but the index is 2; 8",
        ),
        ("nan()", "(NaN, -0.0)"),
        ("wide((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))", "12"),
        ("deep(100000)", "100000"),
        ("prints(3)", "3"),
    ];
    for (call, wanted) in table {
        assert_eq!(answer(&oracle, 0, call), wanted, "{call}");
    }
}

#[test]
fn every_panic_has_its_kind() {
    let oracle = Oracle::build(&[unit("plain", PLAIN)], &config("panics")).unwrap();
    let kinds = [
        (0, TrapKind::Panic),
        (1, TrapKind::Unwrap),
        (2, TrapKind::Unwrap),
        (3, TrapKind::Assert),
        (4, TrapKind::Assert),
        (5, TrapKind::Assert),
        (6, TrapKind::Unreachable),
        (7, TrapKind::Unreachable),
        (8, TrapKind::Panic),
        (9, TrapKind::Panic),
        (10, TrapKind::Divide),
        (11, TrapKind::Divide),
        (12, TrapKind::Overflow),
        (13, TrapKind::Overflow),
        (14, TrapKind::Bounds),
        (15, TrapKind::Bounds),
        (16, TrapKind::Bounds),
        (17, TrapKind::Bounds),
        (18, TrapKind::Overflow),
        (19, TrapKind::Overflow),
        (20, TrapKind::Overflow),
        (21, TrapKind::Overflow),
        (22, TrapKind::Overflow),
        (23, TrapKind::Panic),
        (24, TrapKind::Panic),
        (25, TrapKind::Panic),
        (26, TrapKind::Panic),
        (27, TrapKind::Bounds),
        (28, TrapKind::Overflow),
        (29, TrapKind::Panic),
        (30, TrapKind::Bounds),
        (31, TrapKind::Bounds),
        (32, TrapKind::Panic),
        (33, TrapKind::Overflow),
        (34, TrapKind::Divide),
        (35, TrapKind::Panic),
        (36, TrapKind::Overflow),
        (37, TrapKind::Overflow),
        (38, TrapKind::Panic),
        (39, TrapKind::Panic),
        (40, TrapKind::Assert),
        (41, TrapKind::Overflow),
        (42, TrapKind::Panic),
        (43, TrapKind::Panic),
        (44, TrapKind::Bounds),
        (45, TrapKind::Overflow),
    ];
    let mut wrong = Vec::new();
    for (which, wanted) in kinds {
        let (function, args) =
            arguments(&oracle.units()[0], &format!("panics({which}, [0], 0, \"ä\")"));
        let outcome = oracle.call(0, function, &args).unwrap();
        if !outcome.is_trap(wanted)
            || matches!(outcome, Outcome::Trapped { kind, .. } if kind != wanted)
        {
            wrong.push(format!("{which} is {wanted}: {}", show(&outcome)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn calls_that_never_return_or_end_the_process_are_survived() {
    let mut oracle = Oracle::build(&[unit("plain", PLAIN)], &config("survives")).unwrap();
    oracle.set_time_max(Duration::from_secs(4));
    let texts = [
        "add(1, 1)",
        "dies()",
        "add(1, 2)",
        "forever(1)",
        "bottomless(1)",
        "add(1, 3)",
        "dies()",
        "dies()",
        "add(1, 4)",
    ];
    let calls: Vec<_> = texts.iter().map(|text| arguments(&oracle.units()[0], text)).collect();
    let calls: Vec<_> =
        calls.iter().map(|(function, args)| Call { unit: 0, function: *function, args }).collect();
    let outcomes: Vec<_> = oracle.call_batch(&calls).unwrap().iter().map(show).collect();
    assert_eq!(outcomes, ["2", "died", "3", "timed out", "died", "4", "died", "died", "5"]);
}

#[test]
fn a_large_batch_with_large_arguments_comes_back_in_order() {
    let oracle = Oracle::build(&[unit("plain", PLAIN)], &config("batch")).unwrap();
    let (function, _) = arguments(&oracle.units()[0], "sum([])");
    let args: Vec<_> = (0..3000_u64).map(|i| [Value::from(vec![i; (i % 700) as usize])]).collect();
    let calls: Vec<_> = args.iter().map(|args| Call { unit: 0, function, args }).collect();
    for (i, outcome) in oracle.call_batch(&calls).unwrap().iter().enumerate() {
        assert_eq!(show(outcome), (i * (i % 700)).to_string());
    }
}

#[test]
fn several_files_are_modules_of_one_crate() {
    let units = [
        unit("one", "//! One.\nfn f(x: u8) -> u8 { crate::two::g(x) + 1 }\n"),
        unit("two", "pub fn g(x: u8) -> u8 { x + 1 }"),
        unit("if", "fn f() -> u8 { [3][1 - g()] }\nfn g() -> usize { 0 } // no end of line"),
    ];
    let oracle = Oracle::build(&units, &config("several")).unwrap();
    assert_eq!(answer(&oracle, 0, "f(1)"), "3");
    assert_eq!(answer(&oracle, 0, "f(255)"), "overflow at 0: attempt to add with overflow");
    assert_eq!(answer(&oracle, 1, "g(255)"), "overflow at 1: attempt to add with overflow");
    let out = "bounds at 1: index out of bounds: the len is 1 but the index is 1";
    assert_eq!(answer(&oracle, 2, "f()"), out);
}

#[test]
fn checks_are_on_or_off_as_asked_for() {
    let text = "fn f(x: u8) -> u8 { debug_assert!(x > 1); x + 255 }";
    let unchecked =
        OracleConfig { overflow: Overflow::Wrap, debug_assertions: false, ..config("checks") };
    let oracle = Oracle::build(&[unit("f", text)], &unchecked).unwrap();
    assert!(!oracle.checks_overflow() && !oracle.has_debug_assertions());
    assert_eq!(answer(&oracle, 0, "f(1)"), "0");
    let oracle = Oracle::build(&[unit("f", text)], &config("checks")).unwrap();
    assert_eq!(answer(&oracle, 0, "f(1)"), "assert at 1: assertion failed: x > 1");
    let (function, args) = arguments(&oracle.units()[0], "f(2)");
    let Outcome::Trapped { line, col, .. } = oracle.call(0, function, &args).unwrap() else {
        panic!("255 + 2 overflows");
    };
    assert_eq!((line, col), (1, 43));
}

#[test]
fn calls_are_timed_inside_the_program() {
    let oracle = Oracle::build(&[unit("plain", PLAIN)], &config("time")).unwrap();
    let time = |text: &str, repeat| {
        let (function, args) = arguments(&oracle.units()[0], text);
        let call = Call { unit: 0, function, args: &args };
        oracle.time(&call, repeat, Duration::from_millis(500)).unwrap()
    };
    let deep = |repeat| time("deep(1000)", repeat).unwrap();
    assert!(deep(10_000) > 100 * deep(1));
    assert!(matches!(time("add(255, 1)", 9), Err(Outcome::Trapped { line: 24, .. })));
    assert!(matches!(time("forever(1)", 1), Err(Outcome::TimedOut)));
}

#[test]
fn code_that_rustc_refuses_is_an_error_with_its_words() {
    let refused = |text: &str| {
        let functions = vec![parse("fn f() -> u8").unwrap()];
        let unit = Unit { name: "f".to_owned(), text: text.to_owned(), functions };
        Oracle::build(&[unit], &config("refused")).unwrap_err()
    };
    for text in ["fn f() -> u8 { true }", "fn f() -> u8 { 1 ", "/* ", "\"", "fn f() -> u8 { g() }"]
    {
        let error = refused(text);
        assert!(
            matches!(&error, OracleError::Rejected { message } if message.contains("error")),
            "{text}: {error}"
        );
    }
    let nowhere = OracleConfig { rustc: PathBuf::from("no-such-rustc"), ..config("refused") };
    assert!(matches!(Oracle::build(&[], &nowhere), Err(OracleError::NoRustc { .. })));
    let oracle = Oracle::build(&[unit("f", "fn f(x: u8) {}")], &config("refused")).unwrap();
    for args in [&[][..], &[Value::from(1_u16)], &[Value::from(1_u8), Value::from(1_u8)]] {
        assert!(matches!(oracle.call(0, 0, args), Err(OracleError::Argument { .. })));
    }
}

#[test]
fn builds_of_the_same_text_at_the_same_time_share_one_executable() {
    let config = config("concurrent");
    if config.cache_dir.exists() {
        std::fs::remove_dir_all(&config.cache_dir).unwrap();
    }
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let oracle = Oracle::build(&[unit("plain", PLAIN)], &config).unwrap();
                assert_eq!(answer(&oracle, 0, "add(20, 22)"), "42");
            });
        }
    });
    let kept = || std::fs::read_dir(&config.cache_dir).unwrap().map(|entry| entry.unwrap().path());
    let [dir] = &kept().collect::<Vec<_>>()[..] else { panic!("{:?}", kept().collect::<Vec<_>>()) };
    // A damaged one is made again.
    std::fs::write(dir.join("recipe"), "other").unwrap();
    let oracle = Oracle::build(&[unit("plain", PLAIN)], &config).unwrap();
    assert_eq!(answer(&oracle, 0, "add(20, 22)"), "42");
    assert_eq!(kept().count(), 1);
}

#[test]
fn functions_of_inner_modules_are_called_by_the_name_the_compiler_gives_them() {
    let text = "mod a { mod b_c { fn f(x: u8) -> u8 { x + 1 } } pub mod d { pub(super) const fn g() -> u8 { 4 } } \
                const fn h() -> u8 { d::g() } }\nfn a_i() -> u8 { 6 }";
    let sigs = ["fn a_b_c_f(x: u8) -> u8", "fn a_d_g() -> u8", "fn a_h() -> u8", "fn a_i() -> u8"];
    let functions: Vec<_> = sigs.iter().map(|sig| parse(sig).unwrap()).collect();
    let one = Unit { name: "one".to_owned(), text: text.to_owned(), functions };
    let two = Unit { name: "two".to_owned(), ..one.clone() };
    for (units, last) in [(vec![one.clone()], 0), (vec![one, two], 1)] {
        let oracle = Oracle::build(&units, &config("inner")).unwrap();
        assert_eq!(answer(&oracle, last, "a_b_c_f(1)"), "2");
        assert_eq!(answer(&oracle, last, "a_d_g()"), "4");
        assert_eq!(answer(&oracle, last, "a_h()"), "4");
        assert_eq!(answer(&oracle, last, "a_i()"), "6");
        let trap = "overflow at 1: attempt to add with overflow";
        assert_eq!(answer(&oracle, last, "a_b_c_f(255)"), trap);
    }
}

#[test]
fn a_call_that_rustc_refuses_leaves_the_others() {
    let text = "fn f(x: u8) -> u8 { x }\nfn g(x: u8) -> u16 { x.into() }\nfn h() -> u8 { 7 }";
    let sigs = ["fn f(x: u8) -> u8", "fn g(x: u8) -> u8", "fn missing()", "fn h() -> u8"];
    let functions = sigs.iter().map(|sig| parse(sig).unwrap()).collect();
    let unit = Unit { name: "f".to_owned(), text: text.to_owned(), functions };
    let oracle = Oracle::build(&[unit], &config("refuses")).unwrap();
    assert_eq!(answer(&oracle, 0, "f(3)"), "3");
    assert_eq!(answer(&oracle, 0, "h()"), "7");
    assert!(oracle.not_callable(0, 1).unwrap().contains("mismatched types"));
    assert!(oracle.not_callable(0, 2).unwrap().contains("missing"));
    assert_eq!((oracle.not_callable(0, 0), oracle.not_callable(0, 3)), (None, None));
    let refused = oracle.call(0, 1, &[Value::from(1_u8)]);
    assert!(matches!(refused, Err(OracleError::NotCallable { .. })));
}
