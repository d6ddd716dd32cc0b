//! Programs in Rust: compiled as far as they can be.

use super::load::Parsed;
use super::read::{Source, text};
use crate::exit::Exit;
use crate::render::{Failure, Findings, Message};
use neurlang_compiler::{Options, compile};

/// Compiles `source`.
///
/// # Errors
///
/// The diagnostics when no function compiles, or a message when there is none.
pub(super) fn compiled(source: Source) -> Result<Parsed, Failure> {
    let name = source.name;
    let text = text(&name, source.bytes)?;
    let source = neurlang_compiler::Source { name: &name, text: &text };
    let output = compile(&source, &Options::default());
    if !output.module.functions.is_empty() {
        return Ok(Parsed {
            name,
            sources: output.sources,
            ir: output.module,
            diagnostics: output.diagnostics,
            functions: output.functions,
        });
    }
    if output.diagnostics.is_empty() {
        let message = Message::new(Exit::Rejected, format!("`{name}` has no function"));
        return Err(message.in_file(&name).help("write one, such as `fn main() {}`").into());
    }
    Err(Findings::new(name, output.sources, output.diagnostics).into())
}
