//! One call on one engine, and what came of it.

use crate::bind::Entry;
use neurlang::{
    Error, Fuel, Input, Instance, Mock, MockMiss, Module, Output, Policy, Randomness, Trap,
    TrapKind, Value,
};

/// The most bytes that a test may print.
const OUTPUT_BYTES_MAX: u64 = 1 << 20;

/// A call to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) function: &'a str,
    pub(crate) entry: Entry,
    pub(crate) arguments: &'a [Value],
    /// Which of the arguments may be written.
    pub(crate) written: &'a [usize],
    pub(crate) input: Option<&'a [u8]>,
    pub(crate) seed: Option<u64>,
    pub(crate) fuel_insts: u64,
    pub(crate) mocks: &'a [Mock],
}

/// What came of a call on one engine.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) outcome: Result<Value, Trap>,
    /// The arguments that may be written, as they are now.
    pub(crate) after: Vec<Value>,
    pub(crate) output: Vec<u8>,
    /// What the call spent, on an engine that counts.
    pub(crate) fuel_used: Option<u64>,
    pub(crate) miss: Option<MockMiss>,
}

impl Seen {
    /// True when both are the same in all that engines must agree on.
    pub(crate) fn agrees(&self, other: &Seen) -> bool {
        let outcomes = match (&self.outcome, &other.outcome) {
            (Ok(one), Ok(two)) => one.same(two),
            (Err(one), Err(two)) => one == two,
            _ => false,
        };
        let after = self.after.iter().zip(&other.after).all(|(one, two)| one.same(two));
        let fuel = match (self.fuel_used, other.fuel_used) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        // Code ahead of time runs on what its host left of the stack.
        let deep = self.fuel_used.is_none() || other.fuel_used.is_none();
        let deep = deep && (self.is_trap(TrapKind::Stack) || other.is_trap(TrapKind::Stack));
        deep || (outcomes && after && fuel && self.output == other.output)
    }

    /// True when the call stopped with a trap of this kind.
    pub(crate) fn is_trap(&self, kind: TrapKind) -> bool {
        matches!(&self.outcome, Err(trap) if trap.kind() == kind)
    }

    /// The outcome in words.
    pub(crate) fn text(&self) -> String {
        match &self.outcome {
            Ok(value) => format!("returned {value}"),
            Err(trap) => format!("stopped with {trap}"),
        }
    }
}

/// Makes the call in an instance of its own.
///
/// # Errors
///
/// What keeps the call from being made; a trap is something seen.
pub(crate) fn call(module: &Module, asked: &Asked<'_>) -> Result<Seen, Error> {
    let mut policy = Policy::new().output(Output::Capture).output_bytes_max(OUTPUT_BYTES_MAX);
    if let Some(input) = asked.input {
        policy = policy.input(Input::Bytes(input.to_vec()));
    }
    if let Some(seed) = asked.seed {
        policy = policy.randomness(Randomness::Seeded(seed));
    }
    let mut instance = Instance::new(module, policy)?;
    let counted = module.engine().config().counts_fuel();
    instance.set_fuel(Fuel::new(asked.fuel_insts));
    if !asked.mocks.is_empty() {
        instance.mock(asked.mocks.to_vec());
    }
    let mut arguments = asked.arguments.to_vec();
    let done = match asked.entry {
        Entry::Source => instance.call_source(asked.function, &mut arguments),
        Entry::Registers => instance.call(asked.function, &mut arguments).map(Value::Tuple),
    };
    let outcome = match done {
        Ok(value) => Ok(value),
        Err(Error::Trap(trap)) => Err(trap),
        Err(error) => return Err(error),
    };
    let after = asked.written.iter().map(|&at| std::mem::replace(&mut arguments[at], Value::UNIT));
    Ok(Seen {
        outcome,
        after: after.collect(),
        fuel_used: counted.then(|| asked.fuel_insts - instance.fuel().insts()),
        miss: instance.mock_miss().cloned(),
        output: instance.take_output(),
    })
}
