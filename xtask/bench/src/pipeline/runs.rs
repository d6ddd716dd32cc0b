//! Run times of the kernels on every engine, beside their twins.

use crate::kernels::{CALLS, ENGINES, KERNELS, Kernel};
use crate::report::{Figure, Metric, Of};
use crate::timing::{Candidate, Effort, geomean, race};
use anyhow::{Result, ensure};
use neurlang::{Config, Strategy};
use std::hint::black_box;

/// What compiled kernels may take, as a multiple of their twins' time.
const JIT_RATIO_MAX: f64 = 1.4;
/// What the interpreter should do in a second.
const INTERP_INSTS_MIN: f64 = 300e6;

/// The name of the twins' engine.
const TWIN: &str = "rustc";
/// The interpreter's place among the engines.
const INTERP: usize = 0;

/// Times of one kernel, in nanoseconds: the twin's, then one per engine.
struct Times {
    twin_ns: f64,
    engines_ns: [f64; ENGINES.len()],
}

/// Measures all kernels.
///
/// # Errors
///
/// A program that is refused or traps, or whose result is not its twin's.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut all = Vec::new();
    let mut speeds = Vec::new();
    for kernel in &KERNELS {
        let times = race_engines(kernel, effort)?;
        report(kernel, &times, &mut figures);
        let per_second = insts(kernel)? as f64 * 1e9 / times.engines_ns[INTERP];
        speeds.push(Figure::new(kernel.name, Metric::PerSecond, per_second).by(ENGINES[INTERP].0));
        all.push(times);
    }
    for (at, (engine, strategy)) in ENGINES.into_iter().enumerate() {
        let [mut mean, max] = summary(&all, at);
        if strategy == Strategy::Jit {
            mean = mean.goal(Of::RatioAtMost, JIT_RATIO_MAX);
        }
        figures.extend([mean.by(engine), max.by(engine)]);
    }
    report(&CALLS, &race_engines(&CALLS, effort)?, &mut figures);
    let mean = geomean(&speeds.iter().map(|speed| speed.value).collect::<Vec<_>>());
    figures.append(&mut speeds);
    let mean = Figure::new("geomean", Metric::PerSecond, mean).by(ENGINES[INTERP].0);
    figures.push(mean.goal(Of::ValueAtLeast, INTERP_INSTS_MIN));
    Ok(figures)
}

/// The geometric mean over kernels of engine `at`, and its worst kernel.
fn summary(all: &[Times], at: usize) -> [Figure; 2] {
    let ratio = |times: &Times| times.engines_ns[at] / times.twin_ns;
    let ratios: Vec<f64> = all.iter().map(ratio).collect();
    let times_ns: Vec<f64> = all.iter().map(|times| times.engines_ns[at]).collect();
    let worst = all.iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let (worst_ns, worst_ratio) =
        worst.map_or((0.0, 0.0), |times| (times.engines_ns[at], ratio(times)));
    [
        Figure::new("geomean", Metric::Run, geomean(&times_ns)).against(geomean(&ratios), TWIN),
        Figure::new("max", Metric::Run, worst_ns).against(worst_ratio, TWIN),
    ]
}

fn report(kernel: &Kernel, times: &Times, figures: &mut Vec<Figure>) {
    figures.push(Figure::new(kernel.name, Metric::Run, times.twin_ns).by(TWIN));
    for ((engine, _), ns) in ENGINES.iter().zip(times.engines_ns) {
        let figure = Figure::new(kernel.name, Metric::Run, ns).by(engine);
        figures.push(figure.against(ns / times.twin_ns, TWIN));
    }
}

/// Runs twin and program in turns, after making sure that they agree.
fn race_engines(kernel: &Kernel, effort: Effort) -> Result<Times> {
    let size = kernel.measured;
    let mut twin_memory = (kernel.memory)(size);
    let expected = (kernel.twin)(size, &mut twin_memory);
    let mut engines = Vec::with_capacity(ENGINES.len());
    for (engine, strategy) in ENGINES {
        let mut program = kernel.on(Config::new().strategy(strategy))?;
        let mut memory = (kernel.memory)(size);
        let result = program.run(size, &mut memory)?;
        ensure!(
            result == expected && memory == twin_memory,
            "kernel {} on {engine}: {result}, its twin: {expected}",
            kernel.name
        );
        engines.push(Candidate::new(move || {
            black_box(program.run(black_box(size), &mut memory)?);
            Ok(())
        }));
    }
    let twin = Candidate::new(|| {
        black_box((kernel.twin)(black_box(size), &mut twin_memory));
        Ok(())
    });
    let engines: [Candidate<'_>; ENGINES.len()] =
        engines.try_into().ok().expect("one candidate per engine");
    let [interp, jit] = engines;
    let [twin_ns, interp_ns, jit_ns] = race(effort, [twin, interp, jit])?;
    Ok(Times { twin_ns, engines_ns: [interp_ns, jit_ns] })
}

/// How many instructions the kernel executes.
fn insts(kernel: &Kernel) -> Result<u64> {
    let config = Config::new().strategy(Strategy::Interpreter).fuel(true);
    let mut program = kernel.on(config)?;
    program.run(kernel.measured, &mut (kernel.memory)(kernel.measured))?;
    Ok(program.fuel_used())
}
