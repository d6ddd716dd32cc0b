//! `.step_by()` of ranges, with `.rev()` before and after it.

// @test: thirds(10) -> 198
// @test: thirds(9) -> 27
// @test: thirds(0) -> 0
pub fn thirds(n: u32) -> u32 {
    let mut code = 0;
    for i in (0..n).step_by(3) {
        code = code * 7 + i;
    }
    code
}

// @test: inclusive(255, 5) -> 46812
// @test: inclusive(255, 300) -> 0
// @test: inclusive(255, 1) -> 49095
// @test: inclusive(10, 0) -> trap panic
pub fn inclusive(n: u8, step: usize) -> u32 {
    let mut count = 0;
    for i in (0..=n).step_by(step) {
        count = count * 3 % 65537 + i as u32;
    }
    count
}

// @test: reversed_then_stepped(10, 3) -> 20826
// @test: reversed_then_stepped(10, 20) -> 9
pub fn reversed_then_stepped(n: u32, step: usize) -> u32 {
    let mut code = 0;
    for i in (0..n).rev().step_by(step) {
        code = (code * 13 + i) % 65521;
    }
    code
}

// @test: stepped_then_reversed(10, 3) -> 20826
// @test: stepped_then_reversed(10, 20) -> 0
// @test: stepped_then_reversed(0, 2) -> 0
pub fn stepped_then_reversed(n: u32, step: usize) -> u32 {
    let mut code = 0;
    for i in (0..n).step_by(step).rev() {
        code = (code * 13 + i) % 65521;
    }
    code
}

// @test: sieve([false, false, false, false, false, false, false, false, false, false, false, false]) -> 5, after [false, false, false, false, true, false, true, false, true, true, true, false]
pub fn sieve(flags: &mut [bool]) -> u32 {
    let n = flags.len();
    let mut count = 0;
    for i in 2..n {
        if !flags[i] {
            count += 1;
            for j in (i * i..n).step_by(i) {
                flags[j] = true;
            }
        }
    }
    count
}
