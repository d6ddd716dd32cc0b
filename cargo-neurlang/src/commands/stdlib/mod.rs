//! `cargo neurlang stdlib`: the standard library alone.

mod list;
mod narrow;
mod verdicts;
mod verify;

use super::build::{self, Mode};
use crate::exit::Exit;
use crate::project::{self, Unit};
use crate::render::{Failure, Format, Screen};
use neurlang_compiler::{FnReport, Output, Status};
use neurlang_stdlib::MODULES;
use neurlang_test::project::Project;
use std::path::PathBuf;

/// List, build or verify the standard library.
///
/// With `--format json`, `--list` gives an object
/// `{"module","fn","signature","doc","verdict","cases"}` for each function, `--build` one for
/// each module as `build` does, and `--verify` an object
/// `{"module","fn","verdict","cases","counterexample","ms"}` for each function.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang stdlib --list math\n  cargo neurlang stdlib --verify --cases 10000\n  cargo neurlang stdlib --build --out lib"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct Args {
    /// List its functions with signature, verdict and what they do; so it is without an action.
    #[arg(long, group = "action")]
    list: bool,
    /// Compile it to `.nl` and `.nlb` files.
    #[arg(long, group = "action")]
    build: bool,
    /// Compare its functions with rustc's build of them on every engine, and keep the verdicts.
    #[arg(long, group = "action")]
    verify: bool,
    /// Take only functions whose `module::name` contains this text.
    #[arg(conflicts_with = "build")]
    filter: Option<String>,
    /// Where to write the files.
    #[arg(long, value_name = "DIR", default_value = "stdlib-generated", requires = "build")]
    out: String,
    /// Change nothing; fail when a file is not what a build would write.
    #[arg(long, requires = "build")]
    check: bool,
    /// Inputs of a function that has too many to try all.
    #[arg(long, value_name = "N", default_value_t = 1000, requires = "verify")]
    cases: u64,
    /// What random inputs follow from.
    #[arg(long, value_name = "N", default_value_t = 0, requires = "verify")]
    seed: u64,
    /// The file of verdicts: one in the target directory when left out.
    #[arg(long, value_name = "FILE", conflicts_with = "build")]
    verdicts: Option<PathBuf>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let project = standard(&args.out);
    if args.build {
        let mode = if args.check { Mode::Check } else { Mode::Write };
        return build::build(&project, mode, screen);
    }
    if args.verify {
        verify::verify(args, &project, screen)
    } else {
        list::list(args, &project, screen)
    }
}

/// A project of the whole standard library and nothing else, in the working directory.
fn standard(output: &str) -> Project {
    let mut project = Project::named(PathBuf::new(), "neurlang-stdlib");
    project.package.version = Some(env!("CARGO_PKG_VERSION").to_owned());
    project.stdlib = MODULES.iter().map(|(name, _)| (*name).to_owned()).collect();
    output.clone_into(&mut project.build.output);
    project
}

/// The functions of a module that compiled, with signatures.
fn signatures(output: &Output) -> impl Iterator<Item = &FnReport> {
    let compiled = |report: &&FnReport| matches!(report.status, Status::Compiled { .. });
    output.functions.iter().filter(compiled).filter(|report| report.sig.is_some())
}

/// Where verdicts are kept.
fn verdicts_file(args: &Args, project: &Project) -> PathBuf {
    let target = || project::target_dir(&project.root).join("stdlib-verdicts.txt");
    args.verdicts.clone().unwrap_or_else(target)
}

/// The modules of the standard library.
fn modules(project: &Project) -> Vec<Unit> {
    let (units, failures) = project::units(project);
    assert!(failures.is_empty(), "the standard library is in the executable");
    units
}
