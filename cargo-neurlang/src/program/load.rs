//! Programs from source to validated module.

use super::include::Includes;
use super::machine::failure;
use super::read::{Language, Source, text};
use super::rust;
use crate::exit::Exit;
use crate::render::{Failure, Findings, Message, Screen};
use neurlang::{Engine, Error, Module, extensions};
use neurlang_compiler::{FnReport, Status};
use neurlang_ir::diag::{Diagnostic, Severity, SourceMap};
use neurlang_ir::{asm, binary};
use std::path::PathBuf;

/// A module that may still be wrong, with the texts it came from.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    /// The file as the user named it.
    pub(crate) name: String,
    /// Its texts; empty for a binary.
    pub(crate) sources: SourceMap,
    /// The module.
    pub(crate) ir: neurlang_ir::Module,
    /// What was found while it was made and did not stop that. Errors are about functions of
    /// Rust that are left out.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The functions of a Rust file, those that are left out too.
    pub(crate) functions: Vec<FnReport>,
}

impl Parsed {
    /// A module that all of its text became.
    fn whole(name: String, sources: SourceMap, ir: neurlang_ir::Module) -> Self {
        Self { name, sources, ir, diagnostics: Vec::new(), functions: Vec::new() }
    }

    /// The diagnostics with their sources.
    pub(crate) fn findings(&self) -> Findings {
        Findings::new(self.name.clone(), self.sources.clone(), self.diagnostics.clone())
    }

    /// True when something of the file is not in the module.
    pub(crate) fn lacks_functions(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }
}

/// A module that may run, with the texts it came from.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Its file, its texts, and what is doubtful in them.
    pub(crate) findings: Findings,
    /// The module.
    pub(crate) module: Module,
    /// The functions of a Rust file, those that are left out too.
    pub(crate) functions: Vec<FnReport>,
}

impl Loaded {
    /// The file as the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.findings.file
    }

    /// Why the Rust function called `name` is not in the module; `None` when there is no such
    /// function or it is there.
    pub(crate) fn left_out(&self, name: &str) -> Option<&[Diagnostic]> {
        let mut functions = self.functions.iter();
        let found = functions.find(|function| function.name == name)?;
        match found.status {
            Status::Compiled { .. } => None,
            Status::Unsupported | Status::Error => Some(&found.diagnostics),
        }
    }
}

/// Assembles, decodes or compiles `source`; files it includes are searched for in `include`.
///
/// # Errors
///
/// All diagnostics of the text, or what is wrong with the binary. A Rust file is an error when
/// none of its functions compiles.
pub(crate) fn parse(source: Source, include: &[PathBuf]) -> Result<Parsed, Failure> {
    if source.bytes.is_empty() {
        let message = format!("`{}` is empty", source.name);
        let message = Message::new(Exit::Rejected, message).in_file(&source.name);
        return Err(message
            .help(match source.language {
                Language::Rust => "write a function, such as `fn main() {}`",
                Language::Text | Language::Binary => "write a function, such as `.fn main()`",
            })
            .into());
    }
    match source.language {
        Language::Text => assemble(source, include),
        Language::Binary => decode(source),
        Language::Rust => rust::compiled(source),
    }
}

fn assemble(source: Source, include: &[PathBuf]) -> Result<Parsed, Failure> {
    let name = source.name;
    let mut sources = SourceMap::new();
    let root = sources.add(&*name, text(&name, source.bytes)?);
    let mut loader = Includes::new(include);
    match asm::assemble(&mut sources, root, &mut loader, extensions()) {
        Ok(ir) => Ok(Parsed::whole(name, sources, ir)),
        Err(diagnostics) => Err(Findings::new(name, sources, diagnostics).into()),
    }
}

fn decode(source: Source) -> Result<Parsed, Failure> {
    let name = source.name;
    match binary::decode(&source.bytes, extensions()) {
        Ok(ir) => Ok(Parsed::whole(name, SourceMap::new(), ir)),
        Err(error) => {
            let diagnostics = vec![Diagnostic::from(&error)];
            Err(Findings::new(name, SourceMap::new(), diagnostics).into())
        }
    }
}

/// Validates what [`parse`] gave.
///
/// # Errors
///
/// All diagnostics of the validator.
pub(crate) fn check(parsed: Parsed, engine: &Engine) -> Result<Loaded, Failure> {
    let Parsed { name, sources, ir, functions, .. } = parsed;
    let (checked, diagnostics) = match Module::from_ir(engine, ir) {
        Ok(module) => {
            let warnings = module.validation().warnings().to_vec();
            (Some(module), warnings)
        }
        Err(Error::Rejected(rejection)) => (None, rejection.diagnostics().to_vec()),
        Err(error) => return Err(failure(&error, &name)),
    };
    let findings = Findings::new(name, sources, diagnostics);
    match checked {
        Some(module) => Ok(Loaded { findings, module, functions }),
        None => Err(findings.into()),
    }
}

/// Parses and validates in one go; warnings go to people.
///
/// # Errors
///
/// Those of [`parse`] and [`check`].
pub(crate) fn load(
    source: Source,
    include: &[PathBuf],
    engine: &Engine,
    screen: &mut Screen<'_>,
) -> Result<Loaded, Failure> {
    let loaded = check(parse(source, include)?, engine)?;
    if !screen.is_json() {
        screen.warn(&loaded.findings)?;
    }
    Ok(loaded)
}
