//! Amounts in cents.

use neurlang::nl_verify;

/// `percent` hundredths of `cents`, rounded half away from zero; `None` when it does not fit.
#[nl_verify]
#[must_use]
pub fn percentage_of(cents: i64, percent: u8) -> Option<i64> {
    let product = cents.checked_mul(percent as i64)?;
    let half = if product < 0 { -50 } else { 50 };
    Some(product.checked_add(half)? / 100)
}

/// The larger and the smaller share when `cents` are split among `people`, and how many people
/// get the larger one; `None` without people.
#[nl_verify(cases = 2000, seed = 7)]
#[must_use]
pub fn split_evenly(cents: u64, people: u64) -> Option<(u64, u64, u64)> {
    if people == 0 {
        return None;
    }
    let smaller = cents / people;
    let rest = cents % people;
    if rest == 0 { Some((smaller, smaller, people)) } else { Some((smaller + 1, smaller, rest)) }
}

/// What `cents` are after `years` at `percent` a year, rounded down each year; stops where an
/// amount would not fit.
#[nl_verify(range(years = 0..40))]
#[must_use]
pub fn with_interest(cents: u32, percent: u8, years: u32) -> u64 {
    let mut amount = cents as u64;
    for _ in 0..years {
        amount += amount * percent as u64 / 100;
    }
    amount
}

#[cfg(test)]
mod tests {
    use super::{percentage_of, split_evenly, with_interest};

    #[test]
    fn amounts_are_those_of_the_textbook() {
        assert_eq!(percentage_of(1_999, 19), Some(380));
        assert_eq!(percentage_of(-1_999, 19), Some(-380));
        assert_eq!(percentage_of(i64::MAX, 2), None);
        assert_eq!(split_evenly(100, 3), Some((34, 33, 1)));
        assert_eq!(with_interest(10_000, 5, 2), 11_025);
    }
}
