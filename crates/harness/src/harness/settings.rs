//! [`Settings`]: how tests are run.

use super::Partition;
use neurlang_verify::OracleConfig;
use std::time::Duration;

/// How tests are run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Instructions that a call of a test may run, unless the test says another number.
    pub fuel_insts: u64,
    /// Inputs that a property is tried on.
    pub cases: u64,
    /// Where the inputs of properties come from.
    pub seed: u64,
    /// How long a test may take; for ever without.
    pub timeout: Option<Duration>,
    /// Whether to count what the interpreter runs.
    pub coverage: bool,
    /// The part of the tests to run; all without.
    pub partition: Option<Partition>,
    /// How rustc is asked to build Rust files, whose public functions are then verified.
    pub oracle: Option<OracleConfig>,
    /// What to do with the name and output of a test that printed something and passed.
    pub show_output: Option<fn(name: &str, output: &[u8])>,
}

impl Default for Settings {
    /// Ten million instructions, 256 inputs of seed 0, no time limit, nothing verified.
    fn default() -> Self {
        Self {
            fuel_insts: 10_000_000,
            cases: 256,
            seed: 0,
            timeout: None,
            coverage: false,
            partition: None,
            oracle: None,
            show_output: None,
        }
    }
}
