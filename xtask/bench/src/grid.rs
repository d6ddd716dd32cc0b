//! One metric of several cases by several engines.

use crate::engine::Engine;
use crate::report::{Figure, Metric};
use crate::timing::geomean;

/// Values of a metric: a row per case, a column per engine.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    metric: Metric,
    engines: Vec<&'static str>,
    /// What the values are divided by.
    baseline: &'static str,
    rows: Vec<(String, Vec<Option<f64>>)>,
}

impl Grid {
    /// A grid without rows.
    pub(crate) fn new(metric: Metric, engines: &[Engine], baseline: &'static str) -> Self {
        let engines = engines.iter().map(|engine| engine.name).collect();
        Self { metric, engines, baseline, rows: Vec::new() }
    }

    /// Adds a row: a value per engine, `None` where it has none.
    pub(crate) fn push(&mut self, case: impl Into<String>, values: Vec<Option<f64>>) {
        assert_eq!(values.len(), self.engines.len(), "a value per engine");
        self.rows.push((case.into(), values));
    }

    /// The cases, in the order of the rows.
    pub(crate) fn cases(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|(case, _)| case.as_str())
    }

    /// The ratios of an engine's values to the baseline's, case by case.
    pub(crate) fn ratios(&self, engine: &str) -> impl Iterator<Item = (&str, Option<f64>)> {
        let columns = self.column(engine).zip(self.column(self.baseline));
        self.rows.iter().map(move |(case, values)| {
            let pair = columns.and_then(|(one, base)| values[one].zip(values[base]));
            (case.as_str(), pair.map(|(value, base)| value / base))
        })
    }

    /// Every value as a figure, with its ratio to the baseline.
    pub(crate) fn figures(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (case, values) in &self.rows {
            let base = self.column(self.baseline).and_then(|at| values[at]);
            for (engine, value) in self.engines.iter().zip(values) {
                let figure = Figure::maybe(case.as_str(), self.metric, *value).by(engine);
                figures.push(match (value, base) {
                    (Some(value), Some(base)) if *engine != self.baseline => {
                        figure.against(value / base, self.baseline)
                    }
                    _ => figure,
                });
            }
        }
        figures
    }

    /// Each engine's geometric mean over the cases that it has, and its worst case beside the
    /// baseline.
    pub(crate) fn summary(&self) -> Vec<Figure> {
        let each = self.engines.iter().flat_map(|engine| {
            let beside = |figure: Figure, ratio: Option<f64>| match ratio {
                Some(ratio) if *engine != self.baseline => figure.against(ratio, self.baseline),
                _ => figure,
            };
            let (max, max_ratio) = self.worst(engine).unzip();
            let mean = Figure::maybe("geomean", self.metric, self.mean(engine)).by(engine);
            let max = Figure::maybe("max", self.metric, max).by(engine);
            [beside(mean, self.mean_against(engine, self.baseline)), beside(max, max_ratio)]
        });
        each.collect()
    }

    /// The geometric mean of an engine's values divided by those of another, over the cases
    /// that both have; `None` without such cases.
    pub(crate) fn mean_against(&self, engine: &str, other: &str) -> Option<f64> {
        let ratios: Vec<f64> =
            self.pairs(engine, other).map(|(value, other)| value / other).collect();
        (!ratios.is_empty()).then(|| geomean(&ratios))
    }

    /// The geometric mean of an engine's values.
    pub(crate) fn mean(&self, engine: &str) -> Option<f64> {
        let values: Vec<f64> = self.pairs(engine, engine).map(|(value, _)| value).collect();
        (!values.is_empty()).then(|| geomean(&values))
    }

    /// The value of an engine's worst case beside the baseline, and its ratio to it; of the
    /// baseline itself, the largest value.
    fn worst(&self, engine: &str) -> Option<(f64, f64)> {
        let pairs = self.pairs(engine, self.baseline);
        let order = |(value, base): &(f64, f64)| (value / base, *value);
        let worst = pairs.max_by(|a, b| {
            let (a, b) = (order(a), order(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        worst.map(|(value, base)| (value, value / base))
    }

    fn pairs(&self, one: &str, other: &str) -> impl Iterator<Item = (f64, f64)> {
        let columns = self.column(one).zip(self.column(other));
        let rows = self.rows.iter().filter(move |_| columns.is_some());
        rows.filter_map(move |(_, values)| {
            let (one, other) = columns?;
            values[one].zip(values[other])
        })
    }

    fn column(&self, engine: &str) -> Option<usize> {
        self.engines.iter().position(|name| *name == engine)
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;
    use crate::engine::Engine;
    use crate::report::Metric;

    /// Two engines on two cases, one of which the second cannot do, and a third that can none.
    fn grid() -> Grid {
        let engines = ["rustc", "jit", "rbpf"].map(|name| Engine { name, take: |_| Ok(None) });
        let mut grid = Grid::new(Metric::Run, &engines, "rustc");
        grid.push("a", vec![Some(2.0), Some(4.0), None]);
        grid.push("b", vec![Some(8.0), Some(4.0), Some(24.0)]);
        grid
    }

    #[test]
    fn the_baseline_has_no_ratio_and_what_cannot_be_done_no_value() {
        let figures = grid().figures();
        let seen: Vec<_> =
            figures.iter().map(|one| (one.value, one.ratio.map(|(ratio, _)| ratio))).collect();
        assert_eq!(
            seen,
            [
                (Some(2.0), None),
                (Some(4.0), Some(2.0)),
                (None, None),
                (Some(8.0), None),
                (Some(4.0), Some(0.5)),
                (Some(24.0), Some(3.0)),
            ]
        );
    }

    #[test]
    fn means_are_over_the_cases_that_both_have() {
        let grid = grid();
        assert!((grid.mean_against("jit", "rustc").unwrap() - 1.0).abs() < 1e-12);
        assert!((grid.mean_against("rbpf", "jit").unwrap() - 6.0).abs() < 1e-12);
        assert_eq!(grid.mean_against("jit", "winch"), None);
    }

    #[test]
    fn the_summary_has_mean_and_worst_case_of_each_engine() {
        let summary = grid().summary();
        let jit: Vec<_> = summary.iter().filter(|one| one.engine == Some("jit")).collect();
        assert_eq!(jit.len(), 2);
        assert_eq!((jit[1].case.as_str(), jit[1].value), ("max", Some(4.0)));
        assert_eq!(jit[1].ratio, Some((2.0, "rustc")));
    }
}
