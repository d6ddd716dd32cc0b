//! Bits counted one at a time.

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
const INCREMENT: u64 = 1_442_695_040_888_963_407;

/// How many bits are set in `rounds` random numbers, from `x` on.
pub fn popcount(mut x: u64, rounds: u64) -> u64 {
    let mut count = 0;
    for _ in 0..rounds {
        let mut bits = x;
        while bits != 0 {
            bits &= bits - 1;
            count += 1;
        }
        x = x.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
    }
    count
}
