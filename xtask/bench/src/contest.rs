//! Engines in turns on one job, after making sure that they agree.

use crate::engine::{Engine, Job, Program};
use crate::timing::{Candidate, Effort, race_all};
use anyhow::{Context as _, Result, ensure};
use std::hint::black_box;

/// What one run takes on each engine, in nanoseconds; `None` where it cannot express the job.
///
/// # Errors
///
/// A program that is refused or traps, or whose result or memory is not that of the others.
pub(crate) fn run_ns(job: &Job, engines: &[Engine], effort: Effort) -> Result<Vec<Option<f64>>> {
    let programs = started(job, engines)?;
    let is_there: Vec<bool> = programs.iter().map(Option::is_some).collect();
    let candidates = programs.into_iter().flatten().map(|mut program| {
        Candidate::new(move || {
            black_box(program.run()?);
            Ok(())
        })
    });
    let times = race_all(effort, candidates.collect())?;
    Ok(spread(&is_there, times))
}

/// What one compilation takes on each engine that compiles, in nanoseconds, and how much
/// machine code it makes.
///
/// # Errors
///
/// What an engine says against the program.
pub(crate) fn compile_ns(
    job: &Job,
    engines: &[Engine],
    effort: Effort,
) -> Result<Vec<(Option<f64>, Option<f64>)>> {
    let mut candidates = Vec::new();
    let mut codes = Vec::new();
    for engine in engines {
        let context = || format!("{} on {}", job.name, engine.name);
        let mut source = (engine.take)(job).with_context(context)?;
        let compiled = match &mut source {
            Some(source) => source.compile().with_context(context)?,
            None => None,
        };
        codes.push(compiled.map(|compiled| compiled.code_bytes.map(|bytes| bytes as f64)));
        if let (Some(mut source), Some(_)) = (source, compiled) {
            candidates.push(Candidate::timed(move || {
                Ok(source.compile()?.context("an engine that compiled once does so again")?.took)
            }));
        }
    }
    let is_there: Vec<bool> = codes.iter().map(Option::is_some).collect();
    let times = spread(&is_there, race_all(effort, candidates)?);
    Ok(times.into_iter().zip(codes.into_iter().map(Option::flatten)).collect())
}

/// What it takes on each engine from the source to the result of the first run, in nanoseconds.
///
/// # Errors
///
/// What an engine says against the program, or a trap.
pub(crate) fn first_run_ns(
    job: &Job,
    engines: &[Engine],
    effort: Effort,
) -> Result<Vec<Option<f64>>> {
    // What the engines compute is compared before it is timed.
    agree(job, engines)?;
    let mut candidates = Vec::new();
    let mut is_there = Vec::new();
    for engine in engines {
        let source = (engine.take)(job)?;
        is_there.push(source.is_some());
        candidates.extend(
            source.map(|mut source| {
                Candidate::timed(move || source.first_run(job.arguments.clone()))
            }),
        );
    }
    let times = race_all(effort, candidates)?;
    Ok(spread(&is_there, times))
}

/// Which engines can express the job, after one run that gave the same on all of these.
///
/// # Errors
///
/// A program that is refused or traps, or whose result or memory is not that of the others.
pub(crate) fn agree(job: &Job, engines: &[Engine]) -> Result<Vec<bool>> {
    Ok(started(job, engines)?.iter().map(Option::is_some).collect())
}

/// The job on each engine, after one run that gave the same on all of them.
fn started(job: &Job, engines: &[Engine]) -> Result<Vec<Option<Box<dyn Program>>>> {
    let mut expected = None;
    let mut programs = Vec::new();
    for engine in engines {
        let context = || format!("{} on {}", job.name, engine.name);
        let program = (engine.take)(job).with_context(context)?.map(|mut source| {
            let mut program = source.start(job.arguments.clone())?;
            let found = (program.run()?, program.slices());
            let (first, result) = expected.get_or_insert_with(|| (engine.name, found.clone()));
            ensure!(
                found == *result,
                "the result is {}, and {} on {first}, or memory differs",
                found.0,
                result.0
            );
            Ok(program)
        });
        programs.push(program.transpose().with_context(context)?);
    }
    Ok(programs)
}

/// One of `times` in each place that is there.
fn spread(is_there: &[bool], times: Vec<f64>) -> Vec<Option<f64>> {
    let mut times = times.into_iter();
    is_there.iter().map(|is_there| is_there.then(|| times.next()).flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::{run_ns, spread, started};
    use crate::engine::{INTERP, JIT, RUSTC};
    use crate::kernels::KERNELS;
    use crate::timing::Effort;

    #[test]
    fn times_fall_into_the_places_of_those_who_ran() {
        assert_eq!(spread(&[false, true, true], vec![1.0, 2.0]), [None, Some(1.0), Some(2.0)]);
    }

    #[test]
    fn engines_that_disagree_are_not_timed() {
        let mut job = KERNELS[1].job_of(10).unwrap();
        assert!(started(&job, &[RUSTC, INTERP, JIT]).is_ok());
        job.rustc = Some(|_| 54);
        let refusal = run_ns(&job, &[RUSTC, INTERP], Effort::Quick).unwrap_err();
        assert!(format!("{refusal:#}").contains("fib on interp"), "{refusal:#}");
    }
}
