//! [`Checker`]: inputs on every engine and on rustc's build.

use super::compare::{
    agrees_with_rust, engines_agree, show_call, show_outcome, show_ran, test_line,
};
use super::engines::{Ran, Runner};
use super::report::{Counterexample, VerifyError};
use super::shrink::smaller;
use crate::oracle::{Call, Oracle, Outcome};
use neurlang::Value;
use neurlang_ir::source::SourceSig;
use std::time::{Duration, Instant};

/// Calls that making a counterexample smaller may cost.
const SHRINK_CALLS_MAX: usize = 2000;
/// How long it may take.
const SHRINK_TIME_MAX: Duration = Duration::from_secs(5);
/// Inputs without evidence after which calls get less fuel: the function probably counts up to
/// its arguments, and waiting for more of them finds nothing.
const PATIENCE: u64 = 32;
/// How much less.
const FUEL_SHARE: u64 = 16;

/// A function on every side.
pub(super) struct Checker<'a> {
    pub(super) runners: Vec<Runner>,
    pub(super) oracle: &'a Oracle,
    pub(super) unit: usize,
    pub(super) function: usize,
    pub(super) fuel_insts: u64,
    /// Inputs that gave evidence.
    pub(super) cases: u64,
    /// Inputs that did not.
    pub(super) inconclusive: u64,
}

/// What two sides did differently.
struct Difference {
    engine: &'static str,
    against: &'static str,
    expected: String,
    found: String,
}

impl Checker<'_> {
    fn sig(&self) -> &SourceSig {
        &self.oracle.units()[self.unit].functions[self.function]
    }

    /// Tries the inputs on every side; a counterexample when two of them differ.
    pub(super) fn check(
        &mut self,
        inputs: &[Vec<Value>],
    ) -> Result<Option<Counterexample>, VerifyError> {
        let mut conclusive = Vec::new();
        for args in inputs {
            let ran = self.run(args)?;
            if let Err(difference) = self.engines_alike(&ran) {
                return self.counterexample(args, difference).map(Some);
            }
            if ran[0].says_something() {
                conclusive.push((args, ran));
            } else {
                self.inconclusive += 1;
            }
        }
        let calls: Vec<_> = conclusive.iter().map(|(args, _)| self.call(args)).collect();
        let outcomes = self.oracle.call_batch(&calls)?;
        for ((args, ran), outcome) in conclusive.iter().zip(outcomes) {
            let outcome = self.settled(args, outcome)?;
            if let Err(difference) = like_rust(ran, &outcome) {
                return self.counterexample(args, difference).map(Some);
            }
            self.cases += 1;
        }
        Ok(None)
    }

    fn call<'b>(&self, args: &'b [Value]) -> Call<'b> {
        Call { unit: self.unit, function: self.function, args }
    }

    /// The outcome of a call that may have been late because the machine is busy.
    fn settled(&self, args: &[Value], outcome: Outcome) -> Result<Outcome, VerifyError> {
        match outcome {
            Outcome::TimedOut | Outcome::Died => {
                Ok(self.oracle.call(self.unit, self.function, args)?)
            }
            outcome => Ok(outcome),
        }
    }

    /// The call on every engine. Where the first reaches a limit, those that have none are
    /// left out.
    fn run(&mut self, args: &[Value]) -> Result<Vec<Ran>, VerifyError> {
        let mut all: Vec<Ran> = Vec::with_capacity(self.runners.len());
        let impatient = self.inconclusive >= PATIENCE;
        let fuel_insts = if impatient { self.fuel_insts / FUEL_SHARE } else { self.fuel_insts };
        for runner in &mut self.runners {
            let limited = all.first().is_some_and(|first| !first.says_something());
            if !limited || runner.counts() {
                all.push(runner.run(args, fuel_insts)?);
            }
        }
        Ok(all)
    }

    fn engines_alike(&self, ran: &[Ran]) -> Result<(), Difference> {
        let Some((first, others)) = ran.split_first() else { return Ok(()) };
        for (other, runner) in others.iter().zip(&self.runners[1..]) {
            // An engine with a smaller stack than the others may reach its end.
            let comparable = other.says_something() || other.fuel.is_some();
            if comparable && !engines_agree(first, other) {
                return Err(Difference {
                    engine: runner.engine,
                    against: self.runners[0].engine,
                    expected: show_ran(first),
                    found: show_ran(other),
                });
            }
        }
        Ok(())
    }

    /// How the sides differ on one input, if they do.
    fn difference(&mut self, args: &[Value]) -> Result<Option<Difference>, VerifyError> {
        let ran = self.run(args)?;
        if let Err(difference) = self.engines_alike(&ran) {
            return Ok(Some(difference));
        }
        if !ran[0].says_something() {
            return Ok(None);
        }
        let outcome = self.oracle.call(self.unit, self.function, args)?;
        Ok(like_rust(&ran, &outcome).err())
    }

    /// Makes an input that fails smaller while it still fails.
    fn counterexample(
        &mut self,
        args: &[Value],
        mut difference: Difference,
    ) -> Result<Counterexample, VerifyError> {
        let sig = self.sig().clone();
        let (mut args, mut calls, start) = (args.to_vec(), 0, Instant::now());
        let mut goes_on = true;
        while goes_on {
            goes_on = false;
            for candidate in smaller(&sig, &args) {
                calls += 1;
                if calls > SHRINK_CALLS_MAX || start.elapsed() > SHRINK_TIME_MAX {
                    break;
                }
                if let Some(smaller) = self.difference(&candidate)? {
                    (args, difference, goes_on) = (candidate, smaller, true);
                    break;
                }
            }
        }
        let outcome = self.oracle.call(self.unit, self.function, &args)?;
        Ok(Counterexample {
            call: show_call(&sig.name, &args),
            test: test_line(&sig.name, &args, &outcome),
            args,
            engine: difference.engine,
            against: difference.against,
            expected: difference.expected,
            found: difference.found,
        })
    }
}

/// Compares what the engines did, all the same, with what rustc's build did.
fn like_rust(ran: &[Ran], outcome: &Outcome) -> Result<(), Difference> {
    match ran.first() {
        Some(first) if !agrees_with_rust(first, outcome) => Err(Difference {
            engine: "interp",
            against: "rustc",
            expected: show_outcome(outcome),
            found: show_ran(first),
        }),
        _ => Ok(()),
    }
}
