//! Programs of the subset: every function in them is kept.

use super::run;

pub(super) const PROGRAM: &str = r#"
use std::cmp::Ordering;
use std::cmp::{max, min};
const N: usize = 4;
const MASK: u32 = (1 << N) - 1;
const TABLE: [u32; 256] = make();
static PRIMES: [u8; 5] = [2, 3, 5, 7, 11];
const NAME: &str = "hello";
const BYTES: &[u8] = b"abc";
type Pair = (u8, u16);
const fn make() -> [u32; 256] {
    let mut t = [0u32; 256];
    let mut i = 0;
    while i < 256 {
        let mut c = i as u32;
        let mut k = 0;
        while k < 8 {
            c = if c & 1 != 0 { 0xEDB88320 ^ (c >> 1) } else { c >> 1 };
            k += 1;
        }
        t[i] = c;
        i += 1;
    }
    t
}
pub fn crc(data: &[u8]) -> u32 {
    let mut c = !0u32;
    for &b in data { c = TABLE[((c ^ b as u32) & 0xff) as usize] ^ (c >> 8); }
    !c
}
pub fn pairs(p: Pair, (a, b): (u8, u8)) -> (u16, u8) { (p.1 + u16::from(p.0), a.max(b)) }
pub fn find(xs: &[i32], x: i32) -> Option<usize> { xs.iter().position(|&y| y == x) }
pub fn sum(xs: &[u64]) -> u64 { xs.iter().sum() }
pub fn sumsq(xs: &[u64]) -> u64 { xs.iter().map(|x| x * x).sum::<u64>() }
pub fn evens(n: u32) -> u32 { (0..n).filter(|x| x % 2 == 0).count() as u32 }
pub fn cmp3(a: i32, b: i32) -> i32 { match a.cmp(&b) { Ordering::Less => -1, Ordering::Equal => 0, Ordering::Greater => 1 } }
pub fn lets(x: Option<u32>) -> u32 {
    let Some(y) = x else { return 0 };
    if let Some(z) = y.checked_add(1) && z > 3 { z } else { max(min(y, 5), 2) }
}
pub fn label(n: u32) -> u32 {
    let mut i = 0;
    let r = 'outer: loop { loop { i += 1; if i > n { break 'outer i * 2; } if i % 7 == 0 { continue 'outer; } } };
    r + 'b: { if n > 3 { break 'b 1; } 2 }
}
pub fn swap(a: &mut u32, b: &mut u32) { std::mem::swap(a, b); }
pub fn use_swap(x: u32, y: u32) -> (u32, u32) { let mut a = x; let mut b = y; swap(&mut a, &mut b); (a, b) }
pub fn sortb(xs: &mut [i64]) { let n = xs.len(); for i in 0..n { for j in (i + 1..n).rev() { if xs[j - 1] > xs[j] { xs.swap(j - 1, j); } } } }
pub fn mat(a: [[f64; 3]; 3]) -> f64 { let mut s = 0.0; for (i, row) in a.iter().enumerate() { for (j, v) in row.iter().enumerate() { if i == j { s += v; } } } s }
pub fn words(s: &str) -> usize { let mut n = 0; let mut inw = false; for b in s.bytes() { if b.is_ascii_whitespace() { inw = false } else if !inw { inw = true; n += 1; } } n }
pub fn chars(s: &str) -> u32 { let mut h = 0u32; for c in s.chars() { h = h.wrapping_mul(31).wrapping_add(c as u32); } h }
pub fn late(c: bool) -> i32 { let x; if c { x = 1; } else { x = 2; } x }
pub fn slicepat(xs: &[u8]) -> u8 { match xs { [] => 0, [a] => *a, [a, .., b] => a.wrapping_add(*b) } }
pub fn q(x: u32) -> Option<u32> { let y = x.checked_mul(3)?; Some(y.checked_sub(4)?.min(100)) }
pub fn dd(mut a: u64, mut b: u64) -> u64 { while b != 0 { (a, b) = (b, a % b); } a }
pub fn le(b: &[u8]) -> u32 { u32::from_le_bytes(b[0..4].try_into().unwrap()) }
pub fn le2(b: &[u8]) -> u32 { u32::from_le_bytes([b[0], b[1], b[2], b[3]]) }
pub fn wins(xs: &[i32]) -> bool { xs.windows(2).all(|w| w[0] <= w[1]) }
pub fn ch(xs: &[u8]) -> u32 { let mut t = 0; for c in xs.chunks(3) { t += c.len() as u32 * c[0] as u32; } t }
pub fn dot(a: &[f32], b: &[f32]) -> f32 { a.iter().zip(b).map(|(x, y)| x * y).sum() }
pub fn fold(xs: &[i32]) -> i32 { xs.iter().fold(0, |a, &x| a.wrapping_add(x)) }
pub fn mx(xs: &[i32]) -> i32 { *xs.iter().max().unwrap_or(&0) }
pub fn fmut(xs: &mut [u8]) { for x in xs.iter_mut() { *x = x.wrapping_add(1); } for (i, x) in xs.iter_mut().enumerate() { *x ^= i as u8; } }
pub fn fill(xs: &mut [u8], v: u8) { xs.fill(v); if let Some(x) = xs.first_mut() { *x = 1; } }
pub fn cast(x: f64) -> (u8, i64, f32, char) { (x as u8, x as i64, x as f32, (x as u8) as char) }
pub fn try_(x: u64) -> Option<u8> { u8::try_from(x).ok() }
pub fn isv(x: Option<u8>) -> bool { matches!(x, Some(1..=9) | None) && x.is_some_and(|v| v > 3) }
pub fn nested(v: Option<Option<(u8, bool)>>) -> u8 { match v { Some(Some((x @ 1..=5, true))) => x, Some(Some((x, _))) if x > 9 => 9, Some(None) => 1, _ => 0 } }
pub fn name() -> usize { NAME.len() + BYTES.len() + PRIMES.len() + TABLE.len() + MASK as usize }
pub fn eqs(a: &[u8], s: &str) -> bool { a == s.as_bytes() || a == b"xyz" || s == "q" || (1, a.len()) == (2, 3) }
pub fn neg(x: i8) -> i8 { match x { -128 => 0, -127..=-1 => -x, 0 => 0, 1.. => x } }
pub fn shl(x: u32, n: u8) -> u32 { x << n | x >> (32 - n) }
pub fn fact(n: u32) -> u64 { if n == 0 { 1 } else { n as u64 * fact(n - 1) } }
pub mod inner { pub fn f(x: u8) -> u8 { super::helper(x) } pub mod deep { use super::f; pub fn g() -> u8 { f(3) } } }
fn helper(x: u8) -> u8 { x + 1 }
pub fn uses() -> u8 { inner::f(1) + inner::deep::g() + self::inner::deep::g() + crate::helper(2) }
pub fn then(x: bool) -> Option<u8> { x.then(|| 3).filter(|v| *v > 2).map(|v| v + 1).or(Some(1)) }
pub fn strm(s: &str) -> u8 { match s { "one" => 1, "two" => 2, _ => 0 } }
pub fn local() -> u32 { const K: u32 = 5; fn inner2(x: u32) -> u32 { x * K } inner2(K) }
pub fn cl(x: u32) -> u32 { let a = [1, 2, 3]; a.iter().map(|v| v * x).max().unwrap() }
pub fn opt(x: Option<u32>) -> u32 { let mut y = x; if let Some(v) = y.take() { v } else { y.unwrap_or_default() } }
pub fn ty() -> f64 { let x = 1.5; let y = 2; x * y as f64 + f64::from(3u8) + std::f64::consts::PI }
pub fn rot(a: [u8; 4]) -> [u8; 4] { let [x, y, z, w] = a; [y, z, w, x] }
pub fn st(x: usize) -> usize { (0..x).step_by(3).rev().map(|v| v * 2).sum() }
pub fn none() -> u32 { None::<u32>.unwrap_or(3) + Option::<u32>::None.unwrap_or_default() + Some::<u32>(4).unwrap() }
pub fn ranges(x: u64) -> u64 { let mut s = 0; for i in 3..(x & 15) { s += i.wrapping_mul(2); } for j in (3..11u32).rev() { s += u64::from(j.pow(2)); } for k in 2..4i32 { s += k.unsigned_abs() as u64; } s }
pub fn trait_methods(n: usize) -> usize { let mut s = 0; for c in 1..18 { s += c.min(n); } s }
pub fn refs(x: &u8, y: &i16) -> i32 { i32::from(*x) + i32::from(*y) }
pub fn of_refs(x: u8) -> i32 { let y = 3; refs(&x, &y) + refs(&(x / 2), &-1) }
pub fn parts(a: &[u8], b: &[u8]) -> bool { a[..] == b[..] && a[..1] == [1] && *a != *b }
pub fn ord(a: (u8, f32), b: (u8, f32)) -> bool { a < b }
"#;

#[test]
fn every_function_of_the_program_is_kept() {
    let (found, names, rendered) = run(PROGRAM);
    assert!(found.is_empty(), "{rendered}");
    let functions = PROGRAM.matches("fn ").count();
    assert_eq!(names.len(), functions);
}

#[test]
fn names_of_modules_and_functions_are_joined() {
    let (_, names, _) = run("mod a { pub mod b { pub fn c() {} } fn d() { fn e() {} } } fn f() {}");
    assert_eq!(names, ["a_b_c", "a_d", "a_d_e", "f"]);
}

#[test]
fn callers_of_what_is_left_out_are_left_out() {
    let text = "fn a() { b() }\nfn b() { c() }\nfn c() { let _ = Vec::<u8>::new(); }\nfn d() {}";
    let (found, names, _) = run(text);
    assert_eq!(names, ["d"]);
    let codes: Vec<_> = found.iter().map(|(code, line, _)| (code.as_str(), *line)).collect();
    assert_eq!(codes, [("NL0511", 1), ("NL0511", 2), ("NL0508", 3)]);
}
