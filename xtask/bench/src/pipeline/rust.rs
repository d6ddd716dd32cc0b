//! How fast Rust is compiled to IR.

use crate::report::{Figure, Metric, Of};
use crate::timing::{Candidate, Effort, race};
use anyhow::{Result, ensure};
use neurlang_compiler::{Options, Source, compile};
use std::time::Instant;

/// What the compiler should do in a minute.
const LINES_PER_MINUTE_MIN: f64 = 1e6;

/// Measures the compiler on the standard library, comments included as its users write them.
///
/// # Errors
///
/// When a module of the standard library is refused.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let lines: usize = neurlang_stdlib::MODULES.iter().map(|(_, text)| text.lines().count()).sum();
    let mut refused = Vec::new();
    let candidate = Candidate::timed(|| {
        let start = Instant::now();
        for (name, text) in neurlang_stdlib::MODULES {
            let output = compile(&Source { name, text }, &Options::default());
            if !output.diagnostics.is_empty() {
                refused.push(*name);
            }
        }
        Ok(start.elapsed())
    });
    let [ns] = race(effort, [candidate])?;
    ensure!(refused.is_empty(), "modules of the standard library are refused: {refused:?}");
    let per_minute = lines as f64 * 60e9 / ns;
    let figure = Figure::new(format!("stdlib, {lines} lines"), Metric::LinesPerMinute, per_minute);
    Ok(vec![figure.goal(Of::ValueAtLeast, LINES_PER_MINUTE_MIN)])
}
