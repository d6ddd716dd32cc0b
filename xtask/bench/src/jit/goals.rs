//! What the figures of this suite should be.

use crate::report::{Figure, Goal, Metric, Of};

/// Engines whose run times are compared besides with the baseline's: an engine, and what its
/// times are divided by.
pub(super) const PAIRS: [(&str, &str); 2] = [("jit", "wasmtime"), ("winch", "jit")];

/// A goal of the figure with this case, engine, metric and baseline.
struct Row {
    case: &'static str,
    engine: &'static str,
    metric: Metric,
    baseline: Option<&'static str>,
    goal: Goal,
}

const fn value(case: &'static str, engine: &'static str, metric: Metric, most: f64) -> Row {
    Row { case, engine, metric, baseline: None, goal: Goal { of: Of::ValueAtMost, bound: most } }
}

const fn ratio(
    case: &'static str,
    engine: &'static str,
    metric: Metric,
    baseline: &'static str,
    goal: Goal,
) -> Row {
    Row { case, engine, metric, baseline: Some(baseline), goal }
}

const fn at_most(bound: f64) -> Goal {
    Goal { of: Of::RatioAtMost, bound }
}

const fn at_least(bound: f64) -> Goal {
    Goal { of: Of::RatioAtLeast, bound }
}

const ROWS: &[Row] = &[
    ratio("geomean", "jit", Metric::Run, "rustc", at_most(1.2)),
    ratio("max", "jit", Metric::Run, "rustc", at_most(2.1)),
    ratio("geomean", "aot", Metric::Run, "rustc", at_most(1.05)),
    ratio("max", "aot", Metric::Run, "rustc", at_most(1.4)),
    ratio("geomean", "jit", Metric::Run, "wasmtime", at_most(1.0)),
    ratio("geomean", "winch", Metric::Run, "jit", at_least(1.7)),
    ratio("geomean", "cranelift-speed", Metric::Compile, "jit", at_least(300.0)),
    ratio("geomean", "rbpf", Metric::Compile, "jit", at_least(5.0)),
    value("straight 64", "jit", Metric::Compile, 500.0),
    value("straight 64", "jit", Metric::CompilePerInst, 8.0),
    value("straight 2500", "jit", Metric::CompilePerInst, 8.0),
    value("mixed 64", "jit", Metric::CompilePerInst, 8.0),
    value("mixed 2500", "jit", Metric::CompilePerInst, 8.0),
    ratio("straight 100000", "jit", Metric::CompilePerInst, "2500", at_most(1.3)),
    ratio("mixed 100000", "jit", Metric::CompilePerInst, "2500", at_most(1.3)),
    value("geomean", "aot", Metric::OptimisePerInst, 3000.0),
    value("straight 64", "jit", Metric::FirstRun, 700.0),
    ratio("2 threads", "jit", Metric::PerSecond, "1 thread", at_least(1.8)),
];

/// Gives the figures their goals.
pub(super) fn set(figures: &mut [Figure]) {
    for figure in figures {
        let baseline = figure.ratio.map(|(_, baseline)| baseline);
        let row = ROWS.iter().find(|row| {
            figure.case == row.case
                && figure.engine == Some(row.engine)
                && figure.metric == row.metric
                && baseline == row.baseline
        });
        figure.goal = row.map(|row| row.goal);
    }
}
