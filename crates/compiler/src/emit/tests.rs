//! Tests of emitted code: hand-made and random blocks, run on the engines and by an
//! interpreter of blocks.

mod eval;
mod random;
mod shapes;
mod stress;

use super::emit;
use crate::lir::Program;
use neurlang::{Config, Engine, Error, Fuel, Instance, Module, Policy, Strategy, Value};
use neurlang_ir::module::SourcePos;
use neurlang_ir::{TrapKind, disasm, validate};

/// What a call gives: results and slices, or why and where it stopped.
type Outcome = Result<Vec<u64>, (TrapKind, SourcePos)>;

/// The module of all functions of `program`, which must be valid.
fn module(program: &Program) -> neurlang_ir::Module {
    let emitted = emit(program, "test.rs");
    if let Some((func, refusal)) = emitted.refusals().next() {
        panic!("function {func}: {refusal:?}");
    }
    let module = emitted.link(&vec![true; program.funcs.len()]);
    if let Err(rejected) = validate(module.clone()) {
        panic!("{:#?}\n{}", rejected.diagnostics, disasm::disassemble(&module));
    }
    module
}

/// The engines of this machine.
fn engines() -> Vec<Engine> {
    let config = |strategy| Config::new().strategy(strategy).fuel(true);
    [Strategy::Interpreter, Strategy::Jit]
        .into_iter()
        .filter_map(|strategy| Engine::new(config(strategy)).ok())
        .collect()
}

/// Calls function 0 of `ir` with scalars and slices on `engine`; the slices are changed.
fn call(
    engine: &Engine,
    ir: &neurlang_ir::Module,
    scalars: &[u64],
    slices: &mut [Vec<u64>],
) -> Outcome {
    let module = Module::from_ir(engine, ir.clone()).expect("it was validated");
    let mut instance = Instance::new(&module, Policy::new()).expect("there is memory");
    instance.set_fuel(Fuel::new(1 << 30));
    let mut arguments: Vec<Value> = scalars.iter().map(|&value| Value::U64(value)).collect();
    arguments.extend(slices.iter().map(|slice| Value::from(slice.clone())));
    let name = ir.functions[0].name.clone();
    let result = instance.call(&name, &mut arguments);
    for (slice, argument) in slices.iter_mut().zip(&arguments[scalars.len()..]) {
        let Value::List(list) = argument else { panic!("a slice comes back as one") };
        let words = list.bytes().chunks_exact(8);
        *slice = words.map(|word| u64::from_le_bytes(word.try_into().unwrap())).collect();
    }
    match result {
        Ok(values) => Ok(values.iter().map(|value| value.to_register().unwrap()).collect()),
        Err(Error::Trap(trap)) => {
            Err((trap.kind(), SourcePos { line: trap.line(), col: trap.col() }))
        }
        Err(error) => panic!("{error}"),
    }
}
