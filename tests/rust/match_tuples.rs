//! `match` on tuples of several values.

pub fn gate(a: bool, b: bool) -> u8 {
    match (a, b) {
        (true, true) => 3,
        (true, false) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}
// @test: gate(true, true)
// @test: gate(false, true)

pub fn quadrant(x: i32, y: i32) -> u8 {
    match (x.signum(), y.signum()) {
        (1, 1) => 1,
        (-1, 1) => 2,
        (-1, -1) => 3,
        (1, -1) => 4,
        _ => 0,
    }
}
// @test: quadrant(5, 5)
// @test: quadrant(-5, 5)
// @test: quadrant(-5, -5)
// @test: quadrant(5, -5)
// @test: quadrant(0, 1)

pub fn fizz(n: u32) -> u32 {
    match (n % 3, n % 5) {
        (0, 0) => 15,
        (0, _) => 3,
        (_, 0) => 5,
        _ => n,
    }
}
// @test: fizz(30)
// @test: fizz(9)
// @test: fizz(10)
// @test: fizz(7)

pub fn state(state: u8, input: u8) -> (u8, bool) {
    match (state, input) {
        (0, b'0'..=b'9') => (1, false),
        (1, b'0'..=b'9') => (1, false),
        (1, b'.') => (2, false),
        (2, b'0'..=b'9') => (2, true),
        (_, _) => (9, false),
    }
}
// @test: state(0, 53)
// @test: state(1, 46)
// @test: state(2, 48)
// @test: state(2, 46)
