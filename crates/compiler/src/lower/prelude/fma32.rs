//! `x * y + z` of values of `f32`, rounded to odd.

fn fma32(x: f64, y: f64, z: f64) -> f64 {
    let product = x * y;
    let sum = product + z;
    // The product is exact. What the sum lost decides which way an even last bit is corrected: a
    // result with an odd last bit is then rounded to `f32` as the exact one would be.
    let back = sum - product;
    let lost = (product - (sum - back)) + (z - back);
    let bits = sum.to_bits();
    if bits & 1 == 1 || !(lost < 0.0 || lost > 0.0) {
        return sum;
    }
    if (lost > 0.0) == (sum > 0.0) { f64::from_bits(bits + 1) } else { f64::from_bits(bits - 1) }
}
