//! The loader of included files: those beside the test, or texts in memory.

use neurlang_ir::asm::{LoadError, Loader};
use std::fs;
use std::path::PathBuf;

/// Where a program's included files are.
#[derive(Clone, Debug)]
pub(super) enum Files {
    /// In this folder.
    Folder(PathBuf),
    /// Here, by name and text.
    Memory(Vec<(String, String)>),
}

impl Files {
    fn text(&self, name: &str) -> Result<String, LoadError> {
        match self {
            Files::Folder(folder) => fs::read_to_string(folder.join(name))
                .map_err(|error| LoadError::Unreadable(error.to_string())),
            Files::Memory(files) => {
                let found = files.iter().find(|(other, _)| other == name);
                found.map(|(_, text)| text.clone()).ok_or(LoadError::NotFound)
            }
        }
    }
}

impl Loader for Files {
    fn resolve(&mut self, name: &str, _from: &str) -> Result<String, LoadError> {
        self.text(name).map(|_| name.to_owned())
    }

    fn read(&mut self, resolved: &str) -> Result<String, LoadError> {
        self.text(resolved)
    }
}
