//! `match` and patterns.

use super::agree;

#[test]
fn integers() {
    agree! {
        fn dense(a: u8) -> u32 { match a { 0 => 10, 1 => 21, 2 => 32, 3 => 43, 4 => 54, 5 | 6 => 65, 7..=9 => 76, _ => 1 } }
        fn dense_signed(a: i8) -> i32 { match a { -3 => 1, -2 => 2, -1 => 3, 0 => 4, 1 => 5, 2 => 6, 3..=6 => 7, _ => -1 } }
        fn sparse(a: u32) -> u32 { match a { 0 => 1, 1000 => 2, 1_000_000 => 3, u32::MAX => 4, _ => 5 } }
        fn open_ranges(a: i8) -> u8 { match a { ..-100 => 0, -100..=-1 => 1, 0 => 2, 1..50 => 3, 50.. => 4 } }
        fn guards(a: u8) -> u8 { match a { 0 => 1, x if x % 2 == 0 && x < 50 => x, 1 | 3 | 5 => 100, 7 if a > 6 => 8, n @ 9..=20 => n + 1, n => n / 2 } }
        fn table_with_guard(a: u8, b: bool) -> u8 { match a { 0 if b => 1, 0 => 2, 1 => 3, 2 if !b => 4, 3 => 5, 4 => 6, 5 => 7, n if n < 9 => 8, _ => 9 } }
        fn bound_in_table(a: u16) -> u16 { match a { n @ (1 | 2) => n * 3, 3 => 0, n @ 4..=6 => n, 7 => 70, 8 => 80, n => n / 2 } }
        fn all_of_u8(a: u8) -> u8 { match a { 0..=127 => 1, 128..=254 => 2, 255 => 3 } }
        fn at_the_ends(a: i64) -> u8 { match a { i64::MIN => 1, i64::MAX => 2, -1 => 3, 0 => 4, 1 => 5, 2 => 6, 3 => 7, _ => 8 } }
        fn of_chars(a: char) -> u8 { match a { 'a' => 1, 'b' => 2, 'c' => 3, 'd' => 4, 'e'..='h' => 5, '0'..='9' => 6, '\u{80}'.. => 7, _ => 8 } }
        fn of_bools(a: bool, b: bool) -> u8 { match (a, b) { (true, true) => 1, (true, false) => 2, (false, _) => 3 } }
        fn tuples(a: u8, b: i8) -> i32 { match (a, b) { (0, _) => 1, (_, 0) => 2, (x, y) if x as i32 == y as i32 => 3, (1..=9, -5..=5) => 4, (x, _) => x as i32 } }
        fn or_bindings(a: u8, b: u8) -> u8 { match (a, b) { (0, x) | (x, 0) => x, (1, y) | (y, 1) if y > 5 => y - 1, _ => 77 } }
        fn nested(a: Option<(u8, Option<u8>)>) -> u8 { match a { None => 0, Some((1, _)) => 1, Some((x, Some(y))) if x < y => y, Some((x, None)) => x, Some((_, Some(z))) => z / 2 } }
        fn whole(a: Option<u8>) -> u8 { match a { x @ Some(3..=9) => x.unwrap(), Some(n @ (1 | 2)) => n + 10, _ => 0 } }
        fn match_value(a: u8) -> (u8, bool) { let (x, y) = match a % 3 { 0 => (a, true), 1 => (0, false), _ => (1, a > 9) }; (x, y) }
        fn matches(a: u8) -> bool { matches!(a, 3 | 5..=9) }
        fn ordering(a: u8, b: u8) -> u8 { match a.cmp(&b) { core::cmp::Ordering::Less => 1, core::cmp::Ordering::Equal => 2, core::cmp::Ordering::Greater => 3 } }
    }
}

#[test]
fn elements() {
    agree! {
        fn first_last(a: [u8; 5]) -> u8 { let [x, .., y] = a; x ^ y }
        fn exact(a: [u8; 3]) -> u8 { match a { [0, x, _] => x, [1, ..] => 1, [_, _, z] => z } }
        fn of_slice(a: [u8; 4], n: usize) -> u32 {
            match &a[..n % 5] { [] => 1, [x] => *x as u32, [x, y] => (*x as u32) * 3 + *y as u32, [x, .., y] => (*x as u32) * 7 + *y as u32 }
        }
        fn rest(a: [u8; 5], n: usize) -> u32 {
            match &a[..n % 6] { [first, rest @ ..] => *first as u32 + 10 * rest.len() as u32, [] => 0 }
        }
        fn middle(a: [u16; 6], n: usize) -> u32 {
            if let [_, inner @ .., _] = &a[n % 7..] { let mut s = 0; for x in inner { s = s * 3 + *x as u32 % 100; } s } else { 999 }
        }
        fn of_tuples(a: u8, b: u8) -> u8 { let pairs = [(a, b), (b, a), (1, 2)]; let [(x, _), (y, _), (_, z)] = pairs; x ^ y ^ z }
    }
}
