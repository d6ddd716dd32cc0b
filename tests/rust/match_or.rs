//! Or-patterns, also nested and with bindings.

pub fn days(month: u8, leap: bool) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}
// @test: days(2, true)
// @test: days(2, false)
// @test: days(11, false)
// @test: days(13, false)

pub fn nested(a: (u8, u8)) -> u8 {
    match a {
        (1 | 2, 3 | 4) => 1,
        (x, 0) | (0, x) => x,
        _ => 100,
    }
}
// @test: nested((2, 3))
// @test: nested((7, 0))
// @test: nested((0, 9))
// @test: nested((5, 5))

pub fn guarded(a: i8) -> i8 {
    match a {
        1 | 2 | 3 if a != 2 => 10,
        2 | 4 => 20,
        _ => 30,
    }
}
// @test: guarded(1)
// @test: guarded(2)
// @test: guarded(4)
// @test: guarded(5)
