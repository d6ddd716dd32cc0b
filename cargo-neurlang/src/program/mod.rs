//! Programs as commands take them: files, standard input, text and binary.

use neurlang_ir::ExtSet;
use std::path::PathBuf;

/// The extension functions that programs may import.
pub(crate) fn extensions() -> ExtSet {
    ExtSet::EMPTY
}

/// The program that a command works on.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// The program: `.nl` text, `.nlb` binary, or `-` for standard input.
    pub(crate) file: PathBuf,
    /// Search this directory for included files; may be repeated.
    #[arg(short = 'I', long = "include", value_name = "DIR")]
    pub(crate) include: Vec<PathBuf>,
}
