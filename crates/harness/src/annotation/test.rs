//! `@test`: one call and what it must come to.

use super::cursor::{Cursor, Values};
use super::{Mistake, Spanned};
use neurlang::TrapKind;
use neurlang::value::Literal;
use neurlang_ir::diag::Code;
use neurlang_ir::types::{SCALARS_MAX, SLICES_MAX};

/// The register of the first slice.
const FIRST_SLICE: u8 = 2;
/// Words that start a clause after the outcome.
const CLAUSES: &[&str] = &["after", "prints", "input", "seed", "fuel"];

/// A register that carries an argument or result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// `r0` to `r7`: scalar number 0 to 7.
    Scalar(u8),
    /// `c2` to `c7`: slice number 0 to 5.
    Slice(u8),
}

/// Registers and their values.
pub type Registers = Vec<(Spanned<Register>, Spanned<Literal>)>;

/// What is called, and with what.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// `name(value, …)`, or `(value, …)` for the function at hand.
    Typed {
        /// The function.
        name: Option<Spanned<String>>,
        /// The arguments.
        arguments: Values,
    },
    /// `r0=12, c2=[1]` for the function at hand.
    Registers(Registers),
}

/// What a call must come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It returns this.
    Returns(Spanned<Literal>),
    /// It leaves this in registers; a slice that is no result is that parameter afterwards.
    Registers(Registers),
    /// It stops.
    Traps {
        /// Why.
        kind: TrapKind,
        /// The code of a `user` trap, where the test says it.
        code: Option<i32>,
    },
}

/// A `@test` line.
#[derive(Clone, Debug, PartialEq)]
pub struct TestLine {
    /// What is called.
    pub call: Call,
    /// What it must come to.
    pub outcome: Outcome,
    /// How many steps floats of the result may be off.
    pub ulps: u32,
    /// What `&mut` arguments must hold afterwards, in order.
    pub after: Option<Values>,
    /// What it must print.
    pub prints: Option<Vec<u8>>,
    /// What it finds on standard input.
    pub input: Option<Vec<u8>>,
    /// The seed of its random numbers.
    pub seed: Option<u64>,
    /// How many instructions it may run.
    pub fuel: Option<u64>,
}

pub(super) fn line(cursor: &mut Cursor<'_>) -> Result<TestLine, Mistake> {
    let call = call(cursor)?;
    if !cursor.eat("->") {
        return Err(cursor.expected("`->`").help("write the call, `->`, and what it returns"));
    }
    let outcome = outcome(cursor)?;
    let mut line = TestLine {
        call,
        outcome,
        ulps: 0,
        after: None,
        prints: None,
        input: None,
        seed: None,
        fuel: None,
    };
    if cursor.eat("~") {
        line.ulps = cursor.number("a number of ulps")?;
        if !cursor.eat_word("ulp") && !cursor.eat_word("ulps") {
            return Err(cursor.expected("`ulp`"));
        }
    }
    while cursor.eat(",") {
        clause(cursor, &mut line)?;
    }
    cursor.end()?;
    Ok(line)
}

fn call(cursor: &mut Cursor<'_>) -> Result<Call, Mistake> {
    if cursor.peek() == Some('(') {
        return Ok(Call::Typed { name: None, arguments: cursor.arguments()? });
    }
    if sees_register(cursor) {
        return registers(cursor).map(Call::Registers);
    }
    let name = cursor.path("a call")?;
    Ok(Call::Typed { name: Some(name), arguments: cursor.arguments()? })
}

fn outcome(cursor: &mut Cursor<'_>) -> Result<Outcome, Mistake> {
    if cursor.eat_word("trap") {
        let kind = cursor.trap_kind()?;
        let coded = kind == TrapKind::User && cursor.eat_word("code");
        let code = if coded { Some(signed(cursor)?) } else { None };
        return Ok(Outcome::Traps { kind, code });
    }
    if sees_register(cursor) {
        return registers(cursor).map(Outcome::Registers);
    }
    cursor.value().map(Outcome::Returns)
}

fn signed(cursor: &mut Cursor<'_>) -> Result<i32, Mistake> {
    let negative = cursor.eat("-");
    let magnitude: i64 = cursor.number("a number")?;
    let value = if negative { -magnitude } else { magnitude };
    i32::try_from(value).map_err(|_| cursor.expected("a number of 32 bits before this"))
}

/// True when a register and `=` come next.
fn sees_register(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.at();
    let word = cursor.word();
    let found = word.value.starts_with(['r', 'c'])
        && word.value.len() > 1
        && word.value[1..].bytes().all(|byte| byte.is_ascii_digit())
        && cursor.sees("=");
    cursor.back_to(start);
    found
}

fn registers(cursor: &mut Cursor<'_>) -> Result<Registers, Mistake> {
    let mut all: Registers = Vec::new();
    loop {
        let word = cursor.word();
        let register = register(word.value).ok_or_else(|| {
            let message = format!("`{}` carries no argument and no result", word.value);
            Mistake::new(Code::AnnotationRegister, word.span.clone(), message)
                .help("name one of r0 to r7 for numbers, c2 to c7 for slices")
        })?;
        if all.iter().any(|(known, _)| known.value == register) {
            let message = format!("`{}` stands here twice", word.value);
            return Err(Mistake::new(Code::AnnotationRegister, word.span, message));
        }
        cursor.expect("=")?;
        all.push((Spanned::new(word.span, register), cursor.value()?));
        let end = cursor.at();
        if !cursor.eat(",") {
            return Ok(all);
        }
        if !sees_register(cursor) {
            cursor.back_to(end);
            return Ok(all);
        }
    }
}

fn register(word: &str) -> Option<Register> {
    let (kind, number) = word.split_at_checked(1)?;
    let number: u8 = number.parse().ok()?;
    match kind {
        "r" if usize::from(number) < SCALARS_MAX => Some(Register::Scalar(number)),
        "c" => {
            let slice = number.checked_sub(FIRST_SLICE)?;
            (usize::from(slice) < SLICES_MAX).then_some(Register::Slice(slice))
        }
        _ => None,
    }
}

/// What stands after a comma behind the outcome.
fn clause(cursor: &mut Cursor<'_>, line: &mut TestLine) -> Result<(), Mistake> {
    let word = cursor.word();
    let twice = match word.value {
        "after" => line.after.replace(after(cursor)?).is_some(),
        "prints" => line.prints.replace(bytes(cursor)?).is_some(),
        "input" => line.input.replace(bytes(cursor)?).is_some(),
        "seed" => line.seed.replace(cursor.number("a seed")?).is_some(),
        "fuel" => line.fuel.replace(cursor.number("a number of instructions")?).is_some(),
        "" => {
            let all = CLAUSES.join("`, `");
            return Err(cursor.expected(&format!("one of `{all}`")));
        }
        other => {
            let message = format!("a test has no clause `{other}`");
            return Err(Mistake::new(Code::AnnotationSyntax, word.span, message)
                .nearest(other, CLAUSES.iter().copied()));
        }
    };
    if twice {
        let message = format!("`{}` stands here twice", word.value);
        return Err(Mistake::new(Code::AnnotationSyntax, word.span, message));
    }
    Ok(())
}

/// Values up to the next clause.
fn after(cursor: &mut Cursor<'_>) -> Result<Values, Mistake> {
    cursor.skip();
    let start = cursor.at();
    let mut values = vec![cursor.value()?];
    loop {
        let end = cursor.at();
        if !cursor.eat(",") {
            return Ok(Spanned::new(start..end, values));
        }
        let word = cursor.at();
        if CLAUSES.contains(&cursor.word().value) {
            cursor.back_to(end);
            return Ok(Spanned::new(start..end, values));
        }
        cursor.back_to(word);
        values.push(cursor.value()?);
    }
}

/// `"text"` or `b"bytes"`.
fn bytes(cursor: &mut Cursor<'_>) -> Result<Vec<u8>, Mistake> {
    let found = cursor.value()?;
    match found.value {
        Literal::Str(text) => Ok(text.into_bytes()),
        Literal::Bytes(bytes) => Ok(bytes),
        _ => Err(Mistake::new(Code::AnnotationType, found.span, "expected a text in quotes")),
    }
}
