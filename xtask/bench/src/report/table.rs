//! Figures as Markdown tables whose columns line up.

use super::{Figure, Goal, Metric, Of};
use std::fmt::Write as _;

/// Metrics that are shown with the engines side by side, and what the tables are called.
const GRIDS: [(Metric, &str); 4] = [
    (Metric::Run, "run time"),
    (Metric::FirstRun, "first run"),
    (Metric::Compile, "compile time"),
    (Metric::CodeBytes, "machine code"),
];

/// A table per metric that engines are compared by: a row per case, the engines side by side.
pub(super) fn grids(figures: &[Figure]) -> Vec<String> {
    let tables = GRIDS.iter().filter_map(|(metric, title)| {
        let figures: Vec<_> = figures.iter().filter(|one| one.metric == *metric).collect();
        (!figures.is_empty()).then(|| grid(title, &figures))
    });
    tables.collect()
}

fn grid(title: &str, figures: &[&Figure]) -> String {
    let mut engines: Vec<&str> = Vec::new();
    let mut cases: Vec<&str> = Vec::new();
    for figure in figures {
        let engine = figure.engine.unwrap_or_default();
        if !engines.contains(&engine) {
            engines.push(engine);
        }
        if !cases.contains(&figure.case.as_str()) {
            cases.push(&figure.case);
        }
    }
    let mut head = vec![title.to_owned()];
    head.extend(engines.iter().map(|engine| (*engine).to_owned()));
    let rows = cases.into_iter().map(|case| {
        let cell = |engine: &&str| {
            let mut found = figures.iter();
            let found = found.find(|one| one.case == case && one.engine == Some(engine));
            found.map_or(String::new(), |figure| beside(figure))
        };
        let mut row = vec![case.to_owned()];
        row.extend(engines.iter().map(cell));
        row
    });
    align(&head, &rows.collect::<Vec<_>>())
}

/// Every figure with a goal, and every other that engines are not compared by: a row each.
pub(super) fn others(figures: &[Figure]) -> String {
    let head = ["figure", "engine", "case", "measured", "goal", ""].map(str::to_owned);
    let is_in_grid = |one: &Figure| GRIDS.iter().any(|(metric, _)| *metric == one.metric);
    let shown = figures.iter().filter(|one| one.goal.is_some() || !is_in_grid(one));
    let rows = shown.map(|figure| {
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

/// The ratio to the baseline, or the value where there is none.
fn beside(figure: &Figure) -> String {
    match (figure.ratio, figure.value) {
        (Some((ratio, _)), _) => times(ratio),
        (None, Some(value)) if figure.metric == Metric::Run => format!("{:.2} µs", value / 1000.0),
        (None, Some(value)) => quantity(figure.metric, value),
        (None, None) => "–".to_owned(),
    }
}

/// The value with its unit, and the ratio where there is one.
fn measured(figure: &Figure) -> String {
    let value = figure.value.map_or("–".to_owned(), |value| quantity(figure.metric, value));
    match figure.ratio {
        Some((ratio, baseline)) => format!("{value} ({} {baseline})", times(ratio)),
        None => value,
    }
}

fn times(ratio: f64) -> String {
    if ratio < 100.0 { format!("{ratio:.2}×") } else { format!("{ratio:.0}×") }
}

fn quantity(metric: Metric, value: f64) -> String {
    match metric {
        Metric::PerSecond => format!("{:.1} million/s", value / 1e6),
        Metric::LinesPerMinute => format!("{:.1} million/min", value / 1e6),
        Metric::TestsPerSecond => format!("{value:.0}/s"),
        Metric::Crates => format!("{value}"),
        Metric::CodeBytes => format!("{value:.0} bytes"),
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
        Of::RatioAtMost => format!("≤ {}", times(bound)),
        Of::RatioAtLeast => format!("≥ {}", times(bound)),
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
    use super::{grids, others};
    use crate::report::{Figure, Metric, Of};

    #[test]
    fn engines_stand_side_by_side() {
        let figures = [
            Figure::new("sum", Metric::Run, 2000.0).by("rustc"),
            Figure::new("sum", Metric::Run, 3000.0).by("jit").against(1.5, "rustc"),
            Figure::maybe("sum", Metric::Run, None).by("rbpf"),
            Figure::new("max", Metric::Run, 3000.0).by("jit").against(1.5, "rustc"),
        ];
        assert_eq!(
            grids(&figures),
            ["| run time | rustc   | jit   | rbpf |\n\
              | -------- | ------- | ----- | ---- |\n\
              | sum      | 2.00 µs | 1.50× | –    |\n\
              | max      |         | 1.50× |      |\n"]
        );
    }

    #[test]
    fn a_goal_stands_beside_what_was_measured() {
        let max = Figure::new("max", Metric::Run, 3000.0).by("jit").against(1.5, "rustc");
        assert_eq!(
            others(&[max.clone(), max.goal(Of::RatioAtMost, 1.4)])
                .lines()
                .skip(2)
                .collect::<Vec<_>>(),
            ["| run_ns | jit    | max  | 3000 ns (1.50× rustc) | ≤ 1.40× | short |"]
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
