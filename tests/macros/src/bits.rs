//! Scalars: one block with several functions, which call each other.

use neurlang::neurlang;

neurlang! {
    /// The widest step of [`steps`].
    pub const STEPS_MAX: u32 = 10_000;

    /// The greatest common divisor.
    #[must_use]
    pub fn gcd(mut a: u64, mut b: u64) -> u64 {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    }

    /// The least common multiple, unless it does not fit.
    #[must_use]
    pub fn lcm(a: u64, b: u64) -> u64 {
        if a == 0 || b == 0 { 0 } else { a / gcd(a, b) * b }
    }

    /// How often `n` is halved or tripled until it is 1.
    #[must_use]
    pub fn steps(n: u64) -> u32 {
        let mut left = n;
        let mut count = 0;
        while left != 1 && count < STEPS_MAX {
            left = if left % 2 == 0 { left / 2 } else { 3 * left + 1 };
            count += 1;
        }
        count
    }

    /// `n` times `n - 1` times … 1, one call each.
    #[must_use]
    pub fn factorial(n: u64) -> u64 {
        if n == 0 { 1 } else { n * factorial(n - 1) }
    }

    /// The sum of 1 to `n`, one call each.
    ///
    /// # Errors
    ///
    /// When the stack is exhausted.
    pub fn depth(n: u64) -> Result<u64, neurlang::Trap> {
        Ok(if n == 0 { 0 } else { depth(n - 1)? + 1 })
    }

    /// The quotient.
    ///
    /// # Errors
    ///
    /// When `b` is 0.
    pub fn quotient(a: i64, b: i64) -> Result<i64, neurlang::Trap> {
        Ok(a / b)
    }

    /// Twice the quotient.
    ///
    /// # Errors
    ///
    /// When `b` is 0, or the result does not fit.
    pub fn doubled(a: i64, b: i64) -> Result<i64, neurlang::Trap> {
        let once = quotient(a, b)?;
        Ok(once * 2)
    }
}

/// The greatest common divisor of all of them, through a closure and a generic function.
pub fn gcd_of<I: IntoIterator<Item = u64>>(values: I) -> u64 {
    values.into_iter().fold(0, gcd)
}

/// A function of `neurlang!` inside a function.
#[must_use]
pub fn local(x: u8) -> u8 {
    neurlang! {
        fn rotated(x: u8) -> u8 {
            x.rotate_left(3)
        }
    }
    rotated(x)
}
