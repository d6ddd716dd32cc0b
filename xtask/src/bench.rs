//! `cargo xtask bench`: builds the measuring crate with optimisation and runs it.

use anyhow::{Context as _, Result, ensure};
use std::ffi::OsString;
use std::process::Command;

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
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", "neurlang-bench", "--"])
        .args(&args.arguments)
        .status()
        .context("run cargo")?;
    ensure!(status.success(), "the measurements failed: {status}");
    Ok(())
}
