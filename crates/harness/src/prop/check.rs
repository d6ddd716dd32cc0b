//! A property on many inputs and all engines.

use super::eval::{Eval, Stop};
use super::item::Item;
use super::random::Random;
use crate::annotation::{Binary, Expr, Spanned};
use crate::bind::{Domain, Property};
use crate::run::{Program, Seen, disagreement};
use neurlang::{Mock, Module};
use std::fmt;

/// Inputs that are tried in search of a simpler one that fails too.
const SHRINKS_MAX: usize = 2000;

/// How a property is tried.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trying<'a> {
    /// The name of the test: properties of different names get different inputs.
    pub(crate) name: &'a str,
    pub(crate) cases: u64,
    pub(crate) seed: u64,
    /// Instructions that each call may run.
    pub(crate) fuel_insts: u64,
    pub(crate) mocks: &'a [Mock],
}

/// Why a property does not hold.
#[derive(Debug)]
pub(crate) enum Refuted {
    /// An engine does not run the program.
    NoEngine { engine: &'static str, why: String },
    /// No input had what the property presumes.
    Vacuous { cases: u64 },
    /// An input for which it does not hold.
    Counterexample {
        /// Variables and values.
        input: String,
        /// The property with the values in place of the variables.
        instance: String,
        /// What happened.
        why: String,
        case: u64,
        seed: u64,
    },
}

impl fmt::Display for Refuted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refuted::NoEngine { engine, why } => write!(f, "\n  {engine}: {why}"),
            Refuted::Vacuous { cases } => {
                write!(f, "\n  none of {cases} inputs has what the property presumes")
            }
            Refuted::Counterexample { input, instance, why, case, seed } => {
                if !input.is_empty() {
                    write!(f, "\n  counterexample: {input}")?;
                }
                write!(f, "\n  {instance}\n  {why}\n  found as case {case} of seed {seed}")
            }
        }
    }
}

/// What one input shows on one engine.
struct Shown {
    /// Whether the property holds; `None` when it presumes something else.
    verdict: Result<Option<bool>, Stop>,
    calls: Vec<(String, Seen)>,
}

/// What is wrong for one input, in words.
struct Fault(String);

type Engines<'a> = Vec<(&'static str, &'a Module)>;

/// Tries `property` on every engine.
///
/// # Errors
///
/// The first input for which it does not hold, made simpler.
pub(crate) fn check(
    program: &Program,
    property: &Property,
    trying: Trying<'_>,
) -> Result<(), Refuted> {
    let mut engines: Engines<'_> = Vec::new();
    for (engine, module) in program.on_all() {
        let module =
            module.map_err(|error| Refuted::NoEngine { engine, why: error.to_string() })?;
        engines.push((engine, module));
    }
    let checker = Checker { engines, property, trying };
    let all = counted(&property.domains).filter(|&count| count <= trying.cases);
    let cases = all.unwrap_or(trying.cases);
    let mut vacuous = 0;
    for case in 0..cases {
        let input = match all {
            Some(_) => nth(&property.domains, case),
            None => {
                let mut random = Random::new(trying.seed, trying.name, case);
                property.domains.iter().map(|domain| domain.sample(&mut random)).collect()
            }
        };
        match checker.fault(&input) {
            Ok(applies) => vacuous += u64::from(!applies),
            Err(why) => return Err(checker.refuted(input, why, case)),
        }
    }
    if vacuous == cases { Err(Refuted::Vacuous { cases }) } else { Ok(()) }
}

/// How many inputs there are, when they can be counted up.
fn counted(domains: &[Domain]) -> Option<u64> {
    domains.iter().try_fold(1_u64, |product, domain| product.checked_mul(domain.count()?))
}

/// Input number `index` of all there are.
fn nth(domains: &[Domain], mut index: u64) -> Vec<Item> {
    let one = |domain: &Domain| {
        let count = domain.count().unwrap_or(1);
        let item = domain.nth(index % count);
        index /= count;
        item
    };
    domains.iter().map(one).collect()
}

struct Checker<'a> {
    engines: Engines<'a>,
    property: &'a Property,
    trying: Trying<'a>,
}

impl Checker<'_> {
    fn env<'i>(&'i self, input: &[Item]) -> Vec<(&'i str, Item)> {
        let names = self.property.domains.iter().map(|domain| domain.name.as_str());
        names.zip(input.iter().cloned()).collect()
    }

    /// What the input shows on one engine.
    fn show(&self, module: &Module, env: &[(&str, Item)]) -> Shown {
        let mut eval = Eval {
            module,
            env,
            mocks: self.trying.mocks,
            fuel_insts: self.trying.fuel_insts,
            calls: Vec::new(),
        };
        let verdict = match &self.property.body.value {
            Expr::Binary(Binary::Implies, premise, conclusion) => match eval.truth(premise) {
                Ok(true) => eval.truth(conclusion).map(Some),
                Ok(false) => Ok(None),
                Err(stop) => Err(stop),
            },
            _ => eval.truth(&self.property.body).map(Some),
        };
        Shown { verdict, calls: eval.calls }
    }

    /// What is wrong for the input; when nothing is, whether the property says anything of it.
    fn fault(&self, input: &[Item]) -> Result<bool, Fault> {
        let env = self.env(input);
        let mut first: Option<(&str, Shown)> = None;
        for &(engine, module) in &self.engines {
            let shown = self.show(module, &env);
            match &shown.verdict {
                Ok(Some(false)) => {
                    return Err(Fault(format!("{engine}: {}", calls_text(&shown.calls))));
                }
                Err(stop) => return Err(Fault(format!("{engine}: {stop}"))),
                Ok(_) => {}
            }
            if let Some((other, known)) = &first {
                let pairs = known.calls.iter().zip(&shown.calls);
                let mut differing = pairs.filter(|((_, one), (_, two))| !one.agrees(two));
                if let Some(((call, one), (_, two))) = differing.next() {
                    let text = disagreement((other, one), (engine, two));
                    return Err(Fault(format!("`{call}`: {text}")));
                }
            } else {
                first = Some((engine, shown));
            }
        }
        Ok(first.is_none_or(|(_, shown)| matches!(shown.verdict, Ok(Some(_)))))
    }

    /// The report of an input with a fault, made simpler as far as possible.
    fn refuted(&self, mut input: Vec<Item>, mut why: Fault, case: u64) -> Refuted {
        let mut tries = 0;
        'simpler: loop {
            for (at, domain) in self.property.domains.iter().enumerate() {
                for other in domain.simpler(&input[at]) {
                    tries += 1;
                    if tries > SHRINKS_MAX {
                        break 'simpler;
                    }
                    let before = std::mem::replace(&mut input[at], other);
                    match self.fault(&input) {
                        Err(found) => {
                            why = found;
                            continue 'simpler;
                        }
                        Ok(_) => input[at] = before,
                    }
                }
            }
            break;
        }
        let env = self.env(&input);
        let texts: Vec<_> =
            env.iter().map(|(name, item)| format!("{name} = {}", item.literal())).collect();
        Refuted::Counterexample {
            input: texts.join(", "),
            instance: substituted(&self.property.body, &env).value.to_string(),
            why: why.0,
            case,
            seed: self.trying.seed,
        }
    }
}

fn calls_text(calls: &[(String, Seen)]) -> String {
    if calls.is_empty() {
        return "it is false".to_owned();
    }
    let texts: Vec<_> =
        calls.iter().map(|(call, seen)| format!("{call} {}", seen.text())).collect();
    texts.join(", ")
}

/// `expr` with values in place of variables.
fn substituted(expr: &Spanned<Expr>, env: &[(&str, Item)]) -> Spanned<Expr> {
    let one = |inner: &Spanned<Expr>| Box::new(substituted(inner, env));
    let all = |all: &[Spanned<Expr>]| all.iter().map(|inner| substituted(inner, env)).collect();
    let value = match &expr.value {
        Expr::Literal(literal) => Expr::Literal(literal.clone()),
        Expr::Variable(name) => match env.iter().find(|(known, _)| known == name) {
            Some((_, item)) => Expr::Literal(item.literal()),
            None => Expr::Variable(name.clone()),
        },
        Expr::Call { name, arguments } => {
            Expr::Call { name: name.clone(), arguments: all(arguments) }
        }
        Expr::Unary(op, inner) => Expr::Unary(*op, one(inner)),
        Expr::Binary(op, left, right) => Expr::Binary(*op, one(left), one(right)),
        Expr::Index(of, index) => Expr::Index(one(of), one(index)),
        Expr::Field(of, number) => Expr::Field(one(of), *number),
        Expr::List(items) => Expr::List(all(items)),
        Expr::Tuple(items) => Expr::Tuple(all(items)),
        Expr::Some(inner) => Expr::Some(one(inner)),
    };
    Spanned::new(expr.span.clone(), value)
}
