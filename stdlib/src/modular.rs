//! Arithmetic modulo a 64-bit number.

/// `a` + `b` modulo `m`; `None` when `m` is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::modular::add_mod;
///
/// assert_eq!(add_mod(5, 6, 7), Some(4));
/// assert_eq!(add_mod(u64::MAX, u64::MAX, 10), Some(0));
/// ```
#[must_use]
pub fn add_mod(a: u64, b: u64, m: u64) -> Option<u64> {
    let (x, y) = (a.checked_rem(m)?, b.checked_rem(m)?);
    Some(if x >= m - y { x - (m - y) } else { x + y })
}

/// `a` - `b` modulo `m`; `None` when `m` is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::modular::sub_mod;
///
/// assert_eq!(sub_mod(2, 5, 7), Some(4));
/// assert_eq!(sub_mod(5, 2, 7), Some(3));
/// ```
#[must_use]
pub fn sub_mod(a: u64, b: u64, m: u64) -> Option<u64> {
    let (x, y) = (a.checked_rem(m)?, b.checked_rem(m)?);
    Some(if x >= y { x - y } else { m - (y - x) })
}

/// `a` · `b` modulo `m`, from a product of 128 bits in two words; `None` when `m` is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::modular::mul_mod;
///
/// assert_eq!(mul_mod(6, 7, 10), Some(2));
/// assert_eq!(mul_mod(u64::MAX, u64::MAX, u64::MAX - 1), Some(1));
/// assert_eq!(mul_mod(6, 7, 0), None);
/// ```
#[must_use]
pub fn mul_mod(a: u64, b: u64, m: u64) -> Option<u64> {
    if m == 0 { None } else { Some(multiply(a % m, b % m, m)) }
}

/// The product of two residues modulo `m`.
fn multiply(a: u64, b: u64, m: u64) -> u64 {
    if a | b <= 0xffff_ffff {
        return a * b % m;
    }
    let (high, low) = wide_multiply(a, b);
    wide_remainder(high, low, m)
}

/// The high and the low 64 bits of a product.
fn wide_multiply(a: u64, b: u64) -> (u64, u64) {
    let (a_high, a_low) = (a >> 32, a & 0xffff_ffff);
    let (b_high, b_low) = (b >> 32, b & 0xffff_ffff);
    let low = a_low * b_low;
    let middle = a_high * b_low + (low >> 32);
    let other = a_low * b_high + (middle & 0xffff_ffff);
    (a_high * b_high + (middle >> 32) + (other >> 32), a.wrapping_mul(b))
}

/// The remainder of a number of 128 bits, whose high word is below `m`, in two digits of 32 bits
/// (D. E. Knuth, *The Art of Computer Programming*, 4.3.1, algorithm D).
fn wide_remainder(high: u64, low: u64, m: u64) -> u64 {
    if high == 0 {
        return low % m;
    }
    let shift = m.leading_zeros();
    let divisor = m << shift;
    let top = if shift == 0 { high } else { (high << shift) | (low >> (64 - shift)) };
    let bottom = low << shift;
    let rest = divide_step(top, bottom >> 32, divisor);
    divide_step(rest, bottom & 0xffff_ffff, divisor) >> shift
}

/// The remainder of `rest` · 2^32 + `digit` for a divisor whose highest bit is set.
fn divide_step(rest: u64, digit: u64, divisor: u64) -> u64 {
    let (first, second) = (divisor >> 32, divisor & 0xffff_ffff);
    let mut quotient = rest / first;
    let mut partial = rest % first;
    while quotient > 0xffff_ffff || quotient * second > (partial << 32 | digit) {
        quotient -= 1;
        partial += first;
        if partial > 0xffff_ffff {
            break;
        }
    }
    (rest << 32 | digit).wrapping_sub(quotient.wrapping_mul(divisor))
}

/// `base` to the power of `exponent` modulo `m`, by repeated squaring; `None` when `m` is 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::modular::pow_mod;
///
/// assert_eq!(pow_mod(2, 10, 1000), Some(24));
/// assert_eq!(pow_mod(3, u64::MAX, 1_000_000_007), Some(35_072_593));
/// assert_eq!(pow_mod(5, 0, 1), Some(0));
/// ```
#[must_use]
pub fn pow_mod(base: u64, exponent: u64, m: u64) -> Option<u64> {
    if m == 0 {
        return None;
    }
    let mut result = 1 % m;
    let mut factor = base % m;
    let mut rest = exponent;
    while rest > 0 {
        if rest & 1 == 1 {
            result = multiply(result, factor, m);
        }
        factor = multiply(factor, factor, m);
        rest >>= 1;
    }
    Some(result)
}

/// The number below `m` whose product with `a` is 1 modulo `m`.
///
/// `None` when there is none: `m` is 0 or has a common divisor with `a`. Euclid's extended
/// algorithm with residues for the negative factors.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::modular::inverse_mod;
///
/// assert_eq!(inverse_mod(3, 11), Some(4));
/// assert_eq!(inverse_mod(6, 9), None);
/// ```
#[must_use]
pub fn inverse_mod(a: u64, m: u64) -> Option<u64> {
    let (mut rest, mut next_rest) = (a.checked_rem(m)?, m);
    let (mut factor, mut next_factor) = (1 % m, 0);
    while next_rest != 0 {
        let quotient = rest / next_rest;
        let product = multiply(quotient % m, next_factor, m);
        let step = if factor >= product { factor - product } else { m - (product - factor) };
        (rest, next_rest) = (next_rest, rest % next_rest);
        (factor, next_factor) = (next_factor, step);
    }
    if rest == 1 { Some(factor) } else { None }
}

/// The smallest x with x ≡ `a` modulo `m` and x ≡ `b` modulo `n`, and the product of the moduli.
///
/// `None` when a modulus is 0, the moduli have a common divisor, or their product does not fit
/// (the Chinese remainder theorem).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::modular::chinese_remainder;
///
/// assert_eq!(chinese_remainder((2, 3), (3, 5)), Some((8, 15)));
/// assert_eq!(chinese_remainder((0, 4), (1, 6)), None);
/// ```
#[must_use]
pub fn chinese_remainder(first: (u64, u64), second: (u64, u64)) -> Option<(u64, u64)> {
    let (a, m) = first;
    let (b, n) = second;
    let product = m.checked_mul(n)?;
    let start = a.checked_rem(m)?;
    let distance = sub_mod(b, start, n)?;
    let steps = multiply(distance, inverse_mod(m, n)?, n);
    Some((start + m * steps, product))
}
