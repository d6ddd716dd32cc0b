//! The repository's text files.

use crate::complaint::Complaint;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A text file of the repository.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path from the repository's root, with `/` between the parts.
    pub(crate) path: String,
    /// Its content.
    pub(crate) text: String,
}

/// Folders that hold nothing written by hand, wherever they are.
const FOLDERS_SKIPPED: &[&str] = &["target", ".git", "corpus", "artifacts"];
/// Extensions of the files that rules read.
const EXTENSIONS: &[&str] = &["rs", "toml", "md", "nl", "stencil"];
/// The folder whose files have no extension.
const SCRIPTS: &str = ".ci";
/// Folders inside folders, at most: deeper means a link that goes round.
const DEPTH_MAX: usize = 16;

impl File {
    pub(crate) fn new(path: &str, text: impl Into<String>) -> Self {
        let (path, text) = (path.to_owned(), text.into());
        Self { path, text }
    }

    /// The file's extension; empty for scripts.
    pub(crate) fn extension(&self) -> &str {
        Path::new(&self.path).extension().and_then(|extension| extension.to_str()).unwrap_or("")
    }

    /// True for Rust source that a person wrote.
    pub(crate) fn is_written_rust(&self) -> bool {
        self.extension() == "rs" && !self.is_generated() && !self.is_program()
    }

    /// True for Rust that is not part of ours: programs that the tests compile.
    pub(crate) fn is_program(&self) -> bool {
        ["tests/rust/", "crates/verify/tests/data/"].iter().any(|root| self.path.starts_with(root))
    }

    /// True for what a generator wrote: it lies in a folder `generated`.
    pub(crate) fn is_generated(&self) -> bool {
        self.path.contains("/generated/")
    }

    /// True for files that hold nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
    }

    /// `path:line` of the byte at `offset`.
    pub(crate) fn place(&self, offset: usize) -> String {
        let line = self.text[..offset].matches('\n').count() + 1;
        format!("{}:{line}", self.path)
    }
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file that rules read, in the order of their paths.
pub(crate) fn files() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
        let mut files = Vec::new();
        walk(&root(), "", DEPTH_MAX, &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        assert!(files.len() > 50, "the repository's files were not found");
        files
    });
    &FILES
}

/// The complaints of `rule` about every file.
pub(crate) fn complaints(rule: impl Fn(&File) -> Vec<Complaint>) -> Vec<Complaint> {
    files().iter().flat_map(rule).collect()
}

fn walk(folder: &Path, prefix: &str, depth: usize, files: &mut Vec<File>) {
    assert!(depth > 0, "{prefix}: deeper than {DEPTH_MAX} folders");
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let entry = entry.expect("the folder can be listed");
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().expect("the entry has a type");
        if kind.is_dir() && !FOLDERS_SKIPPED.contains(&name.as_str()) {
            walk(&entry.path(), &format!("{prefix}{name}/"), depth - 1, files);
        } else if kind.is_file() {
            let file = File::new(&format!("{prefix}{name}"), "");
            let script = prefix.trim_end_matches('/') == SCRIPTS;
            if script || EXTENSIONS.contains(&file.extension()) {
                let text = fs::read_to_string(entry.path())
                    .unwrap_or_else(|e| panic!("{}: {e}", file.path));
                files.push(File { text, ..file });
            }
        }
    }
}

#[test]
fn a_generated_file_and_a_test_are_known_by_their_place() {
    assert!(!File::new("stencils/src/generated/x86_64.rs", "").is_written_rust());
    assert!(File::new("stencils/src/lib.rs", "").is_written_rust());
    assert!(!File::new("tests/rust/calls.rs", "").is_written_rust());
    for test in ["tests/src/lib.rs", "xtask/tests/a.rs", "crates/ir/src/asm/tests.rs"] {
        assert!(File::new(test, "").is_test(), "{test}");
    }
    assert!(!File::new("crates/ir/src/asm/contests.rs", "").is_test());
}

#[test]
fn this_file_is_among_the_files() {
    let found = files().iter().any(|file| file.path == "tests/tests/tidy/tree.rs");
    assert!(found);
}
