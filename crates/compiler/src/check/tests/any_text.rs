//! Texts of any kind: whatever they are, the check ends and says something.

use super::run;
use std::fmt::Write;

/// A program whose damage is looked at.
const PROGRAM: &str = super::accepted::PROGRAM;

#[test]
fn deep_and_long_texts_are_refused_or_accepted_without_harm() {
    for (open, close) in
        [("(", ")"), ("[", "]"), ("{", "}"), ("-", ""), ("!", ""), ("&", ""), ("1+", "")]
    {
        for depth in [10, 100, 127, 1000, 2040, 100_000] {
            run(&format!("fn f() -> i32 {{ {}1{} }}", open.repeat(depth), close.repeat(depth)));
        }
    }
    for depth in [100, 1000, 100_000] {
        run(&format!("fn f(x: {}u8{}) {{}}", "Option<".repeat(depth), ">".repeat(depth)));
        run(&format!("fn f(x: {}u8{}) {{}}", "Option<(u8,".repeat(depth), ")>".repeat(depth)));
        run(&format!("fn f(x: u8) {{ x{} }}", ".min(1)".repeat(depth)));
        run(&format!("fn f(x: u8) {{ {} }}", "if x > 1 {} else ".repeat(depth)));
        run(&format!("fn f(x: u8) {{ {}; }}", "x = ".repeat(depth)));
        run(&format!("fn f() {{ {}{} }}", "let x = |y| { ".repeat(depth), "};".repeat(depth)));
    }
}

#[test]
fn types_that_double_do_not_grow_without_bound() {
    let mut text = "fn f() { let a0 = (1, 2); ".to_string();
    for i in 0..64 {
        write!(text, "let a{} = (a{i}, a{i}); ", i + 1).unwrap();
    }
    let (found, ..) = run(&(text + "}"));
    assert_eq!(found[0].0, "NL0502");
}

#[test]
fn constants_that_take_forever_are_refused() {
    let (found, ..) = run("const fn f() -> u8 { loop {} } const A: u8 = f();");
    assert_eq!(found[0].0, "NL0512");
    let (found, ..) = run("const fn f(x: u8) -> u8 { f(x) } const A: u8 = f(1);");
    assert_eq!(found[0].0, "NL0512");
}

#[test]
fn long_names_numbers_and_matches_end_in_a_diagnostic_or_a_function() {
    let (found, ..) = run(&format!("fn {}() {{}}", "a".repeat(1000)));
    assert_eq!(found[0].0, "NL0503");
    let (found, ..) = run(&format!("fn f() -> u64 {{ {} }}", "9".repeat(100_000)));
    assert_eq!(found[0].0, "NL0515");
    let arms: Vec<String> = (0..20_000).map(|i| format!("{i} => {i},")).collect();
    let arms = arms.concat();
    let (found, ..) = run(&format!("fn f(x: u32) -> u32 {{ match x {{ {arms} _ => 1 }} }}"));
    assert!(found.is_empty(), "{found:?}");
    let (found, ..) = run(&format!("fn f(x: u32) -> u32 {{ match x {{ {arms} }} }}"));
    assert_eq!(found[0].0, "NL0405");
}

#[test]
fn a_function_full_of_mistakes_does_not_silence_the_next() {
    let text = format!("fn f() {{ {} }}\nfn g() {{ y }}\nfn h() {{}}", "x;".repeat(5000));
    let (found, names, _) = run(&text);
    assert!(found.iter().any(|(_, line, _)| *line == 2), "{}", found.len());
    assert_eq!(names, ["h"]);
}

#[test]
fn damaged_programs_are_reported_and_nothing_else_happens() {
    let program: Vec<char> = PROGRAM.chars().collect();
    let mut seed = 1_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let marks: Vec<char> = "(){}[]<>&|!=+-*/%;,.:'\"#@_0aé".chars().collect();
    for _ in 0..150 {
        let mut text = program.clone();
        for _ in 0..=next(4) {
            let at = next(text.len());
            match next(3) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, marks[next(marks.len())]),
                _ => {
                    let (from, len) = (next(text.len()), next(40));
                    let piece: Vec<char> = text.iter().skip(from).take(len).copied().collect();
                    text.splice(at..at, piece);
                }
            }
        }
        run(&text.into_iter().collect::<String>());
    }
}
