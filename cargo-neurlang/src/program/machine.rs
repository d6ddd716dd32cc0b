//! Engines, and calls on them.

use super::{Loaded, Request, TrapReport};
use crate::exit::Exit;
use crate::render::{Failure, Message};
use clap::ValueEnum as _;
use neurlang::{Config, Engine, Error, Fuel, Instance, Policy, Strategy, Value};
use serde::Serialize;
use std::time::Instant;

/// What executes a program; the slower first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum EngineKind {
    /// The interpreter.
    Interp,
    /// Native code.
    Jit,
    /// Native code of the optimised program.
    Jit2,
    /// Native code as `neurlang!` puts it into a host.
    Aot,
    /// rustc's own build, for programs in Rust.
    Rustc,
}

impl EngineKind {
    /// The engines of this machine, the slowest first; rustc's build is none.
    pub(crate) fn available() -> Vec<EngineKind> {
        let runs = |kind: &EngineKind| {
            let config = kind.strategy().map(|strategy| Config::new().strategy(strategy));
            config.is_some_and(|config| Engine::new(config).is_ok())
        };
        EngineKind::value_variants().iter().copied().filter(runs).collect()
    }

    /// The fastest engine of this machine that runs every program.
    pub(crate) fn best() -> EngineKind {
        let best = Self::available().into_iter().find(|&kind| kind == EngineKind::Jit);
        best.unwrap_or(EngineKind::Interp)
    }

    /// The name in options and JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            EngineKind::Interp => "interp",
            EngineKind::Jit => "jit",
            EngineKind::Jit2 => "jit2",
            EngineKind::Aot => "aot",
            EngineKind::Rustc => "rustc",
        }
    }

    const fn strategy(self) -> Option<Strategy> {
        match self {
            EngineKind::Interp => Some(Strategy::Interpreter),
            EngineKind::Jit => Some(Strategy::Jit),
            EngineKind::Jit2 => Some(Strategy::Jit2),
            EngineKind::Aot => Some(Strategy::Aot),
            EngineKind::Rustc => None,
        }
    }
}

/// What a call may use.
#[derive(Debug)]
pub(crate) struct Limits {
    /// Its rights.
    pub(crate) policy: Policy,
    /// How many instructions it may run; without a number it may run for ever.
    pub(crate) fuel: Option<u64>,
}

/// What came of a call.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The result as text, or why there is none.
    pub(crate) result: Result<String, TrapReport>,
    /// The `&mut` arguments as text, as the call left them.
    pub(crate) after: Vec<String>,
    /// What the call spent, when it had a budget.
    pub(crate) fuel_used: Option<u64>,
    /// How long it took.
    pub(crate) ns: u64,
    /// What it printed, when the policy captures that.
    pub(crate) output: Vec<u8>,
}

impl Outcome {
    /// What comes of a call of a function that is left out.
    pub(super) fn left_out(request: &Request) -> Self {
        Self {
            result: Err(TrapReport::left_out(request)),
            after: Vec::new(),
            fuel_used: None,
            ns: 0,
            output: Vec::new(),
        }
    }
}

/// The engine of this kind, otherwise as `config` says. For rustc's build it is the interpreter,
/// which checks the calls.
///
/// # Errors
///
/// A message when this machine has no such engine.
pub(crate) fn engine(kind: EngineKind, config: Config) -> Result<Engine, Failure> {
    let strategy = kind.strategy().unwrap_or(Strategy::Interpreter);
    Engine::new(config.strategy(strategy)).map_err(|error| {
        let what = format!("cannot start the engine `{}`: {error}", kind.name());
        Message::new(Exit::Environment, what).help("choose another with `--engine`").into()
    })
}

/// Makes the call in an instance of its own.
///
/// # Errors
///
/// A message when the call could not be made at all; a trap is an outcome.
pub(crate) fn call(
    loaded: &Loaded,
    request: &Request,
    limits: &Limits,
) -> Result<Outcome, Failure> {
    let fail = |error: &Error| failure(error, loaded.name());
    if !request.left_out.is_empty() {
        let fuel_used = limits.fuel.map(|_| 0);
        return Ok(Outcome { fuel_used, ..Outcome::left_out(request) });
    }
    let mut instance =
        Instance::new(&loaded.module, limits.policy.clone()).map_err(|error| fail(&error))?;
    if let Some(fuel) = limits.fuel {
        instance.set_fuel(Fuel::new(fuel));
    }
    let mut arguments = request.arguments.clone();
    let start = Instant::now();
    let done = instance.call_source(&request.function, &mut arguments);
    let elapsed = start.elapsed();
    let result = match done {
        Ok(result) => Ok(result.to_string()),
        Err(Error::Trap(trap)) => Err(TrapReport::new(&trap, loaded)),
        Err(error) => return Err(fail(&error)),
    };
    Ok(Outcome {
        result,
        after: mutable(loaded, request, &arguments),
        fuel_used: limits.fuel.map(|fuel| fuel - instance.fuel().insts()),
        ns: elapsed.as_nanos() as u64,
        output: instance.take_output(),
    })
}

fn mutable(loaded: &Loaded, request: &Request, arguments: &[Value]) -> Vec<String> {
    let Ok(function) = loaded.module.source_fn(&request.function) else {
        return Vec::new();
    };
    function.written(arguments).iter().map(ToString::to_string).collect()
}

/// The message for an error that is neither a diagnostic nor a trap.
pub(crate) fn failure(error: &Error, file: &str) -> Failure {
    let exit = match error {
        Error::OutOfMemory | Error::Unavailable { .. } => Exit::Environment,
        _ => Exit::Rejected,
    };
    Message::new(exit, format!("`{file}`: {error}")).in_file(file).into()
}
