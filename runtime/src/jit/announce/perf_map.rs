//! The map file of perf: a line with address, length and name for each function.
//!
//! Perf reads it when it reports, so that of code at one address, one after the other, it knows
//! the last only; a [dump](super::jit_dump) tells them apart.

use super::symbols::Symbols;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The file of this process, once it is open.
static FILE: Mutex<Option<File>> = Mutex::new(None);

/// Where perf looks for it.
pub(super) fn path() -> PathBuf {
    super::path("perf-", ".map")
}

/// Creates the file, unless this process has it.
pub(super) fn open() -> io::Result<()> {
    let mut file = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    if file.is_none() {
        *file = Some(super::create(&path())?);
    }
    Ok(())
}

/// Adds the functions of a module. When the disk is full the rest of them have no names.
pub(super) fn write(symbols: &Symbols<'_>) {
    let mut lines = String::new();
    for function in &symbols.functions {
        let (start, len) = (symbols.address(function.code.start), function.code.len());
        writeln!(lines, "{start:x} {len:x} {}", function.name).expect("text grows");
    }
    let mut file = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    if file.as_mut().is_some_and(|file| file.write_all(lines.as_bytes()).is_err()) {
        *file = None;
    }
}
