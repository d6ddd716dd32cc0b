//! Engines as the measurements see them: something that makes a program of IR and runs it.

mod neurlang;
mod rustc;

pub(crate) use self::neurlang::{AOT, AUTO, INTERP, JIT, JIT2};
pub(crate) use rustc::RUSTC;

use crate::arguments::Arguments;
use ::neurlang::{Error, Instance};
use anyhow::Result;
use neurlang_ir::Module;
use std::time::{Duration, Instant};

/// An engine: a row in a list of them.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// What reports call it.
    pub name: &'static str,
    /// Takes on a job: makes what the engine compiles, which nothing measures. `None` when the
    /// engine cannot express the program.
    pub take: fn(&Job) -> Result<Taken>,
}

/// What an engine compiles for a job, if it can.
pub type Taken = Option<Box<dyn Source>>;

/// A function and what it is called with.
#[derive(Clone, Debug)]
pub struct Job {
    /// The function's name.
    pub name: &'static str,
    /// The module it is in.
    pub ir: Module,
    /// What it is called with.
    pub arguments: Arguments,
    /// Calls the same function, compiled by rustc; `None` when there is none.
    pub rustc: Option<fn(&mut Arguments) -> u64>,
    /// Finds the function in an instance of ours.
    pub bind: Bind,
}

/// Finds a function in an instance of ours.
pub type Bind = fn(&Instance) -> Result<Call, Error>;

/// Calls a function of an instance of ours.
pub type Call = Box<dyn Fn(&mut Instance, &mut Arguments) -> Result<u64, Error>>;

/// What an engine compiles.
pub trait Source {
    /// Compiles it anew, as far as the engine does so before it runs anything; `None` when it
    /// does not.
    ///
    /// # Errors
    ///
    /// What the engine says against the program.
    fn compile(&mut self) -> Result<Option<Compiled>>;

    /// A program that is ready to be run, from nothing but the source.
    ///
    /// # Errors
    ///
    /// What the engine says against the program.
    fn start(&mut self, arguments: Arguments) -> Result<Box<dyn Program>>;

    /// How long it takes from the source to the result of a first run.
    ///
    /// # Errors
    ///
    /// What the engine says against the program.
    fn first_run(&mut self, arguments: Arguments) -> Result<Duration> {
        let start = Instant::now();
        let mut program = self.start(arguments)?;
        program.run()?;
        Ok(start.elapsed())
    }
}

/// What came of a compilation.
#[derive(Clone, Copy, Debug)]
pub struct Compiled {
    /// How long it took.
    pub took: Duration,
    /// How much machine code it is; `None` when the engine makes or tells none.
    pub code_bytes: Option<usize>,
}

/// A program with its arguments.
pub trait Program {
    /// Makes the slices what they have to be before a run, and runs.
    ///
    /// # Errors
    ///
    /// When the program traps.
    fn run(&mut self) -> Result<u64>;

    /// What the slices hold.
    fn slices(&mut self) -> Vec<Vec<u8>>;
}
