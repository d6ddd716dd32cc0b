//! [`Record`]: what the calls of a program come to on one engine.

use crate::generate::{DUMP, DUMP_CODE, Limits, Program};
use crate::translation::Stop;
use neurlang::value::List;
use neurlang::{
    Clock, Error, Fuel, Input, Instance, Module, Output, Policy, Randomness, TrapKind, Value,
};
use std::fmt;

/// What the calls of a program come to on one engine: everything in which engines may not differ.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// The calls in order.
    pub(super) steps: Vec<Step>,
    /// The engine counts fuel.
    counts: bool,
}

/// What one call comes to.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The results, or the trap.
    pub(super) outcome: Outcome,
    /// The arguments afterwards.
    pub(super) arguments: Vec<Value>,
    /// The fuel that is left.
    pub(super) fuel: Fuel,
    /// Everything that was printed until then.
    pub(super) output: Vec<u8>,
    memory_bytes: u64,
    /// The data, where they can change.
    data: Option<Outcome>,
}

/// Results, or the trap.
pub(super) type Outcome = Result<Vec<Value>, Stop>;

/// The rights of a program with these limits: all that are the same every time.
pub(super) fn policy(limits: &Limits) -> Policy {
    Policy::new()
        .output(Output::Capture)
        .output_bytes_max(4096)
        .input(Input::Bytes(b"first line\n\nlast".to_vec()))
        .args(["zero", "one"])
        .clock(Clock::Simulated { start_ns: 1 })
        .randomness(Randomness::Seeded(limits.seed))
        .memory_bytes_max(limits.memory_bytes)
        .handles_max(50)
        .stack_bytes(limits.stack_bytes)
}

/// What [`policy`] grants, as a filetest says it.
pub(super) fn policy_text(limits: &Limits) -> String {
    let Limits { stack_bytes, memory_bytes, seed, .. } = limits;
    format!(
        "output(4096), input(b\"first line\\n\\nlast\"), args(\"zero\", \"one\"), clock(1), \
         seed({seed}), memory({memory_bytes}), handles(50), stack({stack_bytes})"
    )
}

impl Record {
    /// Makes the first `calls` calls of `program` on `module`.
    ///
    /// # Panics
    ///
    /// When a call fails in a way other than a trap, which is a mistake in `program`.
    pub(super) fn of(module: &Module, program: &Program, calls: usize) -> Self {
        let limits = &program.limits;
        let mut instance = Instance::new(module, policy(limits)).expect("there is memory for data");
        let ir = &program.module;
        let last = ir.functions.last().filter(|last| last.name == DUMP);
        let dumps = last.is_some_and(|last| ir.code.get(last.range()) == Some(&DUMP_CODE));
        let steps = program.calls[..calls].iter().map(|call| {
            let name = ir.functions[call.func as usize].name.as_str();
            let mut arguments = call.arguments.clone();
            instance.set_fuel(Fuel::new(limits.fuel_insts));
            let outcome = outcome(module, instance.call(name, &mut arguments));
            let fuel = instance.fuel();
            let data = dumps.then(|| {
                instance.set_fuel(Fuel::new(2));
                self::outcome(module, instance.call(DUMP, &mut []))
            });
            let (output, memory_bytes) = (instance.output().to_vec(), instance.memory_bytes());
            Step { outcome, arguments, fuel, output, memory_bytes, data }
        });
        let steps = steps.collect();
        Self { steps, counts: module.engine().config().counts_fuel() }
    }

    /// The same of a module that was made of another one, as if it were that one: traps are
    /// where `origin` says, and fuel is its own affair.
    pub(super) fn translated(mut self, origin: impl Fn(&Stop) -> u32) -> Self {
        for step in &mut self.steps {
            let stops = [Some(&mut step.outcome), step.data.as_mut()];
            for stop in stops.into_iter().flatten().filter_map(|outcome| outcome.as_mut().err()) {
                stop.inst = origin(stop);
            }
        }
        self.counts = false;
        self
    }

    /// How many calls come to an end without fuel being counted.
    pub(super) fn ending(&self) -> usize {
        let is_endless =
            |step: &Step| step.outcome.as_ref().is_err_and(|stop| stop.kind == TrapKind::Fuel);
        self.steps.iter().position(is_endless).unwrap_or(self.steps.len())
    }

    /// The first difference of `self`, on the engine called `engine`, from what is right.
    ///
    /// # Errors
    ///
    /// That difference.
    pub(super) fn agrees(&self, right: &Record, engine: &'static str) -> Result<(), Disagreement> {
        for (call, (found, right)) in self.steps.iter().zip(&right.steps).enumerate() {
            let differ = |what, [expected, found]: [&dyn fmt::Debug; 2]| {
                let [expected, found] = [expected, found].map(|side| format!("{side:?}"));
                Err(Disagreement { call, engine, what, expected, found })
            };
            if !same_outcome(&found.outcome, &right.outcome) {
                return differ("result", [&right.outcome, &found.outcome]);
            }
            if !same_list(&found.arguments, &right.arguments) {
                return differ("arguments", [&right.arguments, &found.arguments]);
            }
            if self.counts && found.fuel != right.fuel {
                return differ("fuel", [&right.fuel, &found.fuel]);
            }
            if found.output != right.output {
                return differ("output", [&right.output, &found.output]);
            }
            if found.memory_bytes != right.memory_bytes {
                return differ("memory", [&right.memory_bytes, &found.memory_bytes]);
            }
            let same_data = match (&found.data, &right.data) {
                (Some(found), Some(right)) => same_outcome(found, right),
                (found, right) => found.is_none() && right.is_none(),
            };
            if !same_data {
                return differ("data", [&right.data, &found.data]);
            }
        }
        Ok(())
    }
}

fn outcome(module: &Module, result: Result<Vec<Value>, Error>) -> Outcome {
    match result {
        Ok(values) => Ok(values),
        Err(Error::Trap(trap)) => Err(Stop::of(module.ir(), &trap)),
        Err(other) => panic!("a call failed before or after the program ran: {other}"),
    }
}

/// Where an engine differs from the interpreter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Index of the call.
    pub call: usize,
    /// The engine's name.
    pub engine: &'static str,
    /// What differs.
    pub what: &'static str,
    /// What it is on the interpreter, with fuel, of the program as it is.
    pub expected: String,
    /// What it is on the other engine.
    pub found: String,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { call, engine, what, expected, found } = self;
        write!(f, "{what} of call {call}: expected {expected}, {engine} {found}")
    }
}

impl std::error::Error for Disagreement {}

fn same_outcome(left: &Outcome, right: &Outcome) -> bool {
    match (left, right) {
        (Ok(left), Ok(right)) => same_list(left, right),
        (Err(left), Err(right)) => left == right,
        _ => false,
    }
}

fn same_list(left: &[Value], right: &[Value]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
}

/// Equality of bits, so that NaN equals itself and zeros differ by sign.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::F32(a), Value::F32(b)) => a.to_bits() == b.to_bits(),
        (Value::F64(a), Value::F64(b)) => a.to_bits() == b.to_bits(),
        (Value::List(List::F32(a)), Value::List(List::F32(b))) => {
            a.iter().map(|x| x.to_bits()).eq(b.iter().map(|x| x.to_bits()))
        }
        (Value::List(List::F64(a)), Value::List(List::F64(b))) => {
            a.iter().map(|x| x.to_bits()).eq(b.iter().map(|x| x.to_bits()))
        }
        _ => left == right,
    }
}
