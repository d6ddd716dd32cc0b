//! Conversions between `f64` and `f32`.

use super::fpu::{NAN, canonical};

/// The one NaN that conversion to `f32` produces.
pub const NAN32: u32 = 0x7fc0_0000;

/// `a` rounded to `f32`, as an `f64` again; NaN becomes the canonical one.
#[inline(always)]
#[must_use]
pub fn round32(a: u64) -> u64 {
    canonical(f64::from(f64::from_bits(a) as f32))
}

/// The bits of `a` rounded to `f32`; NaN becomes `0x7fc00000`.
#[inline(always)]
#[must_use]
pub fn to_bits32(a: u64) -> u32 {
    let value = f64::from_bits(a) as f32;
    if value.is_nan() { NAN32 } else { value.to_bits() }
}

/// The value of the `f32` with these bits, as an `f64`; NaN becomes the canonical one.
#[inline(always)]
#[must_use]
pub fn from_bits32(bits: u32) -> u64 {
    let value = f32::from_bits(bits);
    if value.is_nan() { NAN } else { f64::from(value).to_bits() }
}
