//! `wrapping_` methods of every integer type.

pub fn wrapping_u8(a: u8, b: u8, n: u32) -> (u8, u8, u8, u8, u8, u8, u8) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_u8(255, 1, 1)
// @test: wrapping_u8(0, 255, 7)
// @test: wrapping_u8(3, 5, 66)
// @test: wrapping_u8(255, 255, 200)

pub fn wrapping_u16(a: u16, b: u16, n: u32) -> (u16, u16, u16, u16, u16, u16, u16) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_u16(65535, 1, 1)
// @test: wrapping_u16(0, 65535, 7)
// @test: wrapping_u16(3, 5, 66)
// @test: wrapping_u16(65535, 65535, 200)

pub fn wrapping_u32(a: u32, b: u32, n: u32) -> (u32, u32, u32, u32, u32, u32, u32) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_u32(4294967295, 1, 1)
// @test: wrapping_u32(0, 4294967295, 7)
// @test: wrapping_u32(3, 5, 66)
// @test: wrapping_u32(4294967295, 4294967295, 200)

pub fn wrapping_u64(a: u64, b: u64, n: u32) -> (u64, u64, u64, u64, u64, u64, u64) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_u64(18446744073709551615, 1, 1)
// @test: wrapping_u64(0, 18446744073709551615, 7)
// @test: wrapping_u64(3, 5, 66)
// @test: wrapping_u64(18446744073709551615, 18446744073709551615, 200)

pub fn wrapping_usize(a: usize, b: usize, n: u32) -> (usize, usize, usize, usize, usize, usize, usize) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_usize(18446744073709551615, 1, 1)
// @test: wrapping_usize(0, 18446744073709551615, 7)
// @test: wrapping_usize(3, 5, 66)
// @test: wrapping_usize(18446744073709551615, 18446744073709551615, 200)

pub fn wrapping_i8(a: i8, b: i8, n: u32) -> (i8, i8, i8, i8, i8, i8, i8) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_i8(127, 1, 1)
// @test: wrapping_i8(-128, 127, 7)
// @test: wrapping_i8(3, 5, 66)
// @test: wrapping_i8(127, 127, 200)

pub fn wrapping_i16(a: i16, b: i16, n: u32) -> (i16, i16, i16, i16, i16, i16, i16) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_i16(32767, 1, 1)
// @test: wrapping_i16(-32768, 32767, 7)
// @test: wrapping_i16(3, 5, 66)
// @test: wrapping_i16(32767, 32767, 200)

pub fn wrapping_i32(a: i32, b: i32, n: u32) -> (i32, i32, i32, i32, i32, i32, i32) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_i32(2147483647, 1, 1)
// @test: wrapping_i32(-2147483648, 2147483647, 7)
// @test: wrapping_i32(3, 5, 66)
// @test: wrapping_i32(2147483647, 2147483647, 200)

pub fn wrapping_i64(a: i64, b: i64, n: u32) -> (i64, i64, i64, i64, i64, i64, i64) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_i64(9223372036854775807, 1, 1)
// @test: wrapping_i64(-9223372036854775808, 9223372036854775807, 7)
// @test: wrapping_i64(3, 5, 66)
// @test: wrapping_i64(9223372036854775807, 9223372036854775807, 200)

pub fn wrapping_isize(a: isize, b: isize, n: u32) -> (isize, isize, isize, isize, isize, isize, isize) {
    (
        a.wrapping_add(b),
        a.wrapping_sub(b),
        a.wrapping_mul(b),
        a.wrapping_neg(),
        a.wrapping_shl(n),
        a.wrapping_shr(n),
        a.wrapping_pow(n % 70),
    )
}

// @test: wrapping_isize(9223372036854775807, 1, 1)
// @test: wrapping_isize(-9223372036854775808, 9223372036854775807, 7)
// @test: wrapping_isize(3, 5, 66)
// @test: wrapping_isize(9223372036854775807, 9223372036854775807, 200)

pub fn divided_u8(a: u8, b: u8) -> (u8, u8, u8, u8) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_u8(0, 3)
// @test: divided_u8(255, 7)
// @test: divided_u8(1, 0)

pub fn divided_u16(a: u16, b: u16) -> (u16, u16, u16, u16) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_u16(0, 3)
// @test: divided_u16(65535, 7)
// @test: divided_u16(1, 0)

pub fn divided_u32(a: u32, b: u32) -> (u32, u32, u32, u32) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_u32(0, 3)
// @test: divided_u32(4294967295, 7)
// @test: divided_u32(1, 0)

pub fn divided_u64(a: u64, b: u64) -> (u64, u64, u64, u64) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_u64(0, 3)
// @test: divided_u64(18446744073709551615, 7)
// @test: divided_u64(1, 0)

pub fn divided_usize(a: usize, b: usize) -> (usize, usize, usize, usize) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_usize(0, 3)
// @test: divided_usize(18446744073709551615, 7)
// @test: divided_usize(1, 0)

pub fn divided_i8(a: i8, b: i8) -> (i8, i8, i8, i8) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i8(-128, 3)
// @test: divided_i8(127, 7)
// @test: divided_i8(1, 0)

pub fn divided_i16(a: i16, b: i16) -> (i16, i16, i16, i16) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i16(-32768, 3)
// @test: divided_i16(32767, 7)
// @test: divided_i16(1, 0)

pub fn divided_i32(a: i32, b: i32) -> (i32, i32, i32, i32) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i32(-2147483648, 3)
// @test: divided_i32(2147483647, 7)
// @test: divided_i32(1, 0)

pub fn divided_i64(a: i64, b: i64) -> (i64, i64, i64, i64) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i64(-9223372036854775808, 3)
// @test: divided_i64(9223372036854775807, 7)
// @test: divided_i64(1, 0)

pub fn divided_isize(a: isize, b: isize) -> (isize, isize, isize, isize) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_isize(-9223372036854775808, 3)
// @test: divided_isize(9223372036854775807, 7)
// @test: divided_isize(1, 0)

pub fn extremes_i8(a: i8) -> (i8, i8, i8) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_i8(-128)
// @test: extremes_i8(-5)

pub fn extremes_i16(a: i16) -> (i16, i16, i16) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_i16(-32768)
// @test: extremes_i16(-5)

pub fn extremes_i32(a: i32) -> (i32, i32, i32) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_i32(-2147483648)
// @test: extremes_i32(-5)

pub fn extremes_i64(a: i64) -> (i64, i64, i64) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_i64(-9223372036854775808)
// @test: extremes_i64(-5)

pub fn extremes_isize(a: isize) -> (isize, isize, isize) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_isize(-9223372036854775808)
// @test: extremes_isize(-5)
