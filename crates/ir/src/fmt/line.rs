//! One line of text into lines of the layout.

use crate::asm::lexer::{Kind, Lexer, Token};
use crate::asm::mnemonic::{self, Found};
use crate::disasm::{INDENT, MNEMONIC_WIDTH};
use crate::op::Op;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A line of the layout.
pub(super) enum Line<'t> {
    Blank,
    /// A comment on a line of its own.
    Comment {
        indent: &'static str,
        text: &'t str,
    },
    /// A statement or label, and the comment behind it, which may be empty.
    Code {
        code: String,
        comment: &'t str,
    },
}

impl Line<'_> {
    pub(super) fn is_code(&self) -> bool {
        matches!(self, Line::Code { .. })
    }
}

/// A token that is a mistake.
pub(super) struct Bad(pub(super) Token);

/// Appends the bytes `line` of `text`, one line of it, to `lines`.
pub(super) fn push<'t>(
    text: &'t str,
    line: Range<usize>,
    lines: &mut Vec<Line<'t>>,
) -> Result<(), Bad> {
    let Range { start, end } = line;
    let mut tokens = Vec::new();
    let mut lexer = Lexer::new(text, start);
    let stop = loop {
        let token = lexer.token();
        match token.kind {
            Kind::End => break token.start as usize,
            Kind::Bad => return Err(Bad(token)),
            _ => tokens.push(token),
        }
    };
    let comment = text[stop..end].trim_end();
    if tokens.is_empty() {
        lines.push(match comment {
            "" => Line::Blank,
            _ if stop == start => Line::Comment { indent: "", text: comment },
            _ => Line::Comment { indent: INDENT, text: comment },
        });
        return Ok(());
    }
    let mut rest = tokens.as_slice();
    while let [name, colon, behind @ ..] = rest
        && name.is_name()
        && colon.is(Kind::Colon)
    {
        rest = behind;
        lines.push(Line::Code {
            code: format!("{}:", lexer.slice(*name)),
            comment: if rest.is_empty() { comment } else { "" },
        });
    }
    if !rest.is_empty() {
        let code = statement(&lexer, rest);
        lines.push(Line::Code { code, comment });
    }
    Ok(())
}

/// A statement in its layout.
fn statement(lexer: &Lexer<'_>, tokens: &[Token]) -> String {
    let first = lexer.slice(tokens[0]);
    let (head, operands, is_padded) = match tokens[0].kind {
        Kind::Directive => (String::from(first), &tokens[1..], is_padded(first)),
        Kind::At if tokens.len() > 1 => {
            (format!("@{}", lexer.slice(tokens[1])), &tokens[2..], true)
        }
        _ => (mnemonic_of(first), &tokens[1..], true),
    };
    let mut out = String::from(if is_top(first) { "" } else { INDENT });
    let start = out.len();
    out.push_str(&head);
    if operands.is_empty() {
        return out;
    }
    out.push(' ');
    if is_padded {
        while out.len() - start < MNEMONIC_WIDTH {
            out.push(' ');
        }
    }
    let mut spacing = Spacing {
        is_signature: matches!(first, ".fn" | ".functable"),
        brackets: 0,
        before: None,
        is_unary: false,
    };
    for &token in operands {
        if spacing.space_before(lexer, token) {
            out.push(' ');
        }
        push_token(&mut out, lexer, token, spacing.before);
        spacing.advance(token);
    }
    out
}

/// True for directives that begin something at column 0.
fn is_top(directive: &str) -> bool {
    matches!(directive, ".fn" | ".data" | ".const" | ".include" | ".functable" | ".end")
}

/// True for directives whose operands line up with those of instructions.
fn is_padded(directive: &str) -> bool {
    !is_top(directive) && !matches!(directive, ".frame" | ".alias" | ".table")
}

/// The mnemonic of the table for what `word` names. Where the table has one mnemonic for
/// several operations, the name of opcode and mode stays, since it says which.
fn mnemonic_of(word: &str) -> String {
    match mnemonic::find(word.as_bytes(), word.len()) {
        Some(Found::One(op)) if mnemonic::sharing(op).count() == 1 => op.mnemonic().into(),
        Some(Found::One(op)) => long_name(op).to_ascii_lowercase(),
        Some(Found::Shared(op)) => op.mnemonic().into(),
        None => word.into(),
    }
}

fn long_name(op: Op) -> String {
    format!("{}.{}", op.opcode().name(), op.mode_name())
}

fn push_token(out: &mut String, lexer: &Lexer<'_>, token: Token, before: Option<Token>) {
    let text = lexer.slice(token);
    let is_name = before.is_some_and(|before| before.is(Kind::At));
    if token.kind == Kind::Register && !is_name {
        out.push_str(&text.to_ascii_lowercase());
    } else {
        out.push_str(text);
    }
}

/// Where spaces stand between the operands of a statement.
struct Spacing {
    /// In a signature `&` begins a type.
    is_signature: bool,
    /// How many `[` are open.
    brackets: usize,
    before: Option<Token>,
    /// True when the token before is a sign that belongs to what follows.
    is_unary: bool,
}

impl Spacing {
    /// True when a space stands between the last token and `token`.
    fn space_before(&self, lexer: &Lexer<'_>, token: Token) -> bool {
        let Some(before) = self.before else {
            return false;
        };
        match token.kind {
            Kind::Comma | Kind::Close | Kind::ParenClose | Kind::Colon | Kind::Run => return false,
            Kind::ParenOpen if before.is_name() || before.kind == Kind::Str => {
                return !self.is_signature;
            }
            _ => {}
        }
        let is_tight_star = self.brackets > 0 && (token.is(Kind::Star) || before.is(Kind::Star));
        if self.is_unary || is_tight_star {
            return false;
        }
        match before.kind {
            Kind::Open | Kind::ParenOpen | Kind::At => false,
            // `&mut [u8]` is the one place where a word stands before a bracket.
            Kind::Ident if token.is(Kind::Open) => lexer.slice(before) == "mut",
            _ => true,
        }
    }

    fn advance(&mut self, token: Token) {
        let begins = self.before.is_none_or(|before| {
            before.kind.is_sign() && !matches!(before.kind, Kind::ParenClose | Kind::Close)
        });
        self.is_unary = match token.kind {
            Kind::Tilde => true,
            Kind::Minus | Kind::Plus => begins,
            Kind::And => self.is_signature,
            _ => false,
        };
        match token.kind {
            Kind::Open => self.brackets += 1,
            Kind::Close => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
        self.before = Some(token);
    }
}
