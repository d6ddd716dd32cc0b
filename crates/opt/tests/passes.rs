//! Programs before and after: as text, and as what they do.
//!
//! `data/NAME.nl` is a program and `data/NAME.opt.nl` what the optimiser makes of it. With
//! `NEURLANG_BLESS` set the second is written.

use neurlang::value::Value;
use neurlang::{Config, Engine, Error, Instance, Module, Policy, Strategy, extensions};
use neurlang_ir::validate::Validated;
use neurlang_ir::{Type, asm, disasm, validate};
use neurlang_opt::{Optimized, optimize};
use std::fs;
use std::path::{Path, PathBuf};

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let entries = fs::read_dir(folder).expect("the folder of cases is there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let is_program = |path: &PathBuf| !path.to_string_lossy().ends_with(".opt.nl");
    let mut paths: Vec<PathBuf> = paths.filter(is_program).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn before_and_after(path: &Path) -> (Validated, Optimized) {
    let text = fs::read_to_string(path).expect("a case can be read");
    let module = validate(asm::assemble_str(&text, extensions()).expect("it assembles"))
        .expect("it is valid");
    let optimized = optimize(&module);
    (module, optimized)
}

#[test]
fn every_program_becomes_what_is_written() {
    for path in programs() {
        let (_, optimized) = before_and_after(&path);
        let found = disasm::disassemble(optimized.module.module());
        let expected = path.with_extension("opt.nl");
        if std::env::var_os("NEURLANG_BLESS").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(found, expected, "{}", path.display());
    }
}

/// Numbers at the edges of types, and some in between.
const NUMBERS: [u64; 16] = [
    0,
    1,
    2,
    3,
    7,
    8,
    9,
    100,
    0x7fff_ffff,
    0xffff_ffff,
    1 << 32,
    i64::MAX as u64,
    1 << 63,
    u64::MAX - 7,
    u64::MAX - 1,
    u64::MAX,
];

/// What a call comes to: its results and what its slices hold, or why and where it stops.
type Outcome = Result<Vec<Value>, (String, u32)>;

fn call(module: &Module, name: &str, arguments: &[u64]) -> (Outcome, Vec<Value>) {
    let function = module.ir().function_index(name).expect("the function of a case");
    let function = &module.ir().functions[function as usize];
    let values = function.sig.params.iter().zip(arguments).map(|(param, &number)| match param.ty {
        Type::Scalar(neurlang_ir::Scalar::I64) => Value::from(number as i64),
        Type::Scalar(_) => Value::from(number),
        Type::Slice(..) | Type::Str => Value::from(vec![number, 5]),
    });
    let mut values: Vec<Value> = values.collect();
    let mut instance = Instance::new(module, Policy::new()).expect("there is memory");
    let outcome = match instance.call(name, &mut values) {
        Ok(results) => Ok(results),
        Err(Error::Trap(trap)) => {
            let start = module.ir().function_index(trap.function()).expect("it trapped there");
            let start = module.ir().functions[start as usize].start;
            Err((trap.kind().name().to_owned(), start + trap.inst()))
        }
        Err(other) => panic!("{other}"),
    };
    (outcome, values)
}

#[test]
fn every_program_does_what_it_did() {
    let engine = Engine::new(Config::new().strategy(Strategy::Interpreter)).unwrap();
    let mut calls = 0;
    for path in programs() {
        let (module, optimized) = before_and_after(&path);
        let names: Vec<String> =
            module.module().functions.iter().map(|function| function.name.clone()).collect();
        let before = Module::from_ir(&engine, module.module().clone()).unwrap();
        let after = Module::from_ir(&engine, optimized.module.module().clone()).unwrap();
        for name in names {
            for (at, &first) in NUMBERS.iter().enumerate() {
                // Loops count to the first argument, which is therefore small there.
                let is_loop = path.ends_with("loops.nl") || name.starts_with("counts");
                let first = if is_loop { first % 50 } else { first };
                for turn in [1, 5, 11] {
                    let second = NUMBERS[(at * turn + turn) % NUMBERS.len()];
                    let numbers = [first, second, NUMBERS[(at + turn) % NUMBERS.len()]];
                    let (expected, kept) = call(&before, &name, &numbers);
                    let (mut found, held) = call(&after, &name, &numbers);
                    if let Err((_, inst)) = &mut found {
                        *inst = optimized.origins[*inst as usize];
                    }
                    assert_eq!(found, expected, "{name}{numbers:?} of {}", path.display());
                    assert_eq!(held, kept, "{name}{numbers:?} of {}", path.display());
                    calls += 1;
                }
            }
        }
    }
    assert!(calls > 500);
}
