//! What `checksum` needs.

/// Weights of digits by position, and the modulus first.
pub(super) const WEIGHTS: [u32; 4] = [97, 1, 3, 7];

/// The weight of the digit at `index`.
pub(super) fn weight(index: usize) -> u32 {
    WEIGHTS[1 + index % 3]
}
