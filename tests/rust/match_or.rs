//! Or-patterns, also nested and with bindings.

// @test: days(2, true) -> 29
// @test: days(2, false) -> 28
// @test: days(11, false) -> 30
// @test: days(13, false) -> 0
pub fn days(month: u8, leap: bool) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

// @test: nested((2, 3)) -> 1
// @test: nested((7, 0)) -> 7
// @test: nested((0, 9)) -> 9
// @test: nested((5, 5)) -> 100
pub fn nested(a: (u8, u8)) -> u8 {
    match a {
        (1 | 2, 3 | 4) => 1,
        (x, 0) | (0, x) => x,
        _ => 100,
    }
}

// @test: guarded(1) -> 10
// @test: guarded(2) -> 20
// @test: guarded(4) -> 20
// @test: guarded(5) -> 30
pub fn guarded(a: i8) -> i8 {
    match a {
        1 | 2 | 3 if a != 2 => 10,
        2 | 4 => 20,
        _ => 30,
    }
}
