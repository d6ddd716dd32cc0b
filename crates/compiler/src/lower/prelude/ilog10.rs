//! The logarithm of a positive `u64` to base 10, rounded down.

fn ilog10(x: u64) -> u32 {
    let mut left = x;
    let mut log = 0_u32;
    if left >= 10_000_000_000 {
        left /= 10_000_000_000;
        log += 10;
    }
    if left >= 100_000 {
        left /= 100_000;
        log += 5;
    }
    if left >= 10 {
        log += 1;
    }
    if left >= 100 {
        log += 1;
    }
    if left >= 1000 {
        log += 1;
    }
    if left >= 10_000 {
        log += 1;
    }
    log
}
