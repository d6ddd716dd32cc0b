//! Methods of integers.

use super::agree;

macro_rules! all_integers {
    ($($ty:ident)*) => { $(
        #[test]
        fn $ty() {
            agree! {
                fn wrapping_add(a: $ty, b: $ty) -> $ty { a.wrapping_add(b) }
                fn wrapping_sub(a: $ty, b: $ty) -> $ty { a.wrapping_sub(b) }
                fn wrapping_mul(a: $ty, b: $ty) -> $ty { a.wrapping_mul(b) }
                fn wrapping_div(a: $ty, b: $ty) -> $ty { a.wrapping_div(b) }
                fn wrapping_rem(a: $ty, b: $ty) -> $ty { a.wrapping_rem(b) }
                fn wrapping_div_euclid(a: $ty, b: $ty) -> $ty { a.wrapping_div_euclid(b) }
                fn wrapping_rem_euclid(a: $ty, b: $ty) -> $ty { a.wrapping_rem_euclid(b) }
                fn wrapping_neg(a: $ty) -> $ty { a.wrapping_neg() }
                fn wrapping_shl(a: $ty, b: u32) -> $ty { a.wrapping_shl(b) }
                fn wrapping_shr(a: $ty, b: u32) -> $ty { a.wrapping_shr(b) }
                fn wrapping_pow(a: $ty, b: u32) -> $ty { a.wrapping_pow(b) }
                fn checked_add(a: $ty, b: $ty) -> Option<$ty> { a.checked_add(b) }
                fn checked_sub(a: $ty, b: $ty) -> Option<$ty> { a.checked_sub(b) }
                fn checked_mul(a: $ty, b: $ty) -> Option<$ty> { a.checked_mul(b) }
                fn checked_div(a: $ty, b: $ty) -> Option<$ty> { a.checked_div(b) }
                fn checked_rem(a: $ty, b: $ty) -> Option<$ty> { a.checked_rem(b) }
                fn checked_div_euclid(a: $ty, b: $ty) -> Option<$ty> { a.checked_div_euclid(b) }
                fn checked_rem_euclid(a: $ty, b: $ty) -> Option<$ty> { a.checked_rem_euclid(b) }
                fn checked_neg(a: $ty) -> Option<$ty> { a.checked_neg() }
                fn checked_shl(a: $ty, b: u32) -> Option<$ty> { a.checked_shl(b) }
                fn checked_shr(a: $ty, b: u32) -> Option<$ty> { a.checked_shr(b) }
                fn checked_pow(a: $ty, b: u32) -> Option<$ty> { a.checked_pow(b) }
                fn checked_ilog2(a: $ty) -> Option<u32> { a.checked_ilog2() }
                fn checked_ilog10(a: $ty) -> Option<u32> { a.checked_ilog10() }
                fn checked_ilog(a: $ty, b: $ty) -> Option<u32> { a.checked_ilog(b) }
                fn saturating_add(a: $ty, b: $ty) -> $ty { a.saturating_add(b) }
                fn saturating_sub(a: $ty, b: $ty) -> $ty { a.saturating_sub(b) }
                fn saturating_mul(a: $ty, b: $ty) -> $ty { a.saturating_mul(b) }
                fn saturating_div(a: $ty, b: $ty) -> $ty { a.saturating_div(b) }
                fn saturating_pow(a: $ty, b: u32) -> $ty { a.saturating_pow(b) }
                fn overflowing_add(a: $ty, b: $ty) -> ($ty, bool) { a.overflowing_add(b) }
                fn overflowing_sub(a: $ty, b: $ty) -> ($ty, bool) { a.overflowing_sub(b) }
                fn overflowing_mul(a: $ty, b: $ty) -> ($ty, bool) { a.overflowing_mul(b) }
                fn overflowing_div(a: $ty, b: $ty) -> ($ty, bool) { a.overflowing_div(b) }
                fn overflowing_rem(a: $ty, b: $ty) -> ($ty, bool) { a.overflowing_rem(b) }
                fn overflowing_neg(a: $ty) -> ($ty, bool) { a.overflowing_neg() }
                fn overflowing_shl(a: $ty, b: u32) -> ($ty, bool) { a.overflowing_shl(b) }
                fn overflowing_shr(a: $ty, b: u32) -> ($ty, bool) { a.overflowing_shr(b) }
                fn overflowing_pow(a: $ty, b: u32) -> ($ty, bool) { a.overflowing_pow(b) }
                fn pow(a: $ty, b: u32) -> $ty { a.pow(b) }
                fn small_powers(a: $ty) -> ($ty, $ty, $ty) { (a.pow(0), a.pow(1), a.pow(2)) }
                fn cube(a: $ty) -> $ty { a.pow(3) }
                fn seventh(a: $ty) -> $ty { a.pow(7) }
                fn isqrt(a: $ty) -> $ty { a.isqrt() }
                fn ilog2(a: $ty) -> u32 { a.ilog2() }
                fn ilog10(a: $ty) -> u32 { a.ilog10() }
                fn ilog(a: $ty, b: $ty) -> u32 { a.ilog(b) }
                fn rem_euclid(a: $ty, b: $ty) -> $ty { a.rem_euclid(b) }
                fn div_euclid(a: $ty, b: $ty) -> $ty { a.div_euclid(b) }
                fn count_ones(a: $ty) -> (u32, u32) { (a.count_ones(), a.count_zeros()) }
                fn leading(a: $ty) -> (u32, u32) { (a.leading_zeros(), a.leading_ones()) }
                fn trailing(a: $ty) -> (u32, u32) { (a.trailing_zeros(), a.trailing_ones()) }
                fn rotate_left(a: $ty, b: u32) -> $ty { a.rotate_left(b) }
                fn rotate_right(a: $ty, b: u32) -> $ty { a.rotate_right(b) }
                fn swap_bytes(a: $ty) -> ($ty, $ty) { (a.swap_bytes(), a.reverse_bits()) }
                fn to_be(a: $ty) -> ($ty, $ty) { (a.to_be(), a.to_le()) }
                fn from_be(a: $ty) -> ($ty, $ty) { ($ty::from_be(a), $ty::from_le(a)) }
                fn be_bytes(a: $ty) -> ($ty, u8) { ($ty::from_be_bytes(a.to_be_bytes()), a.to_be_bytes()[0]) }
                fn le_bytes(a: $ty) -> ($ty, u8) { ($ty::from_le_bytes(a.to_le_bytes()), a.to_le_bytes()[0]) }
                fn mixed_bytes(a: $ty) -> ($ty, u8) { ($ty::from_be_bytes(a.to_le_bytes()), a.to_ne_bytes()[0]) }
                fn min_max(a: $ty, b: $ty) -> ($ty, $ty) { (a.min(b), a.max(b)) }
                fn clamp(a: $ty, b: $ty, c: $ty) -> $ty { a.clamp(b, c) }
            }
        }
    )* };
}
all_integers!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

#[test]
fn integers_of_bytes_that_are_listed() {
    agree! {
        fn big_16(a: u8, b: u8) -> u16 { u16::from_be_bytes([a, b]) }
        fn little_16(a: u8, b: u8) -> i16 { i16::from_le_bytes([a, b]) }
        fn big_32(a: u8, b: u8, c: u8) -> u32 { u32::from_be_bytes([a, b, c, 7]) }
        fn native_32(a: u8, b: u8, c: u8) -> i32 { i32::from_ne_bytes([9, a, b, c]) }
        fn big_64(a: u8, b: u8) -> i64 { i64::from_be_bytes([a, 1, b, 2, 3, b, 4, a]) }
        fn little_64(a: u8, b: u8) -> u64 { u64::from_le_bytes([a, 1, b, 2, 3, b, 4, a]) }
        fn one(a: u8) -> (u8, i8) { (u8::from_be_bytes([a]), i8::from_le_bytes([a])) }
        fn in_order(a: u8, b: u8) -> u32 {
            let mut x = a;
            u32::from_be_bytes([x, { x = x.wrapping_add(b); x }, { x ^= 1; b }, x])
        }
    }
}

macro_rules! signed_integers {
    ($($name:ident $ty:ident $other:ident;)*) => { $(
        #[test]
        fn $name() {
            agree! {
                fn wrapping_abs(a: $ty) -> $ty { a.wrapping_abs() }
                fn wrapping_add_unsigned(a: $ty, b: $other) -> $ty { a.wrapping_add_unsigned(b) }
                fn wrapping_sub_unsigned(a: $ty, b: $other) -> $ty { a.wrapping_sub_unsigned(b) }
                fn checked_abs(a: $ty) -> Option<$ty> { a.checked_abs() }
                fn checked_add_unsigned(a: $ty, b: $other) -> Option<$ty> { a.checked_add_unsigned(b) }
                fn checked_sub_unsigned(a: $ty, b: $other) -> Option<$ty> { a.checked_sub_unsigned(b) }
                fn checked_isqrt(a: $ty) -> Option<$ty> { a.checked_isqrt() }
                fn saturating_neg(a: $ty) -> $ty { a.saturating_neg() }
                fn saturating_abs(a: $ty) -> $ty { a.saturating_abs() }
                fn saturating_add_unsigned(a: $ty, b: $other) -> $ty { a.saturating_add_unsigned(b) }
                fn saturating_sub_unsigned(a: $ty, b: $other) -> $ty { a.saturating_sub_unsigned(b) }
                fn overflowing_abs(a: $ty) -> ($ty, bool) { a.overflowing_abs() }
                fn abs(a: $ty) -> $ty { a.abs() }
                fn unsigned_abs(a: $ty) -> $other { a.unsigned_abs() }
                fn abs_diff(a: $ty, b: $ty) -> $other { a.abs_diff(b) }
                fn signum(a: $ty) -> $ty { a.signum() }
                fn signs(a: $ty) -> (bool, bool) { (a.is_positive(), a.is_negative()) }
                fn cast_unsigned(a: $ty) -> $other { a.cast_unsigned() }
            }
        }
    )* };
}
signed_integers! {
    signed_8 i8 u8;
    signed_16 i16 u16;
    signed_32 i32 u32;
    signed_64 i64 u64;
    signed_size isize usize;
}

macro_rules! unsigned_integers {
    ($($name:ident $ty:ident $other:ident;)*) => { $(
        #[test]
        fn $name() {
            agree! {
                fn wrapping_add_signed(a: $ty, b: $other) -> $ty { a.wrapping_add_signed(b) }
                fn checked_add_signed(a: $ty, b: $other) -> Option<$ty> { a.checked_add_signed(b) }
                fn saturating_add_signed(a: $ty, b: $other) -> $ty { a.saturating_add_signed(b) }
                fn checked_next_power_of_two(a: $ty) -> Option<$ty> { a.checked_next_power_of_two() }
                fn checked_next_multiple_of(a: $ty, b: $ty) -> Option<$ty> { a.checked_next_multiple_of(b) }
                fn abs_diff(a: $ty, b: $ty) -> $ty { a.abs_diff(b) }
                fn div_ceil(a: $ty, b: $ty) -> $ty { a.div_ceil(b) }
                fn next_multiple_of(a: $ty, b: $ty) -> $ty { a.next_multiple_of(b) }
                fn is_multiple_of(a: $ty, b: $ty) -> bool { a.is_multiple_of(b) }
                fn is_power_of_two(a: $ty) -> bool { a.is_power_of_two() }
                fn next_power_of_two(a: $ty) -> $ty { a.next_power_of_two() }
                fn midpoint(a: $ty, b: $ty) -> $ty { a.midpoint(b) }
                fn cast_signed(a: $ty) -> $other { a.cast_signed() }
            }
        }
    )* };
}
unsigned_integers! {
    unsigned_8 u8 i8;
    unsigned_16 u16 i16;
    unsigned_32 u32 i32;
    unsigned_64 u64 i64;
    unsigned_size usize isize;
}

/// All pairs of bytes through everything that never panics, folded into one number.
macro_rules! exhaustive {
    ($name:ident $ty:ident) => {
        #[test]
        fn $name() {
            agree! {
                fn sums() -> u64 {
                    let mut h = 1_u64;
                    for a in $ty::MIN..=$ty::MAX {
                        for b in $ty::MIN..=$ty::MAX {
                            let (x, p) = a.overflowing_add(b);
                            let (y, q) = a.overflowing_sub(b);
                            let (z, r) = a.overflowing_mul(b);
                            h = h.wrapping_mul(31).wrapping_add((x as u64) ^ ((p as u64) << 9));
                            h = h.wrapping_mul(31).wrapping_add((y as u64) ^ ((q as u64) << 9));
                            h = h.wrapping_mul(31).wrapping_add((z as u64) ^ ((r as u64) << 9));
                            h = h.wrapping_mul(31).wrapping_add(a.saturating_add(b) as u64);
                            h = h.wrapping_mul(31).wrapping_add(a.saturating_sub(b) as u64);
                            h = h.wrapping_mul(31).wrapping_add(a.saturating_mul(b) as u64);
                            h = h.wrapping_mul(31).wrapping_add(a.abs_diff(b) as u64);
                        }
                    }
                    h
                }
                fn quotients() -> u64 {
                    let mut h = 1_u64;
                    for a in $ty::MIN..=$ty::MAX {
                        for b in $ty::MIN..=$ty::MAX {
                            if let Some(x) = a.checked_div(b) { h = h.wrapping_mul(31).wrapping_add(x as u64); }
                            if let Some(x) = a.checked_rem(b) { h = h.wrapping_mul(31).wrapping_add(x as u64); }
                            if let Some(x) = a.checked_div_euclid(b) { h = h.wrapping_mul(31).wrapping_add(x as u64); }
                            if let Some(x) = a.checked_rem_euclid(b) { h = h.wrapping_mul(31).wrapping_add(x as u64); }
                            if let Some(x) = a.checked_ilog(b) { h = h.wrapping_mul(31).wrapping_add(x as u64); }
                            if b != 0 { h = h.wrapping_mul(31).wrapping_add(a.wrapping_div_euclid(b) as u64); }
                            if b != 0 { h = h.wrapping_mul(31).wrapping_add(a.wrapping_rem(b) as u64); }
                        }
                    }
                    h
                }
                fn shifts_and_powers() -> u64 {
                    let mut h = 1_u64;
                    for a in $ty::MIN..=$ty::MAX {
                        for n in 0..40_u32 {
                            h = h.wrapping_mul(31).wrapping_add(a.wrapping_shl(n) as u64);
                            h = h.wrapping_mul(31).wrapping_add(a.wrapping_shr(n) as u64);
                            h = h.wrapping_mul(31).wrapping_add(a.rotate_left(n) as u64);
                            h = h.wrapping_mul(31).wrapping_add(a.rotate_right(n) as u64);
                            let (x, p) = a.overflowing_pow(n);
                            h = h.wrapping_mul(31).wrapping_add((x as u64) ^ ((p as u64) << 9));
                            h = h.wrapping_mul(31).wrapping_add(a.saturating_pow(n) as u64);
                        }
                    }
                    h
                }
                fn ones() -> u64 {
                    let mut h = 1_u64;
                    for a in $ty::MIN..=$ty::MAX {
                        h = h.wrapping_mul(31).wrapping_add(a.leading_zeros() as u64);
                        h = h.wrapping_mul(31).wrapping_add(a.trailing_zeros() as u64);
                        h = h.wrapping_mul(31).wrapping_add(a.leading_ones() as u64);
                        h = h.wrapping_mul(31).wrapping_add(a.trailing_ones() as u64);
                        h = h.wrapping_mul(31).wrapping_add(a.count_ones() as u64);
                        h = h.wrapping_mul(31).wrapping_add(a.count_zeros() as u64);
                        h = h.wrapping_mul(31).wrapping_add(a.reverse_bits() as u64);
                        if a >= 0 { h = h.wrapping_mul(31).wrapping_add(a.isqrt() as u64); }
                        if let Some(x) = a.checked_ilog2() { h = h.wrapping_mul(31).wrapping_add(x as u64); }
                        if let Some(x) = a.checked_ilog10() { h = h.wrapping_mul(31).wrapping_add(x as u64); }
                    }
                    h
                }
            }
        }
    };
}
exhaustive!(all_u8 u8);
exhaustive!(all_i8 i8);

#[test]
fn roots_and_logarithms_near_their_steps() {
    agree! {
        fn roots() -> u64 {
            let mut h = 0_u64;
            for i in 0..3000_u64 {
                let n = (u32::MAX as u64) - i * i * 477;
                h = h.wrapping_mul(31).wrapping_add((n * n).isqrt());
                h = h.wrapping_mul(31).wrapping_add((n * n - 1).isqrt());
                h = h.wrapping_mul(31).wrapping_add((n * n + n + n).isqrt());
            }
            h
        }
        fn logarithms() -> u64 {
            let mut h = 0_u64;
            let mut n = 1_u64;
            for _ in 0..19 {
                n *= 10;
                h = h * 20 % 1_000_003 + n.ilog10() as u64;
                h = h * 20 % 1_000_003 + (n - 1).ilog10() as u64;
                h = h * 20 % 1_000_003 + (n + 1).ilog10() as u64;
            }
            h
        }
    }
}
