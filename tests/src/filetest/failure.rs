//! [`Failure`]: one expectation that was not met.

use std::fmt;

/// One expectation that was not met, and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Line of the file, from 1; 0 when it is about the whole file.
    pub line: u32,
    /// What was expected and what was found.
    pub text: String,
}

impl Failure {
    /// The failure `text` of the expectation on `line`.
    pub fn new(line: u32, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { line, text }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.text)
    }
}
