//! The text form of diagnostics, in the manner of rustc.

use super::source::{FileId, SourceMap};
use super::width::{char_width, push_visible};
use super::{Diagnostic, Severity};
use crate::module::SourcePos;
use alloc::string::String;
use core::fmt::Write;
use core::ops::Range;

/// Diagnostics shown before the rest is only counted.
pub const SHOWN_MAX: usize = 200;
/// Columns of a source line shown; longer lines are cut around the place.
const COLUMNS_MAX: usize = 100;
/// Columns kept before the place when a line is cut.
const COLUMNS_BEFORE: usize = 40;
/// Bytes looked at on either side of a place, so that one endless line costs little.
const WINDOW_BYTES: usize = 1024;

/// How diagnostics are rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// Colours by terminal escapes.
    pub color: bool,
}

/// The text of `diagnostics`, each ended by an empty line.
///
/// Lines of source are shown for files that `sources` has, found by span or by name; a
/// diagnostic without a file name is taken to be about the first file.
///
/// # Examples
///
/// ```
/// use neurlang_ir::diag::{Code, Diagnostic, RenderOptions, SourceMap, Span, render};
///
/// let mut sources = SourceMap::new();
/// let file = sources.add("f.nl", ".fn f()\n    rett\n");
/// let error = Diagnostic::error(Code::UnknownInstruction, "unknown instruction `rett`")
///     .at(Span { file, start: 12, end: 16 }, &sources)
///     .help("write `ret`");
/// assert_eq!(
///     render(&[error], &sources, RenderOptions::default()),
///     "error[NL0101]: unknown instruction `rett`\n \
///      --> f.nl:2:5\n  \
///       |\n\
///     2 |     rett\n  \
///       |     ^^^^\n  \
///       = help: write `ret`\n\n"
/// );
/// ```
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, options: RenderOptions) -> String {
    let mut renderer = Renderer {
        out: String::new(),
        sources,
        lines: LineFinder::default(),
        color: options.color,
    };
    for diagnostic in diagnostics.iter().take(SHOWN_MAX) {
        renderer.diagnostic(diagnostic);
    }
    if let Some(more @ 1..) = diagnostics.len().checked_sub(SHOWN_MAX) {
        renderer.heading(Severity::Note, "", &alloc::format!("and {more} more"));
        renderer.out.push('\n');
    }
    renderer.out
}

/// Finds lines of one file after another; ascending requests cost one pass over the text.
#[derive(Default)]
struct LineFinder {
    file: Option<FileId>,
    line: u32,
    start: usize,
}

impl LineFinder {
    /// The byte at which 1-based `line` starts, if the file has so many.
    fn start_of(&mut self, sources: &SourceMap, file: FileId, line: u32) -> Option<usize> {
        if self.file != Some(file) || line < self.line {
            *self = Self { file: Some(file), line: 1, start: 0 };
        }
        let text = sources.file(file).text().as_bytes();
        while self.line < line {
            let newline = text[self.start..].iter().position(|&byte| byte == b'\n')?;
            self.start += newline + 1;
            self.line += 1;
        }
        Some(self.start)
    }
}

struct Renderer<'a> {
    out: String,
    sources: &'a SourceMap,
    lines: LineFinder,
    color: bool,
}

const BOLD: &str = "\x1b[1m";
const BLUE: &str = "\x1b[1;34m";
const RESET: &str = "\x1b[0m";

const fn severity_color(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\x1b[1;31m",
        Severity::Warning => "\x1b[1;33m",
        Severity::Note => "\x1b[1;32m",
    }
}

impl Renderer<'_> {
    fn paint(&mut self, color: &str, text: &str) {
        if self.color {
            self.out.push_str(color);
        }
        self.out.push_str(text);
        if self.color {
            self.out.push_str(RESET);
        }
    }

    fn heading(&mut self, severity: Severity, code: &str, message: &str) {
        let mut head = String::from(severity.name());
        if !code.is_empty() {
            head.push('[');
            head.push_str(code);
            head.push(']');
        }
        self.paint(severity_color(severity), &head);
        let mut rest = String::from(": ");
        push_visible(&mut rest, message);
        self.paint(BOLD, &rest);
        self.out.push('\n');
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        self.heading(diagnostic.severity, diagnostic.code.text(), &diagnostic.message);
        let SourcePos { line, col } = diagnostic.pos;
        let gutter = if line == 0 { 1 } else { digits(line) };
        if line != 0 {
            self.pad(gutter);
            self.paint(BLUE, "-->");
            let name = self.file_name(diagnostic);
            let mut place = String::from(" ");
            push_visible(&mut place, name);
            // Writing to a `String` cannot fail.
            let _ = writeln!(place, "{}{line}:{col}", if name.is_empty() { "" } else { ":" });
            self.out.push_str(&place);
            self.snippet(diagnostic, gutter);
        } else if !diagnostic.file.is_empty() {
            self.pad(gutter);
            self.paint(BLUE, "-->");
            self.out.push(' ');
            push_visible(&mut self.out, &diagnostic.file);
            self.out.push('\n');
        }
        if let Some(inst) = &diagnostic.inst {
            let text = alloc::format!("instruction {} of `{}`", inst.index, inst.function);
            self.trailer(gutter, "note", &text);
        }
        if let Some(help) = &diagnostic.help {
            self.trailer(gutter, "help", help);
        }
        self.out.push('\n');
    }

    fn file_name<'s>(&'s self, diagnostic: &'s Diagnostic) -> &'s str {
        match (diagnostic.span, diagnostic.file.as_str()) {
            (None, "") => self.sources.files().first().map_or("", |file| file.name()),
            (Some(span), "") => self.sources.file(span.file).name(),
            (_, name) => name,
        }
    }

    /// The lines with the source text and its underline, when the text is at hand.
    fn snippet(&mut self, diagnostic: &Diagnostic, gutter: usize) {
        let Some((file, marked)) = self.marked_bytes(diagnostic) else {
            return;
        };
        let shown = Shown::cut(self.sources.file(file).text(), marked);
        self.gutter(gutter, "");
        self.out.push('\n');
        let line = alloc::format!("{}", diagnostic.pos.line);
        self.gutter(gutter, &line);
        self.out.push(' ');
        self.out.push_str(&shown.text);
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
        self.gutter(gutter, "");
        for _ in 0..=shown.column {
            self.out.push(' ');
        }
        let mut under = String::new();
        for _ in 0..shown.width.max(1) {
            under.push('^');
        }
        if !diagnostic.label.is_empty() {
            under.push(' ');
            push_visible(&mut under, &diagnostic.label);
        }
        self.paint(severity_color(diagnostic.severity), &under);
        self.out.push('\n');
    }

    /// The file and bytes to underline. A diagnostic with a position alone underlines
    /// from there to the end of its statement.
    fn marked_bytes(&mut self, diagnostic: &Diagnostic) -> Option<(FileId, Range<usize>)> {
        if let Some(span) = diagnostic.span {
            return Some((span.file, span.start as usize..span.end as usize));
        }
        let file = match diagnostic.file.as_str() {
            "" if !self.sources.files().is_empty() => FileId(0),
            name => self.sources.find(name)?,
        };
        let line_start = self.lines.start_of(self.sources, file, diagnostic.pos.line)?;
        let line = &self.sources.file(file).text()[line_start..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let skipped = diagnostic.pos.col.saturating_sub(1) as usize;
        let (start, _) = line.char_indices().nth(skipped)?;
        let end = start + statement_len(&line[start..]);
        Some((file, line_start + start..line_start + end))
    }

    fn gutter(&mut self, width: usize, number: &str) {
        let mut text = String::from(number);
        while text.len() <= width {
            text.push(' ');
        }
        text.push('|');
        self.paint(BLUE, &text);
    }

    fn trailer(&mut self, gutter: usize, kind: &str, text: &str) {
        self.pad(gutter + 1);
        self.paint(BLUE, "=");
        self.out.push(' ');
        self.paint(BOLD, kind);
        self.out.push_str(": ");
        push_visible(&mut self.out, text);
        self.out.push('\n');
    }

    fn pad(&mut self, width: usize) {
        for _ in 0..width {
            self.out.push(' ');
        }
    }
}

/// A source line as it is shown, and where the underline goes.
struct Shown {
    text: String,
    column: usize,
    width: usize,
}

impl Shown {
    /// The line around `marked`, cut to [`COLUMNS_MAX`] columns.
    fn cut(text: &str, marked: Range<usize>) -> Shown {
        let start = floor_char(text, marked.start.min(text.len()));
        let window = floor_char(text, start.saturating_sub(WINDOW_BYTES));
        let before = &text[window..start];
        let (before, mut cut_left) = match before.rfind('\n') {
            Some(newline) => (&before[newline + 1..], false),
            None => (before, window > 0),
        };
        let after = &text[start..floor_char(text, start + WINDOW_BYTES)];
        let after = &after[..after.find('\n').unwrap_or(after.len())];
        let cut_right_window =
            start + after.len() < text.len() && text.as_bytes()[start + after.len()] != b'\n';

        let mut kept = before.len();
        let mut columns = 0;
        let total: usize = before.chars().chain(after.chars()).map(char_width).sum();
        let room = if total <= COLUMNS_MAX { usize::MAX } else { COLUMNS_BEFORE };
        for (at, c) in before.char_indices().rev() {
            if columns + char_width(c) > room {
                cut_left = true;
                break;
            }
            columns += char_width(c);
            kept = at;
        }
        let mut shown = Shown {
            text: String::from(if cut_left { "..." } else { "" }),
            column: columns + if cut_left { 3 } else { 0 },
            width: 0,
        };
        push_visible(&mut shown.text, &before[kept..]);
        let mut used = columns;
        for (at, c) in after.char_indices() {
            if used + char_width(c) > COLUMNS_MAX || (used + 3 > COLUMNS_MAX && cut_right_window) {
                shown.text.push_str("...");
                break;
            }
            used += char_width(c);
            if start + at < marked.end {
                shown.width += char_width(c);
            }
            push_visible(&mut shown.text, &after[at..at + c.len_utf8()]);
        }
        shown
    }
}

/// The largest character boundary of `text` that is not above `at`.
fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How many bytes of `line` belong to the statement it starts with: not its comment.
fn statement_len(line: &str) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    let mut end = line.len();
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b';' if !quoted => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    line[..end].trim_end().len()
}

fn digits(number: u32) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

#[cfg(test)]
mod tests;
