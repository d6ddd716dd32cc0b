//! Where diagnostics go while a file is checked.

use neurlang_ir::diag::{Code, Diagnostic, FileId, SourceMap, Span};
use neurlang_ir::module::SourcePos;
use std::collections::HashMap;
use std::ops::Range;

/// Diagnostics of a file past which no more are kept.
const KEPT_MAX: usize = 20_000;
/// Diagnostics of a function past which no more are kept of it.
const KEPT_OF_ONE_MAX: usize = 200;

/// A byte range of the file.
pub(super) type Bytes = Range<u32>;

/// The diagnostics of a file and the functions they belong to.
#[derive(Debug)]
pub(super) struct Reports<'s> {
    sources: &'s SourceMap,
    file: FileId,
    /// Byte offset of the text that is parsed: what precedes it is no Rust.
    base: u32,
    line_starts: Vec<u32>,
    /// The bytes of the file that do not start a character, so that columns are found without
    /// going through a line.
    inner_bytes: Vec<u32>,
    /// By the function they belong to.
    found: HashMap<Option<usize>, Vec<Diagnostic>>,
    count: usize,
    /// The function that is being checked.
    owner: Option<usize>,
}

impl<'s> Reports<'s> {
    /// None yet, about text that starts at byte `base` of a file.
    pub(super) fn new(sources: &'s SourceMap, file: FileId, base: u32) -> Self {
        let text = sources.file(file).text();
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1));
        let line_starts = line_starts.collect();
        let inner = text.bytes().enumerate().filter(|&(_, byte)| byte & 0xc0 == 0x80);
        let inner_bytes = inner.map(|(at, _)| at as u32).collect();
        let (found, count, owner) = (HashMap::new(), 0, None);
        Self { sources, file, base, line_starts, inner_bytes, found, count, owner }
    }

    /// Says which function the next diagnostics belong to; gives back the one before.
    pub(super) fn set_owner(&mut self, owner: Option<usize>) -> Option<usize> {
        std::mem::replace(&mut self.owner, owner)
    }

    /// Line and column of a byte of the file.
    fn position(&self, byte: u32) -> SourcePos {
        let line = self.line_starts.partition_point(|&start| start <= byte);
        let start = self.line_starts[line - 1];
        let inner = |byte: u32| self.inner_bytes.partition_point(|&inner| inner < byte) as u32;
        let col = byte - start - (inner(byte) - inner(start)) + 1;
        SourcePos { line: line as u32, col }
    }

    /// Where a token of the parsed text starts.
    pub(super) fn pos(&self, span: proc_macro2::Span) -> SourcePos {
        self.position(self.bytes(span).start)
    }

    /// The bytes of the file that a token takes.
    pub(super) fn bytes(&self, span: proc_macro2::Span) -> Bytes {
        let range = span.byte_range();
        let len = self.sources.file(self.file).text().len() as u32;
        let at = |byte: usize| (byte as u32).saturating_add(self.base).min(len);
        at(range.start)..at(range.end).max(at(range.start))
    }

    /// Keeps a diagnostic about `span`.
    pub(super) fn add(&mut self, span: proc_macro2::Span, diagnostic: Diagnostic) {
        self.add_at(self.bytes(span), diagnostic);
    }

    /// Keeps a diagnostic about bytes of the file.
    pub(super) fn add_at(&mut self, bytes: Bytes, mut diagnostic: Diagnostic) {
        if self.is_full() {
            return;
        }
        if diagnostic.help.as_ref().is_none_or(String::is_empty) {
            diagnostic.help = Some(advice(diagnostic.code).to_owned());
        }
        diagnostic.pos = self.position(bytes.start);
        diagnostic.span = Some(Span { file: self.file, start: bytes.start, end: bytes.end });
        diagnostic.file = self.sources.file(self.file).name().to_string();
        let found = self.found.entry(self.owner).or_default();
        if !found.contains(&diagnostic) {
            found.push(diagnostic);
            self.count += 1;
        }
    }

    /// Keeps a diagnostic about the word at a place.
    pub(super) fn add_pos(&mut self, pos: SourcePos, diagnostic: Diagnostic) {
        let line = (pos.line as usize).saturating_sub(1).min(self.line_starts.len() - 1);
        let start = self.line_starts[line] as usize;
        let rest = &self.sources.file(self.file).text()[start..];
        let skipped = pos.col.saturating_sub(1) as usize;
        let first = rest.char_indices().nth(skipped).map_or(rest.len(), |(at, _)| at);
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let word = rest[first..].find(|c: char| !is_word(c)).unwrap_or(rest.len() - first);
        let len =
            if word == 0 { rest[first..].chars().next().map_or(0, char::len_utf8) } else { word };
        let start = (start + first) as u32;
        self.add_at(start..start + len as u32, diagnostic);
    }

    /// True when a function has a diagnostic.
    pub(super) fn has(&self, owner: usize) -> bool {
        self.count >= KEPT_MAX || self.found.contains_key(&Some(owner))
    }

    /// True when no more diagnostics of the function that is being checked are kept.
    pub(super) fn is_full(&self) -> bool {
        let of_owner = self.found.get(&self.owner).map_or(0, Vec::len);
        self.count >= KEPT_MAX || of_owner >= KEPT_OF_ONE_MAX
    }

    /// True when any diagnostic was found since there were `count`.
    pub(super) fn grew(&self, count: usize) -> bool {
        self.count > count || self.is_full()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Takes the diagnostics of a function, or those outside of functions, in source order.
    pub(super) fn take(&mut self, owner: Option<usize>) -> Vec<Diagnostic> {
        let mut taken = self.found.remove(&owner).unwrap_or_default();
        taken.sort_by_key(|diagnostic| diagnostic.span.map(|span| span.start));
        taken
    }
}

/// What to do about a mistake of this kind, where nothing more exact is known.
fn advice(code: Code) -> &'static str {
    match code {
        Code::RustSyntax => "correct the text here; rustc says more about it",
        Code::RustTypeMismatch => "make the types agree, or convert the value",
        Code::RustArgumentCount => "give as many arguments as are declared",
        Code::RustNotMutable => "declare it mutable, or take it by `&mut`",
        Code::RustLoopExit => "name a loop that is around this, and give values to `loop` only",
        Code::RustDuplicate => "give one of them another name",
        Code::RustBadAccess => "use a field or index that the type has",
        Code::RustBadPattern => "write a pattern that fits values of this type",
        Code::RustBadOperator => "convert the operands to a type that has the operator",
        _ => "write it in another way that rustc accepts too",
    }
}

/// An error that rustc reports too, or a construct outside the subset, by its code.
pub(super) fn error(code: Code, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, message)
}
