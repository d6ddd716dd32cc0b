//! Casts between all scalars.

use super::agree;

macro_rules! casts {
    ($($from:ident)*) => { $(
        #[test]
        fn $from() {
            agree! {
                fn to_u8(a: $from) -> u8 { a as u8 }
                fn to_u16(a: $from) -> u16 { a as u16 }
                fn to_u32(a: $from) -> u32 { a as u32 }
                fn to_u64(a: $from) -> u64 { a as u64 }
                fn to_usize(a: $from) -> usize { a as usize }
                fn to_i8(a: $from) -> i8 { a as i8 }
                fn to_i16(a: $from) -> i16 { a as i16 }
                fn to_i32(a: $from) -> i32 { a as i32 }
                fn to_i64(a: $from) -> i64 { a as i64 }
                fn to_isize(a: $from) -> isize { a as isize }
                fn to_f32(a: $from) -> f32 { a as f32 }
                fn to_f64(a: $from) -> f64 { a as f64 }
            }
        }
    )* };
}
casts!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize f32 f64);

#[test]
fn of_bool_and_char() {
    agree! {
        fn bool_to(a: bool) -> (u8, i8, u64) { (a as u8, a as i8, a as u64) }
        fn char_to(a: char) -> (u8, i16, u32, u64) { (a as u8, a as i16, a as u32, a as u64) }
        fn char_to_signed(a: char) -> (i8, i32) { (a as i8, a as i32) }
        fn to_char(a: u8) -> char { a as char }
    }
}
