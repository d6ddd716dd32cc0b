//! The kernels of the run-time comparison: each a program in the IR and its twin in Rust.
//!
//! A twin is the idiomatic Rust for the same work, compiled by the same `rustc -O` as this
//! binary: for the base x86-64 level, indexing with bounds checks, arithmetic without overflow
//! checks. Its arguments are opaque to the optimiser, and no kernel is one that LLVM computes
//! in closed form: `sum` adds numbers an unknown step apart for that reason.

mod float;
mod integer;
mod memory;
#[cfg(test)]
mod tests;

use anyhow::{Context as _, Result};
use neurlang::{Config, Engine, Error, Fuel, Instance, Module, Policy, Strategy};

/// A kernel.
pub(crate) struct Kernel {
    /// The name of the kernel, of its file and of the function in it.
    pub(crate) name: &'static str,
    /// The program.
    pub(crate) text: &'static str,
    /// The input size that is measured. Large enough that the branch predictor does not learn
    /// a run by heart: it does so with up to a few thousand data-dependent branches, which
    /// makes ratios a matter of luck.
    pub(crate) measured: u64,
    /// Input sizes that tests try, besides 0 and 1.
    #[cfg(test)]
    pub(crate) tested: &'static [u64],
    /// The memory for an input of this size.
    pub(crate) memory: fn(u64) -> Memory,
    /// Runs the twin.
    pub(crate) twin: fn(u64, &mut Memory) -> u64,
    /// Prepares the program to be run.
    bind: fn(&Instance) -> Result<Bound, Error>,
}

/// Calls the program with an input size and its memory.
type Bound = Box<dyn Fn(&mut Instance, u64, &mut Memory) -> Result<u64, Error>>;

/// A kernel's program on an engine.
pub(crate) struct Program {
    instance: Instance,
    call: Bound,
}

/// What a kernel works on besides the size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Memory {
    pub(crate) bytes: Vec<u8>,
    pub(crate) words: Vec<u64>,
    /// What `words` are before a run.
    pub(crate) words_before: Vec<u64>,
    pub(crate) left: Vec<f64>,
    pub(crate) right: Vec<f64>,
    pub(crate) product: Vec<f64>,
}

/// The kernels whose run time is a goal.
pub(crate) const KERNELS: [Kernel; 11] = [
    integer::SUM,
    integer::FIB,
    integer::GCD,
    integer::COLLATZ,
    integer::PRIMES,
    integer::POPCOUNT,
    memory::SIEVE,
    memory::FNV1A,
    memory::INSERTION_SORT,
    float::MATMUL,
    float::MANDELBROT,
];

/// A kernel beside the eleven: none of them calls anything.
pub(crate) const CALLS: Kernel = integer::CALLS;

impl Kernel {
    /// The program on an engine, with as much fuel as there can be.
    ///
    /// # Errors
    ///
    /// What the library says against the program.
    pub(crate) fn on(&self, config: Config) -> Result<Program> {
        let prepare = || {
            let engine = Engine::new(config)?;
            let module = Module::from_text(&engine, self.text)?;
            let mut instance = Instance::new(&module, Policy::new())?;
            instance.set_fuel(Fuel::new(u64::MAX));
            let call = (self.bind)(&instance)?;
            Ok::<_, Error>(Program { instance, call })
        };
        prepare().with_context(|| format!("kernel {}", self.name))
    }
}

impl Program {
    /// Runs the program.
    ///
    /// # Errors
    ///
    /// What the library returns: a trap.
    pub(crate) fn run(&mut self, size: u64, memory: &mut Memory) -> Result<u64> {
        Ok((self.call)(&mut self.instance, size, memory)?)
    }

    /// The fuel that all runs together have used, on an engine that counts it.
    pub(crate) fn fuel_used(&self) -> u64 {
        u64::MAX - self.instance.fuel().insts()
    }
}

/// The engines that run kernels, by the names that reports use.
pub(crate) const ENGINES: [(&str, Strategy); 2] =
    [("interp", Strategy::Interpreter), ("jit", Strategy::Jit)];
