//! `f32`: every result is rounded to single precision.

// @test: arithmetic(0.1, 0.2) -> (0.3, -0.1, 0.020000001, 0.5, 0.1, -0.1)
// @test: arithmetic(16777216.0, 1.0) -> (16777216.0, 16777215.0, 16777216.0, 16777216.0, 0.0, -16777216.0)
// @test: arithmetic(1e38, 10.0) -> (1e38, 1e38, inf, 1e37, 8.0, -1e38)
// @test: arithmetic(1e-40, 3.0) -> (3.0, -3.0, 2.99998e-40, 3.3333e-41, 1e-40, -1e-40)
pub fn arithmetic(a: f32, b: f32) -> (f32, f32, f32, f32, f32, f32) {
    (a + b, a - b, a * b, a / b, a % b, -a)
}

// @test: third(1.0) -> 0.33333334
pub fn third(a: f32) -> f32 {
    a / 3.0
}

// @test: sum([0.1, 0.2, 0.3]) -> 0.6
pub fn sum(values: &[f32]) -> f32 {
    let mut total = 0.0;
    for value in values {
        total += value;
    }
    total
}

// @test: scale([1.5, 2.5], 0.1) -> (), after [0.15, 0.25]
pub fn scale(values: &mut [f32], by: f32) {
    for value in values.iter_mut() {
        *value *= by;
    }
}

// @test: fused(1.1, 2.2, 3.3) -> 5.7200003
// @test: fused(16777217.0, 16777215.0, -2.8e14) -> 1474952200000.0
pub fn fused(a: f32, b: f32, c: f32) -> f32 {
    a.mul_add(b, c)
}

// @test: widen(0.1) -> 0.10000000149011612
pub fn widen(a: f32) -> f64 {
    a as f64
}

// @test: narrow(0.1) -> 0.1
// @test: narrow(1e300) -> inf
pub fn narrow(a: f64) -> f32 {
    a as f32
}
