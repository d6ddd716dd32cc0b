//! Assignment to tuples of places.

pub fn fibonacci(n: u32) -> u64 {
    let (mut a, mut b) = (0, 1);
    for _ in 0..n {
        (a, b) = (b, a + b);
    }
    a
}
// @test: fibonacci(10)
// @test: fibonacci(93)
// @test: fibonacci(94)

pub fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
// @test: gcd(48, 18)

pub fn rotate(values: &mut [u8]) {
    (values[0], values[1], values[2]) = (values[1], values[2], values[0]);
}
// @test: rotate([1, 2, 3])
// @test: rotate([1, 2])

pub fn ignore(a: u8) -> u8 {
    let x;
    (x, _) = (a, 9);
    x
}
// @test: ignore(3)

pub fn nested(a: i32) -> i32 {
    let (mut x, mut y, mut z) = (0, 0, 0);
    (x, (y, z)) = (a, (x + 1, y + 2));
    x * 100 + y * 10 + z
}
// @test: nested(5)
