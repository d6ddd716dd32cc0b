//! `abs`, `signum`, `abs_diff`, euclidean division.

// @test: sign_i8(-7) -> (7, -1, false, true)
// @test: sign_i8(0) -> (0, 0, false, false)
// @test: sign_i8(-128) -> trap overflow
// @test: sign_i8(127) -> (127, 1, true, false)
pub fn sign_i8(a: i8) -> (i8, i8, bool, bool) {
    (a.abs(), a.signum(), a.is_positive(), a.is_negative())
}

// @test: sign_i16(-7) -> (7, -1, false, true)
// @test: sign_i16(0) -> (0, 0, false, false)
// @test: sign_i16(-32768) -> trap overflow
// @test: sign_i16(32767) -> (32767, 1, true, false)
pub fn sign_i16(a: i16) -> (i16, i16, bool, bool) {
    (a.abs(), a.signum(), a.is_positive(), a.is_negative())
}

// @test: sign_i32(-7) -> (7, -1, false, true)
// @test: sign_i32(0) -> (0, 0, false, false)
// @test: sign_i32(-2147483648) -> trap overflow
// @test: sign_i32(2147483647) -> (2147483647, 1, true, false)
pub fn sign_i32(a: i32) -> (i32, i32, bool, bool) {
    (a.abs(), a.signum(), a.is_positive(), a.is_negative())
}

// @test: sign_i64(-7) -> (7, -1, false, true)
// @test: sign_i64(0) -> (0, 0, false, false)
// @test: sign_i64(-9223372036854775808) -> trap overflow
// @test: sign_i64(9223372036854775807) -> (9223372036854775807, 1, true, false)
pub fn sign_i64(a: i64) -> (i64, i64, bool, bool) {
    (a.abs(), a.signum(), a.is_positive(), a.is_negative())
}

// @test: sign_isize(-7) -> (7, -1, false, true)
// @test: sign_isize(0) -> (0, 0, false, false)
// @test: sign_isize(-9223372036854775808) -> trap overflow
// @test: sign_isize(9223372036854775807) -> (9223372036854775807, 1, true, false)
pub fn sign_isize(a: isize) -> (isize, isize, bool, bool) {
    (a.abs(), a.signum(), a.is_positive(), a.is_negative())
}

// @test: euclid_u8(7, 3) -> (2, 1)
// @test: euclid_u8(0, 3) -> (0, 0)
// @test: euclid_u8(7, 0) -> trap divide
pub fn euclid_u8(a: u8, b: u8) -> (u8, u8) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_u16(7, 3) -> (2, 1)
// @test: euclid_u16(0, 3) -> (0, 0)
// @test: euclid_u16(7, 0) -> trap divide
pub fn euclid_u16(a: u16, b: u16) -> (u16, u16) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_u32(7, 3) -> (2, 1)
// @test: euclid_u32(0, 3) -> (0, 0)
// @test: euclid_u32(7, 0) -> trap divide
pub fn euclid_u32(a: u32, b: u32) -> (u32, u32) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_u64(7, 3) -> (2, 1)
// @test: euclid_u64(0, 3) -> (0, 0)
// @test: euclid_u64(7, 0) -> trap divide
pub fn euclid_u64(a: u64, b: u64) -> (u64, u64) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_usize(7, 3) -> (2, 1)
// @test: euclid_usize(0, 3) -> (0, 0)
// @test: euclid_usize(7, 0) -> trap divide
pub fn euclid_usize(a: usize, b: usize) -> (usize, usize) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_i8(7, 3) -> (2, 1)
// @test: euclid_i8(-128, 3) -> (-43, 1)
// @test: euclid_i8(7, 0) -> trap divide
pub fn euclid_i8(a: i8, b: i8) -> (i8, i8) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_i16(7, 3) -> (2, 1)
// @test: euclid_i16(-32768, 3) -> (-10923, 1)
// @test: euclid_i16(7, 0) -> trap divide
pub fn euclid_i16(a: i16, b: i16) -> (i16, i16) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_i32(7, 3) -> (2, 1)
// @test: euclid_i32(-2147483648, 3) -> (-715827883, 1)
// @test: euclid_i32(7, 0) -> trap divide
pub fn euclid_i32(a: i32, b: i32) -> (i32, i32) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_i64(7, 3) -> (2, 1)
// @test: euclid_i64(-9223372036854775808, 3) -> (-3074457345618258603, 1)
// @test: euclid_i64(7, 0) -> trap divide
pub fn euclid_i64(a: i64, b: i64) -> (i64, i64) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: euclid_isize(7, 3) -> (2, 1)
// @test: euclid_isize(-9223372036854775808, 3) -> (-3074457345618258603, 1)
// @test: euclid_isize(7, 0) -> trap divide
pub fn euclid_isize(a: isize, b: isize) -> (isize, isize) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: apart_u8(0, 255) -> 255
// @test: apart_u8(9, 4) -> 5
// @test: apart_u8(4, 9) -> 5
pub fn apart_u8(a: u8, b: u8) -> u8 {
    a.abs_diff(b)
}

// @test: apart_u16(0, 65535) -> 65535
// @test: apart_u16(9, 4) -> 5
// @test: apart_u16(4, 9) -> 5
pub fn apart_u16(a: u16, b: u16) -> u16 {
    a.abs_diff(b)
}

// @test: apart_u32(0, 4294967295) -> 4294967295
// @test: apart_u32(9, 4) -> 5
// @test: apart_u32(4, 9) -> 5
pub fn apart_u32(a: u32, b: u32) -> u32 {
    a.abs_diff(b)
}

// @test: apart_u64(0, 18446744073709551615) -> 18446744073709551615
// @test: apart_u64(9, 4) -> 5
// @test: apart_u64(4, 9) -> 5
pub fn apart_u64(a: u64, b: u64) -> u64 {
    a.abs_diff(b)
}

// @test: apart_usize(0, 18446744073709551615) -> 18446744073709551615
// @test: apart_usize(9, 4) -> 5
// @test: apart_usize(4, 9) -> 5
pub fn apart_usize(a: usize, b: usize) -> usize {
    a.abs_diff(b)
}

// @test: apart_i8(-128, 127) -> 255
// @test: apart_i8(9, 4) -> 5
// @test: apart_i8(4, 9) -> 5
pub fn apart_i8(a: i8, b: i8) -> u8 {
    a.abs_diff(b)
}

// @test: apart_i16(-32768, 32767) -> 65535
// @test: apart_i16(9, 4) -> 5
// @test: apart_i16(4, 9) -> 5
pub fn apart_i16(a: i16, b: i16) -> u16 {
    a.abs_diff(b)
}

// @test: apart_i32(-2147483648, 2147483647) -> 4294967295
// @test: apart_i32(9, 4) -> 5
// @test: apart_i32(4, 9) -> 5
pub fn apart_i32(a: i32, b: i32) -> u32 {
    a.abs_diff(b)
}

// @test: apart_i64(-9223372036854775808, 9223372036854775807) -> 18446744073709551615
// @test: apart_i64(9, 4) -> 5
// @test: apart_i64(4, 9) -> 5
pub fn apart_i64(a: i64, b: i64) -> u64 {
    a.abs_diff(b)
}

// @test: apart_isize(-9223372036854775808, 9223372036854775807) -> 18446744073709551615
// @test: apart_isize(9, 4) -> 5
// @test: apart_isize(4, 9) -> 5
pub fn apart_isize(a: isize, b: isize) -> usize {
    a.abs_diff(b)
}

// @test: negative_divisors(-7, 3) -> (-3, 2)
// @test: negative_divisors(-7, -3) -> (3, 2)
// @test: negative_divisors(7, -3) -> (-2, 1)
// @test: negative_divisors(-2147483648, -1) -> trap overflow
pub fn negative_divisors(a: i32, b: i32) -> (i32, i32) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: unsigned_abs(-128) -> 128
pub fn unsigned_abs(a: i8) -> u8 {
    a.unsigned_abs()
}
