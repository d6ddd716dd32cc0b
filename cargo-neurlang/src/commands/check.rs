//! `cargo neurlang check`: what the compiler accepts of Rust files.

use crate::exit::Exit;
use crate::program::{self, Language};
use crate::render::{Failure, Findings, Format, Message, Screen, table, visible};
use neurlang_compiler::{FnReport, Options, Source, Status, compile};
use neurlang_ir::diag::Diagnostic;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Say which functions of Rust files compile, and why the others do not.
///
/// With `--format json` each function is an object
/// `{"fn","file","line","status","diagnostics","insts"}`: the status is `compiled`,
/// `unsupported` or `error`, a diagnostic is `{"code","severity","line","col","message","help"}`,
/// and `insts` is null unless it compiled. What is wrong outside of functions is an object
/// `{"code","severity","file","line","col","message","help"}`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang check src/lib.rs\n  cargo neurlang check src/*.rs --format json"
)]
pub(crate) struct Args {
    /// The files, or `-` for standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// The object of the command contract.
#[derive(Serialize)]
struct Object<'a> {
    #[serde(rename = "fn")]
    name: &'a str,
    file: &'a str,
    line: u32,
    status: &'static str,
    diagnostics: Vec<Found<'a>>,
    insts: Option<usize>,
}

/// A diagnostic of a function.
#[derive(Serialize)]
struct Found<'a> {
    code: &'static str,
    severity: &'static str,
    line: u32,
    col: u32,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> Found<'a> {
    fn new(found: &'a Diagnostic) -> Self {
        Self {
            code: found.code.text(),
            severity: found.severity.name(),
            line: found.pos.line,
            col: found.pos.col,
            message: &found.message,
            help: found.help.as_deref(),
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let (mut right, mut wrong) = (0, 0);
    for file in &args.files {
        let (compiled, refused) = one(file, screen)?;
        right += compiled;
        wrong += refused;
    }
    let noun = if right + wrong == 1 { "function" } else { "functions" };
    screen.note(&format!("{right} of {} {noun} compiled", right + wrong));
    Ok(if wrong == 0 { Exit::Success } else { Exit::Rejected })
}

/// Checks a file; how many functions compiled, and how many did not. A file that is wrong
/// outside of functions counts as one that did not.
fn one(file: &Path, screen: &mut Screen<'_>) -> Result<(usize, usize), Failure> {
    let source = program::read(file)?;
    let name = source.name;
    if source.language == Language::Binary || file.extension().is_some_and(|it| it == "nl") {
        let message = format!("`{name}` is no Rust");
        let message = Message::new(Exit::Usage, message).in_file(&name);
        return Err(message.help("give a `.rs` file; `asm --check` checks `.nl` text").into());
    }
    let text = match program::text(&name, source.bytes) {
        Ok(text) => text,
        Err(Failure::Message(message)) => {
            screen.report(&message)?;
            return Ok((0, 1));
        }
        Err(failure) => return Err(failure),
    };
    let output = compile(&Source { name: &name, text: &text }, &Options::default());
    let owned: Vec<&Diagnostic> =
        output.functions.iter().flat_map(|function| &function.diagnostics).collect();
    let outside = output.diagnostics.iter().filter(|found| !owned.contains(found));
    let outside: Vec<Diagnostic> = outside.cloned().collect();
    let is_error = |found: &Diagnostic| found.severity == neurlang_ir::diag::Severity::Error;
    let broken = usize::from(outside.iter().any(is_error));
    if screen.is_json() {
        screen.reject(&Findings::new(name.clone(), output.sources.clone(), outside))?;
    } else {
        let findings = Findings::new(name.clone(), output.sources.clone(), output.diagnostics);
        screen.reject(&findings)?;
    }
    report(&output.functions, &name, screen)?;
    let compiled = |function: &&FnReport| matches!(function.status, Status::Compiled { .. });
    let right = output.functions.iter().filter(compiled).count();
    Ok((right, output.functions.len() - right + broken))
}

fn report(functions: &[FnReport], file: &str, screen: &mut Screen<'_>) -> Result<(), Failure> {
    let insts = |function: &FnReport| match function.status {
        Status::Compiled { insts } => Some(insts),
        Status::Unsupported | Status::Error => None,
    };
    if !screen.is_json() {
        let rows: Vec<Vec<String>> = functions
            .iter()
            .map(|function| {
                let insts = insts(function).map(|count| format!("{count} instructions"));
                vec![
                    function.status.name().to_owned(),
                    visible(&function.name),
                    insts.unwrap_or_default(),
                ]
            })
            .collect();
        screen.text(&table::columns(&rows, ""))?;
        return Ok(());
    }
    for function in functions {
        screen.json(&Object {
            name: &function.name,
            file,
            line: function.pos.line,
            status: function.status.name(),
            diagnostics: function.diagnostics.iter().map(Found::new).collect(),
            insts: insts(function),
        })?;
    }
    Ok(())
}
