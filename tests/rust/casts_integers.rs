//! `as` between integers: truncation, sign and zero extension.

// @test: from_u64(18446744073709551615) -> (255, 65535, 4294967295, 18446744073709551615, -1, -1, -1, -1)
// @test: from_u64(0x8080_8080_8080_8080) -> (128, 32896, 2155905152, 9259542123273814144, -128, -32640, -2139062144, -9187201950435737472)
// @test: from_u64(127) -> (127, 127, 127, 127, 127, 127, 127, 127)
pub fn from_u64(a: u64) -> (u8, u16, u32, usize, i8, i16, i32, i64) {
    (a as u8, a as u16, a as u32, a as usize, a as i8, a as i16, a as i32, a as i64)
}

// @test: from_i8(-1) -> (255, 65535, 4294967295, 18446744073709551615, -1, -1, -1, -1)
// @test: from_i8(-128) -> (128, 65408, 4294967168, 18446744073709551488, -128, -128, -128, -128)
// @test: from_i8(127) -> (127, 127, 127, 127, 127, 127, 127, 127)
pub fn from_i8(a: i8) -> (u8, u16, u32, u64, i16, i32, i64, isize) {
    (a as u8, a as u16, a as u32, a as u64, a as i16, a as i32, a as i64, a as isize)
}

// @test: from_u16(0xff80) -> (128, -128, -128, 65408, 65408)
pub fn from_u16(a: u16) -> (u8, i8, i16, i32, u64) {
    (a as u8, a as i8, a as i16, a as i32, a as u64)
}

// @test: from_i32(-2147483648) -> (0, 0, 2147483648, 18446744071562067968, 0, 0, -2147483648)
// @test: from_i32(-129) -> (127, 65407, 4294967167, 18446744073709551487, 127, -129, -129)
pub fn from_i32(a: i32) -> (u8, u16, u32, u64, i8, i16, i64) {
    (a as u8, a as u16, a as u32, a as u64, a as i8, a as i16, a as i64)
}

// @test: chain(-1) -> 65535
// @test: chain(200) -> 65480
pub fn chain(a: i64) -> u64 {
    a as i8 as u16 as i32 as u64
}

// @test: conversions(255, -32768) -> (255, -32768, 255, -32768.0)
pub fn conversions(a: u8, b: i16) -> (u64, i64, u32, f64) {
    (u64::from(a), i64::from(b), a.into(), f64::from(b))
}
