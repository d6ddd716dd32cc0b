//! [`Corpus`]: the `.nl` files of the repository, from which texts are made.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Texts longer than this are cut: short inputs are tried more often.
const TEXT_BYTES_MAX: usize = 4096;
/// Folders that hold no sources, or not ours.
const SKIPPED: &[&str] = &["target", "findings", ".git"];

/// Texts to make other texts from.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    texts: Vec<String>,
}

impl Corpus {
    /// The `.nl` files of this repository, in the order of their paths.
    ///
    /// # Errors
    ///
    /// The operating system's error when a folder or file cannot be read.
    pub fn of_repository() -> io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut paths = Vec::new();
        find(&root, &mut paths)?;
        paths.sort();
        let texts = paths.iter().map(fs::read_to_string).collect::<io::Result<_>>()?;
        Ok(Self { texts })
    }

    /// A corpus of these texts.
    #[must_use]
    pub fn of(texts: Vec<String>) -> Self {
        Self { texts }
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.texts.len() as u32
    }

    /// True when there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Text `index`, from byte `from` on, cut to a length that is quick to try.
    #[must_use]
    pub fn piece(&self, index: u32, from: usize) -> &[u8] {
        let text = self.texts[index as usize].as_bytes();
        let start = from.min(text.len());
        &text[start..(start + TEXT_BYTES_MAX).min(text.len())]
    }
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            let skipped = entry.file_name().to_str().is_some_and(|name| SKIPPED.contains(&name));
            if !skipped {
                find(&path, found)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "nl") {
            found.push(path);
        }
    }
    Ok(())
}
