//! The verification of the functions of a module.

use super::check::Checker;
use super::engines::Engines;
use super::evidence::{reach, unreached};
use super::report::{Counterexample, Options, Report, Verdict, VerifyError};
use crate::inputs::{Domain, Generator, Hints};
use crate::oracle::Oracle;
use crate::random::Random;
use neurlang::Value;
use neurlang_ir::Module;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

/// Inputs that are tried between two looks at the clock.
const CHUNK: u64 = 512;
/// Random inputs after which the coverage is looked at.
const GUIDED_CHUNK: usize = 32;
/// Inputs that reached something new, kept to make others like them.
const CORPUS_MAX: usize = 512;
/// Machine stack of a thread that verifies: functions of an engine may run on it.
const STACK_BYTES: usize = 64 << 20;

/// IR and rustc's build of the same file.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The module that the compiler made.
    pub module: &'a Module,
    /// rustc's build.
    pub oracle: &'a Oracle,
}

/// A function to verify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its name in the module.
    pub name: String,
    /// Index of the oracle's unit it is in.
    pub unit: usize,
    /// Its index in the unit.
    pub function: usize,
}

/// Verifies functions, several at the same time; `done` is told of each as it ends. The reports
/// are in the order of the jobs.
///
/// # Errors
///
/// [`VerifyError`] of the first job that could not be carried out.
///
/// # Panics
///
/// When a job names a unit or function that the oracle does not have.
pub fn verify(
    subject: &Subject<'_>,
    jobs: &[Job],
    options: &Options,
    done: &(dyn Fn(&Report) + Sync),
) -> Result<Vec<Report>, VerifyError> {
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let results: Vec<Mutex<Option<Result<Report, VerifyError>>>> =
        jobs.iter().map(|_| Mutex::new(None)).collect();
    let keep = |index: usize, result| {
        *results[index].lock().expect("nothing panics while it is locked") = Some(result);
    };
    let work = || {
        let mut engines = None;
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(index).filter(|_| !stop.load(Ordering::Relaxed)) else {
                return;
            };
            let result = match &engines {
                Some(engines) => function(subject, engines, job, options),
                None => Engines::new(subject.module).map_err(VerifyError::from).and_then(|new| {
                    let new = engines.insert(new);
                    function(subject, new, job, options)
                }),
            };
            match &result {
                Ok(report) => done(report),
                Err(_) => stop.store(true, Ordering::Relaxed),
            }
            keep(index, result);
        }
    };
    thread::scope(|scope| {
        for _ in 0..options.threads.clamp(1, jobs.len().max(1)) {
            let builder = thread::Builder::new().stack_size(STACK_BYTES);
            builder.spawn_scoped(scope, work).expect("the system has room for a thread");
        }
    });
    let results = results.into_iter();
    let kept = results.filter_map(|result| result.into_inner().expect("no thread panicked"));
    kept.collect()
}

/// Verifies one function.
fn function(
    subject: &Subject<'_>,
    engines: &Engines,
    job: &Job,
    options: &Options,
) -> Result<Report, VerifyError> {
    let start = Instant::now();
    let before = engines.coverage();
    let mut checker = Checker {
        runners: engines.function(&job.name)?,
        oracle: subject.oracle,
        unit: job.unit,
        function: job.function,
        fuel_insts: options.fuel_insts,
        cases: 0,
        inconclusive: 0,
    };
    let sig = &subject.oracle.units()[job.unit].functions[job.function];
    let domain = Domain::of(sig, &options.ranges);
    let small = domain.filter(|domain| domain.len() <= options.exhaustive_max);
    let mut search = Search { checker: &mut checker, options, start };
    let func = search.checker.runners[0].function.index();
    let (complete, found) = match small {
        Some(domain) => search.all(&domain)?,
        None => {
            let hints = Hints::of(subject.module, func);
            let seed = options.seed ^ seed_of(&job.name);
            let generator = Generator::new(sig, hints, seed).ranges(&options.ranges);
            (false, search.some(generator, engines, seed)?)
        }
    };
    let (cases, inconclusive) = (checker.cases, checker.inconclusive);
    let verdict = match found {
        Some(counterexample) => Verdict::Failed(Box::new(counterexample)),
        None if complete && inconclusive == 0 => Verdict::Exhaustive,
        None => Verdict::Tested,
    };
    Ok(Report {
        name: job.name.clone(),
        verdict,
        cases,
        inconclusive,
        unreached: unreached(subject.module, func, &engines.coverage(), &before),
        engines: engines.names(),
        time: start.elapsed(),
    })
}

/// A number that differs between functions, so that they do not all get the same inputs.
fn seed_of(name: &str) -> u64 {
    name.bytes().fold(0, |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)))
}

/// A search for a counterexample.
struct Search<'s, 'a> {
    checker: &'s mut Checker<'a>,
    options: &'s Options,
    start: Instant,
}

impl Search<'_, '_> {
    fn in_time(&self) -> bool {
        self.start.elapsed() < self.options.time_max
    }

    /// Tries all inputs; whether that came to an end, and what was found.
    fn all(&mut self, domain: &Domain) -> Result<(bool, Option<Counterexample>), VerifyError> {
        let mut from = 0;
        while from < domain.len() && self.in_time() {
            let to = (from + CHUNK).min(domain.len());
            let inputs: Vec<_> = (from..to).map(|index| domain.nth(index)).collect();
            if let Some(found) = self.checker.check(&inputs)? {
                return Ok((false, Some(found)));
            }
            from = to;
        }
        Ok((from == domain.len(), None))
    }

    /// Tries edges, then random inputs and ones like those that reached something new.
    fn some(
        &mut self,
        mut generator: Generator,
        engines: &Engines,
        seed: u64,
    ) -> Result<Option<Counterexample>, VerifyError> {
        let cases = usize::try_from(self.options.cases).unwrap_or(usize::MAX);
        let before = engines.coverage();
        let mut corpus: Vec<Vec<Value>> = Vec::new();
        let (mut reached, mut tried) = (0, 0);
        let mut random = Random::new(!seed);
        let edges = generator.edges(cases.div_ceil(2));
        let mut edges = edges.into_iter();
        while tried < cases && self.in_time() {
            let count = GUIDED_CHUNK.min(cases - tried);
            let mut inputs: Vec<_> = edges.by_ref().take(count).collect();
            while inputs.len() < count {
                inputs.push(if !corpus.is_empty() && random.chance(1, 2) {
                    generator.mutant(random.pick::<Vec<Value>>(&corpus))
                } else {
                    generator.random()
                });
            }
            tried += count;
            if let Some(found) = self.checker.check(&inputs)? {
                return Ok(Some(found));
            }
            let now = reach(&engines.coverage(), &before);
            if now > reached && corpus.len() < CORPUS_MAX {
                corpus.append(&mut inputs);
            }
            reached = now;
        }
        Ok(None)
    }
}
