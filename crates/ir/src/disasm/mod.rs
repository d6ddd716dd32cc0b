//! The disassembler: a [`Module`] into `.nl` text.
//!
//! What the assembler makes comes back from its text word for word: code, data, constants,
//! tables, types and names are the same. Modules made otherwise keep their meaning; their
//! constants, imports and jump tables are numbered in the order of their first use, and
//! names that text cannot hold are replaced. Words that are no instruction become `.word`.

mod comments;
mod data;
mod inst;
mod names;

use crate::diag::SourceMap;
use crate::module::{Annotation, Module};
use crate::types::Access;
use alloc::string::String;
use comments::Comments;
use core::fmt::Write;
use inst::Printer;
use names::Names;

/// Width that a mnemonic is padded to, so that operands line up.
pub(crate) const MNEMONIC_WIDTH: usize = 10;
/// What a line inside a function or the data starts with.
pub(crate) const INDENT: &str = "    ";

/// The text of `module`.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, asm::assemble_str, disasm::disassemble};
///
/// let module = assemble_str(".fn inc(a: u64) -> u64\n add a, a, 1\n ret\n", ExtSet::EMPTY).unwrap();
/// let text = disassemble(&module);
/// assert_eq!(text, ".fn inc(a: u64) -> u64\n    add       r0, r0, 1\n    ret\n");
/// assert_eq!(assemble_str(&text, ExtSet::EMPTY).unwrap().code, module.code);
/// ```
#[must_use]
pub fn disassemble(module: &Module) -> String {
    text(module, &Comments::default())
}

/// The text of `module` with the lines it was compiled from as comments.
///
/// A comment stands before the first of the instructions that a line became, as far as
/// `sources` has the file; the text assembles to the same module as without comments.
///
/// # Examples
///
/// ```
/// use neurlang_ir::diag::SourceMap;
/// use neurlang_ir::disasm::disassemble_with_source;
/// use neurlang_ir::{ExtSet, asm::assemble_str};
///
/// let source = ".fn one() -> u64\n mov r0, 1\n ret\n";
/// let mut module = assemble_str(source, ExtSet::EMPTY).unwrap();
/// module.files[0].name = "one.nl".into();
/// let mut sources = SourceMap::new();
/// sources.add("one.nl", source);
/// let text = disassemble_with_source(&module, &sources);
/// assert!(text.contains("    ; 2 | mov r0, 1\n    mov       r0, 1\n"), "{text}");
/// ```
#[must_use]
pub fn disassemble_with_source(module: &Module, sources: &SourceMap) -> String {
    text(module, &Comments::of(sources))
}

fn text(module: &Module, comments: &Comments<'_>) -> String {
    let names = Names::of(module);
    let mut out = String::new();
    for annotation in module.annotations.iter().filter(|it| it.func.is_none()) {
        push_annotation(&mut out, annotation);
    }
    let labelled = !module.data_labels.is_empty();
    if !module.data.is_empty() || labelled || module.data_access == Access::Write {
        separate(&mut out);
        data::push(&mut out, module);
    }
    if !module.func_tables.is_empty() {
        separate(&mut out);
    }
    for (index, table) in module.func_tables.iter().enumerate() {
        let name = names.func_table(index as u32);
        // Writing to a `String` cannot fail, here and below.
        let _ = write!(out, ".functable {name}{}:", names::Sig(&table.sig));
        for (n, &func) in table.funcs.iter().enumerate() {
            let comma = if n == 0 { "" } else { "," };
            let _ = write!(out, "{comma} {}", names.function(module, func));
        }
        out.push('\n');
    }
    for index in 0..module.functions.len() as u32 {
        separate(&mut out);
        push_function(&mut out, (module, comments), &names, index);
    }
    out
}

/// The text of instruction `at` of [`Module::code`], without padding; empty when there is none.
///
/// Branch targets are labels where the module has them, else `L` and the index of the
/// instruction in its function.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, asm::assemble_str, disasm::inst_text};
///
/// let module = assemble_str(".fn f()\nagain: jump again\n", ExtSet::EMPTY).unwrap();
/// assert_eq!(inst_text(&module, 0), "jump again");
/// ```
#[must_use]
pub fn inst_text(module: &Module, at: usize) -> String {
    let mut out = String::new();
    if let Some(&word) = module.code.get(at) {
        let printer = Printer { module, names: None, func: module.function_at(at), pad: 0 };
        printer.inst(&mut out, word, at);
    }
    out
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

fn push_annotation(out: &mut String, annotation: &Annotation) {
    let _ = write!(out, "; @{}:", annotation.kind);
    for word in annotation.text.lines() {
        out.push(' ');
        out.push_str(word.trim());
    }
    out.push('\n');
}

fn push_function(
    out: &mut String,
    (module, comments): (&Module, &Comments<'_>),
    names: &Names,
    index: u32,
) {
    let function = &module.functions[index as usize];
    for annotation in names.annotations_of.get(index) {
        push_annotation(out, &module.annotations[annotation]);
    }
    let name = names.function(module, index);
    let _ = writeln!(out, ".fn {name}{}", names::Sig(&function.sig));
    if function.frame_bytes != 0 {
        let _ = writeln!(out, "{INDENT}.frame {}", function.frame_bytes);
    }
    let labels = names::labels(module, names, index);
    let printer =
        Printer { module, names: Some((names, &labels)), func: Some(index), pad: MNEMONIC_WIDTH };
    let start = function.range().start.min(module.code.len());
    let end = function.range().end.min(module.code.len());
    let mut comments = comments.of_function(module, index);
    for (n, &word) in module.code[start..end].iter().enumerate() {
        labels.push_at(out, n as u32);
        comments.push_at(out, start + n);
        out.push_str(INDENT);
        printer.inst(out, word, start + n);
        out.push('\n');
    }
    labels.push_at(out, (end - start) as u32);
    for table in names.tables_of.get(index) {
        let entry = &module.jump_tables[table];
        if entry.targets.is_empty() {
            continue;
        }
        let _ = write!(out, "{INDENT}.table {}:", names.jump_table(table as u32));
        for (n, &target) in entry.targets.iter().enumerate() {
            out.push_str(if n == 0 { " " } else { ", " });
            labels.push_name(out, target);
        }
        out.push('\n');
    }
}

#[cfg(test)]
pub(crate) mod tests;
