//! Where an annotation stands in its file.

use crate::annotation::{KINDS, Mistake};
use neurlang_ir::asm::nearest;
use neurlang_ir::diag::{Diagnostic, FileId, SourceMap, Span};
use neurlang_ir::module::{Annotation, Module, SourcePos};
use std::collections::BTreeMap;

/// The annotations of a file's text: those that are comments `@kind: text`.
pub(super) struct Texts<'s> {
    sources: &'s SourceMap,
    /// For each file, the byte at which each line starts.
    lines: BTreeMap<FileId, Vec<usize>>,
}

impl<'s> Texts<'s> {
    pub(super) fn new(sources: &'s SourceMap) -> Self {
        Self { sources, lines: BTreeMap::new() }
    }

    /// The file of an annotation of `module`: that of its function, else the first.
    fn file(&self, module: &Module, annotation: &Annotation) -> Option<FileId> {
        let name = annotation.func.map(|func| module.file_of(func));
        let first = || Some(self.sources.files().first()?.name());
        self.sources.find(name.or_else(first)?)
    }

    /// The bytes of line `number` of a file.
    fn line(&mut self, file: FileId, number: u32) -> Option<(usize, &'s str)> {
        let text = self.sources.file(file).text();
        let starts = self.lines.entry(file).or_insert_with(|| {
            let after = text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        });
        let start = *starts.get(number.checked_sub(1)? as usize)?;
        Some((start, text[start..].lines().next().unwrap_or_default()))
    }

    /// The file that an annotation is in, and the byte at which its text starts.
    fn place(&mut self, module: &Module, annotation: &Annotation) -> Option<(FileId, usize)> {
        let file = self.file(module, annotation)?;
        let (start, line) = self.line(file, annotation.line)?;
        let mark = format!("@{}:", annotation.kind);
        let after = line.find(&mark)? + mark.len();
        let text = after + line[after..].len() - line[after..].trim_start().len();
        Some((file, start + text))
    }

    /// The diagnostic for a mistake in an annotation of a module in `file`.
    pub(super) fn diagnostic(
        &mut self,
        module: &Module,
        annotation: &Annotation,
        (mistake, file): (Mistake, &str),
    ) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(mistake.code, mistake.message);
        diagnostic.help = mistake.help;
        match self.place(module, annotation) {
            Some((file, start)) => {
                let byte = |at: usize| (start + at) as u32;
                let span =
                    Span { file, start: byte(mistake.span.start), end: byte(mistake.span.end) };
                diagnostic.at(span, self.sources)
            }
            None => {
                file.clone_into(&mut diagnostic.file);
                diagnostic.pos = SourcePos { line: annotation.line, col: 1 };
                diagnostic
            }
        }
    }

    /// Lines of Rust files that look like annotations and are none of `module`: their kinds
    /// and where they stand.
    pub(super) fn lost(&self, module: &Module) -> Vec<(&'s str, Span)> {
        let Some(text) = self.sources.files().first() else {
            return Vec::new();
        };
        let Some(file) = self.sources.find(text.name()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let (mut start, mut number) = (0, 0);
        for line in text.text().split_inclusive('\n') {
            number += 1;
            if let Some((kind, at)) = annotation(line)
                && !module.annotations.iter().any(|one| one.line == number && one.kind == kind)
            {
                let from = (start + at) as u32;
                found.push((kind, Span { file, start: from, end: from + kind.len() as u32 + 1 }));
            }
            start += line.len();
        }
        found
    }
}

/// The kind and place of an annotation in a comment line of Rust.
fn annotation(line: &str) -> Option<(&str, usize)> {
    let comment = line.trim_start().strip_prefix("//")?;
    let comment = comment.strip_prefix('/').unwrap_or(comment).trim_start();
    let (kind, _) = comment.strip_prefix('@')?.split_once(':')?;
    let known = KINDS.contains(&kind) || nearest::nearest(kind, KINDS.iter().copied()).is_some();
    known.then_some((kind, line.len() - comment.len()))
}
