//! `cargo neurlang`: the Neurlang tool for Rust developers.

mod cli;
mod commands;
mod exit;
mod program;
mod render;

use exit::Exit;
use render::{Failure, Screen};
use std::process::ExitCode;

fn main() -> ExitCode {
    render::hook_panics();
    // The hook has told the user; what is left to do is the exit code.
    let exit = std::panic::catch_unwind(start).unwrap_or(Exit::Bug);
    ExitCode::from(exit.code())
}

/// Parses the arguments and runs the command on the real streams.
fn start() -> Exit {
    let cli = match cli::parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => return render::usage(&error),
    };
    let (mut out, mut err) = render::real_streams();
    let mut screen = Screen {
        out: &mut out,
        err: &mut err,
        format: cli.command.format(),
        quiet: cli.quiet,
        color: render::colored(cli.color),
        live: render::stderr_is_live(),
    };
    let done = cli.command.run(&mut screen);
    conclude(done, &mut screen)
}

/// Reports what stopped the command, if anything, and chooses the exit code.
fn conclude(done: Result<Exit, Failure>, screen: &mut Screen<'_>) -> Exit {
    let reported = match done {
        Ok(exit) => Ok(exit),
        Err(Failure::Message(message)) => screen.report(&message).map(|()| message.exit),
        Err(Failure::Rejected(rejection)) => screen.reject(&rejection).map(|()| Exit::Rejected),
        Err(Failure::Output(lost)) => Err(lost),
    };
    match reported.and_then(|exit| screen.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(lost) => screen.lost_output(&lost),
    }
}
