//! The logarithm of a positive `u64` to a base of at least 2, rounded down.

fn ilog(x: u64, base: u64) -> u32 {
    let mut left = x;
    let mut log = 0_u32;
    while left >= base {
        left /= base;
        log += 1;
    }
    log
}
