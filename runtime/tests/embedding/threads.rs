//! Threads that compile, run and drop the modules of one engine at once.

use super::engines;
use neurlang::{Engine, Instance, Module, Policy, extensions, ir};
use std::sync::Mutex;
use std::thread;

const THREADS: usize = 8;
const ROUNDS: usize = 1_000;

/// A function that adds `insts` to its argument, one by one.
fn adding(insts: usize) -> (u64, ir::Module) {
    let text = format!(".fn f(x: u64) -> u64\n{}ret\n", "add r0, r0, 1\n".repeat(insts));
    (insts as u64, ir::asm::assemble_str(&text, extensions()).expect("the text is a program"))
}

#[test]
fn threads_compile_run_and_drop_each_others_modules() {
    let programs = [1, 3, 10, 400, 1, 2, 3_000, 5].map(adding);
    for engine in engines(false) {
        // Where threads leave modules for others to run and to drop.
        let shelf = [const { Mutex::new(None) }; 5];
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let (engine, programs, shelf) = (&engine, &programs, &shelf);
                scope.spawn(move || work(engine, programs, shelf, thread));
            }
        });
    }
}

type Place = Mutex<Option<(u64, Module)>>;

fn work(engine: &Engine, programs: &[(u64, ir::Module)], shelf: &[Place], thread: usize) {
    for round in thread..thread + ROUNDS {
        let (insts, ir) = &programs[round % programs.len()];
        let made = Module::from_ir(engine, ir.clone()).expect("the program is valid");
        let place = &shelf[(round + thread) % shelf.len()];
        let found = place.lock().expect("no thread panics with it").replace((*insts, made));
        if let Some((insts, module)) = found {
            let mut instance = Instance::new(&module, Policy::new()).expect("it needs nothing");
            let f = instance.typed_fn::<(u64,), u64>("f").expect("it has this signature");
            let sum = f.call(&mut instance, (round as u64,)).expect("nothing traps");
            assert_eq!(sum, round as u64 + insts);
        }
    }
}
