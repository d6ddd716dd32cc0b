//! Sorting by insertion.

/// Sorts `values`, the smallest first, and returns it.
pub fn insertion_sort(values: &mut [u64]) -> u64 {
    for sorted in 1..values.len() {
        let value = values[sorted];
        let mut at = sorted;
        while at > 0 && values[at - 1] > value {
            values[at] = values[at - 1];
            at -= 1;
        }
        values[at] = value;
    }
    values[0]
}
