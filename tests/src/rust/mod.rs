//! Random Rust functions of the subset, well typed by construction.
//!
//! [`generate`] writes a file that rustc accepts: names are in scope, types fit, borrows do not
//! overlap and loops end. What it may do is trap: overflow, indices out of bounds and
//! division by zero are part of what is compared.

mod campaign;
mod expr;
mod function;
mod method;
mod place;
mod scope;
mod stmt;
mod ty;

pub use campaign::{Campaign, Finding, Tally};
pub use function::generate;

use std::path::{Path, PathBuf};

/// The files below `tests/rust`, one per construct, in the order of their names.
///
/// # Panics
///
/// When the folder cannot be read.
#[must_use]
pub fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rust");
    let entries = std::fs::read_dir(&folder).expect("the folder is part of the repository");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.sort();
    files
}
