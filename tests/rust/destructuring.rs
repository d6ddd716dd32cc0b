//! Tuples taken apart by `let`, nested, with `_` and `..`.

// @test: swap(1, 2) -> (2, 1)
pub fn swap(a: u64, b: u64) -> (u64, u64) {
    let (x, y) = (b, a);
    (x, y)
}

// @test: nested(((1, 2), (-10, true))) -> -6
pub fn nested(t: ((u8, u16), (i32, bool))) -> i64 {
    let ((a, b), (c, d)) = t;
    a as i64 + b as i64 + c as i64 + d as i64
}

// @test: rest((1, 2, 4, 8)) -> 11
pub fn rest(t: (u8, u8, u8, u8)) -> u8 {
    let (first, .., last) = t;
    let (_, second, ..) = t;
    first ^ second ^ last
}

// @test: mutable((3, 4)) -> 7
pub fn mutable(pair: (u32, u32)) -> u32 {
    let (mut a, b) = pair;
    a += b;
    a
}

// @test: array([1, 2, 3]) -> 123
pub fn array(a: [u16; 3]) -> u16 {
    let [x, y, z] = a;
    x * 100 + y * 10 + z
}
