//! `cargo neurlang bench`: how fast calls of a program are on every engine.

mod measure;
mod repeat;

use crate::exit::Exit;
use crate::program::{self, Checks, EngineKind, Input, Language, RustcBuild, Written, request};
use crate::render::{Failure, Format, Progress, Screen, table};
use measure::{Figures, measure, measure_rustc};
use neurlang::Config;
use serde::Serialize;

/// Measure calls of a program on every engine.
///
/// A call is repeated with the same arguments inside the program, so that the way into it does
/// not count. A program in Rust is also measured as `rustc -O` builds it, without overflow
/// checks. With `--format json` each figure is an object
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
    /// Null for rustc, like its size: it builds whole files.
    compile_ns: Option<u64>,
    code_bytes: Option<u64>,
    /// Null where there is no Rust source to compare with.
    ratio_to_rustc: Option<f64>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let source = program::read(&args.input.file)?;
    let language = source.language;
    let parsed = program::parse(source, &args.input.include)?;
    let mut machines = Vec::new();
    for kind in EngineKind::available() {
        let engine = program::engine(kind, Config::new())?;
        match program::check(parsed.clone(), &engine) {
            Ok(loaded) => machines.push((kind, engine, loaded)),
            // What needs a runtime does not run without one.
            Err(_) if kind == EngineKind::Aot => {}
            Err(failure) => return Err(failure),
        }
    }
    let (_, _, loaded) = machines.first().expect("there is always the interpreter");
    let calls = args.calls.iter().map(|call| request(&Written::option(call), loaded));
    let requests = calls.collect::<Result<Vec<_>, _>>()?;
    let rustc = match language {
        Language::Rust => Some(RustcBuild::new(loaded, &requests, Checks::None)?),
        Language::Text | Language::Binary => None,
    };
    let steps = requests.len() * (machines.len() + usize::from(rustc.is_some()));
    let progress = Progress::new(screen, steps);
    let mut rows = Vec::new();
    for request in &requests {
        let step = |kind: EngineKind| progress.step(&format!("{} {}", kind.name(), request.text));
        let mut figures = Vec::new();
        for (kind, engine, loaded) in &machines {
            step(*kind);
            figures.push((*kind, measure(loaded, request, engine)?));
        }
        if let Some(rustc) = &rustc {
            step(EngineKind::Rustc);
            figures.extend(measure_rustc(rustc, request)?.map(|it| (EngineKind::Rustc, it)));
        }
        let mut baselines = figures.iter().filter(|(kind, _)| *kind == EngineKind::Rustc);
        let baseline = baselines.next().map(|(_, figures)| figures.ns_per_call);
        for (engine, figures) in figures {
            let row = Row { call: &request.text, engine, figures, baseline };
            if screen.is_json() {
                progress.aside(|| screen.json(&row.object()))?;
            }
            rows.push(row);
        }
    }
    drop(progress);
    if !screen.is_json() {
        let head = ["call", "engine", "ns/call", "compile ns", "code bytes", "to rustc"];
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
    /// Nanoseconds of the same call in rustc's build.
    baseline: Option<f64>,
}

impl Row<'_> {
    fn ratio(&self) -> Option<f64> {
        let baseline = self.baseline.filter(|&ns| ns > 0.0)?;
        Some(self.figures.ns_per_call / baseline)
    }

    fn object(&self) -> Object<'_> {
        let Figures { ns_per_call, compile_ns, code_bytes } = self.figures;
        let (call, engine) = (self.call, self.engine);
        let ratio_to_rustc = self.ratio();
        Object { call, engine, ns_per_call, compile_ns, code_bytes, ratio_to_rustc }
    }

    fn cells(&self) -> Vec<String> {
        let Figures { ns_per_call, compile_ns, code_bytes } = self.figures;
        let number = |number: Option<u64>| number.map_or("-".to_owned(), |it| it.to_string());
        vec![
            self.call.to_owned(),
            self.engine.name().to_owned(),
            format!("{ns_per_call:.1}"),
            number(compile_ns),
            number(code_bytes),
            self.ratio().map_or("-".to_owned(), |ratio| format!("{ratio:.2}")),
        ]
    }
}
