//! The tests of programs, as trials of a libtest-like harness.

mod partition;
mod settings;
mod suite;
mod trials;
mod verification;

pub use partition::{BadPartition, Partition};
pub use settings::Settings;
pub use suite::{Harness, NoEngine, Summary, Wrong};
