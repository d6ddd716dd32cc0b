//! Bytes of a file or of standard input, and what kind of program they are.

use crate::exit::Exit;
use crate::render::{Failure, Message};
use neurlang_ir::binary;
use neurlang_ir::module::limits::TEXT_BYTES_MAX;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A file's contents.
#[derive(Debug)]
pub(crate) struct Source {
    /// The file as the user named it.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
    /// What it is written in.
    pub(crate) language: Language,
}

/// What a program is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// `.nl`: text of the IR.
    Text,
    /// `.nlb`: the IR in binary.
    Binary,
    /// `.rs`: the Rust subset.
    Rust,
}

/// Reads `file`, or standard input for `-`.
///
/// # Errors
///
/// A message when the file cannot be read or is larger than any program.
pub(crate) fn read(file: &Path) -> Result<Source, Failure> {
    let extension = file.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    let (name, bytes) = contents(file)?;
    let language = match extension.as_deref() {
        Some("nl") => Language::Text,
        Some("nlb") => Language::Binary,
        Some("rs") => Language::Rust,
        _ if bytes.starts_with(&binary::MAGIC) => Language::Binary,
        _ => Language::Text,
    };
    Ok(Source { name, bytes, language })
}

/// The name to show and the bytes of `file`.
pub(crate) fn contents(file: &Path) -> Result<(String, Vec<u8>), Failure> {
    if file == Path::new("-") {
        let bytes = bounded(io::stdin().lock(), "<stdin>")?;
        return Ok(("<stdin>".to_owned(), bytes));
    }
    let name = file.to_string_lossy().into_owned();
    let fail = |error: io::Error| Failure::from(Message::io("read", &name, &error));
    let opened = File::open(file).map_err(fail)?;
    if opened.metadata().map_err(fail)?.is_dir() {
        let message = format!("`{name}` is a directory");
        let message = Message::new(Exit::Environment, message).in_file(&name);
        return Err(message.help("name the files in it").into());
    }
    let bytes = bounded(opened, &name)?;
    Ok((name, bytes))
}

/// Reads all of `from`, unless that is more than a program may be.
fn bounded(from: impl Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    from.take(TEXT_BYTES_MAX as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Message::io("read", name, &error))?;
    if bytes.len() > TEXT_BYTES_MAX {
        let message = format!("`{name}` is larger than {} MiB", TEXT_BYTES_MAX >> 20);
        return Err(Message::new(Exit::Environment, message).in_file(name).into());
    }
    Ok(bytes)
}

/// The bytes of a text file as text.
///
/// # Errors
///
/// A message that points at the first byte that is not UTF-8.
pub(crate) fn text(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) as u32 + 1;
        let byte = error.as_bytes()[valid];
        let message = format!("`{name}` is not UTF-8 text: byte {byte:#04x} at offset {valid}");
        let mut message = Message::new(Exit::Rejected, message).in_file(name);
        message.place = Some((line, column));
        message.help("name a binary program `.nlb`, or save the text as UTF-8").into()
    })
}

#[cfg(test)]
mod tests {
    use super::{bounded, text};
    use crate::render::Failure;

    #[test]
    fn a_byte_that_is_not_utf8_is_located() {
        let failure = text("x.nl", b"ok\n\xc3\xa9\xff".to_vec()).unwrap_err();
        let Failure::Message(message) = failure else { panic!("{failure:?}") };
        assert_eq!(message.place, Some((2, 2)));
        assert!(message.what.ends_with("byte 0xff at offset 5"), "{}", message.what);
    }

    #[test]
    fn an_endless_file_is_refused() {
        let failure = bounded(std::io::repeat(b' '), "endless").unwrap_err();
        let Failure::Message(message) = failure else { panic!("{failure:?}") };
        assert_eq!(message.what, "`endless` is larger than 256 MiB");
    }
}
