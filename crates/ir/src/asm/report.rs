//! Mistakes of one assembly, collected while it goes on.

use crate::diag::{Code, Diagnostic, FileId, SourceMap, Span, count_chars};
use crate::module::SourcePos;
use alloc::vec::Vec;

/// Errors after which assembling stops.
pub(crate) const ERRORS_MAX: usize = 200;

/// A mistake was put on the list; the statement it is in cannot go on.
#[derive(Debug)]
pub(crate) struct Reported;

/// What parsing something gives, unless a mistake was reported.
pub(crate) type Parse<T> = Result<T, Reported>;

/// The list of mistakes.
#[derive(Default)]
pub(crate) struct Report {
    list: Vec<Diagnostic>,
}

impl Report {
    /// Adds a mistake, unless there are too many already.
    #[cold]
    pub(crate) fn push(&mut self, span: Span, mut diagnostic: Diagnostic) {
        if !self.is_full() {
            diagnostic.span = Some(span);
            self.list.push(diagnostic);
        }
    }

    /// True when something about exactly this text is on the list.
    pub(crate) fn has(&self, span: Span) -> bool {
        self.list.iter().any(|other| other.span == Some(span))
    }

    /// True when nothing more is worth reading.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= ERRORS_MAX
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The mistakes in source order, with names and positions.
    pub(crate) fn finish(mut self, sources: &SourceMap) -> Vec<Diagnostic> {
        let is_full = self.is_full();
        self.list.sort_by_key(|diagnostic| diagnostic.span.map(|span| (span.file, span.start)));
        let mut finder = Finder::default();
        for diagnostic in &mut self.list {
            if let Some(span) = diagnostic.span {
                diagnostic.file = sources.file(span.file).name().into();
                diagnostic.pos = finder.position(sources, span);
            }
        }
        if is_full {
            self.list.push(Diagnostic::note(
                Code::TooManyErrors,
                alloc::format!("stopped after {ERRORS_MAX} errors"),
            ));
        }
        self.list
    }
}

/// Finds the positions of ascending spans in one pass over each text.
#[derive(Default)]
struct Finder {
    file: Option<FileId>,
    line: u32,
    line_start: usize,
    seen: usize,
}

impl Finder {
    fn position(&mut self, sources: &SourceMap, span: Span) -> SourcePos {
        if self.file != Some(span.file) {
            *self = Self { file: Some(span.file), line: 1, ..Self::default() };
        }
        let bytes = sources.file(span.file).text().as_bytes();
        let end = span.start as usize;
        for (at, &byte) in bytes[..end].iter().enumerate().skip(self.seen) {
            if byte == b'\n' {
                self.line += 1;
                self.line_start = at + 1;
            }
        }
        self.seen = self.seen.max(end);
        SourcePos { line: self.line, col: 1 + count_chars(&bytes[self.line_start..end]) }
    }
}
