//! The engines of this machine, each with and without fuel.

use neurlang::{Config, Engine, Error, Strategy};

/// An engine, and what to call it.
#[derive(Clone, Debug)]
pub struct EngineUnderTest {
    /// Its name in failures.
    pub name: &'static str,
    /// The engine.
    pub engine: Engine,
}

const ALL: &[(&str, Strategy, bool)] = &[
    ("interp", Strategy::Interpreter, false),
    ("interp with fuel", Strategy::Interpreter, true),
    ("jit", Strategy::Jit, false),
    ("jit with fuel", Strategy::Jit, true),
    ("jit2", Strategy::Jit2, false),
    ("auto", Strategy::Auto, false),
];

/// With [`Strategy::Auto`], a loop that goes round three times changes from one code to another.
const TURNS: u64 = 1;

fn make(strategy: Strategy, fuel: bool) -> Result<Engine, Error> {
    Engine::new(Config::new().strategy(strategy).fuel(fuel).optimize_after(TURNS))
}

/// Every engine of this machine; the interpreter is always there and comes first.
///
/// # Panics
///
/// When an engine cannot be made for another reason than that the machine has none.
#[must_use]
pub fn engines() -> Vec<EngineUnderTest> {
    let all = ALL.iter().filter_map(|&(name, strategy, fuel)| match make(strategy, fuel) {
        Ok(engine) => Some(EngineUnderTest { name, engine }),
        Err(Error::Unavailable { .. }) => None,
        Err(error) => panic!("{name}: {error}"),
    });
    all.collect()
}

/// The engine for programs that only compute, where there is one.
#[must_use]
pub fn ahead() -> Option<EngineUnderTest> {
    let engine = make(Strategy::Aot, false).ok()?;
    Some(EngineUnderTest { name: "aot", engine })
}

/// The names of engines that this machine does not have.
#[must_use]
pub fn missing_engines() -> Vec<&'static str> {
    let is_missing = |&&(_, strategy, fuel): &&(_, _, _)| {
        matches!(make(strategy, fuel), Err(Error::Unavailable { .. }))
    };
    ALL.iter().filter(is_missing).map(|&(name, ..)| name).collect()
}
