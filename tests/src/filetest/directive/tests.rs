//! Tests of the directive parser.

use super::{Directives, Outcome, Place, Reported, Run};
use neurlang::value::Literal;
use neurlang::{Output, Policy, TrapKind};
use neurlang_ir::diag::{Code, Severity};

fn run(text: &str) -> Run {
    Run::parse(3, text, &Policy::new()).unwrap()
}

#[test]
fn a_call_has_an_outcome_and_clauses() {
    let parsed = run(r#"f(1, [2, 3]) == (4, "a b") with [7, 7] prints "x\n" uses 9"#);
    assert_eq!(parsed.call.name, "f");
    let four = Literal::Number("4".into());
    let expected = Literal::Tuple(vec![four, Literal::Str("a b".into())]);
    assert_eq!(parsed.outcome, Outcome::Returns(expected));
    assert_eq!(parsed.after.map(|after| after.len()), Some(1));
    assert_eq!(parsed.prints, b"x\n");
    assert_eq!((parsed.fuel_given, parsed.fuel_used), (None, Some(9)));
}

#[test]
fn a_trap_has_a_place_and_a_code() {
    let expected = Outcome::Traps { kind: TrapKind::User, line: Some(12), user_code: Some(-3) };
    assert_eq!(run("f() traps user at 12 code -3").outcome, expected);
    assert_eq!(run("f() traps fuel given 10").fuel_given, Some(10));
}

#[test]
fn what_means_nothing_is_refused() {
    for wrong in [
        "f()",
        "f() = 3",
        "f() ==",
        "f() == 1 2",
        "f() == 1 with",
        "f() == 1 at 4",
        "f() traps nothing",
        "f( == 1",
        "f() == 1 prints 3",
    ] {
        let failure = Run::parse(3, wrong, &Policy::new()).unwrap_err();
        assert_eq!(failure.line, 3, "{wrong}");
    }
}

#[test]
fn policies_hold_until_the_next_and_then_stays_with_its_instance() {
    let text = "; Prose: with a colon.\n; policy: output()\n; run: f() == ()\n\
                .fn f()\n; then: g() == ()\n; policy:\n; run: f() traps denied\n";
    let directives = Directives::parse(text).unwrap();
    let [first, second, third] = directives.runs.as_slice() else { panic!("three runs") };
    assert_eq!(first.policy, Policy::new().output(Output::Capture));
    assert_eq!((second.line, second.place), (5, Place::Same));
    assert_eq!(third.policy, Policy::new());
}

#[test]
fn diagnostics_have_a_code_and_perhaps_a_place() {
    let text = "; error: NL0101 5:9\n; warning: NL0250 2:5 in lib.inc\n; error: NL0201\n";
    let reported = Directives::parse(text).unwrap().reported;
    let expected = Reported {
        file: None,
        at: (5, 9),
        severity: Severity::Error,
        code: Code::UnknownInstruction,
    };
    assert_eq!(reported[0], expected);
    assert_eq!(reported[1].file.as_deref(), Some("lib.inc"));
    assert_eq!(reported[2].at, (0, 0));
}

#[test]
fn files_that_assert_nothing_or_say_too_much_are_refused() {
    for text in [
        "",
        ".fn f()\n    ret\n",
        "; rum: f() == 1\n",
        "; error: NL9999 1:1\n",
        "; error: NL0101 1\n",
        "; then: f() == 1\n",
        "; error: NL0101 1:1\n; run: f() == 1\n",
    ] {
        assert!(Directives::parse(text).is_err(), "{text:?}");
    }
}
