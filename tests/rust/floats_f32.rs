//! `f32`: every result is rounded to single precision.

pub fn arithmetic(a: f32, b: f32) -> (f32, f32, f32, f32, f32, f32) {
    (a + b, a - b, a * b, a / b, a % b, -a)
}
// @test: arithmetic(0.1, 0.2)
// @test: arithmetic(16777216.0, 1.0)
// @test: arithmetic(1e38, 10.0)
// @test: arithmetic(1e-40, 3.0)

pub fn third(a: f32) -> f32 {
    a / 3.0
}
// @test: third(1.0)

pub fn sum(values: &[f32]) -> f32 {
    let mut total = 0.0;
    for value in values {
        total += value;
    }
    total
}
// @test: sum([0.1, 0.2, 0.3])

pub fn scale(values: &mut [f32], by: f32) {
    for value in values.iter_mut() {
        *value *= by;
    }
}
// @test: scale([1.5, 2.5], 0.1)

pub fn fused(a: f32, b: f32, c: f32) -> f32 {
    a.mul_add(b, c)
}
// @test: fused(1.1, 2.2, 3.3)
// @test: fused(16777217.0, 16777215.0, -2.8e14)

pub fn widen(a: f32) -> f64 {
    a as f64
}
// @test: widen(0.1)

pub fn narrow(a: f64) -> f32 {
    a as f32
}
// @test: narrow(0.1)
// @test: narrow(1e300)
