//! Names, places and source lines of a module's machine code.

use crate::sys::machine::Native;
use neurlang_ir::{Module, Op};
use neurlang_stencils::{Code, Frame};
use std::ops::Range;

/// The machine code of a module with what is known of it.
#[derive(Debug)]
pub(super) struct Symbols<'a> {
    /// The address of the first byte.
    pub(super) start: u64,
    pub(super) code: &'a [u8],
    /// Source files by number.
    pub(super) files: Vec<String>,
    /// In the order of their code.
    pub(super) functions: Vec<Symbol>,
}

/// A function. Places are offsets in the module's machine code.
#[derive(Debug)]
pub(super) struct Symbol {
    pub(super) name: String,
    pub(super) code: Range<u32>,
    /// The number of the source file.
    pub(super) file: usize,
    /// Where another source line begins, ascending; empty when the source is not known.
    pub(super) lines: Vec<(u32, u32)>,
    pub(super) frame: Frame,
    /// Where the code of each `ret` ends.
    pub(super) returns: Vec<u32>,
}

impl Symbols<'_> {
    /// What is known of `native`, which was made of `module`.
    pub(super) fn of<'a>(module: &Module, native: &'a Native) -> Symbols<'a> {
        let (code, tables) = native.listing();
        let mut files: Vec<String> = Vec::new();
        let mut functions = Vec::with_capacity(module.functions.len());
        for (func, function) in module.functions.iter().enumerate() {
            let file = clean(module.file_of(func as u32));
            let number = files.iter().rposition(|known| *known == file).unwrap_or(files.len());
            if number == files.len() {
                files.push(file);
            }
            let range = function.range();
            let here = tables.functions[func];
            let end = tables.functions.get(func + 1).map_or(tables.len_bytes, |next| next.entry);
            let ends = tables.offsets[range.clone()].iter().copied().skip(1).chain([here.stubs]);
            let returns = range.zip(ends).filter(|&(inst, end)| {
                // One that nothing comes to has no code.
                module.code[inst].op() == Some(Op::Ret) && tables.offsets[inst] < end
            });
            functions.push(Symbol {
                name: clean(&function.name),
                code: here.entry..end,
                file: number,
                lines: lines(module, tables, func, end),
                frame: here.frame,
                returns: returns.map(|(_, end)| end).collect(),
            });
        }
        Symbols { start: native.start() as u64, code, files, functions }
    }

    /// The address of the byte at `offset`.
    pub(super) fn address(&self, offset: u32) -> u64 {
        self.start + u64::from(offset)
    }
}

/// Where another line begins in function `func`, whose code ends at `end`.
fn lines(module: &Module, tables: &Code, func: usize, end: u32) -> Vec<(u32, u32)> {
    let range = module.functions[func].range();
    let here = tables.functions[func];
    let first = (here.entry, range.start);
    let insts = tables.offsets[range.clone()].iter().copied().zip(range);
    // Behind the instructions are rare paths, which end where a site says.
    let sites = tables.sites.partition_point(|site| site.return_offset <= here.stubs);
    let sites = tables.sites[sites..].iter().take_while(|site| site.return_offset <= end);
    let mut from = here.stubs;
    let stubs = sites.map(|site| (std::mem::replace(&mut from, site.return_offset), site.inst));
    let stubs = stubs.map(|(from, inst)| (from, inst as usize));
    let mut lines: Vec<(u32, u32)> = Vec::new();
    for (offset, inst) in [first].into_iter().chain(insts).chain(stubs) {
        let line = module.position(inst).line;
        if line == 0 || offset >= end {
            continue;
        }
        // Of instructions in one place the last is what it does.
        if lines.last().is_some_and(|&(last, _)| last == offset) {
            lines.pop();
        }
        if lines.last().is_none_or(|&(_, last)| last != line) {
            lines.push((offset, line));
        }
    }
    lines
}

/// Text without what ends a line or a string for other programs.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}
