//! `cargo neurlang spec`: the tables that Neurlang is made of.

mod errors;
mod extensions;
mod instructions;
mod intrinsics;
mod project;
mod subset;

use crate::exit::Exit;
use crate::render::{DocFormat, Failure, Screen};

/// Print the instruction set, or another table of the reference.
///
/// With `--format json` each opcode is an object `{"number","name","modes"}`, and a mode is
/// `{"number","name","mnemonic","operands","effect","doc"}`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang spec alu\n  cargo neurlang spec --format json\n  cargo neurlang spec --table errors NL0101"
)]
pub(crate) struct Args {
    /// Print only rows with this name: an opcode, mnemonic, code, extension, intrinsic or key.
    name: Option<String>,
    /// The table to print.
    #[arg(long, value_enum, default_value_t)]
    table: Table,
    /// How to report; `markdown` gives the page of the reference.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DocFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Table {
    /// Opcodes and their modes.
    #[default]
    Instructions,
    /// Diagnostic codes and traps.
    Errors,
    /// Functions that `ext.call` names.
    Extensions,
    /// What `@name` statements expand to.
    Intrinsics,
    /// Keys of `neurlang.toml`.
    Project,
    /// Methods of the Rust subset, and diagnostics of what is outside.
    Subset,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let wanted = Wanted(args.name.as_deref());
    let print = match args.table {
        Table::Instructions => instructions::print,
        Table::Errors => errors::print,
        Table::Extensions => extensions::print,
        Table::Intrinsics => intrinsics::print,
        Table::Project => project::print,
        Table::Subset => subset::print,
    };
    if print(args.format, &wanted, screen)? > 0 {
        return Ok(Exit::Success);
    }
    screen.note("no row has this name");
    Ok(Exit::NothingMatched)
}

/// The filter on rows.
struct Wanted<'a>(Option<&'a str>);

impl Wanted<'_> {
    /// True when one of `names` was asked for, or nothing was.
    fn any(&self, names: &[&str]) -> bool {
        self.0.is_none_or(|wanted| names.iter().any(|name| name.eq_ignore_ascii_case(wanted)))
    }
}
