//! Rust against IR on every engine.

mod check;
mod compare;
mod engines;
mod evidence;
mod report;
mod run;
mod shrink;

pub use report::{Counterexample, Options, Report, Verdict, VerifyError};
pub use run::{Job, Subject, verify};
