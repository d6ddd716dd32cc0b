//! `f64`: arithmetic, comparison, special values.

// @test: arithmetic(1.5, 0.25) -> (1.75, 1.25, 0.375, 6.0, 0.0, -1.5)
// @test: arithmetic(1.0, 0.0) -> (1.0, 1.0, 0.0, inf, NaN, -1.0)
// @test: arithmetic(-7.5, 2.0) -> (-5.5, -9.5, -15.0, -3.75, -1.5, 7.5)
// @test: arithmetic(inf, inf) -> (inf, NaN, inf, NaN, NaN, -inf)
// @test: arithmetic(1e308, 1e-308) -> (1e308, 1e308, 0.9999999999999999, inf, 3.498445546245627e-309, -1e308)
pub fn arithmetic(a: f64, b: f64) -> (f64, f64, f64, f64, f64, f64) {
    (a + b, a - b, a * b, a / b, a % b, -a)
}

// @test: compare(1.0, 2.0) -> (true, true, false, true, false, false)
// @test: compare(nan, nan) -> (false, false, false, true, false, false)
// @test: compare(0.0, -0.0) -> (false, true, true, false, true, false)
pub fn compare(a: f64, b: f64) -> (bool, bool, bool, bool, bool, bool) {
    (a < b, a <= b, a == b, a != b, a >= b, a > b)
}

// @test: mean([1.0, 2.0, 4.5]) -> 2.5
// @test: mean([]) -> NaN
pub fn mean(values: &[f64]) -> f64 {
    let mut sum = 0.0;
    for &value in values {
        sum += value;
    }
    sum / values.len() as f64
}

// @test: newton(2.0) -> 1.414213562373095
pub fn newton(x: f64) -> f64 {
    let mut guess = x / 2.0;
    for _ in 0..20 {
        guess = 0.5 * (guess + x / guess);
    }
    guess
}

// @test: constants() -> (1.7976931348623157e308, 2.2250738585072014e-308, 2.220446049250313e-16, 3.141592653589793)
pub fn constants() -> (f64, f64, f64, f64) {
    (f64::MAX, f64::MIN_POSITIVE, f64::EPSILON, core::f64::consts::PI)
}
