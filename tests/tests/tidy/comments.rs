//! Comments and prose: banned words and banner lines.

use crate::complaint::{Complaint, assert_none, places};
use crate::rust::{self, Source};
use crate::tree::{self, File};

/// Words and phrases that add nothing a reader can check.
const BANNED: &[&str] = &[
    "simply",
    "just",
    "obviously",
    "robust",
    "comprehensive",
    "seamless",
    "seamlessly",
    "blazing",
    "blazingly",
    "powerful",
    "cutting-edge",
    "state-of-the-art",
    "production-ready",
    "improved",
    "for now",
    "in a real implementation",
];

/// Characters in a row that make a line a banner.
const RULER_MIN: usize = 4;

/// A line of prose: its byte offset and text.
type Line<'a> = (usize, &'a str);

/// The file's comment lines, or for Markdown its lines outside code.
fn prose(file: &File) -> Vec<Line<'_>> {
    match file.extension() {
        "rs" => {
            let comments = Source::of(&file.text).comments;
            let lines = comments
                .iter()
                .flat_map(|piece| lines(piece.text).map(|(at, line)| (piece.at + at, line)));
            lines.map(|(at, line)| (at, unmark(line))).collect()
        }
        "md" => outside_fences(&file.text),
        _ => lines(&file.text)
            .filter_map(|(at, line)| {
                let comment = line.trim_start().strip_prefix([';', '#'])?;
                Some((at, comment.trim()))
            })
            .collect(),
    }
}

/// Lines with their byte offsets.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().map(|line| (line.as_ptr().addr() - text.as_ptr().addr(), line))
}

/// A comment line without its marker.
fn unmark(line: &str) -> &str {
    let line = line.trim();
    let markers = ["///", "//!", "//", "/**", "/*!", "/*", "*/"];
    let marker = markers.iter().find_map(|marker| line.strip_prefix(marker));
    marker.unwrap_or(line).trim_end_matches("*/").trim()
}

fn outside_fences(text: &str) -> Vec<Line<'_>> {
    let mut inside = false;
    lines(text)
        .filter(|(_, line)| {
            let fence = line.trim_start().starts_with("```");
            inside ^= fence;
            !inside && !fence
        })
        .collect()
}

/// The banned word or phrase in `line`, if there is one. What is in backticks is quoted.
fn banned(line: &str) -> Option<&'static str> {
    let unquoted: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let words: Vec<String> = rust::words(&unquoted, |c| rust::is_ident(c) || c == '-')
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let padded = format!(" {} ", words.join(" "));
    BANNED.iter().copied().find(|phrase| padded.contains(&format!(" {phrase} ")))
}

/// True for a line that is a rule, or text between two.
fn is_banner(line: &str) -> bool {
    let is_ruler = |c: char| matches!(c, '-' | '=' | '*' | '#' | '~' | '_' | '/' | '+');
    let start = line.len() - line.trim_start_matches(is_ruler).len();
    let end = line.len() - line.trim_end_matches(is_ruler).len();
    start >= RULER_MIN && end >= RULER_MIN
}

/// Complains about banned words and banners.
fn check(file: &File) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (at, line) in prose(file) {
        if let Some(word) = banned(line) {
            found.push(Complaint::new(
                file.place(at),
                format!("`{word}` says nothing that a reader can check"),
                "delete it, or say what holds and why",
            ));
        }
        if file.extension() != "md" && is_banner(line) {
            found.push(Complaint::new(
                file.place(at),
                "a banner",
                "delete it; a section that needs a heading is a module",
            ));
        }
    }
    found
}

#[test]
fn comments_say_something_and_have_no_banners() {
    assert_none(&tree::complaints(check));
}

#[test]
fn a_banned_word_is_found_in_comments_and_prose_only() {
    let text = "//! A.\nlet just = \"simply\"; // It simply works.\n/* For\nnow: robust. */\n";
    assert_eq!(places(&check(&File::new("a.rs", text))), ["a.rs:2", "a.rs:4"]);
    let text = "Just text.\n\n```\nsimply\n```\n\nIn a real implementation, `just` this.\n";
    assert_eq!(places(&check(&File::new("a.md", text))), ["a.md:1", "a.md:7"]);
    assert_eq!(places(&check(&File::new("a.nl", "; simply\nmov r0, 1 ; x\n"))), ["a.nl:1"]);
}

#[test]
fn a_longer_word_is_not_a_banned_one() {
    let text = "//! Just-in-time code, adjusted; robustness is measured.\n";
    assert_eq!(check(&File::new("a.rs", text)), []);
}

#[test]
fn banners_are_named_and_tables_are_not() {
    let text = "//! A.\n// ------------\n// ==== Part ====\n/// | a |\n/// |---|\n// a - b\n//\n";
    assert_eq!(places(&check(&File::new("a.rs", text))), ["a.rs:2", "a.rs:3"]);
    assert_eq!(places(&check(&File::new("a.toml", "# #######\n[a]\n"))), ["a.toml:1"]);
}
