//! Errors of the value notation.

use neurlang_ir::source::SourceType;
use std::fmt;

/// What is wrong with a value's text.
///
/// # Examples
///
/// ```
/// use neurlang::value::{ValueErrorKind, parse};
///
/// let error = parse("[1, @]").unwrap_err();
/// assert_eq!(error.at, Some(4));
/// assert_eq!(error.kind, ValueErrorKind::Expected { what: "a value", found: '@' });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// Byte offset in the text; `None` when the text is well-formed but of another type.
    pub at: Option<usize>,
    /// What is wrong.
    pub kind: ValueErrorKind,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueErrorKind {
    /// The text ends where something is missing.
    Missing {
        /// What is missing.
        what: &'static str,
    },
    /// Something else stands where this is needed.
    Expected {
        /// What is needed.
        what: &'static str,
        /// The character that is there.
        found: char,
    },
    /// A word that means nothing.
    UnknownWord {
        /// The word.
        word: String,
    },
    /// Not a number.
    BadNumber {
        /// The text.
        text: String,
    },
    /// Not an escape sequence.
    BadEscape,
    /// Lists, tuples and `some` are nested too deeply.
    TooDeep,
    /// The value is of another type than is needed.
    Mismatch {
        /// The value, as text.
        found: String,
        /// The type that is needed.
        wanted: SourceType,
    },
    /// An array or tuple has another number of elements than its type.
    Length {
        /// How many there are.
        found: usize,
        /// The type that is needed.
        wanted: SourceType,
    },
    /// The number is outside the range of its type.
    OutOfRange {
        /// The number, as text.
        found: String,
        /// The type that is needed.
        wanted: SourceType,
    },
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ValueErrorKind::Missing { what } => write!(f, "expected {what} at the end"),
            ValueErrorKind::Expected { what, found } => {
                write!(f, "expected {what}, found {found:?}")
            }
            ValueErrorKind::UnknownWord { word } => write!(f, "`{word}` is not a value"),
            ValueErrorKind::BadNumber { text } => write!(f, "`{text}` is not a number"),
            ValueErrorKind::BadEscape => f.write_str("unknown escape sequence"),
            ValueErrorKind::TooDeep => f.write_str("values are nested too deeply"),
            ValueErrorKind::Mismatch { found, wanted } => {
                write!(f, "expected a value of type `{wanted}`, found `{found}`")
            }
            ValueErrorKind::Length { found, wanted } => {
                write!(f, "expected a value of type `{wanted}`, found {found} elements")
            }
            ValueErrorKind::OutOfRange { found, wanted } => {
                write!(f, "`{found}` does not fit `{wanted}`")
            }
        }?;
        match self.at {
            Some(at) => write!(f, " (byte {at})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ValueError {}
