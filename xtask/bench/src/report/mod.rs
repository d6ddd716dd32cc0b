//! Figures with their goals, as tables and as JSON.

mod figure;
mod json;
mod table;

pub(crate) use figure::{Figure, Goal, Metric, Of};

use crate::args::Format;
use anyhow::Result;
use std::io::Write;

/// All figures of one run.
#[derive(Debug)]
pub(crate) struct Report {
    /// The suite that was measured.
    pub(crate) suite: &'static str,
    /// What was measured, in the order of printing.
    pub(crate) figures: Vec<Figure>,
    /// A picture of it.
    pub(crate) plot: Option<String>,
}

impl Report {
    /// Prints the report.
    ///
    /// # Errors
    ///
    /// What writing to `out` returns.
    pub(crate) fn print(&self, format: Format, out: &mut impl Write) -> Result<()> {
        match format {
            Format::Human => write!(out, "{}", self.tables())?,
            Format::Json => json::write(self, out)?,
        }
        Ok(())
    }

    /// The report as aligned Markdown tables: engines side by side, then the other figures.
    pub(crate) fn tables(&self) -> String {
        let mut tables = table::grids(&self.figures);
        tables.push(table::others(&self.figures));
        tables.join("\n")
    }
}
