//! `cargo neurlang bench`: how fast calls of a program are on every engine.

mod measure;
mod repeat;

use crate::exit::Exit;
use crate::program::{self, EngineKind, Input, Written, request};
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
    let mut machines = Vec::new();
    for kind in EngineKind::available() {
        let engine = program::engine(kind, false)?;
        let loaded = program::check(parsed.clone(), &engine)?;
        machines.push((kind, engine, loaded));
    }
    let (_, _, loaded) = machines.first().expect("there is always the interpreter");
    let calls = args.calls.iter().map(|call| request(&Written::option(call), loaded));
    let requests = calls.collect::<Result<Vec<_>, _>>()?;
    let mut progress = Progress::new(requests.len() * machines.len());
    let mut rows = Vec::new();
    for request in &requests {
        for (kind, engine, loaded) in &machines {
            progress.step(screen, &format!("{} {}", kind.name(), request.text));
            let measured = measure(loaded, request, engine);
            Progress::clear(screen);
            let row = Row { call: &request.text, engine: *kind, figures: measured? };
            if screen.is_json() {
                screen.json(&row.object())?;
            }
            rows.push(row);
        }
    }
    if !screen.is_json() {
        let head = ["call", "engine", "ns/call", "compile ns", "code bytes"];
        let head = std::iter::once(head.map(String::from).to_vec());
        let cells: Vec<_> = head.chain(rows.iter().map(Row::cells)).collect();
        screen.text(&table::columns(&cells, ""))?;
    }
    Ok(Exit::Success)
}

/// The figures of a call on an engine.
struct Row<'a> {
    call: &'a str,
    engine: EngineKind,
    figures: Figures,
}

impl Row<'_> {
    fn object(&self) -> Object<'_> {
        let Figures { ns_per_call, compile_ns, code_bytes } = self.figures;
        let (call, engine) = (self.call, self.engine);
        Object { call, engine, ns_per_call, compile_ns, code_bytes, ratio_to_rustc: None }
    }

    fn cells(&self) -> Vec<String> {
        let Figures { ns_per_call, compile_ns, code_bytes } = self.figures;
        vec![
            self.call.to_owned(),
            self.engine.name().to_owned(),
            format!("{ns_per_call:.1}"),
            compile_ns.to_string(),
            code_bytes.to_string(),
        ]
    }
}
