//! The product of two square matrices, row by row in memory.

/// Rows of the matrices.
const N: usize = 64;

/// Writes `left` times `right` to `product`, and returns the bits of its first element.
pub fn matmul(left: &[f64], right: &[f64], product: &mut [f64]) -> u64 {
    for row in 0..N {
        for column in 0..N {
            let mut total = 0.0;
            for at in 0..N {
                total += left[row * N + at] * right[at * N + column];
            }
            product[row * N + column] = total;
        }
    }
    product[0].to_bits()
}
