//! Assignment to tuples of places.

// @test: fibonacci(10) -> 55
// @test: fibonacci(93) -> trap overflow
// @test: fibonacci(94) -> trap overflow
pub fn fibonacci(n: u32) -> u64 {
    let (mut a, mut b) = (0, 1);
    for _ in 0..n {
        (a, b) = (b, a + b);
    }
    a
}

// @test: gcd(48, 18) -> 6
pub fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

// @test: rotate([1, 2, 3]) -> (), after [2, 3, 1]
// @test: rotate([1, 2]) -> trap bounds, after [1, 2]
pub fn rotate(values: &mut [u8]) {
    (values[0], values[1], values[2]) = (values[1], values[2], values[0]);
}

// @test: ignore(3) -> 3
pub fn ignore(a: u8) -> u8 {
    let x;
    (x, _) = (a, 9);
    x
}

// @test: nested(5) -> 512
pub fn nested(a: i32) -> i32 {
    let (mut x, mut y, mut z) = (0, 0, 0);
    (x, (y, z)) = (a, (x + 1, y + 2));
    x * 100 + y * 10 + z
}
