//! What tools outside of the program learn of native code: profilers and debuggers.

mod bytes;
mod dwarf;
mod elf;
mod jit_dump;
mod perf_map;
mod symbols;

use crate::engine::{Config, Error, Profiler};
use crate::sys::machine::{Native, Registration};
use neurlang_ir::Module;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use symbols::Symbols;

/// Opens what the configured profiler reads.
///
/// # Errors
///
/// [`Error::Profile`] when its file cannot be written.
pub(crate) fn prepare(config: Config) -> Result<(), Error> {
    let opened = match config.chosen_profiler() {
        Profiler::None => return Ok(()),
        Profiler::PerfMap => (perf_map::open(), perf_map::path()),
        Profiler::JitDump => (jit_dump::open(), jit_dump::path()),
    };
    let (outcome, path) = opened;
    outcome.map_err(|error| Error::Profile { path, error: error.kind() })
}

/// Tells the configured tools of code that was made of `module`.
#[cold]
pub(super) fn announce(config: Config, module: &Module, native: &mut Native) {
    let symbols = Symbols::of(module, native);
    match config.chosen_profiler() {
        Profiler::None => {}
        Profiler::PerfMap => perf_map::write(&symbols),
        Profiler::JitDump => jit_dump::write(&symbols),
    }
    if config.informs_debugger() {
        let object = elf::object(&symbols);
        native.register(Registration::new(object));
    }
}

/// A file of this process where perf looks for it.
fn path(before: &str, after: &str) -> PathBuf {
    format!("/tmp/{before}{}{after}", std::process::id()).into()
}

/// Creates a file. What somebody else has put in its place is not followed.
fn create(path: &PathBuf) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(true);
    options.custom_flags(libc::O_NOFOLLOW).open(path)
}
