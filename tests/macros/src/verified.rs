//! Functions that `#[nl_verify]` compares with their compiled form.

mod tables;

use neurlang::nl_verify;
use tables::{WEIGHTS, weight};

/// The distance of two numbers.
#[nl_verify(exhaustive)]
#[must_use]
pub fn distance(a: u8, b: i8) -> u16 {
    (i16::from(a) - i16::from(b)).unsigned_abs()
}

/// A checksum with weights from another file.
#[nl_verify(cases = 300, seed = 5, range(digits = 0..10))]
#[must_use]
pub fn checksum(digits: &[u8]) -> u32 {
    let mut sum = 0;
    for (i, &digit) in digits.iter().enumerate() {
        sum += digit as u32 * weight(i);
    }
    sum % WEIGHTS[0]
}

/// Panics for what is out of range, and so does its compiled form.
#[nl_verify]
#[must_use]
pub fn nth(values: &[i32], at: u8) -> i32 {
    values[at as usize % 8] / (at as i32 - 3)
}

/// Writes the running total of its elements over them.
#[nl_verify(cases = 200)]
pub fn accumulate(values: &mut [u64]) -> Option<u64> {
    let mut total = 0_u64;
    let mut at = 0;
    while at < values.len() {
        total = total.checked_add(values[at])?;
        values[at] = total;
        at += 1;
    }
    Some(total)
}

/// A tuple in and out.
#[nl_verify(range(pair = -100..=100))]
#[must_use]
pub fn swapped(pair: (i32, i64)) -> (i64, i32) {
    (pair.1 * 2, pair.0)
}
