//! `bool`: operators, comparison and use as a number.

// @test: gates(true, false) -> (false, true, true, false)
// @test: gates(true, true) -> (true, true, false, false)
// @test: gates(false, false) -> (false, false, false, true)
pub fn gates(a: bool, b: bool) -> (bool, bool, bool, bool) {
    (a & b, a | b, a ^ b, !a)
}

// @test: majority(true, false, true) -> true
// @test: majority(true, false, false) -> false
pub fn majority(a: bool, b: bool, c: bool) -> bool {
    (a && b) || (b && c) || (a && c)
}

// @test: order(false, true) -> (true, false, false)
pub fn order(a: bool, b: bool) -> (bool, bool, bool) {
    (a < b, a == b, a >= b)
}

// @test: count([true, false, true]) -> 2
// @test: count([]) -> 0
pub fn count(flags: &[bool]) -> u32 {
    let mut n = 0;
    for &flag in flags {
        n += flag as u32;
    }
    n
}

// @test: toggle([true, false], 1) -> (), after [true, true]
// @test: toggle([true, false], 2) -> trap bounds, after [true, false]
pub fn toggle(flags: &mut [bool], at: usize) {
    flags[at] = !flags[at];
}
