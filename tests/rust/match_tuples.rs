//! `match` on tuples of several values.

// @test: gate(true, true) -> 3
// @test: gate(false, true) -> 1
pub fn gate(a: bool, b: bool) -> u8 {
    match (a, b) {
        (true, true) => 3,
        (true, false) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

// @test: quadrant(5, 5) -> 1
// @test: quadrant(-5, 5) -> 2
// @test: quadrant(-5, -5) -> 3
// @test: quadrant(5, -5) -> 4
// @test: quadrant(0, 1) -> 0
pub fn quadrant(x: i32, y: i32) -> u8 {
    match (x.signum(), y.signum()) {
        (1, 1) => 1,
        (-1, 1) => 2,
        (-1, -1) => 3,
        (1, -1) => 4,
        _ => 0,
    }
}

// @test: fizz(30) -> 15
// @test: fizz(9) -> 3
// @test: fizz(10) -> 5
// @test: fizz(7) -> 7
pub fn fizz(n: u32) -> u32 {
    match (n % 3, n % 5) {
        (0, 0) => 15,
        (0, _) => 3,
        (_, 0) => 5,
        _ => n,
    }
}

// @test: state(0, 53) -> (1, false)
// @test: state(1, 46) -> (2, false)
// @test: state(2, 48) -> (2, true)
// @test: state(2, 46) -> (9, false)
pub fn state(state: u8, input: u8) -> (u8, bool) {
    match (state, input) {
        (0, b'0'..=b'9') => (1, false),
        (1, b'0'..=b'9') => (1, false),
        (1, b'.') => (2, false),
        (2, b'0'..=b'9') => (2, true),
        (_, _) => (9, false),
    }
}
