//! `@mock`: answers in place of an extension.

use super::cursor::Cursor;
use super::{Mistake, Spanned};
use neurlang::TrapKind;
use neurlang::value::Literal;

/// How a call of a mocked extension ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It returns this.
    Returns(Spanned<Literal>),
    /// It stops the program.
    Traps(TrapKind),
}

/// One call of a mocked extension and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the call must pass, where the mock says it; `None` for `_`.
    pub arguments: Option<Spanned<Vec<Option<Spanned<Literal>>>>>,
    /// How it ends.
    pub answer: Answer,
    /// What it writes, for each parameter that is written.
    pub writes: Vec<Spanned<Literal>>,
}

/// A `@mock` line.
#[derive(Clone, Debug, PartialEq)]
pub struct MockLine {
    /// The extension.
    pub extension: Spanned<String>,
    /// Its answers, in order.
    pub steps: Vec<Step>,
}

pub(super) fn line(cursor: &mut Cursor<'_>) -> Result<MockLine, Mistake> {
    if !cursor.eat("@") {
        return Err(cursor.expected("`@`").help("name the extension as in `@vec_len -> 3`"));
    }
    let extension = cursor.path("the name of an extension")?;
    let mut steps = vec![step(cursor)?];
    while cursor.eat(";") {
        steps.push(step(cursor)?);
    }
    cursor.end()?;
    Ok(MockLine { extension, steps })
}

fn step(cursor: &mut Cursor<'_>) -> Result<Step, Mistake> {
    let arguments = if cursor.sees("(") { Some(patterns(cursor)?) } else { None };
    cursor.expect("->")?;
    let answer = if cursor.eat_word("trap") {
        Answer::Traps(cursor.trap_kind()?)
    } else {
        Answer::Returns(cursor.value()?)
    };
    let mut writes = Vec::new();
    if cursor.eat(",") {
        if !cursor.eat_word("after") {
            return Err(cursor.expected("`after` or `;`"));
        }
        writes.push(cursor.value()?);
        while cursor.eat(",") {
            writes.push(cursor.value()?);
        }
    }
    Ok(Step { arguments, answer, writes })
}

fn patterns(cursor: &mut Cursor<'_>) -> Result<Spanned<Vec<Option<Spanned<Literal>>>>, Mistake> {
    cursor.expect("(")?;
    let start = cursor.at() - 1;
    let mut patterns = Vec::new();
    while !cursor.eat(")") {
        let any = cursor.eat_word("_");
        patterns.push(if any { None } else { Some(cursor.value()?) });
        if !cursor.eat(",") && !cursor.sees(")") {
            return Err(cursor.expected("`,` or `)`"));
        }
    }
    Ok(Spanned::new(start..cursor.at(), patterns))
}
