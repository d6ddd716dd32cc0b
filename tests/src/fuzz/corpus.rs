//! [`Corpus`]: the `.nl` files and Rust kernels of the repository, from which texts are made.

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
    /// Functions and constants of the Rust kernels.
    rust_items: Vec<String>,
}

impl Corpus {
    /// The `.nl` files and Rust kernels of this repository, in the order of their paths.
    ///
    /// # Errors
    ///
    /// The operating system's error when a folder or file cannot be read.
    pub fn of_repository() -> io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let programs = texts(&root, "nl")?;
        let mut rust_items = Vec::new();
        for folder in ["tests/rust", "stdlib/src"] {
            for text in texts(&root.join(folder), "rs")? {
                let items = text.split_inclusive("\n}\n").map(str::to_owned);
                rust_items.extend(items.filter(|item| item.len() <= TEXT_BYTES_MAX));
            }
        }
        Ok(Self { texts: programs, rust_items })
    }

    /// A corpus of these texts.
    #[must_use]
    pub fn of(texts: Vec<String>) -> Self {
        Self { texts, rust_items: Vec::new() }
    }

    /// An item of Rust, picked by `word`; a function that is always there when there are none.
    #[must_use]
    pub fn rust_item(&self, word: u64) -> &str {
        let at = word.checked_rem(self.rust_items.len() as u64);
        at.map_or("pub fn f(x: u8) -> u8 { x + 1 }\n", |at| &self.rust_items[at as usize])
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

/// The files in a folder, and in those below it, whose names end like this.
fn texts(folder: &Path, extension: &str) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    find(folder, extension, &mut paths)?;
    paths.sort();
    paths.iter().map(fs::read_to_string).collect()
}

fn find(folder: &Path, wanted: &str, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            let skipped = entry.file_name().to_str().is_some_and(|name| SKIPPED.contains(&name));
            if !skipped {
                find(&path, wanted, found)?;
            }
        } else if path.extension().is_some_and(|extension| extension == wanted) {
            found.push(path);
        }
    }
    Ok(())
}
