//! The discrete cosine transform of blocks of 8 × 8 numbers, as picture formats use it.

use std::f64::consts::FRAC_1_SQRT_2;

/// Transforms each whole block of 64 numbers in `blocks`, and returns the bits of the first one.
///
/// The scaled algorithm of Arai, Agui and Nakajima: five products for eight numbers.
pub fn dct(blocks: &mut [f64]) -> u64 {
    for block in 0..blocks.len() / 64 {
        for row in 0..8 {
            transform(blocks, block * 64 + row * 8, 1);
        }
        for column in 0..8 {
            transform(blocks, block * 64 + column, 8);
        }
    }
    blocks[0].to_bits()
}

/// Transforms the eight numbers from `at` on that are `step` apart.
fn transform(x: &mut [f64], at: usize, step: usize) {
    let (p0, p1, p2, p3) = (at, at + step, at + 2 * step, at + 3 * step);
    let (p4, p5, p6, p7) = (at + 4 * step, at + 5 * step, at + 6 * step, at + 7 * step);
    let (sum07, sum16, sum25, sum34) = (x[p0] + x[p7], x[p1] + x[p6], x[p2] + x[p5], x[p3] + x[p4]);
    let (dif07, dif16, dif25, dif34) = (x[p0] - x[p7], x[p1] - x[p6], x[p2] - x[p5], x[p3] - x[p4]);

    let (even0, even3) = (sum07 + sum34, sum07 - sum34);
    let (even1, even2) = (sum16 + sum25, sum16 - sum25);
    let turned = (even2 + even3) * FRAC_1_SQRT_2;
    x[p0] = even0 + even1;
    x[p4] = even0 - even1;
    x[p2] = even3 + turned;
    x[p6] = even3 - turned;

    let (odd0, odd1, odd2) = (dif34 + dif25, dif25 + dif16, dif16 + dif07);
    let z5 = (odd0 - odd2) * 0.382_683_433;
    let z2 = 0.541_196_1 * odd0 + z5;
    let z4 = 1.306_562_965 * odd2 + z5;
    let z3 = odd1 * FRAC_1_SQRT_2;
    let (z11, z13) = (dif07 + z3, dif07 - z3);
    x[p5] = z13 + z2;
    x[p3] = z13 - z2;
    x[p1] = z11 + z4;
    x[p7] = z11 - z4;
}
