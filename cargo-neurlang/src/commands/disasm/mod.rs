//! `cargo neurlang disasm`: a program as text, or as a listing beside its machine code.

mod listing;
mod native;

use crate::exit::Exit;
use crate::program::{self, Input};
use crate::render::{Failure, Format, Screen, table};
use listing::{Row, rows};
use neurlang_ir::disasm::disassemble;

/// Print a program as `.nl` text.
///
/// With `--format json` each instruction is an object
/// `{"fn","index","word","text","line","col","source"}`; `--native` adds `native`, a list of
/// `{"offset","bytes","text"}`, and objects without an index for the code around a function.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang disasm gcd.nlb\n  cargo neurlang disasm gcd.nl --native --fn gcd"
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// Show the IR, its source line and its machine code side by side.
    #[arg(long)]
    native: bool,
    /// Show only this function, as a listing.
    #[arg(long = "fn", value_name = "NAME")]
    function: Option<String>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let source = program::read(&args.input.file)?;
    let parsed = program::parse(source, &args.input.include)?;
    if !args.native && args.function.is_none() && !screen.is_json() {
        screen.text(&disassemble(&parsed.ir))?;
        return Ok(Exit::Success);
    }
    let mut rows = rows(&parsed);
    if let Some(wanted) = &args.function {
        rows.retain(|row| row.function == *wanted);
        if rows.is_empty() {
            screen.note(&format!("no function is called `{wanted}`"));
            return Ok(Exit::NothingMatched);
        }
    }
    if args.native {
        rows = native::attach(rows, parsed)?;
    }
    if screen.is_json() {
        rows.iter().try_for_each(|row| screen.json(row))?;
    } else {
        screen.text(&human(&rows))?;
    }
    Ok(Exit::Success)
}

/// The rows in columns, each function under a line with its name.
fn human(rows: &[Row]) -> String {
    let mut text = String::new();
    for function in rows.chunk_by(|a, b| a.function == b.function) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&function[0].heading);
        text.push('\n');
        let lines: Vec<_> = function.iter().flat_map(Row::lines).collect();
        text.push_str(&table::columns(&lines, "  "));
    }
    text
}
