//! Programs from files: text, binary and Rust.

use neurlang::extensions;
use neurlang_compiler::{Options, Source, compile};
use neurlang_ir::asm::{self, LoadError as IncludeError, Loader};
use neurlang_ir::diag::{Diagnostic, RenderOptions, Severity, SourceMap, render};
use neurlang_ir::source::SourceSig;
use neurlang_ir::{Module, binary};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

/// A program under test.
#[derive(Debug)]
pub struct Unit {
    /// What its tests are called after: its path without extension, or its module's name.
    pub label: String,
    /// Its file, as messages show it.
    pub file: String,
    /// Its texts; empty for a binary.
    pub sources: SourceMap,
    /// What was assembled, decoded or compiled.
    pub module: Module,
    /// Whether it is Rust.
    pub is_rust: bool,
    /// Public functions of a Rust file that compiled: signatures and lines.
    pub public: Vec<(SourceSig, u32)>,
    /// Why other functions of a Rust file did not compile.
    pub left_out: Vec<Diagnostic>,
}

/// Why a file is no program under test.
#[derive(Debug)]
pub enum LoadError {
    /// It cannot be read.
    Io {
        /// The file.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// It is wrong.
    Rejected {
        /// The file.
        file: String,
        /// Its texts.
        sources: SourceMap,
        /// What is wrong.
        diagnostics: Vec<Diagnostic>,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Io { file, error } => write!(f, "cannot read `{file}`: {error}"),
            LoadError::Rejected { sources, diagnostics, .. } => {
                let text = render(diagnostics, sources, RenderOptions::default());
                f.write_str(text.trim_end())
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// Files that `.include` names, beside the file that includes them.
struct Beside;

impl Loader for Beside {
    fn resolve(&mut self, name: &str, from: &str) -> Result<String, IncludeError> {
        let path = Path::new(from).parent().map_or_else(|| PathBuf::from(name), |at| at.join(name));
        if path.is_file() {
            Ok(path.to_string_lossy().into_owned())
        } else {
            Err(IncludeError::NotFound)
        }
    }

    fn read(&mut self, resolved: &str) -> Result<String, IncludeError> {
        fs::read_to_string(resolved).map_err(|error| IncludeError::Unreadable(error.to_string()))
    }
}

/// The program in `path`, whose tests are called after `label`.
///
/// # Errors
///
/// When the file cannot be read, or is no program.
pub fn load(path: &Path, label: &str, options: &Options) -> Result<Unit, LoadError> {
    let file = path.to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| LoadError::Io { file: file.clone(), error })?;
    if path.extension() == Some(OsStr::new("nlb")) {
        return match binary::decode(&bytes, extensions()) {
            Ok(module) => Ok(unit(label, file, SourceMap::new(), module)),
            Err(error) => {
                let mut diagnostic = Diagnostic::from(&error);
                diagnostic.file.clone_from(&file);
                let (sources, diagnostics) = (SourceMap::new(), vec![diagnostic]);
                Err(LoadError::Rejected { file, sources, diagnostics })
            }
        };
    }
    let text = String::from_utf8(bytes).map_err(|error| LoadError::Io {
        file: file.clone(),
        error: io::Error::new(io::ErrorKind::InvalidData, error),
    })?;
    load_source(&text, (&file, label), options)
}

/// The program that is `text`, of a file and with a label as in [`load`]; the end of the file's
/// name says what it is.
///
/// # Errors
///
/// When the text is no program.
pub fn load_source(
    text: &str,
    (file, label): (&str, &str),
    options: &Options,
) -> Result<Unit, LoadError> {
    let file = file.to_owned();
    if Path::new(&file).extension() == Some(OsStr::new("rs")) {
        return Ok(rust(text, file, label, options));
    }
    let mut sources = SourceMap::new();
    let root = sources.add(&*file, text);
    match asm::assemble(&mut sources, root, &mut Beside, extensions()) {
        Ok(module) => Ok(unit(label, file, sources, module)),
        Err(diagnostics) => Err(LoadError::Rejected { file, sources, diagnostics }),
    }
}

fn unit(label: &str, file: String, sources: SourceMap, module: Module) -> Unit {
    // Test names have no character that a list of them or JSON would have to quote.
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\\');
    let label = label.replace(is_odd, "_");
    Unit { label, file, sources, module, is_rust: false, public: Vec::new(), left_out: Vec::new() }
}

fn rust(text: &str, file: String, label: &str, options: &Options) -> Unit {
    let output = compile(&Source { name: &file, text }, options);
    let compiled = |name: &str| output.module.function_index(name).is_some();
    let public = output.functions.iter().filter(|report| report.public && compiled(&report.name));
    let errors = output.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    Unit {
        public: public.filter_map(|report| Some((report.sig.clone()?, report.pos.line))).collect(),
        is_rust: true,
        left_out: errors.cloned().collect(),
        ..unit(label, file, output.sources, output.module)
    }
}
