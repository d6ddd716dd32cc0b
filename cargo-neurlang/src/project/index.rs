//! The index of an output directory: which files were written there, and from what.
//!
//! A line is `name inputs text binary`: the module, and three hashes. The directory may be
//! kept under version control, so that lines are in order of the names and hold no times.

use super::digest::Digest;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that holds the index.
pub(crate) const FILE_NAME: &str = "neurlang.index";
/// Its first line.
const HEAD: &str = "; Written by `cargo neurlang build`: module, inputs, .nl, .nlb\n";
/// The largest index that is read; a larger one counts as none.
const BYTES_MAX: u64 = 1 << 24;

/// What is known of a module's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Hash of everything the files were made from.
    pub(crate) inputs: Digest,
    /// Hash of the `.nl` file.
    pub(crate) text: Digest,
    /// Hash of the `.nlb` file.
    pub(crate) binary: Digest,
}

/// The modules whose files are in a directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Index {
    /// By name.
    pub(crate) entries: BTreeMap<String, Entry>,
}

/// The two files of module `name` in `directory`: text and binary.
pub(crate) fn files(directory: &Path, name: &str) -> [PathBuf; 2] {
    [directory.join(format!("{name}.nl")), directory.join(format!("{name}.nlb"))]
}

impl Index {
    /// The index of `directory`, as far as there is one: lines that are none are left out, and
    /// what they spoke of is made again.
    pub(crate) fn read(directory: &Path) -> Self {
        let path = directory.join(FILE_NAME);
        let small = fs::metadata(&path).is_ok_and(|metadata| metadata.len() <= BYTES_MAX);
        let text =
            if small { fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
        Self { entries: text.lines().filter_map(line).collect() }
    }

    /// The index as text.
    fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (name, Entry { inputs, text: nl, binary }) in &self.entries {
            let _infallible = writeln!(text, "{name} {inputs} {nl} {binary}");
        }
        text
    }

    /// Writes the index of `directory`, or takes it away when it says nothing.
    ///
    /// # Errors
    ///
    /// The operating system's, with the file as it was.
    pub(crate) fn write(&self, directory: &Path) -> io::Result<()> {
        let path = directory.join(FILE_NAME);
        if !self.entries.is_empty() {
            return replace(&path, self.text().as_bytes());
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

fn line(line: &str) -> Option<(String, Entry)> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let mut digest = || words.next().and_then(Digest::parse);
    let entry = Entry { inputs: digest()?, text: digest()?, binary: digest()? };
    // The name becomes that of files which may be deleted.
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.is_empty();
    (is_plain && words.next().is_none()).then(|| (name.to_owned(), entry))
}

/// Makes `bytes` the content of `path` at one moment: readers see the old file or the new one.
///
/// # Errors
///
/// The operating system's, with the file as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // The error that is reported is the first one; what it left behind is small.
        let _left = fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::{Digest, Entry, Index, line};

    #[test]
    fn an_index_is_read_as_it_was_written() {
        let [inputs, text, binary] = ["a", "b", "c"].map(|part| Digest::of([part]));
        let mut index = Index::default();
        index.entries.insert("math".to_owned(), Entry { inputs, text, binary });
        let read = index.text().lines().filter_map(line).collect();
        assert_eq!(Index { entries: read }, index);
    }

    #[test]
    fn a_line_that_is_none_says_nothing() {
        let hash = Digest::of(["x"]).to_string();
        assert!(line(&format!("a {hash} {hash} {hash}")).is_some());
        for name in ["../a", "a/b", "", "a.b"] {
            assert_eq!(line(&format!("{name} {hash} {hash} {hash}")), None, "{name}");
        }
        for bad in
            ["", "a", "a b c d", &format!("a {hash} {hash}"), &format!("a {hash} {hash} {hash} x")]
        {
            assert_eq!(line(bad), None, "{bad}");
        }
    }
}
