//! The process's own streams, terminal and panic hook.

use super::{Color, LostOutput};
use crate::exit::Exit;
use std::io::{self, BufWriter, IsTerminal as _, Write};

/// Standard output (buffered: flush it) and standard error.
pub(crate) fn real_streams() -> (impl Write, impl Write) {
    (BufWriter::new(io::stdout()), io::stderr())
}

/// Why standard output takes nothing any more, when a program failed to print.
///
/// The runtime's trap does not say why, so this tries to end the line that was cut off.
pub(crate) fn lost_stdout() -> Option<LostOutput> {
    let mut stdout = io::stdout();
    let ended = stdout.write_all(b"\n").and_then(|()| stdout.flush());
    ended.err().map(LostOutput)
}

/// Shows what a test that passed printed.
pub(crate) fn passed_output(name: &str, output: &[u8]) {
    let mut stderr = io::stderr().lock();
    let _lost = writeln!(stderr, "{name} printed:");
    let _lost = stderr.write_all(output);
}

/// Shows what clap says about the arguments: help and versions are results.
pub(crate) fn usage(error: &clap::Error) -> Exit {
    match (error.print(), error.use_stderr()) {
        (Err(lost), _) if lost.kind() != io::ErrorKind::BrokenPipe => Exit::Environment,
        (_, true) => Exit::Usage,
        (_, false) => Exit::Success,
    }
}

/// Whether raw bytes on standard output would go to somebody's screen.
pub(crate) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody can answer a question.
pub(crate) fn stdin_is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Whether standard error is a terminal that can rewrite a line.
pub(crate) fn stderr_is_live() -> bool {
    io::stderr().is_terminal() && !is_dumb()
}

/// Whether standard error gets colours.
pub(crate) fn colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !refused && stderr_is_live()
        }
    }
}

fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Makes a panic tell people what to report.
pub(crate) fn hook_panics() {
    std::panic::set_hook(Box::new(|info| {
        let _lost = io::stderr().write_all(bug_report(&info.to_string()).as_bytes());
    }));
}

/// The text that a panic prints.
fn bug_report(what: &str) -> String {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "error: cargo neurlang {version} has a bug: {what}\n\
         help: report it at {repository}/issues with the command, its input and this text\n"
    )
}

#[cfg(test)]
mod tests {
    use super::bug_report;

    #[test]
    fn a_bug_report_says_what_and_where_to() {
        let text = bug_report("panicked at src/main.rs:1:2:\nboom");
        assert!(text.contains("has a bug: panicked at src/main.rs:1:2:\nboom\n"), "{text}");
        assert!(text.contains("/issues with the command"), "{text}");
    }
}
