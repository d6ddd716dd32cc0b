//! The test target of a user's own crate.

use crate::project::{self, Project};
use crate::{Harness, LoadError, OracleConfig, Settings, Unit, load, load_source};
use libtest_mimic::{Arguments, Trial};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use std::{fs, io};

/// What a failing test target exits with, as libtest does.
const FAILED: u8 = 101;
/// The optimisation level of rustc's build: few calls do not pay for a slow build.
const OPT_LEVEL: u8 = 1;

/// Runs the tests of the project in the current directory or above it, as a libtest binary
/// with the arguments of the process does. What is wrong with the project is a failing test.
///
/// # Examples
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     neurlang_test::main()
/// }
/// ```
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match run(Path::new("."), &arguments) {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(FAILED),
    }
}

/// The files that `build` wrote for `project`, as programs under test. They are called after
/// their directory and module.
#[must_use]
pub fn generated(project: &Project) -> Vec<Result<Unit, LoadError>> {
    let directory = project.output_dir();
    let listed = fs::read_dir(&directory).into_iter().flatten().flatten();
    let is_text = |path: &PathBuf| path.extension() == Some(OsStr::new("nl"));
    let mut files: Vec<PathBuf> = listed.map(|entry| entry.path()).filter(is_text).collect();
    files.sort();
    let one = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let label = format!("{}/{name}", project.build.output.trim_end_matches('/'));
        let mut unit = load(&path, &label, &project.options())?;
        unit.file = format!("{label}.nl");
        Ok(unit)
    };
    files.into_iter().map(one).collect()
}

/// The modules of `project` that are files of its own, compiled, and what `build` wrote.
fn units(project: &Project) -> (Vec<Unit>, Vec<Trial>) {
    let own = project.modules.iter().map(|module| {
        let read = fs::read_to_string(project.root.join(&module.path));
        let io = |error: io::Error| LoadError::Io { file: module.path.clone(), error };
        load_source(&read.map_err(io)?, (&module.path, &module.name), &project.options())
    });
    let (mut units, mut broken) = (Vec::new(), Vec::new());
    for (number, loaded) in (1..).zip(own.chain(generated(project))) {
        match loaded {
            Ok(unit) => units.push(unit),
            Err(error) => broken.push(failing(&format!("module_{number}"), format!("\n{error}"))),
        }
    }
    (units, broken)
}

/// Runs the tests of the project of `directory` and returns how many failed.
fn run(directory: &Path, arguments: &Arguments) -> u64 {
    // No list of modules: those of the standard library are not this crate's to know.
    let project =
        project::find(directory).and_then(|file| project::load(&file, project::FILE_NAME, &[]));
    let project = match project {
        Ok(project) => project,
        Err(error) => return broken(arguments, vec![failing("neurlang.toml", error.to_string())]),
    };
    let (units, mut more) = units(&project);
    let settings = Settings {
        fuel_insts: project.test.fuel,
        timeout: Some(Duration::from_millis(project.test.timeout_ms)),
        oracle: oracle(&project),
        ..Settings::default()
    };
    match Harness::new(units, settings) {
        Ok((harness, wrong)) => {
            for one in wrong {
                let name = format!("{}::annotations", one.label);
                more.push(failing(&name, format!("\n{one}")));
            }
            harness.run(arguments, more).failed
        }
        Err(error) => broken(arguments, vec![failing("engines", error.to_string())]),
    }
}

/// How rustc is asked: the one of the path, with its results in cargo's target directory, which
/// this executable is in.
fn oracle(project: &Project) -> Option<OracleConfig> {
    let executable = std::env::current_exe().ok()?;
    let target = executable.ancestors().nth(3)?;
    Some(OracleConfig {
        rustc: PathBuf::from("rustc"),
        cache_dir: target.join("neurlang/oracle"),
        overflow: project.build.overflow,
        debug_assertions: project.compiler.debug_assertions,
        opt_level: OPT_LEVEL,
    })
}

fn broken(arguments: &Arguments, trials: Vec<Trial>) -> u64 {
    libtest_mimic::run(arguments, trials).num_failed
}

/// A trial that says what is wrong.
fn failing(name: &str, why: String) -> Trial {
    Trial::test(name, move || Err(why.into()))
}
