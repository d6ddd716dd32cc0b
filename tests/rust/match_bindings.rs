//! `@` bindings and catch-all names.

// @test: at(9) -> 18
// @test: at(10) -> 11
// @test: at(1000) -> 1001
// @test: at(500) -> 50
pub fn at(a: u32) -> u32 {
    match a {
        small @ 0..=9 => small * 2,
        medium @ (10..=99 | 1000) => medium + 1,
        other => other / 10,
    }
}

// @test: pair((0, 7)) -> 7
// @test: pair((3, 9)) -> 6
// @test: pair((3, 1)) -> 3
// @test: pair((100, 3)) -> 44
pub fn pair(t: (i8, i8)) -> i8 {
    match t {
        whole @ (0, _) => whole.1,
        (x @ 1..=5, y) if y > x => y - x,
        (x, y) => x.wrapping_mul(y),
    }
}

// @test: option(60) -> 160
// @test: option(10) -> 10
// @test: option(200) -> 0
pub fn option(a: u8) -> u8 {
    match a.checked_add(100) {
        Some(x @ 150..) => x,
        Some(x) => x - 100,
        None => 0,
    }
}
