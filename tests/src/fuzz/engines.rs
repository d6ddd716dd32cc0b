//! The target `engines`: a program does the same on the interpreter and as native code.

use super::{Verdict, hostile};
use crate::generate::{DUMP, DUMP_CODE, Entropy, Limits, Program};
use neurlang::value::List;
use neurlang::{
    Clock, Config, Engine, Error, Fuel, Input, Instance, Module, Output, Policy, Randomness,
    Strategy, Trap, Value, extensions,
};
use neurlang_ir::TrapKind;
use std::fmt;
use std::sync::LazyLock;

/// Where two engines differ on a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Index of the call.
    pub call: usize,
    /// What differs.
    pub what: &'static str,
    /// What it is on the interpreter.
    pub interpreted: String,
    /// What it is as native code.
    pub native: String,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { call, what, interpreted, native } = self;
        write!(f, "{what} of call {call}: interpreter {interpreted}, native code {native}")
    }
}

impl std::error::Error for Disagreement {}

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

/// The interpreter, counting fuel.
pub(super) fn reference() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(Strategy::Interpreter, true));
    &ENGINE
}

fn native(counts_fuel: bool) -> &'static Engine {
    static COUNTING: LazyLock<Engine> = LazyLock::new(|| engine(Strategy::Jit, true));
    static FREE: LazyLock<Engine> = LazyLock::new(|| engine(Strategy::Jit, false));
    if counts_fuel { &COUNTING } else { &FREE }
}

/// Native code without a machine of its own, for programs that only compute.
fn ahead() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(Strategy::Aot, false));
    &ENGINE
}

fn engine(strategy: Strategy, fuel: bool) -> Engine {
    let config = Config::new().strategy(strategy).fuel(fuel);
    Engine::new(config).expect("the machine has a compiler for native code")
}

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

/// Runs `program` on the interpreter and as native code, from the JIT and ahead of time.
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
    let counts = program.limits.native_counts;
    let native_module = |counts| {
        Module::from_ir(native(counts), program.module.clone())
            .expect("validity does not depend on the engine")
    };
    let done = run(program, [&interpreted, &native_module(counts)])?;
    if !done {
        // It takes more fuel than it has, so native code has to count as well.
        run(program, [&interpreted, &native_module(true)])?;
    }
    match Module::from_ir(ahead(), program.module.clone()) {
        Ok(module) => _ = run(program, [&interpreted, &module])?,
        Err(Error::NotAhead { .. }) => {}
        Err(error) => panic!("validity does not depend on the engine: {error}"),
    }
    Ok(Verdict::Checked)
}

/// Runs all calls; false when it takes fuel to end one, and native code does not count.
fn run(program: &Program, modules: [&Module; 2]) -> Result<bool, Disagreement> {
    let counts = modules[1].engine().config().counts_fuel();
    let limits = &program.limits;
    let mut pair = modules
        .map(|module| Instance::new(module, policy(limits)).expect("there is memory for data"));
    let ir = &program.module;
    let dumps = ir
        .functions
        .last()
        .is_some_and(|last| last.name == DUMP && ir.code.get(last.range()) == Some(&DUMP_CODE));
    for (call, made) in program.calls.iter().enumerate() {
        let name = program.module.functions[made.func as usize].name.as_str();
        let mut arguments = [made.arguments.clone(), made.arguments.clone()];
        let mut outcomes = [const { None }; 2];
        for at in 0..2 {
            pair[at].set_fuel(Fuel::new(limits.fuel_insts));
            let outcome = outcome(pair[at].call(name, &mut arguments[at]));
            if !counts && outcome.as_ref().is_err_and(|trap| trap.kind() == TrapKind::Fuel) {
                return Ok(false);
            }
            outcomes[at] = Some(outcome);
        }
        let differ = Difference { call, pair: &pair };
        differ.outcomes("result", &outcomes)?;
        differ.lists("arguments", [&arguments[0], &arguments[1]])?;
        differ.instances(counts)?;
        if dumps {
            let dumped = pair.each_mut().map(|instance| {
                instance.set_fuel(Fuel::new(2));
                Some(outcome(instance.call(DUMP, &mut [])))
            });
            Difference { call, pair: &pair }.outcomes("data", &dumped)?;
        }
    }
    Ok(true)
}

type Outcome = Result<Vec<Value>, Trap>;

fn outcome(result: Result<Vec<Value>, Error>) -> Outcome {
    match result {
        Ok(values) => Ok(values),
        Err(Error::Trap(trap)) => Err(trap),
        Err(other) => panic!("a call failed before or after the program ran: {other}"),
    }
}

/// Two instances after a call.
struct Difference<'a> {
    call: usize,
    pair: &'a [Instance; 2],
}

impl Difference<'_> {
    #[cold]
    fn of(&self, what: &'static str, pair: [&dyn fmt::Debug; 2]) -> Disagreement {
        let [interpreted, native] = pair.map(|side| format!("{side:?}"));
        Disagreement { call: self.call, what, interpreted, native }
    }

    fn outcomes(
        &self,
        what: &'static str,
        [left, right]: &[Option<Outcome>; 2],
    ) -> Result<(), Disagreement> {
        match (left, right) {
            (Some(Ok(left)), Some(Ok(right))) => self.lists(what, [left, right]),
            (Some(Err(left)), Some(Err(right))) if left == right => Ok(()),
            _ => Err(self.of(what, [left, right])),
        }
    }

    fn lists(&self, what: &'static str, [left, right]: [&[Value]; 2]) -> Result<(), Disagreement> {
        let same = left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(a, b));
        if same { Ok(()) } else { Err(self.of(what, [&left, &right])) }
    }

    fn instances(&self, counts: bool) -> Result<(), Disagreement> {
        let [left, right] = self.pair;
        if counts && left.fuel() != right.fuel() {
            return Err(self.of("fuel", [&left.fuel(), &right.fuel()]));
        }
        if left.output() != right.output() {
            return Err(self.of("output", [&left.output(), &right.output()]));
        }
        if left.memory_bytes() != right.memory_bytes() {
            return Err(self.of("memory", [&left.memory_bytes(), &right.memory_bytes()]));
        }
        Ok(())
    }
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
