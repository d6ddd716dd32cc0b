//! Typed tree to code over virtual registers.
//!
//! A scalar is a register, a tuple the registers of its elements, an option a flag and the
//! registers of its value, a slice a capability. Arrays lie in the function's frame memory.
//! Integers narrower than 64 bits are always held extended, `f32` as the `f64` of its value.

mod arith;
mod build;
mod call;
mod cond;
mod constants;
mod control;
mod expr;
mod func;
mod limits;
mod matches;
mod memory;
mod methods;
mod patterns;
mod places;
mod prelude;
mod program;
mod ranges;
mod scalars;
mod slices;
mod value;
mod verify;
mod walk;

#[cfg(test)]
mod tests;

pub(crate) use program::{Lowered, lower};
