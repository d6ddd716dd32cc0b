//! `checked_` methods of every integer type.

// @test: checked_u8(255, 1) -> (none, some(254), some(255))
// @test: checked_u8(0, 1) -> (some(1), none, some(0))
// @test: checked_u8(7, 9) -> (some(16), none, some(63))
// @test: checked_u8(255, 255) -> (none, some(0), none)
pub fn checked_u8(a: u8, b: u8) -> (Option<u8>, Option<u8>, Option<u8>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_u16(65535, 1) -> (none, some(65534), some(65535))
// @test: checked_u16(0, 1) -> (some(1), none, some(0))
// @test: checked_u16(7, 9) -> (some(16), none, some(63))
// @test: checked_u16(65535, 65535) -> (none, some(0), none)
pub fn checked_u16(a: u16, b: u16) -> (Option<u16>, Option<u16>, Option<u16>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_u32(4294967295, 1) -> (none, some(4294967294), some(4294967295))
// @test: checked_u32(0, 1) -> (some(1), none, some(0))
// @test: checked_u32(7, 9) -> (some(16), none, some(63))
// @test: checked_u32(4294967295, 4294967295) -> (none, some(0), none)
pub fn checked_u32(a: u32, b: u32) -> (Option<u32>, Option<u32>, Option<u32>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_u64(18446744073709551615, 1) -> (none, some(18446744073709551614), some(18446744073709551615))
// @test: checked_u64(0, 1) -> (some(1), none, some(0))
// @test: checked_u64(7, 9) -> (some(16), none, some(63))
// @test: checked_u64(18446744073709551615, 18446744073709551615) -> (none, some(0), none)
pub fn checked_u64(a: u64, b: u64) -> (Option<u64>, Option<u64>, Option<u64>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_usize(18446744073709551615, 1) -> (none, some(18446744073709551614), some(18446744073709551615))
// @test: checked_usize(0, 1) -> (some(1), none, some(0))
// @test: checked_usize(7, 9) -> (some(16), none, some(63))
// @test: checked_usize(18446744073709551615, 18446744073709551615) -> (none, some(0), none)
pub fn checked_usize(a: usize, b: usize) -> (Option<usize>, Option<usize>, Option<usize>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i8(127, 1) -> (none, some(126), some(127))
// @test: checked_i8(-128, 1) -> (some(-127), none, some(-128))
// @test: checked_i8(7, 9) -> (some(16), some(-2), some(63))
// @test: checked_i8(127, 127) -> (none, some(0), none)
pub fn checked_i8(a: i8, b: i8) -> (Option<i8>, Option<i8>, Option<i8>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i16(32767, 1) -> (none, some(32766), some(32767))
// @test: checked_i16(-32768, 1) -> (some(-32767), none, some(-32768))
// @test: checked_i16(7, 9) -> (some(16), some(-2), some(63))
// @test: checked_i16(32767, 32767) -> (none, some(0), none)
pub fn checked_i16(a: i16, b: i16) -> (Option<i16>, Option<i16>, Option<i16>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i32(2147483647, 1) -> (none, some(2147483646), some(2147483647))
// @test: checked_i32(-2147483648, 1) -> (some(-2147483647), none, some(-2147483648))
// @test: checked_i32(7, 9) -> (some(16), some(-2), some(63))
// @test: checked_i32(2147483647, 2147483647) -> (none, some(0), none)
pub fn checked_i32(a: i32, b: i32) -> (Option<i32>, Option<i32>, Option<i32>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_i64(9223372036854775807, 1) -> (none, some(9223372036854775806), some(9223372036854775807))
// @test: checked_i64(-9223372036854775808, 1) -> (some(-9223372036854775807), none, some(-9223372036854775808))
// @test: checked_i64(7, 9) -> (some(16), some(-2), some(63))
// @test: checked_i64(9223372036854775807, 9223372036854775807) -> (none, some(0), none)
pub fn checked_i64(a: i64, b: i64) -> (Option<i64>, Option<i64>, Option<i64>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: checked_isize(9223372036854775807, 1) -> (none, some(9223372036854775806), some(9223372036854775807))
// @test: checked_isize(-9223372036854775808, 1) -> (some(-9223372036854775807), none, some(-9223372036854775808))
// @test: checked_isize(7, 9) -> (some(16), some(-2), some(63))
// @test: checked_isize(9223372036854775807, 9223372036854775807) -> (none, some(0), none)
pub fn checked_isize(a: isize, b: isize) -> (Option<isize>, Option<isize>, Option<isize>) {
    (a.checked_add(b), a.checked_sub(b), a.checked_mul(b))
}

// @test: divided_u8(0, 3) -> (some(0), some(0), some(0))
// @test: divided_u8(9, 0) -> (none, none, none)
pub fn divided_u8(a: u8, b: u8) -> (Option<u8>, Option<u8>, Option<u8>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_u16(0, 3) -> (some(0), some(0), some(0))
// @test: divided_u16(9, 0) -> (none, none, none)
pub fn divided_u16(a: u16, b: u16) -> (Option<u16>, Option<u16>, Option<u16>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_u32(0, 3) -> (some(0), some(0), some(0))
// @test: divided_u32(9, 0) -> (none, none, none)
pub fn divided_u32(a: u32, b: u32) -> (Option<u32>, Option<u32>, Option<u32>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_u64(0, 3) -> (some(0), some(0), some(0))
// @test: divided_u64(9, 0) -> (none, none, none)
pub fn divided_u64(a: u64, b: u64) -> (Option<u64>, Option<u64>, Option<u64>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_usize(0, 3) -> (some(0), some(0), some(0))
// @test: divided_usize(9, 0) -> (none, none, none)
pub fn divided_usize(a: usize, b: usize) -> (Option<usize>, Option<usize>, Option<usize>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i8(-128, 3) -> (some(-42), some(-2), some(1))
// @test: divided_i8(9, 0) -> (none, none, none)
pub fn divided_i8(a: i8, b: i8) -> (Option<i8>, Option<i8>, Option<i8>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i16(-32768, 3) -> (some(-10922), some(-2), some(1))
// @test: divided_i16(9, 0) -> (none, none, none)
pub fn divided_i16(a: i16, b: i16) -> (Option<i16>, Option<i16>, Option<i16>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i32(-2147483648, 3) -> (some(-715827882), some(-2), some(1))
// @test: divided_i32(9, 0) -> (none, none, none)
pub fn divided_i32(a: i32, b: i32) -> (Option<i32>, Option<i32>, Option<i32>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_i64(-9223372036854775808, 3) -> (some(-3074457345618258602), some(-2), some(1))
// @test: divided_i64(9, 0) -> (none, none, none)
pub fn divided_i64(a: i64, b: i64) -> (Option<i64>, Option<i64>, Option<i64>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: divided_isize(-9223372036854775808, 3) -> (some(-3074457345618258602), some(-2), some(1))
// @test: divided_isize(9, 0) -> (none, none, none)
pub fn divided_isize(a: isize, b: isize) -> (Option<isize>, Option<isize>, Option<isize>) {
    (a.checked_div(b), a.checked_rem(b), a.checked_rem_euclid(b))
}

// @test: others_u8(0, 2) -> (some(0), some(0), some(0), some(0))
// @test: others_u8(3, 3) -> (none, some(24), some(0), some(27))
// @test: others_u8(2, 100) -> (none, none, none, none)
pub fn others_u8(a: u8, n: u32) -> (Option<u8>, Option<u8>, Option<u8>, Option<u8>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_u16(0, 2) -> (some(0), some(0), some(0), some(0))
// @test: others_u16(3, 3) -> (none, some(24), some(0), some(27))
// @test: others_u16(2, 100) -> (none, none, none, none)
pub fn others_u16(a: u16, n: u32) -> (Option<u16>, Option<u16>, Option<u16>, Option<u16>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_u32(0, 2) -> (some(0), some(0), some(0), some(0))
// @test: others_u32(3, 3) -> (none, some(24), some(0), some(27))
// @test: others_u32(2, 100) -> (none, none, none, none)
pub fn others_u32(a: u32, n: u32) -> (Option<u32>, Option<u32>, Option<u32>, Option<u32>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_u64(0, 2) -> (some(0), some(0), some(0), some(0))
// @test: others_u64(3, 3) -> (none, some(24), some(0), some(27))
// @test: others_u64(2, 100) -> (none, none, none, none)
pub fn others_u64(a: u64, n: u32) -> (Option<u64>, Option<u64>, Option<u64>, Option<u64>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_usize(0, 2) -> (some(0), some(0), some(0), some(0))
// @test: others_usize(3, 3) -> (none, some(24), some(0), some(27))
// @test: others_usize(2, 100) -> (none, none, none, none)
pub fn others_usize(a: usize, n: u32) -> (Option<usize>, Option<usize>, Option<usize>, Option<usize>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i8(-128, 2) -> (none, some(0), some(-32), none)
// @test: others_i8(3, 3) -> (some(-3), some(24), some(0), some(27))
// @test: others_i8(2, 100) -> (some(-2), none, none, none)
pub fn others_i8(a: i8, n: u32) -> (Option<i8>, Option<i8>, Option<i8>, Option<i8>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i16(-32768, 2) -> (none, some(0), some(-8192), none)
// @test: others_i16(3, 3) -> (some(-3), some(24), some(0), some(27))
// @test: others_i16(2, 100) -> (some(-2), none, none, none)
pub fn others_i16(a: i16, n: u32) -> (Option<i16>, Option<i16>, Option<i16>, Option<i16>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i32(-2147483648, 2) -> (none, some(0), some(-536870912), none)
// @test: others_i32(3, 3) -> (some(-3), some(24), some(0), some(27))
// @test: others_i32(2, 100) -> (some(-2), none, none, none)
pub fn others_i32(a: i32, n: u32) -> (Option<i32>, Option<i32>, Option<i32>, Option<i32>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_i64(-9223372036854775808, 2) -> (none, some(0), some(-2305843009213693952), none)
// @test: others_i64(3, 3) -> (some(-3), some(24), some(0), some(27))
// @test: others_i64(2, 100) -> (some(-2), none, none, none)
pub fn others_i64(a: i64, n: u32) -> (Option<i64>, Option<i64>, Option<i64>, Option<i64>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}

// @test: others_isize(-9223372036854775808, 2) -> (none, some(0), some(-2305843009213693952), none)
// @test: others_isize(3, 3) -> (some(-3), some(24), some(0), some(27))
// @test: others_isize(2, 100) -> (some(-2), none, none, none)
pub fn others_isize(a: isize, n: u32) -> (Option<isize>, Option<isize>, Option<isize>, Option<isize>) {
    (a.checked_neg(), a.checked_shl(n), a.checked_shr(n), a.checked_pow(n))
}
