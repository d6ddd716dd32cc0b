//! `cargo neurlang disasm`: a program as text, or as a listing beside its machine code.

mod listing;
mod native;

use crate::exit::Exit;
use crate::program::{self, EngineKind, Input, Loaded, Parsed};
use crate::render::{Failure, Format, Screen, table, visible};
use listing::{Listing, Row};
use native::Machine;
use neurlang::Config;
use neurlang_ir::Function;
use neurlang_ir::disasm::disassemble;
use neurlang_opt::Optimized;
use neurlang_stencils::Hints;

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
    /// The machine whose code to show, whatever this one is.
    #[arg(long, value_enum, requires = "native")]
    target: Option<Machine>,
    /// Show what the optimiser makes of the program: what `--engine jit2` and `neurlang!` run.
    #[arg(long)]
    optimized: bool,
    /// Show only this function, as a listing.
    #[arg(long = "fn", value_name = "NAME")]
    function: Option<String>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// The program as the optimiser leaves it, and what the optimiser says of it.
fn optimized(parsed: Parsed) -> Result<(Parsed, Hints), Failure> {
    let loaded = validated(&parsed)?;
    let Optimized { module, hints, .. } = neurlang_opt::optimize(loaded.module.validation());
    Ok((Parsed { ir: module.module().clone(), ..parsed }, hints))
}

/// The program when it is valid.
fn validated(parsed: &Parsed) -> Result<Loaded, Failure> {
    let engine = program::engine(EngineKind::Interp, Config::new())?;
    program::check(parsed.clone(), &engine)
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let source = program::read(&args.input.file)?;
    let mut parsed = program::parse(source, &args.input.include)?;
    screen.warn(&parsed.findings())?;
    let mut hints = Hints::default();
    if args.optimized {
        (parsed, hints) = optimized(parsed)?;
    }
    if !args.native && args.function.is_none() && !screen.is_json() {
        screen.text(&disassemble(&parsed.ir))?;
        return Ok(Exit::Success);
    }
    let functions = parsed.ir.functions.iter().zip(0..);
    let wanted = functions.filter(|(function, _)| {
        args.function.as_ref().is_none_or(|wanted| function.name == *wanted)
    });
    let wanted: Vec<(&Function, u32)> = wanted.collect();
    if let (true, Some(name)) = (wanted.is_empty(), &args.function) {
        screen.note(&format!("no function is called `{name}`"));
        return Ok(Exit::NothingMatched);
    }
    let code =
        if args.native { Some(native::compile(&parsed, &hints, args.target)?) } else { None };
    let listing = Listing::new(&parsed);
    for (nth, (function, func)) in wanted.into_iter().enumerate() {
        let rows = match &code {
            None => listing.rows(func),
            Some(code) => native::rows(&listing, func, code),
        };
        if screen.is_json() {
            rows.iter().try_for_each(|row| screen.json(row))?;
        } else {
            let lines: Vec<_> = rows.iter().flat_map(Row::lines).collect();
            let gap = if nth == 0 { "" } else { "\n" };
            let heading = visible(&format!("{}{}", function.name, function.sig));
            screen.text(&format!("{gap}{heading}\n"))?;
            screen.text(&table::columns(&lines, "  "))?;
        }
    }
    Ok(Exit::Success)
}
