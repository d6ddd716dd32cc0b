//! Run times of the design's eleven kernels, and of one that calls.

use crate::contest;
use crate::engine::{Engine, INTERP, JIT, RUSTC};
use crate::grid::Grid;
use crate::kernels::{KERNELS, Kernel};
use crate::report::{Figure, Metric, Of};
use crate::timing::{Effort, geomean};
use anyhow::{Context as _, Result};
use neurlang::{Config, Fuel, Instance, Module, Policy, Strategy};

/// What compiled kernels may take, as a multiple of rustc's time.
const JIT_RATIO_MAX: f64 = 1.4;
/// What the interpreter should do in a second.
const INTERP_INSTS_MIN: f64 = 300e6;
/// The engines that take part.
const ENGINES: [Engine; 3] = [RUSTC, INTERP, JIT];
/// The interpreter's place among them.
const AT_INTERP: usize = 1;
/// The kernels whose mean is a goal; the others are the suite `jit`'s.
pub(super) const ELEVEN: usize = 11;
/// A kernel beside them: none of the eleven calls anything.
const CALLS: &str = "fib_recursive";

/// Measures the kernels.
///
/// # Errors
///
/// A program that is refused or traps, or whose result is not rustc's.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut grid = Grid::new(Metric::Run, &ENGINES, RUSTC.name);
    let mut speeds = Vec::new();
    for kernel in &KERNELS[..ELEVEN] {
        let times = contest::run_ns(&kernel.job()?, &ENGINES, effort)?;
        let interp_ns = times[AT_INTERP].context("the interpreter runs everything")?;
        speeds.push((kernel.name, insts(kernel)? as f64 * 1e9 / interp_ns));
        grid.push(kernel.name, times);
    }
    let mut figures = grid.figures();
    figures.extend(grid.summary().into_iter().map(|figure| {
        let is_goal = figure.engine == Some(JIT.name) && figure.case == "geomean";
        if is_goal { figure.goal(Of::RatioAtMost, JIT_RATIO_MAX) } else { figure }
    }));
    let calls = KERNELS.iter().find(|kernel| kernel.name == CALLS);
    let calls = calls.context("a kernel that calls")?;
    let mut beside = Grid::new(Metric::Run, &ENGINES, RUSTC.name);
    beside.push(CALLS, contest::run_ns(&calls.job()?, &ENGINES, effort)?);
    figures.extend(beside.figures());
    let per_second =
        |case: &str, value| Figure::new(case, Metric::PerSecond, value).by(INTERP.name);
    figures.extend(speeds.iter().map(|(name, speed)| per_second(name, *speed)));
    let mean = geomean(&speeds.iter().map(|(_, speed)| *speed).collect::<Vec<_>>());
    figures.push(per_second("geomean", mean).goal(Of::ValueAtLeast, INTERP_INSTS_MIN));
    Ok(figures)
}

/// How many instructions the kernel executes.
fn insts(kernel: &Kernel) -> Result<u64> {
    let mut job = kernel.job()?;
    let config = Config::new().strategy(Strategy::Interpreter).fuel(true);
    let module = Module::from_ir(&neurlang::Engine::new(config)?, job.ir)?;
    let mut instance = Instance::new(&module, Policy::new())?;
    instance.set_fuel(Fuel::new(u64::MAX));
    (job.bind)(&instance)?(&mut instance, &mut job.arguments)?;
    Ok(u64::MAX - instance.fuel().insts())
}
