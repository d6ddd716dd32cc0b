//! Methods of `f64` and `f32`.

// @test: rounding_f64(2.5) -> (2.0, 3.0, 2.0, 3.0, 0.5)
// @test: rounding_f64(-2.5) -> (-3.0, -2.0, -2.0, -3.0, -0.5)
// @test: rounding_f64(0.49999997) -> (0.0, 1.0, 0.0, 0.0, 0.49999997)
// @test: rounding_f64(-0.0) -> (-0.0, -0.0, -0.0, -0.0, 0.0)
// @test: rounding_f64(1e30) -> (1e30, 1e30, 1e30, 1e30, 0.0)
// @test: rounding_f64(nan) -> (NaN, NaN, NaN, NaN, NaN)
pub fn rounding_f64(a: f64) -> (f64, f64, f64, f64, f64) {
    (a.floor(), a.ceil(), a.trunc(), a.round(), a.fract())
}

// @test: roots_f64(2.0) -> (1.4142135623730951, 8.0, 0.25, 0.5)
// @test: roots_f64(-1.5) -> (NaN, -3.375, 0.4444444444444444, -0.6666666666666666)
// @test: roots_f64(0.0) -> (0.0, 0.0, inf, inf)
pub fn roots_f64(a: f64) -> (f64, f64, f64, f64) {
    (a.sqrt(), a.powi(3), a.powi(-2), a.recip())
}

// @test: signs_f64(-3.0, 2.0) -> (3.0, -1.0, 3.0, -3.0, 2.0)
// @test: signs_f64(nan, 1.0) -> (NaN, NaN, NaN, 1.0, 1.0)
// @test: signs_f64(1.0, nan) -> (1.0, 1.0, 1.0, 1.0, 1.0)
// @test: signs_f64(-0.0, -1.0) -> (0.0, -1.0, -0.0, -1.0, -0.0)
pub fn signs_f64(a: f64, b: f64) -> (f64, f64, f64, f64, f64) {
    (a.abs(), a.signum(), a.copysign(b), a.min(b), a.max(b))
}

// @test: classes_f64(nan) -> (true, false, false, false, true)
// @test: classes_f64(-inf) -> (false, true, false, true, false)
// @test: classes_f64(-0.0) -> (false, false, true, true, false)
// @test: classes_f64(1.0) -> (false, false, true, false, true)
pub fn classes_f64(a: f64) -> (bool, bool, bool, bool, bool) {
    (a.is_nan(), a.is_infinite(), a.is_finite(), a.is_sign_negative(), a.is_sign_positive())
}

// @test: fused_f64(0.1, 10.0, -1.0) -> (5.551115123125783e-17, 0.1)
// @test: fused_f64(3.0, 4.0, 5.0) -> (17.0, 1.0)
pub fn fused_f64(a: f64, b: f64, c: f64) -> (f64, f64) {
    (a.mul_add(b, c), a.clamp(-1.0, 1.0))
}

// @test: euclid_f64(-7.5, 2.0) -> (-4.0, 0.5)
// @test: euclid_f64(7.5, -2.0) -> (-3.0, 1.5)
// @test: euclid_f64(1.0, 0.0) -> (inf, NaN)
pub fn euclid_f64(a: f64, b: f64) -> (f64, f64) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: rounding_f32(2.5) -> (2.0, 3.0, 2.0, 3.0, 0.5)
// @test: rounding_f32(-2.5) -> (-3.0, -2.0, -2.0, -3.0, -0.5)
// @test: rounding_f32(0.49999997) -> (0.0, 1.0, 0.0, 0.0, 0.49999997)
// @test: rounding_f32(-0.0) -> (-0.0, -0.0, -0.0, -0.0, 0.0)
// @test: rounding_f32(1e30) -> (1e30, 1e30, 1e30, 1e30, 0.0)
// @test: rounding_f32(nan) -> (NaN, NaN, NaN, NaN, NaN)
pub fn rounding_f32(a: f32) -> (f32, f32, f32, f32, f32) {
    (a.floor(), a.ceil(), a.trunc(), a.round(), a.fract())
}

// @test: roots_f32(2.0) -> (1.4142135, 8.0, 0.25, 0.5)
// @test: roots_f32(-1.5) -> (NaN, -3.375, 0.44444445, -0.6666667)
// @test: roots_f32(0.0) -> (0.0, 0.0, inf, inf)
pub fn roots_f32(a: f32) -> (f32, f32, f32, f32) {
    (a.sqrt(), a.powi(3), a.powi(-2), a.recip())
}

// @test: signs_f32(-3.0, 2.0) -> (3.0, -1.0, 3.0, -3.0, 2.0)
// @test: signs_f32(nan, 1.0) -> (NaN, NaN, NaN, 1.0, 1.0)
// @test: signs_f32(1.0, nan) -> (1.0, 1.0, 1.0, 1.0, 1.0)
// @test: signs_f32(-0.0, -1.0) -> (0.0, -1.0, -0.0, -1.0, -0.0)
pub fn signs_f32(a: f32, b: f32) -> (f32, f32, f32, f32, f32) {
    (a.abs(), a.signum(), a.copysign(b), a.min(b), a.max(b))
}

// @test: classes_f32(nan) -> (true, false, false, false, true)
// @test: classes_f32(-inf) -> (false, true, false, true, false)
// @test: classes_f32(-0.0) -> (false, false, true, true, false)
// @test: classes_f32(1.0) -> (false, false, true, false, true)
pub fn classes_f32(a: f32) -> (bool, bool, bool, bool, bool) {
    (a.is_nan(), a.is_infinite(), a.is_finite(), a.is_sign_negative(), a.is_sign_positive())
}

// @test: fused_f32(0.1, 10.0, -1.0) -> (1.4901161e-8, 0.1)
// @test: fused_f32(3.0, 4.0, 5.0) -> (17.0, 1.0)
pub fn fused_f32(a: f32, b: f32, c: f32) -> (f32, f32) {
    (a.mul_add(b, c), a.clamp(-1.0, 1.0))
}

// @test: euclid_f32(-7.5, 2.0) -> (-4.0, 0.5)
// @test: euclid_f32(7.5, -2.0) -> (-3.0, 1.5)
// @test: euclid_f32(1.0, 0.0) -> (inf, NaN)
pub fn euclid_f32(a: f32, b: f32) -> (f32, f32) {
    (a.div_euclid(b), a.rem_euclid(b))
}

// @test: bits(1.0, 1.0) -> (4607182418800017408, 1065353216)
// @test: bits(-0.0, -0.5) -> (9223372036854775808, 3204448256)
pub fn bits(a: f64, b: f32) -> (u64, u32) {
    (a.to_bits(), b.to_bits())
}

// @test: from_bits(4607182418800017408, 1065353216) -> (1.0, 1.0)
// @test: from_bits(1, 1) -> (5e-324, 1e-45)
// @test: from_bits(9218868437227405312, 4286578688) -> (inf, -inf)
pub fn from_bits(a: u64, b: u32) -> (f64, f32) {
    (f64::from_bits(a), f32::from_bits(b))
}
