//! Every function compared with rustc's build of it, on every engine.

use super::list::{compiled, digest};
use super::narrow;
use super::verdicts::{Known, Verdicts};
use super::{Args, modules, verdicts_file};
use crate::exit::Exit;
use crate::project::{self, Unit};
use crate::render::{Failure, Message, Progress, Screen};
use neurlang_compiler::Output;
use neurlang_test::project::Project;
use neurlang_verify::{
    Job, Options, Oracle, OracleConfig, Report, Subject, Unit as RustUnit, Verdict, VerifyError,
    verify as compare,
};
use serde::Serialize;
use std::num::NonZero;
use std::thread;

/// The optimisation level of rustc's build: exhaustive runs pay for more than a quick build.
const OPT_LEVEL: u8 = 1;

#[derive(Serialize)]
struct Object<'a> {
    module: &'a str,
    r#fn: &'a str,
    verdict: &'static str,
    cases: u64,
    counterexample: Option<&'a str>,
    ms: u128,
}

/// Verifies the functions that were asked for, and keeps the verdicts.
pub(super) fn verify(
    args: &Args,
    project: &Project,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let units = modules(project);
    let outputs = compiled(&units, project);
    let wanted = args.filter.as_deref().unwrap_or("");
    let jobs = jobs(&units, &outputs, wanted);
    let count: usize = jobs.iter().map(Vec::len).sum();
    if count == 0 {
        screen.note("no function has this in its name");
        return Ok(Exit::NothingMatched);
    }
    let progress = Progress::new(screen, count + 1);
    progress.step("asking rustc for its build");
    let oracle = oracle(project, &units, &outputs).map_err(refusal)?;
    let options = Options {
        cases: args.cases,
        seed: args.seed,
        threads: thread::available_parallelism().map_or(1, NonZero::get),
        ..Options::default()
    };
    let file = verdicts_file(args, project);
    let mut verdicts = Verdicts::read(&file);
    let mut failed = 0_usize;
    for ((unit, output), jobs) in units.iter().zip(&outputs).zip(&jobs) {
        let subject = Subject { module: &output.module, oracle: &oracle };
        let done = |report: &Report| progress.step(&format!("{}::{}", unit.name, report.name));
        let reports = compare(&subject, jobs, &options, &done).map_err(refusal)?;
        let digest = digest(unit, output);
        for (job, report) in jobs.iter().zip(reports) {
            let (report, narrow) =
                narrow::widen(&subject, job, &options, report).map_err(refusal)?;
            let report = &report;
            failed += usize::from(matches!(report.verdict, Verdict::Failed(_)));
            progress.aside(|| tell(unit, report, screen))?;
            let narrow = narrow.map(str::to_owned);
            let (verdict, cases) = (word(&report.verdict).to_owned(), report.cases);
            let function = format!("{}::{}", unit.name, report.name);
            verdicts.insert(function, Known { digest, verdict, cases, narrow });
        }
    }
    drop(progress);
    let shown = file.to_string_lossy();
    verdicts.write(&file).map_err(|error| Message::io("write", &shown, &error))?;
    screen.note(&format!("{count} functions verified, {failed} of them failed; see {shown}"));
    Ok(if failed == 0 { Exit::Success } else { Exit::Rejected })
}

/// What to verify in each module.
fn jobs(units: &[Unit], outputs: &[Output], wanted: &str) -> Vec<Vec<Job>> {
    let of_module = |(unit, (of, output)): (usize, (&Unit, &Output))| {
        let functions = super::signatures(output).enumerate();
        let public = functions.filter(|(_, report)| report.public);
        let jobs =
            public.map(|(function, report)| Job { name: report.name.clone(), unit, function });
        jobs.filter(|job| format!("{}::{}", of.name, job.name).contains(wanted)).collect()
    };
    units.iter().zip(outputs).enumerate().map(of_module).collect()
}

/// rustc's build of all modules.
fn oracle(project: &Project, units: &[Unit], outputs: &[Output]) -> Result<Oracle, VerifyError> {
    let rust = |(unit, output): (&Unit, &Output)| RustUnit {
        name: unit.name.clone(),
        text: unit.text.clone(),
        functions: super::signatures(output).filter_map(|report| report.sig.clone()).collect(),
    };
    let config = OracleConfig {
        rustc: project::rustc(),
        cache_dir: project::target_dir(&project.root).join("oracle"),
        overflow: project.build.overflow,
        debug_assertions: project.compiler.debug_assertions,
        opt_level: OPT_LEVEL,
    };
    let rust: Vec<RustUnit> = units.iter().zip(outputs).map(rust).collect();
    Ok(Oracle::build(&rust, &config)?)
}

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Exhaustive => "exhaustive",
        Verdict::Tested => "tested",
        Verdict::Failed(_) => "failed",
    }
}

fn tell(unit: &Unit, report: &Report, screen: &mut Screen<'_>) -> Result<(), Failure> {
    let Report { name, verdict, cases, time, .. } = report;
    let example = match verdict {
        Verdict::Failed(example) => Some(&**example),
        Verdict::Exhaustive | Verdict::Tested => None,
    };
    if screen.is_json() {
        let counterexample = example.map(|example| example.call.as_str());
        let (module, verdict) = (unit.name.as_str(), word(verdict));
        let ms = time.as_millis();
        screen.json(&Object { module, r#fn: name, verdict, cases: *cases, counterexample, ms })?;
    } else if let Some(example) = example {
        screen.text(&format!(
            "{}::{}: {} gives {}, and {} gives {}\n",
            unit.name,
            example.call,
            example.engine,
            example.found,
            example.against,
            example.expected
        ))?;
    }
    Ok(())
}

fn refusal(error: impl Into<VerifyError>) -> Failure {
    let error = error.into();
    Message::new(Exit::Environment, format!("cannot verify: {error}")).into()
}
