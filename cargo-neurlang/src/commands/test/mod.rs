//! `cargo neurlang test`: the tests of a project, or of files.

mod coverage;
mod programs;

use crate::exit::Exit;
use crate::render::{Failure, Findings, Format, Message, Screen, passed_output};
use coverage::Wanted;
use neurlang_test::project::TestSettings;
use neurlang_test::{Arguments, Harness, Partition, Settings, Wrong};
use programs::Programs;
use serde::Serialize;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

/// How a test run reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum TestFormat {
    /// A line for each test.
    #[default]
    Human,
    /// The same.
    Pretty,
    /// A character for each test.
    Terse,
    /// One JSON object per line, as libtest writes them.
    Json,
}

impl From<TestFormat> for Format {
    fn from(format: TestFormat) -> Self {
        match format {
            TestFormat::Human | TestFormat::Pretty | TestFormat::Terse => Format::Human,
            TestFormat::Json => Format::Json,
        }
    }
}

/// Run the tests of a project on every engine.
///
/// Every `@test` and `@prop` of the modules of `neurlang.toml`, and of the files that `build`
/// wrote for them, is a test; engines must agree with it and with each other. A call that runs
/// too many instructions fails. Each public function is also compared with rustc's build of it,
/// in the test `agrees_with_rust`. With `--path`, the tests are those of files instead.
///
/// With `--format json` the objects are those of libtest: suites `started`, `ok` or `failed`,
/// and the same for each test. `--coverage` adds an object
/// `{"type":"coverage","function","insts","insts_run","branches","branches_run"}` for each
/// function.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang test\n  cargo neurlang test gcd --coverage\n  cargo neurlang test --path kernels.nl --list\n  cargo neurlang test --partition hash:1/3   # on the first of three machines"
)]
pub(crate) struct Args {
    /// Run only tests whose names contain this.
    filter: Option<String>,
    /// Test this file, or the files of this directory; may be repeated.
    #[arg(long = "path", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// List the tests instead of running them.
    #[arg(long)]
    list: bool,
    /// Run only the test that is called like the filter.
    #[arg(long)]
    exact: bool,
    /// Leave out tests whose names contain this; may be repeated.
    #[arg(long, value_name = "FILTER")]
    skip: Vec<String>,
    /// Show what passing tests print, on standard error.
    #[arg(long)]
    nocapture: bool,
    /// Run so many tests at a time; as many as there are processors unless given.
    #[arg(long, value_name = "N")]
    test_threads: Option<NonZeroUsize>,
    /// Run one part of the tests: `hash:K/N` or `count:K/N`.
    #[arg(long, value_name = "PART")]
    partition: Option<Partition>,
    /// Stop waiting for a test after this many seconds.
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<u64>,
    /// Stop a call after this many instructions.
    #[arg(long, value_name = "N")]
    fuel: Option<u64>,
    /// Try properties on this many inputs.
    #[arg(long, value_name = "N", default_value_t = Settings::default().cases)]
    cases: u64,
    /// Choose other inputs for properties.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Say what the tests ran of each function; with a directory, write listings into it.
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    coverage: Option<Wanted>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TestFormat,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let Programs { units, limits, oracle } = programs::find(&args.paths)?;
    let settings = Settings { oracle, ..settings(args, &limits) };
    let (harness, wrong) = Harness::new(units, settings)
        .map_err(|error| Failure::from(Message::new(Exit::Environment, error.to_string())))?;
    if !wrong.is_empty() {
        for one in wrong {
            let Wrong { file, sources, diagnostics, .. } = one;
            screen.reject(&Findings::new(file, sources, diagnostics))?;
        }
        return Ok(Exit::Rejected);
    }
    if args.list && screen.is_json() {
        return list(&harness.names(&arguments(args)), screen);
    }
    // The harness writes to standard output itself.
    screen.flush()?;
    let summary = harness.run(&arguments(args), Vec::new());
    if summary.selected == 0 {
        screen.note("no test is selected");
        return Ok(Exit::NothingMatched);
    }
    if let (Some(wanted), false) = (&args.coverage, args.list) {
        coverage::report(&harness.coverage(), wanted, screen)?;
    }
    Ok(if summary.failed > 0 { Exit::Rejected } else { Exit::Success })
}

/// A test, as libtest lists it.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    event: &'static str,
    name: &'a str,
}

fn list(names: &[String], screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    for name in names {
        screen.json(&Listed { kind: "test", event: "discovered", name })?;
    }
    Ok(if names.is_empty() { Exit::NothingMatched } else { Exit::Success })
}

fn settings(args: &Args, limits: &TestSettings) -> Settings {
    Settings {
        fuel_insts: args.fuel.unwrap_or(limits.fuel),
        cases: args.cases,
        seed: args.seed,
        timeout: Some(match args.timeout {
            Some(seconds) => Duration::from_secs(seconds),
            None => Duration::from_millis(limits.timeout_ms),
        }),
        coverage: args.coverage.is_some(),
        partition: args.partition,
        oracle: None,
        show_output: args.nocapture.then_some(passed_output),
    }
}

/// The arguments as the harness has them.
fn arguments(args: &Args) -> Arguments {
    use neurlang_test::FormatSetting::{Json, Pretty, Terse};
    Arguments {
        filter: args.filter.clone(),
        list: args.list,
        exact: args.exact,
        skip: args.skip.clone(),
        nocapture: args.nocapture,
        test_threads: args.test_threads.map(NonZeroUsize::get),
        format: Some(match args.format {
            TestFormat::Human | TestFormat::Pretty => Pretty,
            TestFormat::Terse => Terse,
            TestFormat::Json => Json,
        }),
        ..Arguments::default()
    }
}
