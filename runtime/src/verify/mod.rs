//! What the tests of `#[nl_verify]` call: inputs, both sides' answers, and their comparison.
//!
//! Everything here is for the macro's own use, and changes with it.

mod check;
mod inputs;
mod mirror;
mod panics;
mod random;

pub use check::{Build, Check, Form};
pub use inputs::Range;
pub use mirror::Mirror;
pub use panics::panics;
