//! Tests of rendered diagnostics.

use super::{RenderOptions, SHOWN_MAX, render};
use crate::diag::{Code, Diagnostic, FileId, InstPlace, SourceMap, Span};
use crate::module::SourcePos;
use alloc::format;
use alloc::string::String;
use alloc::vec;

fn shown(text: &str, marked: core::ops::Range<usize>) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("a.nl", text);
    let span = Span { file, start: marked.start as u32, end: marked.end as u32 };
    let error = Diagnostic::error(Code::Syntax, "no").at(span, &sources).label("here");
    render(&[error], &sources, RenderOptions::default())
}

#[test]
fn an_error_shows_its_line_underlined() {
    let text = ".fn f()\n    add r0, r1, c2 ; why\n";
    assert_eq!(
        shown(text, 24..26),
        "error[NL0105]: no\n --> a.nl:2:17\n  |\n2 |     add r0, r1, c2 ; why\n  |                 ^^ here\n\n"
    );
}

#[test]
fn tabs_and_wide_characters_keep_the_underline_in_place() {
    assert_eq!(
        shown("\tadd \"日本\" x", 14..15),
        "error[NL0105]: no\n --> a.nl:1:11\n  |\n1 |     add \"日本\" x\n  |                ^ here\n\n"
    );
}

#[test]
fn an_empty_place_at_the_end_of_a_line_gets_one_caret() {
    assert_eq!(
        shown("ab\ncd", 2..2),
        "error[NL0105]: no\n --> a.nl:1:3\n  |\n1 | ab\n  |   ^ here\n\n"
    );
    assert!(shown("", 0..0).ends_with("1 |\n  | ^ here\n\n"));
}

#[test]
fn a_long_line_is_cut_on_both_sides() {
    let text = format!("{}HERE{}", "a".repeat(5000), "b".repeat(5000));
    let out = shown(&text, 5000..5004);
    let line = out.lines().nth(3).unwrap();
    assert!(line.starts_with("1 | ...aaa"));
    assert!(line.ends_with("bbb..."));
    assert!(line.len() < 120, "{line}");
    let under = out.lines().nth(4).unwrap();
    assert_eq!(under.find("^^^^ here"), line.find("HERE"));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let out = shown("a \x1b[31m \u{202e} b", 0..1);
    assert!(!out.contains('\x1b') && !out.contains('\u{202e}'), "{out}");
}

#[test]
fn a_position_alone_underlines_its_statement() {
    let mut sources = SourceMap::new();
    sources.add("a.nl", ".fn f()\n    ret  ; done\n");
    let mut error = Diagnostic::error(Code::Syntax, "no");
    error.pos = SourcePos { line: 2, col: 5 };
    error.inst = Some(InstPlace { function: "f".into(), index: 0 });
    assert_eq!(
        render(&[error], &sources, RenderOptions::default()),
        "error[NL0105]: no\n --> a.nl:2:5\n  |\n2 |     ret  ; done\n  |     ^^^\n  = note: instruction 0 of `f`\n\n"
    );
}

#[test]
fn a_position_outside_every_file_shows_no_text() {
    let mut error = Diagnostic::error(Code::Syntax, "no");
    error.pos = SourcePos { line: 2, col: 5 };
    let out = render(&[error.clone()], &SourceMap::new(), RenderOptions::default());
    assert_eq!(out, "error[NL0105]: no\n --> 2:5\n\n");
    let mut sources = SourceMap::new();
    sources.add("a.nl", "x");
    let out = render(&[error], &sources, RenderOptions::default());
    assert_eq!(out, "error[NL0105]: no\n --> a.nl:2:5\n\n");
}

#[test]
fn many_diagnostics_are_counted_instead_of_shown() {
    let many = vec![Diagnostic::error(Code::Syntax, "no"); SHOWN_MAX + 7];
    let out = render(&many, &SourceMap::new(), RenderOptions::default());
    assert_eq!(out.matches("error[").count(), SHOWN_MAX);
    assert!(out.ends_with("note: and 7 more\n\n"));
}

#[test]
fn colours_appear_only_when_asked_for() {
    let mut sources = SourceMap::new();
    sources.add("a.nl", "x");
    let error = Diagnostic::error(Code::Syntax, "no")
        .at(Span { file: FileId(0), start: 0, end: 1 }, &sources);
    let out = render(&[error], &sources, RenderOptions { color: true });
    assert!(out.contains("\x1b[1;31merror[NL0105]\x1b[0m"));
}
