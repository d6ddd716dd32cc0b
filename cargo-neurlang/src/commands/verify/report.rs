//! Verdicts, as a table or as objects.

use super::files::File;
use super::word;
use crate::exit::Exit;
use crate::program;
use crate::render::{Failure, Message, Screen, table, visible};
use neurlang_compiler::FnReport;
use neurlang_verify::{Counterexample, Report, Verdict, VerifyError};
use serde::Serialize;
use std::fmt::Write as _;

/// A function of a file.
pub(super) struct Listed {
    pub(super) name: String,
    /// What came of it, or why nothing did.
    pub(super) came: Result<Report, Why>,
}

/// Why a function was not verified.
pub(super) enum Why {
    /// The compiler leaves it out.
    LeftOut(String),
    /// rustc's build cannot call it.
    Rustc(String),
    /// Its turn did not come.
    NotYet,
}

impl Why {
    /// Why the compiler left a function out.
    pub(super) fn new(function: &FnReport) -> Self {
        let first = function.diagnostics.first();
        Why::LeftOut(match first {
            Some(found) => {
                let (line, col) = (found.pos.line, found.pos.col);
                format!("{line}:{col}: {} ({})", found.message, found.code.text())
            }
            None => "outside the subset".to_owned(),
        })
    }

    fn text(&self) -> &str {
        match self {
            Why::LeftOut(text) | Why::Rustc(text) => text,
            Why::NotYet => "not verified",
        }
    }
}

/// The object of the command contract.
#[derive(Serialize)]
struct Object<'a> {
    r#fn: &'a str,
    verdict: &'static str,
    /// Null: no verdict of this command has a bound.
    bound: Option<u64>,
    cases: u64,
    counterexample: Option<&'a str>,
    /// Null: nothing is proved.
    prover: Option<&'a str>,
    ms: u128,
    inconclusive: u64,
    unreached: &'a [u32],
    test: Option<&'a str>,
    message: Option<String>,
}

/// What was found in all files.
#[derive(Default)]
pub(super) struct Listing {
    rows: Vec<Vec<String>>,
    details: String,
    verified: usize,
    failed: usize,
    unsupported: usize,
}

impl Listing {
    /// Adds what came of the functions of a file.
    pub(super) fn add(
        &mut self,
        file: &File,
        listed: Vec<Listed>,
        screen: &mut Screen<'_>,
    ) -> Result<(), Failure> {
        for Listed { name, came } in listed {
            match &came {
                Ok(report) => self.verdict(file, report),
                Err(why) => {
                    self.unsupported += 1;
                    let name = visible(&name);
                    self.rows.push(vec!["unsupported".to_owned(), name, why.text().to_owned()]);
                }
            }
            if screen.is_json() {
                screen.json(&object(&name, &came))?;
            }
        }
        Ok(())
    }

    fn verdict(&mut self, file: &File, report: &Report) {
        self.verified += usize::from(report.cases > 0);
        let mut remarks = format!("{} cases", report.cases);
        if report.inconclusive > 0 {
            let count = report.inconclusive;
            let _infallible = write!(remarks, ", {count} without evidence: out of fuel or stack");
        }
        if !report.unreached.is_empty() {
            let lines: Vec<_> = report.unreached.iter().map(ToString::to_string).collect();
            let _infallible = write!(remarks, ", lines never reached: {}", lines.join(" "));
        }
        let name = visible(&report.name);
        self.rows.push(vec![word(&report.verdict).to_owned(), name, remarks]);
        if let Verdict::Failed(found) = &report.verdict {
            self.failed += 1;
            self.verified += usize::from(report.cases == 0);
            let _infallible = writeln!(self.details, "{}: {}", file.name, said(found));
            if let Some(test) = &found.test {
                let _infallible = writeln!(self.details, "  // {test}");
            }
        }
    }

    /// Shows people what came of all, and says how the command ends.
    pub(super) fn finish(self, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
        if !screen.is_json() {
            screen.text(&table::columns(&self.rows, ""))?;
            screen.text(&self.details)?;
        }
        let (verified, failed, unsupported) = (self.verified, self.failed, self.unsupported);
        screen.note(&format!(
            "{verified} functions verified, {failed} of them failed, {unsupported} unsupported"
        ));
        Ok(match (verified, failed) {
            (0, _) => Exit::NothingMatched,
            (_, 0) => Exit::Success,
            _ => Exit::Rejected,
        })
    }
}

fn object<'a>(name: &'a str, came: &'a Result<Report, Why>) -> Object<'a> {
    let found = match came {
        Ok(Report { verdict: Verdict::Failed(found), .. }) => Some(&**found),
        _ => None,
    };
    let report = came.as_ref().ok();
    Object {
        r#fn: name,
        verdict: report.map_or("unsupported", |report| word(&report.verdict)),
        bound: None,
        cases: report.map_or(0, |report| report.cases),
        counterexample: found.map(|found| found.call.as_str()),
        prover: None,
        ms: report.map_or(0, |report| report.time.as_millis()),
        inconclusive: report.map_or(0, |report| report.inconclusive),
        unreached: report.map_or(&[], |report| &report.unreached),
        test: found.and_then(|found| found.test.as_deref()),
        message: match came {
            Ok(_) => found.map(said),
            Err(why) => Some(why.text().to_owned()),
        },
    }
}

/// What two sides did differently.
fn said(found: &Counterexample) -> String {
    let Counterexample { call, engine, against, expected, found, .. } = found;
    format!("`{call}` on {engine}: {found}; on {against}: {expected}")
}

/// The message for what kept functions from being verified.
pub(super) fn refusal(error: VerifyError, file: &str) -> Failure {
    match error {
        VerifyError::Oracle(error) => program::refusal(&error, file).into(),
        VerifyError::Engine(error) => program::failure(&error, file),
        error => Message::new(Exit::Environment, error.to_string()).in_file(file).into(),
    }
}
