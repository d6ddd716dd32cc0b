//! Euclid's algorithm on pairs of random numbers.

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
const INCREMENT: u64 = 1_442_695_040_888_963_407;

/// The sum of `rounds` greatest common divisors, from `x` on.
pub fn gcd(mut x: u64, rounds: u64) -> u64 {
    let mut total = 0_u64;
    for _ in 0..rounds {
        let mut a = x;
        x = x.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
        let mut b = x;
        while b != 0 {
            (a, b) = (b, a % b);
        }
        total = total.wrapping_add(a);
    }
    total
}
