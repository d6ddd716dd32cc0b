//! `pow`, `isqrt`, `ilog2`, `ilog10`, powers of two.

// @test: pow_u8(3, 4) -> 81
// @test: pow_u8(2, 7) -> 128
// @test: pow_u8(255, 2) -> trap overflow
// @test: pow_u8(0, 0) -> 1
pub fn pow_u8(a: u8, n: u32) -> u8 {
    a.pow(n)
}

// @test: pow_u16(3, 4) -> 81
// @test: pow_u16(2, 7) -> 128
// @test: pow_u16(65535, 2) -> trap overflow
// @test: pow_u16(0, 0) -> 1
pub fn pow_u16(a: u16, n: u32) -> u16 {
    a.pow(n)
}

// @test: pow_u32(3, 4) -> 81
// @test: pow_u32(2, 7) -> 128
// @test: pow_u32(4294967295, 2) -> trap overflow
// @test: pow_u32(0, 0) -> 1
pub fn pow_u32(a: u32, n: u32) -> u32 {
    a.pow(n)
}

// @test: pow_u64(3, 4) -> 81
// @test: pow_u64(2, 7) -> 128
// @test: pow_u64(18446744073709551615, 2) -> trap overflow
// @test: pow_u64(0, 0) -> 1
pub fn pow_u64(a: u64, n: u32) -> u64 {
    a.pow(n)
}

// @test: pow_usize(3, 4) -> 81
// @test: pow_usize(2, 7) -> 128
// @test: pow_usize(18446744073709551615, 2) -> trap overflow
// @test: pow_usize(0, 0) -> 1
pub fn pow_usize(a: usize, n: u32) -> usize {
    a.pow(n)
}

// @test: pow_i8(3, 4) -> 81
// @test: pow_i8(2, 7) -> trap overflow
// @test: pow_i8(127, 2) -> trap overflow
// @test: pow_i8(0, 0) -> 1
pub fn pow_i8(a: i8, n: u32) -> i8 {
    a.pow(n)
}

// @test: pow_i16(3, 4) -> 81
// @test: pow_i16(2, 7) -> 128
// @test: pow_i16(32767, 2) -> trap overflow
// @test: pow_i16(0, 0) -> 1
pub fn pow_i16(a: i16, n: u32) -> i16 {
    a.pow(n)
}

// @test: pow_i32(3, 4) -> 81
// @test: pow_i32(2, 7) -> 128
// @test: pow_i32(2147483647, 2) -> trap overflow
// @test: pow_i32(0, 0) -> 1
pub fn pow_i32(a: i32, n: u32) -> i32 {
    a.pow(n)
}

// @test: pow_i64(3, 4) -> 81
// @test: pow_i64(2, 7) -> 128
// @test: pow_i64(9223372036854775807, 2) -> trap overflow
// @test: pow_i64(0, 0) -> 1
pub fn pow_i64(a: i64, n: u32) -> i64 {
    a.pow(n)
}

// @test: pow_isize(3, 4) -> 81
// @test: pow_isize(2, 7) -> 128
// @test: pow_isize(9223372036854775807, 2) -> trap overflow
// @test: pow_isize(0, 0) -> 1
pub fn pow_isize(a: isize, n: u32) -> isize {
    a.pow(n)
}

// @test: roots_u8(255) -> (15, 7, 2)
// @test: roots_u8(100) -> (10, 6, 2)
// @test: roots_u8(99) -> (9, 6, 1)
// @test: roots_u8(1) -> (1, 0, 0)
// @test: roots_u8(0) -> trap panic
pub fn roots_u8(a: u8) -> (u8, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_u16(65535) -> (255, 15, 4)
// @test: roots_u16(100) -> (10, 6, 2)
// @test: roots_u16(99) -> (9, 6, 1)
// @test: roots_u16(1) -> (1, 0, 0)
// @test: roots_u16(0) -> trap panic
pub fn roots_u16(a: u16) -> (u16, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_u32(4294967295) -> (65535, 31, 9)
// @test: roots_u32(100) -> (10, 6, 2)
// @test: roots_u32(99) -> (9, 6, 1)
// @test: roots_u32(1) -> (1, 0, 0)
// @test: roots_u32(0) -> trap panic
pub fn roots_u32(a: u32) -> (u32, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_u64(18446744073709551615) -> (4294967295, 63, 19)
// @test: roots_u64(100) -> (10, 6, 2)
// @test: roots_u64(99) -> (9, 6, 1)
// @test: roots_u64(1) -> (1, 0, 0)
// @test: roots_u64(0) -> trap panic
pub fn roots_u64(a: u64) -> (u64, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_usize(18446744073709551615) -> (4294967295, 63, 19)
// @test: roots_usize(100) -> (10, 6, 2)
// @test: roots_usize(99) -> (9, 6, 1)
// @test: roots_usize(1) -> (1, 0, 0)
// @test: roots_usize(0) -> trap panic
pub fn roots_usize(a: usize) -> (usize, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_i8(127) -> (11, 6, 2)
// @test: roots_i8(100) -> (10, 6, 2)
// @test: roots_i8(99) -> (9, 6, 1)
// @test: roots_i8(1) -> (1, 0, 0)
// @test: roots_i8(0) -> trap panic
pub fn roots_i8(a: i8) -> (i8, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_i16(32767) -> (181, 14, 4)
// @test: roots_i16(100) -> (10, 6, 2)
// @test: roots_i16(99) -> (9, 6, 1)
// @test: roots_i16(1) -> (1, 0, 0)
// @test: roots_i16(0) -> trap panic
pub fn roots_i16(a: i16) -> (i16, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_i32(2147483647) -> (46340, 30, 9)
// @test: roots_i32(100) -> (10, 6, 2)
// @test: roots_i32(99) -> (9, 6, 1)
// @test: roots_i32(1) -> (1, 0, 0)
// @test: roots_i32(0) -> trap panic
pub fn roots_i32(a: i32) -> (i32, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_i64(9223372036854775807) -> (3037000499, 62, 18)
// @test: roots_i64(100) -> (10, 6, 2)
// @test: roots_i64(99) -> (9, 6, 1)
// @test: roots_i64(1) -> (1, 0, 0)
// @test: roots_i64(0) -> trap panic
pub fn roots_i64(a: i64) -> (i64, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: roots_isize(9223372036854775807) -> (3037000499, 62, 18)
// @test: roots_isize(100) -> (10, 6, 2)
// @test: roots_isize(99) -> (9, 6, 1)
// @test: roots_isize(1) -> (1, 0, 0)
// @test: roots_isize(0) -> trap panic
pub fn roots_isize(a: isize) -> (isize, u32, u32) {
    (a.isqrt(), a.ilog2(), a.ilog10())
}

// @test: twos_u8(64) -> (true, some(64))
// @test: twos_u8(65) -> (false, some(128))
// @test: twos_u8(255) -> (false, none)
// @test: twos_u8(0) -> (false, some(1))
pub fn twos_u8(a: u8) -> (bool, Option<u8>) {
    (a.is_power_of_two(), a.checked_next_power_of_two())
}

// @test: twos_u16(64) -> (true, some(64))
// @test: twos_u16(65) -> (false, some(128))
// @test: twos_u16(65535) -> (false, none)
// @test: twos_u16(0) -> (false, some(1))
pub fn twos_u16(a: u16) -> (bool, Option<u16>) {
    (a.is_power_of_two(), a.checked_next_power_of_two())
}

// @test: twos_u32(64) -> (true, some(64))
// @test: twos_u32(65) -> (false, some(128))
// @test: twos_u32(4294967295) -> (false, none)
// @test: twos_u32(0) -> (false, some(1))
pub fn twos_u32(a: u32) -> (bool, Option<u32>) {
    (a.is_power_of_two(), a.checked_next_power_of_two())
}

// @test: twos_u64(64) -> (true, some(64))
// @test: twos_u64(65) -> (false, some(128))
// @test: twos_u64(18446744073709551615) -> (false, none)
// @test: twos_u64(0) -> (false, some(1))
pub fn twos_u64(a: u64) -> (bool, Option<u64>) {
    (a.is_power_of_two(), a.checked_next_power_of_two())
}

// @test: twos_usize(64) -> (true, some(64))
// @test: twos_usize(65) -> (false, some(128))
// @test: twos_usize(18446744073709551615) -> (false, none)
// @test: twos_usize(0) -> (false, some(1))
pub fn twos_usize(a: usize) -> (bool, Option<usize>) {
    (a.is_power_of_two(), a.checked_next_power_of_two())
}
