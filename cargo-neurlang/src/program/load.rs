//! Programs from source to validated module.

use super::include::Includes;
use super::machine::failure;
use super::read::{Source, text};
use crate::exit::Exit;
use crate::render::{Failure, Findings, Message, Screen};
use neurlang::{Engine, Error, Module, extensions};
use neurlang_ir::diag::{Diagnostic, SourceMap};
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
}

/// A module that may run, with the texts it came from.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Its file, its texts, and what is doubtful in them.
    pub(crate) findings: Findings,
    /// The module.
    pub(crate) module: Module,
}

impl Loaded {
    /// The file as the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.findings.file
    }
}

/// Assembles or decodes `source`; files it includes are searched for in `include`.
///
/// # Errors
///
/// All diagnostics of the text, or what is wrong with the binary.
pub(crate) fn parse(source: Source, include: &[PathBuf]) -> Result<Parsed, Failure> {
    if source.bytes.is_empty() {
        let message = format!("`{}` is empty", source.name);
        let message = Message::new(Exit::Rejected, message).in_file(&source.name);
        return Err(message.help("write a function, such as `.fn main()`").into());
    }
    if source.is_binary { decode(source) } else { assemble(source, include) }
}

fn assemble(source: Source, include: &[PathBuf]) -> Result<Parsed, Failure> {
    let name = source.name;
    let mut sources = SourceMap::new();
    let root = sources.add(&*name, text(&name, source.bytes)?);
    let mut loader = Includes::new(include);
    match asm::assemble(&mut sources, root, &mut loader, extensions()) {
        Ok(ir) => Ok(Parsed { name, sources, ir }),
        Err(diagnostics) => Err(Findings::new(name, sources, diagnostics).into()),
    }
}

fn decode(source: Source) -> Result<Parsed, Failure> {
    let name = source.name;
    match binary::decode(&source.bytes, extensions()) {
        Ok(ir) => Ok(Parsed { name, sources: SourceMap::new(), ir }),
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
    let Parsed { name, sources, ir } = parsed;
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
        Some(module) => Ok(Loaded { findings, module }),
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
