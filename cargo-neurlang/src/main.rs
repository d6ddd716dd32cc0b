//! `cargo neurlang`: the Neurlang tool for Rust developers.

mod cli;
mod commands;
mod exit;
mod program;
mod project;
mod render;

use exit::Exit;
use render::{Failure, Screen};
use std::panic::UnwindSafe;
use std::process::ExitCode;

fn main() -> ExitCode {
    render::hook_panics();
    ExitCode::from(guarded(start).code())
}

/// What `work` returns; a panic, which the hook has told the user about, is our bug.
fn guarded(work: impl FnOnce() -> Exit + UnwindSafe) -> Exit {
    std::panic::catch_unwind(work).unwrap_or(Exit::Bug)
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

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::exit::Exit;

    #[test]
    fn a_panic_exits_with_the_code_of_a_bug() {
        assert_eq!(guarded(|| panic!("on purpose")).code(), 101);
        assert_eq!(guarded(|| Exit::NothingMatched).code(), 4);
    }
}
