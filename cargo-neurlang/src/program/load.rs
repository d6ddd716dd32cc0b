//! Programs from source to validated module.

use super::{Includes, Source, extensions, text};
use crate::exit::Exit;
use crate::render::{Failure, Message, Rejection, Screen};
use neurlang_ir::diag::SourceMap;
use neurlang_ir::validate::{Validated, validate};
use neurlang_ir::{Module, asm, binary};
use std::path::PathBuf;

/// A module that may still be wrong, with the texts it came from.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The file as the user named it.
    pub(crate) name: String,
    /// Its texts; empty for a binary.
    pub(crate) sources: SourceMap,
    /// The module.
    pub(crate) module: Module,
}

/// A module that may run, with the texts it came from.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The file as the user named it.
    pub(crate) name: String,
    /// Its texts; empty for a binary.
    pub(crate) sources: SourceMap,
    /// The module.
    pub(crate) validated: Validated,
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
        Ok(module) => Ok(Parsed { name, sources, module }),
        Err(diagnostics) => Err(Rejection { file: name, sources, diagnostics }.into()),
    }
}

fn decode(source: Source) -> Result<Parsed, Failure> {
    let name = source.name;
    match binary::decode(&source.bytes, extensions()) {
        Ok(module) => Ok(Parsed { name, sources: SourceMap::new(), module }),
        Err(error) => {
            let diagnostics = vec![error.diagnostic()];
            Err(Rejection { file: name, sources: SourceMap::new(), diagnostics }.into())
        }
    }
}

/// Validates what [`parse`] gave; warnings go to `screen`.
///
/// # Errors
///
/// All diagnostics of the validator.
pub(crate) fn check(parsed: Parsed, screen: &mut Screen<'_>) -> Result<Loaded, Failure> {
    let Parsed { name, sources, module } = parsed;
    let validated = match validate(module) {
        Ok(validated) => validated,
        Err(rejected) => {
            let diagnostics = rejected.diagnostics;
            return Err(Rejection { file: name, sources, diagnostics }.into());
        }
    };
    let diagnostics = validated.warnings().to_vec();
    let warnings = Rejection { file: name, sources, diagnostics };
    if !screen.quiet {
        screen.reject(&warnings)?;
    }
    let Rejection { file: name, sources, .. } = warnings;
    Ok(Loaded { name, sources, validated })
}

/// Reads, parses and validates in one go.
///
/// # Errors
///
/// Those of [`parse`] and [`check`].
pub(crate) fn load(
    source: Source,
    include: &[PathBuf],
    screen: &mut Screen<'_>,
) -> Result<Loaded, Failure> {
    check(parse(source, include)?, screen)
}
