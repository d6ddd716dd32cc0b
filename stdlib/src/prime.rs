//! Prime numbers.

/// Bases that tell primes from other numbers below 2^64 (J. Sinclair, 2011).
const BASES: [u64; 7] = [2, 325, 9375, 28178, 450_775, 9_780_504, 1_795_265_022];

/// `a` · `b` · 2^-64 modulo an odd `m`, for `a` and `b` below `m`; `inverse` is -1/`m` modulo
/// 2^64 (P. L. Montgomery, *Modular multiplication without trial division*, 1985).
fn montgomery_product(a: u64, b: u64, m: u64, inverse: u64) -> u64 {
    let (high, low) = wide_multiply(a, b);
    let (carry, _) = wide_multiply(low.wrapping_mul(inverse), m);
    // The low words add up to 0 or 2^64.
    let (sum, first_overflow) = high.overflowing_add(carry);
    let (sum, second_overflow) = sum.overflowing_add((low != 0) as u64);
    if first_overflow || second_overflow || sum >= m { sum.wrapping_sub(m) } else { sum }
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

/// -1/`m` modulo 2^64, for odd `m`, by Newton's method.
fn negated_inverse(m: u64) -> u64 {
    // Right in the low 3 bits; each step doubles that.
    let mut inverse = m;
    for _ in 0..5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(m.wrapping_mul(inverse)));
    }
    inverse.wrapping_neg()
}

/// Twice a residue modulo `m`.
fn double_mod(a: u64, m: u64) -> u64 {
    if a >= m - a { a - (m - a) } else { a + a }
}

/// `x` · 2^64 modulo `m`, for `one` = 2^64 modulo `m`, by doubling.
fn to_montgomery(x: u64, one: u64, m: u64) -> u64 {
    let mut result = 0;
    for bit in (0..64 - x.leading_zeros()).rev() {
        result = double_mod(result, m);
        if (x >> bit) & 1 == 1 {
            result = if result >= m - one { result - (m - one) } else { result + one };
        }
    }
    result
}

/// True when an odd `n` above 1 is prime or passes the strong test to this base (G. L. Miller,
/// M. O. Rabin).
fn passes_strong_test(n: u64, base: u64) -> bool {
    let inverse = negated_inverse(n);
    let one = u64::MAX % n + 1;
    let minus_one = n - one;
    let mut factor = to_montgomery(base % n, one, n);
    if factor == 0 {
        return true;
    }
    let twos = (n - 1).trailing_zeros();
    let mut rest = (n - 1) >> twos;
    let mut power = one;
    while rest > 0 {
        if rest & 1 == 1 {
            power = montgomery_product(power, factor, n, inverse);
        }
        factor = montgomery_product(factor, factor, n, inverse);
        rest >>= 1;
    }
    if power == one || power == minus_one {
        return true;
    }
    for _ in 1..twos {
        power = montgomery_product(power, power, n, inverse);
        if power == minus_one {
            return true;
        }
    }
    false
}

/// True when `n` is a prime number; no guess, for every `n`.
///
/// At most seven strong tests.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::prime::is_prime;
///
/// assert!(is_prime(2));
/// assert!(is_prime(18_446_744_073_709_551_557));
/// assert!(!is_prime(3_215_031_751));
/// assert!(!is_prime(1));
/// ```
#[must_use]
pub fn is_prime(n: u64) -> bool {
    if n < 4 {
        return n >= 2;
    }
    if n.is_multiple_of(2) || n.is_multiple_of(3) {
        return n == 2 || n == 3;
    }
    for base in BASES {
        if !passes_strong_test(n, base) {
            return false;
        }
    }
    true
}

/// The smallest prime number above `n`; `None` when it does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::prime::next_prime;
///
/// assert_eq!(next_prime(7), Some(11));
/// assert_eq!(next_prime(0), Some(2));
/// assert_eq!(next_prime(u64::MAX), None);
/// ```
#[must_use]
pub fn next_prime(n: u64) -> Option<u64> {
    if n < 2 {
        return Some(2);
    }
    let mut candidate = n.checked_add(1)? | 1;
    while !is_prime(candidate) {
        candidate = candidate.checked_add(2)?;
    }
    Some(candidate)
}

/// Marks with 1 the places of `flags` that are prime numbers and with 0 the others; returns how
/// many there are (the sieve of Eratosthenes).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::prime::sieve;
///
/// let mut flags = [0; 12];
/// assert_eq!(sieve(&mut flags), 5);
/// assert_eq!(flags, [0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 0, 1]);
/// ```
pub fn sieve(flags: &mut [u8]) -> usize {
    flags.fill(1);
    let len = flags.len();
    flags[..len.min(2)].fill(0);
    let mut count = 0;
    for n in 2..len {
        if flags[n] == 0 {
            continue;
        }
        count += 1;
        if n <= len / n {
            for multiple in (n * n..len).step_by(n) {
                flags[multiple] = 0;
            }
        }
    }
    count
}
