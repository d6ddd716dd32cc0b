//! Figures as JSON, one object per line.

use super::Report;
use anyhow::Result;
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Line<'a> {
    suite: &'a str,
    case: &'a str,
    engine: Option<&'a str>,
    metric: &'a str,
    value: Option<f64>,
    unit: &'a str,
    ratio: Option<f64>,
    baseline: Option<&'a str>,
}

/// Writes the figures.
pub(super) fn write(report: &Report, out: &mut impl Write) -> Result<()> {
    for figure in &report.figures {
        let line = Line {
            suite: report.suite,
            case: &figure.case,
            engine: figure.engine,
            metric: figure.metric.name(),
            value: figure.value,
            unit: figure.metric.unit(),
            ratio: figure.ratio.map(|(ratio, _)| ratio),
            baseline: figure.ratio.map(|(_, baseline)| baseline),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::args::Format;
    use crate::report::{Figure, Metric, Report};

    #[test]
    fn every_line_has_all_keys() {
        let figures = vec![
            Figure::new("sum", Metric::Run, 12.5).by("jit").against(1.25, "rustc"),
            Figure::new("text", Metric::PerSecond, 1e7),
            Figure::maybe("sum", Metric::Run, None).by("rbpf"),
        ];
        let report = Report { suite: "pipeline", figures, plot: None };
        let mut out = Vec::new();
        report.print(Format::Json, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"suite\":\"pipeline\",\"case\":\"sum\",\"engine\":\"jit\",\"metric\":\"run_ns\",\
             \"value\":12.5,\"unit\":\"ns\",\"ratio\":1.25,\"baseline\":\"rustc\"}\n\
             {\"suite\":\"pipeline\",\"case\":\"text\",\"engine\":null,\"metric\":\"per_second\",\
             \"value\":10000000.0,\"unit\":\"insts/s\",\"ratio\":null,\"baseline\":null}\n\
             {\"suite\":\"pipeline\",\"case\":\"sum\",\"engine\":\"rbpf\",\"metric\":\"run_ns\",\
             \"value\":null,\"unit\":\"ns\",\"ratio\":null,\"baseline\":null}\n"
        );
    }
}
