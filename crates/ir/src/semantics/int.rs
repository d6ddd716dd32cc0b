//! Integer arithmetic that traps or needs 128 bits.

use crate::trap::TrapKind;

/// `a + b` as signed numbers.
///
/// # Errors
///
/// [`TrapKind::Overflow`] when the sum does not fit.
#[inline(always)]
pub fn add_signed(a: u64, b: u64) -> Result<u64, TrapKind> {
    (a as i64).checked_add(b as i64).map(|sum| sum as u64).ok_or(TrapKind::Overflow)
}

/// `a - b` as signed numbers.
///
/// # Errors
///
/// [`TrapKind::Overflow`] when the difference does not fit.
#[inline(always)]
pub fn sub_signed(a: u64, b: u64) -> Result<u64, TrapKind> {
    (a as i64).checked_sub(b as i64).map(|difference| difference as u64).ok_or(TrapKind::Overflow)
}

/// `a * b` as signed numbers.
///
/// # Errors
///
/// [`TrapKind::Overflow`] when the product does not fit.
#[inline(always)]
pub fn mul_signed(a: u64, b: u64) -> Result<u64, TrapKind> {
    (a as i64).checked_mul(b as i64).map(|product| product as u64).ok_or(TrapKind::Overflow)
}

/// The high 64 bits of `a * b` as signed numbers.
#[inline(always)]
#[must_use]
pub fn mul_high_signed(a: u64, b: u64) -> u64 {
    ((i128::from(a as i64) * i128::from(b as i64)) >> 64) as u64
}

/// The high 64 bits of `a * b` as unsigned numbers.
#[inline(always)]
#[must_use]
pub fn mul_high_unsigned(a: u64, b: u64) -> u64 {
    ((u128::from(a) * u128::from(b)) >> 64) as u64
}

/// `a / b` as signed numbers, towards zero.
///
/// # Errors
///
/// [`TrapKind::Divide`] when `b` is 0, [`TrapKind::Overflow`] for MIN / -1.
#[inline(always)]
pub fn div_signed(a: u64, b: u64) -> Result<u64, TrapKind> {
    match b {
        0 => Err(TrapKind::Divide),
        _ => (a as i64).checked_div(b as i64).map(|q| q as u64).ok_or(TrapKind::Overflow),
    }
}

/// `a % b` as signed numbers, with the sign of `a`.
///
/// # Errors
///
/// [`TrapKind::Divide`] when `b` is 0, [`TrapKind::Overflow`] for MIN % -1.
#[inline(always)]
pub fn rem_signed(a: u64, b: u64) -> Result<u64, TrapKind> {
    match b {
        0 => Err(TrapKind::Divide),
        _ => (a as i64).checked_rem(b as i64).map(|r| r as u64).ok_or(TrapKind::Overflow),
    }
}
