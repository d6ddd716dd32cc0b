//! `@` bindings and catch-all names.

pub fn at(a: u32) -> u32 {
    match a {
        small @ 0..=9 => small * 2,
        medium @ (10..=99 | 1000) => medium + 1,
        other => other / 10,
    }
}
// @test: at(9)
// @test: at(10)
// @test: at(1000)
// @test: at(500)

pub fn pair(t: (i8, i8)) -> i8 {
    match t {
        whole @ (0, _) => whole.1,
        (x @ 1..=5, y) if y > x => y - x,
        (x, y) => x.wrapping_mul(y),
    }
}
// @test: pair((0, 7))
// @test: pair((3, 9))
// @test: pair((3, 1))
// @test: pair((100, 3))

pub fn option(a: u8) -> u8 {
    match a.checked_add(100) {
        Some(x @ 150..) => x,
        Some(x) => x - 100,
        None => 0,
    }
}
// @test: option(60)
// @test: option(10)
// @test: option(200)
