//! A `@test` line with its values typed.

use super::{Scope, count, is_written, misfit, signature};
use crate::annotation::{Call, Mistake, Outcome, Register, Spanned, TestLine};
use neurlang::value::Literal;
use neurlang::{TrapKind, Value};
use neurlang_ir::diag::Code;
use neurlang_ir::source::SourceType;
use neurlang_ir::types::{Access, Signature, Type};

/// How a function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// By the signature of its source.
    Source,
    /// By its registers.
    Registers,
}

/// What a call must come to.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    /// It returns this.
    Value(Value),
    /// Of its results by registers, those with these indices are these.
    Results(Vec<(usize, Value)>),
    /// It stops.
    Trap { kind: TrapKind, code: Option<i32> },
}

/// A test, ready to run.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The function's name.
    pub(crate) function: String,
    pub(crate) entry: Entry,
    pub(crate) arguments: Vec<Value>,
    /// Which of the arguments the function may write.
    pub(crate) written: Vec<usize>,
    pub(crate) expected: Expected,
    /// How many steps floats of the result may be off.
    pub(crate) ulps: u32,
    /// For each argument that may be written, what it must be afterwards if that is said.
    pub(crate) after: Vec<Option<Value>>,
    pub(crate) prints: Option<Vec<u8>>,
    pub(crate) input: Option<Vec<u8>>,
    pub(crate) seed: Option<u64>,
    pub(crate) fuel: Option<u64>,
}

/// The test that `line` writes; `len` is the length of its text.
pub(crate) fn case(line: &TestLine, scope: Scope<'_>, len: usize) -> Result<Case, Mistake> {
    let mut case = match &line.call {
        Call::Typed { name, arguments } => {
            let function = match name {
                Some(name) => scope.function(&name.value, name.span.clone())?,
                None => scope.own(arguments.span.clone())?,
            };
            typed(line, &arguments.value, scope, (function, arguments.span.clone()))?
        }
        Call::Registers(given) => by_registers(line, given, scope, len)?,
    };
    case.ulps = line.ulps;
    case.prints.clone_from(&line.prints);
    case.input.clone_from(&line.input);
    (case.seed, case.fuel) = (line.seed, line.fuel);
    if let Outcome::Traps { kind, code } = line.outcome {
        case.expected = Expected::Trap { kind, code };
    }
    Ok(case)
}

fn values(literals: &[Spanned<Literal>], types: &[SourceType]) -> Result<Vec<Value>, Mistake> {
    let typed = literals.iter().zip(types);
    typed
        .map(|(literal, ty)| {
            literal.value.to_source_value(ty).map_err(|error| misfit(literal.span.clone(), error))
        })
        .collect()
}

fn typed(
    line: &TestLine,
    arguments: &[Spanned<Literal>],
    scope: Scope<'_>,
    (function, span): (u32, std::ops::Range<usize>),
) -> Result<Case, Mistake> {
    let sig = signature(scope.module, function);
    let types: Vec<SourceType> = sig.params.iter().map(|(_, ty)| ty.clone()).collect();
    if types.len() != arguments.len() {
        return Err(count(span, "argument", types.len(), arguments.len())
            .help(format!("its signature is `{sig}`")));
    }
    let written: Vec<usize> = (0..types.len()).filter(|&at| is_written(&types[at])).collect();
    let expected = match &line.outcome {
        Outcome::Returns(literal) => Expected::Value(
            literal
                .value
                .to_source_value(&sig.result)
                .map_err(|error| misfit(literal.span.clone(), error))?,
        ),
        Outcome::Registers(all) => {
            let span = all.first().map_or(0..0, |(register, _)| register.span.clone());
            let message = "results by registers go with arguments by registers";
            return Err(
                Mistake::new(Code::AnnotationRegister, span, message).help("write the value alone")
            );
        }
        Outcome::Traps { .. } => Expected::Value(Value::UNIT),
    };
    let written_types: Vec<_> = written.iter().map(|&at| types[at].clone()).collect();
    Ok(Case {
        function: scope.module.functions[function as usize].name.clone(),
        entry: Entry::Source,
        arguments: values(arguments, &types)?,
        after: after(line, &written_types)?,
        written,
        expected,
        ulps: 0,
        prints: None,
        input: None,
        seed: None,
        fuel: None,
    })
}

/// What the arguments that may be written must be afterwards.
fn after(line: &TestLine, types: &[SourceType]) -> Result<Vec<Option<Value>>, Mistake> {
    let Some(after) = &line.after else {
        return Ok(vec![None; types.len()]);
    };
    if after.value.len() != types.len() {
        let found = after.value.len();
        return Err(count(after.span.clone(), "`&mut` value", types.len(), found));
    }
    Ok(values(&after.value, types)?.into_iter().map(Some).collect())
}

/// The value of a parameter that no register of the test names.
fn unnamed(ty: Type) -> Value {
    match ty {
        Type::Scalar(scalar) => Value::from_register(scalar, 0),
        Type::Str => Value::from(""),
        Type::Slice(..) => Literal::List(Vec::new())
            .to_value(ty)
            .unwrap_or_else(|_| unreachable!("an empty list is a list of any type")),
    }
}

/// The index among `types` of what `register` carries.
fn place(types: &[Type], register: Register) -> Option<usize> {
    let is_scalar = |ty: &Type| matches!(ty, Type::Scalar(_));
    let (number, scalars) = match register {
        Register::Scalar(number) => (number, true),
        Register::Slice(number) => (number, false),
    };
    let of_kind = types.iter().enumerate().filter(|(_, ty)| is_scalar(ty) == scalars);
    of_kind.map(|(at, _)| at).nth(usize::from(number))
}

fn no_such(register: &Spanned<Register>, what: &str, sig: &Signature) -> Mistake {
    let message = format!("`{}` carries no {what} of `{sig}`", register.value);
    Mistake::new(Code::AnnotationRegister, register.span.clone(), message)
}

fn to_value(literal: &Spanned<Literal>, ty: Type) -> Result<Value, Mistake> {
    literal.value.to_value(ty).map_err(|error| misfit(literal.span.clone(), error))
}

fn by_registers(
    line: &TestLine,
    given: &[(Spanned<Register>, Spanned<Literal>)],
    scope: Scope<'_>,
    len: usize,
) -> Result<Case, Mistake> {
    let function = &scope.module.functions[scope.own(0..len)? as usize];
    let sig = &function.sig;
    let types: Vec<Type> = sig.params.iter().map(|param| param.ty).collect();
    let mut arguments: Vec<Value> = types.iter().map(|&ty| unnamed(ty)).collect();
    for (register, literal) in given {
        let at = place(&types, register.value).ok_or_else(|| no_such(register, "argument", sig))?;
        arguments[at] = to_value(literal, types[at])?;
    }
    let is_write = |ty: &Type| matches!(ty, Type::Slice(_, Access::Write));
    let written: Vec<usize> = (0..types.len()).filter(|&at| is_write(&types[at])).collect();
    let written_types: Vec<_> =
        written.iter().map(|&at| neurlang::value::source_type(types[at])).collect();
    let mut after = after(line, &written_types)?;
    let mut results = Vec::new();
    let wanted = match &line.outcome {
        Outcome::Registers(all) => all.as_slice(),
        Outcome::Traps { .. } => &[],
        Outcome::Returns(value) => {
            if sig.results.is_empty() && value.value == Literal::Tuple(Vec::new()) {
                &[]
            } else {
                let message = "a test by registers says which register holds the result";
                return Err(Mistake::new(Code::AnnotationRegister, value.span.clone(), message)
                    .help("write `r0=` before the value"));
            }
        }
    };
    for (register, literal) in wanted {
        if let Some(at) = place(&sig.results, register.value) {
            results.push((at, to_value(literal, sig.results[at])?));
            continue;
        }
        let parameter = place(&types, register.value);
        let slot = parameter.and_then(|at| written.iter().position(|&other| other == at));
        let (Some(at), Some(slot)) = (parameter, slot) else {
            return Err(no_such(register, "result", sig));
        };
        after[slot] = Some(to_value(literal, types[at])?);
    }
    Ok(Case {
        function: function.name.clone(),
        entry: Entry::Registers,
        arguments,
        written,
        expected: Expected::Results(results),
        ulps: 0,
        after,
        prints: None,
        input: None,
        seed: None,
        fuel: None,
    })
}
