//! What callers hand in and get back.

use neurlang_ir::Module;
use neurlang_ir::diag::{Diagnostic, SourceMap};
use neurlang_ir::module::{SourcePos, limits};
use neurlang_ir::source::SourceSig;

/// A file of Rust.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file's name, for diagnostics and positions.
    pub name: &'a str,
    /// Its text; any text.
    pub text: &'a str,
}

/// What arithmetic does whose result does not fit its type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Overflow {
    /// It stops the program, as rustc's debug profile has it.
    #[default]
    Trap,
    /// It wraps, as rustc's release profile has it.
    Wrap,
}

/// How to compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What overflow does.
    pub overflow: Overflow,
    /// Whether `debug_assert!` and its kin are there.
    pub debug_assertions: bool,
    /// Instructions of a module past which functions are left out.
    pub insts_max: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { overflow: Overflow::Trap, debug_assertions: true, insts_max: limits::INSTS_MAX }
    }
}

/// What came of a file.
#[derive(Clone, Debug)]
pub struct Output {
    /// The functions that compiled; the validator accepts it.
    pub module: Module,
    /// Every function of the file, in source order.
    pub functions: Vec<FnReport>,
    /// Everything that is wrong, in source order; those of functions included.
    pub diagnostics: Vec<Diagnostic>,
    /// The file, for rendering the diagnostics.
    pub sources: SourceMap,
}

/// What came of a function.
#[derive(Clone, Debug)]
pub struct FnReport {
    /// Its name in the module.
    pub name: String,
    /// Whether it is in the module.
    pub status: Status,
    /// Where its name stands.
    pub pos: SourcePos,
    /// Its signature, when its types could be made out.
    pub sig: Option<SourceSig>,
    /// Declared `pub`.
    pub public: bool,
    /// Why it is not in the module, and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// Doc comment, a line each.
    pub docs: Vec<String>,
}

/// Whether a function is in the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Compiled {
        /// How many instructions it has.
        insts: usize,
    },
    /// It is Rust outside the subset, or calls such a function.
    Unsupported,
    /// It is wrong, and rustc refuses it too.
    Error,
}

impl Status {
    /// The word that `cargo neurlang check` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Status::Compiled { .. } => "compiled",
            Status::Unsupported => "unsupported",
            Status::Error => "error",
        }
    }
}
