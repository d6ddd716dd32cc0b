//! Project files on disk.

use super::{Project, Rejected, parse};
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// What a project file is called.
pub const FILE_NAME: &str = "neurlang.toml";
/// The largest project file that is read.
const BYTES_MAX: u64 = 1 << 20;

/// Why there is no project.
#[derive(Debug)]
pub enum ProjectError {
    /// Neither the directory nor one above it has a project file.
    NotFound {
        /// Where the search began.
        start: PathBuf,
    },
    /// A file or directory could not be read.
    Io {
        /// Which one.
        path: PathBuf,
        /// The operating system's answer.
        error: io::Error,
    },
    /// The file is larger than a project file may be.
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is wrong.
    Rejected(Box<Rejected>),
}

impl fmt::Display for ProjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProjectError::NotFound { start } => {
                write!(f, "no `{FILE_NAME}` in `{}` or a directory above it", start.display())
            }
            ProjectError::Io { path, error } => {
                write!(f, "cannot read `{}`: {error}", path.display())
            }
            ProjectError::TooLarge { path } => {
                write!(f, "`{}` is larger than {} KiB", path.display(), BYTES_MAX >> 10)
            }
            ProjectError::Rejected(rejected) => rejected.fmt(f),
        }
    }
}

impl std::error::Error for ProjectError {}

/// The project file of `start` or of the nearest directory above it.
///
/// # Errors
///
/// [`ProjectError::NotFound`] when there is none, [`ProjectError::Io`] when `start` has no
/// absolute form.
pub fn find(start: &Path) -> Result<PathBuf, ProjectError> {
    let io = |error| ProjectError::Io { path: start.to_owned(), error };
    let absolute = std::path::absolute(start).map_err(io)?;
    let mut candidates = absolute.ancestors().map(|directory| directory.join(FILE_NAME));
    let found = candidates.find(|candidate| candidate.is_file());
    found.ok_or(ProjectError::NotFound { start: absolute.clone() })
}

/// The project that the file at `path` describes; diagnostics call the file `shown`.
///
/// `stdlib` is the names of the standard library's modules; without any, every name is taken.
///
/// # Errors
///
/// [`ProjectError`]: the file cannot be read, or all that is wrong with it.
pub fn load(path: &Path, shown: &str, stdlib: &[&str]) -> Result<Project, ProjectError> {
    let io = |error| ProjectError::Io { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(ProjectError::TooLarge { path: path.to_owned() });
    }
    let root = path.parent().unwrap_or(Path::new("")).to_owned();
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let rejected = Rejected::not_utf8(shown, &error);
            return Err(ProjectError::Rejected(Box::new(rejected)));
        }
    };
    parse(&text, shown, stdlib)
        .map(|project| Project { root, ..project })
        .map_err(|rejected| ProjectError::Rejected(Box::new(rejected)))
}
