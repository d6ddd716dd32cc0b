//! What can be wrong with an `.nlb` file.

use crate::diag::{Code, Diagnostic};
use alloc::format;
use alloc::string::String;
use core::fmt;

/// Why a file is no module, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinaryError {
    /// The byte at which the mistake was found.
    pub offset: usize,
    /// What the mistake is.
    pub kind: BinaryErrorKind,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BinaryErrorKind {
    /// It does not start with the magic bytes.
    Magic,
    /// It has another version than [`VERSION`](super::VERSION).
    Version(u16),
    /// It ends inside of what this names.
    Truncated(&'static str),
    /// It has a section with a tag that there is not.
    UnknownSection(u8),
    /// It has the section twice.
    DuplicateSection(&'static str),
    /// The section stands behind one that must follow it.
    SectionOrder(&'static str),
    /// Bytes are left over at the end of what this names.
    Trailing(&'static str),
    /// A name or text is not UTF-8.
    Utf8,
    /// A name is longer than the limit.
    NameTooLong,
    /// The contents do not have the hash that the header states.
    Hash,
    /// It imports an extension that there is not.
    UnknownImport(String),
    /// It imports an extension that has another number.
    ImportChanged {
        /// The extension.
        name: String,
        /// The number in the file.
        stated: u32,
        /// The number of the extension here.
        actual: u32,
    },
    /// It has more of this than a module may have.
    Limit(&'static str),
    /// A value that this cannot have.
    Value(&'static str),
    /// Something is written in another way than the one it must be.
    NotCanonical,
}

impl BinaryErrorKind {
    /// The code under which the reference explains the mistake.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Magic => Code::BinaryMagic,
            Self::Version(_) => Code::BinaryVersion,
            Self::Truncated(_) => Code::BinaryTruncated,
            Self::UnknownSection(_) => Code::BinaryUnknownSection,
            Self::DuplicateSection(_) | Self::SectionOrder(_) => Code::BinarySectionOrder,
            Self::Trailing(_) => Code::BinaryTrailing,
            Self::Utf8 => Code::BinaryUtf8,
            Self::NameTooLong => Code::BinaryNameTooLong,
            Self::Hash => Code::BinaryHash,
            Self::UnknownImport(_) => Code::BinaryUnknownImport,
            Self::ImportChanged { .. } => Code::BinaryImportChanged,
            Self::Limit(_) => Code::BinaryLimit,
            Self::Value(_) => Code::BinaryValue,
            Self::NotCanonical => Code::BinaryNotCanonical,
        }
    }

    /// What the user can do about it.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Magic => Some("give an `.nlb` file, or name a text file `.nl`"),
            Self::Version(_) | Self::UnknownImport(_) | Self::ImportChanged { .. } => {
                Some("make the file again from its source")
            }
            Self::Truncated(_) | Self::Hash => Some("the file is damaged: copy it again"),
            _ => None,
        }
    }
}

impl fmt::Display for BinaryErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => f.write_str("not an .nlb file"),
            Self::Version(version) => write!(f, "version {version} cannot be read"),
            Self::Truncated(what) => write!(f, "the file ends inside its {what}"),
            Self::UnknownSection(tag) => write!(f, "unknown section {tag}"),
            Self::DuplicateSection(what) => write!(f, "second section of {what}"),
            Self::SectionOrder(what) => write!(f, "section of {what} out of order"),
            Self::Trailing(what) => write!(f, "bytes left over at the end of the {what}"),
            Self::Utf8 => f.write_str("text that is not UTF-8"),
            Self::NameTooLong => f.write_str("name of more than 256 bytes"),
            Self::Hash => f.write_str("the contents do not match their hash"),
            Self::UnknownImport(name) => {
                write!(f, "no extension is called `{}`", name.escape_debug())
            }
            Self::ImportChanged { name, stated, actual } => write!(
                f,
                "extension `{}` is number {actual} here and {stated} in the file",
                name.escape_debug()
            ),
            Self::Limit(what) => write!(f, "too many {what}"),
            Self::Value(what) => write!(f, "value out of range for {what}"),
            Self::NotCanonical => f.write_str("not written in the one way it can be"),
        }
    }
}

impl fmt::Display for BinaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)
    }
}

impl core::error::Error for BinaryError {}

impl From<&BinaryError> for Diagnostic {
    fn from(error: &BinaryError) -> Self {
        let diagnostic = Diagnostic::error(error.kind.code(), format!("{error}"));
        match error.kind.help() {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}
