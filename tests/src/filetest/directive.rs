//! Directives: what a file says it must do.

use super::words::words;
use super::{Failure, policy};
use neurlang::value::{CallText, Literal, parse, parse_call};
use neurlang::{Policy, TrapKind};
use neurlang_ir::diag::{Code, Severity};

/// What a call must come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It returns this.
    Returns(Literal),
    /// It stops.
    Traps {
        /// Why.
        kind: TrapKind,
        /// The line of the instruction, where the test says it.
        line: Option<u32>,
        /// The code of a `user` trap, where the test says it.
        user_code: Option<i32>,
    },
}

/// Which instance a call is made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A new one.
    Fresh,
    /// That of the call before.
    Same,
}

/// One call and what must come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The line it is written on.
    pub line: u32,
    /// The call and its expectations, as written.
    pub text: String,
    /// Which instance it is made on.
    pub place: Place,
    /// The rights of a fresh instance.
    pub policy: Policy,
    /// The call.
    pub call: CallText,
    /// What it must come to.
    pub outcome: Outcome,
    /// What the `&mut` arguments must hold afterwards, where the test says it.
    pub after: Option<Vec<Literal>>,
    /// What it must print; nothing unless the test says otherwise.
    pub prints: Vec<u8>,
    /// How much fuel it gets, where the test says it; engines without fuel then skip it.
    pub fuel_given: Option<u64>,
    /// How much fuel it must spend, where the test says it.
    pub fuel_used: Option<u64>,
}

impl Run {
    /// The call and expectations of `text`, as `; run:` and `; @test:` lines have them.
    ///
    /// # Errors
    ///
    /// What is wrong with the text.
    pub fn parse(line: u32, text: &str, policy: &Policy) -> Result<Self, Failure> {
        let wrong = |what: &str| Failure::new(line, format!("{what} in `{text}`"));
        let (call, rest) = parse_call(text).map_err(|error| wrong(&error.to_string()))?;
        let rest = words(rest);
        let (outcome, clauses) = match rest.as_slice() {
            ["==", value, clauses @ ..] => {
                let value = parse(value).map_err(|error| wrong(&error.to_string()))?;
                (Outcome::Returns(value), clauses)
            }
            ["traps", name, clauses @ ..] => {
                let kind = TrapKind::from_name(name).ok_or_else(|| wrong("no such trap"))?;
                let (line, user_code) = (None, None);
                (Outcome::Traps { kind, line, user_code }, clauses)
            }
            _ => return Err(wrong("neither `==` nor `traps`")),
        };
        let mut run = Self {
            line,
            text: text.to_owned(),
            place: Place::Fresh,
            policy: policy.clone(),
            call,
            outcome,
            after: None,
            prints: Vec::new(),
            fuel_given: None,
            fuel_used: None,
        };
        for clause in clauses.chunks(2) {
            run.clause(clause).ok_or_else(|| wrong(&format!("bad `{}`", clause.join(" "))))?;
        }
        Ok(run)
    }

    /// Adds an expectation such as `with [7]`; `None` when there is no such one.
    fn clause(&mut self, clause: &[&str]) -> Option<()> {
        let &[word, value] = clause else { return None };
        match (word, &mut self.outcome) {
            ("with", _) => {
                self.after = Some(match parse(value).ok()? {
                    Literal::Tuple(values) => values,
                    one => vec![one],
                });
            }
            ("prints", _) => self.prints = policy::bytes_of(&parse(value).ok()?)?,
            ("given", _) => self.fuel_given = Some(value.parse().ok()?),
            ("uses", _) => self.fuel_used = Some(value.parse().ok()?),
            ("at", Outcome::Traps { line, .. }) => *line = Some(value.parse().ok()?),
            ("code", Outcome::Traps { user_code, .. }) => *user_code = Some(value.parse().ok()?),
            _ => return None,
        }
        Some(())
    }
}

/// A diagnostic that a file says it has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reported {
    /// The file it is in, when that is an included one.
    pub file: Option<String>,
    /// Line and column; zeros when it is about the whole module.
    pub at: (u32, u32),
    /// How bad it is.
    pub severity: Severity,
    /// What kind of mistake.
    pub code: Code,
}

impl Reported {
    /// `NL0101 5:9`, `NL0101 5:9 in lib.inc`, or `NL0201`.
    fn parse(line: u32, severity: Severity, text: &str) -> Result<Self, Failure> {
        let wrong = || Failure::new(line, format!("`{text}` is no diagnostic with its place"));
        let words = words(text);
        let (place, file) = match words.as_slice() {
            [_] => (None, None),
            [_, place] => (Some(*place), None),
            [_, place, "in", file] => (Some(*place), Some((*file).to_owned())),
            _ => return Err(wrong()),
        };
        let at = match place.map(|place| place.split_once(':').ok_or_else(wrong)).transpose()? {
            None => (0, 0),
            Some((line, col)) => {
                (line.parse().map_err(|_| wrong())?, col.parse().map_err(|_| wrong())?)
            }
        };
        let code = Code::from_text(words[0]).ok_or_else(wrong)?;
        Ok(Self { file, at, severity, code })
    }
}

/// Everything a file says it must do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directives {
    /// Calls, in order.
    pub runs: Vec<Run>,
    /// Diagnostics.
    pub reported: Vec<Reported>,
}

impl Directives {
    /// The directives of a file's text.
    ///
    /// # Errors
    ///
    /// Every directive that is unknown or malformed, and a file without any.
    pub fn parse(text: &str) -> Result<Self, Vec<Failure>> {
        let mut all = Self::default();
        let mut policy = Policy::new();
        let mut failures = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let Some((word, rest)) = directive(line) else {
                continue;
            };
            if let Err(failure) = all.add(number, word, rest, &mut policy) {
                failures.push(failure);
            }
        }
        if all.runs.is_empty() && all.reported.is_empty() && failures.is_empty() {
            failures.push(Failure::new(0, "asserts nothing: add a `; run:` or `; error:` line"));
        }
        if !all.runs.is_empty() && all.has_errors() {
            failures.push(Failure::new(0, "a file with errors has nothing to run"));
        }
        if failures.is_empty() { Ok(all) } else { Err(failures) }
    }

    /// True when the file must be rejected.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.reported.iter().any(|one| one.severity == Severity::Error)
    }

    fn add(
        &mut self,
        line: u32,
        word: &str,
        rest: &str,
        policy: &mut Policy,
    ) -> Result<(), Failure> {
        let severity = match word {
            "policy" => {
                *policy = policy::parse(line, rest)?;
                return Ok(());
            }
            "run" | "then" => {
                let mut run = Run::parse(line, rest, policy)?;
                if word == "then" {
                    run.place = Place::Same;
                    if self.runs.is_empty() {
                        return Err(Failure::new(line, "`then` follows a `run`"));
                    }
                }
                self.runs.push(run);
                return Ok(());
            }
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "note" => Severity::Note,
            _ => return Err(Failure::new(line, format!("unknown directive `{word}`"))),
        };
        self.reported.push(Reported::parse(line, severity, rest)?);
        Ok(())
    }
}

/// The word and the rest of a line `; word: rest`.
fn directive(line: &str) -> Option<(&str, &str)> {
    let (word, rest) = line.strip_prefix("; ")?.split_once(':')?;
    let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_word.then_some((word, rest.trim()))
}

#[cfg(test)]
mod tests;
