//! `overflowing_` methods of every integer type.

// @test: overflowing_u8(255, 1, 3) -> ((0, true), (254, false), (255, false), (248, false))
// @test: overflowing_u8(0, 1, 65) -> ((1, false), (255, true), (0, false), (0, true))
// @test: overflowing_u8(255, 255, 8) -> ((254, true), (0, false), (1, true), (255, true))
// @test: overflowing_u8(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_u8(a: u8, b: u8, n: u32) -> ((u8, bool), (u8, bool), (u8, bool), (u8, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_u16(65535, 1, 3) -> ((0, true), (65534, false), (65535, false), (65528, false))
// @test: overflowing_u16(0, 1, 65) -> ((1, false), (65535, true), (0, false), (0, true))
// @test: overflowing_u16(65535, 65535, 8) -> ((65534, true), (0, false), (1, true), (65280, false))
// @test: overflowing_u16(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_u16(a: u16, b: u16, n: u32) -> ((u16, bool), (u16, bool), (u16, bool), (u16, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_u32(4294967295, 1, 3) -> ((0, true), (4294967294, false), (4294967295, false), (4294967288, false))
// @test: overflowing_u32(0, 1, 65) -> ((1, false), (4294967295, true), (0, false), (0, true))
// @test: overflowing_u32(4294967295, 4294967295, 8) -> ((4294967294, true), (0, false), (1, true), (4294967040, false))
// @test: overflowing_u32(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_u32(a: u32, b: u32, n: u32) -> ((u32, bool), (u32, bool), (u32, bool), (u32, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_u64(18446744073709551615, 1, 3) -> ((0, true), (18446744073709551614, false), (18446744073709551615, false), (18446744073709551608, false))
// @test: overflowing_u64(0, 1, 65) -> ((1, false), (18446744073709551615, true), (0, false), (0, true))
// @test: overflowing_u64(18446744073709551615, 18446744073709551615, 8) -> ((18446744073709551614, true), (0, false), (1, true), (18446744073709551360, false))
// @test: overflowing_u64(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_u64(a: u64, b: u64, n: u32) -> ((u64, bool), (u64, bool), (u64, bool), (u64, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_usize(18446744073709551615, 1, 3) -> ((0, true), (18446744073709551614, false), (18446744073709551615, false), (18446744073709551608, false))
// @test: overflowing_usize(0, 1, 65) -> ((1, false), (18446744073709551615, true), (0, false), (0, true))
// @test: overflowing_usize(18446744073709551615, 18446744073709551615, 8) -> ((18446744073709551614, true), (0, false), (1, true), (18446744073709551360, false))
// @test: overflowing_usize(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_usize(a: usize, b: usize, n: u32) -> ((usize, bool), (usize, bool), (usize, bool), (usize, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i8(127, 1, 3) -> ((-128, true), (126, false), (127, false), (-8, false))
// @test: overflowing_i8(-128, 1, 65) -> ((-127, false), (127, true), (-128, false), (0, true))
// @test: overflowing_i8(127, 127, 8) -> ((-2, true), (0, false), (1, true), (127, true))
// @test: overflowing_i8(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_i8(a: i8, b: i8, n: u32) -> ((i8, bool), (i8, bool), (i8, bool), (i8, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i16(32767, 1, 3) -> ((-32768, true), (32766, false), (32767, false), (-8, false))
// @test: overflowing_i16(-32768, 1, 65) -> ((-32767, false), (32767, true), (-32768, false), (0, true))
// @test: overflowing_i16(32767, 32767, 8) -> ((-2, true), (0, false), (1, true), (-256, false))
// @test: overflowing_i16(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_i16(a: i16, b: i16, n: u32) -> ((i16, bool), (i16, bool), (i16, bool), (i16, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i32(2147483647, 1, 3) -> ((-2147483648, true), (2147483646, false), (2147483647, false), (-8, false))
// @test: overflowing_i32(-2147483648, 1, 65) -> ((-2147483647, false), (2147483647, true), (-2147483648, false), (0, true))
// @test: overflowing_i32(2147483647, 2147483647, 8) -> ((-2, true), (0, false), (1, true), (-256, false))
// @test: overflowing_i32(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_i32(a: i32, b: i32, n: u32) -> ((i32, bool), (i32, bool), (i32, bool), (i32, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_i64(9223372036854775807, 1, 3) -> ((-9223372036854775808, true), (9223372036854775806, false), (9223372036854775807, false), (-8, false))
// @test: overflowing_i64(-9223372036854775808, 1, 65) -> ((-9223372036854775807, false), (9223372036854775807, true), (-9223372036854775808, false), (0, true))
// @test: overflowing_i64(9223372036854775807, 9223372036854775807, 8) -> ((-2, true), (0, false), (1, true), (-256, false))
// @test: overflowing_i64(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_i64(a: i64, b: i64, n: u32) -> ((i64, bool), (i64, bool), (i64, bool), (i64, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: overflowing_isize(9223372036854775807, 1, 3) -> ((-9223372036854775808, true), (9223372036854775806, false), (9223372036854775807, false), (-8, false))
// @test: overflowing_isize(-9223372036854775808, 1, 65) -> ((-9223372036854775807, false), (9223372036854775807, true), (-9223372036854775808, false), (0, true))
// @test: overflowing_isize(9223372036854775807, 9223372036854775807, 8) -> ((-2, true), (0, false), (1, true), (-256, false))
// @test: overflowing_isize(4, 3, 0) -> ((7, false), (1, false), (12, false), (4, false))
pub fn overflowing_isize(a: isize, b: isize, n: u32) -> ((isize, bool), (isize, bool), (isize, bool), (isize, bool)) {
    (a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b), a.overflowing_shl(n))
}

// @test: more_u8(0, 2, 2) -> ((0, false), (0, false), (0, false))
// @test: more_u8(3, 1, 4) -> ((253, true), (81, false), (3, false))
// @test: more_u8(3, 0, 40) -> trap divide
pub fn more_u8(a: u8, b: u8, n: u32) -> ((u8, bool), (u8, bool), (u8, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_u16(0, 2, 2) -> ((0, false), (0, false), (0, false))
// @test: more_u16(3, 1, 4) -> ((65533, true), (81, false), (3, false))
// @test: more_u16(3, 0, 40) -> trap divide
pub fn more_u16(a: u16, b: u16, n: u32) -> ((u16, bool), (u16, bool), (u16, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_u32(0, 2, 2) -> ((0, false), (0, false), (0, false))
// @test: more_u32(3, 1, 4) -> ((4294967293, true), (81, false), (3, false))
// @test: more_u32(3, 0, 40) -> trap divide
pub fn more_u32(a: u32, b: u32, n: u32) -> ((u32, bool), (u32, bool), (u32, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_u64(0, 2, 2) -> ((0, false), (0, false), (0, false))
// @test: more_u64(3, 1, 4) -> ((18446744073709551613, true), (81, false), (3, false))
// @test: more_u64(3, 0, 40) -> trap divide
pub fn more_u64(a: u64, b: u64, n: u32) -> ((u64, bool), (u64, bool), (u64, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_usize(0, 2, 2) -> ((0, false), (0, false), (0, false))
// @test: more_usize(3, 1, 4) -> ((18446744073709551613, true), (81, false), (3, false))
// @test: more_usize(3, 0, 40) -> trap divide
pub fn more_usize(a: usize, b: usize, n: u32) -> ((usize, bool), (usize, bool), (usize, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i8(-128, 2, 2) -> ((-128, true), (0, true), (-64, false))
// @test: more_i8(3, 1, 4) -> ((-3, false), (81, false), (3, false))
// @test: more_i8(3, 0, 40) -> trap divide
pub fn more_i8(a: i8, b: i8, n: u32) -> ((i8, bool), (i8, bool), (i8, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i16(-32768, 2, 2) -> ((-32768, true), (0, true), (-16384, false))
// @test: more_i16(3, 1, 4) -> ((-3, false), (81, false), (3, false))
// @test: more_i16(3, 0, 40) -> trap divide
pub fn more_i16(a: i16, b: i16, n: u32) -> ((i16, bool), (i16, bool), (i16, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i32(-2147483648, 2, 2) -> ((-2147483648, true), (0, true), (-1073741824, false))
// @test: more_i32(3, 1, 4) -> ((-3, false), (81, false), (3, false))
// @test: more_i32(3, 0, 40) -> trap divide
pub fn more_i32(a: i32, b: i32, n: u32) -> ((i32, bool), (i32, bool), (i32, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_i64(-9223372036854775808, 2, 2) -> ((-9223372036854775808, true), (0, true), (-4611686018427387904, false))
// @test: more_i64(3, 1, 4) -> ((-3, false), (81, false), (3, false))
// @test: more_i64(3, 0, 40) -> trap divide
pub fn more_i64(a: i64, b: i64, n: u32) -> ((i64, bool), (i64, bool), (i64, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}

// @test: more_isize(-9223372036854775808, 2, 2) -> ((-9223372036854775808, true), (0, true), (-4611686018427387904, false))
// @test: more_isize(3, 1, 4) -> ((-3, false), (81, false), (3, false))
// @test: more_isize(3, 0, 40) -> trap divide
pub fn more_isize(a: isize, b: isize, n: u32) -> ((isize, bool), (isize, bool), (isize, bool)) {
    (a.overflowing_neg(), a.overflowing_pow(n), a.overflowing_div(b))
}
