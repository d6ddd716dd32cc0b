//! What compiling to machine code costs, validation included.

use super::library;
use super::runs::ELEVEN;
use crate::contest;
use crate::engine::{Engine, JIT, Job};
use crate::grid::Grid;
use crate::kernels::KERNELS;
use crate::program::{Shape, job};
use crate::report::{Figure, Metric, Of};
use crate::timing::Effort;
use anyhow::{Context as _, Result};

/// Nanoseconds that an instruction may cost in a module of up to [`LARGE`].
const NS_PER_INST_MAX: f64 = 8.0;
/// Instructions of a large module, of one as a large function makes it, and of a small function.
const SIZES: [usize; 3] = [64, LARGE, 100_000];
const LARGE: usize = 2500;
/// What an instruction of the largest module may cost, in those of [`LARGE`].
const GROWTH_MAX: f64 = 1.3;
const ENGINES: [Engine; 1] = [JIT];

/// Measures the compiler on generated functions, on the standard library and on the kernels.
///
/// # Errors
///
/// When a program is refused.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for shape in [Shape::Straight, Shape::Mixed] {
        let mut of_large = f64::NAN;
        for insts in SIZES {
            let ns = ns_per_inst(&job(shape, insts)?, effort)?;
            let case = format!("{} {insts}", shape.name());
            let figure = Figure::new(case, Metric::CompilePerInst, ns).by(JIT.name);
            figures.push(if insts <= LARGE {
                of_large = ns;
                figure.goal(Of::ValueAtMost, NS_PER_INST_MAX)
            } else {
                let figure = figure.against(ns / of_large, "2500");
                figure.goal(Of::RatioAtMost, GROWTH_MAX)
            });
        }
    }
    for (case, ir) in
        [("stdlib 64", library::function(64)?), ("stdlib 2500", library::module(LARGE)?)]
    {
        let ns = ns_per_inst(&Job { ir, ..job(Shape::Mixed, 64)? }, effort)?;
        let figure = Figure::new(case, Metric::CompilePerInst, ns).by(JIT.name);
        figures.push(figure.goal(Of::ValueAtMost, NS_PER_INST_MAX));
    }
    let mut times = Grid::new(Metric::Compile, &ENGINES, JIT.name);
    let mut bytes = Grid::new(Metric::CodeBytes, &ENGINES, JIT.name);
    for kernel in &KERNELS[..ELEVEN] {
        let (ns, code): (Vec<_>, Vec<_>) =
            contest::compile_ns(&kernel.job()?, &ENGINES, effort)?.into_iter().unzip();
        times.push(kernel.name, ns);
        bytes.push(kernel.name, code);
    }
    figures.extend(times.figures());
    figures.extend(bytes.figures());
    Ok(figures)
}

/// What an instruction of a job costs to validate and compile.
fn ns_per_inst(job: &Job, effort: Effort) -> Result<f64> {
    let [(ns, _)] = contest::compile_ns(job, &ENGINES, effort)?[..] else {
        unreachable!("one engine has one time")
    };
    Ok(ns.context("this engine compiles")? / job.ir.code.len() as f64)
}
