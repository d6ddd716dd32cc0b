//! JSON lines, and the object that every problem is reported as.

use super::message::Message;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `value` as one line.
pub(super) fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// A problem, as an object.
#[derive(Debug, Serialize)]
pub(crate) struct Diagnostic<'a> {
    /// `NL…`, or null when the problem is not in a program.
    pub(super) code: Option<&'a str>,
    /// `error` or `warning`.
    pub(super) severity: &'a str,
    /// The file it is in, or null.
    pub(super) file: Option<&'a str>,
    /// 1-based, or null when there is no place.
    pub(super) line: Option<u32>,
    /// 1-based, in characters, or null.
    pub(super) col: Option<u32>,
    /// What is wrong.
    pub(super) message: &'a str,
    /// What to do about it, or null.
    pub(super) help: Option<&'a str>,
}

impl<'a> From<&'a Message> for Diagnostic<'a> {
    fn from(message: &'a Message) -> Self {
        Diagnostic {
            code: None,
            severity: "error",
            file: message.file.as_deref(),
            line: message.place.map(|(line, _)| line),
            col: message.place.map(|(_, col)| col),
            message: &message.what,
            help: message.help.as_deref(),
        }
    }
}
