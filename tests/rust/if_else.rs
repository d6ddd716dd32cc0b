//! `if`, `else if` and `else`.

// @test: sign(-9) -> -1
// @test: sign(0) -> 0
// @test: sign(9) -> 1
pub fn sign(a: i64) -> i32 {
    if a > 0 {
        1
    } else if a < 0 {
        -1
    } else {
        0
    }
}

// @test: statement(15) -> 16
// @test: statement(4) -> 2
pub fn statement(a: u32) -> u32 {
    let mut x = a;
    if x > 10 {
        x -= 10;
    }
    if x % 2 == 0 {
        x /= 2;
    } else {
        x = 3 * x + 1;
    }
    x
}

// @test: clamp(5.0, 0.0, 1.0) -> 1.0
// @test: clamp(nan, 0.0, 1.0) -> NaN
pub fn clamp(a: f64, low: f64, high: f64) -> f64 {
    if a < low {
        low
    } else if a > high {
        high
    } else {
        a
    }
}

// @test: pair(9, 4) -> (4, 9)
pub fn pair(a: u8, b: u8) -> (u8, u8) {
    if a < b { (a, b) } else { (b, a) }
}

// @test: diverging(0) -> 99
// @test: diverging(7) -> 6
pub fn diverging(a: u8) -> u8 {
    let x = if a == 0 { return 99 } else { a - 1 };
    x
}
