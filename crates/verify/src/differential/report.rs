//! What to verify, and what came of it.

use crate::inputs::Range;
use crate::oracle::OracleError;
use neurlang::{Error, Value};
use std::fmt;
use std::time::Duration;

/// How much to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Inputs of a function that has too many to try all.
    pub cases: u64,
    /// What random inputs follow from.
    pub seed: u64,
    /// All inputs are tried when there are at most this many.
    pub exhaustive_max: u64,
    /// How long one function may take; what was tried until then counts.
    pub time_max: Duration,
    /// Instructions that one call may run. A call that runs out says nothing.
    pub fuel_insts: u64,
    /// Ranges of parameters, in functions that have parameters of these names.
    pub ranges: Vec<Range>,
    /// Functions that are verified at the same time.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            cases: 1000,
            seed: 0,
            exhaustive_max: 1 << 17,
            time_max: Duration::from_secs(10),
            fuel_insts: 1 << 20,
            ranges: Vec::new(),
            threads: 2,
        }
    }
}

/// What came of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The function.
    pub name: String,
    /// The verdict.
    pub verdict: Verdict,
    /// How many inputs gave evidence.
    pub cases: u64,
    /// How many did not, because the program ran out of fuel, stack or memory.
    pub inconclusive: u64,
    /// Source lines of the function of which no instruction ran; empty when that is not known.
    pub unreached: Vec<u32>,
    /// The engines that were compared with rustc's build.
    pub engines: Vec<&'static str>,
    /// How long it took.
    pub time: Duration,
}

/// What is known of a function.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Rust and IR agree on all inputs.
    Exhaustive,
    /// They agree on the inputs that were tried.
    Tested,
    /// They do not agree.
    Failed(Box<Counterexample>),
}

/// An input on which two sides differ, as small as it could be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterexample {
    /// The arguments.
    pub args: Vec<Value>,
    /// The call as text.
    pub call: String,
    /// The side that is wrong: an engine.
    pub engine: &'static str,
    /// What it is compared with: `rustc` or another engine.
    pub against: &'static str,
    /// What came of the call there.
    pub expected: String,
    /// What came of the call on `engine`.
    pub found: String,
    /// The text of a `@test` annotation that pins what rustc's build does.
    pub test: Option<String>,
}

/// Why nothing can be said.
#[derive(Debug)]
#[non_exhaustive]
pub enum VerifyError {
    /// rustc's build could not be asked.
    Oracle(OracleError),
    /// The module does not load, or a function cannot be called.
    Engine(Error),
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VerifyError::Oracle(error) => error.fmt(f),
            VerifyError::Engine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for VerifyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            VerifyError::Oracle(error) => error.source(),
            VerifyError::Engine(error) => error.source(),
        }
    }
}

impl From<OracleError> for VerifyError {
    fn from(error: OracleError) -> Self {
        Self::Oracle(error)
    }
}

impl From<Error> for VerifyError {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}
