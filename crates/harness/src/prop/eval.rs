//! The value of a property's expression on one engine.

use super::item::Item;
use crate::annotation::{Binary, Expr, Spanned, Unary};
use crate::bind::{Entry, is_builtin, is_written};
use crate::run::{Asked, Seen, call};
use neurlang::{Error, Mock, Module};
use std::cmp::Ordering;
use std::fmt;

/// Why an expression has no value.
#[derive(Clone, Debug)]
pub(super) enum Stop {
    /// The expression means nothing for these values.
    Senseless {
        /// The part of it, as text.
        part: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A call stopped, or lacked the answer of a mock.
    Call {
        /// The call.
        call: String,
        /// What came of it.
        what: String,
    },
    /// A call could not be made.
    Refused {
        /// The call.
        call: String,
        /// Why.
        why: String,
    },
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Senseless { part, why } => write!(f, "`{part}`: {why}"),
            Stop::Call { call, what } => write!(f, "`{call}` {what}"),
            Stop::Refused { call, why } => write!(f, "`{call}` cannot be called: {why}"),
        }
    }
}

/// Evaluates expressions for one input on one engine.
pub(super) struct Eval<'a> {
    pub(super) module: &'a Module,
    /// The variables and their values.
    pub(super) env: &'a [(&'a str, Item)],
    pub(super) mocks: &'a [Mock],
    pub(super) fuel_insts: u64,
    /// The calls that were made, and what came of them.
    pub(super) calls: Vec<(String, Seen)>,
}

type Evaluated = Result<Item, Stop>;

fn senseless(expr: &Expr, why: &'static str) -> Stop {
    Stop::Senseless { part: expr.to_string(), why }
}

impl Eval<'_> {
    /// The truth of `expr`.
    pub(super) fn truth(&mut self, expr: &Spanned<Expr>) -> Result<bool, Stop> {
        match self.value(expr)? {
            Item::Bool(value) => Ok(value),
            _ => Err(senseless(&expr.value, "is neither true nor false")),
        }
    }

    fn value(&mut self, expr: &Spanned<Expr>) -> Evaluated {
        match &expr.value {
            Expr::Literal(literal) => Ok(Item::from(literal)),
            Expr::Variable(name) => {
                let found = self.env.iter().find(|(known, _)| known == name);
                found
                    .map(|(_, item)| item.clone())
                    .ok_or_else(|| senseless(&expr.value, "has no value"))
            }
            Expr::Call { name, arguments } if is_builtin(&name.value, self.module.ir()) => {
                self.builtin(&name.value, &arguments[0])
            }
            Expr::Call { name, arguments } => {
                let (call, seen) = self.call(&name.value, arguments)?;
                match seen.outcome {
                    Ok(value) => Ok(Item::from(&value)),
                    Err(trap) => Err(Stop::Call { call, what: format!("stopped with {trap}") }),
                }
            }
            Expr::Unary(op, inner) => {
                let value = self.value(inner)?;
                unary(*op, &value).ok_or_else(|| senseless(&expr.value, "has no value"))
            }
            Expr::Binary(op, left, right) => self.binary(expr, *op, left, right),
            Expr::Index(of, index) => {
                let (of, index) = (self.value(of)?, self.value(index)?);
                element(&of, &index).ok_or_else(|| senseless(&expr.value, "is out of bounds"))
            }
            Expr::Field(of, number) => match self.value(of)? {
                Item::Tuple(mut items) if *number < items.len() => Ok(items.swap_remove(*number)),
                _ => Err(senseless(&expr.value, "has no such part")),
            },
            Expr::List(all) => self.all(all).map(Item::List),
            Expr::Tuple(all) => self.all(all).map(Item::Tuple),
            Expr::Some(inner) => Ok(Item::Option(Some(Box::new(self.value(inner)?)))),
        }
    }

    fn all(&mut self, all: &[Spanned<Expr>]) -> Result<Vec<Item>, Stop> {
        all.iter().map(|one| self.value(one)).collect()
    }

    fn binary(
        &mut self,
        expr: &Spanned<Expr>,
        op: Binary,
        left: &Spanned<Expr>,
        right: &Spanned<Expr>,
    ) -> Evaluated {
        // These leave the right side alone when the left one decides.
        let decided = match op {
            Binary::Implies => Some((false, true)),
            Binary::And => Some((false, false)),
            Binary::Or => Some((true, true)),
            _ => None,
        };
        if let Some((decides, result)) = decided {
            let left = self.truth(left)?;
            let value = if left == decides { result } else { self.truth(right)? };
            return Ok(Item::Bool(value));
        }
        let (left, right) = (self.value(left)?, self.value(right)?);
        let compared = |wanted: &[Ordering]| {
            if left.float().is_some_and(f64::is_nan) || right.float().is_some_and(f64::is_nan) {
                return Some(Item::Bool(false));
            }
            let found = order(&left, &right)?;
            Some(Item::Bool(wanted.contains(&found)))
        };
        let value = match op {
            Binary::Equal => Some(Item::Bool(left == right)),
            Binary::Differs => Some(Item::Bool(left != right)),
            Binary::Less => compared(&[Ordering::Less]),
            Binary::AtMost => compared(&[Ordering::Less, Ordering::Equal]),
            Binary::Greater => compared(&[Ordering::Greater]),
            Binary::AtLeast => compared(&[Ordering::Greater, Ordering::Equal]),
            _ => arithmetic(op, &left, &right),
        };
        value.ok_or_else(|| senseless(&expr.value, "has no value"))
    }

    fn builtin(&mut self, name: &str, argument: &Spanned<Expr>) -> Evaluated {
        match (name, &argument.value) {
            ("traps", Expr::Call { name, arguments }) => {
                let (_, seen) = self.call(&name.value, arguments)?;
                Ok(Item::Bool(seen.outcome.is_err()))
            }
            ("after", Expr::Call { name, arguments }) => {
                let (_, seen) = self.call(&name.value, arguments)?;
                let mut after: Vec<Item> = seen.after.iter().map(Item::from).collect();
                match after.len() {
                    1 => Ok(after.swap_remove(0)),
                    _ => Ok(Item::Tuple(after)),
                }
            }
            _ => match self.value(argument)? {
                Item::List(items) => Ok(Item::Int(items.len() as i128)),
                Item::Str(text) => Ok(Item::Int(text.len() as i128)),
                _ => Err(senseless(&argument.value, "has no length")),
            },
        }
    }

    /// Calls a function of the module; running out of fuel or of answers is no result.
    fn call(&mut self, name: &str, arguments: &[Spanned<Expr>]) -> Result<(String, Seen), Stop> {
        let literals: Vec<_> = self.all(arguments)?.iter().map(Item::literal).collect();
        let texts: Vec<_> = literals.iter().map(ToString::to_string).collect();
        let text = format!("{name}({})", texts.join(", "));
        let refused = |error: Error| Stop::Refused { call: text.clone(), why: error.to_string() };
        let function = self.module.source_fn(name).map_err(refused)?;
        let arguments = function.arguments(&literals).map_err(refused)?;
        let params = &function.sig().params;
        let written: Vec<_> = (0..params.len()).filter(|&at| is_written(&params[at].1)).collect();
        let asked = Asked {
            function: name,
            entry: Entry::Source,
            arguments: &arguments,
            written: &written,
            input: None,
            seed: None,
            fuel_insts: self.fuel_insts,
            mocks: self.mocks,
        };
        let seen = call(self.module, &asked).map_err(refused)?;
        self.calls.push((text.clone(), seen.clone()));
        if let Some(miss) = &seen.miss {
            return Err(Stop::Call { call: text, what: miss.to_string() });
        }
        let starved = |trap: &neurlang::Trap| trap.kind() == neurlang::TrapKind::Fuel;
        if seen.outcome.as_ref().is_err_and(starved) {
            let what = format!("did not end within {} instructions", self.fuel_insts);
            return Err(Stop::Call { call: text, what });
        }
        Ok((text, seen))
    }
}

fn unary(op: Unary, value: &Item) -> Option<Item> {
    match (op, value) {
        (Unary::Negate, Item::Int(value)) => value.checked_neg().map(Item::Int),
        (Unary::Negate, Item::Float(value)) => Some(Item::Float(-value)),
        (Unary::Not, Item::Bool(value)) => Some(Item::Bool(!value)),
        _ => None,
    }
}

fn element(of: &Item, index: &Item) -> Option<Item> {
    let Item::Int(index) = index else {
        return None;
    };
    let index = usize::try_from(*index).ok()?;
    match of {
        Item::List(items) => items.get(index).cloned(),
        Item::Str(text) => text.as_bytes().get(index).map(|&byte| Item::Int(byte.into())),
        _ => None,
    }
}

/// The order of two values of one kind; texts and lists by their first difference.
fn order(left: &Item, right: &Item) -> Option<Ordering> {
    match (left, right) {
        (Item::Int(a), Item::Int(b)) => Some(a.cmp(b)),
        (Item::Bool(a), Item::Bool(b)) => Some(a.cmp(b)),
        (Item::Char(a), Item::Char(b)) => Some(a.cmp(b)),
        (Item::Str(a), Item::Str(b)) => Some(a.cmp(b)),
        (Item::List(a), Item::List(b)) | (Item::Tuple(a), Item::Tuple(b)) => {
            for (a, b) in a.iter().zip(b) {
                match order(a, b)? {
                    Ordering::Equal => {}
                    found => return Some(found),
                }
            }
            Some(a.len().cmp(&b.len()))
        }
        _ => left.float()?.partial_cmp(&right.float()?),
    }
}

fn arithmetic(op: Binary, left: &Item, right: &Item) -> Option<Item> {
    if let (Item::Int(a), Item::Int(b)) = (left, right) {
        let value = match op {
            Binary::Add => a.checked_add(*b),
            Binary::Subtract => a.checked_sub(*b),
            Binary::Multiply => a.checked_mul(*b),
            Binary::Divide => a.checked_div(*b),
            Binary::Remainder => a.checked_rem(*b),
            _ => None,
        };
        return value.map(Item::Int);
    }
    let (a, b) = (left.float()?, right.float()?);
    Some(Item::Float(match op {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => a / b,
        Binary::Remainder => a % b,
        _ => return None,
    }))
}
