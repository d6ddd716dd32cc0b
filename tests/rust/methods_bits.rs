//! Counting, rotating, swapping and reversing bits; bytes of integers.

// @test: counts_u8(0) -> (0, 8, 8, 8, 0, 0)
// @test: counts_u8(255) -> (8, 0, 0, 0, 8, 8)
// @test: counts_u8(0) -> (0, 8, 8, 8, 0, 0)
// @test: counts_u8(40) -> (2, 6, 2, 3, 0, 0)
pub fn counts_u8(a: u8) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_u16(0) -> (0, 16, 16, 16, 0, 0)
// @test: counts_u16(65535) -> (16, 0, 0, 0, 16, 16)
// @test: counts_u16(0) -> (0, 16, 16, 16, 0, 0)
// @test: counts_u16(40) -> (2, 14, 10, 3, 0, 0)
pub fn counts_u16(a: u16) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_u32(0) -> (0, 32, 32, 32, 0, 0)
// @test: counts_u32(4294967295) -> (32, 0, 0, 0, 32, 32)
// @test: counts_u32(0) -> (0, 32, 32, 32, 0, 0)
// @test: counts_u32(40) -> (2, 30, 26, 3, 0, 0)
pub fn counts_u32(a: u32) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_u64(0) -> (0, 64, 64, 64, 0, 0)
// @test: counts_u64(18446744073709551615) -> (64, 0, 0, 0, 64, 64)
// @test: counts_u64(0) -> (0, 64, 64, 64, 0, 0)
// @test: counts_u64(40) -> (2, 62, 58, 3, 0, 0)
pub fn counts_u64(a: u64) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_usize(0) -> (0, 64, 64, 64, 0, 0)
// @test: counts_usize(18446744073709551615) -> (64, 0, 0, 0, 64, 64)
// @test: counts_usize(0) -> (0, 64, 64, 64, 0, 0)
// @test: counts_usize(40) -> (2, 62, 58, 3, 0, 0)
pub fn counts_usize(a: usize) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_i8(0) -> (0, 8, 8, 8, 0, 0)
// @test: counts_i8(127) -> (7, 1, 1, 0, 0, 7)
// @test: counts_i8(-128) -> (1, 7, 0, 7, 1, 0)
// @test: counts_i8(40) -> (2, 6, 2, 3, 0, 0)
pub fn counts_i8(a: i8) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_i16(0) -> (0, 16, 16, 16, 0, 0)
// @test: counts_i16(32767) -> (15, 1, 1, 0, 0, 15)
// @test: counts_i16(-32768) -> (1, 15, 0, 15, 1, 0)
// @test: counts_i16(40) -> (2, 14, 10, 3, 0, 0)
pub fn counts_i16(a: i16) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_i32(0) -> (0, 32, 32, 32, 0, 0)
// @test: counts_i32(2147483647) -> (31, 1, 1, 0, 0, 31)
// @test: counts_i32(-2147483648) -> (1, 31, 0, 31, 1, 0)
// @test: counts_i32(40) -> (2, 30, 26, 3, 0, 0)
pub fn counts_i32(a: i32) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_i64(0) -> (0, 64, 64, 64, 0, 0)
// @test: counts_i64(9223372036854775807) -> (63, 1, 1, 0, 0, 63)
// @test: counts_i64(-9223372036854775808) -> (1, 63, 0, 63, 1, 0)
// @test: counts_i64(40) -> (2, 62, 58, 3, 0, 0)
pub fn counts_i64(a: i64) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: counts_isize(0) -> (0, 64, 64, 64, 0, 0)
// @test: counts_isize(9223372036854775807) -> (63, 1, 1, 0, 0, 63)
// @test: counts_isize(-9223372036854775808) -> (1, 63, 0, 63, 1, 0)
// @test: counts_isize(40) -> (2, 62, 58, 3, 0, 0)
pub fn counts_isize(a: isize) -> (u32, u32, u32, u32, u32, u32) {
    (
        a.count_ones(),
        a.count_zeros(),
        a.leading_zeros(),
        a.trailing_zeros(),
        a.leading_ones(),
        a.trailing_ones(),
    )
}

// @test: moves_u8(1, 1) -> (2, 128, 1, 128)
// @test: moves_u8(255, 67) -> (255, 255, 255, 255)
// @test: moves_u8(100, 8) -> (100, 100, 100, 38)
// @test: moves_u8(0, 0) -> (0, 0, 0, 0)
pub fn moves_u8(a: u8, n: u32) -> (u8, u8, u8, u8) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_u16(1, 1) -> (2, 32768, 256, 32768)
// @test: moves_u16(65535, 67) -> (65535, 65535, 65535, 65535)
// @test: moves_u16(100, 8) -> (25600, 25600, 25600, 9728)
// @test: moves_u16(0, 0) -> (0, 0, 0, 0)
pub fn moves_u16(a: u16, n: u32) -> (u16, u16, u16, u16) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_u32(1, 1) -> (2, 2147483648, 16777216, 2147483648)
// @test: moves_u32(4294967295, 67) -> (4294967295, 4294967295, 4294967295, 4294967295)
// @test: moves_u32(100, 8) -> (25600, 1677721600, 1677721600, 637534208)
// @test: moves_u32(0, 0) -> (0, 0, 0, 0)
pub fn moves_u32(a: u32, n: u32) -> (u32, u32, u32, u32) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_u64(1, 1) -> (2, 9223372036854775808, 72057594037927936, 9223372036854775808)
// @test: moves_u64(18446744073709551615, 67) -> (18446744073709551615, 18446744073709551615, 18446744073709551615, 18446744073709551615)
// @test: moves_u64(100, 8) -> (25600, 7205759403792793600, 7205759403792793600, 2738188573441261568)
// @test: moves_u64(0, 0) -> (0, 0, 0, 0)
pub fn moves_u64(a: u64, n: u32) -> (u64, u64, u64, u64) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_usize(1, 1) -> (2, 9223372036854775808, 72057594037927936, 9223372036854775808)
// @test: moves_usize(18446744073709551615, 67) -> (18446744073709551615, 18446744073709551615, 18446744073709551615, 18446744073709551615)
// @test: moves_usize(100, 8) -> (25600, 7205759403792793600, 7205759403792793600, 2738188573441261568)
// @test: moves_usize(0, 0) -> (0, 0, 0, 0)
pub fn moves_usize(a: usize, n: u32) -> (usize, usize, usize, usize) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_i8(1, 1) -> (2, -128, 1, -128)
// @test: moves_i8(127, 67) -> (-5, -17, 127, -2)
// @test: moves_i8(100, 8) -> (100, 100, 100, 38)
// @test: moves_i8(-128, 0) -> (-128, -128, -128, 1)
pub fn moves_i8(a: i8, n: u32) -> (i8, i8, i8, i8) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_i16(1, 1) -> (2, -32768, 256, -32768)
// @test: moves_i16(32767, 67) -> (-5, -4097, -129, -2)
// @test: moves_i16(100, 8) -> (25600, 25600, 25600, 9728)
// @test: moves_i16(-32768, 0) -> (-32768, -32768, 128, 1)
pub fn moves_i16(a: i16, n: u32) -> (i16, i16, i16, i16) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_i32(1, 1) -> (2, -2147483648, 16777216, -2147483648)
// @test: moves_i32(2147483647, 67) -> (-5, -268435457, -129, -2)
// @test: moves_i32(100, 8) -> (25600, 1677721600, 1677721600, 637534208)
// @test: moves_i32(-2147483648, 0) -> (-2147483648, -2147483648, 128, 1)
pub fn moves_i32(a: i32, n: u32) -> (i32, i32, i32, i32) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_i64(1, 1) -> (2, -9223372036854775808, 72057594037927936, -9223372036854775808)
// @test: moves_i64(9223372036854775807, 67) -> (-5, -1152921504606846977, -129, -2)
// @test: moves_i64(100, 8) -> (25600, 7205759403792793600, 7205759403792793600, 2738188573441261568)
// @test: moves_i64(-9223372036854775808, 0) -> (-9223372036854775808, -9223372036854775808, 128, 1)
pub fn moves_i64(a: i64, n: u32) -> (i64, i64, i64, i64) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: moves_isize(1, 1) -> (2, -9223372036854775808, 72057594037927936, -9223372036854775808)
// @test: moves_isize(9223372036854775807, 67) -> (-5, -1152921504606846977, -129, -2)
// @test: moves_isize(100, 8) -> (25600, 7205759403792793600, 7205759403792793600, 2738188573441261568)
// @test: moves_isize(-9223372036854775808, 0) -> (-9223372036854775808, -9223372036854775808, 128, 1)
pub fn moves_isize(a: isize, n: u32) -> (isize, isize, isize, isize) {
    (a.rotate_left(n), a.rotate_right(n), a.swap_bytes(), a.reverse_bits())
}

// @test: bytes_u8(100) -> (100, 100, 100, 100)
// @test: bytes_u8(0) -> (0, 0, 0, 0)
// @test: bytes_u8(255) -> (255, 255, 255, 255)
pub fn bytes_u8(a: u8) -> (u8, u8, u8, u8) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], u8::from_be_bytes(big), u8::from_le_bytes(big))
}

// @test: bytes_u16(100) -> (0, 100, 100, 25600)
// @test: bytes_u16(0) -> (0, 0, 0, 0)
// @test: bytes_u16(65535) -> (255, 255, 65535, 65535)
pub fn bytes_u16(a: u16) -> (u8, u8, u16, u16) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], u16::from_be_bytes(big), u16::from_le_bytes(big))
}

// @test: bytes_u32(100) -> (0, 100, 100, 1677721600)
// @test: bytes_u32(0) -> (0, 0, 0, 0)
// @test: bytes_u32(4294967295) -> (255, 255, 4294967295, 4294967295)
pub fn bytes_u32(a: u32) -> (u8, u8, u32, u32) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], u32::from_be_bytes(big), u32::from_le_bytes(big))
}

// @test: bytes_u64(100) -> (0, 100, 100, 7205759403792793600)
// @test: bytes_u64(0) -> (0, 0, 0, 0)
// @test: bytes_u64(18446744073709551615) -> (255, 255, 18446744073709551615, 18446744073709551615)
pub fn bytes_u64(a: u64) -> (u8, u8, u64, u64) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], u64::from_be_bytes(big), u64::from_le_bytes(big))
}

// @test: bytes_usize(100) -> (0, 100, 100, 7205759403792793600)
// @test: bytes_usize(0) -> (0, 0, 0, 0)
// @test: bytes_usize(18446744073709551615) -> (255, 255, 18446744073709551615, 18446744073709551615)
pub fn bytes_usize(a: usize) -> (u8, u8, usize, usize) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], usize::from_be_bytes(big), usize::from_le_bytes(big))
}

// @test: bytes_i8(100) -> (100, 100, 100, 100)
// @test: bytes_i8(-128) -> (128, 128, -128, -128)
// @test: bytes_i8(127) -> (127, 127, 127, 127)
pub fn bytes_i8(a: i8) -> (u8, u8, i8, i8) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], i8::from_be_bytes(big), i8::from_le_bytes(big))
}

// @test: bytes_i16(100) -> (0, 100, 100, 25600)
// @test: bytes_i16(-32768) -> (128, 0, -32768, 128)
// @test: bytes_i16(32767) -> (127, 255, 32767, -129)
pub fn bytes_i16(a: i16) -> (u8, u8, i16, i16) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], i16::from_be_bytes(big), i16::from_le_bytes(big))
}

// @test: bytes_i32(100) -> (0, 100, 100, 1677721600)
// @test: bytes_i32(-2147483648) -> (128, 0, -2147483648, 128)
// @test: bytes_i32(2147483647) -> (127, 255, 2147483647, -129)
pub fn bytes_i32(a: i32) -> (u8, u8, i32, i32) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], i32::from_be_bytes(big), i32::from_le_bytes(big))
}

// @test: bytes_i64(100) -> (0, 100, 100, 7205759403792793600)
// @test: bytes_i64(-9223372036854775808) -> (128, 0, -9223372036854775808, 128)
// @test: bytes_i64(9223372036854775807) -> (127, 255, 9223372036854775807, -129)
pub fn bytes_i64(a: i64) -> (u8, u8, i64, i64) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], i64::from_be_bytes(big), i64::from_le_bytes(big))
}

// @test: bytes_isize(100) -> (0, 100, 100, 7205759403792793600)
// @test: bytes_isize(-9223372036854775808) -> (128, 0, -9223372036854775808, 128)
// @test: bytes_isize(9223372036854775807) -> (127, 255, 9223372036854775807, -129)
pub fn bytes_isize(a: isize) -> (u8, u8, isize, isize) {
    let (big, little) = (a.to_be_bytes(), a.to_le_bytes());
    (big[0], little[0], isize::from_be_bytes(big), isize::from_le_bytes(big))
}
