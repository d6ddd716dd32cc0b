//! What programs ask of their surroundings: one implementation for every engine.
//!
//! An engine turns a host instruction into a [`Plan`], collects its operands into [`Args`] and
//! calls [`Host::call`].

mod args;
mod atomic;
mod call;
mod clock;
mod console;
mod plan;
mod random;
mod unsupported;

pub(crate) use args::{Args, INTS_MAX, READS_MAX, WRITES_MAX};
pub(crate) use atomic::atomic_result;
pub(crate) use call::{Host, copy_out};
pub(crate) use plan::{Callee, Plan, Source};
pub use unsupported::UNSUPPORTED;
