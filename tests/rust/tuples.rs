//! Tuples as parameters, locals and results, nested and with up to twelve elements.

// @test: twelve((1, 2, 3, 4, -5, -6, -7, -8, true, 'x', 1.5, 2.5)) -> (2.5, 1.5, 'x', true, -8, -7, -6, -5, 4, 3, 2, 1)
pub fn twelve(
    t: (u8, u16, u32, u64, i8, i16, i32, i64, bool, char, f32, f64),
) -> (f64, f32, char, bool, i64, i32, i16, i8, u64, u32, u16, u8) {
    let (a, b, c, d, e, f, g, h, i, j, k, l) = t;
    (l, k, j, i, h, g, f, e, d, c, b, a)
}

// @test: twice(1) -> 2001
pub fn twice(n: u64) -> u64 {
    let t = (n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11);
    let r = rotate(t);
    r.0 * 1000 + r.11
}

// @test: rotate((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)) -> (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1)
fn rotate(
    t: (u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64),
) -> (u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64) {
    (t.1, t.2, t.3, t.4, t.5, t.6, t.7, t.8, t.9, t.10, t.11, t.0)
}

// @test: complex((1.0, 2.0), (3.0, 4.0)) -> (-5.0, 10.0)
pub fn complex(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

// @test: nested(((1, (2, true)), 3)) -> (true, (1, 5))
pub fn nested(t: ((u8, (u16, bool)), i32)) -> (bool, (u8, u16)) {
    ((t.0).1.1, (t.0.0, t.0.1.0 + t.1 as u16))
}

// @test: single((4,)) -> (5,)
pub fn single(t: (u32,)) -> (u32,) {
    (t.0 + 1,)
}

// @test: mutate(3) -> (8, 16)
pub fn mutate(n: u32) -> (u32, u32) {
    let mut t = (n, n);
    t.0 += 5;
    t.1 = t.0 * 2;
    let u = t;
    t.0 = 0;
    (u.0 + t.0, t.1)
}

// @test: equal((1, -2), (1, -2)) -> true
// @test: equal((1, -2), (1, 2)) -> false
pub fn equal(a: (u8, i16), b: (u8, i16)) -> bool {
    a.0 == b.0 && a.1 == b.1
}

// @test: unit(()) -> ()
pub fn unit(_nothing: ()) -> () {}
