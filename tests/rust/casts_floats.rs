//! `as` between floats and integers: saturation, NaN, rounding.

pub fn to_unsigned(a: f64) -> (u8, u16, u32, u64, usize) {
    (a as u8, a as u16, a as u32, a as u64, a as usize)
}
// @test: to_unsigned(255.9)
// @test: to_unsigned(-1.0)
// @test: to_unsigned(1e30)
// @test: to_unsigned(nan)
// @test: to_unsigned(inf)

pub fn to_signed(a: f64) -> (i8, i16, i32, i64, isize) {
    (a as i8, a as i16, a as i32, a as i64, a as isize)
}
// @test: to_signed(-128.9)
// @test: to_signed(127.5)
// @test: to_signed(-1e30)
// @test: to_signed(9223372036854775807.0)
// @test: to_signed(nan)

pub fn from_integers(a: u64, b: i64) -> (f64, f64, f32, f32) {
    (a as f64, b as f64, a as f32, b as f32)
}
// @test: from_integers(18446744073709551615, -9223372036854775808)
// @test: from_integers(9007199254740993, 9007199791611905)
// @test: from_integers(16777217, -16777219)

pub fn small(a: u8, b: i16) -> (f32, f64) {
    (a as f32, b as f64)
}
// @test: small(255, -1)

pub fn single(a: f32) -> (u8, i32, u64, f64) {
    (a as u8, a as i32, a as u64, a as f64)
}
// @test: single(3.99)
// @test: single(-3.99)
// @test: single(1e20)

pub fn between(a: f64) -> f64 {
    a as f32 as f64
}
// @test: between(0.1)
// @test: between(1e-46)
// @test: between(3.5e38)
