//! What is known of the functions of the standard library: a file of verdicts.
//!
//! A line is `module::function hash verdict cases narrow`. The hash is that of the module's Rust and
//! of the IR it compiles to, so that a verdict never outlives what it is about.

use crate::project::Digest;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The first line of a file.
const HEAD: &str =
    "; Written by `cargo neurlang stdlib --verify`: function, hash, verdict, cases, narrow\n";
/// The largest file that is read; a larger one says nothing.
const BYTES_MAX: u64 = 1 << 24;
/// Verdicts that this version comes with.
const SHIPPED: &str = include_str!("verdicts.txt");

/// What was found out about a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// What it is about.
    pub(super) digest: Digest,
    /// `exhaustive`, `tested` or `failed`.
    pub(super) verdict: String,
    /// On how many inputs.
    pub(super) cases: u64,
    /// The width of which all inputs were tried, `u8` or `u16`, when that is not all there are.
    pub(super) narrow: Option<String>,
}

/// Verdicts by `module::function`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdicts {
    known: BTreeMap<String, Known>,
}

impl Verdicts {
    /// Those this version comes with, and those in the file at `path`, which win.
    pub(super) fn read(path: &Path) -> Self {
        let small = fs::metadata(path).is_ok_and(|metadata| metadata.len() <= BYTES_MAX);
        // What cannot be read is no longer known, and listed so.
        let text = if small { fs::read_to_string(path).unwrap_or_default() } else { String::new() };
        Self { known: SHIPPED.lines().chain(text.lines()).filter_map(line).collect() }
    }

    /// What is known of `function` of the module with this hash.
    pub(super) fn of(&self, function: &str, digest: Digest) -> Option<&Known> {
        self.known.get(function).filter(|known| known.digest == digest)
    }

    /// Adds what was found out about `function`.
    pub(super) fn insert(&mut self, function: String, known: Known) {
        self.known.insert(function, known);
    }

    fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (function, Known { digest, verdict, cases, narrow }) in &self.known {
            let narrow = narrow.as_deref().unwrap_or("-");
            let _infallible = writeln!(text, "{function} {digest} {verdict} {cases} {narrow}");
        }
        text
    }

    /// Writes them all to the file at `path`.
    ///
    /// # Errors
    ///
    /// The operating system's, with the file as it was.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory)?;
        }
        crate::project::index::replace(path, self.text().as_bytes())
    }
}

fn line(line: &str) -> Option<(String, Known)> {
    let words: Vec<&str> = line.split(' ').collect();
    let [function, digest, verdict, cases, narrow] = words[..] else { return None };
    let known = Known {
        digest: Digest::parse(digest)?,
        verdict: verdict.to_owned(),
        cases: cases.parse().ok()?,
        narrow: Some(narrow).filter(|narrow| *narrow != "-").map(str::to_owned),
    };
    Some((function.to_owned(), known))
}

#[cfg(test)]
mod tests {
    use super::{Digest, Known, Verdicts, line};

    #[test]
    fn a_verdict_is_about_one_text() {
        let digest = Digest::of(["a"]);
        let mut verdicts = Verdicts::default();
        let known = Known { digest, verdict: "tested".to_owned(), cases: 5, narrow: None };
        verdicts.insert("math::gcd".to_owned(), known.clone());
        let read = Verdicts { known: verdicts.text().lines().filter_map(line).collect() };
        assert_eq!(read.of("math::gcd", digest), Some(&known));
        assert_eq!(read.of("math::gcd", Digest::of(["b"])), None);
        assert_eq!(read.of("math::lcm", digest), None);
    }
}
