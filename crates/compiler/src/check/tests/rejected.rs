//! Programs that are not accepted: what is said about them, and where.

use super::run;

/// A program, then code, line and column of each thing that is said about it.
type Row = (&'static str, &'static [(&'static str, u32, u32)]);

const ROWS: &[Row] = &[
    (r"fn a() -> u8 { 256 }", &[("NL0408", 1, 16)]),
    (r"fn b(x: u8) -> u16 { x }", &[("NL0403", 1, 22)]),
    (r"fn c() { let x = 1; x = 2; }", &[("NL0407", 1, 21)]),
    (r"fn d() -> u8 { let x: u8; x }", &[("NL0406", 1, 27)]),
    (r"fn e(x: u8) -> u8 { match x { 0..=100 => 1, 102..=255 => 2 } }", &[("NL0405", 1, 27)]),
    (r"fn f() { foo(); }", &[("NL0402", 1, 10)]),
    (r"fn g(x: u8) -> u8 { g(x, 1) }", &[("NL0404", 1, 21)]),
    (r"fn h() { break; }", &[("NL0412", 1, 10)]),
    (r"fn i(x: &[u8]) { x[0] = 1; }", &[("NL0407", 1, 18)]),
    (r"fn j() { let v = Vec::new(); }", &[("NL0508", 1, 18)]),
    (r"fn k<T>(x: T) -> T { x }", &[("NL0503", 1, 6)]),
    (r"struct S { a: u8 }", &[("NL0503", 1, 8)]),
    (r"fn l(s: S) -> u8 { s.a }", &[("NL0402", 1, 9)]),
    (r"fn m() { let f = |x: u8| x; let g = f; }", &[("NL0504", 1, 37)]),
    (
        r"fn m1(mut n: u8) -> u8 { let mut f = move || { n += 1; n }; f() + n }",
        &[("NL0504", 1, 38)],
    ),
    (
        r"fn m2(x: Option<u8>) -> u8 { match x.ok_or(1) { Ok(x) => x, Err(e) => e } }",
        &[("NL0506", 1, 38), ("NL0505", 1, 49), ("NL0505", 1, 61)],
    ),
    (r"fn m3(xs: &mut [f64]) { xs.sort(); }", &[("NL0506", 1, 28)]),
    (r"fn m4(a: i64, b: i64) -> u64 { (a as u128 * b as u128) as u64 }", &[("NL0502", 1, 32)]),
    (r"fn m5(a: u64) -> u64 { let b = a as u128; b as u64 }", &[("NL0502", 1, 37)]),
    (r"fn m6(s: &str) -> bool { s.parse::<f64>().is_ok() }", &[("NL0506", 1, 28)]),
    (r"fn n(x: u128) {}", &[("NL0502", 1, 9)]),
    (r"fn o(x: Option<u8>) -> u8 { match x { Some(v) => v } }", &[("NL0405", 1, 35)]),
    (r"fn p(x: u8) -> bool { x == 1u16 }", &[("NL0403", 1, 25)]),
    (r"fn q(x: char) -> u8 { x as u8 + 300 as char as u8 }", &[("NL0408", 1, 33)]),
    (r#"fn r() -> String { format!("{}", 1) }"#, &[("NL0502", 1, 11)]),
    (r"fn s(x: bool) -> u8 { x as f32 as u8 }", &[("NL0410", 1, 25)]),
    (r"fn t(x: i32) -> u32 { -1 as u32 }", &[("NL0416", 1, 24)]),
    (r"fn u(x: u8) { let y = -x; }", &[("NL0416", 1, 23)]),
    (r"fn v() { let x = None; }", &[("NL0409", 1, 18)]),
    (r"fn w(a: u8, a: u8) {}", &[("NL0413", 1, 13)]),
    (r#"fn x() -> u8 { if true { 1 } else { "a" } }"#, &[("NL0403", 1, 35)]),
    (r"fn y(mut x: u8) -> u8 { let r = &x; *r = 3; x }", &[("NL0407", 1, 37)]),
    (r"fn z(x: f64) -> f64 { x.sin() }", &[("NL0506", 1, 25)]),
    (r"fn aa(x: u8) -> u8 { loop { if x > 3 { break 'q 3; } } }", &[("NL0412", 1, 46)]),
    (r"fn calls_bad(x: u32) -> u32 { x.foo() }", &[("NL0506", 1, 33)]),
    (r"const C: u8 = C + 1;", &[("NL0415", 1, 7), ("NL0512", 1, 15)]),
    (r"const D: u8 = 255 + 1;", &[("NL0415", 1, 15)]),
    (r"fn ad(xs: &[u8]) -> &u8 { &xs[0] }", &[("NL0509", 1, 4)]),
    (r"fn ae() { let (x, y) = (1, 2, 3); }", &[("NL0403", 1, 15)]),
    (r#"fn af() -> i32 { println!("x"); 1 }"#, &[("NL0507", 1, 18)]),
    (
        r"fn f(x: Option<u8>) -> u8 { if let Some(y) = x { y } }",
        &[("NL0403", 1, 29), ("NL0403", 1, 48)],
    ),
    (r"fn f(x: i32) -> bool { x as bool }", &[("NL0410", 1, 26)]),
    (r"fn f() -> [u8; 2] { [1, 2, 3] }", &[("NL0403", 1, 21)]),
    (r"fn f(x: u8) -> u8 { x.0 }", &[("NL0417", 1, 23)]),
    (r"fn f(x: u8) -> u8 { x[0] }", &[("NL0417", 1, 21)]),
    (r"fn f(x: u8) { 3 = x; }", &[("NL0411", 1, 15)]),
    (r"fn f() -> u32 { let x = 5; x.pow(2) }", &[("NL0409", 1, 28)]),
    (r"fn f(x: (u8, u8)) -> u8 { match x { (0, _) => 1, (_, 0) => 2 } }", &[("NL0405", 1, 33)]),
    (
        r"fn f(x: &[u8]) -> u8 { match x { [] => 0, [a, ..] if *a > 1 => 1, [_] => 2 } }",
        &[("NL0405", 1, 30)],
    ),
    (r"fn f(x: bool) -> u8 { match x { true => 1 } }", &[("NL0405", 1, 29)]),
    (r"fn f(c: char) -> u8 { match c { '\0'..='z' => 1 } }", &[("NL0405", 1, 29)]),
    (r"fn f(c: bool) -> i32 { let x; if c { x = 1; } x }", &[("NL0406", 1, 47)]),
    (r"fn f() { let x; loop { x = 1; } }", &[("NL0407", 1, 24)]),
    (r"fn f(x: f64) -> f64 { x % 2 }", &[("NL0403", 1, 23)]),
    (r"fn f(x: &str) -> &[u8] { x.as_bytes() }", &[("NL0509", 1, 4)]),
    (r"fn f(s: &str) -> u8 { s[0..1].len() as u8 }", &[("NL0504", 1, 25)]),
    (r"fn f(xs: &[u8]) { let it = xs.iter(); }", &[("NL0506", 1, 31)]),
    (r"fn f(x: u8) -> u8 { #[cfg(test)] { return 1; } x }", &[("NL0503", 1, 23)]),
    (r"#[tokio::main] fn f() {}", &[("NL0503", 1, 3)]),
    (r"fn f(x: u8) -> u8 { unsafe { x } }", &[("NL0504", 1, 21)]),
    (r"impl S { fn f() {} }", &[("NL0503", 1, 1)]),
    (r"trait A {}", &[("NL0503", 1, 7)]),
    (r"enum E { A, B }", &[("NL0503", 1, 6)]),
    (r"static mut X: u8 = 0;", &[("NL0503", 1, 12)]),
    (r"macro_rules! m { () => {} }", &[("NL0503", 1, 14)]),
    (r"fn f() { return 1; }", &[("NL0403", 1, 17)]),
    (r"fn f(x: u8) -> Result<u8, u8> { Ok(x) }", &[("NL0502", 1, 16)]),
    (r"use std::collections::HashMap; fn f(x: HashMap<u8, u8>) {}", &[("NL0502", 1, 40)]),
    (r"fn f(x: u8) -> u8 { (|y: u8| y)(x) }", &[("NL0504", 1, 21)]),
    (r"fn f() -> u8 { 'a' }", &[("NL0403", 1, 16)]),
    (r"fn f(x: u8", &[("NL0401", 1, 5)]),
    (r"fn f() { let x = 0x; }", &[("NL0401", 1, 18)]),
    (r"const A: usize = 0; const B: u8 = [1, 2][A + 2];", &[("NL0415", 1, 35)]),
    (r"fn f(x: [&str; 2]) {}", &[("NL0509", 1, 4), ("NL0502", 1, 6)]),
    (r"fn f(x: u8) -> u8 { while x { } x }", &[("NL0403", 1, 27)]),
    (r"fn f() -> u8 { assert!(1); 2 }", &[("NL0403", 1, 24)]),
    (r"fn f(s: S) -> u8 { s.a } struct S { a: u8 }", &[("NL0503", 1, 33), ("NL0502", 1, 9)]),
    (
        "const A: u8 = B + 1; const B: u8 = A; fn f() -> u8 { A }",
        &[("NL0415", 1, 7), ("NL0512", 1, 15), ("NL0512", 1, 36), ("NL0512", 1, 54)],
    ),
    ("fn é() { ü }", &[("NL0402", 1, 10)]),
    (
        r"fn f(a: &mut [u8]) { let b = &mut a[..]; let c = &mut a[..]; b[0] = c[0]; }",
        &[("NL0418", 1, 55)],
    ),
    (r"fn f(a: &mut [u8]) -> u8 { let b = &a[..]; a[0] = 2; b[0] }", &[("NL0418", 1, 44)]),
    (r"fn f(a: &mut [u8]) -> u8 { let b = &a[0]; a[0] = 2; *b }", &[("NL0418", 1, 43)]),
    (r"fn f(mut x: u8) -> u8 { let r = &x; x += 1; *r }", &[("NL0418", 1, 37)]),
    (r"fn f(mut a: [u8; 2]) { for x in a.iter() { a[0] = *x; } }", &[("NL0418", 1, 44)]),
    (r"fn f() -> u8 { let r; { let z = [1]; r = &z[..]; } r[0] }", &[("NL0418", 1, 43)]),
    (r"fn f(a: &mut [u8]) { let b = &a[1..]; a.copy_from_slice(b); }", &[("NL0418", 1, 39)]),
    (r"fn f(a: &mut [u8]) -> u8 { for x in a { *x = 1; } a[0] }", &[("NL0418", 1, 37)]),
    (
        r"fn f(a: &mut [u8]) { let b = a; let c = a; b[0] = c[0]; }",
        &[("NL0418", 1, 30), ("NL0418", 1, 41)],
    ),
    (r#"fn f(x: u8) { assert!(x > 1, "{} {}", x); }"#, &[("NL0404", 1, 30)]),
    (r#"fn f() { todo!("{y}") }"#, &[("NL0402", 1, 16)]),
    (r#"fn f() { todo!("{") }"#, &[("NL0401", 1, 16)]),
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
