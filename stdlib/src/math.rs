//! Integer arithmetic that the language has no operator for.

/// The quotient of `a` and `b` rounded toward negative infinity.
///
/// `None` when `b` is 0 or the quotient does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::div_floor;
///
/// assert_eq!(div_floor(7, 2), Some(3));
/// assert_eq!(div_floor(-7, 2), Some(-4));
/// assert_eq!(div_floor(i64::MIN, -1), None);
/// ```
#[must_use]
pub fn div_floor(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    let inexact = a.wrapping_rem(b) != 0;
    Some(if inexact && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

/// The quotient of `a` and `b` rounded toward positive infinity.
///
/// `None` when `b` is 0 or the quotient does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::div_ceil;
///
/// assert_eq!(div_ceil(7, 2), Some(4));
/// assert_eq!(div_ceil(-7, 2), Some(-3));
/// assert_eq!(div_ceil(1, 0), None);
/// ```
#[must_use]
pub fn div_ceil(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    let inexact = a.wrapping_rem(b) != 0;
    Some(if inexact && (a < 0) == (b < 0) { quotient + 1 } else { quotient })
}

/// The quotient of `a` and `b` rounded to the nearest integer, halves away from 0.
///
/// `None` when `b` is 0 or the quotient does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::div_round;
///
/// assert_eq!(div_round(7, 2), Some(4));
/// assert_eq!(div_round(-7, 2), Some(-4));
/// assert_eq!(div_round(10, 4), Some(3));
/// assert_eq!(div_round(9, 4), Some(2));
/// ```
#[must_use]
pub fn div_round(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    let rest = a.wrapping_rem(b).unsigned_abs();
    let away = rest >= b.unsigned_abs() - rest;
    if !away {
        return Some(quotient);
    }
    Some(if (a < 0) == (b < 0) { quotient + 1 } else { quotient - 1 })
}

/// The remainder of `a` and `b` with the sign of `b`.
///
/// `None` when `b` is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::mod_floor;
///
/// assert_eq!(mod_floor(-7, 3), Some(2));
/// assert_eq!(mod_floor(7, -3), Some(-2));
/// assert_eq!(mod_floor(i64::MIN, -1), Some(0));
/// ```
#[must_use]
pub fn mod_floor(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let rest = a.wrapping_rem(b);
    Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
}

/// The mean of `a` and `b` rounded toward negative infinity, without overflow.
///
/// Uses that `a + b` is twice the common bits plus the others (H. S. Warren, *Hacker's Delight*).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::mean_floor;
///
/// assert_eq!(mean_floor(3, 6), 4);
/// assert_eq!(mean_floor(-3, -6), -5);
/// assert_eq!(mean_floor(i64::MAX, i64::MAX - 2), i64::MAX - 1);
/// ```
#[must_use]
pub fn mean_floor(a: i64, b: i64) -> i64 {
    (a & b) + ((a ^ b) >> 1)
}

/// `x` rounded up to a multiple of `step`.
///
/// `None` when `step` is 0 or the result does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::round_up;
///
/// assert_eq!(round_up(13, 8), Some(16));
/// assert_eq!(round_up(16, 8), Some(16));
/// assert_eq!(round_up(u64::MAX, 2), None);
/// ```
#[must_use]
pub fn round_up(x: u64, step: u64) -> Option<u64> {
    let rest = x.checked_rem(step)?;
    if rest == 0 { Some(x) } else { x.checked_add(step - rest) }
}

/// `x` rounded down to a multiple of `step`; `None` when `step` is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::round_down;
///
/// assert_eq!(round_down(13, 8), Some(8));
/// assert_eq!(round_down(13, 0), None);
/// ```
#[must_use]
pub fn round_down(x: u64, step: u64) -> Option<u64> {
    Some(x - x.checked_rem(step)?)
}

/// The high and the low 64 bits of the product of two numbers.
///
/// Four products of halves (D. E. Knuth, *The Art of Computer Programming*, 4.3.1, algorithm M).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::wide_multiply;
///
/// assert_eq!(wide_multiply(3, 5), (0, 15));
/// assert_eq!(wide_multiply(1 << 63, 6), (3, 0));
/// assert_eq!(wide_multiply(u64::MAX, u64::MAX), (u64::MAX - 1, 1));
/// ```
#[must_use]
pub fn wide_multiply(a: u64, b: u64) -> (u64, u64) {
    let (a_high, a_low) = (a >> 32, a & 0xffff_ffff);
    let (b_high, b_low) = (b >> 32, b & 0xffff_ffff);
    let low = a_low * b_low;
    let middle = a_high * b_low + (low >> 32);
    let other = a_low * b_high + (middle & 0xffff_ffff);
    (a_high * b_high + (middle >> 32) + (other >> 32), a.wrapping_mul(b))
}

/// The quotient and the remainder of a number of 128 bits and one of 64.
///
/// `None` when `divisor` is 0 or the quotient has more than 64 bits, which is when `high` is not
/// below `divisor`. Long division bit by bit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::wide_divide;
///
/// assert_eq!(wide_divide(0, 17, 5), Some((3, 2)));
/// assert_eq!(wide_divide(1, 0, 3), Some((6_148_914_691_236_517_205, 1)));
/// assert_eq!(wide_divide(3, 0, 3), None);
/// ```
#[must_use]
pub fn wide_divide(high: u64, low: u64, divisor: u64) -> Option<(u64, u64)> {
    if high >= divisor {
        return None;
    }
    let mut rest = high;
    let mut quotient = 0_u64;
    for bit in (0..64).rev() {
        let carry = rest >> 63;
        rest = (rest << 1) | ((low >> bit) & 1);
        quotient <<= 1;
        if carry == 1 || rest >= divisor {
            rest = rest.wrapping_sub(divisor);
            quotient |= 1;
        }
    }
    Some((quotient, rest))
}

/// `a` · `b` / `c` rounded down, with a product of 128 bits in between.
///
/// `None` when `c` is 0 or the result does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::mul_div;
///
/// assert_eq!(mul_div(10, 7, 4), Some(17));
/// assert_eq!(mul_div(u64::MAX, 6, 12), Some(u64::MAX / 2));
/// assert_eq!(mul_div(u64::MAX, 2, 1), None);
/// ```
#[must_use]
pub fn mul_div(a: u64, b: u64, c: u64) -> Option<u64> {
    let (high, low) = wide_multiply(a, b);
    let (quotient, _) = wide_divide(high, low, c)?;
    Some(quotient)
}

/// Moves `x` from the range `from` to the range `to`, keeping its relative place, rounded down.
///
/// Both ranges are a first and a last value. `x` outside `from` is moved to its end first; `None`
/// when a range is empty or `from` has one value only.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::map_range;
///
/// assert_eq!(map_range(5, (0, 10), (100, 200)), Some(150));
/// assert_eq!(map_range(99, (0, 10), (100, 200)), Some(200));
/// assert_eq!(map_range(5, (3, 3), (0, 1)), None);
/// ```
#[must_use]
pub fn map_range(x: u64, from: (u64, u64), to: (u64, u64)) -> Option<u64> {
    if from.0 >= from.1 || to.0 > to.1 {
        return None;
    }
    let place = x.clamp(from.0, from.1) - from.0;
    Some(to.0 + mul_div(place, to.1 - to.0, from.1 - from.0)?)
}

/// `base` to the power of `exponent` by repeated squaring; `None` when it does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::power;
///
/// assert_eq!(power(-3, 5), Some(-243));
/// assert_eq!(power(2, 62), Some(1 << 62));
/// assert_eq!(power(10, 19), None);
/// ```
#[must_use]
pub fn power(base: i64, exponent: u32) -> Option<i64> {
    let mut result = 1_i64;
    let mut factor = base;
    let mut rest = exponent;
    while rest > 0 {
        if rest & 1 == 1 {
            result = result.checked_mul(factor)?;
        }
        rest >>= 1;
        if rest > 0 {
            factor = factor.checked_mul(factor)?;
        }
    }
    Some(result)
}

/// The largest integer whose square is not above `x`.
///
/// A bit of the root per step, without division (W. Woo, 1985).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::square_root;
///
/// assert_eq!(square_root(24), 4);
/// assert_eq!(square_root(25), 5);
/// assert_eq!(square_root(u64::MAX), 4_294_967_295);
/// ```
#[must_use]
pub fn square_root(x: u64) -> u64 {
    let mut rest = x;
    let mut root = 0_u64;
    let mut bit = 1_u64 << 62;
    while bit > 0 {
        if rest >= root + bit {
            rest -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
        bit >>= 2;
    }
    root
}

/// The largest integer whose cube is not above `x`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::cube_root;
///
/// assert_eq!(cube_root(26), 2);
/// assert_eq!(cube_root(27), 3);
/// assert_eq!(cube_root(u64::MAX), 2_642_245);
/// ```
#[must_use]
pub fn cube_root(x: u64) -> u64 {
    let mut root = 0_u64;
    for bit in (0..22).rev() {
        let next = root | (1 << bit);
        // The cube of a candidate near 2^22 does not fit, and is then above `x`.
        if let Some(cube) = next.checked_pow(3)
            && cube <= x
        {
            root = next;
        }
    }
    root
}

/// True when `x` is the square of an integer.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::is_square;
///
/// assert!(is_square(144));
/// assert!(!is_square(145));
/// ```
#[must_use]
pub fn is_square(x: u64) -> bool {
    let root = square_root(x);
    root * root == x
}

/// The number of decimal digits of `x`; 1 for 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::digit_count;
///
/// assert_eq!(digit_count(0), 1);
/// assert_eq!(digit_count(999), 3);
/// assert_eq!(digit_count(u64::MAX), 20);
/// ```
#[must_use]
pub fn digit_count(x: u64) -> u32 {
    let mut count = 1;
    let mut rest = x;
    while rest >= 10 {
        rest /= 10;
        count += 1;
    }
    count
}

/// 1 · 2 · … · `n`; `None` above 20, where it does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::math::factorial;
///
/// assert_eq!(factorial(0), Some(1));
/// assert_eq!(factorial(20), Some(2_432_902_008_176_640_000));
/// assert_eq!(factorial(21), None);
/// ```
#[must_use]
pub fn factorial(n: u64) -> Option<u64> {
    let mut product = 1_u64;
    for factor in 2..=n {
        product = product.checked_mul(factor)?;
    }
    Some(product)
}
