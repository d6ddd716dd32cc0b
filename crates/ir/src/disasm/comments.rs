//! Source lines as comments before the instructions that they became.

use super::INDENT;
use crate::diag::SourceMap;
use crate::module::Module;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

/// Characters of a source line that a comment shows.
const SHOWN_MAX: usize = 200;

/// The lines of source files.
#[derive(Default)]
pub(super) struct Comments<'s> {
    files: Vec<(&'s str, Vec<&'s str>)>,
}

impl<'s> Comments<'s> {
    /// The lines of all files.
    pub(super) fn of(sources: &'s SourceMap) -> Self {
        let files = sources.files().iter();
        Self { files: files.map(|file| (file.name(), file.text().lines().collect())).collect() }
    }

    /// The lines of the file that function `index` came from.
    pub(super) fn of_function<'a>(&'a self, module: &'a Module, index: u32) -> OfFunction<'a> {
        let name = module.file_of(index);
        let file = self.files.iter().find(|(other, _)| *other == name);
        let lines = file.map_or(&[][..], |(_, lines)| lines);
        OfFunction { module, lines, width: digits(lines.len()), last: 0 }
    }
}

fn digits(count: usize) -> usize {
    count.checked_ilog10().unwrap_or(0) as usize + 1
}

/// The comments of one function.
pub(super) struct OfFunction<'a> {
    module: &'a Module,
    lines: &'a [&'a str],
    width: usize,
    /// The line that was shown last.
    last: u32,
}

impl OfFunction<'_> {
    /// Appends the line of instruction `at` unless it is that of the one before.
    pub(super) fn push_at(&mut self, out: &mut String, at: usize) {
        let line = self.module.position(at).line;
        if line == self.last {
            return;
        }
        self.last = line;
        let Some(text) = (line as usize).checked_sub(1).and_then(|at| self.lines.get(at)) else {
            return;
        };
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{INDENT}; {line:>0$} | ", self.width);
        // What a text file may hold and a comment may not is left out.
        let shown = text.trim().chars().filter(|c| !c.is_control() || *c == '\t').take(SHOWN_MAX);
        out.extend(shown);
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
}
