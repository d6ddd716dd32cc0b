//! What compiling a function takes, small and large.

use crate::contest;
use crate::engine::{Engine, JIT};
use crate::program::{Shape, job};
use crate::report::{Figure, Metric};
use crate::timing::Effort;
use anyhow::{Context as _, Result};

/// Instructions of the functions: the last is divided by the one before.
const SIZES: [usize; 3] = [64, 2500, 100_000];
const ENGINES: [Engine; 1] = [JIT];

/// Measures validation and compilation of generated functions.
///
/// # Errors
///
/// When a program is refused.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for shape in [Shape::Straight, Shape::Mixed] {
        let mut per_insts = Vec::new();
        for size in SIZES {
            let times = contest::compile_ns(&job(shape, size)?, &ENGINES, effort)?;
            let ns = times.first().and_then(|(ns, _)| *ns).context("the compiler compiles")?;
            per_insts.push(ns / size as f64);
        }
        let figure = |size: usize, metric, value| {
            Figure::new(format!("{} {size}", shape.name()), metric, value).by(JIT.name)
        };
        let [small, medium, large] = per_insts[..] else { unreachable!("a time per size") };
        figures.extend([
            figure(SIZES[0], Metric::Compile, small * SIZES[0] as f64),
            figure(SIZES[0], Metric::CompilePerInst, small),
            figure(SIZES[1], Metric::CompilePerInst, medium),
            figure(SIZES[2], Metric::CompilePerInst, large).against(large / medium, "2500"),
        ]);
    }
    Ok(figures)
}
