//! Number theory: divisors, residues, sequences.

/// The greatest common divisor of two numbers; 0 when both are 0.
///
/// Euclid's algorithm in binary (J. Stein, 1967).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::gcd;
///
/// assert_eq!(gcd(48, 36), 12);
/// assert_eq!(gcd(0, 7), 7);
/// assert_eq!(gcd(0, 0), 0);
/// ```
#[must_use]
pub fn gcd(a: u64, b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let shift = (a | b).trailing_zeros();
    let mut x = a >> a.trailing_zeros();
    let mut y = b >> b.trailing_zeros();
    while x != y {
        if x > y {
            x -= y;
            x >>= x.trailing_zeros();
        } else {
            y -= x;
            y >>= y.trailing_zeros();
        }
    }
    x << shift
}

/// The least common multiple of two numbers; 0 when one is 0, `None` when it does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::lcm;
///
/// assert_eq!(lcm(4, 6), Some(12));
/// assert_eq!(lcm(u64::MAX, 2), None);
/// ```
#[must_use]
pub fn lcm(a: u64, b: u64) -> Option<u64> {
    if a == 0 || b == 0 { Some(0) } else { (a / gcd(a, b)).checked_mul(b) }
}

/// The greatest common divisor g of two numbers, and x and y with a·x + b·y = g.
///
/// `None` when an argument is `i64::MIN`. g is not negative; x and y are those of Euclid's
/// algorithm, the smallest ones.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::extended_gcd;
///
/// assert_eq!(extended_gcd(240, 46), Some((2, -9, 47)));
/// assert_eq!(extended_gcd(0, -5), Some((5, 0, -1)));
/// ```
#[must_use]
pub fn extended_gcd(a: i64, b: i64) -> Option<(i64, i64, i64)> {
    let (mut rest, mut next_rest) = (a.checked_abs()?, b.checked_abs()?);
    let (mut x, mut next_x) = (1_i64, 0_i64);
    let (mut y, mut next_y) = (0_i64, 1_i64);
    while next_rest != 0 {
        let quotient = rest / next_rest;
        (rest, next_rest) = (next_rest, rest - quotient * next_rest);
        // The last step may leave the range; its values are not used.
        (x, next_x) = (next_x, x.wrapping_sub(quotient.wrapping_mul(next_x)));
        (y, next_y) = (next_y, y.wrapping_sub(quotient.wrapping_mul(next_y)));
    }
    Some((rest, x * a.signum(), y * b.signum()))
}

/// The Jacobi symbol of `a` over an odd `n`: -1, 0 or 1; `None` when `n` is even.
///
/// For a prime `n` it is 1 for squares, -1 for others and 0 for multiples of `n`. By quadratic
/// reciprocity (C. G. J. Jacobi, 1837).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::jacobi;
///
/// assert_eq!(jacobi(2, 7), Some(1));
/// assert_eq!(jacobi(3, 7), Some(-1));
/// assert_eq!(jacobi(14, 7), Some(0));
/// assert_eq!(jacobi(3, 8), None);
/// ```
#[must_use]
pub fn jacobi(a: u64, n: u64) -> Option<i32> {
    if n.is_multiple_of(2) {
        return None;
    }
    let (mut top, mut bottom) = (a % n, n);
    let mut symbol = 1;
    while top != 0 {
        let twos = top.trailing_zeros();
        top >>= twos;
        if twos % 2 == 1 && (bottom % 8 == 3 || bottom % 8 == 5) {
            symbol = -symbol;
        }
        if top % 4 == 3 && bottom % 4 == 3 {
            symbol = -symbol;
        }
        (top, bottom) = (bottom % top, top);
    }
    Some(if bottom == 1 { symbol } else { 0 })
}

/// The `n`-th Fibonacci number, 0 and 1 first; `None` above 93, where it does not fit.
///
/// By doubling: F(2k) = F(k)·(2F(k+1) - F(k)), F(2k+1) = F(k)² + F(k+1)².
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::fibonacci;
///
/// assert_eq!(fibonacci(10), Some(55));
/// assert_eq!(fibonacci(93), Some(12_200_160_415_121_876_738));
/// assert_eq!(fibonacci(94), None);
/// ```
#[must_use]
pub fn fibonacci(n: u32) -> Option<u64> {
    if n > 93 {
        return None;
    }
    let (mut current, mut next) = (0_u64, 1_u64);
    for bit in (0..7).rev() {
        // The number after the largest one does not fit and is not used.
        let twice = current.wrapping_mul(next.wrapping_mul(2).wrapping_sub(current));
        let after = current.wrapping_mul(current).wrapping_add(next.wrapping_mul(next));
        if n >> bit & 1 == 1 {
            (current, next) = (after, twice.wrapping_add(after));
        } else {
            (current, next) = (twice, after);
        }
    }
    Some(current)
}

/// The number of ways to choose `k` of `n` things; `None` when it does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::binomial;
///
/// assert_eq!(binomial(5, 2), Some(10));
/// assert_eq!(binomial(2, 5), Some(0));
/// assert_eq!(binomial(67, 33), Some(14_226_520_737_620_288_370));
/// assert_eq!(binomial(68, 34), None);
/// ```
#[must_use]
pub fn binomial(n: u64, k: u64) -> Option<u64> {
    if k > n {
        return Some(0);
    }
    let mut result = 1_u64;
    for i in 1..=k.min(n - k) {
        // Dividing by the common factor first keeps the product as small as the result.
        let common = gcd(result, i);
        let factor = (n - i + 1) / (i / common);
        result = (result / common).checked_mul(factor)?;
    }
    Some(result)
}

/// The sum of the digits of `x` in a base from 2 on; `None` for smaller bases.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::digit_sum;
///
/// assert_eq!(digit_sum(1999, 10), Some(28));
/// assert_eq!(digit_sum(255, 2), Some(8));
/// assert_eq!(digit_sum(255, 1), None);
/// ```
#[must_use]
pub fn digit_sum(x: u64, base: u64) -> Option<u64> {
    if base < 2 {
        return None;
    }
    let mut sum = 0;
    let mut rest = x;
    while rest > 0 {
        sum += rest % base;
        rest /= base;
    }
    Some(sum)
}

/// The sum of the digits of the sum of the digits and so on, until one decimal digit is left.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::digital_root;
///
/// assert_eq!(digital_root(1999), 1);
/// assert_eq!(digital_root(0), 0);
/// ```
#[must_use]
pub fn digital_root(x: u64) -> u64 {
    if x == 0 { 0 } else { (x - 1) % 9 + 1 }
}

/// The number with the decimal digits of `x` in reverse; `None` when it does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::reverse_digits;
///
/// assert_eq!(reverse_digits(1230), Some(321));
/// assert_eq!(reverse_digits(u64::MAX), None);
/// ```
#[must_use]
pub fn reverse_digits(x: u64) -> Option<u64> {
    let mut result = 0_u64;
    let mut rest = x;
    while rest > 0 {
        result = result.checked_mul(10)?.checked_add(rest % 10)?;
        rest /= 10;
    }
    Some(result)
}

/// How many steps of L. Collatz's rule (halve even numbers, else 3x + 1) lead from `x` to 1.
///
/// `None` for 0 and where a number on the way does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::collatz_steps;
///
/// assert_eq!(collatz_steps(1), Some(0));
/// assert_eq!(collatz_steps(27), Some(111));
/// assert_eq!(collatz_steps(0), None);
/// ```
#[must_use]
pub fn collatz_steps(x: u64) -> Option<u32> {
    if x == 0 {
        return None;
    }
    let mut steps = 0;
    let mut current = x;
    while current != 1 {
        current = if current.is_multiple_of(2) {
            current / 2
        } else {
            current.checked_mul(3)?.checked_add(1)?
        };
        steps += 1;
    }
    Some(steps)
}

/// True when `x` is 1 after replacing it again and again by the sum of the squares of its digits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number::is_happy;
///
/// assert!(is_happy(19));
/// assert!(!is_happy(4));
/// ```
#[must_use]
pub fn is_happy(x: u64) -> bool {
    let mut current = x;
    // Every number that does not lead to 1 leads to the circle with 4, and 0 stays.
    while current != 1 && current != 4 && current != 0 {
        let mut sum = 0;
        while current > 0 {
            sum += (current % 10) * (current % 10);
            current /= 10;
        }
        current = sum;
    }
    current == 1
}
