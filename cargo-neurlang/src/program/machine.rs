//! Engines, and calls on them.

use super::{Loaded, Request, TrapReport};
use crate::exit::Exit;
use crate::render::{Failure, Message};
use clap::ValueEnum as _;
use neurlang::value::print_results;
use neurlang::{Config, Engine, Error, Fuel, Instance, Policy, Strategy, Value};
use neurlang_ir::{Access, Type};
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
}

impl EngineKind {
    /// The engines of this machine, from the slowest to the fastest.
    pub(crate) fn available() -> Vec<EngineKind> {
        let runs = |kind: &EngineKind| Engine::new(Config::new().strategy(kind.strategy())).is_ok();
        EngineKind::value_variants().iter().copied().filter(runs).collect()
    }

    /// The fastest engine of this machine.
    pub(crate) fn best() -> EngineKind {
        Self::available().pop().unwrap_or(EngineKind::Interp)
    }

    /// The name in options and JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            EngineKind::Interp => "interp",
            EngineKind::Jit => "jit",
        }
    }

    const fn strategy(self) -> Strategy {
        match self {
            EngineKind::Interp => Strategy::Interpreter,
            EngineKind::Jit => Strategy::Jit,
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

/// The engine of this kind, counting fuel when `fuel` says so.
///
/// # Errors
///
/// A message when this machine has no such engine.
pub(crate) fn engine(kind: EngineKind, fuel: bool) -> Result<Engine, Failure> {
    let config = Config::new().strategy(kind.strategy()).fuel(fuel);
    Engine::new(config).map_err(|error| {
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
    let mut instance =
        Instance::new(&loaded.module, limits.policy.clone()).map_err(|error| fail(&error))?;
    if let Some(fuel) = limits.fuel {
        instance.set_fuel(Fuel::new(fuel));
    }
    let mut arguments = request.arguments.clone();
    let start = Instant::now();
    let done = instance.call(&request.function, &mut arguments);
    let elapsed = start.elapsed();
    let result = match done {
        Ok(results) => Ok(print_results(&results)),
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
    let ir = loaded.module.ir();
    let function = ir.function_index(&request.function).map(|at| &ir.functions[at as usize]);
    let params = function.map_or(&[][..], |function| &function.sig.params);
    let written = params
        .iter()
        .zip(arguments)
        .filter(|(param, _)| matches!(param.ty, Type::Slice(_, Access::Write)));
    written.map(|(_, value)| value.to_string()).collect()
}

/// The message for an error that is neither a diagnostic nor a trap.
pub(crate) fn failure(error: &Error, file: &str) -> Failure {
    let exit = match error {
        Error::OutOfMemory | Error::Unavailable { .. } => Exit::Environment,
        _ => Exit::Rejected,
    };
    Message::new(exit, format!("`{file}`: {error}")).in_file(file).into()
}
