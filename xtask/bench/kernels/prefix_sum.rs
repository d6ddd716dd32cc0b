//! Running sums.

/// Writes the sum of `values` up to each place to `sums`, wrapping, and returns the last.
pub fn prefix_sum(values: &[u64], sums: &mut [u64]) -> u64 {
    let mut total = 0_u64;
    for (sum, &value) in sums.iter_mut().zip(values) {
        total = total.wrapping_add(value);
        *sum = total;
    }
    total
}
