//! Fuzz targets: what must hold for every input, and what drives it.
//!
//! A target is one function of bytes that panics when something does not hold. Three drivers
//! call it: `cargo xtask fuzz`, the libFuzzer crate in `tests/fuzz`, and the test
//! `fuzz_smoke` with a few thousand fixed inputs.

mod assembler;
mod bytes;
mod compiler;
mod corpus;
mod counts;
mod decoder;
mod engines;
mod finding;
mod hostile;
mod mutant;
mod passes;
mod pool;
mod project;
mod record;
mod shrink;
mod target;
mod validator;
mod worker;

pub use corpus::Corpus;
pub use counts::Counts;
pub use engines::{EngineSet, compare, engines};
pub use finding::{replay, report};
pub use mutant::mutant;
pub use pool::{Campaign, Failure, Summary};
pub use record::Disagreement;
pub use target::{Target, Verdict};
pub use worker::{serve, trace};
