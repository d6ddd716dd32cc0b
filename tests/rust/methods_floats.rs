//! Methods of `f64` and `f32`.

pub fn rounding_f64(a: f64) -> (f64, f64, f64, f64, f64) {
    (a.floor(), a.ceil(), a.trunc(), a.round(), a.fract())
}
// @test: rounding_f64(2.5)
// @test: rounding_f64(-2.5)
// @test: rounding_f64(0.49999997)
// @test: rounding_f64(-0.0)
// @test: rounding_f64(1e30)
// @test: rounding_f64(nan)

pub fn roots_f64(a: f64) -> (f64, f64, f64, f64) {
    (a.sqrt(), a.powi(3), a.powi(-2), a.recip())
}
// @test: roots_f64(2.0)
// @test: roots_f64(-1.5)
// @test: roots_f64(0.0)

pub fn signs_f64(a: f64, b: f64) -> (f64, f64, f64, f64, f64) {
    (a.abs(), a.signum(), a.copysign(b), a.min(b), a.max(b))
}
// @test: signs_f64(-3.0, 2.0)
// @test: signs_f64(nan, 1.0)
// @test: signs_f64(1.0, nan)
// @test: signs_f64(-0.0, -1.0)

pub fn classes_f64(a: f64) -> (bool, bool, bool, bool, bool) {
    (a.is_nan(), a.is_infinite(), a.is_finite(), a.is_sign_negative(), a.is_sign_positive())
}
// @test: classes_f64(nan)
// @test: classes_f64(-inf)
// @test: classes_f64(-0.0)
// @test: classes_f64(1.0)

pub fn fused_f64(a: f64, b: f64, c: f64) -> (f64, f64) {
    (a.mul_add(b, c), a.clamp(-1.0, 1.0))
}
// @test: fused_f64(0.1, 10.0, -1.0)
// @test: fused_f64(3.0, 4.0, 5.0)

pub fn euclid_f64(a: f64, b: f64) -> (f64, f64) {
    (a.div_euclid(b), a.rem_euclid(b))
}
// @test: euclid_f64(-7.5, 2.0)
// @test: euclid_f64(7.5, -2.0)
// @test: euclid_f64(1.0, 0.0)

pub fn rounding_f32(a: f32) -> (f32, f32, f32, f32, f32) {
    (a.floor(), a.ceil(), a.trunc(), a.round(), a.fract())
}
// @test: rounding_f32(2.5)
// @test: rounding_f32(-2.5)
// @test: rounding_f32(0.49999997)
// @test: rounding_f32(-0.0)
// @test: rounding_f32(1e30)
// @test: rounding_f32(nan)

pub fn roots_f32(a: f32) -> (f32, f32, f32, f32) {
    (a.sqrt(), a.powi(3), a.powi(-2), a.recip())
}
// @test: roots_f32(2.0)
// @test: roots_f32(-1.5)
// @test: roots_f32(0.0)

pub fn signs_f32(a: f32, b: f32) -> (f32, f32, f32, f32, f32) {
    (a.abs(), a.signum(), a.copysign(b), a.min(b), a.max(b))
}
// @test: signs_f32(-3.0, 2.0)
// @test: signs_f32(nan, 1.0)
// @test: signs_f32(1.0, nan)
// @test: signs_f32(-0.0, -1.0)

pub fn classes_f32(a: f32) -> (bool, bool, bool, bool, bool) {
    (a.is_nan(), a.is_infinite(), a.is_finite(), a.is_sign_negative(), a.is_sign_positive())
}
// @test: classes_f32(nan)
// @test: classes_f32(-inf)
// @test: classes_f32(-0.0)
// @test: classes_f32(1.0)

pub fn fused_f32(a: f32, b: f32, c: f32) -> (f32, f32) {
    (a.mul_add(b, c), a.clamp(-1.0, 1.0))
}
// @test: fused_f32(0.1, 10.0, -1.0)
// @test: fused_f32(3.0, 4.0, 5.0)

pub fn euclid_f32(a: f32, b: f32) -> (f32, f32) {
    (a.div_euclid(b), a.rem_euclid(b))
}
// @test: euclid_f32(-7.5, 2.0)
// @test: euclid_f32(7.5, -2.0)
// @test: euclid_f32(1.0, 0.0)

pub fn bits(a: f64, b: f32) -> (u64, u32) {
    (a.to_bits(), b.to_bits())
}
// @test: bits(1.0, 1.0)
// @test: bits(-0.0, -0.5)

pub fn from_bits(a: u64, b: u32) -> (f64, f32) {
    (f64::from_bits(a), f32::from_bits(b))
}
// @test: from_bits(4607182418800017408, 1065353216)
// @test: from_bits(1, 1)
// @test: from_bits(9218868437227405312, 4286578688)
