//! Checksums of files, computed by a sandboxed program and compared with plain Rust.
//!
//! ```console
//! $ cargo run --package neurlang-embed -- README.md Cargo.toml
//! $ cargo run --package neurlang-embed -- --head 64 README.md
//! ```
//!
//! The program is `examples/nl/checksums.nl`. It gets the bytes of each file as a slice,
//! without a copy, and nothing else of this process.

mod native;
mod sandbox;
mod table;

use sandbox::{Checksums, Sums};
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use table::{Cell, Row};

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    /// Only so many bytes of each file, which must be there.
    head_bytes: Option<u64>,
    files: Vec<String>,
}

/// Reads the command line; `None` when it asks for nothing that exists.
fn request(mut words: impl Iterator<Item = String>) -> Option<Request> {
    let mut head_bytes = None;
    let mut files = Vec::new();
    while let Some(word) = words.next() {
        if word == "--head" {
            head_bytes = Some(words.next()?.parse().ok()?);
        } else {
            files.push(word);
        }
    }
    (!files.is_empty()).then_some(Request { head_bytes, files })
}

/// The row of one file.
fn row(checksums: &mut Checksums, file: &str, head_bytes: Option<u64>) -> Row {
    let cell = match fs::read(file) {
        Err(error) => Cell::Unreadable(error.to_string()),
        Ok(bytes) => match sums(checksums, &bytes, head_bytes) {
            // A trap stops the call, not this program: the next file is read all the same.
            Err(neurlang::Error::Trap(trap)) => Cell::Trapped(trap.to_string()),
            Err(error) => Cell::Unreadable(error.to_string()),
            Ok(sums) => Cell::Sums { agrees: sums == native_sums(&bytes, head_bytes), sums },
        },
    };
    Row { file: file.to_owned(), cell }
}

fn sums(
    checksums: &mut Checksums,
    bytes: &[u8],
    head_bytes: Option<u64>,
) -> Result<Sums, neurlang::Error> {
    match head_bytes {
        None => checksums.of(bytes),
        Some(len_bytes) => checksums.of_head(bytes, len_bytes),
    }
}

/// The same sums in Rust. The program traps before this can be asked for bytes that are not there.
fn native_sums(bytes: &[u8], head_bytes: Option<u64>) -> Sums {
    let head = head_bytes.and_then(|len| usize::try_from(len).ok());
    let summed = head.and_then(|len| bytes.get(..len)).unwrap_or(bytes);
    Sums { crc32: native::crc32(summed), fnv: head_bytes.is_none().then(|| native::fnv(summed)) }
}

fn main() -> io::Result<ExitCode> {
    let Some(request) = request(std::env::args().skip(1)) else {
        writeln!(io::stderr(), "usage: neurlang-embed [--head BYTES] FILE...")?;
        return Ok(ExitCode::from(2));
    };
    let mut checksums = match Checksums::new() {
        Ok(checksums) => checksums,
        Err(error) => {
            writeln!(io::stderr(), "{error}")?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let files = request.files.iter();
    let rows: Vec<_> = files.map(|file| row(&mut checksums, file, request.head_bytes)).collect();
    write!(io::stdout(), "{}", table::table(&rows))?;
    let all_agree = rows.iter().all(|row| matches!(row.cell, Cell::Sums { agrees: true, .. }));
    Ok(if all_agree { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    use super::{Checksums, Request, native_sums, request};

    fn words(text: &str) -> Option<Request> {
        request(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_command_line_names_files_and_perhaps_a_length() {
        let expected = Request { head_bytes: Some(64), files: vec!["a".into(), "b".into()] };
        assert_eq!(words("a --head 64 b"), Some(expected));
        for wrong in ["", "--head 64", "a --head", "a --head x"] {
            assert_eq!(words(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn program_and_rust_agree_on_any_bytes() {
        let mut checksums = Checksums::new().unwrap();
        let mut bytes = Vec::new();
        for number in 0_u32..600 {
            let sums = checksums.of(&bytes).unwrap();
            assert_eq!(sums, native_sums(&bytes, None));
            bytes.push((number.wrapping_mul(0x9e37_79b9) >> 24) as u8);
        }
    }

    #[test]
    fn bytes_that_are_not_there_trap_and_the_next_call_works() {
        let mut checksums = Checksums::new().unwrap();
        let error = checksums.of_head(b"123", 4).unwrap_err();
        let neurlang::Error::Trap(trap) = error else { panic!("{error}") };
        assert_eq!(trap.kind(), neurlang::TrapKind::Capability);
        assert_eq!(checksums.of_head(b"123456789!", 9).unwrap().crc32, 0xcbf4_3926);
    }
}
