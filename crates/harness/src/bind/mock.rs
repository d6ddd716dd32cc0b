//! A `@mock` line with its values typed.

use super::{Scope, count, misfit};
use crate::annotation::{Answer, Mistake, MockLine, Spanned, Step};
use neurlang::value::Literal;
use neurlang::{Mock, MockArg, MockStep, Value, extensions};
use neurlang_ir::diag::Code;
use neurlang_ir::types::{Access, Type};
use neurlang_ir::{ExtDef, ExtParam, Scalar};

/// The mock that `line` writes.
pub(crate) fn mock(line: &MockLine, scope: Scope<'_>) -> Result<Mock, Mistake> {
    let name = &line.extension;
    let wrong = |message: String| Mistake::new(Code::AnnotationMock, name.span.clone(), message);
    let def = extensions().by_name(&name.value).ok_or_else(|| {
        let known = extensions().defs().iter().map(|def| def.name);
        wrong(format!("there is no extension called `{}`", name.value)).nearest(&name.value, known)
    })?;
    if !scope.module.imports.iter().any(|import| import.def == def) {
        let known = scope.module.imports.iter().map(|import| import.def.name);
        let message = format!("the module does not call `@{}`", name.value);
        return Err(wrong(message).nearest(&name.value, known));
    }
    let steps = line.steps.iter().map(|one| step(one, def));
    Ok(Mock::new(def.name, steps.collect::<Result<_, _>>()?))
}

fn step(step: &Step, def: &ExtDef) -> Result<MockStep, Mistake> {
    let is_written = |param: &&ExtParam| **param == ExtParam::Write;
    let passed: Vec<ExtParam> =
        def.params.iter().filter(|param| !is_written(param)).copied().collect();
    let mut args = Vec::new();
    if let Some(given) = &step.arguments {
        if given.value.len() != passed.len() {
            return Err(count(given.span.clone(), "argument", passed.len(), given.value.len()));
        }
        for (pattern, &param) in given.value.iter().zip(&passed) {
            args.push(match pattern {
                None => MockArg::Any,
                Some(literal) => argument(literal, param)?,
            });
        }
    }
    let answer = match (&step.answer, def.result) {
        (Answer::Traps(kind), _) => Err(*kind),
        (Answer::Returns(value), None) if value.value == Literal::Tuple(Vec::new()) => Ok(0),
        (Answer::Returns(value), None) => {
            let message = format!("`@{}` returns nothing", def.name);
            return Err(
                Mistake::new(Code::AnnotationType, value.span.clone(), message).help("write `()`")
            );
        }
        (Answer::Returns(value), Some(param)) => Ok(register(value, param)?),
    };
    let room = def.params.iter().filter(is_written).count();
    if step.writes.len() > room {
        let span = step.writes[room].span.clone();
        return Err(count(span, "written value", room, step.writes.len()));
    }
    let writes = step.writes.iter().map(bytes).collect::<Result<_, _>>()?;
    Ok(MockStep { args, writes, answer })
}

fn argument(literal: &Spanned<Literal>, param: ExtParam) -> Result<MockArg, Mistake> {
    match param {
        ExtParam::Read | ExtParam::Write => bytes(literal).map(MockArg::Bytes),
        _ => register(literal, param).map(MockArg::Register),
    }
}

/// A number as the register that holds it; a negative one as its two's complement.
fn register(literal: &Spanned<Literal>, param: ExtParam) -> Result<u64, Mistake> {
    let negative = matches!(&literal.value, Literal::Number(text) if text.starts_with('-'));
    let scalar = match (param, &literal.value) {
        (ExtParam::Float, _) => Scalar::F64,
        (_, Literal::Bool(_)) => Scalar::Bool,
        (_, Literal::Char(_)) => Scalar::Char,
        _ if negative => Scalar::I64,
        _ => Scalar::U64,
    };
    let value = literal.value.to_value(Type::Scalar(scalar));
    let value = value.map_err(|error| misfit(literal.span.clone(), error))?;
    Ok(value.to_register().unwrap_or_default())
}

fn bytes(literal: &Spanned<Literal>) -> Result<Vec<u8>, Mistake> {
    let typed = literal.value.to_value(Type::Slice(Scalar::U8, Access::Read));
    match typed.map_err(|error| misfit(literal.span.clone(), error))? {
        Value::List(neurlang::value::List::U8(bytes)) => Ok(bytes),
        _ => Ok(Vec::new()),
    }
}
