//! Tests of Neurlang projects, run as libtest runs them.
//!
//! A project's own test target is one line, with `harness = false` in its manifest:
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     neurlang_test::main()
//! }
//! ```

pub mod annotation;
mod bind;
pub mod coverage;
mod harness;
mod hash;
pub mod project;
mod prop;
mod run;
mod suite;
mod target;
mod ulps;

pub use harness::{BadPartition, Harness, NoEngine, Partition, Settings, Summary, Wrong};
pub use libtest_mimic::{Arguments, FormatSetting, Trial};
pub use neurlang_verify::OracleConfig;
pub use suite::{LoadError, Unit, load, load_source};
pub use target::{generated, main};
