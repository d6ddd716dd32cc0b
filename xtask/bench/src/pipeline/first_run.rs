//! How soon a new module has run once.

use crate::contest;
use crate::engine::{Engine, JIT};
use crate::grid::Grid;
use crate::program::{Shape, job};
use crate::report::{Figure, Metric, Of};
use crate::timing::Effort;
use anyhow::Result;

/// Instructions of the function.
const INSTS: usize = 64;
/// What the way from a module in memory to the first result may take, in nanoseconds.
const FIRST_RUN_NS_MAX: f64 = 700.0;
const ENGINES: [Engine; 1] = [JIT];

/// Measures validation, compilation, instantiation and one call of a function. The engine's
/// memory is warm: modules before this one have come and gone.
///
/// # Errors
///
/// When the program is refused or traps.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut grid = Grid::new(Metric::FirstRun, &ENGINES, JIT.name);
    for shape in [Shape::Straight, Shape::Mixed] {
        let times = contest::first_run_ns(&job(shape, INSTS)?, &ENGINES, effort)?;
        grid.push(format!("{} {INSTS}", shape.name()), times);
    }
    let figures = grid.figures().into_iter();
    Ok(figures.map(|figure| figure.goal(Of::ValueAtMost, FIRST_RUN_NS_MAX)).collect())
}
