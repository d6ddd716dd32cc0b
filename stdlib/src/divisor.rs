//! Prime factors and functions of them; all use trial division, whose time grows with the root of
//! the second largest prime factor.

/// The smallest prime number that divides `n`; `None` for 0 and 1.
///
/// Trial division by numbers that 2 and 3 do not divide, up to the root of `n`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::smallest_factor;
///
/// assert_eq!(smallest_factor(91), Some(7));
/// assert_eq!(smallest_factor(97), Some(97));
/// assert_eq!(smallest_factor(1), None);
/// ```
#[must_use]
pub fn smallest_factor(n: u64) -> Option<u64> {
    if n < 2 {
        return None;
    }
    Some(factor_from(n, 2))
}

/// The smallest factor of `n` above 1, where none is below `start`, which is 2 or a factor of
/// what `n` was a part of.
fn factor_from(n: u64, start: u64) -> u64 {
    if n.is_multiple_of(2) {
        return 2;
    }
    if n.is_multiple_of(3) {
        return 3;
    }
    // Candidates are 5, 7, 11, 13 …: one below and one above each multiple of 6.
    let mut below = if start <= 5 { 5 } else { (start + 1) / 6 * 6 - 1 };
    while below <= n / below {
        if n.is_multiple_of(below) {
            return below;
        }
        if n.is_multiple_of(below + 2) {
            return below + 2;
        }
        below += 6;
    }
    n
}

/// Takes a prime power off `n`, which is above 1: the prime, its exponent, the rest.
fn split_prime(n: u64, start: u64) -> (u64, u32, u64) {
    let prime = factor_from(n, start);
    let mut rest = n;
    let mut exponent = 0;
    while rest.is_multiple_of(prime) {
        rest /= prime;
        exponent += 1;
    }
    (prime, exponent, rest)
}

/// Writes the prime factors of `n` in ascending order, each as often as it divides, to the start
/// of `out`; returns how many.
///
/// `None` for 0 and when there are more than `out` has room for; 63 always suffice. Trial
/// division.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::factorize;
///
/// let mut out = [0; 63];
/// assert_eq!(factorize(360, &mut out), Some(6));
/// assert_eq!(out[..6], [2, 2, 2, 3, 3, 5]);
/// assert_eq!(factorize(1, &mut out), Some(0));
/// ```
pub fn factorize(n: u64, out: &mut [u64]) -> Option<usize> {
    if n == 0 {
        return None;
    }
    let mut rest = n;
    let mut last = 2;
    let mut count = 0;
    while rest > 1 {
        last = factor_from(rest, last);
        if count == out.len() {
            return None;
        }
        out[count] = last;
        count += 1;
        rest /= last;
    }
    Some(count)
}

/// The number of prime factors of `n`, each as often as it divides; 0 for 0 and 1.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::factor_count;
///
/// assert_eq!(factor_count(12), 3);
/// assert_eq!(factor_count(1), 0);
/// ```
#[must_use]
pub fn factor_count(n: u64) -> u32 {
    let mut rest = n;
    let mut last = 2;
    let mut count = 0;
    while rest > 1 {
        let (prime, exponent, cofactor) = split_prime(rest, last);
        count += exponent;
        last = prime;
        rest = cofactor;
    }
    count
}

/// How many numbers from 1 to `n` have no common divisor with `n` (Euler's totient); 0 for 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::totient;
///
/// assert_eq!(totient(12), 4);
/// assert_eq!(totient(97), 96);
/// ```
#[must_use]
pub fn totient(n: u64) -> u64 {
    let mut result = n;
    let mut rest = n;
    let mut last = 2;
    while rest > 1 {
        let (prime, _, cofactor) = split_prime(rest, last);
        result = result / prime * (prime - 1);
        last = prime;
        rest = cofactor;
    }
    result
}

/// 0 when a square above 1 divides `n`, else 1 or -1 for an even or odd number of prime factors
/// (A. F. Möbius); 0 for 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::mobius;
///
/// assert_eq!(mobius(30), -1);
/// assert_eq!(mobius(35), 1);
/// assert_eq!(mobius(12), 0);
/// ```
#[must_use]
pub fn mobius(n: u64) -> i32 {
    if n == 0 {
        return 0;
    }
    let mut result = 1;
    let mut rest = n;
    let mut last = 2;
    while rest > 1 {
        let (prime, exponent, cofactor) = split_prime(rest, last);
        if exponent > 1 {
            return 0;
        }
        result = -result;
        last = prime;
        rest = cofactor;
    }
    result
}

/// The number of divisors of `n`; 0 for 0.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::divisor_count;
///
/// assert_eq!(divisor_count(12), 6);
/// assert_eq!(divisor_count(1), 1);
/// ```
#[must_use]
pub fn divisor_count(n: u64) -> u32 {
    if n == 0 {
        return 0;
    }
    let mut result = 1;
    let mut rest = n;
    let mut last = 2;
    while rest > 1 {
        let (prime, exponent, cofactor) = split_prime(rest, last);
        result *= exponent + 1;
        last = prime;
        rest = cofactor;
    }
    result
}

/// The sum of the divisors of `n`, `n` included; 0 for 0, `None` when it does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::divisor_sum;
///
/// assert_eq!(divisor_sum(12), Some(28));
/// assert_eq!(divisor_sum(1), Some(1));
/// ```
#[must_use]
pub fn divisor_sum(n: u64) -> Option<u64> {
    if n == 0 {
        return Some(0);
    }
    let mut result = 1_u64;
    let mut rest = n;
    let mut last = 2;
    while rest > 1 {
        let (prime, exponent, cofactor) = split_prime(rest, last);
        let mut series = 1_u64;
        for _ in 0..exponent {
            series = series.checked_mul(prime)?.checked_add(1)?;
        }
        result = result.checked_mul(series)?;
        last = prime;
        rest = cofactor;
    }
    Some(result)
}

/// True when `n` is the sum of its divisors other than itself.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::divisor::is_perfect;
///
/// assert!(is_perfect(28));
/// assert!(!is_perfect(12));
/// ```
#[must_use]
pub fn is_perfect(n: u64) -> bool {
    match (divisor_sum(n), n.checked_mul(2)) {
        (Some(sum), Some(twice)) => n > 0 && sum == twice,
        _ => false,
    }
}
