//! `cargo neurlang completions`: tab completion for a shell.

use crate::cli;
use crate::exit::Exit;
use crate::render::{Failure, Format, Screen};
use clap_complete::Shell;
use serde::Serialize;

/// Print a script that completes the commands and options of `cargo-neurlang`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  cargo neurlang completions bash > ~/.local/share/bash-completion/completions/cargo-neurlang"
)]
pub(crate) struct Args {
    /// The shell to complete for.
    #[arg(value_enum)]
    shell: Shell,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Serialize)]
struct Script {
    shell: String,
    script: String,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut command = cli::standalone();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "cargo-neurlang", &mut script);
    if screen.is_json() {
        let script = String::from_utf8(script).expect("clap writes text");
        screen.json(&Script { shell: args.shell.to_string(), script })?;
    } else {
        screen.bytes(&script)?;
    }
    Ok(Exit::Success)
}
