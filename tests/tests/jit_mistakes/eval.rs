//! Running a text on every engine.

use neurlang::value::{parse_call, print_results};
use neurlang::{Config, Engine, Error, Fuel, Instance, Module, Output, Policy, Strategy};
use std::fmt::Write as _;

/// Enough fuel for everything here that ends.
pub(crate) const FUEL_INSTS: u64 = 10_000_000;

/// Every engine, with and without fuel.
pub(crate) fn engines() -> Vec<Engine> {
    let strategies = [Strategy::Interpreter, Strategy::Jit];
    let all = strategies.into_iter().flat_map(|strategy| {
        [false, true].map(|fuel| {
            Engine::new(Config::new().strategy(strategy).fuel(fuel)).expect("there is a compiler")
        })
    });
    all.collect()
}

/// What the call comes to, which is the same on every engine: its results, or the trap and
/// the function and instruction where it happens.
pub(crate) fn eval(text: &str, call: &str) -> String {
    let outcomes: Vec<String> =
        engines().iter().map(|engine| eval_on(engine, text, call)).collect();
    for outcome in &outcomes {
        assert_eq!(*outcome, outcomes[0], "{call} in {text}");
    }
    outcomes[0].clone()
}

/// What the call comes to on one engine.
pub(crate) fn eval_on(engine: &Engine, text: &str, call: &str) -> String {
    let module = Module::from_text(engine, text).unwrap_or_else(|error| panic!("{error}"));
    let mut instance =
        Instance::new(&module, Policy::new().output(Output::Capture)).expect("there is memory");
    instance.set_fuel(Fuel::new(FUEL_INSTS));
    call_on(&mut instance, call)
}

/// What the call comes to on an instance.
pub(crate) fn call_on(instance: &mut Instance, call: &str) -> String {
    let (call, _) = parse_call(call).expect("a test writes a call");
    let mut arguments =
        instance.module().arguments(&call).expect("a test gives arguments of the right types");
    match instance.call(&call.name, &mut arguments) {
        Ok(results) => print_results(&results),
        Err(Error::Trap(trap)) => format!("{} at {} {}", trap.kind(), trap.function(), trap.inst()),
        Err(other) => panic!("{other}"),
    }
}

/// The result of `op` on two registers.
pub(crate) fn binary(op: &str, call: &str) -> String {
    eval(&format!(".fn f(a: u64, b: u64) -> u64\n {op} r0, a, b\n ret"), call)
}

/// `ops` between setting registers 0 to 31 to their numbers plus 1 and mixing all of them.
pub(crate) fn with_all_registers(ops: &str) -> String {
    let mut text = ".fn f() -> u64\n".to_owned();
    for register in 0..32 {
        writeln!(text, " mov r{register}, {}", register + 1).expect("a string takes everything");
    }
    text.push_str(ops);
    for register in 1..32 {
        writeln!(text, " mul r0, r0, 31\n add r0, r0, r{register}")
            .expect("a string takes everything");
    }
    text.push_str(" ret\n");
    text
}

/// What [`with_all_registers`] computes when the registers hold `values`.
pub(crate) fn mixed(mut values: [u64; 32], change: impl FnOnce(&mut [u64; 32])) -> String {
    change(&mut values);
    let mix = |sum: u64, &value: &u64| sum.wrapping_mul(31).wrapping_add(value);
    values[1..].iter().fold(values[0], mix).to_string()
}

/// What [`with_all_registers`] sets registers to.
pub(crate) fn numbers() -> [u64; 32] {
    std::array::from_fn(|register| register as u64 + 1)
}
