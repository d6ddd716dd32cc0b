//! The suite `pipeline`: from text to a result, every step of the way.

mod assembler;
mod call;
mod command;
mod compiler;
mod first_run;
mod library;
mod project;
mod runs;
mod rust;
mod user;
mod validator;

use crate::report::Report;
use crate::timing::Effort;
use anyhow::Result;

/// Measures everything.
///
/// # Errors
///
/// When a program is refused or traps, or an engine's result is not that of the others.
pub(crate) fn run(effort: Effort) -> Result<Report> {
    let mut figures = runs::measure(effort)?;
    figures.extend(assembler::measure(effort)?);
    figures.extend(validator::measure(effort)?);
    figures.extend(compiler::measure(effort)?);
    figures.extend(first_run::measure(effort)?);
    figures.extend(call::measure(effort)?);
    figures.extend(rust::measure(effort)?);
    figures.extend(project::measure(effort)?);
    figures.extend(user::measure(effort)?);
    Ok(Report { suite: "pipeline", figures, plot: None })
}
