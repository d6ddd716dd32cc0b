#!/usr/bin/env run-cargo-script
//! A file with everything that a wrapper could stumble over.
#![forbid(unsafe_code)]
#![deny(warnings)]

use std::cmp::max;
use std::string::String as Option2;

const LIMIT: u8 = 200;
mod inner {
    pub fn twice(x: u8) -> u8 {
        x * 2
    }
}
mod std2 {}
fn main() {
    println!("never runs");
}
#[cfg(test)]
mod tests {
    use super::*;
    use missing::thing;
}
pub fn add(a: u8, b: u8) -> u8 { a + b }
fn limit(a: u8) -> u8 { crate::inner::twice(max(a, 1)).min(LIMIT) }
fn r#try(x: bool) -> bool { !x }
fn pair(p: (u8, i16), o: Option<(bool, char)>) -> (Option<(bool, char)>, i16, (u8,)) { (o, p.1, (p.0,)) }
fn rows(a: [[u8; 2]; 2], b: &[[i16; 2]], c: &mut [[u8; 2]; 1]) -> [[i16; 1]; 2] {
    c[0][1] = a[1][0];
    [[b[0][0]], [b[0][1]]]
}
fn fill(to: &mut [bool], x: &mut f32, from: &str) { for t in to.iter_mut() { *t = !*t; } *x += from.len() as f32; }
fn borrowed(p: (&[u8], &mut u64), q: u8) -> u8 { *p.1 += 1; p.0[q as usize] }
fn nan() -> (f64, f32) { (f64::NAN, -0.0) }
fn wide(a: (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8)) -> u64 { u64::from(a.11) }
fn forever(x: u64) -> u64 { let mut y = x; while y == x { y = ::std::hint::black_box(y); } y }
fn deep(x: u64) -> u64 { if x == 0 { 0 } else { 1 + deep(::std::hint::black_box(x - 1)) } }
fn bottomless(x: u64) -> u64 { let a = ::std::hint::black_box([x; 1024]); bottomless(a[7]) + ::std::hint::black_box(&a)[9] }
fn dies() { ::std::process::abort() }
fn prints(x: u8) -> u8 { println!("{x}"); x }
fn sum(xs: &[u64]) -> u64 { xs.iter().sum() }
fn panics(which: u8, xs: &[u8], zero: i32, s: &str) -> i64 {
    let none: Option<i64> = if which < 100 { None } else { Some(1) };
    match which {
        0 => panic!("boom"),
        1 => none.unwrap(),
        2 => none.expect("there is one"),
        3 => { assert!(zero == 1, "not one: {zero}"); 0 }
        4 => { assert_eq!(zero, 1); 0 }
        5 => { debug_assert!(zero == 1); 0 }
        6 => unreachable!(),
        7 => unreachable!("at {zero}"),
        8 => todo!(),
        9 => unimplemented!("not {zero}"),
        10 => (1 / zero) as i64,
        11 => (1 % zero) as i64,
        12 => (i32::MIN / (zero - 1)) as i64,
        13 => (i32::MIN % (zero - 1)) as i64,
        14 => i64::from(xs[zero as usize + 1]),
        15 => xs[zero as usize..5].len() as i64,
        16 => xs[5..].len() as i64,
        17 => xs[(zero + 1) as usize..zero as usize].len() as i64,
        18 => i64::from(1_i32 << (zero + 32)),
        19 => i64::from(1_i32 >> (zero + 32)),
        20 => i64::from(-(zero + i32::MIN)),
        21 => i64::from((zero + i32::MIN).abs()),
        22 => i64::from((zero + 10).pow(40)),
        23 => i64::from(zero.clamp(3, zero)),
        24 => (0..5).step_by(zero as usize).count() as i64,
        25 => i64::from(zero.ilog2()),
        26 => { let mut a = [0; 3]; a.copy_from_slice(xs); 0 }
        27 => xs.split_at(zero as usize + 9).0.len() as i64,
        28 => i64::from(zero - i32::MAX - 5),
        29 => xs.chunks(zero as usize).count() as i64,
        30 => s[zero as usize..1].len() as i64,
        31 => s[9..].len() as i64,
        32 => i64::from((zero as f64).clamp(1.0, 0.0) as i32),
        33 => ([1_u8; 300].iter().sum::<u8>()).into(),
        34 => i64::from(zero.div_euclid(zero)),
        35 => i64::from(zero.isqrt() + (zero - 1).isqrt()),
        36 => i64::from(i32::MIN.div_euclid(zero - 1)),
        37 => i64::from(255_u8.next_power_of_two()),
        38 => i64::from(char::from_digit(1, 99).is_some()),
        39 => i64::from('a'.to_digit(99).is_some()),
        40 => { assert_ne!(zero, 0, "zero"); 0 }
        41 => i64::from(i32::MIN.rem_euclid(zero - 1)),
        42 => i64::from(8_i32.ilog(zero)),
        43 => i64::from((zero as u32).ilog10()),
        44 => { let mut a = [1]; a.swap(0, zero as usize + 1); 0 }
        45 => i64::from(xs[..].first().copied().unwrap_or(7)) + none.unwrap_or(1) - i64::MAX - i64::MAX,
        _ => zero.into(),
    }
}
