//! Programs as commands take them: files, standard input, text and binary.

mod calls;
mod include;
mod load;
mod machine;
mod read;
mod rust;
mod rustc;
mod trap;

pub(crate) use calls::{Request, Written, request, written};
pub(crate) use load::{Loaded, Parsed, check, load, parse};
pub(crate) use machine::{EngineKind, Limits, Outcome, call, engine, failure};
pub(crate) use read::{Language, contents, read, text};
pub(crate) use rustc::{Checks, RustcBuild, oracle_config, refusal};
pub(crate) use trap::TrapReport;

use std::path::PathBuf;

/// The program that a command works on.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// The program: `.nl` text, `.nlb` binary, `.rs` Rust, or `-` for standard input.
    pub(crate) file: PathBuf,
    /// Search this directory for included files; may be repeated.
    #[arg(short = 'I', long = "include", value_name = "DIR")]
    pub(crate) include: Vec<PathBuf>,
}
