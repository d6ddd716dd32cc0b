//! Files that an expansion reads, and what makes cargo rebuild when they change.

use neurlang_ir::asm::{LoadError, Loader};
use proc_macro2::TokenStream;
use quote::quote;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of the manifest of the crate that is being compiled.
pub(crate) fn manifest_dir() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// Items that make the crate depend on files, so that it is built again when one changes.
pub(crate) fn depend_on(files: &[PathBuf]) -> TokenStream {
    let paths = files.iter().map(|path| path.to_string_lossy().into_owned());
    quote! { #( const _: &[u8] = ::core::include_bytes!(#paths); )* }
}

/// Reads included files relative to those that include them.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// Every file read.
    pub(crate) files: Vec<PathBuf>,
}

/// Why a file cannot be read, as a fragment in lower case.
pub(crate) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "file not found".to_owned(),
        ErrorKind::InvalidData => "the file is not UTF-8".to_owned(),
        kind => kind.to_string(),
    }
}

impl Loader for Folder {
    fn resolve(&mut self, name: &str, from: &str) -> Result<String, LoadError> {
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let path = folder.join(name).canonicalize().map_err(|error| load_error(&error))?;
        Ok(path.to_string_lossy().into_owned())
    }

    fn read(&mut self, resolved: &str) -> Result<String, LoadError> {
        let text = std::fs::read_to_string(resolved).map_err(|error| load_error(&error))?;
        self.files.push(PathBuf::from(resolved));
        Ok(text)
    }
}

fn load_error(error: &std::io::Error) -> LoadError {
    match error.kind() {
        ErrorKind::NotFound => LoadError::NotFound,
        _ => LoadError::Unreadable(reason(error)),
    }
}
