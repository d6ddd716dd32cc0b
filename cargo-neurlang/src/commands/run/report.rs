//! Reports of calls: one object or a few lines each.

use crate::program::{EngineKind, Loaded, Outcome, Request, TrapReport};
use crate::render::{Failure, Findings, LostOutput, Screen, lost_stdout};
use neurlang_ir::TrapKind;
use serde::Serialize;

/// Reports every call of a run.
pub(super) struct Reporter<'a> {
    /// The program.
    pub(super) loaded: &'a Loaded,
    /// What executes it.
    pub(super) engine: EngineKind,
    /// Whether a trap is a result.
    pub(super) expect_traps: bool,
    /// Whether a `()` goes without saying, because nobody asked for the call.
    pub(super) silent_unit: bool,
    /// Whether a call trapped.
    pub(super) trapped: bool,
}

/// The object of the command contract.
#[derive(Serialize)]
struct Object<'a> {
    call: &'a str,
    result: Option<&'a str>,
    after: &'a [String],
    trap: Option<TrapObject<'a>>,
    engine: EngineKind,
    fuel_used: Option<u64>,
    ns: u64,
}

#[derive(Serialize)]
struct TrapObject<'a> {
    kind: &'static str,
    line: Option<u32>,
    col: Option<u32>,
    message: &'a str,
}

impl Reporter<'_> {
    /// Reports the outcome of `request`.
    pub(super) fn report(
        &mut self,
        request: &Request,
        outcome: &Outcome,
        screen: &mut Screen<'_>,
    ) -> Result<(), Failure> {
        self.trapped |= outcome.result.is_err();
        if screen.is_json() {
            screen.program_output(&outcome.output);
            return Ok(self.object(request, outcome, screen)?);
        }
        match &outcome.result {
            Err(_) if !request.left_out.is_empty() => {
                let sources = self.loaded.findings.sources.clone();
                let found = request.left_out.clone();
                screen.reject(&Findings::new(self.loaded.name().to_owned(), sources, found))?;
            }
            Ok(result) if self.silent_unit && result == "()" => {}
            Ok(result) => screen.text(&format!("{} = {result}\n", request.text))?,
            Err(trap)
                if trap.kind == TrapKind::Io
                    && let Some(lost) = lost_stdout() =>
            {
                return Err(lost.into());
            }
            Err(trap) if self.expect_traps => {
                let (kind, message) = (trap.kind.name(), &trap.message);
                let place = trap.place(self.loaded);
                screen.text(&format!("{} traps {kind}: {message} at {place}\n", request.text))?;
            }
            Err(trap) => screen.report(&trap.complaint(&request.text, self.loaded))?,
        }
        if !outcome.after.is_empty() && outcome.result.is_ok() {
            screen.text(&format!("  after: {}\n", outcome.after.join(", ")))?;
        }
        Ok(())
    }

    fn object(
        &self,
        request: &Request,
        outcome: &Outcome,
        screen: &mut Screen<'_>,
    ) -> Result<(), LostOutput> {
        let trap = outcome.result.as_ref().err();
        screen.json(&Object {
            call: &request.text,
            result: outcome.result.as_deref().ok(),
            after: &outcome.after,
            trap: trap.map(|trap| TrapObject::new(trap, self.loaded)),
            engine: self.engine,
            fuel_used: outcome.fuel_used,
            ns: outcome.ns,
        })
    }
}

impl<'a> TrapObject<'a> {
    fn new(trap: &'a TrapReport, loaded: &Loaded) -> Self {
        let position = trap.position(loaded);
        Self {
            kind: trap.kind.name(),
            line: position.map(|position| position.line),
            col: position.map(|position| position.col),
            message: &trap.message,
        }
    }
}
