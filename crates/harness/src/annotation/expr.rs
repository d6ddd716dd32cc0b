//! The expressions of properties.

use super::cursor::{Cursor, is_word};
use super::{Mistake, Spanned};
use neurlang::value::Literal;
use neurlang_ir::diag::Code;

/// How deep expressions nest.
const DEPTH_MAX: u32 = 64;

macro_rules! define_binary {
    ($( $name:ident $text:literal $level:literal; )*) => {
        /// An operation on two values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Binary { $( #[doc = concat!("`", $text, "`.")] $name, )* }

        impl Binary {
            /// Every operation; of two of which one begins with the other, the longer first.
            const ALL: &[Binary] = &[ $( Binary::$name, )* ];

            /// How it is written.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $( Binary::$name => $text, )* }
            }

            /// How tight it binds; `==>` is the loosest.
            pub(super) const fn level(self) -> u8 {
                match self { $( Binary::$name => $level, )* }
            }
        }
    };
}
define_binary! {
    Implies "==>" 0;
    Or "||" 1;
    And "&&" 2;
    Equal "==" 3;
    Differs "!=" 3;
    AtMost "<=" 3;
    AtLeast ">=" 3;
    Less "<" 3;
    Greater ">" 3;
    Add "+" 4;
    Subtract "-" 4;
    Multiply "*" 5;
    Divide "/" 5;
    Remainder "%" 5;
}

/// The level of comparisons, which do not chain.
const COMPARISON: u8 = 3;
/// The level of the operations that bind tightest.
pub(super) const LEVEL_MAX: u8 = 5;

/// An operation on one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `-`.
    Negate,
    /// `!`.
    Not,
}

/// An expression of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A value that is written out.
    Literal(Literal),
    /// A variable of the property.
    Variable(String),
    /// `name(argument, …)`: a function of the module, or `len`, `traps`, `after`.
    Call {
        /// The function.
        name: Spanned<String>,
        /// Its arguments.
        arguments: Vec<Spanned<Expr>>,
    },
    /// `-x` and `!x`.
    Unary(Unary, Box<Spanned<Expr>>),
    /// `x + y` and its kin.
    Binary(Binary, Box<Spanned<Expr>>, Box<Spanned<Expr>>),
    /// `xs[i]`.
    Index(Box<Spanned<Expr>>, Box<Spanned<Expr>>),
    /// `pair.0`.
    Field(Box<Spanned<Expr>>, usize),
    /// `[x, y]`.
    List(Vec<Spanned<Expr>>),
    /// `(x, y)`.
    Tuple(Vec<Spanned<Expr>>),
    /// `some(x)`.
    Some(Box<Spanned<Expr>>),
}

/// The expression that comes next.
pub(super) fn expr(cursor: &mut Cursor<'_>) -> Result<Spanned<Expr>, Mistake> {
    binary(cursor, 0, 0)
}

fn deeper(cursor: &mut Cursor<'_>, depth: u32) -> Result<u32, Mistake> {
    if depth == DEPTH_MAX {
        let message = "expressions are nested too deeply";
        return Err(Mistake::new(Code::AnnotationSyntax, cursor.here(), message));
    }
    Ok(depth + 1)
}

fn operator(cursor: &mut Cursor<'_>, level: u8) -> Option<Binary> {
    cursor.skip();
    let found = Binary::ALL.iter().find(|op| cursor.rest().starts_with(op.text()))?;
    (found.level() == level).then_some(*found)
}

fn binary(cursor: &mut Cursor<'_>, level: u8, depth: u32) -> Result<Spanned<Expr>, Mistake> {
    if level > LEVEL_MAX {
        return unary(cursor, depth);
    }
    let mut left = binary(cursor, level + 1, depth)?;
    while let Some(op) = operator(cursor, level) {
        cursor.expect(op.text())?;
        let right = if op == Binary::Implies {
            let depth = deeper(cursor, depth)?;
            binary(cursor, level, depth)?
        } else {
            binary(cursor, level + 1, depth)?
        };
        let span = left.span.start..right.span.end;
        left = Spanned::new(span, Expr::Binary(op, Box::new(left), Box::new(right)));
        if level == COMPARISON && operator(cursor, level).is_some() {
            let span = cursor.here();
            let message = "comparisons do not chain";
            return Err(Mistake::new(Code::AnnotationSyntax, span, message)
                .help("join two comparisons with `&&`"));
        }
    }
    Ok(left)
}

fn unary(cursor: &mut Cursor<'_>, depth: u32) -> Result<Spanned<Expr>, Mistake> {
    let depth = deeper(cursor, depth)?;
    cursor.skip();
    let start = cursor.at();
    for (mark, op) in [("-", Unary::Negate), ("!", Unary::Not)] {
        if cursor.eat(mark) {
            let inner = unary(cursor, depth)?;
            let span = start..inner.span.end;
            return Ok(Spanned::new(span, negated(op, inner)));
        }
    }
    let mut found = primary(cursor, depth)?;
    loop {
        if cursor.eat("[") {
            let index = binary(cursor, 0, depth)?;
            cursor.expect("]")?;
            let span = start..cursor.at();
            found = Spanned::new(span, Expr::Index(Box::new(found), Box::new(index)));
        } else if cursor.sees(".") && !cursor.sees("..") {
            cursor.expect(".")?;
            let field = cursor.number("the number of a field")?;
            found = Spanned::new(start..cursor.at(), Expr::Field(Box::new(found), field));
        } else {
            return Ok(found);
        }
    }
}

/// `-` before a number is a part of the number, so that a text and its print are the same.
fn negated(op: Unary, inner: Spanned<Expr>) -> Expr {
    match (op, &inner.value) {
        (Unary::Negate, Expr::Literal(Literal::Number(text))) if !text.starts_with('-') => {
            Expr::Literal(Literal::Number(format!("-{text}")))
        }
        _ => Expr::Unary(op, Box::new(inner)),
    }
}

fn primary(cursor: &mut Cursor<'_>, depth: u32) -> Result<Spanned<Expr>, Mistake> {
    let Some(first) = cursor.peek() else {
        return Err(cursor.expected("an expression"));
    };
    let start = cursor.at();
    let value = match first {
        '(' => {
            let mut all = sequence(cursor, "(", ")", depth)?;
            match (all.len(), all[..].last().map(|last| last.span.end)) {
                // `(x)` is `x`; nobody needs tuples of one here.
                (1, _) => return Ok(all.swap_remove(0)),
                _ => Expr::Tuple(all),
            }
        }
        '[' => Expr::List(sequence(cursor, "[", "]", depth)?),
        '"' | '\'' => Expr::Literal(quoted(cursor)?),
        'b' if cursor.sees("b\"") => Expr::Literal(quoted(cursor)?),
        c if c.is_ascii_digit() => Expr::Literal(number(cursor)?.value),
        c if is_word(c) => return word(cursor, depth),
        _ => return Err(cursor.expected("an expression")),
    };
    Ok(Spanned::new(start..cursor.at(), value))
}

fn sequence(
    cursor: &mut Cursor<'_>,
    open: &str,
    close: &str,
    depth: u32,
) -> Result<Vec<Spanned<Expr>>, Mistake> {
    cursor.expect(open)?;
    let mut all = Vec::new();
    while !cursor.eat(close) {
        all.push(binary(cursor, 0, depth)?);
        if !cursor.eat(",") && !cursor.sees(close) {
            return Err(cursor.expected(&format!("`,` or `{close}`")));
        }
    }
    Ok(all)
}

fn word(cursor: &mut Cursor<'_>, depth: u32) -> Result<Spanned<Expr>, Mistake> {
    let name = cursor.path("a name")?;
    let start = name.span.start;
    let value = match name.value.as_str() {
        "true" => Expr::Literal(Literal::Bool(true)),
        "false" => Expr::Literal(Literal::Bool(false)),
        "none" => Expr::Literal(Literal::None),
        "inf" | "nan" => Expr::Literal(Literal::Number(name.value)),
        "for" => {
            cursor.back_to(start);
            return Err(cursor.expected("a name"));
        }
        "some" => {
            cursor.expect("(")?;
            let inner = binary(cursor, 0, depth)?;
            cursor.expect(")")?;
            Expr::Some(Box::new(inner))
        }
        _ if cursor.sees("(") => {
            let arguments = sequence(cursor, "(", ")", depth)?;
            Expr::Call { name, arguments }
        }
        _ => {
            // A point behind a variable takes a part of it.
            let text = name.value.split('.').next().unwrap_or_default().to_owned();
            cursor.back_to(start + text.len());
            Expr::Variable(text)
        }
    };
    Ok(Spanned::new(start..cursor.at(), value))
}

/// A number; a point belongs to it when a digit follows, so that `1..9` are two.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Result<Spanned<Literal>, Mistake> {
    cursor.skip();
    let start = cursor.at();
    let text = cursor.rest();
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut len = usize::from(text.starts_with('-'));
    let radix = ["0x", "0b", "0o"].iter().any(|prefix| text[len..].starts_with(prefix));
    while let Some(c) = text[len..].chars().next() {
        let point = c == '.' && is_digit(len + 1);
        let sign = matches!(c, '-' | '+')
            && !radix
            && text[..len].ends_with(['e', 'E'])
            && is_digit(len + 1);
        if !is_word(c) && !point && !sign {
            break;
        }
        len += c.len_utf8();
    }
    parsed(cursor, start, len)
}

/// A text, bytes or a character.
fn quoted(cursor: &mut Cursor<'_>) -> Result<Literal, Mistake> {
    let start = cursor.at();
    let text = cursor.rest();
    let open = text.find(['"', '\'']).unwrap_or(0);
    let quote = text[open..].chars().next().unwrap_or('"');
    let mut len = open + 1;
    let mut chars = text[len..].chars();
    while let Some(c) = chars.next() {
        len += c.len_utf8();
        if c == '\\' {
            len += chars.next().map_or(0, char::len_utf8);
        } else if c == quote {
            break;
        }
    }
    parsed(cursor, start, len).map(|found| found.value)
}

/// The value that is the next `len` bytes.
fn parsed(cursor: &mut Cursor<'_>, start: usize, len: usize) -> Result<Spanned<Literal>, Mistake> {
    let found = Cursor::new(&cursor.rest()[..len]).value();
    cursor.back_to(start + len);
    match found {
        Ok(found) => Ok(Spanned::new(start..start + len, found.value)),
        Err(mistake) => {
            let span = mistake.span.start + start..mistake.span.end + start;
            Err(Mistake { span, ..mistake })
        }
    }
}
