//! The baseline: what rustc made of a kernel when it compiled this crate.

use super::{Compiled, Engine, Program, Source};
use crate::arguments::Arguments;
use anyhow::Result;
use std::hint::black_box;

/// The engine.
pub(crate) const RUSTC: Engine = Engine {
    name: "rustc",
    take: |job| Ok(job.rustc.map(|function| Box::new(Native { function }) as Box<dyn Source>)),
};

struct Native {
    function: fn(&mut Arguments) -> u64,
}

impl Source for Native {
    fn compile(&mut self) -> Result<Option<Compiled>> {
        Ok(None)
    }

    fn start(&mut self, arguments: Arguments) -> Result<Box<dyn Program>> {
        Ok(Box::new(Running { function: black_box(self.function), arguments }))
    }
}

struct Running {
    function: fn(&mut Arguments) -> u64,
    arguments: Arguments,
}

impl Program for Running {
    fn run(&mut self) -> Result<u64> {
        self.arguments.reset();
        Ok((self.function)(&mut self.arguments))
    }

    fn slices(&mut self) -> Vec<Vec<u8>> {
        self.arguments.bytes()
    }
}
