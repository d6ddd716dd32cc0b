//! A slice, a loop and a condition: the function that the guide follows from Rust to bytes.

// @test: count_above([3, 9, 4, 7], 4) -> 2
// @test: count_above([], 4) -> 0
pub fn count_above(values: &[u32], limit: u32) -> u64 {
    let mut count = 0;
    for &value in values {
        if value > limit {
            count += 1;
        }
    }
    count
}
