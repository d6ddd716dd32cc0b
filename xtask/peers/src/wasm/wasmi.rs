//! The engine `wasmi`.

use super::module::{Binary, MEMORY, Passed, Value};
use anyhow::{Context as _, Result, anyhow};
use neurlang_bench::arguments::Arguments;
use neurlang_bench::engine::{Compiled, Engine, Program, Source};
use std::time::Instant;
use wasmi::{Linker, Module, Store};

/// An interpreter of WebAssembly.
pub(crate) const WASMI: Engine = Engine {
    name: "wasmi",
    take: |job| {
        let engine = wasmi::Engine::default();
        let binary = Binary::of(job)?;
        Ok(binary.map(|binary| Box::new(Wasmi { engine, binary }) as Box<dyn Source>))
    },
};

struct Wasmi {
    engine: wasmi::Engine,
    binary: Binary,
}

impl Source for Wasmi {
    /// The way to what it interprets.
    fn compile(&mut self) -> Result<Option<Compiled>> {
        let start = Instant::now();
        let module = Module::new(&self.engine, &self.binary.bytes)?;
        let took = start.elapsed();
        drop(module);
        Ok(Some(Compiled { took, code_bytes: None }))
    }

    fn start(&mut self, arguments: Arguments) -> Result<Box<dyn Program>> {
        let module = Module::new(&self.engine, &self.binary.bytes)?;
        let mut store = Store::new(&self.engine, ());
        let linker = Linker::new(&self.engine);
        let instance = linker.instantiate_and_start(&mut store, &module)?;
        Ok(Box::new(Running::new(store, instance, &self.binary, &arguments)?))
    }
}

running!(wasmi);

fn failed(error: &dyn std::error::Error) -> anyhow::Error {
    anyhow!("{error}")
}
