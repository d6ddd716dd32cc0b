//! Loops over slices, as Rust has them: the optimiser sees that their rounds can be run side by
//! side, and optimised code does what the interpreter does, whatever the length.

#[path = "../../runtime/tests/support/mod.rs"]
mod support;

use neurlang::{Module, Strategy};
use neurlang_ir::validate::{Validated, validate};
use support::{engine, eval};

/// Each function has one such loop.
const LOOPS: &str = "
pub fn sum_u64(a: &[u64]) -> u64 { a.iter().sum() }
pub fn sum_u32(a: &[u32]) -> u32 { a.iter().sum() }
pub fn sum_i32(a: &[i32]) -> i32 { a.iter().sum() }
pub fn sum_wrapping(a: &[u32]) -> u32 { let mut s = 0u32; for i in 0..a.len() { s = s.wrapping_add(a[i]); } s }
pub fn sum_bytes(a: &[u8]) -> u64 { let mut s = 0u64; for &x in a { s += x as u64; } s }
pub fn xor(a: &[u64]) -> u64 { a.iter().fold(0, |x, y| x ^ y) }
pub fn least(a: &[i64]) -> i64 { let mut m = i64::MAX; for &x in a { m = m.min(x); } m }
pub fn most(a: &[u32]) -> u32 { let mut m = 0; for &x in a { m = m.max(x); } m }
pub fn add(a: &[u32], b: &[u32], c: &mut [u32]) { for i in 0..c.len() { c[i] = a[i].wrapping_add(b[i]); } }
pub fn add_checked(a: &[u32], b: &[u32], c: &mut [u32]) { for i in 0..c.len() { c[i] = a[i] + b[i]; } }
pub fn mask(a: &mut [u32], b: &[u32]) { for (x, y) in a.iter_mut().zip(b) { *x ^= *y; } }
pub fn scale(a: &mut [u64], k: u64) { for x in a.iter_mut() { *x = x.wrapping_mul(k); } }
pub fn scale_floats(a: &mut [f64], k: f64) { for x in a.iter_mut() { *x = *x * k + 1.0; } }
pub fn fill_by_loop(a: &mut [u8], k: u8) { for x in a.iter_mut() { *x = k; } }
pub fn fill(a: &mut [u16], k: u16) { a.fill(k); }
pub fn copy(a: &[u8], b: &mut [u8]) { for i in 0..b.len() { b[i] = a[i]; } }
pub fn equal(a: &[u8], b: &[u8]) -> bool { a == b }
pub fn mismatch(a: &[u16], b: &[u16]) -> usize { let n = a.len().min(b.len()); let mut i = 0; while i < n && a[i] == b[i] { i += 1; } i }
pub fn position(a: &[u8], k: u8) -> Option<usize> { a.iter().position(|&x| x == k) }
pub fn find(a: &[u8], k: u8) -> usize { for i in 0..a.len() { if a[i] == k { return i; } } a.len() }
pub fn any(a: &[u8]) -> bool { a.iter().any(|&x| x >= 128) }
pub fn count(a: &[u8], k: u8) -> usize { a.iter().filter(|&&x| x == k).count() }
pub fn count_above(a: &[u32], k: u32) -> u64 { let mut n = 0; for &x in a { if x > k { n += 1; } } n }
pub fn dot(a: &[u32], b: &[u32]) -> u64 { let mut s = 0u64; for (x, y) in a.iter().zip(b) { s = s.wrapping_add((*x as u64).wrapping_mul(*y as u64)); } s }
pub fn dot_checked(a: &[u32], b: &[u32], n: usize) -> u64 { let mut s = 0u64; for i in 0..n { s += a[i] as u64 * b[i] as u64; } s }
pub fn dot_wide(a: &[u64], b: &[u64]) -> u64 { let mut s = 0u64; for i in 0..a.len() { s = s.wrapping_add(a[i].wrapping_mul(b[i])); } s }
";

/// Rounds that depend on each other, or that lanes cannot do.
const OTHERS: &str = "
pub fn prefix(a: &mut [u32]) { for i in 1..a.len() { a[i] = a[i].wrapping_add(a[i - 1]); } }
pub fn float_sum(a: &[f64]) -> f64 { let mut s = 0.0; for &x in a { s += x; } s }
pub fn hash(a: &[u8]) -> u64 { let mut h = 7u64; for &x in a { h = (h ^ x as u64).wrapping_mul(31); } h }
pub fn last(a: &[u64]) -> u64 { let mut l = 0; for &x in a { l = x; } l }
pub fn every_other(a: &[u64]) -> u64 { let mut s = 0u64; let mut i = 0; while i < a.len() { s ^= a[i]; i += 2; } s }
pub fn quotients(a: &mut [u32], k: u32) { for x in a.iter_mut() { *x = *x / k; } }
pub fn gather(a: &[u8], b: &[u8]) -> u64 { let mut s = 0u64; for &x in a { s += b[x as usize] as u64; } s }
pub fn eight(a: &[u64]) -> u64 { let mut s = 0u64; for i in 0..8 { s ^= a[i]; } s }
";

fn compiled(text: &str) -> Validated {
    let source = neurlang_compiler::Source { name: "loops.rs", text };
    let output = neurlang_compiler::compile(&source, &neurlang_compiler::Options::default());
    assert!(output.diagnostics.is_empty(), "{:?}", output.diagnostics);
    validate(output.module).expect("what is compiled is valid")
}

/// For each function, how many of its loops may be run side by side.
fn loops(text: &str) -> Vec<(String, usize)> {
    let optimized = neurlang_opt::optimize(&compiled(text));
    let functions = optimized.module.module().functions.iter();
    let count = |range: std::ops::Range<usize>| {
        let starts = optimized.hints.loops.iter().map(|(at, _)| *at as usize);
        starts.filter(|at| range.contains(at)).count()
    };
    functions.map(|function| (function.name.clone(), count(function.range()))).collect()
}

#[test]
fn loops_over_slices_are_recognised() {
    for (name, count) in loops(LOOPS) {
        assert_eq!(count, 1, "{name}");
    }
}

#[test]
fn rounds_that_depend_on_each_other_are_not() {
    for (name, count) in loops(OTHERS) {
        assert_eq!(count, 0, "{name}");
    }
}

/// A slice of `len` numbers, or a number of that size.
fn argument(ty: &str, len: u64) -> String {
    let list = |element: &dyn Fn(u64) -> String| {
        let elements: Vec<String> = (0..len).map(element).collect();
        format!("[{}]", elements.join(", "))
    };
    match ty {
        ty if ty.contains("[f64]") => list(&|at| format!("{at}.5")),
        ty if ty.contains('[') => list(&|at| (at * 37 % 101).to_string()),
        "f64" => "2.5".to_owned(),
        "u8" => (len % 101).to_string(),
        _ => len.to_string(),
    }
}

#[test]
fn optimised_loops_do_what_the_interpreter_does() {
    let interpreter = engine(Strategy::Interpreter).expect("it is everywhere");
    let made = compiled(LOOPS);
    let right = Module::from_validated(&interpreter, made.clone()).expect("it needs nothing");
    for strategy in [Strategy::Jit2, Strategy::Aot] {
        let Some(engine) = engine(strategy) else { continue };
        let module = Module::from_validated(&engine, made.clone()).expect("it needs nothing");
        for function in &right.ir().functions {
            let types: Vec<String> =
                function.sig.params.iter().map(|param| param.ty.to_string()).collect();
            for len in (0..140).chain([1000, 4099]) {
                // Slices of one length, and the last of another.
                for last in [len, len / 2, len + 3] {
                    let count = types.len();
                    let arguments = types
                        .iter()
                        .enumerate()
                        .map(|(at, ty)| argument(ty, if at + 1 == count { last } else { len }));
                    let arguments: Vec<String> = arguments.collect();
                    let call = format!("{}({})", function.name, arguments.join(", "));
                    assert_eq!(eval(&module, &call), eval(&right, &call), "{call}");
                }
            }
        }
    }
}
