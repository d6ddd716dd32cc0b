//! What an oracle is made of, and why there may be none.

use neurlang_compiler::Overflow;
use neurlang_ir::source::SourceSig;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// How rustc builds, and where the result is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OracleConfig {
    /// The compiler.
    pub rustc: PathBuf,
    /// Where executables are kept by the hash of what they were made from; made if need be.
    pub cache_dir: PathBuf,
    /// What overflow does.
    pub overflow: Overflow,
    /// Whether `debug_assert!` and its kin are there.
    pub debug_assertions: bool,
    /// `-C opt-level`, 0 to 3.
    pub opt_level: u8,
}

/// A file of Rust, and the functions in it that can be called.
///
/// A single file is a crate of its own, so that `crate::` means the file. Several are modules
/// of one crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The module's name among several.
    pub name: String,
    /// The whole file.
    pub text: String,
    /// Functions of the file, private ones too.
    pub functions: Vec<SourceSig>,
}

/// Why rustc's build could not be asked.
#[derive(Debug)]
#[non_exhaustive]
pub enum OracleError {
    /// The compiler does not start.
    NoRustc {
        /// The path it was looked for at.
        rustc: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The compiler refuses the code.
    Rejected {
        /// What it says.
        message: String,
    },
    /// The compiler did not end in time.
    RustcTimedOut,
    /// A file could not be read or written, or the executable not be started.
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// An argument is not of its parameter's type, or there are too few or too many.
    Argument {
        /// The function.
        function: String,
    },
    /// rustc's build has the file, but the function cannot be called from outside.
    NotCallable {
        /// The function.
        function: String,
        /// What rustc says.
        message: String,
    },
    /// The executable answered with what is no answer.
    Garbled,
}

impl OracleError {
    /// The error of a file operation on `path`.
    pub(super) fn file(path: &Path, error: io::Error) -> Self {
        Self::File { path: path.to_owned(), error }
    }
}

impl fmt::Display for OracleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OracleError::NoRustc { rustc, error } => {
                write!(f, "cannot run `{}`: {error}", rustc.display())
            }
            OracleError::Rejected { message } => {
                write!(f, "rustc refuses the code:\n{}", message.trim_end())
            }
            OracleError::RustcTimedOut => f.write_str("rustc did not end in time"),
            OracleError::File { path, error } => write!(f, "`{}`: {error}", path.display()),
            OracleError::Argument { function } => {
                write!(f, "the arguments do not fit the parameters of `{function}`")
            }
            OracleError::NotCallable { function, message } => {
                write!(f, "`{function}` cannot be called in rustc's build: {message}")
            }
            OracleError::Garbled => f.write_str("rustc's build of the code sent no valid answer"),
        }
    }
}

impl std::error::Error for OracleError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            OracleError::NoRustc { error, .. } | OracleError::File { error, .. } => Some(error),
            _ => None,
        }
    }
}
