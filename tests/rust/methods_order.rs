//! `min`, `max`, `clamp`, `cmp` and matching on `Ordering`.

// @test: order_u8(0, 255) -> (0, 255, 3)
// @test: order_u8(5, 4) -> (4, 5, 5)
pub fn order_u8(a: u8, b: u8) -> (u8, u8, u8) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_u16(0, 65535) -> (0, 65535, 3)
// @test: order_u16(5, 4) -> (4, 5, 5)
pub fn order_u16(a: u16, b: u16) -> (u16, u16, u16) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_u32(0, 4294967295) -> (0, 4294967295, 3)
// @test: order_u32(5, 4) -> (4, 5, 5)
pub fn order_u32(a: u32, b: u32) -> (u32, u32, u32) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_u64(0, 18446744073709551615) -> (0, 18446744073709551615, 3)
// @test: order_u64(5, 4) -> (4, 5, 5)
pub fn order_u64(a: u64, b: u64) -> (u64, u64, u64) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_usize(0, 18446744073709551615) -> (0, 18446744073709551615, 3)
// @test: order_usize(5, 4) -> (4, 5, 5)
pub fn order_usize(a: usize, b: usize) -> (usize, usize, usize) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i8(-128, 127) -> (-128, 127, 3)
// @test: order_i8(5, 4) -> (4, 5, 5)
pub fn order_i8(a: i8, b: i8) -> (i8, i8, i8) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i16(-32768, 32767) -> (-32768, 32767, 3)
// @test: order_i16(5, 4) -> (4, 5, 5)
pub fn order_i16(a: i16, b: i16) -> (i16, i16, i16) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i32(-2147483648, 2147483647) -> (-2147483648, 2147483647, 3)
// @test: order_i32(5, 4) -> (4, 5, 5)
pub fn order_i32(a: i32, b: i32) -> (i32, i32, i32) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i64(-9223372036854775808, 9223372036854775807) -> (-9223372036854775808, 9223372036854775807, 3)
// @test: order_i64(5, 4) -> (4, 5, 5)
pub fn order_i64(a: i64, b: i64) -> (i64, i64, i64) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_isize(-9223372036854775808, 9223372036854775807) -> (-9223372036854775808, 9223372036854775807, 3)
// @test: order_isize(5, 4) -> (4, 5, 5)
pub fn order_isize(a: isize, b: isize) -> (isize, isize, isize) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

use std::cmp::Ordering;

// @test: compare(1, 2) -> -1
// @test: compare(2, 2) -> 0
// @test: compare(3, 2) -> 1
pub fn compare(a: i32, b: i32) -> i8 {
    match a.cmp(&b) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

// @test: total(-0.0, 0.0) -> -1
// @test: total(nan, inf) -> 1
// @test: total(1.0, 1.0) -> 0
pub fn total(a: f64, b: f64) -> i8 {
    match a.total_cmp(&b) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

// @test: bad_clamp(5, 1, 3) -> 3
// @test: bad_clamp(5, 3, 1) -> trap panic
pub fn bad_clamp(a: u8, low: u8, high: u8) -> u8 {
    a.clamp(low, high)
}

// @test: functions(3, 9) -> (3, 9)
pub fn functions(a: u64, b: u64) -> (u64, u64) {
    (std::cmp::min(a, b), core::cmp::max(a, b))
}
