//! What dropped modules leave behind: nothing. The test looks at the memory of its process, so it
//! has one of its own.
#![cfg(target_os = "linux")]

use neurlang::{Config, Engine, Module, Strategy, extensions, ir};
use std::fs;

/// Modules that are compiled and dropped.
const MODULES: usize = 1_000_000;
/// How many of them live at a time.
const LIVING: usize = 64;

/// What the process has mapped, and what of it is in memory, in bytes.
#[derive(Clone, Copy, Debug)]
struct Usage {
    mapped: usize,
    resident: usize,
}

fn usage() -> Usage {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let bytes = |field: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(field));
        let kib = line.expect("it is there").trim_start_matches(':').trim_end_matches("kB");
        kib.trim().parse::<usize>().expect("a number") << 10
    };
    Usage { mapped: bytes("VmSize"), resident: bytes("VmRSS") }
}

/// A function that adds `insts` to its argument, one by one.
fn adding(insts: usize) -> ir::Module {
    let text = format!(".fn f(x: u64) -> u64\n{}ret\n", "add r0, r0, 1\n".repeat(insts));
    ir::asm::assemble_str(&text, extensions()).expect("the text is a program")
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((self.0 >> 33) as usize) % limit
    }
}

#[test]
fn a_million_modules_leave_memory_flat() {
    let native = Engine::new(Config::new().strategy(Strategy::Jit));
    let engine = native.unwrap_or_else(|_| Engine::default());
    let programs = [1, 2, 3, 5, 8, 13, 21, 90].map(adding);
    let mut random = Random(1);
    let mut living: Vec<Module> = Vec::new();
    let mut after_some = None;
    for count in 0..MODULES {
        if count == MODULES / 10 {
            after_some = Some(usage());
        }
        let ir = programs[random.below(programs.len())].clone();
        let module = Module::from_ir(&engine, ir).expect("the program is valid");
        if living.len() < LIVING {
            living.push(module);
        } else {
            living[random.below(LIVING)] = module;
        }
    }
    let (some, all) = (after_some.expect("it was noted"), usage());
    assert!(all.mapped <= some.mapped + (1 << 20), "{some:?}, then {all:?}");
    assert!(all.resident <= some.resident + (2 << 20), "{some:?}, then {all:?}");
}
