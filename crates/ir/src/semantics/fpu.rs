//! `f64` arithmetic on register values. Results that are NaN are [`NAN`].
//!
//! `core` has no square root, rounding or fused multiply-add, so they are written here in
//! integers and compared with the standard library's in tests.

/// The sign bit.
pub const SIGN: u64 = 1 << 63;
/// The one NaN that arithmetic produces.
pub const NAN: u64 = 0x7ff8_0000_0000_0000;

const FRACTION_BITS: i32 = 52;
const BIAS: i32 = 1023;

/// The bits of `value`, with every NaN made [`NAN`].
#[inline(always)]
#[must_use]
pub fn canonical(value: f64) -> u64 {
    if value.is_nan() { NAN } else { value.to_bits() }
}

/// `a + b`.
#[inline(always)]
#[must_use]
pub fn add(a: u64, b: u64) -> u64 {
    canonical(f64::from_bits(a) + f64::from_bits(b))
}

/// `a - b`.
#[inline(always)]
#[must_use]
pub fn sub(a: u64, b: u64) -> u64 {
    canonical(f64::from_bits(a) - f64::from_bits(b))
}

/// `a * b`.
#[inline(always)]
#[must_use]
pub fn mul(a: u64, b: u64) -> u64 {
    canonical(f64::from_bits(a) * f64::from_bits(b))
}

/// `a / b`.
#[inline(always)]
#[must_use]
pub fn div(a: u64, b: u64) -> u64 {
    canonical(f64::from_bits(a) / f64::from_bits(b))
}

/// The smaller of two; a NaN operand loses, and -0 is below +0.
#[inline(always)]
#[must_use]
pub fn min(a: u64, b: u64) -> u64 {
    let (x, y) = (f64::from_bits(a), f64::from_bits(b));
    if x.is_nan() {
        canonical(y)
    } else if x < y || y.is_nan() {
        a
    } else if y < x {
        b
    } else {
        a | b
    }
}

/// The larger of two; a NaN operand loses, and -0 is below +0.
#[inline(always)]
#[must_use]
pub fn max(a: u64, b: u64) -> u64 {
    let (x, y) = (f64::from_bits(a), f64::from_bits(b));
    if x.is_nan() {
        canonical(y)
    } else if x > y || y.is_nan() {
        a
    } else if y > x {
        b
    } else {
        a & b
    }
}

/// How many low bits of `a` stand for less than one; 0 for integers, infinities and NaN,
/// 64 when the magnitude is below one.
#[inline(always)]
fn fraction_bits(a: u64) -> u32 {
    let exponent = (a >> FRACTION_BITS) as i32 & 0x7ff;
    match exponent - BIAS {
        e if e < 0 => 64,
        e => (FRACTION_BITS - e).max(0) as u32,
    }
}

/// `a` rounded towards zero.
#[inline]
#[must_use]
pub fn trunc(a: u64) -> u64 {
    match fraction_bits(a) {
        64 => a & SIGN,
        bits => canonical(f64::from_bits(a & (!0 << bits))),
    }
}

/// `a` rounded towards negative infinity.
#[inline]
#[must_use]
pub fn floor(a: u64) -> u64 {
    let truncated = trunc(a);
    let exact = f64::from_bits(truncated) == f64::from_bits(a) || truncated == NAN;
    if exact || a & SIGN == 0 { truncated } else { (f64::from_bits(truncated) - 1.0).to_bits() }
}

/// `a` rounded towards positive infinity.
#[inline]
#[must_use]
pub fn ceil(a: u64) -> u64 {
    floor(a ^ SIGN) ^ if f64::from_bits(a).is_nan() { 0 } else { SIGN }
}

/// `a` rounded to the nearest integer, halves away from zero.
#[inline]
#[must_use]
pub fn round(a: u64) -> u64 {
    let truncated = f64::from_bits(trunc(a));
    let rest = f64::from_bits(a & !SIGN) - f64::from_bits(truncated.to_bits() & !SIGN);
    if rest >= 0.5 {
        (f64::from_bits(truncated.to_bits() & !SIGN) + 1.0).to_bits() | a & SIGN
    } else {
        canonical(truncated)
    }
}

/// The square root of `a`, correctly rounded.
#[inline]
#[must_use]
pub fn sqrt(a: u64) -> u64 {
    let value = f64::from_bits(a);
    if value.is_nan() || value < 0.0 {
        return NAN;
    }
    if value == 0.0 || a == f64::INFINITY.to_bits() {
        return a;
    }
    let (mantissa, exponent) = normalized(a);
    // The root of `mantissa * 2^exponent` needs an even exponent and 54 bits: 53 and one to round by.
    let odd = exponent & 1;
    let radicand = u128::from(mantissa) << (54 + odd);
    let root = isqrt(radicand);
    let sticky = u64::from(u128::from(root) * u128::from(root) != radicand);
    let half_exponent = (exponent - odd - 54) / 2;
    pack(0, u128::from(root << 1 | sticky), half_exponent - 1)
}

/// `a * b + c`, rounded once.
#[must_use]
pub fn fma(a: u64, b: u64, c: u64) -> u64 {
    let (x, y, z) = (f64::from_bits(a), f64::from_bits(b), f64::from_bits(c));
    let finite = x.is_finite() && y.is_finite() && z.is_finite();
    if !finite || x == 0.0 || y == 0.0 {
        // The product is exact here: zero, infinite or NaN.
        return if x.is_finite() && y.is_finite() && !z.is_finite() {
            canonical(z)
        } else {
            canonical(x * y + z)
        };
    }
    let (ma, ea) = normalized(a);
    let (mb, eb) = normalized(b);
    let product = u128::from(ma) * u128::from(mb);
    let product_sign = (a ^ b) & SIGN;
    if z == 0.0 {
        return pack(product_sign, product, ea + eb);
    }
    let (mc, ec) = normalized(c);
    add_exact((product_sign, product, ea + eb), (c & SIGN, u128::from(mc), ec))
}

/// A sign bit, a magnitude and a power of two: `±magnitude * 2^exponent`.
type Exact = (u64, u128, i32);

/// The rounded sum of two non-zero numbers of at most 106 bits each.
fn add_exact(x: Exact, y: Exact) -> u64 {
    let top = |number: Exact| number.2 - number.1.leading_zeros() as i32;
    let (large, small) = if top(x) >= top(y) { (x, y) } else { (y, x) };
    // Three spare bits at the top hold a carry and keep the sticky bit out of the way of rounding.
    let lead = large.1.leading_zeros() as i32 - 3;
    let (high, exponent) = (large.1 << lead, large.2 - lead);
    let shift = exponent - small.2;
    let low = if shift <= 0 {
        small.1 << -shift
    } else if shift < 128 {
        small.1 >> shift | u128::from(small.1 << (128 - shift) != 0)
    } else {
        1
    };
    if large.0 == small.0 {
        return pack(large.0, high + low, exponent);
    }
    let (sign, difference) =
        if high >= low { (large.0, high - low) } else { (small.0, low - high) };
    if difference == 0 { 0 } else { pack(sign, difference, exponent) }
}

/// Mantissa with its top bit at 52 and the exponent of its lowest bit; `a` is finite and not 0.
fn normalized(a: u64) -> (u64, i32) {
    let fraction = a & ((1 << FRACTION_BITS) - 1);
    match (a >> FRACTION_BITS) as i32 & 0x7ff {
        0 => {
            let shift = fraction.leading_zeros() as i32 - 11;
            (fraction << shift, 1 - BIAS - FRACTION_BITS - shift)
        }
        biased => (fraction | 1 << FRACTION_BITS, biased - BIAS - FRACTION_BITS),
    }
}

/// `magnitude * 2^exponent` rounded to nearest, ties to even, with the sign bit `sign`.
fn pack(sign: u64, magnitude: u128, exponent: i32) -> u64 {
    let top = 127 - magnitude.leading_zeros() as i32;
    let biased = top + exponent + BIAS;
    // Bits to drop: down to 53 of them, or to the smallest subnormal.
    let drop = if biased > 0 { top - FRACTION_BITS } else { 1 - BIAS - FRACTION_BITS - exponent };
    let kept = if drop <= 0 {
        (magnitude << -drop) as u64
    } else if drop > 127 {
        0
    } else {
        let quotient = (magnitude >> drop) as u64;
        let rest = magnitude & ((1 << drop) - 1);
        let half = 1_u128 << (drop - 1);
        quotient + u64::from(rest > half || rest == half && quotient & 1 == 1)
    };
    // A carry out of the fraction increments the exponent by itself, up to infinity.
    let exponent_field = (biased.max(1) - 1) as u64;
    if exponent_field >= 0x7fe && (exponent_field > 0x7fe || kept >> 53 != 0) || biased >= 0x7ff {
        return sign | f64::INFINITY.to_bits();
    }
    sign | ((exponent_field << FRACTION_BITS) + kept)
}

/// The integer square root of `n`, rounded down.
fn isqrt(n: u128) -> u64 {
    let mut root = 1_u128 << (128 - n.leading_zeros()).div_ceil(2);
    loop {
        let next = (root + n / root) >> 1;
        if next >= root {
            return root as u64;
        }
        root = next;
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;

    /// Values around every special case, and the same with pseudo-random fractions.
    fn samples() -> std::vec::Vec<u64> {
        let mut all = std::vec![
            0,
            1,
            2,
            NAN,
            0x7ff0 << 48,
            0x3ff0 << 48,
            0x7fef_ffff_ffff_ffff,
            0x000f_ffff_ffff_ffff,
            0x0010_0000_0000_0000
        ];
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for exponent in (0..0x7ff).step_by(13).chain(0x3f0..0x440) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            all.push((exponent << 52) | state >> 12);
            all.push((exponent << 52) | 0x8_0000_0000_0000);
        }
        let negative: std::vec::Vec<u64> = all.iter().map(|a| a | SIGN).collect();
        all.extend(negative);
        all
    }

    #[test]
    fn rounding_and_roots_agree_with_the_standard_library() {
        for a in samples() {
            let x = f64::from_bits(a);
            assert_eq!(floor(a), canonical(x.floor()), "floor {x:e}");
            assert_eq!(ceil(a), canonical(x.ceil()), "ceil {x:e}");
            assert_eq!(trunc(a), canonical(x.trunc()), "trunc {x:e}");
            assert_eq!(round(a), canonical(x.round()), "round {x:e}");
            assert_eq!(sqrt(a), canonical(x.sqrt()), "sqrt {x:e} {a:#x}");
        }
    }

    #[test]
    fn fused_multiply_add_agrees_with_the_standard_library() {
        let samples = samples();
        for (i, &a) in samples.iter().enumerate() {
            for (j, &b) in samples.iter().enumerate().step_by(3) {
                let product = f64::from_bits(a) * f64::from_bits(b);
                let near = (-product).to_bits().wrapping_add((i * j) as u64 % 3);
                for c in [samples[(i * 7 + j * 13) % samples.len()], near] {
                    let (x, y, z) = (f64::from_bits(a), f64::from_bits(b), f64::from_bits(c));
                    assert_eq!(fma(a, b, c), canonical(x.mul_add(y, z)), "{x:e} * {y:e} + {z:e}");
                }
            }
        }
    }
}
