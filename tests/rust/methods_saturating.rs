//! `saturating_` methods of every integer type.

// @test: saturating_u8(255, 1, 2) -> (255, 254, 255, 255)
// @test: saturating_u8(0, 1, 3) -> (1, 0, 0, 0)
// @test: saturating_u8(0, 255, 1) -> (255, 0, 0, 0)
// @test: saturating_u8(5, 6, 2) -> (11, 0, 30, 25)
pub fn saturating_u8(a: u8, b: u8, n: u32) -> (u8, u8, u8, u8) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_u16(65535, 1, 2) -> (65535, 65534, 65535, 65535)
// @test: saturating_u16(0, 1, 3) -> (1, 0, 0, 0)
// @test: saturating_u16(0, 65535, 1) -> (65535, 0, 0, 0)
// @test: saturating_u16(5, 6, 2) -> (11, 0, 30, 25)
pub fn saturating_u16(a: u16, b: u16, n: u32) -> (u16, u16, u16, u16) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_u32(4294967295, 1, 2) -> (4294967295, 4294967294, 4294967295, 4294967295)
// @test: saturating_u32(0, 1, 3) -> (1, 0, 0, 0)
// @test: saturating_u32(0, 4294967295, 1) -> (4294967295, 0, 0, 0)
// @test: saturating_u32(5, 6, 2) -> (11, 0, 30, 25)
pub fn saturating_u32(a: u32, b: u32, n: u32) -> (u32, u32, u32, u32) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_u64(18446744073709551615, 1, 2) -> (18446744073709551615, 18446744073709551614, 18446744073709551615, 18446744073709551615)
// @test: saturating_u64(0, 1, 3) -> (1, 0, 0, 0)
// @test: saturating_u64(0, 18446744073709551615, 1) -> (18446744073709551615, 0, 0, 0)
// @test: saturating_u64(5, 6, 2) -> (11, 0, 30, 25)
pub fn saturating_u64(a: u64, b: u64, n: u32) -> (u64, u64, u64, u64) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_usize(18446744073709551615, 1, 2) -> (18446744073709551615, 18446744073709551614, 18446744073709551615, 18446744073709551615)
// @test: saturating_usize(0, 1, 3) -> (1, 0, 0, 0)
// @test: saturating_usize(0, 18446744073709551615, 1) -> (18446744073709551615, 0, 0, 0)
// @test: saturating_usize(5, 6, 2) -> (11, 0, 30, 25)
pub fn saturating_usize(a: usize, b: usize, n: u32) -> (usize, usize, usize, usize) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_i8(127, 1, 2) -> (127, 126, 127, 127)
// @test: saturating_i8(-128, 1, 3) -> (-127, -128, -128, -128)
// @test: saturating_i8(-128, 127, 1) -> (-1, -128, -128, -128)
// @test: saturating_i8(5, 6, 2) -> (11, -1, 30, 25)
pub fn saturating_i8(a: i8, b: i8, n: u32) -> (i8, i8, i8, i8) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_i16(32767, 1, 2) -> (32767, 32766, 32767, 32767)
// @test: saturating_i16(-32768, 1, 3) -> (-32767, -32768, -32768, -32768)
// @test: saturating_i16(-32768, 32767, 1) -> (-1, -32768, -32768, -32768)
// @test: saturating_i16(5, 6, 2) -> (11, -1, 30, 25)
pub fn saturating_i16(a: i16, b: i16, n: u32) -> (i16, i16, i16, i16) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_i32(2147483647, 1, 2) -> (2147483647, 2147483646, 2147483647, 2147483647)
// @test: saturating_i32(-2147483648, 1, 3) -> (-2147483647, -2147483648, -2147483648, -2147483648)
// @test: saturating_i32(-2147483648, 2147483647, 1) -> (-1, -2147483648, -2147483648, -2147483648)
// @test: saturating_i32(5, 6, 2) -> (11, -1, 30, 25)
pub fn saturating_i32(a: i32, b: i32, n: u32) -> (i32, i32, i32, i32) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_i64(9223372036854775807, 1, 2) -> (9223372036854775807, 9223372036854775806, 9223372036854775807, 9223372036854775807)
// @test: saturating_i64(-9223372036854775808, 1, 3) -> (-9223372036854775807, -9223372036854775808, -9223372036854775808, -9223372036854775808)
// @test: saturating_i64(-9223372036854775808, 9223372036854775807, 1) -> (-1, -9223372036854775808, -9223372036854775808, -9223372036854775808)
// @test: saturating_i64(5, 6, 2) -> (11, -1, 30, 25)
pub fn saturating_i64(a: i64, b: i64, n: u32) -> (i64, i64, i64, i64) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: saturating_isize(9223372036854775807, 1, 2) -> (9223372036854775807, 9223372036854775806, 9223372036854775807, 9223372036854775807)
// @test: saturating_isize(-9223372036854775808, 1, 3) -> (-9223372036854775807, -9223372036854775808, -9223372036854775808, -9223372036854775808)
// @test: saturating_isize(-9223372036854775808, 9223372036854775807, 1) -> (-1, -9223372036854775808, -9223372036854775808, -9223372036854775808)
// @test: saturating_isize(5, 6, 2) -> (11, -1, 30, 25)
pub fn saturating_isize(a: isize, b: isize, n: u32) -> (isize, isize, isize, isize) {
    (a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b), a.saturating_pow(n))
}

// @test: signed_i8(-128) -> (127, 127)
// @test: signed_i8(-5) -> (5, 5)
pub fn signed_i8(a: i8) -> (i8, i8) {
    (a.saturating_neg(), a.saturating_abs())
}

// @test: signed_i16(-32768) -> (32767, 32767)
// @test: signed_i16(-5) -> (5, 5)
pub fn signed_i16(a: i16) -> (i16, i16) {
    (a.saturating_neg(), a.saturating_abs())
}

// @test: signed_i32(-2147483648) -> (2147483647, 2147483647)
// @test: signed_i32(-5) -> (5, 5)
pub fn signed_i32(a: i32) -> (i32, i32) {
    (a.saturating_neg(), a.saturating_abs())
}

// @test: signed_i64(-9223372036854775808) -> (9223372036854775807, 9223372036854775807)
// @test: signed_i64(-5) -> (5, 5)
pub fn signed_i64(a: i64) -> (i64, i64) {
    (a.saturating_neg(), a.saturating_abs())
}

// @test: signed_isize(-9223372036854775808) -> (9223372036854775807, 9223372036854775807)
// @test: signed_isize(-5) -> (5, 5)
pub fn signed_isize(a: isize) -> (isize, isize) {
    (a.saturating_neg(), a.saturating_abs())
}
