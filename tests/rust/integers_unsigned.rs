//! Arithmetic on unsigned integers of every width, with overflow checks.

// @test: add_u8(200, 55) -> 255
// @test: add_u8(200, 56) -> trap overflow
pub fn add_u8(a: u8, b: u8) -> u8 {
    a + b
}

// @test: sub_u16(5, 5) -> 0
// @test: sub_u16(5, 6) -> trap overflow
pub fn sub_u16(a: u16, b: u16) -> u16 {
    a - b
}

// @test: mul_u32(65535, 65537) -> 4294967295
// @test: mul_u32(65536, 65536) -> trap overflow
pub fn mul_u32(a: u32, b: u32) -> u32 {
    a * b
}

// @test: mul_u64(4294967296, 4294967295) -> 18446744069414584320
// @test: mul_u64(4294967296, 4294967296) -> trap overflow
pub fn mul_u64(a: u64, b: u64) -> u64 {
    a * b
}

// @test: div_rem(17, 5) -> (3, 2)
// @test: div_rem(18446744073709551615, 2) -> (9223372036854775807, 1)
// @test: div_rem(1, 0) -> trap divide
pub fn div_rem(a: u64, b: u64) -> (u64, u64) {
    (a / b, a % b)
}

// @test: bits(12, 10) -> (8, 14, 6, 18446744073709551603)
// @test: bits(18446744073709551615, 0) -> (0, 18446744073709551615, 18446744073709551615, 0)
pub fn bits(a: usize, b: usize) -> (usize, usize, usize, usize) {
    (a & b, a | b, a ^ b, !a)
}

// @test: shifts(3, 4) -> (48, 0)
// @test: shifts(4294967295, 31) -> (2147483648, 1)
// @test: shifts(1, 32) -> trap overflow
pub fn shifts(a: u32, by: u32) -> (u32, u32) {
    (a << by, a >> by)
}

// @test: mixed_shift(3, 7) -> 128
// @test: mixed_shift(3, 8) -> trap overflow
// @test: mixed_shift(3, -1) -> trap overflow
pub fn mixed_shift(a: u8, by: i64) -> u8 {
    a << by
}

// @test: polynomial(10) -> 321
// @test: polynomial(147) -> 65122
// @test: polynomial(148) -> trap overflow
pub fn polynomial(x: u16) -> u16 {
    3 * x * x + 2 * x + 1
}
