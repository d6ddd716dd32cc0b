//! `cargo neurlang run`: calls of a program's functions.

mod grant;
mod report;

use crate::exit::Exit;
use crate::program::{
    self, Checks, EngineKind, Input, Limits, Loaded, Request, RustcBuild, Written, request, written,
};
use crate::render::{Failure, Format, Message, Screen};
use grant::{Grant, Offer};
use neurlang::{Config, Profiler};
use report::Reporter;
use std::path::PathBuf;

/// Run functions of a program.
///
/// Without a call, `main` runs. Each call has an instance of its own, so no call sees what
/// another left behind. A program may print; everything else is denied unless it is allowed.
///
/// With `--format json` each call is an object
/// `{"call","result","after","trap","engine","fuel_used","ns"}`: `after` lists the `&mut`
/// arguments, and a trap is `{"kind","line","col","message"}`. What the program prints goes to
/// standard error then.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo neurlang run gcd.nl --call 'gcd(12, 18)'\n  cargo neurlang run count.nl --allow stdin < words.txt\n  cargo neurlang run tool.nl -- --first second"
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// Call a function, as in `gcd(12, 18)`; may be repeated.
    #[arg(long = "call", value_name = "CALL")]
    calls: Vec<String>,
    /// Make the calls of this file as well, one on each line; `;` starts a comment line.
    #[arg(long = "calls", value_name = "FILE")]
    calls_file: Option<PathBuf>,
    /// What executes the program; native code unless this machine has none. `rustc` runs
    /// rustc's own build of a program in Rust, with overflow checks and no rights withheld.
    #[arg(long, value_enum)]
    engine: Option<EngineKind>,
    /// Write what a profiler reads about native code into `/tmp`; see the guide on profiling.
    #[arg(long, value_enum, value_name = "FORMAT")]
    profile: Option<ProfileFormat>,
    /// Tell gdb and lldb names, source lines and stack frames of native code.
    #[arg(long)]
    debugger: bool,
    /// Stop a call after this many instructions.
    #[arg(long, value_name = "N")]
    fuel: Option<u64>,
    /// Grant rights: `stdin`, `args`, `env=NAME`, `clock`, `random`, `all`.
    #[arg(long, value_name = "RIGHT", value_delimiter = ',')]
    allow: Vec<Grant>,
    /// Give each call the random numbers that follow from this seed.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Take traps for results instead of failures.
    #[arg(long)]
    expect_traps: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Arguments that the program can read.
    #[arg(last = true, value_name = "ARGUMENT")]
    words: Vec<String>,
}

/// What a profiler reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ProfileFormat {
    /// `/tmp/perf-PID.map`, for `perf report`: names.
    Perfmap,
    /// `/tmp/jit-PID.dump`, for `perf inject --jit`: names, source lines and machine code.
    Jitdump,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let source = program::read(&args.input.file)?;
    let kind = args.engine.unwrap_or_else(EngineKind::best);
    if kind == EngineKind::Rustc && args.fuel.is_some() {
        let message = Message::new(Exit::Usage, "rustc's build counts no instructions");
        return Err(message.help("leave out `--fuel`, or choose another `--engine`").into());
    }
    let engine = program::engine(kind, config(args, kind)?)?;
    let loaded = program::load(source, &args.input.include, &engine, screen)?;
    let requests = requests(args, &loaded)?;
    if requests.is_empty() {
        screen.note("the file of calls holds no call");
        return Ok(Exit::NothingMatched);
    }
    let rustc = match kind {
        EngineKind::Rustc => Some(RustcBuild::new(&loaded, &requests, Checks::All)?),
        EngineKind::Interp | EngineKind::Jit | EngineKind::Jit2 | EngineKind::Aot => None,
    };
    let policy = grant::policy(&Offer {
        grants: &args.allow,
        words: &args.words,
        seed: args.seed,
        capture: screen.is_json(),
    });
    let limits = Limits { policy, fuel: args.fuel };
    let mut reporter = Reporter {
        loaded: &loaded,
        engine: kind,
        expect_traps: args.expect_traps,
        silent_unit: args.calls.is_empty() && args.calls_file.is_none(),
        trapped: false,
    };
    for request in &requests {
        // The program prints to the same stream.
        screen.flush()?;
        let outcome = match &rustc {
            Some(rustc) => rustc.call(request)?,
            None => program::call(&loaded, request, &limits)?,
        };
        reporter.report(request, &outcome, screen)?;
    }
    let failed = reporter.trapped && !args.expect_traps;
    Ok(if failed { Exit::Rejected } else { Exit::Success })
}

/// How the engine is set up.
fn config(args: &Args, kind: EngineKind) -> Result<Config, Failure> {
    let profiler = match args.profile {
        None => Profiler::None,
        Some(ProfileFormat::Perfmap) => Profiler::PerfMap,
        Some(ProfileFormat::Jitdump) => Profiler::JitDump,
    };
    let compiles = matches!(kind, EngineKind::Jit | EngineKind::Jit2);
    if !compiles && (args.debugger || profiler != Profiler::None) {
        let what = format!("the engine `{}` has no code to tell other tools of", kind.name());
        return Err(Message::new(Exit::Usage, what).help("use `--engine jit`").into());
    }
    let config = Config::new().fuel(args.fuel.is_some());
    Ok(config.profiler(profiler).debugger(args.debugger))
}

/// What to call: what was asked for, all of it checked before anything runs, or `main`.
fn requests(args: &Args, loaded: &Loaded) -> Result<Vec<Request>, Failure> {
    let mut calls: Vec<Written> = args.calls.iter().map(|call| Written::option(call)).collect();
    match &args.calls_file {
        Some(file) => calls.extend(written(file)?),
        None if calls.is_empty() => calls.push(main_call(loaded)?),
        None => {}
    }
    calls.iter().map(|call| request(call, loaded)).collect()
}

fn main_call(loaded: &Loaded) -> Result<Written, Failure> {
    let (name, ir) = (loaded.name(), loaded.module.ir());
    let complaint = match ir.function_index("main") {
        None if loaded.left_out("main").is_some() => return Ok(Written::option("main()")),
        None => format!("`{name}` has no function `main`"),
        Some(main) => match &ir.functions[main as usize].sig {
            sig if sig.params.is_empty() => {
                return Ok(Written::option("main()"));
            }
            sig => format!("`main{sig}` of `{name}` takes arguments"),
        },
    };
    let message = Message::new(Exit::Usage, complaint).in_file(name);
    Err(message.help("add `--call 'function(argument, …)'`").into())
}
