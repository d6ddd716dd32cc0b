//! `cargo neurlang verify`: Rust against IR on every engine.

mod files;
mod report;

use crate::exit::Exit;
use crate::render::{Failure, Format, Progress, Screen};
use files::{File, build, files};
use neurlang_verify::{Job, Options, Oracle, Report, Subject, Verdict, verify};
use report::{Listed, Listing, Why, refusal};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// How long a function may take, in seconds.
const SECONDS: u64 = 10;
/// The same with `--exhaustive`.
const SECONDS_EXHAUSTIVE: u64 = 600;
/// Inputs that are all tried only with `--exhaustive`, at most.
const EXHAUSTIVE_MAX: u64 = 1 << 33;

/// Compare Rust functions with their IR on every engine.
///
/// rustc's own build says what is right: each function runs there and on every engine with
/// the same inputs, and results, traps and what `&mut` arguments hold must agree. All inputs are
/// tried where they are few; otherwise values at the edges of the types, numbers that the code
/// mentions, and random ones. An input that fails is made as small as it can be.
///
/// With `--format json` each function is an object
/// `{"fn","verdict","bound","cases","counterexample","prover","ms"}`, followed by
/// `"inconclusive","unreached","test","message"`. The verdict is `exhaustive`, `tested`,
/// `failed`, or `unsupported` for a function that cannot be verified; `inconclusive` counts inputs
/// on which a call ran out of fuel or stack, and `unreached` lists source lines that no input
/// reached.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang verify src/lib.rs\n  cargo neurlang verify src/lib.rs --fn gcd --cases 100000\n  cargo neurlang verify --exhaustive --time-limit 60"
)]
pub(crate) struct Args {
    /// The Rust file; the modules of the project when left out.
    file: Option<PathBuf>,
    /// Verify only this function; may be repeated.
    #[arg(long = "fn", value_name = "NAME")]
    functions: Vec<String>,
    /// Inputs of a function that has too many to try all.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    cases: u64,
    /// What random inputs follow from.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Try all inputs of every function whose inputs can be counted, up to 2^33.
    #[arg(long)]
    exhaustive: bool,
    /// How long one function may take; 10, or 600 with `--exhaustive`.
    #[arg(long, value_name = "SECONDS")]
    time_limit: Option<u64>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

impl Args {
    fn wants(&self, function: &str) -> bool {
        self.functions.is_empty() || self.functions.iter().any(|wanted| wanted == function)
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut files = files(args.file.as_deref())?;
    for file in &mut files {
        file.keep(|name| args.wants(name));
    }
    let progress =
        Progress::new(screen, 1 + files.iter().map(|file| file.functions().len()).sum::<usize>());
    progress.step("asking rustc for its build");
    let oracle = build(&mut files)?;
    let options = options(args);
    let mut listing = Listing::default();
    for (unit, file) in files.iter().enumerate() {
        let listed = one(&Place { file, unit, oracle: &oracle }, args, &options, &progress)?;
        progress.aside(|| listing.add(file, listed, screen))?;
    }
    drop(progress);
    listing.finish(screen)
}

fn options(args: &Args) -> Options {
    let seconds = if args.exhaustive { SECONDS_EXHAUSTIVE } else { SECONDS };
    let defaults = Options::default();
    Options {
        cases: args.cases,
        seed: args.seed,
        exhaustive_max: if args.exhaustive { EXHAUSTIVE_MAX } else { defaults.exhaustive_max },
        time_max: Duration::from_secs(args.time_limit.unwrap_or(seconds)),
        threads: thread::available_parallelism().map_or(1, NonZero::get),
        ..defaults
    }
}

/// A file, and where rustc's build has it.
struct Place<'a> {
    file: &'a File,
    unit: usize,
    oracle: &'a Oracle,
}

/// Verifies the functions of a file that are wanted; all of these are in the list, in the
/// order of the file.
fn one(
    place: &Place<'_>,
    args: &Args,
    options: &Options,
    progress: &Progress,
) -> Result<Vec<Listed>, Failure> {
    let mut jobs = Vec::new();
    let mut listed = Vec::new();
    for function in place.file.functions().iter().filter(|function| args.wants(&function.name)) {
        let index = place.file.unit.functions.iter().position(|sig| sig.name == function.name);
        let why = match index {
            None => Some(Why::new(function)),
            Some(index) => place
                .oracle
                .not_callable(place.unit, index)
                .map(|message| Why::Rustc(message.to_owned())),
        };
        match (why, index) {
            (None, Some(index)) => {
                let name = function.name.clone();
                listed.push(Listed { name: name.clone(), came: Err(Why::NotYet) });
                jobs.push(Job { name, unit: place.unit, function: index });
            }
            (why, _) => {
                let came = Err(why.unwrap_or(Why::NotYet));
                listed.push(Listed { name: function.name.clone(), came });
            }
        }
    }
    let subject = Subject { module: &place.file.output.module, oracle: place.oracle };
    let done = |report: &Report| progress.step(&report.name);
    let reports = verify(&subject, &jobs, options, &done)
        .map_err(|error| refusal(error, &place.file.name))?;
    for report in reports {
        let of_report = listed.iter_mut().find(|listed| listed.name == report.name);
        of_report.expect("a job is listed").came = Ok(report);
    }
    Ok(listed)
}

/// The word of the command contract.
fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Exhaustive => "exhaustive",
        Verdict::Tested => "tested",
        Verdict::Failed(_) => "failed",
    }
}
