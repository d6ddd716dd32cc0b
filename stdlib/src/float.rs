//! Comparing, stepping through and taking apart `f64`.

/// True when two numbers differ by at most `tolerance`; infinities are near themselves, `NaN` is
/// near nothing.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::is_near;
///
/// assert!(is_near(0.1 + 0.2, 0.3, 1e-15));
/// assert!(!is_near(1.0, 1.1, 0.05));
/// ```
#[must_use]
pub fn is_near(a: f64, b: f64, tolerance: f64) -> bool {
    a == b || (a - b).abs() <= tolerance
}

/// True when two numbers differ by at most `tolerance` times the larger one; infinities are near
/// themselves, `NaN` is near nothing.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::is_relatively_near;
///
/// assert!(is_relatively_near(1e20, 1.000_000_1e20, 1e-6));
/// assert!(!is_relatively_near(0.0, 1e-300, 0.5));
/// ```
#[must_use]
pub fn is_relatively_near(a: f64, b: f64, tolerance: f64) -> bool {
    a == b || ((a - b).abs() <= tolerance * a.abs().max(b.abs()) && (a - b).is_finite())
}

/// A number that orders doubles as the total order of IEEE 754 does: -NaN, -∞ … -0, +0 … +∞, NaN.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::total_key;
///
/// assert!(total_key(-0.0) < total_key(0.0));
/// assert!(total_key(f64::INFINITY) < total_key(f64::NAN));
/// assert_eq!(total_key(1.0) + 1, total_key(1.000_000_000_000_000_2));
/// ```
#[must_use]
pub fn total_key(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// How two doubles compare in the total order of IEEE 754: -1, 0 or 1 for before, same, after.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::total_compare;
///
/// assert_eq!(total_compare(1.0, 2.0), -1);
/// assert_eq!(total_compare(0.0, -0.0), 1);
/// ```
#[must_use]
pub fn total_compare(a: f64, b: f64) -> i32 {
    let (first, second) = (total_key(a), total_key(b));
    if first == second {
        0
    } else if first < second {
        -1
    } else {
        1
    }
}

/// How many steps from one double to the next lie between two; the zeros count as one.
///
/// `None` when one is `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::ulp_distance;
///
/// assert_eq!(ulp_distance(0.1 + 0.2, 0.3), Some(1));
/// assert_eq!(ulp_distance(-0.0, 0.0), Some(0));
/// assert_eq!(ulp_distance(5e-324, -5e-324), Some(2));
/// ```
#[must_use]
pub fn ulp_distance(a: f64, b: f64) -> Option<u64> {
    if a.is_nan() || b.is_nan() {
        return None;
    }
    let (first, second) = (a.to_bits() & !(1 << 63), b.to_bits() & !(1 << 63));
    let same_side = a.is_sign_negative() == b.is_sign_negative();
    Some(if same_side { first.abs_diff(second) } else { first + second })
}

/// True when two doubles are at most so many steps apart.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::is_within_ulps;
///
/// assert!(is_within_ulps(0.1 + 0.2, 0.3, 1));
/// assert!(!is_within_ulps(1.0, f64::NAN, 1000));
/// ```
#[must_use]
pub fn is_within_ulps(a: f64, b: f64, ulps: u64) -> bool {
    match ulp_distance(a, b) {
        Some(distance) => distance <= ulps,
        None => false,
    }
}

/// The smallest double above `x`; infinity and `NaN` give themselves.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::next_up;
///
/// assert_eq!(next_up(0.0), 5e-324);
/// assert_eq!(next_up(f64::MAX), f64::INFINITY);
/// ```
#[must_use]
pub fn next_up(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        x
    } else if x == 0.0 {
        f64::from_bits(1)
    } else if x > 0.0 {
        f64::from_bits(x.to_bits() + 1)
    } else {
        f64::from_bits(x.to_bits() - 1)
    }
}

/// The largest double below `x`; negative infinity and `NaN` give themselves.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::next_down;
///
/// assert_eq!(next_down(0.0), -5e-324);
/// assert_eq!(next_down(1.0), 0.999_999_999_999_999_9);
/// ```
#[must_use]
pub fn next_down(x: f64) -> f64 {
    -next_up(-x)
}

/// The distance from |`x`| to the next double above it; infinity for infinities, `NaN` for `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::ulp;
///
/// assert_eq!(ulp(1.0), f64::EPSILON);
/// assert_eq!(ulp(0.0), 5e-324);
/// ```
#[must_use]
pub fn ulp(x: f64) -> f64 {
    let size = x.abs();
    if size.is_infinite() {
        f64::INFINITY
    } else if size == f64::MAX {
        size - next_down(size)
    } else {
        next_up(size) - size
    }
}

/// A fraction from 0.5 to 1 (1 excluded) with the sign of `x`, and the exponent of two that it is
/// multiplied with (C's `frexp`). Zeros, infinities and `NaN` give themselves and 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::split;
///
/// assert_eq!(split(8.0), (0.5, 4));
/// assert_eq!(split(-5e-324), (-0.5, -1073));
/// ```
#[must_use]
pub fn split(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let subnormal = x.abs() < f64::MIN_POSITIVE;
    let normal = if subnormal { x * 18_014_398_509_481_984.0 } else { x };
    let bits = normal.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32 - 1022;
    let fraction = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    (fraction, if subnormal { exponent - 54 } else { exponent })
}

/// `x` times 2^`exponent`, rounded once (C's `ldexp`).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::scale;
///
/// assert_eq!(scale(3.0, 4), 48.0);
/// assert_eq!(scale(1.0, -1074), 5e-324);
/// assert_eq!(scale(1.0, i32::MAX), f64::INFINITY);
/// ```
#[must_use]
pub fn scale(x: f64, exponent: i32) -> f64 {
    let (fraction, own) = split(x);
    if fraction == 0.0 || !fraction.is_finite() {
        return x;
    }
    let total = own.saturating_add(exponent).clamp(-1100, 1100);
    if total > 1024 {
        return f64::INFINITY.copysign(x);
    }
    if total > -1021 {
        // Normal: one exact product by 2^(total - 1) and one by 2.
        return fraction * f64::from_bits(((total + 1022) as u64) << 52) * 2.0;
    }
    // Subnormal: the last product rounds.
    fraction * f64::from_bits(((total + 1023 + 200) as u64) << 52) * 6.223_015_277_861_142e-61
}

/// True for whole numbers; false for infinities and `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::is_whole;
///
/// assert!(is_whole(-3.0));
/// assert!(!is_whole(0.5));
/// ```
#[must_use]
pub fn is_whole(x: f64) -> bool {
    x.is_finite() && x == x.trunc()
}

/// The number at `part` of the way from `a` to `b`: `a` at 0, `b` at 1.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::interpolate;
///
/// assert_eq!(interpolate(10.0, 20.0, 0.25), 12.5);
/// assert_eq!(interpolate(10.0, 20.0, 1.0), 20.0);
/// ```
#[must_use]
pub fn interpolate(a: f64, b: f64, part: f64) -> f64 {
    part.mul_add(b, (1.0 - part) * a)
}

/// `x` rounded to so many digits after the decimal point, halves away from 0.
///
/// The product with the power of ten is rounded too, so that numbers within its error of a half
/// may go to either side. Numbers from 2^52 on, infinities and `NaN` give themselves, and so does
/// `x` when `digits` is above 22.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float::round_to;
///
/// assert_eq!(round_to(3.14159, 2), 3.14);
/// assert_eq!(round_to(-2.5, 0), -3.0);
/// ```
#[must_use]
pub fn round_to(x: f64, digits: u32) -> f64 {
    let mut power = 1.0_f64;
    for _ in 0..digits.min(23) {
        power *= 10.0;
    }
    let scaled = x * power;
    if digits > 22 || !scaled.is_finite() || x.abs() >= 4_503_599_627_370_496.0 {
        return x;
    }
    scaled.round() / power
}
