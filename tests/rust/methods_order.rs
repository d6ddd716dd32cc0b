//! `min`, `max`, `clamp`, `cmp` and matching on `Ordering`.

pub fn order_u8(a: u8, b: u8) -> (u8, u8, u8) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_u8(0, 255)
// @test: order_u8(5, 4)

pub fn order_u16(a: u16, b: u16) -> (u16, u16, u16) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_u16(0, 65535)
// @test: order_u16(5, 4)

pub fn order_u32(a: u32, b: u32) -> (u32, u32, u32) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_u32(0, 4294967295)
// @test: order_u32(5, 4)

pub fn order_u64(a: u64, b: u64) -> (u64, u64, u64) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_u64(0, 18446744073709551615)
// @test: order_u64(5, 4)

pub fn order_usize(a: usize, b: usize) -> (usize, usize, usize) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_usize(0, 18446744073709551615)
// @test: order_usize(5, 4)

pub fn order_i8(a: i8, b: i8) -> (i8, i8, i8) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i8(-128, 127)
// @test: order_i8(5, 4)

pub fn order_i16(a: i16, b: i16) -> (i16, i16, i16) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i16(-32768, 32767)
// @test: order_i16(5, 4)

pub fn order_i32(a: i32, b: i32) -> (i32, i32, i32) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i32(-2147483648, 2147483647)
// @test: order_i32(5, 4)

pub fn order_i64(a: i64, b: i64) -> (i64, i64, i64) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_i64(-9223372036854775808, 9223372036854775807)
// @test: order_i64(5, 4)

pub fn order_isize(a: isize, b: isize) -> (isize, isize, isize) {
    (a.min(b), a.max(b), a.clamp(3, 90))
}

// @test: order_isize(-9223372036854775808, 9223372036854775807)
// @test: order_isize(5, 4)

use std::cmp::Ordering;

pub fn compare(a: i32, b: i32) -> i8 {
    match a.cmp(&b) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}
// @test: compare(1, 2)
// @test: compare(2, 2)
// @test: compare(3, 2)

pub fn total(a: f64, b: f64) -> i8 {
    match a.total_cmp(&b) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}
// @test: total(-0.0, 0.0)
// @test: total(nan, inf)
// @test: total(1.0, 1.0)

pub fn bad_clamp(a: u8, low: u8, high: u8) -> u8 {
    a.clamp(low, high)
}
// @test: bad_clamp(5, 1, 3)
// @test: bad_clamp(5, 3, 1)

pub fn functions(a: u64, b: u64) -> (u64, u64) {
    (std::cmp::min(a, b), core::cmp::max(a, b))
}
// @test: functions(3, 9)
