//! Annotations as text.

use super::expr::LEVEL_MAX;
use super::{
    Annotation, Answer, Call, Expr, MockLine, Outcome, PropLine, Register, Spanned, Step, TestLine,
    Unary, Var,
};
use neurlang::value::Literal;
use std::fmt::{self, Display, Formatter};

impl Display for Annotation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Annotation::Test(line) => line.fmt(f),
            Annotation::Prop(line) => line.fmt(f),
            Annotation::Mock(line) => line.fmt(f),
            Annotation::Name(text) | Annotation::Description(text) => f.write_str(text),
        }
    }
}

impl Display for Register {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Register::Scalar(number) => write!(f, "r{number}"),
            Register::Slice(number) => write!(f, "c{}", number + 2),
        }
    }
}

/// Writes `items` with commas between them.
fn list<T>(
    f: &mut Formatter<'_>,
    items: &[T],
    mut one: impl FnMut(&mut Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        one(f, item)?;
    }
    Ok(())
}

fn values(f: &mut Formatter<'_>, values: &[Spanned<Literal>]) -> fmt::Result {
    list(f, values, |f, value| value.value.fmt(f))
}

fn registers(f: &mut Formatter<'_>, all: &[(Spanned<Register>, Spanned<Literal>)]) -> fmt::Result {
    list(f, all, |f, (register, value)| write!(f, "{}={}", register.value, value.value))
}

/// Bytes as `"text"` when they are text, else as `b"bytes"`.
fn bytes(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => Literal::Str(text.to_owned()).to_string(),
        Err(_) => Literal::Bytes(bytes.to_vec()).to_string(),
    }
}

impl Display for Call {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Call::Registers(all) => registers(f, all),
            Call::Typed { name, arguments } => {
                f.write_str(name.as_ref().map_or("", |name| &name.value))?;
                f.write_str("(")?;
                values(f, &arguments.value)?;
                f.write_str(")")
            }
        }
    }
}

impl Display for TestLine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> ", self.call)?;
        match &self.outcome {
            Outcome::Returns(value) => value.value.fmt(f)?,
            Outcome::Registers(all) => registers(f, all)?,
            Outcome::Traps { kind, code: None } => write!(f, "trap {kind}")?,
            Outcome::Traps { kind, code: Some(code) } => write!(f, "trap {kind} code {code}")?,
        }
        if self.ulps > 0 {
            write!(f, " ~ {}ulp", self.ulps)?;
        }
        if let Some(after) = &self.after {
            f.write_str(", after ")?;
            values(f, &after.value)?;
        }
        for (word, text) in [("prints", &self.prints), ("input", &self.input)] {
            if let Some(text) = text {
                write!(f, ", {word} {}", bytes(text))?;
            }
        }
        for (word, number) in [("seed", self.seed), ("fuel", self.fuel)] {
            if let Some(number) = number {
                write!(f, ", {word} {number}")?;
            }
        }
        Ok(())
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(arguments) = &self.arguments {
            f.write_str("(")?;
            list(f, &arguments.value, |f, argument| match argument {
                None => f.write_str("_"),
                Some(value) => value.value.fmt(f),
            })?;
            f.write_str(") ")?;
        }
        match &self.answer {
            Answer::Returns(value) => write!(f, "-> {}", value.value)?,
            Answer::Traps(kind) => write!(f, "-> trap {kind}")?,
        }
        if !self.writes.is_empty() {
            f.write_str(", after ")?;
            values(f, &self.writes)?;
        }
        Ok(())
    }
}

impl Display for MockLine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.extension.value)?;
        for (index, step) in self.steps.iter().enumerate() {
            let before = match (index, &step.arguments) {
                (0, Some(_)) => "",
                (0, None) => " ",
                _ => "; ",
            };
            write!(f, "{before}{step}")?;
        }
        Ok(())
    }
}

impl Display for Var {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name.value, self.ty.value)?;
        if let Some(bounds) = &self.bounds {
            let dots = if bounds.value.inclusive { "..=" } else { ".." };
            write!(f, " in {}{dots}{}", bounds.value.from, bounds.value.to)?;
        }
        match &self.len {
            Some(len) => write!(f, " len {}..{}", len.start, len.end),
            None => Ok(()),
        }
    }
}

impl Display for PropLine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.vars.is_empty() {
            f.write_str("for ")?;
            list(f, &self.vars, |f, var| var.fmt(f))?;
            f.write_str(": ")?;
        }
        self.body.value.fmt(f)
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_expr(f, self, 0)
    }
}

fn many(f: &mut Formatter<'_>, all: &[Spanned<Expr>]) -> fmt::Result {
    list(f, all, |f, expr| expr.value.fmt(f))
}

/// Writes `expr` in a place where operations below `level` need parentheses.
fn write_expr(f: &mut Formatter<'_>, expr: &Expr, level: u8) -> fmt::Result {
    match expr {
        Expr::Literal(literal) => literal.fmt(f),
        Expr::Variable(name) => f.write_str(name),
        Expr::Call { name, arguments } => {
            write!(f, "{}(", name.value)?;
            many(f, arguments)?;
            f.write_str(")")
        }
        Expr::Unary(op, inner) => {
            f.write_str(match op {
                Unary::Negate => "-",
                Unary::Not => "!",
            })?;
            write_expr(f, &inner.value, LEVEL_MAX + 1)
        }
        Expr::Binary(op, left, right) if op.level() >= level => {
            let own = op.level();
            // `==>` groups to the right, comparisons not at all, the others to the left.
            let (before, after) = match own {
                0 => (1, 0),
                3 => (4, 4),
                _ => (own, own + 1),
            };
            write_expr(f, &left.value, before)?;
            write!(f, " {} ", op.text())?;
            write_expr(f, &right.value, after)
        }
        Expr::Binary(..) => write!(f, "({expr})"),
        Expr::Index(of, index) => {
            write_expr(f, &of.value, LEVEL_MAX + 1)?;
            write!(f, "[{}]", index.value)
        }
        Expr::Field(of, number) => {
            write_expr(f, &of.value, LEVEL_MAX + 1)?;
            write!(f, ".{number}")
        }
        Expr::List(all) => {
            f.write_str("[")?;
            many(f, all)?;
            f.write_str("]")
        }
        Expr::Tuple(all) => {
            f.write_str("(")?;
            many(f, all)?;
            f.write_str(")")
        }
        Expr::Some(inner) => write!(f, "some({})", inner.value),
    }
}
