//! How fast text is assembled.

use crate::program::large_text;
use crate::refused;
use crate::report::{Figure, Metric, Of};
use crate::timing::{Candidate, Effort, race};
use anyhow::Result;
use neurlang_ir::ExtSet;
use neurlang_ir::asm::assemble_str;
use std::time::Instant;

/// Instructions of the texts: one that a cache holds, and one that it does not.
const INSTS: [usize; 2] = [10_000, 200_000];
/// What the assembler should do in a second.
const INSTS_PER_SECOND_MIN: f64 = 10e6;

/// Measures the assembler.
///
/// # Errors
///
/// When a text is refused.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for size in INSTS {
        let text = large_text(size);
        let mut insts = 0;
        let candidate = Candidate::timed(|| {
            let start = Instant::now();
            let module = assemble_str(&text, ExtSet::EMPTY).map_err(|errors| refused(&errors))?;
            let took = start.elapsed();
            insts = module.code.len();
            Ok(took)
        });
        let [ns] = race(effort, [candidate])?;
        let per_second = insts as f64 * 1e9 / ns;
        let figure = Figure::new(format!("text {size}"), Metric::PerSecond, per_second);
        figures.push(figure.goal(Of::ValueAtLeast, INSTS_PER_SECOND_MIN));
    }
    Ok(figures)
}
