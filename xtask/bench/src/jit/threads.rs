//! Whether two threads compile twice as much as one.

use crate::engine::{JIT, Job};
use crate::program::{Shape, job};
use crate::report::{Figure, Metric};
use crate::timing::{Candidate, Effort, race};
use anyhow::{Context as _, Result};
use neurlang::{Config, Engine, Instance, Module, Policy, Strategy};
use std::sync::Barrier;
use std::time::{Duration, Instant};

/// Instructions of the modules.
const INSTS: usize = 2500;
/// Modules that a thread compiles in a sample.
const MODULES: u32 = 20;

/// Measures how many instructions one thread and two threads compile in a second, in one engine: validated, compiled and put into the engine's memory, then run once and dropped.
///
/// # Errors
///
/// When the program is refused.
pub(super) fn measure(effort: Effort) -> Result<Figure> {
    let engine = Engine::new(Config::new().strategy(Strategy::Jit))?;
    let job = job(Shape::Straight, INSTS)?;
    let alone = Candidate::timed(|| together(&engine, &job, 1));
    let both = Candidate::timed(|| together(&engine, &job, 2));
    let [alone_ns, both_ns] = race(effort, [alone, both])?;
    let insts = f64::from(MODULES) * INSTS as f64 * 1e9;
    let (one, two) = (insts / alone_ns, 2.0 * insts / both_ns);
    let figure = Figure::new("2 threads", Metric::PerSecond, two).by(JIT.name);
    Ok(figure.against(two / one, "1 thread"))
}

/// How long it takes so many threads, begun together, until the last has compiled its modules.
fn together(engine: &Engine, job: &Job, threads: usize) -> Result<Duration> {
    let barrier = Barrier::new(threads);
    std::thread::scope(|scope| {
        let handles: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| compile(engine, job, &barrier))).collect();
        let mut longest = Duration::ZERO;
        for handle in handles {
            let took = handle.join().ok().context("a thread panicked")??;
            longest = longest.max(took);
        }
        Ok(longest)
    })
}

fn compile(engine: &Engine, job: &Job, barrier: &Barrier) -> Result<Duration> {
    let mut arguments = job.arguments.clone();
    let mut modules = vec![job.ir.clone(); MODULES as usize];
    barrier.wait();
    let start = Instant::now();
    while let Some(ir) = modules.pop() {
        let module = Module::from_ir(engine, ir)?;
        let mut instance = Instance::new(&module, Policy::new())?;
        (job.bind)(&instance)?(&mut instance, &mut arguments)?;
    }
    Ok(start.elapsed())
}
