//! Errors of the embedding interface.

use super::Trap;
use crate::value::ValueError;
use neurlang_ir::binary::BinaryError;
use neurlang_ir::diag::{Diagnostic, RenderOptions, SourceMap, render};
use neurlang_stencils::Refusal;
use std::path::PathBuf;
use std::{fmt, io};

/// Why a module could not be made, or a call not be completed.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Error, Module};
///
/// let error = Module::from_text(&Engine::default(), ".fn f()\n rett").unwrap_err();
/// let Error::Rejected(rejection) = error else { panic!() };
/// assert_eq!(rejection.diagnostics()[0].pos.line, 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The program's text or code is wrong.
    Rejected(Rejection),
    /// The bytes are not a binary module.
    Binary(BinaryError),
    /// The module imports an extension that this runtime does not have.
    UnknownExtension {
        /// Its name.
        name: String,
    },
    /// The machine cannot do what the configuration asks for.
    Unavailable {
        /// What it cannot do.
        what: &'static str,
    },
    /// The file that a profiler reads cannot be written.
    Profile {
        /// The file.
        path: PathBuf,
        /// What is in the way.
        error: io::ErrorKind,
    },
    /// The module cannot run ahead of time.
    NotAhead {
        /// Why.
        refusal: Refusal,
    },
    /// The machine has no memory left.
    OutOfMemory,
    /// The module has no function of this name.
    NoFunction {
        /// The name asked for.
        name: String,
    },
    /// The function has other types than those asked for.
    Signature {
        /// The function.
        name: String,
        /// The types asked for.
        wanted: String,
        /// The types it has.
        found: String,
    },
    /// What the module says of the Rust source of a function does not go with the function.
    SourceSignature {
        /// The function.
        name: String,
        /// The Rust signature that the module states, as text.
        stated: String,
        /// The types the function has.
        found: String,
    },
    /// The function was obtained from an instance of another module.
    WrongModule,
    /// An argument of a dynamic call does not fit its parameter.
    Argument {
        /// The function.
        name: String,
        /// The parameter's index, from 0.
        index: usize,
        /// What is wrong with it.
        error: ValueError,
    },
    /// A dynamic call has too few or too many arguments.
    ArgumentCount {
        /// The function.
        name: String,
        /// How many parameters it has.
        wanted: usize,
        /// How many arguments there are.
        found: usize,
    },
    /// The function returned a `&str` that is not UTF-8.
    InvalidText,
    /// The program stopped.
    Trap(Trap),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Rejected(rejection) => rejection.fmt(f),
            Error::Binary(error) => error.fmt(f),
            Error::UnknownExtension { name } => {
                write!(f, "this runtime has no extension called `{name}`")
            }
            Error::Profile { path, error } => {
                write!(f, "cannot write `{}`: {}", path.display(), io::Error::from(*error))
            }
            Error::Unavailable { what } => write!(f, "this machine has no {what}"),
            Error::NotAhead { refusal } => write!(f, "cannot run ahead of time: {refusal}"),
            Error::OutOfMemory => f.write_str("out of memory"),
            Error::NoFunction { name } => write!(f, "the module has no function called `{name}`"),
            Error::Signature { name, wanted, found } => {
                write!(f, "`{name}` has the type `{found}`, not `{wanted}`")
            }
            Error::SourceSignature { name, stated, found } => {
                write!(f, "`{name}` has the type `{found}`, which is not that of `{stated}`")
            }
            Error::WrongModule => {
                f.write_str("the function belongs to a module other than the instance's")
            }
            Error::Argument { name, index, error } => {
                write!(f, "argument {} of `{name}`: {error}", index + 1)
            }
            Error::ArgumentCount { name, wanted, found } => {
                write!(f, "`{name}` takes {wanted} arguments, found {found}")
            }
            Error::InvalidText => f.write_str("the function returned text that is not UTF-8"),
            Error::Trap(trap) => trap.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Argument { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<Trap> for Error {
    fn from(trap: Trap) -> Self {
        Self::Trap(trap)
    }
}

/// All mistakes of a program, with the text they are in. Displays as rustc would show them.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Error, Module};
///
/// let error = Module::from_text(&Engine::default(), ".fn f()\n    rett\n").unwrap_err();
/// let shown = error.to_string();
/// assert!(shown.starts_with("error[NL0101]: unknown instruction `rett`"), "{shown}");
/// assert!(shown.contains("2 |     rett"), "{shown}");
/// ```
#[derive(Clone, Debug)]
pub struct Rejection {
    diagnostics: Vec<Diagnostic>,
    sources: SourceMap,
}

impl Rejection {
    /// The mistakes found, those in `sources` with their text.
    pub(super) fn new(diagnostics: Vec<Diagnostic>, sources: SourceMap) -> Self {
        Self { diagnostics, sources }
    }

    /// The mistakes, in the order of the text.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = render(&self.diagnostics, &self.sources, RenderOptions::default());
        f.write_str(text.trim_end())
    }
}
