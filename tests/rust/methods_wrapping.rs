//! `wrapping_` methods of every integer type.

// @test: wrapping_u8(255, 1, 1) -> (0, 254, 255, 1, 254, 127, 255)
// @test: wrapping_u8(0, 255, 7) -> (255, 1, 0, 0, 0, 0, 0)
// @test: wrapping_u8(3, 5, 66) -> (8, 254, 15, 253, 12, 0, 9)
// @test: wrapping_u8(255, 255, 200) -> (254, 0, 1, 1, 255, 255, 1)
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

// @test: wrapping_u16(65535, 1, 1) -> (0, 65534, 65535, 1, 65534, 32767, 65535)
// @test: wrapping_u16(0, 65535, 7) -> (65535, 1, 0, 0, 0, 0, 0)
// @test: wrapping_u16(3, 5, 66) -> (8, 65534, 15, 65533, 12, 0, 42249)
// @test: wrapping_u16(65535, 65535, 200) -> (65534, 0, 1, 1, 65280, 255, 1)
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

// @test: wrapping_u32(4294967295, 1, 1) -> (0, 4294967294, 4294967295, 1, 4294967294, 2147483647, 4294967295)
// @test: wrapping_u32(0, 4294967295, 7) -> (4294967295, 1, 0, 0, 0, 0, 0)
// @test: wrapping_u32(3, 5, 66) -> (8, 4294967294, 15, 4294967293, 12, 0, 1165272329)
// @test: wrapping_u32(4294967295, 4294967295, 200) -> (4294967294, 0, 1, 1, 4294967040, 16777215, 1)
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

// @test: wrapping_u64(18446744073709551615, 1, 1) -> (0, 18446744073709551614, 18446744073709551615, 1, 18446744073709551614, 9223372036854775807, 18446744073709551615)
// @test: wrapping_u64(0, 18446744073709551615, 7) -> (18446744073709551615, 1, 0, 0, 0, 0, 0)
// @test: wrapping_u64(3, 5, 66) -> (8, 18446744073709551614, 15, 18446744073709551613, 12, 0, 4810798710570394889)
// @test: wrapping_u64(18446744073709551615, 18446744073709551615, 200) -> (18446744073709551614, 0, 1, 1, 18446744073709551360, 72057594037927935, 1)
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

// @test: wrapping_usize(18446744073709551615, 1, 1) -> (0, 18446744073709551614, 18446744073709551615, 1, 18446744073709551614, 9223372036854775807, 18446744073709551615)
// @test: wrapping_usize(0, 18446744073709551615, 7) -> (18446744073709551615, 1, 0, 0, 0, 0, 0)
// @test: wrapping_usize(3, 5, 66) -> (8, 18446744073709551614, 15, 18446744073709551613, 12, 0, 4810798710570394889)
// @test: wrapping_usize(18446744073709551615, 18446744073709551615, 200) -> (18446744073709551614, 0, 1, 1, 18446744073709551360, 72057594037927935, 1)
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

// @test: wrapping_i8(127, 1, 1) -> (-128, 126, 127, -127, -2, 63, 127)
// @test: wrapping_i8(-128, 127, 7) -> (-1, 1, -128, -128, 0, -1, 0)
// @test: wrapping_i8(3, 5, 66) -> (8, -2, 15, -3, 12, 0, 9)
// @test: wrapping_i8(127, 127, 200) -> (-2, 0, 1, -127, 127, 127, 1)
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

// @test: wrapping_i16(32767, 1, 1) -> (-32768, 32766, 32767, -32767, -2, 16383, 32767)
// @test: wrapping_i16(-32768, 32767, 7) -> (-1, 1, -32768, -32768, 0, -256, 0)
// @test: wrapping_i16(3, 5, 66) -> (8, -2, 15, -3, 12, 0, -23287)
// @test: wrapping_i16(32767, 32767, 200) -> (-2, 0, 1, -32767, -256, 127, 1)
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

// @test: wrapping_i32(2147483647, 1, 1) -> (-2147483648, 2147483646, 2147483647, -2147483647, -2, 1073741823, 2147483647)
// @test: wrapping_i32(-2147483648, 2147483647, 7) -> (-1, 1, -2147483648, -2147483648, 0, -16777216, 0)
// @test: wrapping_i32(3, 5, 66) -> (8, -2, 15, -3, 12, 0, 1165272329)
// @test: wrapping_i32(2147483647, 2147483647, 200) -> (-2, 0, 1, -2147483647, -256, 8388607, 1)
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

// @test: wrapping_i64(9223372036854775807, 1, 1) -> (-9223372036854775808, 9223372036854775806, 9223372036854775807, -9223372036854775807, -2, 4611686018427387903, 9223372036854775807)
// @test: wrapping_i64(-9223372036854775808, 9223372036854775807, 7) -> (-1, 1, -9223372036854775808, -9223372036854775808, 0, -72057594037927936, 0)
// @test: wrapping_i64(3, 5, 66) -> (8, -2, 15, -3, 12, 0, 4810798710570394889)
// @test: wrapping_i64(9223372036854775807, 9223372036854775807, 200) -> (-2, 0, 1, -9223372036854775807, -256, 36028797018963967, 1)
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

// @test: wrapping_isize(9223372036854775807, 1, 1) -> (-9223372036854775808, 9223372036854775806, 9223372036854775807, -9223372036854775807, -2, 4611686018427387903, 9223372036854775807)
// @test: wrapping_isize(-9223372036854775808, 9223372036854775807, 7) -> (-1, 1, -9223372036854775808, -9223372036854775808, 0, -72057594037927936, 0)
// @test: wrapping_isize(3, 5, 66) -> (8, -2, 15, -3, 12, 0, 4810798710570394889)
// @test: wrapping_isize(9223372036854775807, 9223372036854775807, 200) -> (-2, 0, 1, -9223372036854775807, -256, 36028797018963967, 1)
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

// @test: divided_u8(0, 3) -> (0, 0, 0, 0)
// @test: divided_u8(255, 7) -> (36, 3, 36, 3)
// @test: divided_u8(1, 0) -> trap divide
pub fn divided_u8(a: u8, b: u8) -> (u8, u8, u8, u8) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_u16(0, 3) -> (0, 0, 0, 0)
// @test: divided_u16(65535, 7) -> (9362, 1, 9362, 1)
// @test: divided_u16(1, 0) -> trap divide
pub fn divided_u16(a: u16, b: u16) -> (u16, u16, u16, u16) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_u32(0, 3) -> (0, 0, 0, 0)
// @test: divided_u32(4294967295, 7) -> (613566756, 3, 613566756, 3)
// @test: divided_u32(1, 0) -> trap divide
pub fn divided_u32(a: u32, b: u32) -> (u32, u32, u32, u32) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_u64(0, 3) -> (0, 0, 0, 0)
// @test: divided_u64(18446744073709551615, 7) -> (2635249153387078802, 1, 2635249153387078802, 1)
// @test: divided_u64(1, 0) -> trap divide
pub fn divided_u64(a: u64, b: u64) -> (u64, u64, u64, u64) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_usize(0, 3) -> (0, 0, 0, 0)
// @test: divided_usize(18446744073709551615, 7) -> (2635249153387078802, 1, 2635249153387078802, 1)
// @test: divided_usize(1, 0) -> trap divide
pub fn divided_usize(a: usize, b: usize) -> (usize, usize, usize, usize) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i8(-128, 3) -> (-42, -2, -43, 1)
// @test: divided_i8(127, 7) -> (18, 1, 18, 1)
// @test: divided_i8(1, 0) -> trap divide
pub fn divided_i8(a: i8, b: i8) -> (i8, i8, i8, i8) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i16(-32768, 3) -> (-10922, -2, -10923, 1)
// @test: divided_i16(32767, 7) -> (4681, 0, 4681, 0)
// @test: divided_i16(1, 0) -> trap divide
pub fn divided_i16(a: i16, b: i16) -> (i16, i16, i16, i16) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i32(-2147483648, 3) -> (-715827882, -2, -715827883, 1)
// @test: divided_i32(2147483647, 7) -> (306783378, 1, 306783378, 1)
// @test: divided_i32(1, 0) -> trap divide
pub fn divided_i32(a: i32, b: i32) -> (i32, i32, i32, i32) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_i64(-9223372036854775808, 3) -> (-3074457345618258602, -2, -3074457345618258603, 1)
// @test: divided_i64(9223372036854775807, 7) -> (1317624576693539401, 0, 1317624576693539401, 0)
// @test: divided_i64(1, 0) -> trap divide
pub fn divided_i64(a: i64, b: i64) -> (i64, i64, i64, i64) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: divided_isize(-9223372036854775808, 3) -> (-3074457345618258602, -2, -3074457345618258603, 1)
// @test: divided_isize(9223372036854775807, 7) -> (1317624576693539401, 0, 1317624576693539401, 0)
// @test: divided_isize(1, 0) -> trap divide
pub fn divided_isize(a: isize, b: isize) -> (isize, isize, isize, isize) {
    (a.wrapping_div(b), a.wrapping_rem(b), a.wrapping_div_euclid(b), a.wrapping_rem_euclid(b))
}

// @test: extremes_i8(-128) -> (-128, -128, 0)
// @test: extremes_i8(-5) -> (5, 5, 0)
pub fn extremes_i8(a: i8) -> (i8, i8, i8) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_i16(-32768) -> (-32768, -32768, 0)
// @test: extremes_i16(-5) -> (5, 5, 0)
pub fn extremes_i16(a: i16) -> (i16, i16, i16) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_i32(-2147483648) -> (-2147483648, -2147483648, 0)
// @test: extremes_i32(-5) -> (5, 5, 0)
pub fn extremes_i32(a: i32) -> (i32, i32, i32) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_i64(-9223372036854775808) -> (-9223372036854775808, -9223372036854775808, 0)
// @test: extremes_i64(-5) -> (5, 5, 0)
pub fn extremes_i64(a: i64) -> (i64, i64, i64) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}

// @test: extremes_isize(-9223372036854775808) -> (-9223372036854775808, -9223372036854775808, 0)
// @test: extremes_isize(-5) -> (5, 5, 0)
pub fn extremes_isize(a: isize) -> (isize, isize, isize) {
    (a.wrapping_abs(), a.wrapping_div(-1), a.wrapping_rem(-1))
}
