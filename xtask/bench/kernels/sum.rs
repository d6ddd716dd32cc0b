//! Numbers below `n` that are `step` apart, added.

/// Their sum, wrapping.
pub fn sum(n: u64, step: u64) -> u64 {
    let (mut i, mut total) = (0, 0_u64);
    while i < n {
        total = total.wrapping_add(i);
        i += step;
    }
    total
}
