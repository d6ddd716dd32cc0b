//! Properties: tried on many inputs, on every engine, until one fails.

mod check;
mod eval;
mod generate;
mod item;
mod random;
mod shrink;
#[cfg(test)]
mod tests;

pub(crate) use check::{Trying, check};
