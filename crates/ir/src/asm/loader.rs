//! Where included files come from.

use alloc::string::String;
use core::fmt;

/// Why an included file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file.
    NotFound,
    /// There is, and it cannot be read; the reason as a fragment in lower case.
    Unreadable(String),
    /// This loader includes nothing.
    Refused,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::NotFound => f.write_str("file not found"),
            LoadError::Unreadable(reason) => f.write_str(reason),
            LoadError::Refused => f.write_str("nothing can be included here"),
        }
    }
}

/// Finds and reads the files that `.include` names.
pub trait Loader {
    /// The one name of the file that the text of `from` calls `name`; two names of one
    /// file must resolve to the same, since each file is included once.
    ///
    /// # Errors
    ///
    /// Why there is no such file.
    fn resolve(&mut self, name: &str, from: &str) -> Result<String, LoadError>;

    /// The text of the file that [`resolve`](Self::resolve) called `resolved`.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    fn read(&mut self, resolved: &str) -> Result<String, LoadError>;
}

/// Refuses every `.include`.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoIncludes;

impl Loader for NoIncludes {
    fn resolve(&mut self, _name: &str, _from: &str) -> Result<String, LoadError> {
        Err(LoadError::Refused)
    }

    fn read(&mut self, _resolved: &str) -> Result<String, LoadError> {
        Err(LoadError::Refused)
    }
}

/// Files in memory: pairs of a name and a text.
#[derive(Clone, Copy, Debug)]
pub struct MemoryFiles<'a>(pub &'a [(&'a str, &'a str)]);

impl Loader for MemoryFiles<'_> {
    fn resolve(&mut self, name: &str, _from: &str) -> Result<String, LoadError> {
        let found = self.0.iter().find(|(other, _)| *other == name);
        found.map(|_| name.into()).ok_or(LoadError::NotFound)
    }

    fn read(&mut self, resolved: &str) -> Result<String, LoadError> {
        let found = self.0.iter().find(|(name, _)| *name == resolved);
        found.map(|(_, text)| (*text).into()).ok_or(LoadError::NotFound)
    }
}
