//! The assembler: `.nl` text into a [`Module`].
//!
//! The text is read twice. The first pass reads everything but function bodies, in text
//! order, so that constants and data use what stands above them; the second reads the
//! bodies, which may use every name. All mistakes are reported, one per statement at most.
//!
//! Memory is bounded by the size of the text and the limits of
//! [`module::limits`](crate::module::limits), time is linear in the text.

mod address;
mod body;
mod callee;
mod data;
mod declare;
mod escape;
mod expr;
mod ext_call;
mod include;
mod inst;
pub mod intrinsics;
mod labels;
pub(crate) mod lexer;
mod lines;
mod loader;
mod map;
pub(crate) mod mnemonic;
pub mod nearest;
mod number;
pub(crate) mod operand;
pub(crate) mod report;
mod signature;
pub(crate) mod state;

pub use inst::usage;
pub use loader::{LoadError, Loader, MemoryFiles, NoIncludes};

use crate::diag::{Diagnostic, FileId, SourceMap};
use crate::ext::ExtSet;
use crate::module::{Module, limits};
use alloc::vec::Vec;
use report::Report;
use state::Assembler;

/// True when `name` can be defined as a label, table or alias.
pub(crate) fn is_definable(name: &str) -> bool {
    name.len() <= limits::NAME_BYTES_MAX && is_word(name) && !state::is_reserved(name)
}

/// True when `name` is a single name token.
fn is_word(name: &str) -> bool {
    let token = lexer::Lexer::new(name, 0).token();
    token.kind == lexer::Kind::Ident && token.start == 0 && token.end as usize == name.len()
}

/// Assembles the file `root` of `sources` and what it includes.
///
/// Included files are added to `sources`, so that the diagnostics can be rendered.
///
/// # Errors
///
/// Everything that is wrong with the text, in the order of the files and of their lines.
///
/// # Examples
///
/// ```
/// use neurlang_ir::ExtSet;
/// use neurlang_ir::asm::{MemoryFiles, assemble};
/// use neurlang_ir::diag::SourceMap;
///
/// let mut sources = SourceMap::new();
/// let root = sources.add("main.nl", ".include \"lib.nl\"\n.fn f()\n    call lib\n    ret\n");
/// let mut files = MemoryFiles(&[("lib.nl", ".fn lib()\n    ret\n")]);
/// let module = assemble(&mut sources, root, &mut files, ExtSet::EMPTY).unwrap();
/// assert_eq!(module.functions.len(), 2);
/// assert_eq!(module.file_of(0), "lib.nl");
/// ```
pub fn assemble(
    sources: &mut SourceMap,
    root: FileId,
    loader: &mut dyn Loader,
    exts: ExtSet,
) -> Result<Module, Vec<Diagnostic>> {
    let mut report = Report::default();
    let segments = include::flatten(sources, root, loader, &mut report, limits::TEXT_BYTES_MAX);
    let sources = &*sources;
    let mut assembler = Assembler::new(sources, exts);
    assembler.report = report;
    declare::Declarer::new(&mut assembler).run(&segments);
    let bytes: usize = segments.iter().map(|seg| seg.end - seg.start).sum();
    // A guess that is nearly always enough: an instruction takes at least 16 bytes of text.
    let insts = (bytes / 16).min(limits::INSTS_MAX);
    assembler.module.code.reserve(insts);
    assembler.module.positions.reserve(insts);
    let decls = core::mem::take(&mut assembler.decls);
    for (func, decl) in decls.iter().enumerate() {
        assembler.function_body(func as u32, decl);
    }
    if assembler.report.is_empty() {
        Ok(assembler.module)
    } else {
        Err(assembler.report.finish(sources))
    }
}

/// Assembles `text`, which includes nothing.
///
/// # Errors
///
/// Everything that is wrong with the text, in the order of its lines.
///
/// # Examples
///
/// ```
/// use neurlang_ir::ExtSet;
/// use neurlang_ir::asm::assemble_str;
///
/// let text = "
/// .fn gcd(a: u64, b: u64) -> u64
/// loop:
///     beq   b, 0, done
///     remu  r8, a, b
///     mov   a, b
///     mov   b, r8
///     jump  loop
/// done:
///     ret
/// ";
/// let module = assemble_str(text, ExtSet::EMPTY).unwrap();
/// assert_eq!(module.functions[0].name, "gcd");
/// assert_eq!(module.code.len(), 6);
///
/// let errors = assemble_str(".fn f()\n    rett\n", ExtSet::EMPTY).unwrap_err();
/// assert_eq!(errors[0].code.text(), "NL0101");
/// assert_eq!((errors[0].pos.line, errors[0].pos.col), (2, 5));
/// ```
pub fn assemble_str(text: &str, exts: ExtSet) -> Result<Module, Vec<Diagnostic>> {
    let mut sources = SourceMap::new();
    let root = sources.add("", text);
    assemble(&mut sources, root, &mut NoIncludes, exts)
}

#[cfg(test)]
mod tests;
