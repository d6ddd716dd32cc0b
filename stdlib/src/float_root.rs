//! Roots and lengths of `f64`, correctly rounded or nearly so.

/// The sum of two numbers and its rounding error (D. E. Knuth).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let b_part = sum - a;
    (sum, (a - (sum - b_part)) + (b - b_part))
}

/// The product of two numbers and its rounding error.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// The cube root of `x`.
///
/// The error is below 0.51 units in the last place, and cubes of whole numbers give exact
/// results. The first guess divides the exponent by 3 (W. Kahan); Newton's method does the rest.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_root::cbrt;
///
/// assert_eq!(cbrt(27.0), 3.0);
/// assert_eq!(cbrt(-1e-3), -0.1);
/// assert_eq!(cbrt(f64::INFINITY), f64::INFINITY);
/// ```
#[must_use]
pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    // Far from overflow and underflow; 2^±300 have exact cube roots.
    let size = x.abs();
    let (up, down) = if size < 1e-150 {
        (2.037_035_976_334_486e90, 7.888_609_052_210_118e-31)
    } else if size > 1e150 {
        (4.909_093_465_297_727e-91, 1.267_650_600_228_229_4e30)
    } else {
        (1.0, 1.0)
    };
    let cube = size * up;
    let mut root = f64::from_bits(cube.to_bits() / 3 + 0x2a9f_7893_782d_a1ce);
    for _ in 0..4 {
        root -= (root * root * root - cube) / (3.0 * root * root);
    }
    let (square, square_error) = two_product(root, root);
    let (product, product_error) = two_product(square, root);
    let excess = (product - cube) + square_error.mul_add(root, product_error);
    ((root - excess / (3.0 * square)) * down).copysign(x)
}

/// The length of the hypotenuse: the square root of `x`² + `y`², without overflow on the way.
///
/// The error is below 0.51 units in the last place where the result is not subnormal. An infinite
/// side gives infinity even when the other is `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_root::hypot;
///
/// assert_eq!(hypot(3.0, 4.0), 5.0);
/// assert_eq!(hypot(3e300, 4e300), 5e300);
/// assert_eq!(hypot(f64::NEG_INFINITY, f64::NAN), f64::INFINITY);
/// ```
#[must_use]
pub fn hypot(x: f64, y: f64) -> f64 {
    if x.is_infinite() || y.is_infinite() {
        return f64::INFINITY;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let long = x.abs().max(y.abs());
    let short = x.abs().min(y.abs());
    if short == 0.0 || long / short > 1e17 {
        return long;
    }
    let (up, down) = if long > 1e150 {
        (2.409_919_865_102_884e-181, 4.149_515_568_880_993e180)
    } else if short < 1e-120 {
        (4.149_515_568_880_993e180, 2.409_919_865_102_884e-181)
    } else {
        (1.0, 1.0)
    };
    let (a, a_error) = two_product(long * up, long * up);
    let (b, b_error) = two_product(short * up, short * up);
    let (sum, sum_error) = two_sum(a, b);
    let root = sum.sqrt();
    let residue = (-root).mul_add(root, sum) + (sum_error + (a_error + b_error));
    (root + residue / (2.0 * root)) * down
}

/// The `n`-th root of a whole number, rounded down; `None` for the zeroth root.
///
/// Bisection with at most 64 steps.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_root::integer_root;
///
/// assert_eq!(integer_root(1000, 3), Some(10));
/// assert_eq!(integer_root(u64::MAX, 2), Some(4_294_967_295));
/// assert_eq!(integer_root(8, 0), None);
/// ```
#[must_use]
pub fn integer_root(x: u64, n: u32) -> Option<u64> {
    if n == 0 {
        return None;
    }
    if n == 1 || x < 2 {
        return Some(x);
    }
    let mut low = 1_u64;
    // The square root of the largest number is below 2^32.
    let mut high = 1_u64 << 32;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match middle.checked_pow(n) {
            Some(power) if power <= x => low = middle,
            _ => high = middle,
        }
    }
    Some(low)
}
