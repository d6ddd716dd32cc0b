//! Range checks of narrower integer types.

use crate::trap::TrapKind;

/// `value`, when extending its low bits gives it back.
///
/// # Errors
///
/// [`TrapKind::Overflow`] when `extended` differs.
#[inline(always)]
pub fn check(value: u64, extended: u64) -> Result<u64, TrapKind> {
    if value == extended { Ok(value) } else { Err(TrapKind::Overflow) }
}
