//! `static` scalars and arrays.

static SEED: u64 = 0x9e37_79b9_7f4a_7c15;
static DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
static WEIGHTS: [f64; 3] = [0.25, 0.5, 0.25];
static SIGNS: [i8; 4] = [-1, 1, -128, 127];
static TEXT: &str = "neurlang";
static BYTES: &[u8] = b"\x00\xff!";

// @test: mix(1) -> 17237298777891705798
pub fn mix(a: u64) -> u64 {
    (a ^ SEED).rotate_left(13)
}

// @test: day_of_year(2, 1) -> 60
// @test: day_of_year(12, 0) -> 365
// @test: day_of_year(13, 0) -> trap bounds
pub fn day_of_year(month: usize, day: u16) -> u16 {
    let mut total = day;
    for &days in &DAYS[..month] {
        total += days as u16;
    }
    total
}

// @test: smooth(1.0, 2.0, 5.0) -> 2.5
pub fn smooth(a: f64, b: f64, c: f64) -> f64 {
    a * WEIGHTS[0] + b * WEIGHTS[1] + c * WEIGHTS[2]
}

// @test: sign(2) -> -128
// @test: sign(4) -> trap bounds
pub fn sign(at: usize) -> i64 {
    SIGNS[at] as i64
}

// @test: letter(0) -> 145
// @test: letter(8) -> trap bounds
pub fn letter(at: usize) -> u8 {
    TEXT.as_bytes()[at] ^ BYTES[1]
}
