//! Operation selection for x86-64.
//!
//! Requires what the x86-64-v3 level has: BMI1, BMI2, LZCNT, POPCNT, AVX and FMA.

mod convert;
mod div;
mod float;
pub(crate) mod int;
