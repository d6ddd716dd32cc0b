//! `@prop`: something that holds for all inputs.

use super::cursor::Cursor;
use super::expr::{Expr, expr, number};
use super::{Mistake, Spanned};
use neurlang::value::Literal;
use neurlang_ir::Scalar;
use neurlang_ir::diag::Code;
use neurlang_ir::source::{self, SourceType};
use std::ops::Range;

/// The longest lists that a property asks for.
pub const LEN_MAX: u32 = 1 << 16;
/// What the parser of signatures is given around a type.
const AROUND: (&str, &str) = ("fn f(x: ", ")");

/// Numbers from the first to the second, which is the last one or one past it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// The smallest.
    pub from: Literal,
    /// The largest, or one past it.
    pub to: Literal,
    /// True for `..=`.
    pub inclusive: bool,
}

/// A variable of a property: all values of its type, or of a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Var {
    /// Its name.
    pub name: Spanned<String>,
    /// Its type; a variable with bounds alone is an `i64` or `u64`.
    pub ty: Spanned<SourceType>,
    /// The bounds of its numbers.
    pub bounds: Option<Spanned<Bounds>>,
    /// The lengths of its lists: from the first to one before the second.
    pub len: Option<Range<u32>>,
}

/// A `@prop` line.
#[derive(Clone, Debug, PartialEq)]
pub struct PropLine {
    /// What it holds for.
    pub vars: Vec<Var>,
    /// What holds.
    pub body: Spanned<Expr>,
}

pub(super) fn line(cursor: &mut Cursor<'_>) -> Result<PropLine, Mistake> {
    let mut vars: Vec<Var> = Vec::new();
    if cursor.eat_word("for") {
        loop {
            let var = var(cursor)?;
            if vars.iter().any(|known| known.name == var.name) {
                let message = format!("the variable `{}` stands here twice", var.name.value);
                return Err(Mistake::new(Code::AnnotationVariable, var.name.span, message));
            }
            vars.push(var);
            if !cursor.eat(",") {
                break;
            }
        }
        if !cursor.eat(":") {
            return Err(cursor.expected("`,` or `:`"));
        }
    }
    let body = expr(cursor)?;
    cursor.end()?;
    Ok(PropLine { vars, body })
}

fn var(cursor: &mut Cursor<'_>) -> Result<Var, Mistake> {
    let word = cursor.word();
    if word.value.is_empty() || word.value.starts_with(|c: char| c.is_ascii_digit()) {
        cursor.back_to(word.span.start);
        return Err(cursor.expected("a variable"));
    }
    let name = Spanned::new(word.span, word.value.to_owned());
    let ty = if cursor.eat(":") { Some(ty(cursor)?) } else { None };
    let bounds = if cursor.eat_word("in") { Some(bounds(cursor)?) } else { None };
    let len = if cursor.eat_word("len") { Some(lengths(cursor)?) } else { None };
    let ty = match (ty, &bounds) {
        (Some(ty), _) => ty,
        (None, Some(bounds)) => {
            let negative = bounds.value.from.to_string().starts_with('-');
            let scalar = if negative { Scalar::I64 } else { Scalar::U64 };
            Spanned::new(name.span.clone(), SourceType::Scalar(scalar))
        }
        (None, None) => return Err(cursor.expected("`:` and a type, or `in` and a range")),
    };
    Ok(Var { name, ty, bounds, len })
}

/// A type as Rust writes it; `[T]` is `&[T]`.
fn ty(cursor: &mut Cursor<'_>) -> Result<Spanned<SourceType>, Mistake> {
    cursor.skip();
    let start = cursor.at();
    let text = type_text(cursor.rest());
    let slice = if text.starts_with('[') && !text.contains(';') { "&" } else { "" };
    let parsed = source::parse(&format!("{}{slice}{text}{}", AROUND.0, AROUND.1));
    match parsed.map(|sig| sig.params.into_iter().next()) {
        Ok(Some((_, ty))) => {
            cursor.back_to(start + text.len());
            Ok(Spanned::new(start..start + text.len(), ty))
        }
        Ok(None) => Err(cursor.expected("a type")),
        Err(error) => {
            let at = error.at.saturating_sub(AROUND.0.len() + slice.len()).min(text.len());
            cursor.back_to(start + at);
            Err(cursor.expected(error.expected))
        }
    }
}

/// The start of `text` up to what ends a type.
fn type_text(text: &str) -> &str {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            ',' | ':' if depth == 0 => return text[..at].trim_end(),
            ' ' if depth == 0 => {
                let rest = text[at..].trim_start();
                if rest.starts_with("in ") || rest.starts_with("len ") {
                    return text[..at].trim_end();
                }
            }
            _ => {}
        }
    }
    text.trim_end()
}

fn bounds(cursor: &mut Cursor<'_>) -> Result<Spanned<Bounds>, Mistake> {
    let from = number(cursor)?;
    let inclusive = cursor.eat("..=");
    if !inclusive {
        cursor.expect("..")?;
    }
    let to = number(cursor)?;
    let span = from.span.start..to.span.end;
    Ok(Spanned::new(span, Bounds { from: from.value, to: to.value, inclusive }))
}

fn lengths(cursor: &mut Cursor<'_>) -> Result<Range<u32>, Mistake> {
    cursor.skip();
    let start = cursor.at();
    let from: u32 = cursor.number("a length")?;
    let to = if cursor.eat("..=") {
        cursor.number::<u32>("a length")?.saturating_add(1)
    } else if cursor.eat("..") {
        cursor.number("a length")?
    } else {
        from.saturating_add(1)
    };
    if from >= to || to > LEN_MAX {
        let message = format!("no list is that long: from {from} to below {to}");
        return Err(Mistake::new(Code::AnnotationRange, start..cursor.at(), message)
            .help(format!("ask for lengths below {LEN_MAX}, the smaller first")));
    }
    Ok(from..to)
}
