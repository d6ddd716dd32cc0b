//! Source texts: the files a module is made from, and places in them.

use crate::module::SourcePos;
use alloc::string::String;
use alloc::vec::Vec;

/// Which file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

/// A byte range of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A file: its name and text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
}

impl SourceFile {
    /// The name as it was added.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The files that diagnostics speak of.
///
/// # Examples
///
/// ```
/// use neurlang_ir::diag::SourceMap;
///
/// let mut sources = SourceMap::new();
/// let root = sources.add("main.nl", "ret\n  ret\n");
/// let pos = sources.position(root, 6);
/// assert_eq!((pos.line, pos.col), (2, 3));
/// ```
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// No files.
    #[must_use]
    pub const fn new() -> Self {
        Self { files: Vec::new() }
    }

    /// Adds a file.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(SourceFile { name: name.into(), text: text.into() });
        FileId(self.files.len() as u32 - 1)
    }

    /// The file that [`add`](Self::add) gave `id` for.
    ///
    /// # Panics
    ///
    /// When `id` came from another map that has more files.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The first file called `name`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<FileId> {
        let at = self.files.iter().position(|file| file.name == name)?;
        Some(FileId(at as u32))
    }

    /// All files, in the order they were added.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Line and column of a byte of a file; a byte past the end counts as the end.
    #[must_use]
    pub fn position(&self, file: FileId, byte: u32) -> SourcePos {
        let text = self.file(file).text.as_bytes();
        let before = &text[..text.len().min(byte as usize)];
        let line_start =
            before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        SourcePos {
            line: before.split(|&byte| byte == b'\n').count() as u32,
            col: 1 + count_chars(&before[line_start..]),
        }
    }
}

/// How many characters UTF-8 `bytes` hold, counting a character where it starts.
pub(crate) fn count_chars(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u32
}
