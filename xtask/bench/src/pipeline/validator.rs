//! What validation costs.

use crate::program::{Shape, module};
use crate::refused;
use crate::report::{Figure, Metric, Of};
use crate::timing::{Candidate, Effort, race};
use anyhow::{Context as _, Result};
use neurlang_ir::{Module, validate};

/// Shapes and sizes, and what an instruction may cost, in nanoseconds.
const CASES: [(Shape, usize, f64); 4] = [
    (Shape::Mixed, 64, 2.0),
    (Shape::Mixed, 2500, 2.0),
    (Shape::Capabilities, 64, 15.0),
    (Shape::Capabilities, 2500, 15.0),
];

/// Measures the validator, freeing what it learned included.
///
/// # Errors
///
/// When a program is refused.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (shape, insts, goal) in CASES {
        let mut held = Some(module(shape, insts)?);
        let candidate = Candidate::new(|| {
            held = Some(again(held.take())?);
            Ok(())
        });
        let [ns] = race(effort, [candidate])?;
        let case = format!("{} {insts}", shape.name());
        let figure = Figure::new(case, Metric::ValidatePerInst, ns / insts as f64);
        figures.push(figure.goal(Of::ValueAtMost, goal));
    }
    Ok(figures)
}

/// Validates a module and gives it back.
fn again(held: Option<Module>) -> Result<Module> {
    let module = held.context("the last validation failed")?;
    let validated = validate(module).map_err(|rejected| refused(&rejected.diagnostics))?;
    Ok(validated.into_module())
}
