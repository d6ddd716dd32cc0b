//! What `cargo neurlang build` and `test` take on the standard library.

use super::command::{Scratch, output, repository, seconds};
use crate::report::{Figure, Metric, Of};
use crate::timing::Effort;
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a build of the standard library from nothing may take, in nanoseconds.
const BUILD_NS_MAX: f64 = 3e9;
/// What a build with nothing to do may take, in nanoseconds.
const NO_OP_NS_MAX: f64 = 60e6;
/// What the test runner should do in a second, every test on all engines.
const TESTS_PER_SECOND_MIN: f64 = 5000.0;

/// What the names of tests that ask rustc end in; they try hundreds of inputs each.
const VERIFICATION: &str = "agrees_with_rust";

const MANIFEST: &str = "[package]\nname = \"bench\"\n\n[stdlib]\nmodules = \"all\"\n";

/// Measures the commands in an empty project that takes all of the standard library.
///
/// # Errors
///
/// When a command fails.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let tool = tool()?;
    let rounds = if effort == Effort::Quick { 2 } else { 5 };
    let (mut fresh, mut no_op, mut tests) = (f64::INFINITY, f64::INFINITY, 0.0_f64);
    for _ in 0..rounds {
        let project = Scratch::new("project")?;
        project.write("neurlang.toml", MANIFEST)?;
        fresh = fresh.min(seconds(&mut command(&tool, project.path(), &["build"]))?);
        for _ in 0..5 {
            no_op = no_op.min(seconds(&mut command(&tool, project.path(), &["build"]))?);
        }
        let count = count_tests(&tool, project.path())?;
        let took = seconds(&mut command(&tool, project.path(), &["test", "--skip", VERIFICATION]))?;
        tests = tests.max(count as f64 / took);
    }
    Ok(vec![
        Figure::new("stdlib from nothing", Metric::Build, fresh * 1e9)
            .goal(Of::ValueAtMost, BUILD_NS_MAX),
        Figure::new("stdlib, nothing to do", Metric::Build, no_op * 1e9)
            .goal(Of::ValueAtMost, NO_OP_NS_MAX),
        Figure::new("stdlib, all engines", Metric::TestsPerSecond, tests)
            .goal(Of::ValueAtLeast, TESTS_PER_SECOND_MIN),
    ])
}

/// The optimised `cargo-neurlang` of this repository.
fn tool() -> Result<PathBuf> {
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--release", "--package", "cargo-neurlang"]);
    build.args(["--message-format", "json-render-diagnostics"]).current_dir(repository());
    let messages = output(&mut build)?;
    let executable = |line: &str| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message.get("executable")?.as_str()?))
    };
    messages.lines().filter_map(executable).next_back().context("cargo names no executable")
}

fn command(tool: &Path, directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(tool);
    command.arg("neurlang").args(arguments).arg("--quiet").current_dir(directory);
    command
}

fn count_tests(tool: &Path, directory: &Path) -> Result<usize> {
    let listed = output(&mut command(tool, directory, &["test", "--list"]))?;
    let is_one = |line: &&str| line.ends_with(": test") && !line.contains(VERIFICATION);
    Ok(listed.lines().filter(is_one).count())
}
