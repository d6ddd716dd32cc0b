//! The engines of this machine, and a program on each of them.

use neurlang::{Config, Engine, Error, Module, Strategy};
use std::sync::OnceLock;

/// Names and strategies. The engines that do not count fuel come last: what those before them
/// ended, they end too.
const ALL: &[(&str, Strategy)] = &[
    ("interp", Strategy::Interpreter),
    ("jit", Strategy::Jit),
    ("jit2", Strategy::Jit2),
    ("aot", Strategy::Aot),
];

/// Engines with their names; the interpreter is always there and comes first.
#[derive(Clone, Debug)]
pub(crate) struct Engines {
    pub(crate) all: Vec<(&'static str, Engine)>,
}

impl Engines {
    /// Every engine of this machine; `coverage` says whether the interpreter counts what runs.
    pub(crate) fn new(coverage: bool) -> Result<Self, Error> {
        let mut all = Vec::new();
        for &(name, strategy) in ALL {
            let counts = coverage && strategy == Strategy::Interpreter;
            let fuel = !matches!(strategy, Strategy::Jit2 | Strategy::Aot);
            let config = Config::new().strategy(strategy).fuel(fuel).coverage(counts);
            match Engine::new(config) {
                Ok(engine) => all.push((name, engine)),
                Err(Error::Unavailable { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self { all })
    }
}

/// A program, compiled once for each engine when it is first needed there.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) ir: neurlang_ir::Module,
    engines: Engines,
    modules: Vec<OnceLock<Result<Module, Error>>>,
}

impl Program {
    pub(crate) fn new(ir: neurlang_ir::Module, engines: &Engines) -> Self {
        let modules = engines.all.iter().map(|_| OnceLock::new()).collect();
        Self { ir, engines: engines.clone(), modules }
    }

    /// The program on each engine that can run it, under the engine's name.
    pub(crate) fn on_all(&self) -> impl Iterator<Item = (&'static str, Result<&Module, &Error>)> {
        let all = self.engines.all.iter().zip(&self.modules);
        all.filter_map(|((name, engine), module)| {
            let made = module.get_or_init(|| Module::from_ir(engine, self.ir.clone())).as_ref();
            // Programs that do more than compute have no form ahead of time.
            (!matches!(made, Err(Error::NotAhead { .. }))).then_some((*name, made))
        })
    }

    /// The program on the interpreter, if it ran there.
    pub(crate) fn interpreted(&self) -> Option<&Module> {
        self.modules.first()?.get()?.as_ref().ok()
    }
}
