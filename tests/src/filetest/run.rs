//! One call on one engine, compared with what is expected of it.

use super::directive::{Outcome, Place, Run};
use super::{EngineUnderTest, Failure};
use neurlang::value::{Literal, print_results};
use neurlang::{Error, Fuel, Instance, Module, Strategy, Trap, Value};
use neurlang_ir::{Access, Type};

/// Fuel for calls whose test gives none: more than any test spends.
const FUEL: u64 = 1 << 40;

/// What a call came to, on one engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
    /// The results as text, or the trap.
    pub outcome: Result<String, Trap>,
    /// The `&mut` arguments afterwards, as text.
    pub after: Vec<String>,
    /// What it printed.
    pub output: Vec<u8>,
    /// The fuel it spent, on an engine that counts.
    pub fuel_used: Option<u64>,
}

/// Makes the calls of `runs` on `module`, and compares each with its expectations.
///
/// Returns what each call came to; `None` for one that needs fuel on an engine without.
pub fn run_on(
    under_test: &EngineUnderTest,
    module: &Module,
    runs: &[Run],
    failures: &mut Vec<Failure>,
) -> Vec<Option<Observed>> {
    let mut instance = None;
    let mut all = Vec::with_capacity(runs.len());
    for run in runs {
        let mut fail = |text: String| {
            let text = format!("`{}` on {}: {text}", run.text, under_test.name);
            failures.push(Failure::new(run.line, text));
        };
        if run.place == Place::Fresh || instance.is_none() {
            // Code that is optimised while it runs is so once, and each run is to see it.
            let is_auto = under_test.engine.config().chosen_strategy() == Strategy::Auto;
            let again = is_auto.then(|| module.for_engine(&under_test.engine)).transpose();
            let fresh = again.and_then(|again| {
                Instance::new(again.as_ref().unwrap_or(module), run.policy.clone())
            });
            match fresh {
                Ok(fresh) => instance = Some(fresh),
                Err(error) => fail(error.to_string()),
            }
        }
        let counts = under_test.engine.config().counts_fuel();
        let Some(instance) = instance.as_mut().filter(|_| counts || run.fuel_given.is_none())
        else {
            all.push(None);
            continue;
        };
        all.push(match observe(instance, run, counts) {
            Ok(observed) => {
                for text in differences(module, run, &observed) {
                    fail(text);
                }
                Some(observed)
            }
            Err(error) => {
                fail(error.to_string());
                None
            }
        });
    }
    all
}

/// Makes the call.
fn observe(instance: &mut Instance, run: &Run, counts: bool) -> Result<Observed, Error> {
    let module = instance.module().clone();
    let mut arguments = module.arguments(&run.call)?;
    let given = Fuel::new(run.fuel_given.unwrap_or(FUEL));
    instance.set_fuel(given);
    let outcome = match instance.call(&run.call.name, &mut arguments) {
        Ok(results) => Ok(print_results(&results)),
        Err(Error::Trap(trap)) => Err(trap),
        Err(error) => return Err(error),
    };
    let after = mutable(&module, run).zip(&arguments);
    let after = after.filter(|(is_mut, _)| *is_mut).map(|(_, value)| value.to_string());
    Ok(Observed {
        outcome,
        after: after.collect(),
        output: instance.take_output(),
        fuel_used: counts.then(|| given.insts() - instance.fuel().insts()),
    })
}

/// Whether each parameter of the called function is `&mut`.
fn mutable<'a>(module: &'a Module, run: &Run) -> impl Iterator<Item = bool> + 'a {
    param_types(module, run).map(|ty| ty.access() == Some(Access::Write))
}

fn param_types<'a>(module: &'a Module, run: &Run) -> impl Iterator<Item = Type> + 'a {
    let ir = module.ir();
    let function = ir.function_index(&run.call.name);
    let function = function.map(|index| &ir.functions[index as usize]);
    function.into_iter().flat_map(|function| function.sig.params.iter().map(|param| param.ty))
}

/// What differs between what was expected and what was observed, each as a sentence.
fn differences(module: &Module, run: &Run, observed: &Observed) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(outcome_difference(module, run, observed));
    if let Some(after) = &run.after {
        let types = param_types(module, run).filter(|ty| ty.access() == Some(Access::Write));
        match typed(run.line, after, &types.collect::<Vec<_>>()) {
            Ok(expected) => {
                let expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
                if expected != observed.after {
                    let (expected, found_text) = (expected.join(", "), observed.after.join(", "));
                    found.push(format!("expected {expected} afterwards, found {found_text}"));
                }
            }
            Err(failure) => found.push(failure.text),
        }
    }
    if run.prints != observed.output {
        let (expected, printed) = (run.prints.escape_ascii(), observed.output.escape_ascii());
        found.push(format!("expected the output \"{expected}\", found \"{printed}\""));
    }
    if let (Some(expected), Some(used)) = (run.fuel_used, observed.fuel_used)
        && expected != used
    {
        found.push(format!("expected {expected} units of fuel to be used, found {used}"));
    }
    found
}

fn outcome_difference(module: &Module, run: &Run, observed: &Observed) -> Option<String> {
    match (&run.outcome, &observed.outcome) {
        (Outcome::Returns(literal), outcome) => {
            let ir = module.ir();
            let function = ir.function_index(&run.call.name)?;
            let types = &ir.functions[function as usize].sig.results;
            let literals = match (literal, types.as_slice()) {
                (Literal::Tuple(values), [] | [_, _, ..]) => values.as_slice(),
                (one, _) => std::slice::from_ref(one),
            };
            let expected = match typed(run.line, literals, types) {
                Ok(values) => print_results(&values),
                Err(failure) => return Some(failure.text),
            };
            match outcome {
                Ok(found) if *found == expected => None,
                Ok(found) => Some(format!("expected {expected}, found {found}")),
                Err(trap) => Some(format!("expected {expected}, found {trap}")),
            }
        }
        (Outcome::Traps { kind, .. }, Ok(found)) => {
            Some(format!("expected the trap `{kind}`, found {found}"))
        }
        (Outcome::Traps { kind, line, user_code }, Err(trap)) => {
            let same = trap.kind() == *kind
                && line.is_none_or(|line| line == trap.line())
                && user_code.is_none_or(|code| Some(code) == trap.user_code());
            (!same).then(|| format!("another trap than expected: {trap}"))
        }
    }
}

/// The values of these types that the expectation on `line` writes.
fn typed(line: u32, literals: &[Literal], types: &[Type]) -> Result<Vec<Value>, Failure> {
    if literals.len() != types.len() {
        let text = format!("{} values are written for {}", literals.len(), types.len());
        return Err(Failure::new(line, text));
    }
    let values = literals.iter().zip(types).map(|(literal, &ty)| literal.to_value(ty));
    values.collect::<Result<_, _>>().map_err(|error| Failure::new(line, error.to_string()))
}
