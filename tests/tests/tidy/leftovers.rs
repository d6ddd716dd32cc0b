//! Leftovers: notes to oneself, stubs, tests that do not run.

use crate::complaint::{Complaint, assert_none, places};
use crate::rust::{self, Source};
use crate::tree::{self, File};

/// Words that mark unfinished work, in any file.
const NOTES: &[&str] = &["TODO", "FIXME", "XXX", "HACK"];
/// Macros that stand for code that is not there.
const STUBS: &[&str] = &["todo", "unimplemented"];

/// Complains about unfinished work.
fn check(file: &File) -> Vec<Complaint> {
    let mut found = notes(file);
    if file.extension() == "rs" && !file.is_program() {
        found.extend(stubs(file));
    }
    found
}

fn notes(file: &File) -> Vec<Complaint> {
    let complain = |(at, word): (usize, &str)| {
        Complaint::new(
            file.place(at),
            format!("`{word}`"),
            "do it, or open an issue and delete the note",
        )
    };
    let is_note = |&(_, word): &(usize, &str)| NOTES.contains(&word);
    if file.extension() != "rs" {
        // In backticks the word is quoted, not meant.
        let blanked = blank_quoted(&file.text);
        return rust::words(&blanked, rust::is_ident).filter(is_note).map(complain).collect();
    }
    let comments = Source::of(&file.text).comments;
    let words = comments.iter().flat_map(|piece| {
        rust::words(piece.text, rust::is_ident).map(|(at, word)| (piece.at + at, word))
    });
    words.filter(is_note).map(complain).collect()
}

/// The text with spaces for what is between two backticks of one line.
fn blank_quoted(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let parts = line.split('`').enumerate().map(|(i, part)| {
            let quoted = i % 2 == 1;
            if quoted { " ".repeat(part.len()) } else { part.to_owned() }
        });
        parts.collect::<Vec<_>>().join("`")
    });
    lines.collect()
}

fn stubs(file: &File) -> Vec<Complaint> {
    let source = Source::of(&file.text);
    let mut found = Vec::new();
    for (at, word) in source.words() {
        let is_macro = source.code[at + word.len()..].starts_with('!');
        if is_macro && STUBS.contains(&word) {
            found.push(Complaint::new(
                file.place(at),
                format!("`{word}!`"),
                "write it, or leave out what is not built: it must not parse, assemble or compile",
            ));
        }
    }
    let attributes: Vec<usize> = source.code.match_indices("#[").map(|(at, _)| at).collect();
    for at in attributes {
        let inside = source.code[at + 2..].split(']').next().unwrap_or("");
        let words: Vec<_> = rust::words(inside, rust::is_ident).map(|(_, word)| word).collect();
        if words.first() == Some(&"ignore") {
            found.push(Complaint::new(
                file.place(at),
                "a test that does not run",
                "mend it, or pin the wrong answer with a comment that says why it is wrong",
            ));
        }
        if words.contains(&"dead_code") {
            found.push(Complaint::new(
                file.place(at),
                "dead code, kept",
                "delete what nobody uses",
            ));
        }
    }
    found
}

#[test]
fn nothing_is_left_for_later() {
    assert_none(&tree::complaints(check));
}

#[test]
fn notes_to_oneself_are_found_in_comments_and_other_files() {
    let text = "//! A.\nlet s = \"TODO\"; // TODO: more\nlet XXX = 1;\n";
    assert_eq!(places(&check(&File::new("a.rs", text))), ["a.rs:2"]);
    assert_eq!(places(&check(&File::new("a.toml", "a = 1\n# FIXME\n"))), ["a.toml:2"]);
    assert_eq!(check(&File::new("a.md", "No `TODO` here, no `FIXME`.\n")), []);
}

#[test]
fn stubs_skipped_tests_and_dead_code_are_found() {
    let text = "//! A.\nfn f() { todo!() }\n#[test]\n#[ignore = \"slow\"]\nfn t() {}\n\
                #[expect(dead_code, reason = \"x\")]\nfn g() { unimplemented!(\"x\") }\n\
                fn todo() {}\n#[derive(Clone)]\nstruct S;\n";
    let found = check(&File::new("a.rs", text));
    assert_eq!(places(&found), ["a.rs:2", "a.rs:7", "a.rs:4", "a.rs:6"]);
}
