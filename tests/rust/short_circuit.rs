//! `&&` and `||` evaluate the right side only when it matters.

// @test: guarded(9, 3) -> true
// @test: guarded(9, 0) -> false
pub fn guarded(a: u32, b: u32) -> bool {
    b != 0 && a / b > 2
}

// @test: or([1, 0], 1) -> true
// @test: or([1, 0], 0) -> false
// @test: or([1, 0], 2) -> true
pub fn or(xs: &[u8], at: usize) -> bool {
    at >= xs.len() || xs[at] == 0
}

// @test: order(true, true) -> 1123
// @test: order(false, true) -> 1134
pub fn order(a: bool, b: bool) -> u32 {
    let mut trace = 1;
    let _ = { trace = trace * 10 + 1; a } && { trace = trace * 10 + 2; b };
    let _ = { trace = trace * 10 + 3; a } || { trace = trace * 10 + 4; b };
    trace
}

// @test: eager(false, 2) -> false
// @test: eager(false, 0) -> trap divide
pub fn eager(a: bool, b: u8) -> bool {
    a & (10 / b > 3)
}

// @test: nested(1, 0, 0) -> false
// @test: nested(1, 0, 1) -> true
// @test: nested(-5, 3, 3) -> false
// @test: nested(-5, 3, 4) -> true
pub fn nested(a: i32, b: i32, c: i32) -> bool {
    (a > 0 && (b > 0 || c > 0)) || !(a < -10 || b == c)
}
