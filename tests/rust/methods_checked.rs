//! `checked_` methods of every integer type.

pub fn checked_u8(a: u8, b: u8) -> (Option<u8>, Option<u8>, Option<u8>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_u8(255, 1)
// @test: checked_u8(0, 1)
// @test: checked_u8(7, 9)
// @test: checked_u8(255, 255)

pub fn checked_u16(a: u16, b: u16) -> (Option<u16>, Option<u16>, Option<u16>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_u16(65535, 1)
// @test: checked_u16(0, 1)
// @test: checked_u16(7, 9)
// @test: checked_u16(65535, 65535)

pub fn checked_u32(a: u32, b: u32) -> (Option<u32>, Option<u32>, Option<u32>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_u32(4294967295, 1)
// @test: checked_u32(0, 1)
// @test: checked_u32(7, 9)
// @test: checked_u32(4294967295, 4294967295)

pub fn checked_u64(a: u64, b: u64) -> (Option<u64>, Option<u64>, Option<u64>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_u64(18446744073709551615, 1)
// @test: checked_u64(0, 1)
// @test: checked_u64(7, 9)
// @test: checked_u64(18446744073709551615, 18446744073709551615)

pub fn checked_usize(a: usize, b: usize) -> (Option<usize>, Option<usize>, Option<usize>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_usize(18446744073709551615, 1)
// @test: checked_usize(0, 1)
// @test: checked_usize(7, 9)
// @test: checked_usize(18446744073709551615, 18446744073709551615)

pub fn checked_i8(a: i8, b: i8) -> (Option<i8>, Option<i8>, Option<i8>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i8(127, 1)
// @test: checked_i8(-128, 1)
// @test: checked_i8(7, 9)
// @test: checked_i8(127, 127)

pub fn checked_i16(a: i16, b: i16) -> (Option<i16>, Option<i16>, Option<i16>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i16(32767, 1)
// @test: checked_i16(-32768, 1)
// @test: checked_i16(7, 9)
// @test: checked_i16(32767, 32767)

pub fn checked_i32(a: i32, b: i32) -> (Option<i32>, Option<i32>, Option<i32>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i32(2147483647, 1)
// @test: checked_i32(-2147483648, 1)
// @test: checked_i32(7, 9)
// @test: checked_i32(2147483647, 2147483647)

pub fn checked_i64(a: i64, b: i64) -> (Option<i64>, Option<i64>, Option<i64>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i64(9223372036854775807, 1)
// @test: checked_i64(-9223372036854775808, 1)
// @test: checked_i64(7, 9)
// @test: checked_i64(9223372036854775807, 9223372036854775807)

pub fn checked_isize(a: isize, b: isize) -> (Option<isize>, Option<isize>, Option<isize>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_isize(9223372036854775807, 1)
// @test: checked_isize(-9223372036854775808, 1)
// @test: checked_isize(7, 9)
// @test: checked_isize(9223372036854775807, 9223372036854775807)

pub fn divided_u8(a: u8, b: u8) -> (Option<u8>, Option<u8>, Option<u8>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_u8(0, 3)
// @test: divided_u8(9, 0)

pub fn divided_u16(a: u16, b: u16) -> (Option<u16>, Option<u16>, Option<u16>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_u16(0, 3)
// @test: divided_u16(9, 0)

pub fn divided_u32(a: u32, b: u32) -> (Option<u32>, Option<u32>, Option<u32>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_u32(0, 3)
// @test: divided_u32(9, 0)

pub fn divided_u64(a: u64, b: u64) -> (Option<u64>, Option<u64>, Option<u64>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_u64(0, 3)
// @test: divided_u64(9, 0)

pub fn divided_usize(a: usize, b: usize) -> (Option<usize>, Option<usize>, Option<usize>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_usize(0, 3)
// @test: divided_usize(9, 0)

pub fn divided_i8(a: i8, b: i8) -> (Option<i8>, Option<i8>, Option<i8>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i8(-128, 3)
// @test: divided_i8(9, 0)

pub fn divided_i16(a: i16, b: i16) -> (Option<i16>, Option<i16>, Option<i16>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i16(-32768, 3)
// @test: divided_i16(9, 0)

pub fn divided_i32(a: i32, b: i32) -> (Option<i32>, Option<i32>, Option<i32>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i32(-2147483648, 3)
// @test: divided_i32(9, 0)

pub fn divided_i64(a: i64, b: i64) -> (Option<i64>, Option<i64>, Option<i64>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i64(-9223372036854775808, 3)
// @test: divided_i64(9, 0)

pub fn divided_isize(a: isize, b: isize) -> (Option<isize>, Option<isize>, Option<isize>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_isize(-9223372036854775808, 3)
// @test: divided_isize(9, 0)

pub fn others_u8(a: u8, n: u32) -> (Option<u8>, Option<u8>, Option<u8>, Option<u8>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_u8(0, 2)
// @test: others_u8(3, 3)
// @test: others_u8(2, 100)

pub fn others_u16(a: u16, n: u32) -> (Option<u16>, Option<u16>, Option<u16>, Option<u16>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_u16(0, 2)
// @test: others_u16(3, 3)
// @test: others_u16(2, 100)

pub fn others_u32(a: u32, n: u32) -> (Option<u32>, Option<u32>, Option<u32>, Option<u32>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_u32(0, 2)
// @test: others_u32(3, 3)
// @test: others_u32(2, 100)

pub fn others_u64(a: u64, n: u32) -> (Option<u64>, Option<u64>, Option<u64>, Option<u64>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_u64(0, 2)
// @test: others_u64(3, 3)
// @test: others_u64(2, 100)

pub fn others_usize(a: usize, n: u32) -> (Option<usize>, Option<usize>, Option<usize>, Option<usize>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_usize(0, 2)
// @test: others_usize(3, 3)
// @test: others_usize(2, 100)

pub fn others_i8(a: i8, n: u32) -> (Option<i8>, Option<i8>, Option<i8>, Option<i8>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i8(-128, 2)
// @test: others_i8(3, 3)
// @test: others_i8(2, 100)

pub fn others_i16(a: i16, n: u32) -> (Option<i16>, Option<i16>, Option<i16>, Option<i16>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i16(-32768, 2)
// @test: others_i16(3, 3)
// @test: others_i16(2, 100)

pub fn others_i32(a: i32, n: u32) -> (Option<i32>, Option<i32>, Option<i32>, Option<i32>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i32(-2147483648, 2)
// @test: others_i32(3, 3)
// @test: others_i32(2, 100)

pub fn others_i64(a: i64, n: u32) -> (Option<i64>, Option<i64>, Option<i64>, Option<i64>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i64(-9223372036854775808, 2)
// @test: others_i64(3, 3)
// @test: others_i64(2, 100)

pub fn others_isize(a: isize, n: u32) -> (Option<isize>, Option<isize>, Option<isize>, Option<isize>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_isize(-9223372036854775808, 2)
// @test: others_isize(3, 3)
// @test: others_isize(2, 100)
