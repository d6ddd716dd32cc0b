//! Calls between functions, with many arguments and results.

fn square(a: u64) -> u64 {
    a * a
}

fn hypotenuse(a: u64, b: u64) -> u64 {
    (square(a) + square(b)).isqrt()
}

// @test: call(3, 4) -> 14
// @test: call(4294967296, 1) -> trap overflow
pub fn call(a: u64, b: u64) -> u64 {
    hypotenuse(a, b) + square(a)
}

// @test: ten(1, 2, 3, 4, 5, 6, 7, 8, true, 10) -> 62
fn ten(a: u8, b: u16, c: u32, d: u64, e: i8, f: i16, g: i32, h: i64, i: bool, j: u8) -> i64 {
    let sum = a as i64 + b as i64 + c as i64 + d as i64 + e as i64;
    sum * 3 + f as i64 - g as i64 + h as i64 * i as i64 + j as i64
}

// @test: many(3) -> 49
// @test: many(4) -> 45
pub fn many(a: u8) -> i64 {
    ten(a, 2, 3, 4, -5, -6, -7, -8, a > 3, 9) + ten(1, 1, 1, 1, 1, 1, 1, 1, false, a)
}

fn split(n: u32) -> (u32, u32, bool) {
    (n / 10, n % 10, n > 99)
}

// @test: results(42) -> 6
// @test: results(742) -> 4
pub fn results(n: u32) -> u32 {
    let (tens, ones, large) = split(n);
    if large { split(tens).1 } else { tens + ones }
}

fn fill(xs: &mut [u16], with: u16) -> usize {
    for x in xs.iter_mut() {
        *x = with;
    }
    xs.len()
}

// @test: slices([0, 0, 0, 0, 0]) -> 23, after [1, 1, 2, 2, 2]
pub fn slices(xs: &mut [u16]) -> usize {
    let half = xs.len() / 2;
    fill(&mut xs[..half], 1) * 10 + fill(&mut xs[half..], 2)
}

// @test: values_survive(5, 6) -> 117
pub fn values_survive(a: u64, b: u64) -> u64 {
    let (x, y, z) = (a + 1, b + 2, a ^ b);
    let s = square(x);
    let t = square(y);
    s + t + x + y + z
}
