//! Figures as Markdown tables whose columns line up.

use super::{Figure, Goal, Metric, Of};
use std::fmt::Write as _;

/// Run times: a row per case, the engines side by side.
pub(super) fn runs(figures: &[Figure]) -> String {
    let mut engines: Vec<&str> = Vec::new();
    let mut cases: Vec<&str> = Vec::new();
    for figure in figures.iter().filter(|figure| figure.metric == Metric::Run) {
        let engine = figure.engine.unwrap_or_default();
        if !engines.contains(&engine) {
            engines.push(engine);
        }
        if !cases.contains(&figure.case.as_str()) {
            cases.push(&figure.case);
        }
    }
    let mut head = vec!["run time".to_owned()];
    head.extend(engines.iter().map(|engine| (*engine).to_owned()));
    head.extend(["goal".to_owned(), String::new()]);
    let rows = cases.into_iter().map(|case| {
        let find = |engine: &str| {
            figures.iter().find(|figure| {
                figure.metric == Metric::Run && figure.case == case && figure.engine == Some(engine)
            })
        };
        let mut row = vec![case.to_owned()];
        row.extend(engines.iter().map(|engine| find(engine).map_or(String::new(), time)));
        let goal =
            engines.iter().filter_map(|engine| find(engine)).find(|figure| figure.goal.is_some());
        row.extend(goal.map_or([String::new(), String::new()], goal_cells));
        row
    });
    align(&head, &rows.collect::<Vec<_>>())
}

/// Every other figure, a row each.
pub(super) fn others(figures: &[Figure]) -> String {
    let head = ["figure", "engine", "case", "measured", "goal", ""].map(str::to_owned);
    let rows = figures.iter().filter(|figure| figure.metric != Metric::Run).map(|figure| {
        let mut row = vec![
            figure.metric.name().to_owned(),
            figure.engine.unwrap_or_default().to_owned(),
            figure.case.clone(),
            measured(figure),
        ];
        row.extend(goal_cells(figure));
        row
    });
    align(&head, &rows.collect::<Vec<_>>())
}

/// A run time in microseconds, or the ratio to the baseline.
fn time(figure: &Figure) -> String {
    match figure.ratio {
        Some((ratio, _)) => format!("{ratio:.2}×"),
        None => format!("{:.2} µs", figure.value / 1000.0),
    }
}

/// The value with its unit, and the ratio where there is one.
fn measured(figure: &Figure) -> String {
    let value = quantity(figure.metric, figure.value);
    match figure.ratio {
        Some((ratio, baseline)) => format!("{value} ({ratio:.2}× {baseline})"),
        None => value,
    }
}

fn quantity(metric: Metric, value: f64) -> String {
    match metric {
        Metric::PerSecond => format!("{:.1} million/s", value / 1e6),
        Metric::LinesPerMinute => format!("{:.1} million/min", value / 1e6),
        Metric::TestsPerSecond => format!("{value:.0}/s"),
        Metric::Crates => format!("{value}"),
        Metric::CodeBytes => format!("{value} bytes"),
        _ if value >= 1e9 => format!("{:.2} s", value / 1e9),
        _ if value >= 1e6 => format!("{:.1} ms", value / 1e6),
        _ if value < 100.0 => format!("{value:.2} ns"),
        _ => format!("{value:.0} ns"),
    }
}

/// The goal and whether it is reached; empty without one.
fn goal_cells(figure: &Figure) -> [String; 2] {
    let Some(Goal { of, bound }) = figure.goal else {
        return [String::new(), String::new()];
    };
    let text = match of {
        Of::ValueAtMost => format!("≤ {}", quantity(figure.metric, bound)),
        Of::ValueAtLeast => format!("≥ {}", quantity(figure.metric, bound)),
        Of::RatioAtMost => format!("≤ {bound:.2}×"),
    };
    let reached = figure.is_reached() == Some(true);
    [text, if reached { "ok" } else { "short" }.to_owned()]
}

/// Lays out a table. Every row has as many cells as the head; the first column is text.
fn align(head: &[String], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = head.iter().map(|cell| cell.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    let mut line = |cells: &[String]| {
        for (cell, width) in cells.iter().zip(&widths) {
            let pad = " ".repeat(width - cell.chars().count());
            // Writing to a string cannot fail.
            let _ = write!(text, "| {cell}{pad} ");
        }
        text.push_str("|\n");
    };
    line(head);
    line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>());
    for row in rows {
        line(row);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{others, runs};
    use crate::report::{Figure, Metric, Of};

    #[test]
    fn engines_stand_side_by_side_and_goals_beside_them() {
        let figures = [
            Figure::new("sum", Metric::Run, 2000.0).by("rustc"),
            Figure::new("sum", Metric::Run, 3000.0).by("jit").against(1.5, "rustc"),
            Figure::new("max", Metric::Run, 3000.0)
                .by("jit")
                .against(1.5, "rustc")
                .goal(Of::RatioAtMost, 1.4),
        ];
        assert_eq!(
            runs(&figures),
            "| run time | rustc   | jit   | goal    |       |\n\
             | -------- | ------- | ----- | ------- | ----- |\n\
             | sum      | 2.00 µs | 1.50× |         |       |\n\
             | max      |         | 1.50× | ≤ 1.40× | short |\n"
        );
    }

    #[test]
    fn a_figure_that_reaches_its_goal_is_ok() {
        let figure = Figure::new("text", Metric::PerSecond, 12e6).goal(Of::ValueAtLeast, 10e6);
        assert_eq!(
            others(&[figure]).lines().last(),
            Some("| per_second |        | text | 12.0 million/s | ≥ 10.0 million/s | ok |")
        );
    }
}
