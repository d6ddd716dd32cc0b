//! `.rev()` of ranges.

// @test: down(5) -> 43210
// @test: down(0) -> 0
pub fn down(n: u32) -> u64 {
    let mut digits = 0;
    for i in (0..n).rev() {
        digits = digits * 10 + i as u64;
    }
    digits
}

// @test: inclusive(0, 255) -> 527754
// @test: inclusive(0, 0) -> 31
// @test: inclusive(9, 3) -> 1
pub fn inclusive(low: u8, high: u8) -> u64 {
    let mut code = 1;
    for i in (low..=high).rev() {
        code = (code * 31 + i as u64) % 1_000_003;
    }
    code
}

// @test: signed(6) -> 8853
// @test: signed(0) -> 7
// @test: signed(-3) -> 7
pub fn signed(n: i16) -> i32 {
    let mut code = 7;
    for i in (-n..n).rev() {
        code = (code * 17 + i as i32) % 9973;
    }
    code
}
