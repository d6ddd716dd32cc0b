//! Kernels with tests of every kind.

/// The greatest common divisor.
///
/// @test: gcd(12, 18) -> 6
/// @test: (0, 7) -> 7
/// @prop: for a: u64, b: u64: gcd(a, b) == gcd(b, a)
pub fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

// @test: (250, 5) -> 255
// @test: (250, 6) -> trap overflow
pub fn add(a: u8, b: u8) -> u8 {
    a + b
}

// @test: ([3, 1, 2]) -> (), after [1, 2, 3]
// @prop: for xs: [u8] len 0..9: after(sort(after(sort(xs)))) == after(sort(xs))
pub fn sort(xs: &mut [u8]) {
    for i in 1..xs.len() {
        let mut j = i;
        while j > 0 && xs[j - 1] > xs[j] {
            xs.swap(j - 1, j);
            j -= 1;
        }
    }
}

// @test: (7, 2) -> some(3)
// @test: (7, 0) -> none
pub fn quotient(a: i32, b: i32) -> Option<i32> {
    a.checked_div(b)
}

// @test: (9) -> (4, true)
pub fn halves(x: u32) -> (u32, bool) {
    (x / 2, x % 2 == 1)
}
