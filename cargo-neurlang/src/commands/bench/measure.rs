//! The measurement of one call on one engine.

use super::repeat::{may_halt, repeat};
use crate::exit::Exit;
use crate::program::{Limits, Loaded, Request, RustcBuild, call, failure};
use crate::render::{Failure, Message};
use neurlang::{Engine, Module, Output, Policy};
use std::time::{Duration, Instant};

/// How long a batch of calls takes at least, where that is possible.
const BATCH: Duration = Duration::from_millis(20);
/// How many batches are measured; the median counts.
const BATCHES: usize = 7;
/// How many times the program is compiled; the median counts.
const COMPILES: usize = 15;
/// The most calls in a batch.
const TIMES_MAX: u64 = 1 << 30;

/// What was measured.
#[derive(Clone, Copy)]
pub(super) struct Figures {
    /// Nanoseconds for one call, without the host's way into the program.
    pub(super) ns_per_call: f64,
    /// Nanoseconds from a module to one that can run, validation included.
    pub(super) compile_ns: Option<u64>,
    /// Bytes of machine code; 0 for the interpreter.
    pub(super) code_bytes: Option<u64>,
}

/// Measures `request` on `engine`, which `loaded` was made for.
///
/// # Errors
///
/// The trap, when the call traps.
pub(super) fn measure(
    loaded: &Loaded,
    request: &Request,
    engine: &Engine,
) -> Result<Figures, Failure> {
    let batch = Batch::new(loaded, request, engine);
    batch.run_as_it_is()?;
    let (times, first) = batch.scale()?;
    let mut batches = vec![first];
    for _ in 1..BATCHES {
        batches.extend(batch.time(times)?);
    }
    let mut compiles = Vec::with_capacity(COMPILES);
    for _ in 0..COMPILES {
        let ir = loaded.module.ir().clone();
        let start = Instant::now();
        let compiled =
            Module::from_ir(engine, ir).map_err(|error| failure(&error, loaded.name()))?;
        compiles.push(start.elapsed());
        drop(compiled);
    }
    Ok(Figures {
        ns_per_call: median(batches).as_nanos() as f64 / times as f64,
        compile_ns: Some(median(compiles).as_nanos() as u64),
        // An engine without machine code has none.
        code_bytes: Some(loaded.module.code_bytes().unwrap_or(0) as u64),
    })
}

/// Measures `request` in rustc's build; none when the call does not return there.
///
/// # Errors
///
/// A message when the call could not be made.
pub(super) fn measure_rustc(
    rustc: &RustcBuild,
    request: &Request,
) -> Result<Option<Figures>, Failure> {
    let mut times = 1;
    let first = loop {
        let Some(ns) = rustc.time(request, times)? else { return Ok(None) };
        let taken = Duration::from_nanos(ns);
        if taken >= BATCH || times >= TIMES_MAX {
            break taken;
        }
        times *= 4;
    };
    let mut batches = vec![first];
    for _ in 1..BATCHES {
        batches.extend(rustc.time(request, times)?.map(Duration::from_nanos));
    }
    let ns_per_call = median(batches).as_nanos() as f64 / times as f64;
    Ok(Some(Figures { ns_per_call, compile_ns: None, code_bytes: None }))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Calls of one function, many at a time.
struct Batch<'a> {
    loaded: &'a Loaded,
    request: &'a Request,
    engine: &'a Engine,
    limits: Limits,
    func: u32,
    halts: bool,
}

impl<'a> Batch<'a> {
    fn new(loaded: &'a Loaded, request: &'a Request, engine: &'a Engine) -> Self {
        let policy = Policy::new().output(Output::Discard).output_bytes_max(u64::MAX);
        let ir = loaded.module.ir();
        let func = ir
            .function_index(&request.function)
            .expect("the request was checked against the module");
        Self {
            loaded,
            request,
            engine,
            limits: Limits { policy, fuel: None },
            func,
            halts: may_halt(ir, func),
        }
    }

    /// Makes the call once, to report a trap where the user's program has it.
    fn run_as_it_is(&self) -> Result<(), Failure> {
        let outcome = call(self.loaded, self.request, &self.limits)?;
        match outcome.result {
            Ok(_) => Ok(()),
            Err(trap) => Err(trap.complaint(&self.request.text, self.loaded).into()),
        }
    }

    /// How many calls make a batch that is long enough, and what the first such batch took.
    ///
    /// A program that allocates may reach its limit first, and one that halts ends with its
    /// first call.
    fn scale(&self) -> Result<(u64, Duration), Failure> {
        let Some(mut taken) = self.time(1)? else {
            let what = format!("`{}` traps when the program itself calls it", self.request.text);
            return Err(Message::new(Exit::Rejected, what).in_file(self.loaded.name()).into());
        };
        let mut times = 1;
        while !self.halts && taken < BATCH && times < TIMES_MAX {
            let Some(more) = self.time(times * 4)? else {
                break;
            };
            (times, taken) = (times * 4, more);
        }
        Ok((times, taken))
    }

    /// How long `times` calls take together, on fresh arguments; none when one of them traps.
    fn time(&self, times: u64) -> Result<Option<Duration>, Failure> {
        let ir = self.loaded.module.ir();
        let mut name = String::from("repeat");
        while ir.function_index(&name).is_some() {
            name.push('_');
        }
        let repeated = repeat(ir, self.func, &name, times as i32);
        let module = Module::from_ir(self.engine, repeated)
            .map_err(|error| failure(&error, self.loaded.name()))?;
        let findings = self.loaded.findings.clone();
        let loaded = Loaded { findings, module, functions: Vec::new() };
        let request = Request { function: name, ..self.request.clone() };
        let outcome = call(&loaded, &request, &self.limits)?;
        Ok(outcome.result.is_ok().then(|| Duration::from_nanos(outcome.ns)))
    }
}
