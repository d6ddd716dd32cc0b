//! The suite `jit`: native code and what compiles it, beside what else could be used.

mod goals;
mod plot;
mod sizes;
mod threads;

use crate::contest;
use crate::engine::{AOT, AUTO, Engine, INTERP, JIT, JIT2, RUSTC};
use crate::grid::Grid;
use crate::kernels::KERNELS;
use crate::program::{Shape, job};
use crate::refused;
use crate::report::{Figure, Metric, Report};
use crate::timing::{Candidate, Effort, geomean, race};
use anyhow::Result;
use neurlang_ir::validate;
use neurlang_opt::optimize;
use std::hint::black_box;

/// Ours, and the baseline.
const OURS: [Engine; 5] = [RUSTC, INTERP, JIT, JIT2, AOT];
/// What `auto` chooses between, and what comes of it.
const ADAPTIVE: [Engine; 4] = [INTERP, JIT, JIT2, AUTO];
/// The engine whose compilation others are compared with.
const COMPILER: &str = JIT.name;
/// Instructions of the function whose way to its first result is measured.
const FIRST_RUN_INSTS: usize = 64;

/// Measures everything, on our engines and on `peers`.
///
/// # Errors
///
/// When a program is refused or traps, or an engine's result is not that of the others.
pub(crate) fn run(effort: Effort, peers: &[Engine]) -> Result<Report> {
    let engines: Vec<Engine> = OURS.iter().chain(peers).copied().collect();
    let runs = runs(&engines, effort)?;
    let compiling = compiling(&engines, effort)?;
    let plot = plot::draw(&engines, &runs, &compiling.per_inst);
    let mut figures = runs.figures();
    figures.extend(runs.summary());
    figures.extend(beside_peers(&runs));
    figures.extend(compiling.figures());
    figures.extend(sizes::measure(effort)?);
    figures.extend(first_runs(&engines, effort)?);
    figures.push(threads::measure(effort)?);
    figures.push(optimising(effort)?);
    goals::set(&mut figures);
    Ok(Report { suite: "jit", figures, plot: Some(plot) })
}

/// Run times of the kernels.
fn runs(engines: &[Engine], effort: Effort) -> Result<Grid> {
    let mut grid = Grid::new(Metric::Run, engines, RUSTC.name);
    for kernel in KERNELS {
        grid.push(kernel.name, contest::run_ns(&kernel.job()?, engines, effort)?);
    }
    Ok(grid)
}

/// The way to the first result: of a short function on every engine, and of the kernels on the
/// engines between which `auto` chooses.
fn first_runs(engines: &[Engine], effort: Effort) -> Result<Vec<Figure>> {
    let mut ours = Grid::new(Metric::FirstRun, &ADAPTIVE, COMPILER);
    for kernel in KERNELS {
        ours.push(kernel.name, contest::first_run_ns(&kernel.job()?, &ADAPTIVE, effort)?);
    }
    let mut all = Grid::new(Metric::FirstRun, engines, COMPILER);
    let case = format!("{} {FIRST_RUN_INSTS}", Shape::Straight.name());
    let short = job(Shape::Straight, FIRST_RUN_INSTS)?;
    all.push(case, contest::first_run_ns(&short, engines, effort)?);
    let figures = ours.figures().into_iter().chain(ours.summary()).chain(all.figures());
    Ok(figures.filter(|figure| figure.value.is_some()).collect())
}

/// What the optimiser takes per instruction, over the kernels.
fn optimising(effort: Effort) -> Result<Figure> {
    let mut per_inst = Vec::new();
    for kernel in KERNELS {
        let module = kernel.job()?.ir;
        let insts = module.code.len() as f64;
        let validated = validate(module).map_err(|rejected| refused(&rejected.diagnostics))?;
        let candidate = Candidate::new(|| {
            black_box(optimize(&validated));
            Ok(())
        });
        let [ns] = race(effort, [candidate])?;
        per_inst.push(ns / insts);
    }
    Ok(Figure::new("geomean", Metric::OptimisePerInst, geomean(&per_inst)).by(AOT.name))
}

/// How run times compare with those of engines other than the baseline.
fn beside_peers(runs: &Grid) -> Vec<Figure> {
    let pairs = goals::PAIRS.iter().filter_map(|&(engine, other)| {
        let ratio = runs.mean_against(engine, other)?;
        let mean = Figure::maybe("geomean", Metric::Run, runs.mean(engine)).by(engine);
        Some(mean.against(ratio, other))
    });
    pairs.collect()
}

/// What compiling the kernels takes and makes.
struct Compiling {
    times: Grid,
    per_inst: Grid,
    bytes: Grid,
}

fn compiling(engines: &[Engine], effort: Effort) -> Result<Compiling> {
    let grid = |metric| Grid::new(metric, engines, COMPILER);
    let mut made = Compiling {
        times: grid(Metric::Compile),
        per_inst: grid(Metric::CompilePerInst),
        bytes: grid(Metric::CodeBytes),
    };
    for kernel in KERNELS {
        let job = kernel.job()?;
        let insts = job.ir.code.len() as f64;
        let (times, bytes): (Vec<_>, Vec<_>) =
            contest::compile_ns(&job, engines, effort)?.into_iter().unzip();
        let per_inst = times.iter().map(|ns: &Option<f64>| ns.map(|ns| ns / insts)).collect();
        made.times.push(kernel.name, times);
        made.per_inst.push(kernel.name, per_inst);
        made.bytes.push(kernel.name, bytes);
    }
    Ok(made)
}

impl Compiling {
    fn figures(&self) -> Vec<Figure> {
        let of_kernels = [&self.times, &self.bytes].map(|grid| [grid.figures(), grid.summary()]);
        let all = of_kernels.into_iter().flatten().flatten().chain(self.per_inst.summary());
        // An engine that compiles nothing, or does not say how much, has no figure here.
        all.filter(|figure| {
            figure.value.is_some() || figure.engine.is_some_and(|engine| self.compiles(engine))
        })
        .collect()
    }

    fn compiles(&self, engine: &str) -> bool {
        self.times.mean(engine).is_some()
    }
}
