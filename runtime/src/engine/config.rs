//! [`Engine`]: how programs run.

use super::Error;
use crate::jit;
use std::sync::Arc;

/// Which way a program is executed. Results, traps, memory and fuel do not depend on it.
///
/// # Examples
///
/// ```
/// use neurlang::{Config, Strategy};
///
/// assert_eq!(Config::new().chosen_strategy(), Strategy::Auto);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strategy {
    /// Native code where there is a compiler for the machine, else the interpreter. What runs for
    /// long is optimised, see [`Config::optimize_after`].
    #[default]
    Auto,
    /// The interpreter, always.
    Interpreter,
    /// Native code, always.
    Jit,
    /// Native code of the optimised program, always: slower to make and faster to run. A program
    /// that counts fuel is not optimised.
    Jit2,
    /// Native code as `neurlang!` puts it into a host, without its own memory and stack: for
    /// functions that compute only, on the stack of the thread that calls, without fuel.
    Aot,
}

/// Which profiler learns the names of functions in native code.
///
/// # Examples
///
/// ```
/// use neurlang::{Config, Profiler};
///
/// assert_eq!(Config::new().chosen_profiler(), Profiler::None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profiler {
    /// None; costs nothing.
    #[default]
    None,
    /// `perf report`, by `/tmp/perf-PID.map`: names only. Of code that takes the place of dropped
    /// code, perf knows the last only.
    PerfMap,
    /// `perf inject --jit`, by `/tmp/jit-PID.dump`: names, source lines and machine code. Record
    /// with `perf record -k mono`.
    JitDump,
}

/// How an [`Engine`] is set up.
///
/// # Examples
///
/// ```
/// use neurlang::{Config, Engine, Strategy};
///
/// let config = Config::new().strategy(Strategy::Interpreter).fuel(true);
/// let engine = Engine::new(config)?;
/// assert!(engine.config().counts_fuel());
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Config {
    strategy: Strategy,
    fuel: bool,
    coverage: bool,
    profiler: Profiler,
    debugger: bool,
    turns: Option<u64>,
}

impl Config {
    /// Any strategy, and no fuel.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            strategy: Strategy::Auto,
            fuel: false,
            coverage: false,
            profiler: Profiler::None,
            debugger: false,
            turns: None,
        }
    }

    /// Chooses the strategy.
    #[must_use]
    pub const fn strategy(mut self, strategy: Strategy) -> Self {
        self.strategy = strategy;
        self
    }

    /// Makes programs spend [`Fuel`](crate::Fuel), or not. Without fuel a program may run for
    /// ever; with it, native code runs somewhat slower.
    #[must_use]
    pub const fn fuel(mut self, counted: bool) -> Self {
        self.fuel = counted;
        self
    }

    /// Makes the interpreter count what it runs, or not; see [`Coverage`](crate::Coverage).
    /// Native code does not count.
    #[must_use]
    pub const fn coverage(mut self, counted: bool) -> Self {
        self.coverage = counted;
        self
    }

    /// Writes what a profiler of Linux reads about native code of the JIT.
    #[must_use]
    pub const fn profiler(mut self, profiler: Profiler) -> Self {
        self.profiler = profiler;
        self
    }

    /// Tells gdb and lldb names, source lines and stack frames of native code of the JIT, or not.
    /// Each module then takes some microseconds more, and under a debugger much more; and the
    /// process may write where its code is executed, without which there are no breakpoints.
    #[must_use]
    pub const fn debugger(mut self, informed: bool) -> Self {
        self.debugger = informed;
        self
    }

    /// Makes [`Strategy::Auto`] optimise a program when loops, and functions that call others,
    /// have come round so many times, and leave a loop for optimised code when it has once more.
    /// Otherwise it is when they have taken about as long as optimising does.
    #[must_use]
    pub const fn optimize_after(mut self, turns: u64) -> Self {
        self.turns = Some(turns);
        self
    }

    /// The strategy that was chosen.
    #[must_use]
    pub const fn chosen_strategy(&self) -> Strategy {
        self.strategy
    }

    /// True when programs spend fuel.
    #[must_use]
    pub const fn counts_fuel(&self) -> bool {
        self.fuel
    }

    /// True when the interpreter counts what it runs.
    #[must_use]
    pub const fn counts_coverage(&self) -> bool {
        self.coverage
    }

    /// How many turns a program takes before [`Strategy::Auto`] optimises it, if that was chosen.
    #[must_use]
    pub const fn chosen_turns(&self) -> Option<u64> {
        self.turns
    }

    /// The profiler that was chosen.
    #[must_use]
    pub const fn chosen_profiler(&self) -> Profiler {
        self.profiler
    }

    /// True when debuggers learn of native code.
    #[must_use]
    pub const fn informs_debugger(&self) -> bool {
        self.debugger
    }

    /// True when anybody learns of native code.
    pub(crate) const fn announces(self) -> bool {
        self.debugger || !matches!(self.profiler, Profiler::None)
    }
}

/// How programs run; modules are made for one engine. Cheap to clone.
///
/// # Examples
///
/// ```
/// let engine = neurlang::Engine::default();
/// let module = neurlang::Module::from_text(&engine, ".fn id(x: u64) -> u64\n ret")?;
/// assert_eq!(module.ir().functions.len(), 1);
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: Config,
    native: jit::Shared,
}

impl Default for Engine {
    /// An engine with the configuration of [`Config::new`].
    fn default() -> Self {
        Self::prepared(Config::new())
    }
}

impl Engine {
    /// An engine with this configuration.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] when the configuration asks for what this machine cannot do, and
    /// [`Error::Profile`] when a profiler's file cannot be written.
    pub fn new(config: Config) -> Result<Self, Error> {
        let is_native = matches!(config.strategy, Strategy::Jit | Strategy::Jit2 | Strategy::Aot);
        if is_native && !jit::available() {
            return Err(Error::Unavailable { what: "native code" });
        }
        if config.strategy == Strategy::Aot && config.fuel {
            return Err(Error::Unavailable { what: "fuel ahead of time" });
        }
        jit::prepare(config)?;
        Ok(Self::prepared(config))
    }

    fn prepared(config: Config) -> Self {
        Self(Arc::new(Inner { config, native: jit::Shared::new(config) }))
    }

    /// How it was set up.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// What native code of all its modules shares.
    pub(crate) fn native(&self) -> &jit::Shared {
        &self.0.native
    }
}
