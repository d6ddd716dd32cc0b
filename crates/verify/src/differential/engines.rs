//! A function on every engine.

use neurlang::{
    Config, Coverage, Engine, Error, Fuel, Instance, Module, Policy, SourceFn, Strategy, TrapKind,
    Value,
};

/// Calls after which an instance is made anew, so that what a program keeps does not add up.
const CALLS_MAX: u32 = 256;

/// A module on every engine that this machine has for it; the interpreter first.
pub(super) struct Engines(Vec<(&'static str, Module)>);

impl Engines {
    /// Loads the module everywhere.
    pub(super) fn new(ir: &neurlang_ir::Module) -> Result<Self, Error> {
        let interp = Config::new().strategy(Strategy::Interpreter).fuel(true).coverage(true);
        let jit = Config::new().strategy(Strategy::Jit).fuel(true);
        let jit2 = Config::new().strategy(Strategy::Jit2);
        let aot = Config::new().strategy(Strategy::Aot);
        let mut modules = Vec::new();
        for (name, config) in [("interp", interp), ("jit", jit), ("jit2", jit2), ("aot", aot)] {
            let loaded =
                Engine::new(config).and_then(|engine| Module::from_ir(&engine, ir.clone()));
            match loaded {
                Ok(module) => modules.push((name, module)),
                // A machine without native code, or a module that cannot do without a runtime.
                Err(Error::Unavailable { .. } | Error::NotAhead { .. }) if name != "interp" => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self(modules))
    }

    /// The names of the engines.
    pub(super) fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|&(name, _)| name).collect()
    }

    /// A function on each engine.
    pub(super) fn function(&self, name: &str) -> Result<Vec<Runner>, Error> {
        self.0.iter().map(|(engine, module)| Runner::new(engine, module, name)).collect()
    }

    /// What ran on the interpreter until now.
    pub(super) fn coverage(&self) -> Coverage {
        self.0.first().and_then(|(_, module)| module.coverage()).unwrap_or_default()
    }
}

/// A function on an engine.
pub(super) struct Runner {
    /// The engine.
    pub(super) engine: &'static str,
    pub(super) function: SourceFn,
    module: Module,
    instance: Instance,
    calls: u32,
}

/// How a call ended.
#[derive(Clone, Debug)]
pub(super) enum End {
    /// It returned this.
    Returned(Value),
    /// It stopped.
    Trapped {
        /// Why.
        kind: TrapKind,
        /// Where; 0 when not known.
        place: (u32, u32),
    },
}

/// What came of a call on an engine.
#[derive(Clone, Debug)]
pub(super) struct Ran {
    pub(super) end: End,
    /// What the `&mut` arguments hold.
    pub(super) after: Vec<Value>,
    /// Instructions it ran, where the engine counts.
    pub(super) fuel: Option<u64>,
}

impl Ran {
    /// False when the call reached a limit that Rust does not have.
    pub(super) fn says_something(&self) -> bool {
        let limits = [TrapKind::Fuel, TrapKind::Stack, TrapKind::Memory];
        !matches!(&self.end, End::Trapped { kind, .. } if limits.contains(kind))
    }
}

impl Runner {
    fn new(engine: &'static str, module: &Module, name: &str) -> Result<Self, Error> {
        Ok(Self {
            engine,
            function: module.source_fn(name)?,
            module: module.clone(),
            instance: Instance::new(module, Policy::new())?,
            calls: 0,
        })
    }

    /// True when the engine counts instructions, so that no call runs for ever.
    pub(super) fn counts(&self) -> bool {
        self.module.engine().config().counts_fuel()
    }

    /// Makes a call.
    pub(super) fn run(&mut self, args: &[Value], fuel_insts: u64) -> Result<Ran, Error> {
        self.calls += 1;
        if self.calls > CALLS_MAX {
            self.instance = Instance::new(&self.module, Policy::new())?;
            self.calls = 0;
        }
        let counts = self.counts();
        if counts {
            self.instance.set_fuel(Fuel::new(fuel_insts));
        }
        let mut args = args.to_vec();
        let end = match self.function.call(&mut self.instance, &mut args) {
            Ok(result) => End::Returned(result),
            Err(Error::Trap(trap)) => {
                End::Trapped { kind: trap.kind(), place: (trap.line(), trap.col()) }
            }
            Err(error) => return Err(error),
        };
        Ok(Ran {
            end,
            after: self.function.written(&args),
            fuel: counts.then(|| fuel_insts - self.instance.fuel().insts()),
        })
    }
}
