//! Functions of `neurlang!` as a crate has them: public, in modules, generic callers.
#![forbid(unsafe_code)]

pub mod bits;
pub mod kernels;
pub mod shapes;
pub mod verified;
