//! Calls of programs under test, on every engine.

mod call;
mod engines;
mod test;

pub(crate) use call::{Asked, Seen, call};
pub(crate) use engines::{Engines, Program};
pub(crate) use test::{Limits, disagreement, test};
