//! The files below some paths.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Directories inside directories, at most: deeper means a link that goes round.
const DEPTH_MAX: usize = 32;

/// Every file that is one of `roots` or below one, in the order of their paths.
///
/// # Errors
///
/// When a path cannot be read; the error names it.
pub(crate) fn below(roots: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for root in roots {
        walk(root, DEPTH_MAX, &mut files)?;
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn walk(path: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    if !fs::metadata(path).map_err(named)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    if depth == 0 {
        return Err(io::Error::other(format!("{}: too deep", path.display())));
    }
    for entry in fs::read_dir(path).map_err(named)? {
        walk(&entry.map_err(named)?.path(), depth - 1, files)?;
    }
    Ok(())
}
