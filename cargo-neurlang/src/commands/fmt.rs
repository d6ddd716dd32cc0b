//! `cargo neurlang fmt`: `.nl` text in its one layout.

use crate::exit::Exit;
use crate::program::{self, Language};
use crate::render::{Failure, Findings, Format, Message, Screen};
use neurlang_ir::diag::SourceMap;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Format `.nl` files in place.
///
/// With `--format json` each file is an object `{"file","changed"}`; standard input also has
/// `text`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang fmt gcd.nl\n  cargo neurlang fmt --check src/*.nl"
)]
pub(crate) struct Args {
    /// The files; `-` formats standard input to standard output.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Change nothing; fail when a file is not formatted.
    #[arg(long)]
    check: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Serialize)]
struct Formatted<'a> {
    file: &'a str,
    changed: bool,
    /// The formatted text, when it has no file to go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// Runs the command: every file is tried, and the worst outcome is the exit code.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut worst = Exit::Success;
    for file in &args.files {
        let exit = match one(file, args.check, screen) {
            Ok(exit) => exit,
            Err(Failure::Message(message)) => {
                screen.report(&message)?;
                message.exit
            }
            Err(Failure::Rejected(rejection)) => {
                screen.reject(&rejection)?;
                Exit::Rejected
            }
            Err(lost @ Failure::Output(_)) => return Err(lost),
        };
        if exit.code() > worst.code() {
            worst = exit;
        }
    }
    Ok(worst)
}

fn one(file: &Path, check: bool, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let source = program::read(file)?;
    let name = source.name.clone();
    let refusal = match source.language {
        Language::Text => None,
        Language::Binary => Some(format!("`{name}` is a binary program, which has no layout")),
        Language::Rust => Some(format!("`{name}` is Rust, which rustfmt formats")),
    };
    if let Some(message) = refusal {
        return Err(Message::new(Exit::Usage, message).in_file(&name).into());
    }
    let text = program::text(&name, source.bytes)?;
    let formatted = match neurlang_ir::fmt::format(&text) {
        Ok(formatted) => formatted,
        Err(diagnostics) => {
            let mut sources = SourceMap::new();
            sources.add(&*name, text);
            return Err(Findings::new(name, sources, diagnostics).into());
        }
    };
    let changed = formatted != text;
    let piped = file == Path::new("-");
    if changed && !check && !piped {
        fs::write(file, &formatted).map_err(|error| Message::io("write", &name, &error))?;
    }
    if screen.is_json() {
        let text = (piped && !check).then_some(&*formatted);
        screen.json(&Formatted { file: &name, changed, text })?;
    } else if check {
        if changed {
            screen.text(&format!("{name} is not formatted\n"))?;
        }
    } else if piped {
        screen.text(&formatted)?;
    } else if changed {
        screen.note(&format!("formatted {name}"));
    }
    Ok(if check && changed { Exit::Rejected } else { Exit::Success })
}
