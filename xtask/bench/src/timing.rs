//! Time measurement that survives a busy machine.
//!
//! Candidates that are compared run in turns, many short samples each, and the best sample
//! counts: what disturbs a sample only makes it longer.

use anyhow::{Result, ensure};
use std::time::{Duration, Instant};

/// How long to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Under a minute in all.
    Quick,
    /// A few minutes.
    Thorough,
}

impl Effort {
    /// How many samples each candidate gets.
    fn samples(self) -> u32 {
        match self {
            Effort::Quick => 200,
            Effort::Thorough => 800,
        }
    }
}

/// What a sample lasts at least, in nanoseconds: long enough for the clock, short enough to
/// fit between two interruptions.
const SAMPLE_NS: f64 = 200_000.0;
/// What a candidate may last in each round, in nanoseconds; one that takes longer skips rounds.
const ROUND_NS: f64 = 1_000_000.0;
/// The most rounds between two samples of a candidate, so that each has some.
const STRIDE_MAX: f64 = 20.0;
/// A bound for the repetitions in a sample.
const REPEATS_MAX: u64 = 1 << 20;

/// Something to be measured.
pub(crate) struct Candidate<'a> {
    /// Does what is measured so many times and says how long that took.
    run: Box<dyn FnMut(u64) -> Result<Duration> + 'a>,
    repeats: u64,
    /// It runs in every so many rounds.
    stride: u32,
    best_ns: f64,
}

impl<'a> Candidate<'a> {
    /// A candidate that does once what is measured each time it is called.
    pub(crate) fn new(mut run: impl FnMut() -> Result<()> + 'a) -> Self {
        Self::repeating(move |repeats| {
            let start = Instant::now();
            for _ in 0..repeats {
                run()?;
            }
            Ok(start.elapsed())
        })
    }

    /// A candidate that says itself how long what is measured took, each time it is called.
    pub(crate) fn timed(mut run: impl FnMut() -> Result<Duration> + 'a) -> Self {
        Self::repeating(move |repeats| (0..repeats).map(|_| run()).sum())
    }

    fn repeating(run: impl FnMut(u64) -> Result<Duration> + 'a) -> Self {
        Self { run: Box::new(run), repeats: 1, stride: 1, best_ns: f64::INFINITY }
    }

    /// Nanoseconds of one sample, per repetition.
    fn sample(&mut self) -> Result<f64> {
        let took = (self.run)(self.repeats)?;
        Ok(took.as_nanos() as f64 / self.repeats as f64)
    }

    /// Finds out how many repetitions make a sample, and how often there is time for one.
    fn calibrate(&mut self) -> Result<()> {
        while self.repeats < REPEATS_MAX {
            let sample_ns = self.sample()? * self.repeats as f64;
            if sample_ns >= SAMPLE_NS {
                self.stride = (sample_ns / ROUND_NS).clamp(1.0, STRIDE_MAX) as u32;
                break;
            }
            self.repeats *= 2;
        }
        Ok(())
    }
}

/// The least time that each candidate took, in nanoseconds.
///
/// # Errors
///
/// The first error that a candidate returns.
pub(crate) fn race<const N: usize>(
    effort: Effort,
    candidates: [Candidate<'_>; N],
) -> Result<[f64; N]> {
    let best = race_all(effort, candidates.into())?;
    Ok(best.try_into().expect("a time for each candidate"))
}

/// The same for any number of candidates.
///
/// # Errors
///
/// The first error that a candidate returns.
pub(crate) fn race_all(effort: Effort, mut candidates: Vec<Candidate<'_>>) -> Result<Vec<f64>> {
    for candidate in &mut candidates {
        candidate.calibrate()?;
    }
    for round in 0..effort.samples() {
        for candidate in &mut candidates {
            if round % candidate.stride == 0 {
                candidate.best_ns = candidate.sample()?.min(candidate.best_ns);
            }
        }
    }
    let best: Vec<f64> = candidates.iter().map(|candidate| candidate.best_ns).collect();
    ensure!(
        best.iter().all(|ns| ns.is_finite() && *ns > 0.0),
        "a candidate took no time: {best:?}"
    );
    Ok(best)
}

/// The geometric mean of `values`, which are not none.
pub(crate) fn geomean(values: &[f64]) -> f64 {
    let logs: f64 = values.iter().map(|value| value.ln()).sum();
    (logs / values.len() as f64).exp()
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Effort, geomean, race};
    use anyhow::bail;
    use std::cell::Cell;
    use std::time::Duration;

    #[test]
    fn the_geometric_mean_of_a_number_and_its_inverse_is_one() {
        assert!((geomean(&[4.0, 0.25]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn candidates_take_turns_and_the_best_sample_counts() {
        let turns = Cell::new(0_u64);
        let candidate = |parity: u64, best_us: u64| {
            let turns = &turns;
            Candidate::timed(move || {
                let turn = turns.replace(turns.get() + 1);
                assert!(turn < 2 || turn % 2 == parity, "out of turn");
                Ok(Duration::from_micros(best_us.max(1000_u64.saturating_sub(turn))))
            })
        };
        let best = race(Effort::Quick, [candidate(0, 700), candidate(1, 800)]).unwrap();
        assert_eq!(best, [700_000.0, 800_000.0]);
    }

    #[test]
    fn an_error_of_a_candidate_ends_the_race() {
        assert!(race(Effort::Quick, [Candidate::new(|| bail!("no"))]).is_err());
    }
}
