//! [`Screen`]: where a command's output goes.

use super::message::{LostOutput, Message};
use super::{Findings, Format, json};
use crate::exit::Exit;
use serde::Serialize;
use std::io::{self, Write};

/// The two output streams of a command, and how to write to them.
pub(crate) struct Screen<'a> {
    /// Results.
    pub(crate) out: &'a mut dyn Write,
    /// What people read beside the results.
    pub(crate) err: &'a mut dyn Write,
    /// Text or JSON.
    pub(crate) format: Format,
    /// Whether notes are left out.
    pub(crate) quiet: bool,
    /// Whether text for people is coloured.
    pub(crate) color: bool,
    /// Whether `err` is a terminal that shows progress.
    pub(crate) live: bool,
}

impl Screen<'_> {
    /// True when results are JSON objects.
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Writes `text` to the results as it is.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), LostOutput> {
        self.out.write_all(text.as_bytes()).map_err(LostOutput)
    }

    /// Writes `bytes` to the results as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), LostOutput> {
        self.out.write_all(bytes).map_err(LostOutput)
    }

    /// Writes `value` to the results as one line of JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), LostOutput> {
        json::line(self.out, value).map_err(LostOutput)
    }

    /// Tells people what was done, unless they asked for quiet.
    ///
    /// A closed standard error is no reason to stop: the results are elsewhere.
    pub(crate) fn note(&mut self, text: &str) {
        if !self.quiet {
            let _lost = writeln!(self.err, "{text}");
        }
    }

    /// Passes on what a program printed while standard output was kept for JSON.
    pub(crate) fn program_output(&mut self, bytes: &[u8]) {
        let _lost = self.err.write_all(bytes);
    }

    /// Reports something that went wrong: as text on `err`, or as JSON among the results.
    pub(crate) fn report(&mut self, message: &Message) -> Result<(), LostOutput> {
        if self.is_json() {
            return self.json(&json::Diagnostic::from(message));
        }
        let _lost = self.err.write_all(message.text(self.color).as_bytes());
        Ok(())
    }

    /// Reports all diagnostics of an accepted program, unless people asked for quiet.
    pub(crate) fn warn(&mut self, warnings: &Findings) -> Result<(), LostOutput> {
        if self.quiet { Ok(()) } else { self.reject(warnings) }
    }

    /// Reports all diagnostics of `findings`, in their order.
    pub(crate) fn reject(&mut self, findings: &Findings) -> Result<(), LostOutput> {
        if self.is_json() {
            for diagnostic in findings.json() {
                self.json(&diagnostic)?;
            }
            return Ok(());
        }
        let _lost = self.err.write_all(findings.text(self.color).as_bytes());
        Ok(())
    }

    /// Hands everything written so far to the operating system.
    pub(crate) fn flush(&mut self) -> Result<(), LostOutput> {
        let _lost = self.err.flush();
        self.out.flush().map_err(LostOutput)
    }

    /// Says that results could not be written, unless their reader went away on purpose.
    pub(crate) fn lost_output(&mut self, LostOutput(error): &LostOutput) -> Exit {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Exit::Success;
        }
        let message = format!("cannot write to standard output: {error}");
        let text = Message::new(Exit::Environment, message).text(self.color);
        let _lost = self.err.write_all(text.as_bytes());
        Exit::Environment
    }
}
