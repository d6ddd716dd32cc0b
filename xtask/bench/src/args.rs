//! The command line of `cargo xtask bench`.

use crate::timing::Effort;

/// Measure the engines and print the figures beside their goals.
///
/// Every ratio compares two measurements of one run, taken in turns. Example:
/// `cargo xtask bench pipeline --quick`.
#[derive(Debug, clap::Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench")]
pub(crate) struct Args {
    /// What to measure.
    #[arg(value_enum)]
    pub(crate) suite: Suite,
    /// A rough answer in under a minute.
    #[arg(long)]
    quick: bool,
    /// A table for people, or one JSON object per line.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Also put the table into docs/reference/performance.md.
    #[arg(long)]
    pub(crate) write: bool,
}

/// A set of measurements that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Suite {
    /// Native code and its compilers beside rustc, and beside other engines where they are linked.
    Jit,
    /// Assembler, validator, interpreter, compiler, native code and calls.
    Pipeline,
}

/// What the figures are printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Tables.
    Human,
    /// One JSON object per line.
    Json,
}

impl Args {
    /// How long to measure.
    pub(crate) fn effort(&self) -> Effort {
        if self.quick { Effort::Quick } else { Effort::Thorough }
    }
}
