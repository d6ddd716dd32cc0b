//! When two sides agree, and what a difference looks like.

use super::engines::{End, Ran};
use crate::oracle::Outcome;
use neurlang::Value;

/// True when two engines did the same: result or trap, memory, and fuel where both count it.
pub(super) fn engines_agree(one: &Ran, other: &Ran) -> bool {
    let same_end = match (&one.end, &other.end) {
        (End::Returned(a), End::Returned(b)) => a.same(b),
        (End::Trapped { kind: a, place: at }, End::Trapped { kind: b, place }) => {
            a == b && at == place
        }
        _ => false,
    };
    let same_fuel = one.fuel.is_none() || other.fuel.is_none() || one.fuel == other.fuel;
    same_end && same_fuel && all_same(&one.after, &other.after)
}

/// True when an engine did what rustc's build did: the same result, or the trap that stands
/// for the panic, and the same in every `&mut` argument.
pub(super) fn agrees_with_rust(ran: &Ran, outcome: &Outcome) -> bool {
    match (&ran.end, outcome) {
        (End::Returned(found), Outcome::Returned { result, after, .. }) => {
            found.same(result) && all_same(&ran.after, after)
        }
        (End::Trapped { kind, .. }, Outcome::Trapped { after, .. }) => {
            outcome.is_trap(*kind) && all_same(&ran.after, after)
        }
        _ => false,
    }
}

fn all_same(one: &[Value], other: &[Value]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.same(b))
}

fn list(values: &[Value]) -> String {
    let texts: Vec<_> = values.iter().map(ToString::to_string).collect();
    texts.join(", ")
}

fn after(values: &[Value]) -> String {
    if values.is_empty() { String::new() } else { format!(", after {}", list(values)) }
}

/// What an engine did, as text.
pub(super) fn show_ran(ran: &Ran) -> String {
    let fuel = ran.fuel.map_or(String::new(), |fuel| format!(" ({fuel} instructions)"));
    let after = after(&ran.after);
    match &ran.end {
        End::Returned(result) => format!("{result}{after}{fuel}"),
        End::Trapped { kind, place: (0, _) } => format!("trap {kind}{after}{fuel}"),
        End::Trapped { kind, place: (line, col) } => {
            format!("trap {kind} at {line}:{col}{after}{fuel}")
        }
    }
}

/// What rustc's build did, as text.
pub(super) fn show_outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Returned { result, after: values, .. } => format!("{result}{}", after(values)),
        Outcome::Trapped { kind, message, line: 0, after: values, .. } => {
            format!("trap {kind}{}: {message}", after(values))
        }
        Outcome::Trapped { kind, message, line, col, after: values, .. } => {
            format!("trap {kind} at {line}:{col}{}: {message}", after(values))
        }
        Outcome::TimedOut => "no end".to_owned(),
        Outcome::Died => "the end of the process".to_owned(),
    }
}

/// The call as it is written.
pub(super) fn show_call(name: &str, args: &[Value]) -> String {
    format!("{name}({})", list(args))
}

/// The text of a `@test` annotation that pins an outcome; none for what no test can state.
pub(super) fn test_line(name: &str, args: &[Value], outcome: &Outcome) -> Option<String> {
    let call = show_call(name, args);
    match outcome {
        Outcome::Returned { result, after: values, .. } => {
            Some(format!("@test: {call} -> {result}{}", after(values)))
        }
        Outcome::Trapped { kind, after: values, .. } => {
            Some(format!("@test: {call} -> trap {kind}{}", after(values)))
        }
        Outcome::TimedOut | Outcome::Died => None,
    }
}
