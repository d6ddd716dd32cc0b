//! `cargo xtask bench`: builds the crate that measures with optimisation and runs it.

use anyhow::{Context as _, Result, ensure};
use std::ffi::OsString;
use std::process::Command;

/// The suite that compares with the engines of others, and the package that links them: a build
/// of minutes, which no other suite waits for.
const COMPARED: &str = "jit";
const WITH_PEERS: &str = "neurlang-peers";
/// The package that measures the other suites.
const ALONE: &str = "neurlang-bench";

/// Measure a suite and print its figures beside their goals; see `cargo xtask bench --help`.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    /// What the measuring crate is told.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Runs the command; the measuring crate prints for itself.
///
/// # Errors
///
/// What cargo or the measuring crate ends with.
pub(crate) fn run(args: &Args) -> Result<()> {
    let compares = args.arguments.iter().any(|argument| argument == COMPARED);
    let package = if compares { WITH_PEERS } else { ALONE };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", package, "--"])
        .args(&args.arguments)
        .status()
        .context("run cargo")?;
    ensure!(status.success(), "the measurements failed: {status}");
    Ok(())
}
