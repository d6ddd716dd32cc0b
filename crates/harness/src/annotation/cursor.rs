//! The characters of an annotation, and the small pieces of its grammar.

use super::{Mistake, Spanned};
use neurlang::value::{Literal, parse};
use neurlang_ir::TrapKind;
use neurlang_ir::diag::Code;
use std::ops::Range;

/// A place in an annotation's text.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

/// True for the characters of a name.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A list of values, and where it stands.
pub(super) type Values = Spanned<Vec<Spanned<Literal>>>;

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn skip(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// The next character after white space.
    pub(super) fn peek(&mut self) -> Option<char> {
        self.skip();
        self.rest().chars().next()
    }

    /// True when `mark` comes next; it stays.
    pub(super) fn sees(&mut self, mark: &str) -> bool {
        self.skip();
        self.rest().starts_with(mark)
    }

    /// Takes `mark` if it comes next.
    pub(super) fn eat(&mut self, mark: &str) -> bool {
        let found = self.sees(mark);
        if found {
            self.at += mark.len();
        }
        found
    }

    /// Takes `mark`, which must come next.
    pub(super) fn expect(&mut self, mark: &str) -> Result<(), Mistake> {
        if self.eat(mark) { Ok(()) } else { Err(self.expected(&format!("`{mark}`"))) }
    }

    /// Takes the word that comes next; empty when none does.
    pub(super) fn word(&mut self) -> Spanned<&'t str> {
        self.skip();
        self.take_while(is_word)
    }

    /// Takes `wanted` if it is the word that comes next.
    pub(super) fn eat_word(&mut self, wanted: &str) -> bool {
        let start = self.at;
        let found = self.word().value == wanted;
        if !found {
            self.at = start;
        }
        found
    }

    /// Takes a function's or extension's name.
    pub(super) fn path(&mut self, what: &str) -> Result<Spanned<String>, Mistake> {
        self.skip();
        let start = self.at;
        let found = self.take_while(|c| is_word(c) || c == '.' || c == ':');
        // A colon that belongs to no path ends what stands before it.
        let name = found.value.trim_end_matches(':');
        self.at = start + name.len();
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            self.at = start;
            return Err(self.expected(what));
        }
        Ok(Spanned::new(start..self.at, name.to_owned()))
    }

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> Spanned<&'t str> {
        let rest = self.rest();
        let len = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        let span = self.at..self.at + len;
        self.at = span.end;
        Spanned::new(span, &rest[..len])
    }

    /// The mistake that something else than `what` comes next.
    pub(super) fn expected(&mut self, what: &str) -> Mistake {
        let span = self.here();
        let message = match self.rest().chars().next() {
            None => format!("expected {what} at the end"),
            Some(_) => format!("expected {what}, found `{}`", &self.text[span.clone()]),
        };
        Mistake::new(Code::AnnotationSyntax, span, message)
    }

    /// Where the next word or character stands.
    pub(super) fn here(&mut self) -> Range<usize> {
        self.skip();
        let rest = self.rest();
        let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let len = match word {
            0 if rest.starts_with("==") => 2,
            0 => rest.chars().next().map_or(0, char::len_utf8),
            len => len,
        };
        self.at..self.at + len
    }

    /// Nothing may follow.
    pub(super) fn end(&mut self) -> Result<(), Mistake> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.expected("nothing more")),
        }
    }

    /// All of a text that must not be empty.
    pub(super) fn prose(&mut self) -> Result<String, Mistake> {
        match self.rest().trim() {
            "" => Err(self.expected("a text")),
            text => Ok(text.to_owned()),
        }
    }

    /// A value, up to a mark that no value contains.
    pub(super) fn value(&mut self) -> Result<Spanned<Literal>, Mistake> {
        self.skip();
        let start = self.at;
        let len = value_len(self.rest());
        let text = self.text[start..start + len].trim_end();
        if text.is_empty() {
            return Err(self.expected("a value"));
        }
        match parse(text) {
            Ok(literal) => {
                self.at = start + text.len();
                Ok(Spanned::new(start..self.at, literal))
            }
            Err(error) => {
                let at = start + error.at.unwrap_or(0).min(text.len());
                self.at = self.text.floor_char_boundary(at);
                let span = self.here();
                let message = neurlang::value::ValueError { at: None, ..error }.to_string();
                Err(Mistake::new(Code::AnnotationSyntax, span, message))
            }
        }
    }

    /// Values between parentheses, the first of which comes next.
    pub(super) fn arguments(&mut self) -> Result<Values, Mistake> {
        self.expect("(")?;
        let start = self.at - 1;
        let mut values = Vec::new();
        while !self.eat(")") {
            values.push(self.value()?);
            if !self.eat(",") && !self.sees(")") {
                return Err(self.expected("`,` or `)`"));
            }
        }
        Ok(Spanned::new(start..self.at, values))
    }

    /// An integer without a sign.
    pub(super) fn number<T: std::str::FromStr>(&mut self, what: &str) -> Result<T, Mistake> {
        let start = self.at;
        self.skip();
        let digits = self.take_while(|c| c.is_ascii_digit() || c == '_');
        digits.value.replace('_', "").parse().map_err(|_| {
            self.at = start;
            self.expected(what)
        })
    }

    /// The name of a trap.
    pub(super) fn trap_kind(&mut self) -> Result<TrapKind, Mistake> {
        let word = self.word();
        if word.value.is_empty() {
            return Err(self.expected("the kind of a trap"));
        }
        TrapKind::from_name(word.value).ok_or_else(|| {
            let message = format!("no trap is called `{}`", word.value);
            Mistake::new(Code::AnnotationTrap, word.span, message)
                .nearest(word.value, TrapKind::ALL.iter().map(|kind| kind.name()))
        })
    }
}

/// How many bytes at the start of `text` may be a value: brackets and quotes are kept together.
fn value_len(text: &str) -> usize {
    let mut depth = 0_u32;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' | ',' | ';' | '~' if depth == 0 => return at,
            ')' | ']' => depth -= 1,
            '-' if depth == 0 && text[at..].starts_with("->") => return at,
            '"' | '\'' => {
                while let Some((_, inner)) = chars.next() {
                    if inner == '\\' {
                        chars.next();
                    } else if inner == c {
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    text.len()
}
