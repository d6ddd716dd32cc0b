//! File tests: every program below `tests/filetests`, on every engine.

use libtest_mimic::{Arguments, Failed, Trial};
use neurlang_tests::filetest::{
    Coverage, Failure, LARGE, Program, check_file, engines, files_below, missing_engines, report,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("filetests")
}

/// The test's result for a file at `path` with these failures.
fn verdict(path: &Path, failures: &[Failure]) -> Result<(), Failed> {
    match report(path, failures) {
        None => Ok(()),
        Some(text) => Err(text.into()),
    }
}

fn file_trial(path: PathBuf) -> Trial {
    let below = path.strip_prefix(root()).expect("files are below the root");
    let name = below.with_extension("").to_string_lossy().into_owned();
    Trial::test(name, move || {
        let failures = match Program::read(&path) {
            Ok(program) => check_file(&program, &engines()),
            Err(failure) => vec![failure],
        };
        verdict(&path, &failures)
    })
}

fn large_trial(name: &str, make: fn() -> Program) -> Trial {
    Trial::test(format!("large: {name}"), move || {
        verdict(Path::new("large.nl"), &check_file(&make(), &engines()))
    })
}

/// Every operation, diagnostic, extension, intrinsic and trap must be in some file.
fn coverage_trial(files: Vec<PathBuf>) -> Trial {
    Trial::test("everything is covered", move || {
        let mut coverage = Coverage::default();
        for path in &files {
            let program = Program::read(path).map_err(|failure| failure.to_string())?;
            coverage.add(&program);
        }
        for (_, make) in LARGE {
            coverage.add(&make());
        }
        match coverage.missing().as_slice() {
            [] => Ok(()),
            missing => Err(format!("no file shows\n{}", missing.join("\n")).into()),
        }
    })
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let files = files_below(&root());
    let mut trials: Vec<_> = files.iter().cloned().map(file_trial).collect();
    trials.extend(LARGE.iter().map(|&(name, make)| large_trial(name, make)));
    trials.push(coverage_trial(files));
    for name in missing_engines() {
        // Shown as ignored, so that a machine without an engine says so.
        trials.push(Trial::test(format!("engine {name}"), || Ok(())).with_ignored_flag(true));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}
