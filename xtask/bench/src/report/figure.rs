//! One measured number and what it is compared with.

/// What a figure measures: its name in JSON, and its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Metric {
    /// One run of a program.
    Run,
    /// Validation and compilation of a module.
    Compile,
    /// The same, per instruction of the module.
    CompilePerInst,
    /// The optimiser, per instruction of the module.
    OptimisePerInst,
    /// Validation, per instruction of the module.
    ValidatePerInst,
    /// From a module in memory to the result of its first call.
    FirstRun,
    /// One call of a function that does nothing.
    Call,
    /// Machine code.
    CodeBytes,
    /// Instructions in a second.
    PerSecond,
    /// Lines of Rust in a minute.
    LinesPerMinute,
    /// Tests in a second.
    TestsPerSecond,
    /// One run of a command or build.
    Build,
    /// One expansion of a macro.
    Expand,
    /// Crates that a build compiles.
    Crates,
}

impl Metric {
    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Metric::Run => "run_ns",
            Metric::Compile => "compile_ns",
            Metric::CompilePerInst => "compile_ns_per_inst",
            Metric::OptimisePerInst => "optimise_ns_per_inst",
            Metric::ValidatePerInst => "validate_ns_per_inst",
            Metric::FirstRun => "first_run_ns",
            Metric::Call => "call_ns",
            Metric::CodeBytes => "code_bytes",
            Metric::PerSecond => "per_second",
            Metric::LinesPerMinute => "lines_per_minute",
            Metric::TestsPerSecond => "tests_per_second",
            Metric::Build => "build_ns",
            Metric::Expand => "expand_ns",
            Metric::Crates => "crates",
        }
    }

    /// The unit of its values.
    pub(crate) fn unit(self) -> &'static str {
        match self {
            Metric::CodeBytes => "bytes",
            Metric::PerSecond => "insts/s",
            Metric::LinesPerMinute => "lines/min",
            Metric::TestsPerSecond => "tests/s",
            Metric::Crates => "crates",
            _ => "ns",
        }
    }
}

/// Which number of a figure a goal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// The value may not be more.
    ValueAtMost,
    /// The value may not be less.
    ValueAtLeast,
    /// The ratio may not be more.
    RatioAtMost,
    /// The ratio may not be less.
    RatioAtLeast,
}

/// What a figure should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Goal {
    pub(crate) of: Of,
    pub(crate) bound: f64,
}

/// A measured number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// The kernel or input, or `geomean` or `max` over kernels.
    pub(crate) case: String,
    /// Who did it; `None` where no engine takes part.
    pub(crate) engine: Option<&'static str>,
    pub(crate) metric: Metric,
    /// The number; `None` where the engine cannot do the case.
    pub(crate) value: Option<f64>,
    /// The value divided by that of another engine, and the engine.
    pub(crate) ratio: Option<(f64, &'static str)>,
    pub(crate) goal: Option<Goal>,
}

impl Figure {
    /// A figure without ratio and goal.
    pub(crate) fn new(case: impl Into<String>, metric: Metric, value: f64) -> Self {
        Self::maybe(case, metric, Some(value))
    }

    /// A figure that there may be none of.
    pub(crate) fn maybe(case: impl Into<String>, metric: Metric, value: Option<f64>) -> Self {
        Self { case: case.into(), engine: None, metric, value, ratio: None, goal: None }
    }

    /// The same of an engine.
    pub(crate) fn by(mut self, engine: &'static str) -> Self {
        self.engine = Some(engine);
        self
    }

    /// The same with a ratio to a baseline.
    pub(crate) fn against(mut self, ratio: f64, baseline: &'static str) -> Self {
        self.ratio = Some((ratio, baseline));
        self
    }

    /// The same with a goal.
    pub(crate) fn goal(mut self, of: Of, bound: f64) -> Self {
        self.goal = Some(Goal { of, bound });
        self
    }

    /// Whether the goal is reached; `None` without one.
    pub(crate) fn is_reached(&self) -> Option<bool> {
        let Goal { of, bound } = self.goal?;
        Some(match of {
            Of::ValueAtMost => self.value.is_some_and(|value| value <= bound),
            Of::ValueAtLeast => self.value.is_some_and(|value| value >= bound),
            Of::RatioAtMost => self.ratio.is_some_and(|(ratio, _)| ratio <= bound),
            Of::RatioAtLeast => self.ratio.is_some_and(|(ratio, _)| ratio >= bound),
        })
    }
}
