//! `as` between floats and integers: saturation, NaN, rounding.

// @test: to_unsigned(255.9) -> (255, 255, 255, 255, 255)
// @test: to_unsigned(-1.0) -> (0, 0, 0, 0, 0)
// @test: to_unsigned(1e30) -> (255, 65535, 4294967295, 18446744073709551615, 18446744073709551615)
// @test: to_unsigned(nan) -> (0, 0, 0, 0, 0)
// @test: to_unsigned(inf) -> (255, 65535, 4294967295, 18446744073709551615, 18446744073709551615)
pub fn to_unsigned(a: f64) -> (u8, u16, u32, u64, usize) {
    (a as u8, a as u16, a as u32, a as u64, a as usize)
}

// @test: to_signed(-128.9) -> (-128, -128, -128, -128, -128)
// @test: to_signed(127.5) -> (127, 127, 127, 127, 127)
// @test: to_signed(-1e30) -> (-128, -32768, -2147483648, -9223372036854775808, -9223372036854775808)
// @test: to_signed(9223372036854775807.0) -> (127, 32767, 2147483647, 9223372036854775807, 9223372036854775807)
// @test: to_signed(nan) -> (0, 0, 0, 0, 0)
pub fn to_signed(a: f64) -> (i8, i16, i32, i64, isize) {
    (a as i8, a as i16, a as i32, a as i64, a as isize)
}

// @test: from_integers(18446744073709551615, -9223372036854775808) -> (1.8446744073709552e19, -9.223372036854776e18, 1.8446744e19, -9.223372e18)
// @test: from_integers(9007199254740993, 9007199791611905) -> (9007199254740992.0, 9007199791611904.0, 9007199000000000.0, 9007200000000000.0)
// @test: from_integers(16777217, -16777219) -> (16777217.0, -16777219.0, 16777216.0, -16777220.0)
pub fn from_integers(a: u64, b: i64) -> (f64, f64, f32, f32) {
    (a as f64, b as f64, a as f32, b as f32)
}

// @test: small(255, -1) -> (255.0, -1.0)
pub fn small(a: u8, b: i16) -> (f32, f64) {
    (a as f32, b as f64)
}

// @test: single(3.99) -> (3, 3, 3, 3.990000009536743)
// @test: single(-3.99) -> (0, -3, 0, -3.990000009536743)
// @test: single(1e20) -> (255, 2147483647, 18446744073709551615, 1.0000000200408773e20)
pub fn single(a: f32) -> (u8, i32, u64, f64) {
    (a as u8, a as i32, a as u64, a as f64)
}

// @test: between(0.1) -> 0.10000000149011612
// @test: between(1e-46) -> 0.0
// @test: between(3.5e38) -> inf
pub fn between(a: f64) -> f64 {
    a as f32 as f64
}
