//! A test on all engines, compared with what it says.

use super::{Asked, Program, Seen, call};
use crate::bind::{Case, Entry, Expected};
use crate::ulps::within;
use neurlang::{Mock, TrapKind, Value};
use std::fmt::Write as _;

/// What tests may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Instructions that a call may run, unless its test says another number.
    pub(crate) fuel_insts: u64,
}

/// Runs `case` on every engine and returns what it printed.
///
/// # Errors
///
/// What is not as it must be, as lines of text.
pub(crate) fn test(
    program: &Program,
    case: &Case,
    mocks: &[Mock],
    limits: Limits,
) -> Result<Vec<u8>, Wrong> {
    let fuel_insts = case.fuel.unwrap_or(limits.fuel_insts);
    let asked = Asked {
        function: &case.function,
        entry: case.entry,
        arguments: &case.arguments,
        written: &case.written,
        input: case.input.as_deref(),
        seed: case.seed,
        fuel_insts,
        mocks,
    };
    let mut wrong = Wrong::default();
    let mut first: Option<(&str, Seen)> = None;
    for (engine, module) in program.on_all() {
        let starved = first.as_ref().is_some_and(|(_, seen)| seen.is_trap(TrapKind::Fuel));
        if starved && module.is_ok_and(|module| !module.engine().config().counts_fuel()) {
            // It would run for ever there.
            continue;
        }
        let seen = match module.map(|module| call(module, &asked)) {
            Ok(Ok(seen)) => seen,
            Ok(Err(error)) => {
                wrong.add(engine, &error.to_string());
                continue;
            }
            Err(error) => {
                wrong.add(engine, &error.to_string());
                continue;
            }
        };
        let shallow = seen.fuel_used.is_none() && seen.is_trap(TrapKind::Stack);
        if !shallow {
            for problem in problems(case, &seen, fuel_insts) {
                wrong.add(engine, &problem);
            }
        }
        match &first {
            Some((other, known)) if !known.agrees(&seen) => {
                wrong.lines.push(disagreement((other, known), (engine, &seen)));
            }
            Some(_) => {}
            None => first = Some((engine, seen)),
        }
    }
    match first {
        Some((_, seen)) if wrong.lines.is_empty() => Ok(seen.output),
        Some((_, seen)) => {
            wrong.expected = expectation(case);
            if case.prints.is_none() && !seen.output.is_empty() {
                wrong.lines.push(format!("it printed \"{}\"", seen.output.escape_ascii()));
            }
            Err(wrong)
        }
        None => Err(wrong),
    }
}

/// What is not as it must be.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    expected: String,
    lines: Vec<String>,
}

impl Wrong {
    /// Notes `problem` on `engine`; the same on another engine is one line.
    fn add(&mut self, engine: &str, problem: &str) {
        let known = self
            .lines
            .iter_mut()
            .find(|line| line.strip_suffix(problem).is_some_and(|before| before.ends_with(": ")));
        match known {
            Some(line) => {
                let engines = line.len() - problem.len() - 2;
                line.insert_str(engines, &format!(", {engine}"));
            }
            None => self.lines.push(format!("{engine}: {problem}")),
        }
    }
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.expected.is_empty() {
            write!(f, "\n  expected {}", self.expected)?;
        }
        self.lines.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

/// What two engines make of a call, in one line.
pub(crate) fn disagreement(one: (&str, &Seen), two: (&str, &Seen)) -> String {
    let mut text = "the engines disagree:".to_owned();
    for (engine, seen) in [one, two] {
        let after: Vec<_> = seen.after.iter().map(ToString::to_string).collect();
        let _infallible = write!(
            text,
            " {engine} {}{}, arguments then ({}), output \"{}\";",
            seen.text(),
            seen.fuel_used.map(|used| format!(" with {used} units of fuel")).unwrap_or_default(),
            after.join(", "),
            seen.output.escape_ascii(),
        );
    }
    text.trim_end_matches(';').to_owned()
}

/// What the test expects, in words.
fn expectation(case: &Case) -> String {
    match &case.expected {
        Expected::Value(value) if case.ulps > 0 => format!("{value} within {} ulp", case.ulps),
        Expected::Value(value) => value.to_string(),
        Expected::Results(results) if results.is_empty() => "no trap".to_owned(),
        Expected::Results(results) => {
            let texts: Vec<_> =
                results.iter().map(|(at, value)| format!("{value} as result {}", at + 1)).collect();
            texts.join(", ")
        }
        Expected::Trap { kind, code: None } => format!("the trap `{kind}`"),
        Expected::Trap { kind, code: Some(code) } => format!("the trap `{kind}` with code {code}"),
    }
}

fn problems(case: &Case, seen: &Seen, fuel_insts: u64) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(miss) = &seen.miss {
        found.push(miss.to_string());
    }
    let expects_fuel = matches!(case.expected, Expected::Trap { kind: TrapKind::Fuel, .. });
    if seen.is_trap(TrapKind::Fuel) && !expects_fuel {
        found.push(format!("did not end within {fuel_insts} instructions"));
    } else if !is_expected(case, seen) {
        found.push(seen.text());
    }
    for (index, (wanted, found_value)) in case.after.iter().zip(&seen.after).enumerate() {
        if let Some(wanted) = wanted
            && !within(wanted, found_value, case.ulps)
        {
            let number = index + 1;
            let what =
                format!("`&mut` argument {number} is {found_value} afterwards, not {wanted}");
            found.push(what);
        }
    }
    if let Some(prints) = &case.prints
        && *prints != seen.output
    {
        let (wanted, printed) = (prints.escape_ascii(), seen.output.escape_ascii());
        found.push(format!("printed \"{printed}\", not \"{wanted}\""));
    }
    found
}

fn is_expected(case: &Case, seen: &Seen) -> bool {
    match (&case.expected, &seen.outcome) {
        (Expected::Value(wanted), Ok(found)) => within(wanted, found, case.ulps),
        (Expected::Results(wanted), Ok(Value::Tuple(found))) => {
            debug_assert_eq!(case.entry, Entry::Registers, "results are by register then");
            wanted.iter().all(|(at, wanted)| {
                found.get(*at).is_some_and(|found| within(wanted, found, case.ulps))
            })
        }
        (Expected::Trap { kind, code }, Err(trap)) => {
            trap.kind() == *kind && code.is_none_or(|code| trap.user_code() == Some(code))
        }
        _ => false,
    }
}
