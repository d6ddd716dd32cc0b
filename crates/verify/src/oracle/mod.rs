//! rustc's own build of the functions, which answers calls.

mod arguments;
mod build;
mod config;
mod frames;
mod generate;
mod outcome;
mod outline;
mod panics;
mod program;
mod session;
mod wire;

pub use config::{OracleConfig, OracleError, Unit};
pub use outcome::Outcome;
pub use program::{Call, Oracle};
