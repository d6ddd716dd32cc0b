//! `cargo neurlang asm`: `.nl` text or Rust to an `.nlb` file.

use crate::exit::Exit;
use crate::program::{self, Input, Language};
use crate::render::{Failure, Format, Message, Screen, stdout_is_terminal};
use neurlang::Engine;
use neurlang_ir::binary;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Assemble and validate `.nl` text, and write it as `.nlb`.
///
/// A `.rs` file is compiled, and nothing is written unless all of its functions compile.
///
/// With `--format json` the result is an object `{"file","out","functions","insts","bytes"}`,
/// after one object for each warning.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang asm gcd.nl\n  cargo neurlang asm gcd.nl -o - | cargo neurlang disasm -"
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// Where to write: the file's name with `.nlb` when left out, `-` for standard output.
    #[arg(long, short, value_name = "FILE", conflicts_with = "check")]
    out: Option<PathBuf>,
    /// Write nothing; only report what is wrong.
    #[arg(long)]
    check: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Serialize)]
struct Assembled<'a> {
    file: &'a str,
    /// Null under `--check`.
    out: Option<&'a str>,
    functions: usize,
    insts: usize,
    bytes: usize,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let out = if args.check { None } else { Some(destination(args, screen)?) };
    let source = program::read(&args.input.file)?;
    if source.language == Language::Binary {
        let message = format!("`{}` is assembled already", source.name);
        let message = Message::new(Exit::Usage, message).in_file(&source.name);
        return Err(message.help("give `.nl` text, or `disasm` the binary first").into());
    }
    let parsed = program::parse(source, &args.input.include)?;
    if parsed.lacks_functions() {
        return Err(parsed.findings().into());
    }
    let loaded = program::check(parsed, &Engine::default())?;
    screen.warn(&loaded.findings)?;
    let module = loaded.module.ir();
    let bytes = binary::encode(module);
    let shown = out.as_deref().map(Path::to_string_lossy);
    match (&out, &shown) {
        (Some(path), Some(_)) if is_stdout(path) => screen.bytes(&bytes)?,
        (Some(path), Some(name)) => {
            fs::write(path, &bytes).map_err(|error| Message::io("write", name, &error))?;
            screen.note(&format!("wrote {name}: {} bytes", bytes.len()));
        }
        _ => screen.note(&format!("{} is right", loaded.name())),
    }
    if screen.is_json() {
        screen.json(&Assembled {
            file: loaded.name(),
            out: shown.as_deref(),
            functions: module.functions.len(),
            insts: module.code.len(),
            bytes: bytes.len(),
        })?;
    }
    Ok(Exit::Success)
}

/// Where the binary goes; refuses what would garble a terminal or the JSON.
fn destination(args: &Args, screen: &Screen<'_>) -> Result<PathBuf, Failure> {
    let piped = args.input.file == Path::new("-");
    let out = match &args.out {
        Some(out) => out.clone(),
        None if piped => PathBuf::from("-"),
        None => args.input.file.with_extension("nlb"),
    };
    if !is_stdout(&out) {
        return Ok(out);
    }
    let refusal = if screen.is_json() {
        "standard output holds JSON, and cannot hold the binary as well"
    } else if stdout_is_terminal() {
        "the binary is not written to a terminal"
    } else {
        return Ok(out);
    };
    Err(Message::new(Exit::Usage, refusal).help("name a file with `--out`").into())
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}
