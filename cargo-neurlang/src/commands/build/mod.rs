//! `cargo neurlang build`: the modules of a project to `.nl` and `.nlb` files.

mod make;
mod plan;
mod record;
mod report;

pub(crate) use plan::remove;

use crate::exit::Exit;
use crate::project::{self, Digest, Entry, Index, Unit, index};
use crate::render::{Failure, Findings, Format, LostOutput, Message, Screen};
use make::{Files, Made};
use neurlang_compiler::Output;
use neurlang_test::project::Project;
use plan::{Plan, Step, Why};
use report::{Event, Report, Status};
use std::fs;
use std::path::Path;

/// Compile the modules of `neurlang.toml` to `.nl` text and `.nlb` binaries.
///
/// Functions get `@test` lines that record what rustc's build of them returns. A module is
/// built again when its source, the settings or this tool changed, or somebody changed its
/// files. A module that does not compile keeps the files it had.
///
/// With `--format json` each module is an object
/// `{"module","file","status","why","functions","insts","tests","nl","nlb"}` with the status
/// `built`, `fresh`, `stale`, `failed` or `removed`, after one object for each diagnostic.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang build\n  cargo neurlang build --check   # in CI"
)]
pub(crate) struct Args {
    /// Change nothing; fail when a file is not what a build would write.
    #[arg(long)]
    check: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Whether a build writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// It does.
    Write,
    /// It tells what it would write.
    Check,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mode = if args.check { Mode::Check } else { Mode::Write };
    build(&project::current()?, mode, screen)
}

/// Builds `project`, or tells what is stale in it.
///
/// # Errors
///
/// What kept files from being read or written; modules that are wrong are reported and make
/// the exit code.
pub(crate) fn build(
    project: &Project,
    mode: Mode,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let (units, failures) = project::units(project);
    let mut worst = Exit::Success;
    for failure in failures {
        let Failure::Message(message) = failure else { return Err(failure) };
        screen.report(&message)?;
        worst = worse(worst, message.exit);
    }
    if units.is_empty() && worst == Exit::Success {
        let help = "name files under `[modules]` of neurlang.toml, or modules under `[stdlib]`";
        screen.note(&format!("the project has no modules: {help}"));
        return Ok(Exit::NothingMatched);
    }
    let directory = project.output_dir();
    let plan = Plan::new(project, units, &Index::read(&directory));
    let mut report = Report::new(project);
    let exit = match mode {
        Mode::Check => check(&plan, &mut report, screen)?,
        Mode::Write => write(project, &plan, &mut report, screen)?,
    };
    report.summary(screen);
    Ok(worse(worst, exit))
}

/// The exit code of two results.
fn worse(one: Exit, other: Exit) -> Exit {
    if other.code() > one.code() { other } else { one }
}

fn check(
    plan: &Plan,
    report: &mut Report<'_>,
    screen: &mut Screen<'_>,
) -> Result<Exit, LostOutput> {
    for step in &plan.steps {
        let status = if step.stale.is_none() { Status::Fresh } else { Status::Stale };
        report.tell(&step.event(status), screen)?;
    }
    for name in &plan.gone {
        report.tell(&left_over(name, Status::Stale), screen)?;
    }
    let fresh = plan.gone.is_empty() && plan.steps.iter().all(|step| step.stale.is_none());
    Ok(if fresh { Exit::Success } else { Exit::Rejected })
}

fn write(
    project: &Project,
    plan: &Plan,
    report: &mut Report<'_>,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let directory = project.output_dir();
    let stale: Vec<&Step> = plan.steps.iter().filter(|step| step.stale.is_some()).collect();
    let is_idle = stale.is_empty() && plan.gone.is_empty();
    if !is_idle {
        let shown = directory.to_string_lossy();
        fs::create_dir_all(&directory).map_err(|error| Message::io("write", &shown, &error))?;
    }
    let mut made = make::modules(project, &stale, screen)?.into_iter();
    let mut exit = Exit::Success;
    let mut index = Index::read(&directory);
    for step in &plan.steps {
        if step.stale.is_none() {
            report.tell(&step.event(Status::Fresh), screen)?;
            continue;
        }
        let Made { output, refusal } = made.next().expect("every stale module was compiled");
        diagnose(&step.unit, &output, screen)?;
        let is_right = make::is_whole(&output) && refusal.is_none();
        if let Some(message) = refusal {
            screen.report(&message.in_file(&step.unit.file))?;
        }
        let status = if is_right { Status::Built } else { Status::Failed };
        if status == Status::Built {
            let files = make::files(project, &step.unit, &output);
            let entry = keep(&directory, step, &files)?;
            index.entries.insert(step.unit.name.clone(), entry);
        } else {
            exit = Exit::Rejected;
        }
        report.tell(&Event { output: Some(&output), ..step.event(status) }, screen)?;
    }
    for name in &plan.gone {
        remove(&directory, name).map_err(|error| Message::io("remove", name, &error))?;
        index.entries.remove(name);
        report.tell(&left_over(name, Status::Removed), screen)?;
    }
    if !is_idle {
        let shown = directory.join(index::FILE_NAME).to_string_lossy().into_owned();
        index.write(&directory).map_err(|error| Message::io("write", &shown, &error))?;
    }
    Ok(exit)
}

/// What became of a module that the project does not have any more.
fn left_over(name: &str, status: Status) -> Event<'_> {
    Event { module: name, file: None, status, why: Some(&Why::Gone), output: None }
}

/// Reports everything the compiler says of a module.
fn diagnose(unit: &Unit, output: &Output, screen: &mut Screen<'_>) -> Result<(), LostOutput> {
    if output.diagnostics.is_empty() {
        return Ok(());
    }
    let (sources, diagnostics) = (output.sources.clone(), output.diagnostics.clone());
    let findings = Findings::new(unit.file.clone(), sources, diagnostics);
    if make::is_whole(output) { screen.warn(&findings) } else { screen.reject(&findings) }
}

/// Writes the files of a module.
fn keep(directory: &Path, step: &Step, files: &Files) -> Result<Entry, Failure> {
    let paths = index::files(directory, &step.unit.name);
    for (path, bytes) in paths.iter().zip([files.text.as_bytes(), &files.binary]) {
        let shown = path.to_string_lossy();
        index::replace(path, bytes).map_err(|error| Message::io("write", &shown, &error))?;
    }
    let [text, binary] = [files.text.as_bytes(), &files.binary].map(|bytes| Digest::of([bytes]));
    Ok(Entry { inputs: step.inputs, text, binary })
}
