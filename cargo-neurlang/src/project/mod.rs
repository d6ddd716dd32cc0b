//! The project that a command works on: its file, its modules, and what was written for them.

mod digest;
pub(crate) mod index;
pub(crate) mod parallel;
mod place;
mod units;

pub(crate) use digest::Digest;
pub(crate) use index::{Entry, Index};
pub(crate) use place::{current, rustc, target_dir};
pub(crate) use units::{Unit, units};
