//! Programs that are not accepted: what is said about them, and where.

use super::run;

/// A program, then code, line and column of each thing that is said about it.
type Row = (&'static str, &'static [(&'static str, u32, u32)]);

const ROWS: &[Row] = &[
    (r#"fn a() -> u8 { 256 }"#, &[]),
    (r#"fn b(x: u8) -> u16 { x }"#, &[]),
    (r#"fn c() { let x = 1; x = 2; }"#, &[]),
    (r#"fn d() -> u8 { let x: u8; x }"#, &[]),
    (r#"fn e(x: u8) -> u8 { match x { 0..=100 => 1, 102..=255 => 2 } }"#, &[]),
    (r#"fn f() { foo(); }"#, &[]),
    (r#"fn g(x: u8) -> u8 { g(x, 1) }"#, &[]),
    (r#"fn h() { break; }"#, &[]),
    (r#"fn i(x: &[u8]) { x[0] = 1; }"#, &[]),
    (r#"fn j() { let v = Vec::new(); }"#, &[]),
    (r#"fn k<T>(x: T) -> T { x }"#, &[]),
    (r#"struct S { a: u8 }"#, &[]),
    (r#"fn l(s: S) -> u8 { s.a }"#, &[]),
    (r#"fn m() { let f = |x: u8| x; f(1); }"#, &[]),
    (r#"fn n(x: u128) {}"#, &[]),
    (r#"fn o(x: Option<u8>) -> u8 { match x { Some(v) => v } }"#, &[]),
    (r#"fn p(x: u8) -> bool { x == 1u16 }"#, &[]),
    (r#"fn q(x: char) -> u8 { x as u8 + 300 as char as u8 }"#, &[]),
    (r#"fn r() -> String { format!("{}", 1) }"#, &[]),
    (r#"fn s(x: bool) -> u8 { x as f32 as u8 }"#, &[]),
    (r#"fn t(x: i32) -> u32 { -1 as u32 }"#, &[]),
    (r#"fn u(x: u8) { let y = -x; }"#, &[]),
    (r#"fn v() { let x = None; }"#, &[]),
    (r#"fn w(a: u8, a: u8) {}"#, &[]),
    (r#"fn x() -> u8 { if true { 1 } else { "a" } }"#, &[]),
    (r#"fn y(mut x: u8) -> u8 { let r = &x; *r = 3; x }"#, &[]),
    (r#"fn z(x: f64) -> f64 { x.sin() }"#, &[]),
    (r#"fn aa(x: u8) -> u8 { loop { if x > 3 { break 'q 3; } } }"#, &[]),
    (r#"fn ab(x: u32) -> u32 { calls_bad(x) }"#, &[]),
    (r#"fn calls_bad(x: u32) -> u32 { x.foo() }"#, &[]),
    (r#"const C: u8 = C + 1;"#, &[]),
    (r#"const D: u8 = 255 + 1;"#, &[]),
    (r#"fn ac() -> u8 { C + D }"#, &[]),
    (r#"fn ad(xs: &[u8]) -> &u8 { &xs[0] }"#, &[]),
    (r#"fn ae() { let (x, y) = (1, 2, 3); }"#, &[]),
    (r#"fn af() -> i32 { println!("x"); 1 }"#, &[]),
    (r#"fn f(x: Option<u8>) -> u8 { if let Some(y) = x { y } }"#, &[]),
    (r#"fn f(x: i32) -> bool { x as bool }"#, &[]),
    (r#"fn f() -> [u8; 2] { [1, 2, 3] }"#, &[]),
    (r#"fn f(x: u8) -> u8 { x.0 }"#, &[]),
    (r#"fn f(x: u8) -> u8 { x[0] }"#, &[]),
    (r#"fn f(x: u8) { 3 = x; }"#, &[]),
    (r#"fn f() -> u32 { let x = 5; x.pow(2) }"#, &[]),
    (r#"fn f(x: (u8, u8)) -> u8 { match x { (0, _) => 1, (_, 0) => 2 } }"#, &[]),
    (r#"fn f(x: &[u8]) -> u8 { match x { [] => 0, [a, ..] if *a > 1 => 1, [_] => 2 } }"#, &[]),
    (r#"fn f(x: bool) -> u8 { match x { true => 1 } }"#, &[]),
    (r#"fn f(c: char) -> u8 { match c { '\0'..='z' => 1 } }"#, &[]),
    (r#"fn f(c: bool) -> i32 { let x; if c { x = 1; } x }"#, &[]),
    (r#"fn f() { let x; loop { x = 1; } }"#, &[]),
    (r#"fn f(x: f64) -> f64 { x % 2 }"#, &[]),
    (r#"fn f(x: &str) -> &[u8] { x.as_bytes() }"#, &[]),
    (r#"fn f(s: &str) -> u8 { s[0..1].len() as u8 }"#, &[]),
    (r#"fn f(xs: &[u8]) { let it = xs.iter(); }"#, &[]),
    (r#"fn f(x: u8) -> u8 { #[cfg(test)] { return 1; } x }"#, &[]),
    (r#"#[tokio::main] fn f() {}"#, &[]),
    (r#"fn f(x: u8) -> u8 { unsafe { x } }"#, &[]),
    (r#"impl S { fn f() {} }"#, &[]),
    (r#"trait A {}"#, &[]),
    (r#"enum E { A, B }"#, &[]),
    (r#"static mut X: u8 = 0;"#, &[]),
    (r#"macro_rules! m { () => {} }"#, &[]),
    (r#"fn f() { return 1; }"#, &[]),
    (r#"fn f(x: u8) -> Result<u8, u8> { Ok(x) }"#, &[]),
    (r#"use std::collections::HashMap; fn f(x: HashMap<u8, u8>) {}"#, &[]),
    (r#"fn f(x: u8) -> u8 { (|y: u8| y)(x) }"#, &[]),
    (r#"fn f() -> u8 { 'a' }"#, &[]),
    (r#"fn f(x: u8"#, &[]),
    (r#"fn f() { let x = 0x; }"#, &[]),
    (r#"const A: usize = 0; const B: u8 = [1, 2][A + 2];"#, &[]),
    (r#"fn f(x: [&str; 2]) {}"#, &[]),
    (r#"fn f(x: u8) -> u8 { while x { } x }"#, &[]),
    (r#"fn f() -> u8 { assert!(1); 2 }"#, &[]),
];

#[test]
fn each_mistake_is_reported_where_it_is() {
    let mut wrong = Vec::new();
    for (text, expected) in ROWS {
        let (found, names, rendered) = run(text);
        let found: Vec<_> = found.iter().map(|(code, l, c)| (code.as_str(), *l, *c)).collect();
        if found != *expected {
            wrong.push(format!("(r#\"{text}\"#, &{found:?}),\n{rendered}{names:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
