//! Whitespace: none at the end of lines, one newline at the end of files, no tabs or `\r`.

use crate::complaint::{Complaint, assert_none, places};
use crate::tree::{self, File};

/// Complains about whitespace that nobody sees.
fn check(file: &File) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (index, line) in file.text.split('\n').enumerate() {
        let place = || format!("{}:{}", file.path, index + 1);
        if line.ends_with([' ', '\t', '\r']) {
            found.push(Complaint::new(place(), "whitespace at the end of the line", "delete it"));
        }
        if line.trim_end().contains('\t') {
            found.push(Complaint::new(place(), "a tab", "write spaces"));
        }
    }
    let ends_well = file.text.ends_with('\n') && !file.text.ends_with("\n\n");
    if !ends_well && !file.text.is_empty() {
        found.push(Complaint::new(&file.path, "does not end in one newline", "end it in one"));
    }
    found
}

#[test]
fn no_whitespace_is_out_of_place() {
    assert_none(&tree::complaints(check));
}

#[test]
fn invisible_whitespace_is_named_with_its_line() {
    assert_eq!(
        places(&check(&File::new("a.md", "a\nb \n\tc\nd\r\n"))),
        ["a.md:2", "a.md:3", "a.md:4"]
    );
    for text in ["a", "a\n\n"] {
        assert_eq!(places(&check(&File::new("a.md", text))), ["a.md"], "{text:?}");
    }
    assert_eq!(check(&File::new("a.md", "a\n\nb\n")), []);
}
