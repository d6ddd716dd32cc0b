//! How soon a new module has run once.

use super::program::{Shape, module};
use crate::report::{Figure, Metric, Of};
use crate::timing::{Candidate, Effort, race};
use anyhow::Result;
use neurlang::{Config, Engine, Instance, Module, Policy, Strategy};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Instructions of the function.
const INSTS: usize = 64;
/// What the way from a module in memory to the first result may take, in nanoseconds.
const FIRST_RUN_NS_MAX: f64 = 1200.0;

/// Measures validation, compilation, instantiation and one call of a function. The engine's
/// memory is warm: modules before this one have come and gone.
///
/// # Errors
///
/// When the program is refused or traps.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let engine = Engine::new(Config::new().strategy(Strategy::Jit))?;
    let mut figures = Vec::new();
    for shape in [Shape::Straight, Shape::Mixed] {
        let ir = module(shape, INSTS)?;
        let candidate = Candidate::timed(|| once(&engine, ir.clone()));
        let [ns] = race(effort, [candidate])?;
        let case = format!("{} {INSTS}", shape.name());
        let figure = Figure::new(case, Metric::FirstRun, ns).by("jit");
        figures.push(figure.goal(Of::ValueAtMost, FIRST_RUN_NS_MAX));
    }
    Ok(figures)
}

/// The time from the module to its first result; freeing it is not part of that.
fn once(engine: &Engine, ir: neurlang_ir::Module) -> Result<Duration> {
    let mut values = [1; 64];
    let start = Instant::now();
    let module = Module::from_ir(engine, ir)?;
    let mut instance = Instance::new(&module, Policy::new())?;
    let function = instance.typed_fn::<(u64, u64, u64, &mut [u64]), u64>("f")?;
    black_box(function.call(&mut instance, (1, 2, 3, &mut values))?);
    Ok(start.elapsed())
}
