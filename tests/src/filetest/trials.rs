//! The tests that files make, and how their failures read.

use super::Failure;
use std::fs;
use std::path::{Path, PathBuf};

/// The extension of files that are tests; others may be included by them.
pub const PROGRAM_EXTENSION: &str = "nl";

/// Folders inside folders, at most: deeper means a link that goes round.
const DEPTH_MAX: usize = 8;

/// Every program below `root`, in the order of their paths.
///
/// # Panics
///
/// When there is none: the folder moved.
#[must_use]
pub fn files_below(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(root, DEPTH_MAX, &mut found);
    found.sort();
    assert!(!found.is_empty(), "{}: no programs found", root.display());
    found
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    assert!(depth > 0, "{}: nested too deep", folder.display());
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            walk(&path, depth - 1, found);
        } else if path.extension().is_some_and(|extension| extension == PROGRAM_EXTENSION) {
            found.push(path);
        }
    }
}

/// The failures as lines `path:line: text`; `None` when there are none.
#[must_use]
pub fn report(path: &Path, failures: &[Failure]) -> Option<String> {
    let lines = failures.iter().map(|failure| format!("{}:{failure}", path.display()));
    (!failures.is_empty()).then(|| lines.collect::<Vec<_>>().join("\n"))
}
