//! Methods of `char` and of `u8` as ASCII.

use super::agree;

macro_rules! ascii {
    ($($name:ident $ty:ident)*) => { $(
        #[test]
        fn $name() {
            agree! {
                fn one(a: $ty) -> (bool, bool, bool) { (a.is_ascii(), a.is_ascii_digit(), a.is_ascii_hexdigit()) }
                fn two(a: $ty) -> (bool, bool) { (a.is_ascii_alphabetic(), a.is_ascii_alphanumeric()) }
                fn three(a: $ty) -> (bool, bool) { (a.is_ascii_uppercase(), a.is_ascii_lowercase()) }
                fn four(a: $ty) -> (bool, bool) { (a.is_ascii_whitespace(), a.is_ascii_punctuation()) }
                fn five(a: $ty) -> (bool, bool) { (a.is_ascii_graphic(), a.is_ascii_control()) }
                fn six(a: $ty) -> ($ty, $ty) { (a.to_ascii_uppercase(), a.to_ascii_lowercase()) }
                fn seven(a: $ty, b: $ty) -> bool { a.eq_ignore_ascii_case(&b) }
            }
        }
    )* };
}
ascii!(ascii_char char);

#[test]
fn every_byte() {
    agree! {
        fn classes() -> u64 {
            let mut h = 0_u64;
            for a in 0..=255_u8 {
                let mut bits = 0_u64;
                if a.is_ascii() { bits |= 1; }
                if a.is_ascii_digit() { bits |= 2; }
                if a.is_ascii_hexdigit() { bits |= 4; }
                if a.is_ascii_alphabetic() { bits |= 8; }
                if a.is_ascii_alphanumeric() { bits |= 16; }
                if a.is_ascii_uppercase() { bits |= 32; }
                if a.is_ascii_lowercase() { bits |= 64; }
                if a.is_ascii_whitespace() { bits |= 128; }
                if a.is_ascii_punctuation() { bits |= 256; }
                if a.is_ascii_graphic() { bits |= 512; }
                if a.is_ascii_control() { bits |= 1024; }
                bits |= (a.to_ascii_uppercase() as u64) << 16;
                bits |= (a.to_ascii_lowercase() as u64) << 24;
                if a.eq_ignore_ascii_case(&b'q') { bits |= 1 << 40; }
                h = h.wrapping_mul(31).wrapping_add(bits);
            }
            h
        }
    }
}

#[test]
fn digits_and_code_points() {
    agree! {
        fn to_digit(a: char, radix: u32) -> Option<u32> { a.to_digit(radix) }
        fn is_digit(a: char, radix: u32) -> bool { a.is_digit(radix) }
        fn decimal(a: char) -> Option<u32> { a.to_digit(10) }
        fn hexadecimal(a: char) -> (Option<u32>, bool) { (a.to_digit(16), a.is_digit(36)) }
        fn lengths(a: char) -> (usize, usize) { (a.len_utf8(), a.len_utf16()) }
        fn from_u32(a: u32) -> Option<char> { char::from_u32(a) }
        fn near_surrogates(a: u8) -> Option<char> { char::from_u32(0xd7f0 + a as u32 * 16) }
        fn after_surrogates(a: u8) -> Option<char> { char::from_u32(0xdff0 + a as u32) }
        fn from_digit(a: u32, radix: u32) -> Option<char> { char::from_digit(a, radix) }
    }
}
