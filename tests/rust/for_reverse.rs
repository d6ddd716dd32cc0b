//! `.rev()` of ranges.

pub fn down(n: u32) -> u64 {
    let mut digits = 0;
    for i in (0..n).rev() {
        digits = digits * 10 + i as u64;
    }
    digits
}
// @test: down(5)
// @test: down(0)

pub fn inclusive(low: u8, high: u8) -> u64 {
    let mut code = 1;
    for i in (low..=high).rev() {
        code = (code * 31 + i as u64) % 1_000_003;
    }
    code
}
// @test: inclusive(0, 255)
// @test: inclusive(0, 0)
// @test: inclusive(9, 3)

pub fn signed(n: i16) -> i32 {
    let mut code = 7;
    for i in (-n..n).rev() {
        code = (code * 17 + i as i32) % 9973;
    }
    code
}
// @test: signed(6)
// @test: signed(0)
// @test: signed(-3)
