//! What went wrong, before it is text or JSON.

use super::{Findings, visible};
use crate::exit::Exit;
use std::fmt::Write as _;
use std::io;

/// Why a command stopped early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments or the environment are wrong.
    Message(Box<Message>),
    /// The text of a program is wrong.
    Rejected(Box<Findings>),
    /// The results could not be written.
    Output(LostOutput),
}

/// Why results could not be written.
#[derive(Debug)]
pub(crate) struct LostOutput(pub(crate) io::Error);

/// One problem that is not in a program's text.
#[derive(Debug)]
pub(crate) struct Message {
    /// The code to exit with.
    pub(crate) exit: Exit,
    /// What is wrong, as a fragment in lower case.
    pub(crate) what: String,
    /// The file it is about.
    pub(crate) file: Option<String>,
    /// Line and column in the file, 1-based.
    pub(crate) place: Option<(u32, u32)>,
    /// The text it is about.
    pub(crate) excerpt: Option<Excerpt>,
    /// What to do, as one imperative sentence.
    pub(crate) help: Option<String>,
}

/// A line of text with a part underlined.
#[derive(Debug)]
pub(crate) struct Excerpt {
    /// Where the line comes from, such as `--call`.
    pub(crate) origin: String,
    /// Its number in a file.
    pub(crate) line: Option<u32>,
    /// The line.
    pub(crate) text: String,
    /// The byte range to underline.
    pub(crate) span: std::ops::Range<usize>,
}

impl Message {
    /// A message without a place.
    pub(crate) fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self { exit, what: what.into(), file: None, place: None, excerpt: None, help: None }
    }

    /// A message about the environment's answer for `path`.
    pub(crate) fn io(verb: &str, path: &str, error: &io::Error) -> Self {
        Self::new(Exit::Environment, format!("cannot {verb} `{path}`: {error}")).in_file(path)
    }

    /// The same message about a file.
    pub(crate) fn in_file(mut self, file: &str) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// The same message with advice.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The message in rustc's manner.
    pub(super) fn text(&self, color: bool) -> String {
        let (bold, red, blue, reset) = if color {
            ("\x1b[1m", "\x1b[1;31m", "\x1b[1;34m", "\x1b[0m")
        } else {
            ("", "", "", "")
        };
        let mut text = format!("{red}error{reset}{bold}: {}{reset}\n", visible(&self.what));
        if let Some(excerpt) = &self.excerpt {
            excerpt.write(&mut text, [red, blue, reset]);
        } else if let (Some(file), Some((line, col))) = (&self.file, self.place) {
            let _infallible = writeln!(text, "{blue} --> {reset}{}:{line}:{col}", visible(file));
        }
        if let Some(help) = &self.help {
            let _infallible = writeln!(text, "{bold}help{reset}: {help}");
        }
        text
    }
}

/// How many bytes of a long line are shown on either side of what is wrong.
const CONTEXT_BYTES: usize = 60;

impl Excerpt {
    /// The part of the line to show, and the range to underline in it.
    fn window(&self) -> (&str, std::ops::Range<usize>) {
        let (start, end) = (self.span.start, self.span.end.max(self.span.start));
        let from = self.text.floor_char_boundary(start.saturating_sub(CONTEXT_BYTES));
        let to = self.text.ceil_char_boundary(end.min(start + CONTEXT_BYTES) + CONTEXT_BYTES);
        let shown = &self.text[from..to];
        (shown, start - from..(end - from).min(shown.len()))
    }

    fn write(&self, text: &mut String, [red, blue, reset]: [&str; 3]) {
        let (source, span) = self.window();
        let start = source.floor_char_boundary(span.start);
        let end = source.ceil_char_boundary(span.end).max(start);
        let before = visible(&source[..start]).chars().count();
        let carets = visible(&source[start..end]).chars().count().max(1);
        let line = visible(source);
        let number = self.line.map_or(" ".to_owned(), |line| line.to_string());
        let pad = " ".repeat(number.len());
        let bar = format!("{blue}{pad} |{reset}");
        let _infallible = write!(
            text,
            "{blue}{pad}--> {reset}{}\n{bar}\n{blue}{number} |{reset} {line}\n{bar} {}{red}{}{reset}\n",
            visible(&self.origin),
            " ".repeat(before),
            "^".repeat(carets),
        );
    }
}

impl From<LostOutput> for Failure {
    fn from(lost: LostOutput) -> Self {
        Failure::Output(lost)
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Failure::Message(Box::new(message))
    }
}

impl From<Findings> for Failure {
    fn from(rejection: Findings) -> Self {
        Failure::Rejected(Box::new(rejection))
    }
}
