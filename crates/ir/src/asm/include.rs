//! `.include`: all texts of an assembly, laid out in the order they are read.

use super::escape;
use super::lexer::{Kind, Lexer, Token};
use super::lines::{line_end, skip_blanks};
use super::loader::Loader;
use super::report::{Parse, Report, Reported};
use crate::diag::{Code, Diagnostic, FileId, SourceMap, Span};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Files that may be open at a time, each included by the one before.
const DEPTH_MAX: usize = 32;
/// Includes of one assembly, those of files that were read before among them.
const INCLUDES_MAX: usize = 1 << 14;
/// Files of one assembly.
const FILES_MAX: usize = 1024;

/// A piece of a file without includes.
pub(crate) struct Segment {
    pub(crate) file: FileId,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The line it starts on.
    pub(crate) line: u32,
    /// Its lines that begin with a directive or are comments, so that the first pass need
    /// not look for them again.
    pub(crate) marks: Vec<Mark>,
}

/// A line that the first pass has to read.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) start: u32,
    pub(crate) line: u32,
}

/// A file that is being read, and how far.
struct Open {
    file: FileId,
    pos: usize,
    line: u32,
}

/// Follows the includes from one file on.
struct Flattener<'s> {
    sources: &'s mut SourceMap,
    loader: &'s mut dyn Loader,
    report: &'s mut Report,
    open: Vec<Open>,
    /// Every file by the name its loader gave.
    files: BTreeMap<String, FileId>,
    includes: usize,
    bytes: usize,
    bytes_max: usize,
    segments: Vec<Segment>,
}

/// The segments of `root` and of everything it includes, each file once; all texts
/// together have at most `bytes_max` bytes.
pub(crate) fn flatten(
    sources: &mut SourceMap,
    root: FileId,
    loader: &mut dyn Loader,
    report: &mut Report,
    bytes_max: usize,
) -> Vec<Segment> {
    let bytes = sources.file(root).text().len();
    if bytes > bytes_max {
        let span = Span { file: root, start: 0, end: 0 };
        report.push(span, too_long(bytes_max));
        return Vec::new();
    }
    let mut files = BTreeMap::new();
    files.insert(sources.file(root).name().into(), root);
    let mut flattener = Flattener {
        sources,
        loader,
        report,
        open: alloc::vec![Open { file: root, pos: 0, line: 1 }],
        files,
        includes: 0,
        bytes,
        bytes_max,
        segments: Vec::new(),
    };
    while let Some(open) = flattener.open.pop() {
        flattener.read_on(&open);
        if flattener.report.is_full() {
            break;
        }
    }
    flattener.segments
}

fn too_long(bytes_max: usize) -> Diagnostic {
    Diagnostic::error(Code::TextTooLong, format!("more than {bytes_max} bytes of text"))
}

impl Flattener<'_> {
    /// Adds the text of `open` up to its next include, or to its end.
    fn read_on(&mut self, open: &Open) {
        let &Open { file, pos: start, line: first_line } = open;
        let text = self.sources.file(file).text();
        let bytes = text.as_bytes();
        let (mut pos, mut line) = (start, first_line);
        let mut include = None;
        let mut marks = Vec::new();
        while pos < bytes.len() {
            let word = skip_blanks(bytes, pos);
            let next = (line_end(bytes, word) + 1).min(bytes.len());
            if matches!(bytes.get(word), Some(b'.' | b';')) {
                if is_include(&text[word..next]) {
                    include = Some((pos, next));
                    break;
                }
                let start = pos as u32;
                marks.push(Mark { start, line });
            }
            pos = next;
            line += 1;
        }
        self.segments.push(Segment { file, start, end: pos, line: first_line, marks });
        let Some((at, next)) = include else {
            return;
        };
        self.open.push(Open { file, pos: next, line: line + 1 });
        if let Ok(Some(included)) = self.include(file, at) {
            self.open.push(Open { file: included, pos: 0, line: 1 });
        }
    }

    /// The file that the line at byte `at` includes; `None` when it was read before.
    fn include(&mut self, file: FileId, at: usize) -> Parse<Option<FileId>> {
        let mut lexer = Lexer::new(self.sources.file(file).text(), at);
        lexer.token();
        let token = lexer.token();
        let rest = lexer.token();
        if token.kind != Kind::Str || rest.kind != Kind::End {
            let wrong = if token.kind == Kind::Str { rest } else { token };
            let error = Diagnostic::error(Code::Syntax, "expected one file name in quotes");
            return self.fail(file, wrong, error);
        }
        let quoted = lexer.slice(token);
        let mut name = Vec::new();
        let unescaped = escape::unescape(&quoted[1..quoted.len() - 1], &mut name);
        let Ok(name) = String::from_utf8(name) else {
            let error = Diagnostic::error(Code::IncludeFailed, "the file name is not UTF-8");
            return self.fail(file, token, error);
        };
        if unescaped.is_err() {
            let error = Diagnostic::error(Code::BadEscape, "unknown escape in a file name");
            return self.fail(file, token, error.help(super::data::ESCAPES));
        }
        self.load(file, token, &name)
    }

    fn load(&mut self, file: FileId, token: Token, name: &str) -> Parse<Option<FileId>> {
        self.includes += 1;
        if self.includes > INCLUDES_MAX {
            let message = format!("more than {INCLUDES_MAX} includes");
            let error = Diagnostic::error(Code::IncludeBounds, message);
            return self.fail(file, token, error);
        }
        let from = self.sources.file(file).name();
        let resolved = match self.loader.resolve(name, from) {
            Ok(resolved) => resolved,
            Err(error) => return self.failed(file, token, name, &error),
        };
        if let Some(&known) = self.files.get(&resolved) {
            if self.open.iter().any(|open| open.file == known) {
                let message = format!("`{}` includes itself", name.escape_debug());
                let error = Diagnostic::error(Code::IncludeCycle, message);
                return self.fail(file, token, error);
            }
            return Ok(None);
        }
        if self.open.len() >= DEPTH_MAX || self.files.len() >= FILES_MAX {
            let message =
                format!("includes nested deeper than {DEPTH_MAX}, or more than {FILES_MAX} files");
            let error = Diagnostic::error(Code::IncludeBounds, message);
            return self.fail(file, token, error);
        }
        let text = match self.loader.read(&resolved) {
            Ok(text) => text,
            Err(error) => return self.failed(file, token, name, &error),
        };
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > self.bytes_max {
            return self.fail(file, token, too_long(self.bytes_max));
        }
        let id = self.sources.add(resolved.as_str(), text);
        self.files.insert(resolved, id);
        Ok(Some(id))
    }

    fn failed<T>(
        &mut self,
        file: FileId,
        token: Token,
        name: &str,
        error: &super::loader::LoadError,
    ) -> Parse<T> {
        let message = format!("cannot include `{}`: {error}", name.escape_debug());
        self.fail(file, token, Diagnostic::error(Code::IncludeFailed, message))
    }

    fn fail<T>(&mut self, file: FileId, token: Token, error: Diagnostic) -> Parse<T> {
        let span = Span { file, start: token.start, end: token.end };
        self.report.push(span, error);
        Err(Reported)
    }
}

/// True for a line that starts with the word `.include`.
#[inline]
fn is_include(line: &str) -> bool {
    line.strip_prefix(".include").is_some_and(|rest| {
        !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$'))
    })
}

#[cfg(test)]
mod tests {
    use super::flatten;
    use crate::asm::loader::MemoryFiles;
    use crate::asm::report::Report;
    use crate::diag::SourceMap;

    #[test]
    fn all_texts_together_have_a_limit() {
        let files = [("b", "; 1234567\n")];
        for (bytes_max, expected) in [(22, None), (21, Some("NL0007")), (10, Some("NL0007"))] {
            let mut sources = SourceMap::new();
            let root = sources.add("a", ".include \"b\"");
            let mut report = Report::default();
            let mut loader = MemoryFiles(&files);
            flatten(&mut sources, root, &mut loader, &mut report, bytes_max);
            let errors = report.finish(&sources);
            assert_eq!(errors.first().map(|error| error.code.text()), expected);
        }
    }
}
