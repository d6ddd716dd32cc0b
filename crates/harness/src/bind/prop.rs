//! A `@prop` line whose names are known and whose ranges fit.

use super::{Scope, count, misfit, signature};
use crate::annotation::{Bounds, Expr, Mistake, PropLine, Spanned, Var};
use neurlang::Value;
use neurlang::value::Literal;
use neurlang_ir::diag::Code;
use neurlang_ir::source::SourceType;
use neurlang_ir::{Module, Scalar};
use std::ops::Range;

/// Lengths of lists where a property does not say.
const LEN: Range<u32> = 0..17;
/// The longest list, all lists inside counted.
const ELEMENTS_MAX: u32 = 1 << 20;

/// What a variable ranges over.
#[derive(Clone, Debug)]
pub(crate) struct Domain {
    pub(crate) name: String,
    pub(crate) ty: SourceType,
    /// The smallest and the largest of its numbers, both included.
    pub(crate) bounds: Option<(Value, Value)>,
    pub(crate) len: Range<u32>,
}

/// A property, ready to be tried.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub(crate) domains: Vec<Domain>,
    pub(crate) body: Spanned<Expr>,
}

/// Functions of one argument that every property knows, unless its module has one of that name.
const BUILTINS: &[&str] = &["len", "traps", "after"];

/// True when `name` is a function of properties and not of the module.
pub(crate) fn is_builtin(name: &str, module: &Module) -> bool {
    BUILTINS.contains(&name) && module.function_index(name).is_none()
}

/// The property that `line` writes.
pub(crate) fn property(line: &PropLine, scope: Scope<'_>) -> Result<Property, Mistake> {
    let domains = line.vars.iter().map(domain).collect::<Result<Vec<_>, _>>()?;
    names(&line.body, &domains, scope)?;
    Ok(Property { domains, body: line.body.clone() })
}

fn domain(var: &Var) -> Result<Domain, Mistake> {
    let elements = var.ty.value.elements().map_or(1, |(_, count)| count);
    if elements > ELEMENTS_MAX {
        let message = format!("`{}` has more elements than can be tried", var.ty.value);
        return Err(Mistake::new(Code::AnnotationRange, var.ty.span.clone(), message));
    }
    let bounds = match &var.bounds {
        None => None,
        Some(bounds) => Some(range(bounds, &var.ty.value)?),
    };
    Ok(Domain {
        name: var.name.value.clone(),
        ty: var.ty.value.clone(),
        bounds,
        len: var.len.clone().unwrap_or(LEN),
    })
}

/// The numbers at the bottom of a type, when there is one kind of them.
fn number_type(ty: &SourceType) -> Option<Scalar> {
    match ty {
        SourceType::Scalar(Scalar::Bool | Scalar::Char) | SourceType::Str => None,
        SourceType::Scalar(scalar) => Some(*scalar),
        SourceType::Option(inner)
        | SourceType::Array(inner, _)
        | SourceType::Slice(inner, _)
        | SourceType::Ref(inner, _) => number_type(inner),
        SourceType::Tuple(elements) => {
            let first = number_type(elements.first()?)?;
            elements.iter().all(|ty| number_type(ty) == Some(first)).then_some(first)
        }
    }
}

fn range(bounds: &Spanned<Bounds>, ty: &SourceType) -> Result<(Value, Value), Mistake> {
    let wrong = |message: String| Mistake::new(Code::AnnotationRange, bounds.span.clone(), message);
    let scalar = number_type(ty).ok_or_else(|| wrong(format!("`{ty}` has no range of numbers")))?;
    let Bounds { from, to, inclusive } = &bounds.value;
    let dots = if *inclusive { "..=" } else { ".." };
    let empty = || wrong(format!("no number is in {from}{dots}{to}"));
    let number = SourceType::Scalar(scalar);
    let typed = |literal: &Literal| {
        literal.to_source_value(&number).map_err(|error| misfit(bounds.span.clone(), error))
    };
    let is_float = matches!(scalar, Scalar::F32 | Scalar::F64);
    let (low, high) = match (integer(from), integer(to)) {
        (Some(low), Some(high)) if !is_float => {
            let last = if *inclusive { high } else { high - 1 };
            let literal = |value: i128| Literal::Number(value.to_string());
            if low > last {
                return Err(empty());
            }
            (typed(&literal(low))?, typed(&literal(last))?)
        }
        _ => (typed(from)?, typed(to)?),
    };
    let ordered = match (&low, &high) {
        (Value::F32(low), Value::F32(high)) => low <= high,
        (Value::F64(low), Value::F64(high)) => low <= high,
        _ => true,
    };
    if ordered { Ok((low, high)) } else { Err(empty()) }
}

/// The integer that is written in decimal.
fn integer(literal: &Literal) -> Option<i128> {
    match literal {
        Literal::Number(text) => text.parse().ok(),
        _ => None,
    }
}

/// Every name must be known, and every call have as many arguments as its function.
fn names(expr: &Spanned<Expr>, domains: &[Domain], scope: Scope<'_>) -> Result<(), Mistake> {
    let each = |all: &[Spanned<Expr>]| all.iter().try_for_each(|one| names(one, domains, scope));
    match &expr.value {
        Expr::Literal(_) => Ok(()),
        Expr::Variable(name) => {
            if domains.iter().any(|domain| domain.name == *name) {
                return Ok(());
            }
            let message = format!("the property has no variable `{name}`");
            let known = domains.iter().map(|domain| domain.name.as_str());
            Err(Mistake::new(Code::AnnotationVariable, expr.span.clone(), message)
                .nearest(name, known))
        }
        Expr::Call { name, arguments } if is_builtin(&name.value, scope.module) => {
            if arguments.len() != 1 {
                return Err(count(expr.span.clone(), "argument", 1, arguments.len()));
            }
            let wants_call = name.value != "len";
            if wants_call && !is_module_call(&arguments[0].value, scope.module) {
                let message = format!("`{}` takes a call of a function of the module", name.value);
                let span = arguments[0].span.clone();
                return Err(Mistake::new(Code::AnnotationSyntax, span, message));
            }
            each(arguments)
        }
        Expr::Call { name, arguments } => {
            let function = scope.function(&name.value, name.span.clone())?;
            let sig = signature(scope.module, function);
            if sig.params.len() != arguments.len() {
                let (wanted, found) = (sig.params.len(), arguments.len());
                return Err(count(expr.span.clone(), "argument", wanted, found)
                    .help(format!("its signature is `{sig}`")));
            }
            each(arguments)
        }
        Expr::Unary(_, inner) | Expr::Some(inner) | Expr::Field(inner, _) => {
            names(inner, domains, scope)
        }
        Expr::Binary(_, left, right) | Expr::Index(left, right) => {
            names(left, domains, scope)?;
            names(right, domains, scope)
        }
        Expr::List(all) | Expr::Tuple(all) => each(all),
    }
}

fn is_module_call(expr: &Expr, module: &Module) -> bool {
    matches!(expr, Expr::Call { name, .. } if !is_builtin(&name.value, module))
}
