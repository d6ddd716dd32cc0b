//! Arithmetic on signed integers of every width, with overflow checks.

// @test: add_i8(-100, -28) -> -128
// @test: add_i8(-100, -29) -> trap overflow
// @test: add_i8(100, 28) -> trap overflow
pub fn add_i8(a: i8, b: i8) -> i8 {
    a + b
}

// @test: sub_i16(-32768, 0) -> -32768
// @test: sub_i16(-32768, 1) -> trap overflow
pub fn sub_i16(a: i16, b: i16) -> i16 {
    a - b
}

// @test: mul_i32(-46341, 46340) -> -2147441940
// @test: mul_i32(-46341, 46341) -> trap overflow
// @test: mul_i32(-2147483648, -1) -> trap overflow
pub fn mul_i32(a: i32, b: i32) -> i32 {
    a * b
}

// @test: mul_i64(-3037000500, 3037000499) -> -9223372033963249500
// @test: mul_i64(-9223372036854775808, -1) -> trap overflow
pub fn mul_i64(a: i64, b: i64) -> i64 {
    a * b
}

// @test: div_i8(-7, 2) -> -3
// @test: div_i8(-128, -1) -> trap overflow
// @test: div_i8(-128, 0) -> trap divide
pub fn div_i8(a: i8, b: i8) -> i8 {
    a / b
}

// @test: rem_i32(-7, 3) -> -1
// @test: rem_i32(7, -3) -> 1
// @test: rem_i32(-2147483648, -1) -> trap overflow
pub fn rem_i32(a: i32, b: i32) -> i32 {
    a % b
}

// @test: negate(5) -> -5
// @test: negate(-9223372036854775808) -> trap overflow
pub fn negate(a: isize) -> isize {
    -a
}

// @test: negate_i16(-32768) -> trap overflow
// @test: negate_i16(-32767) -> 32767
pub fn negate_i16(a: i16) -> i16 {
    -a
}

// @test: shift_right(-8, 1) -> -4
// @test: shift_right(-1, 31) -> -1
// @test: shift_right(-1, 200) -> trap overflow
pub fn shift_right(a: i32, by: u8) -> i32 {
    a >> by
}

// @test: shift_left(1, 15) -> -32768
// @test: shift_left(3, 14) -> -16384
pub fn shift_left(a: i16, by: u32) -> i16 {
    a << by
}

// @test: complement(0) -> -1
pub fn complement(a: i64) -> i64 {
    !a
}
