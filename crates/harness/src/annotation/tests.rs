//! Annotations that parse, that print, and that are wrong.

use super::{Annotation, parse};
use neurlang_ir::diag::Code;

/// Texts in the form in which they are printed.
const PRINTED: &[(&str, &str)] = &[
    ("test", "gcd(12, 18) -> 6"),
    ("test", "(12, 18) -> 6"),
    ("test", "() -> ()"),
    ("test", "f((1, 2), none, some([1])) -> (1, some('x'))"),
    ("test", "r0=12, r1=18 -> r0=6"),
    ("test", "c2=[1, 2], r0=3 -> r0=3, c2=[0, 0], fuel 9"),
    ("test", "sort([3, 1]) -> 3, after [1, 3], [2], prints \"a, b\""),
    ("test", "sin(0.5) -> 0.479425538604203 ~ 1ulp"),
    ("test", "div(1, 0) -> trap divide"),
    ("test", "stop() -> trap user code -3, prints b\"\\xff\""),
    ("test", "echo() -> 1, input \"a\\n\", seed 7, fuel 100"),
    ("test", "f(\"->,)\", ')') -> \"x\""),
    ("prop", "f(1) == 2"),
    ("prop", "for a: u8, b: u8: gcd(a, b) == gcd(b, a)"),
    ("prop", "for x: i64 in -5..=100, xs: &[u8] in 0..9 len 0..8: x > 50 ==> f(x, xs) <= len(xs)"),
    ("prop", "for a: bool: !a || a && a == true ==> a ==> a"),
    ("prop", "for a: u64: (a + 1) * 2 - (3 - a) % 4 / -5 != -6"),
    ("prop", "for p: (u8, bool), o: Option<i8>: f(p, o).0 == p.0 && after(g(p))[2] == some(p.0)"),
    ("prop", "for x: f64: traps(f(x)) == (x < 0.0) || x == 1e-9 || [x, 2] == (x, nan)"),
    ("prop", "-(f(1) + 2) == -f(1) - 2"),
    ("mock", "@vec_len -> 3"),
    ("mock", "@vec_get(_, 0) -> 7; (_, 1) -> 9; -> trap bounds"),
    ("mock", "@str_to_bytes(1) -> 2, after b\"\\xff\\x00\"; -> 0"),
    ("name", "greatest common divisor"),
    ("description", "the largest number: both"),
];

#[test]
fn an_annotation_is_printed_as_it_was_parsed() {
    for (kind, text) in PRINTED {
        let parsed = parse(kind, text).unwrap_or_else(|mistake| panic!("{text}: {mistake}"));
        assert_eq!(parsed.to_string(), *text);
    }
}

#[test]
fn space_and_short_forms_do_not_change_the_meaning() {
    for (kind, text, printed) in [
        ("test", "  gcd( 12 ,18, )->6 ", "gcd(12, 18) -> 6"),
        ("test", "f() -> 1.5~2 ulps,prints \"x\"", "f() -> 1.5 ~ 2ulp, prints \"x\""),
        ("prop", "for a in 1..9:a<9", "for a: u64 in 1..9: a < 9"),
        ("prop", "for a in -1..9: (((a))) <9", "for a: i64 in -1..9: a < 9"),
        ("prop", "for a: [u8] len 3: a == a", "for a: &[u8] len 3..4: a == a"),
    ] {
        let parsed = parse(kind, text).unwrap_or_else(|mistake| panic!("{text}: {mistake}"));
        assert_eq!(parsed.to_string(), printed);
        assert_eq!(parse(kind, printed), Ok(parsed));
    }
}

#[test]
fn a_mistake_is_reported_where_it_is() {
    for (kind, text, start, code) in [
        ("test", "", 0, Code::AnnotationSyntax),
        ("test", "gcd(12, 18) == 6", 12, Code::AnnotationSyntax),
        ("test", "gcd(12, ", 8, Code::AnnotationSyntax),
        ("test", "gcd(12 18) -> 6", 7, Code::AnnotationSyntax),
        ("test", "gcd(12, @) -> 6", 8, Code::AnnotationSyntax),
        ("test", "gcd(12, 18) ->", 14, Code::AnnotationSyntax),
        ("test", "gcd(12, 18) -> 6 7", 17, Code::AnnotationSyntax),
        ("test", "gcd(12, 18) -> 6,", 17, Code::AnnotationSyntax),
        ("test", "f() -> trap", 11, Code::AnnotationSyntax),
        ("test", "f() -> trap divid", 12, Code::AnnotationTrap),
        ("test", "f() -> 1, befor [1]", 10, Code::AnnotationSyntax),
        ("test", "f() -> 1, prints 7", 17, Code::AnnotationType),
        ("test", "f() -> 1, seed 1, seed 2", 18, Code::AnnotationSyntax),
        ("test", "f() -> 1.0 ~ x", 13, Code::AnnotationSyntax),
        ("test", "f() -> 1.0 ~ 2", 14, Code::AnnotationSyntax),
        ("test", "r9=1 -> r0=1", 0, Code::AnnotationRegister),
        ("test", "r0=1, c8=[1] -> r0=1", 6, Code::AnnotationRegister),
        ("test", "r0=1, r0=2 -> r0=1", 6, Code::AnnotationRegister),
        ("prop", "for a: a == a", 7, Code::AnnotationSyntax),
        ("prop", "for a: u65: a == a", 7, Code::AnnotationSyntax),
        ("prop", "for a: u8, a: u8: a == a", 11, Code::AnnotationVariable),
        ("prop", "for a: [u8] len 9..3: a == a", 16, Code::AnnotationRange),
        ("prop", "for a: u8: a == ", 16, Code::AnnotationSyntax),
        ("prop", "for a: u8: 1 < a < 3", 17, Code::AnnotationSyntax),
        ("prop", "for a: u8: (a", 13, Code::AnnotationSyntax),
        ("prop", "(for) < t", 1, Code::AnnotationSyntax),
        ("prop", "f(1) == 2 2", 10, Code::AnnotationSyntax),
        ("mock", "vec_len -> 3", 0, Code::AnnotationSyntax),
        ("mock", "@vec_len", 8, Code::AnnotationSyntax),
        ("mock", "@vec_len -> 3, 4", 15, Code::AnnotationSyntax),
        ("name", " ", 1, Code::AnnotationSyntax),
        ("tset", "f() -> 1", 0, Code::AnnotationKind),
    ] {
        let mistake = parse(kind, text).expect_err(text);
        assert_eq!((mistake.span.start, mistake.code), (start, code), "{text}: {mistake}");
    }
}

#[test]
fn advice_names_what_was_meant() {
    let help = |kind, text| parse(kind, text).expect_err(text).help;
    assert_eq!(help("test", "f() -> trap divid").as_deref(), Some("write `divide`"));
    assert_eq!(help("test", "f() -> 1, print \"x\"").as_deref(), Some("write `prints`"));
    assert_eq!(help("tset", "f() -> 1").as_deref(), Some("write `test`"));
}

#[test]
fn no_text_makes_the_parser_panic_or_hang() {
    let deep = "(".repeat(100_000);
    let words = ["f(", ")", "->", "\"", "'", "[", "1..", "é", "for a: ", "==>", "~", "b\"\\x", ";"];
    for kind in super::KINDS {
        assert!(*kind == "name" || *kind == "description" || parse(kind, &deep).is_err());
        let mut state = 1_u64;
        for _ in 0..2000 {
            let mut text = String::new();
            for _ in 0..6 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(words[(state >> 33) as usize % words.len()]);
            }
            if let Ok(parsed) = parse(kind, &text) {
                let again = parse(kind, &parsed.to_string());
                assert!(matches!(again, Ok(ref again) if *again == parsed), "{text}: {again:?}");
            }
            let _: Option<Annotation> = parse(kind, &format!("f({text}) -> 1")).ok();
        }
    }
}
