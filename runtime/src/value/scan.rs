//! The characters of a value's text.

use super::{ValueError, ValueErrorKind};

/// A position in a text.
#[derive(Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte offset.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next character; it stays.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes the next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let found = self.peek()?;
        self.at += found.len_utf8();
        Some(found)
    }

    /// Takes `wanted`, if it is next.
    pub(super) fn take(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    /// Takes characters as long as they are `wanted`.
    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let len = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    pub(super) fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Takes `wanted` after white space.
    pub(super) fn expect(&mut self, wanted: &'static str) -> Result<(), ValueError> {
        self.skip_space();
        if self.take(wanted) { Ok(()) } else { Err(self.expected(wanted)) }
    }

    /// The error that something else than `what` is next.
    pub(super) fn expected(&self, what: &'static str) -> ValueError {
        self.error(match self.peek() {
            Some(found) => ValueErrorKind::Expected { what, found },
            None => ValueErrorKind::Missing { what },
        })
    }

    /// The error of this kind at this place.
    pub(super) fn error(&self, kind: ValueErrorKind) -> ValueError {
        ValueError { at: Some(self.at), kind }
    }
}
