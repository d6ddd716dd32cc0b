//! The target `engines`: a program does the same on every engine.

use super::record::{Disagreement, Record};
use super::{Verdict, hostile};
use crate::filetest::{self, EngineUnderTest};
use crate::generate::{Entropy, Program};
use neurlang::{Engine, Error, Module, Strategy, extensions};
use std::sync::LazyLock;

/// A set of engines, by their numbers in [`engines`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EngineSet(u32);

impl EngineSet {
    /// True when engine `number` is in it.
    #[must_use]
    pub fn has(self, number: usize) -> bool {
        self.0 >> number & 1 != 0
    }

    fn with(self, number: usize) -> Self {
        Self(self.0 | 1 << number)
    }
}

/// Every engine of this machine: those of filetests, and ahead of time.
#[must_use]
pub fn engines() -> &'static [EngineUnderTest] {
    static ENGINES: LazyLock<Vec<EngineUnderTest>> =
        LazyLock::new(|| filetest::engines().into_iter().chain(filetest::ahead()).collect());
    &ENGINES
}

/// The interpreter, counting fuel: what it does is right.
pub(super) fn reference() -> &'static Engine {
    static REFERENCE: LazyLock<&Engine> = LazyLock::new(|| {
        let is_reference = |engine: &Engine| {
            let config = engine.config();
            config.chosen_strategy() == Strategy::Interpreter && config.counts_fuel()
        };
        let mut all = engines().iter().map(|one| &one.engine);
        all.find(|engine| is_reference(engine)).expect("every machine has the interpreter")
    });
    &REFERENCE
}

/// The program that the bytes spell.
pub(super) fn program(data: &[u8]) -> Program {
    let mut entropy = Entropy::new(data);
    let mut program = Program::generate(&mut entropy, extensions());
    if entropy.chance(1, 16) {
        for _ in 0..entropy.range(1, 3) {
            hostile::spoil_code(&mut entropy, &mut program.module);
        }
    }
    program
}

/// Checks the program that the bytes spell.
pub(super) fn body(data: &[u8]) -> Verdict {
    match compare(&program(data)) {
        Ok(verdict) => verdict,
        Err(disagreement) => panic!("{disagreement}"),
    }
}

/// Runs `program` on every engine.
///
/// The verdict has the engines on which every call was compared: a call that takes more fuel
/// than it has ends only where fuel is counted, and programs that do more than compute do not
/// run ahead of time.
///
/// # Errors
///
/// The first difference in result, trap, memory, output or fuel.
///
/// # Panics
///
/// When a call fails in a way other than a trap, which is a mistake in `program`.
pub fn compare(program: &Program) -> Result<Verdict, Disagreement> {
    let Ok(interpreted) = Module::from_ir(reference(), program.module.clone()) else {
        return Ok(Verdict::Refused);
    };
    let right = Record::of(&interpreted, program, program.calls.len());
    let mut agreed = EngineSet::default();
    for (number, EngineUnderTest { name, engine }) in engines().iter().enumerate() {
        let config = engine.config();
        let is_reference = std::ptr::eq(engine, reference());
        let calls = if config.counts_fuel() { right.steps.len() } else { right.ending() };
        if !is_reference && calls > 0 {
            match interpreted.for_engine(engine) {
                Ok(module) => Record::of(&module, program, calls).agrees(&right, name)?,
                Err(Error::NotAhead { .. }) => continue,
                Err(error) => panic!("validity does not depend on the engine: {error}"),
            }
        }
        if calls == right.steps.len() {
            agreed = agreed.with(number);
        }
    }
    Ok(Verdict::Agreed(agreed))
}

#[cfg(test)]
mod tests;
