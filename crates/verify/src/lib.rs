//! Compares Rust functions with their IR on every engine.

pub mod differential;
pub mod inputs;
pub mod oracle;
mod random;

pub use differential::{
    Counterexample, Job, Options, Report, Subject, Verdict, VerifyError, verify,
};
pub use oracle::{Call, Oracle, OracleConfig, OracleError, Outcome, Unit};
