//! The runtime from outside, on every engine, with literal expectations.

mod calls;
mod capabilities;
mod dynamic;
#[cfg(feature = "crypto")]
mod extensions;
mod fuel;
mod host;
mod loops;
mod memory;
mod threads;
mod typed;

use neurlang::{
    Config, Engine, Error, Fuel, Instance, Module, Policy, Strategy, Trap, TrapKind, Value,
};

/// One engine per strategy that this machine has.
fn engines(fuel: bool) -> Vec<Engine> {
    let engines: Vec<_> = [Strategy::Interpreter, Strategy::Jit]
        .into_iter()
        .filter_map(|strategy| Engine::new(Config::new().strategy(strategy).fuel(fuel)).ok())
        .collect();
    assert!(!engines.is_empty());
    engines
}

/// Runs `check` with a fresh instance of `text` on every engine, with and without fuel.
fn with_instances(text: &str, policy: &Policy, check: impl Fn(&mut Instance)) {
    for engine in engines(false).into_iter().chain(engines(true)) {
        check(&mut instance(&engine, text, policy));
    }
}

fn instance(engine: &Engine, text: &str, policy: &Policy) -> Instance {
    let module = Module::from_text(engine, text).unwrap_or_else(|error| panic!("{error}"));
    let mut instance =
        Instance::new(&module, policy.clone()).expect("there is memory for the data");
    instance.set_fuel(Fuel::new(1 << 40));
    instance
}

/// The results of a call.
fn call<const N: usize>(
    instance: &mut Instance,
    name: &str,
    mut arguments: [Value; N],
) -> Vec<Value> {
    instance.call(name, &mut arguments).unwrap_or_else(|error| panic!("{error}"))
}

/// The trap of a call.
fn trap<const N: usize>(instance: &mut Instance, name: &str, mut arguments: [Value; N]) -> Trap {
    match instance.call(name, &mut arguments) {
        Err(Error::Trap(trap)) => trap,
        other => panic!("{name} did not trap: {other:?}"),
    }
}

/// The kind of a call's trap, and the function and instruction it is at.
fn trap_at<const N: usize>(
    instance: &mut Instance,
    name: &str,
    arguments: [Value; N],
) -> (TrapKind, String, u32) {
    let trap = trap(instance, name, arguments);
    (trap.kind(), trap.function().to_owned(), trap.inst())
}
