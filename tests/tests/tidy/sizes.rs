//! File sizes, and the line that says what a file is.

use crate::complaint::{Complaint, assert_none, places};
use crate::tree::{self, File};

/// Lines a file has without anybody asking why.
const LINES_MAX: usize = 400;

/// Files that are longer: path, lines at most, reason.
const LONGER: &[(&str, usize, &str)] = &[
    ("crates/ir/src/asm/intrinsics/rows.rs", 700, "one row per intrinsic, each with its body"),
    ("crates/ir/src/table.rs", 700, "one row and its reference text per operation"),
];

/// Complains about a file that is too long, or whose first line does not say what it is.
fn check(file: &File, longer: &[(&str, usize, &str)]) -> Vec<Complaint> {
    if !file.is_written_rust() {
        return Vec::new();
    }
    let lines = file.text.lines().count();
    let row = longer.iter().find(|(path, ..)| *path == file.path);
    let lines_max = row.map_or(LINES_MAX, |&(_, lines_max, _)| lines_max);
    let mut found = Vec::new();
    if lines > lines_max {
        found.push(Complaint::new(
            &file.path,
            format!("{lines} lines, more than {lines_max}"),
            "split it by noun, or add a row with the reason to `LONGER` in tests/tests/tidy/sizes.rs",
        ));
    } else if row.is_some() && lines <= LINES_MAX {
        found.push(Complaint::new(
            &file.path,
            format!("fits in {LINES_MAX} lines but has a row in `LONGER`"),
            "delete the row",
        ));
    }
    let first = file.text.lines().next().unwrap_or("");
    if first.strip_prefix("//! ").is_none_or(|text| text.len() <= 3) {
        found.push(Complaint::new(
            format!("{}:1", file.path),
            "the first line does not say what the file is",
            "begin with `//! ` and a noun",
        ));
    }
    found
}

#[test]
fn files_fit_and_their_first_line_says_what_they_are() {
    assert_none(&tree::complaints(|file| check(file, LONGER)));
}

#[test]
fn every_longer_file_exists() {
    for (path, ..) in LONGER {
        let exists = tree::files().iter().any(|file| file.path == *path);
        assert!(exists, "{path}: in `LONGER` but not in the repository");
    }
}

#[test]
fn a_long_file_needs_a_row_and_a_short_one_must_not_have_one() {
    let text = |lines: usize| format!("//! Numbers.\n{}", "const A: u8 = 1;\n".repeat(lines - 1));
    let long = File::new("a.rs", text(401));
    assert_eq!(places(&check(&long, &[])), ["a.rs"]);
    assert_eq!(check(&long, &[("a.rs", 500, "a list")]), []);
    assert_eq!(places(&check(&long, &[("a.rs", 400, "a list")])), ["a.rs"]);
    let short = File::new("a.rs", text(400));
    assert_eq!(check(&short, &[]), []);
    assert_eq!(places(&check(&short, &[("a.rs", 500, "a list")])), ["a.rs"]);
}

#[test]
fn a_file_without_module_documentation_is_named() {
    for text in ["", "use std::fmt;\n", "//!\n", "/// Item.\n", "// Comment.\n"] {
        assert_eq!(places(&check(&File::new("a.rs", text), &[])), ["a.rs:1"], "{text}");
    }
    assert_eq!(check(&File::new("a/generated/b.rs", "// digest\n"), &[]), []);
}
