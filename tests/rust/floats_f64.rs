//! `f64`: arithmetic, comparison, special values.

pub fn arithmetic(a: f64, b: f64) -> (f64, f64, f64, f64, f64, f64) {
    (a + b, a - b, a * b, a / b, a % b, -a)
}
// @test: arithmetic(1.5, 0.25)
// @test: arithmetic(1.0, 0.0)
// @test: arithmetic(-7.5, 2.0)
// @test: arithmetic(inf, inf)
// @test: arithmetic(1e308, 1e-308)

pub fn compare(a: f64, b: f64) -> (bool, bool, bool, bool, bool, bool) {
    (a < b, a <= b, a == b, a != b, a >= b, a > b)
}
// @test: compare(1.0, 2.0)
// @test: compare(nan, nan)
// @test: compare(0.0, -0.0)

pub fn mean(values: &[f64]) -> f64 {
    let mut sum = 0.0;
    for &value in values {
        sum += value;
    }
    sum / values.len() as f64
}
// @test: mean([1.0, 2.0, 4.5])
// @test: mean([])

pub fn newton(x: f64) -> f64 {
    let mut guess = x / 2.0;
    for _ in 0..20 {
        guess = 0.5 * (guess + x / guess);
    }
    guess
}
// @test: newton(2.0)

pub fn constants() -> (f64, f64, f64, f64) {
    (f64::MAX, f64::MIN_POSITIVE, f64::EPSILON, core::f64::consts::PI)
}
// @test: constants()
