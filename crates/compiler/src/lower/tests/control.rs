//! Branches and loops.

use super::agree;

#[test]
fn ranges() {
    agree! {
        fn up(a: u8, b: u8) -> u32 { let mut n = 0; for i in a..b { n = n * 3 % 9973 + i as u32; } n }
        fn up_to(a: u8, b: u8) -> u32 { let mut n = 0; for i in a..=b { n = n * 3 % 9973 + i as u32; } n }
        fn signed(a: i8, b: i8) -> i32 { let mut n = 0; for i in a..b { n = n * 3 % 9973 + i as i32; } n }
        fn signed_to(a: i8, b: i8) -> i32 { let mut n = 0; for i in a..=b { n = n * 3 % 9973 + i as i32; } n }
        fn down(a: u8, b: u8) -> u32 { let mut n = 0; for i in (a..b).rev() { n = n * 3 % 9973 + i as u32; } n }
        fn down_to(a: i8, b: i8) -> i32 { let mut n = 0; for i in (a..=b).rev() { n = n * 3 % 9973 + i as i32; } n }
        fn steps(a: u8, b: u8, c: u8) -> u32 { let mut n = 0; for i in (a..b).step_by(c as usize) { n = n * 3 % 9973 + i as u32; } n }
        fn steps_to(a: i8, b: i8, c: u8) -> i32 { let mut n = 0; for i in (a..=b).step_by(c as usize) { n = n * 3 % 9973 + i as i32; } n }
        fn steps_down(a: u8, b: u8, c: u8) -> u32 { let mut n = 0; for i in (a..b).rev().step_by(c as usize) { n = n * 3 % 9973 + i as u32; } n }
        fn steps_reversed(a: u8, b: u8, c: u8) -> u32 { let mut n = 0; for i in (a..b).step_by(c as usize).rev() { n = n * 3 % 9973 + i as u32; } n }
        fn steps_to_reversed(a: i8, b: i8, c: u8) -> i32 { let mut n = 0; for i in (a..=b).step_by(c as usize).rev() { n = n * 3 % 9973 + i as i32; } n }
        fn at_the_top(a: u64) -> u32 { let mut n = 0; for i in a.max(u64::MAX - 5)..=u64::MAX { n = n * 3 + (i % 7) as u32; } n }
        fn big_steps(a: usize) -> u32 { let mut n = 0; for i in (0..=u64::MAX).step_by(a.max(1 << 60)) { n = n * 3 % 9973 + (i >> 56) as u32; } n }
        fn constant_ends() -> u32 { let mut n = 0; for i in 3..10_u32 { n += i; } for i in 0..=255_u8 { n += i as u32; } n }
        fn empty_constants() -> u32 { let mut n = 0; for i in 10..3_u32 { n += i; } n }
        fn of_chars(a: char) -> u32 {
            let mut n = 0;
            for c in '\u{d7f0}'..'\u{e00f}' { n = n * 3 % 9973 + c as u32; }
            for c in ('\u{d7f0}'..=a).rev() { if n % 2 == 1 { break; } n = n * 3 % 9973 + c as u32; }
            n
        }
        fn char_steps(a: u8) -> u32 {
            let mut n = 0;
            for c in ('\u{d7f0}'..='\u{e00f}').step_by(a.max(1) as usize) { n = n * 3 % 9973 + c as u32; }
            n
        }
        fn end_is_kept(a: u8) -> u32 { let mut end = a & 15; let mut n = 0; for i in 0..end { end += i; n += end as u32; } n }
        fn assigned_variable(a: u8) -> u32 { let mut n = 0; for mut i in 0..(a & 15) { i *= 2; n += i as u32; } n }
        fn bounds_in_order(a: u8) -> u32 { let mut x = a & 7; let mut n = 0; for i in x..({ x += 5; x }) { n += i as u32; } n }
    }
}

#[test]
fn loops() {
    agree! {
        fn while_loop(a: u32) -> u32 { let mut x = a; let mut n = 0; while x != 0 { n += x & 1; x >>= 1; } n }
        fn collatz(a: u16) -> u32 {
            let mut x = a as u64 + 1;
            let mut n = 0;
            while x != 1 { x = if x % 2 == 0 { x / 2 } else { 3 * x + 1 }; n += 1; }
            n
        }
        fn loop_value(a: u8) -> u8 { let mut x = a; loop { if x & 1 == 1 || x == 0 { break x; } x /= 2; } }
        fn labels(a: u8, b: u8) -> u32 {
            let mut n = 0;
            'outer: for i in 0..(a & 31) {
                for j in 0..(b & 31) {
                    if i * j > 100 { break 'outer; }
                    if (i + j) % 5 == 3 { continue 'outer; }
                    if j % 3 == 1 { continue; }
                    n += (i * 2 + j) as u32;
                }
            }
            n
        }
        fn block_label(a: u8) -> u8 { 'found: { if a < 10 { break 'found 1; } if a % 2 == 0 { break 'found a; } 7 } }
        fn continue_while(a: u8) -> u32 { let mut i = 0; let mut n = 0; while i < a { i += 1; if i % 3 == 0 { continue; } n += i as u32; } n }
        fn while_let(a: u8) -> u32 { let mut x = a; let mut n = 0; while let Some(y) = x.checked_sub(3) { x = y; n += y as u32; } n }
        fn nested_break(a: u8) -> (u8, u8) { let mut i = 0; let r = loop { i += 1; let v = loop { if i > 3 { break i * 2; } i += 1; }; if v > a / 16 || i > 100 { break (v, i); } }; r }
        fn early_return(a: u8, b: u8) -> u8 { for i in 0..a { if i == b { return i; } } if a > b { return 200; } 100 }
        fn never_used(a: u8) -> u8 { let x: u8 = if a > 3 { a } else { return 9 }; x - 3 }
        fn diverges(a: u8) -> u8 { let x = match a { 0 => return 1, 1 => panic!("one"), n => n }; if x == 2 { unreachable!() } x }
        fn fibonacci(a: u8) -> u64 { let (mut x, mut y) = (0_u64, 1_u64); for _ in 0..(a % 90) { (x, y) = (y, x + y); } x }
    }
}

#[test]
fn branches() {
    agree! {
        fn select(a: i32, b: i32) -> i32 { if a < b { a } else { b } }
        fn select_constant(a: u8) -> u32 { if a > 100 { 1 } else { 2 } }
        fn chain(a: u8) -> u8 { if a < 10 { 0 } else if a < 100 { 1 } else if a == 100 { 2 } else { a - 100 } }
        fn shared(a: u8, b: u8) -> u8 { if a > 5 && b > 5 || a == b && a < 100 { 1 } else { 0 } }
        fn negated(a: bool, b: bool, c: bool) -> bool { !(a && !(b || !c)) }
        fn in_condition(a: u8) -> u8 { if { let b = a / 2; b > 20 } && a != 77 { a } else { 1 } }
        fn let_chain(a: u8, b: u8) -> u8 { if let Some(x) = a.checked_sub(b) && x > 3 && let Some(y) = x.checked_add(200) { y } else { 0 } }
        fn option_value(a: Option<u8>) -> u8 { if let Some(x) = a { x } else { 3 } }
        fn let_else(a: Option<u8>) -> u8 { let Some(x) = a else { return 5 }; x / 2 }
        fn nested_options(a: Option<Option<u8>>) -> u8 { match a { Some(Some(x)) => x, Some(None) => 1, None => 2 } }
        fn asserts(a: u8, b: u8) -> u8 { assert!(a != 3); assert_eq!(a & 1, b & 1); debug_assert!(b < 250); a / 2 + b / 2 }
        fn unwraps(a: Option<u8>) -> u8 { a.unwrap() }
        fn expects(a: Option<u8>) -> u8 { a.unwrap_or(7) }
    }
}

#[test]
fn recursion() {
    agree! {
        fn factorial(a: u8) -> u64 { if a == 0 { 1 } else { a as u64 * factorial(a - 1) } }
        fn is_even(a: u8) -> bool { if a == 0 { true } else { is_odd(a - 1) } }
        fn is_odd(a: u8) -> bool { if a == 0 { false } else { is_even(a - 1) } }
        fn many(a: (u8, u16, u32, u64, i8, i16, i32, i64, bool, char)) -> (u8, u16, u32, u64, i8, i16, i32, i64, bool, char) {
            let (b, c) = (a.0, a.9);
            (b, a.1, a.2, a.3, a.4, a.5, a.6, a.7, !a.8, c)
        }
        fn many_again(a: (u8, u16, u32, u64, i8, i16, i32, i64, bool, char)) -> (u8, u16, u32, u64, i8, i16, i32, i64, bool, char) {
            many(many(a))
        }
        fn swap(a: (u8, i64)) -> (i64, u8) { (a.1, a.0) }
        fn through(a: u8, b: i64) -> (u8, i64) { let (x, y) = swap((a, b)); (y, x) }
    }
}
