//! What compiling to machine code costs, validation included.

use super::runs::ELEVEN;
use crate::contest;
use crate::engine::{Engine, JIT};
use crate::grid::Grid;
use crate::kernels::KERNELS;
use crate::program::{Shape, job};
use crate::report::{Figure, Metric, Of};
use crate::timing::Effort;
use anyhow::{Context as _, Result};

/// Nanoseconds that an instruction may cost.
const NS_PER_INST_MAX: f64 = 12.0;
const ENGINES: [Engine; 1] = [JIT];

/// Measures the compiler on generated functions and on the kernels.
///
/// # Errors
///
/// When a program is refused.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for shape in [Shape::Straight, Shape::Mixed] {
        for insts in [64, 2500] {
            let job = job(shape, insts)?;
            let [(ns, _)] = contest::compile_ns(&job, &ENGINES, effort)?[..] else {
                unreachable!("one engine has one time")
            };
            let ns = ns.context("this engine compiles")?;
            let case = format!("{} {insts}", shape.name());
            let figure = Figure::new(case, Metric::CompilePerInst, ns / insts as f64).by(JIT.name);
            figures.push(figure.goal(Of::ValueAtMost, NS_PER_INST_MAX));
        }
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
