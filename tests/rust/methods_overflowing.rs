//! `overflowing_` methods of every integer type.

pub fn overflowing_u8(a: u8, b: u8, n: u32) -> ((u8, bool), (u8, bool), (u8, bool), (u8, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_u8(255, 1, 3)
// @test: overflowing_u8(0, 1, 65)
// @test: overflowing_u8(255, 255, 8)
// @test: overflowing_u8(4, 3, 0)

pub fn overflowing_u16(a: u16, b: u16, n: u32) -> ((u16, bool), (u16, bool), (u16, bool), (u16, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_u16(65535, 1, 3)
// @test: overflowing_u16(0, 1, 65)
// @test: overflowing_u16(65535, 65535, 8)
// @test: overflowing_u16(4, 3, 0)

pub fn overflowing_u32(a: u32, b: u32, n: u32) -> ((u32, bool), (u32, bool), (u32, bool), (u32, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_u32(4294967295, 1, 3)
// @test: overflowing_u32(0, 1, 65)
// @test: overflowing_u32(4294967295, 4294967295, 8)
// @test: overflowing_u32(4, 3, 0)

pub fn overflowing_u64(a: u64, b: u64, n: u32) -> ((u64, bool), (u64, bool), (u64, bool), (u64, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_u64(18446744073709551615, 1, 3)
// @test: overflowing_u64(0, 1, 65)
// @test: overflowing_u64(18446744073709551615, 18446744073709551615, 8)
// @test: overflowing_u64(4, 3, 0)

pub fn overflowing_usize(a: usize, b: usize, n: u32) -> ((usize, bool), (usize, bool), (usize, bool), (usize, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_usize(18446744073709551615, 1, 3)
// @test: overflowing_usize(0, 1, 65)
// @test: overflowing_usize(18446744073709551615, 18446744073709551615, 8)
// @test: overflowing_usize(4, 3, 0)

pub fn overflowing_i8(a: i8, b: i8, n: u32) -> ((i8, bool), (i8, bool), (i8, bool), (i8, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i8(127, 1, 3)
// @test: overflowing_i8(-128, 1, 65)
// @test: overflowing_i8(127, 127, 8)
// @test: overflowing_i8(4, 3, 0)

pub fn overflowing_i16(a: i16, b: i16, n: u32) -> ((i16, bool), (i16, bool), (i16, bool), (i16, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i16(32767, 1, 3)
// @test: overflowing_i16(-32768, 1, 65)
// @test: overflowing_i16(32767, 32767, 8)
// @test: overflowing_i16(4, 3, 0)

pub fn overflowing_i32(a: i32, b: i32, n: u32) -> ((i32, bool), (i32, bool), (i32, bool), (i32, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i32(2147483647, 1, 3)
// @test: overflowing_i32(-2147483648, 1, 65)
// @test: overflowing_i32(2147483647, 2147483647, 8)
// @test: overflowing_i32(4, 3, 0)

pub fn overflowing_i64(a: i64, b: i64, n: u32) -> ((i64, bool), (i64, bool), (i64, bool), (i64, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i64(9223372036854775807, 1, 3)
// @test: overflowing_i64(-9223372036854775808, 1, 65)
// @test: overflowing_i64(9223372036854775807, 9223372036854775807, 8)
// @test: overflowing_i64(4, 3, 0)

pub fn overflowing_isize(a: isize, b: isize, n: u32) -> ((isize, bool), (isize, bool), (isize, bool), (isize, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_isize(9223372036854775807, 1, 3)
// @test: overflowing_isize(-9223372036854775808, 1, 65)
// @test: overflowing_isize(9223372036854775807, 9223372036854775807, 8)
// @test: overflowing_isize(4, 3, 0)

pub fn more_u8(a: u8, b: u8, n: u32) -> ((u8, bool), (u8, bool), (u8, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_u8(0, 2, 2)
// @test: more_u8(3, 1, 4)
// @test: more_u8(3, 0, 40)

pub fn more_u16(a: u16, b: u16, n: u32) -> ((u16, bool), (u16, bool), (u16, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_u16(0, 2, 2)
// @test: more_u16(3, 1, 4)
// @test: more_u16(3, 0, 40)

pub fn more_u32(a: u32, b: u32, n: u32) -> ((u32, bool), (u32, bool), (u32, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_u32(0, 2, 2)
// @test: more_u32(3, 1, 4)
// @test: more_u32(3, 0, 40)

pub fn more_u64(a: u64, b: u64, n: u32) -> ((u64, bool), (u64, bool), (u64, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_u64(0, 2, 2)
// @test: more_u64(3, 1, 4)
// @test: more_u64(3, 0, 40)

pub fn more_usize(a: usize, b: usize, n: u32) -> ((usize, bool), (usize, bool), (usize, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_usize(0, 2, 2)
// @test: more_usize(3, 1, 4)
// @test: more_usize(3, 0, 40)

pub fn more_i8(a: i8, b: i8, n: u32) -> ((i8, bool), (i8, bool), (i8, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i8(-128, 2, 2)
// @test: more_i8(3, 1, 4)
// @test: more_i8(3, 0, 40)

pub fn more_i16(a: i16, b: i16, n: u32) -> ((i16, bool), (i16, bool), (i16, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i16(-32768, 2, 2)
// @test: more_i16(3, 1, 4)
// @test: more_i16(3, 0, 40)

pub fn more_i32(a: i32, b: i32, n: u32) -> ((i32, bool), (i32, bool), (i32, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i32(-2147483648, 2, 2)
// @test: more_i32(3, 1, 4)
// @test: more_i32(3, 0, 40)

pub fn more_i64(a: i64, b: i64, n: u32) -> ((i64, bool), (i64, bool), (i64, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i64(-9223372036854775808, 2, 2)
// @test: more_i64(3, 1, 4)
// @test: more_i64(3, 0, 40)

pub fn more_isize(a: isize, b: isize, n: u32) -> ((isize, bool), (isize, bool), (isize, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_isize(-9223372036854775808, 2, 2)
// @test: more_isize(3, 1, 4)
// @test: more_isize(3, 0, 40)
