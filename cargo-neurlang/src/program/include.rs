//! Files that `.include` names: beside the file that includes them, then in the search path.

use super::read::{contents, text};
use crate::render::Failure;
use neurlang_ir::asm::{LoadError, Loader};
use std::path::{Path, PathBuf};

/// The files that a program may include.
pub(super) struct Includes<'a> {
    search: &'a [PathBuf],
}

impl<'a> Includes<'a> {
    /// Files beside the including one, then in `search`, in that order.
    pub(super) fn new(search: &'a [PathBuf]) -> Self {
        Self { search }
    }
}

impl Loader for Includes<'_> {
    fn resolve(&mut self, name: &str, from: &str) -> Result<String, LoadError> {
        let beside = Path::new(from).parent().map(Path::to_path_buf);
        let places = beside.iter().chain(self.search);
        let mut found = places.map(|place| place.join(name)).filter(|path| path.is_file());
        let path = found.next().ok_or(LoadError::NotFound)?;
        Ok(one_name(&path))
    }

    fn read(&mut self, resolved: &str) -> Result<String, LoadError> {
        contents(Path::new(resolved)).and_then(|(name, bytes)| text(&name, bytes)).map_err(
            |failure| {
                let reason = match failure {
                    Failure::Message(message) => message.what,
                    Failure::Rejected(_) | Failure::Output(_) => "cannot be read".to_owned(),
                };
                LoadError::Unreadable(reason)
            },
        )
    }
}

/// `path` as it is, unless another way to write it is shorter: `a/../b.nl` is `b.nl`.
///
/// A file that is included under two names must count as one, and messages should show the
/// name that the user would write.
fn one_name(path: &Path) -> String {
    let canonical = path.canonicalize();
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let shown = match (&canonical, &here) {
        (Ok(canonical), Ok(here)) => canonical.strip_prefix(here).unwrap_or(canonical),
        (Ok(canonical), Err(_)) => canonical,
        (Err(_), _) => path,
    };
    shown.to_string_lossy().into_owned()
}
