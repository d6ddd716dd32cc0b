//! `bool`: operators, comparison and use as a number.

pub fn gates(a: bool, b: bool) -> (bool, bool, bool, bool) {
    (a & b, a | b, a ^ b, !a)
}
// @test: gates(true, false)
// @test: gates(true, true)
// @test: gates(false, false)

pub fn majority(a: bool, b: bool, c: bool) -> bool {
    (a && b) || (b && c) || (a && c)
}
// @test: majority(true, false, true)
// @test: majority(true, false, false)

pub fn order(a: bool, b: bool) -> (bool, bool, bool) {
    (a < b, a == b, a >= b)
}
// @test: order(false, true)

pub fn count(flags: &[bool]) -> u32 {
    let mut n = 0;
    for &flag in flags {
        n += flag as u32;
    }
    n
}
// @test: count([true, false, true])
// @test: count([])

pub fn toggle(flags: &mut [bool], at: usize) {
    flags[at] = !flags[at];
}
// @test: toggle([true, false], 1)
// @test: toggle([true, false], 2)
