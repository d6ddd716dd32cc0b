//! The dump that `perf inject --jit` reads: the bytes, names and source lines of functions with
//! the time from which each is at its address.
//! The format is `tools/perf/Documentation/jitdump-specification.txt` of Linux.

use super::bytes::Bytes;
use super::elf;
use super::symbols::{Symbol, Symbols};
use crate::sys::machine::perf;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

const MAGIC: u32 = 0x4a69_5444;
const VERSION: u32 = 1;
const HEADER_BYTES: u32 = 40;
/// Kinds of records.
const CODE_LOAD: u32 = 0;
const CODE_DEBUG_INFO: u32 = 2;

/// The dump of this process, once it is open.
static DUMP: Mutex<Option<Dump>> = Mutex::new(None);

struct Dump {
    file: File,
    /// The number of the next function.
    next: u64,
}

/// Where it is written.
pub(super) fn path() -> PathBuf {
    super::path("jit-", ".dump")
}

/// Creates the dump, unless this process has it.
pub(super) fn open() -> io::Result<()> {
    let mut dump = DUMP.lock().unwrap_or_else(PoisonError::into_inner);
    if dump.is_none() {
        let mut file = super::create(&path())?;
        file.write_all(&header())?;
        perf::mark(&file)?;
        *dump = Some(Dump { file, next: 0 });
    }
    Ok(())
}

fn header() -> Vec<u8> {
    let mut header = Bytes::default();
    header.u32(MAGIC);
    header.u32(VERSION);
    header.u32(HEADER_BYTES);
    header.u32(u32::from(elf::MACHINE));
    header.u32(0);
    header.u32(std::process::id());
    header.u64(perf::monotonic_ns());
    header.u64(0);
    header.0
}

/// Adds the functions of a module. When the disk is full the rest of them have no names.
pub(super) fn write(symbols: &Symbols<'_>) {
    let mut dump = DUMP.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(open) = dump.as_mut() else { return };
    let mut records = Bytes::default();
    for function in &symbols.functions {
        if !function.lines.is_empty() {
            records.0.extend(debug_info(symbols, function));
        }
        records.0.extend(load(symbols, function, open.next));
        open.next += 1;
    }
    if open.file.write_all(&records.0).is_err() {
        *dump = None;
    }
}

fn record(kind: u32, fill: impl FnOnce(&mut Bytes)) -> Vec<u8> {
    let mut record = Bytes::default();
    record.u32(kind);
    record.u32(0);
    record.u64(perf::monotonic_ns());
    fill(&mut record);
    let len = record.0.len() as u32;
    record.0[4..8].copy_from_slice(&len.to_ne_bytes());
    record.0
}

/// Source lines; they stand before the function.
fn debug_info(symbols: &Symbols<'_>, function: &Symbol) -> Vec<u8> {
    record(CODE_DEBUG_INFO, |record| {
        record.u64(symbols.address(function.code.start));
        let (_, last) = function.lines.last().expect("the caller saw that there are lines");
        // Perf takes the last row for the end of the function.
        let end = (function.code.end, *last);
        record.u64(function.lines.len() as u64 + 1);
        for &(offset, line) in function.lines.iter().chain([&end]) {
            record.u64(symbols.address(offset));
            record.u32(line);
            record.u32(0);
            record.text(&symbols.files[function.file]);
        }
    })
}

fn load(symbols: &Symbols<'_>, function: &Symbol, number: u64) -> Vec<u8> {
    let (start, end) = (function.code.start, function.code.end);
    record(CODE_LOAD, |record| {
        record.u32(std::process::id());
        record.u32(perf::thread_id());
        record.u64(symbols.address(start));
        record.u64(symbols.address(start));
        record.u64(u64::from(end - start));
        record.u64(number);
        record.text(&function.name);
        record.0.extend(&symbols.code[start as usize..end as usize]);
    })
}
