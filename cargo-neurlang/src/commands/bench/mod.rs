//! `cargo neurlang bench`: how fast calls of a program are on every engine.

mod measure;
mod repeat;

use crate::exit::Exit;
use crate::program::{self, EngineKind, Input, Parsed, Written, request};
use crate::render::{Failure, Format, Progress, Screen, table};
use measure::{Figures, measure};
use serde::Serialize;

/// Measure calls of a program on every engine.
///
/// A call is repeated with the same arguments inside the program, so that the way into it does
/// not count. With `--format json` each figure is an object
/// `{"call","engine","ns_per_call","compile_ns","code_bytes","ratio_to_rustc"}`; the ratio is
/// null for programs that are not Rust. Compiling includes validation.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  cargo neurlang bench gcd.nl --call 'gcd(1071, 462)'")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// The call to measure, as in `gcd(12, 18)`; may be repeated.
    #[arg(long = "call", value_name = "CALL", required = true)]
    calls: Vec<String>,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// The object of the command contract.
#[derive(Serialize)]
struct Object<'a> {
    call: &'a str,
    engine: EngineKind,
    ns_per_call: f64,
    compile_ns: u64,
    code_bytes: u64,
    /// Null: there is no Rust source to compare with.
    ratio_to_rustc: Option<f64>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let source = program::read(&args.input.file)?;
    let parsed = program::parse(source, &args.input.include)?;
    let mut progress = Progress::new(args.calls.len() * EngineKind::ALL.len());
    let mut rows = vec![
        ["call", "engine", "ns/call", "compile ns", "code bytes"]
            .map(String::from)
            .to_vec(),
    ];
    for call in &args.calls {
        for engine in EngineKind::ALL {
            progress.step(screen, &format!("{} {call}", engine.name()));
            let measured = one(&parsed, &Written::option(call), engine);
            Progress::clear(screen);
            let Figures {
                ns_per_call,
                compile_ns,
                code_bytes,
            } = measured?;
            if screen.is_json() {
                let ratio_to_rustc = None;
                screen.json(&Object {
                    call,
                    engine,
                    ns_per_call,
                    compile_ns,
                    code_bytes,
                    ratio_to_rustc,
                })?;
            }
            rows.push(vec![
                call.clone(),
                engine.name().to_owned(),
                format!("{ns_per_call:.1}"),
                compile_ns.to_string(),
                code_bytes.to_string(),
            ]);
        }
    }
    if !screen.is_json() {
        screen.text(&table::columns(&rows, ""))?;
    }
    Ok(Exit::Success)
}

/// Measures `call` on `engine`.
fn one(parsed: &Parsed, call: &Written, engine: EngineKind) -> Result<Figures, Failure> {
    let engine = program::engine(engine, false)?;
    let loaded = program::check(parsed.clone(), &engine)?;
    let request = request(call, &loaded)?;
    measure(&loaded, &request, &engine)
}
