//! The formatter: `.nl` text in its one layout.
//!
//! Labels and the directives that begin something stand at column 0, everything inside
//! them is indented by four, operands line up, comments behind statements line up in each
//! group of lines, and groups are kept apart by one empty line. Tokens and comments stay
//! as they are, save for the case of mnemonics and registers.

mod line;

use crate::asm::report::Report;
use crate::asm::state::lexical;
use crate::asm::{self, NoIncludes};
use crate::diag::{Code, Diagnostic, FileId, SourceMap, Span};
use crate::ext::ExtSet;
use alloc::string::String;
use alloc::vec::Vec;
use line::{Bad, Line};

/// Spaces between a statement and the comment behind it.
const COMMENT_GAP: usize = 2;

/// `text` in the canonical layout; formatting the result again changes nothing.
///
/// # Errors
///
/// What is wrong with the characters and the grammar of the text. Names are not looked
/// up: a text may use what it does not define.
///
/// # Examples
///
/// ```
/// let text = "loop : ADD R0,r0 , 1;count\n";
/// assert_eq!(
///     neurlang_ir::fmt::format(&[".fn f()\n", text].concat()).unwrap(),
///     ".fn f()\nloop:\n    add       r0, r0, 1  ;count\n"
/// );
/// ```
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let mut sources = SourceMap::new();
    let file = sources.add("", text);
    let mut report = Report::default();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() && !report.is_full() {
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        if let Err(Bad(token)) = line::push(text, start..end, &mut lines) {
            let span = Span { file, start: token.start, end: token.end };
            let wrong = &text[token.start as usize..token.end as usize];
            report.push(span, lexical(token.code(), wrong));
        }
        start = end + 1;
    }
    check_grammar(&mut sources, file, &mut report);
    if report.is_empty() { Ok(lay_out(&lines)) } else { Err(report.finish(&sources)) }
}

/// Reports what is wrong with the grammar of a text, and nothing that depends on others.
fn check_grammar(sources: &mut SourceMap, file: FileId, report: &mut Report) {
    let Err(errors) = asm::assemble(sources, file, &mut NoIncludes, ExtSet::EMPTY) else {
        return;
    };
    // The assembler stops after many errors of other kinds. What it did not reach is still
    // made of good tokens, which the layout keeps.
    for error in errors {
        let is_grammar = matches!(
            error.code,
            Code::BadEscape
                | Code::TextTooLong
                | Code::Syntax
                | Code::UnknownDirective
                | Code::MisplacedDirective
                | Code::OutsideFunction
                | Code::UnknownInstruction
        );
        if let (true, Some(span)) = (is_grammar, error.span)
            && !report.has(span)
        {
            report.push(span, error);
        }
    }
}

fn lay_out(lines: &[Line<'_>]) -> String {
    let mut out = String::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let len = rest.iter().take_while(|line| line.is_code()).count();
        if len == 0 {
            match first {
                Line::Blank if out.is_empty() || out.ends_with("\n\n") => {}
                Line::Comment { indent, text } => {
                    out.push_str(indent);
                    out.push_str(text);
                    out.push('\n');
                }
                Line::Blank | Line::Code { .. } => out.push('\n'),
            }
            rest = &rest[1..];
            continue;
        }
        let (group, behind) = rest.split_at(len);
        push_group(&mut out, group);
        rest = behind;
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    if out == "\n" {
        out.clear();
    }
    out
}

/// Appends lines of code whose comments line up.
fn push_group(out: &mut String, group: &[Line<'_>]) {
    let width = |line: &Line<'_>| match line {
        Line::Code { code, comment } if !comment.is_empty() => code.chars().count(),
        _ => 0,
    };
    let column = group.iter().map(width).max().unwrap_or(0) + COMMENT_GAP;
    for line in group {
        if let Line::Code { code, comment } = line {
            out.push_str(code);
            if !comment.is_empty() {
                for _ in code.chars().count()..column {
                    out.push(' ');
                }
                out.push_str(comment);
            }
            out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests;
