//! The engines `wasmtime` and `winch`.

use super::module::{Binary, MEMORY, Passed, Value};
use anyhow::{Context as _, Result, anyhow};
use neurlang_bench::arguments::Arguments;
use neurlang_bench::engine::{Compiled, Engine, Job, Program, Source, Taken};
use std::time::Instant;
use wasmtime::{Config, Instance, Module, Store, Strategy};

/// Wasmtime with Cranelift.
pub(crate) const WASMTIME: Engine =
    Engine { name: "wasmtime", take: |job| take(job, Strategy::Cranelift) };
/// Wasmtime with its compiler of one pass.
pub(crate) const WINCH: Engine = Engine { name: "winch", take: |job| take(job, Strategy::Winch) };

fn take(job: &Job, strategy: Strategy) -> Result<Taken> {
    let mut config = Config::new();
    config.strategy(strategy);
    let engine = wasmtime::Engine::new(&config).map_err(|error| failed(&error))?;
    let binary = Binary::of(job)?;
    Ok(binary.map(|binary| Box::new(Wasmtime { engine, binary }) as Box<dyn Source>))
}

struct Wasmtime {
    engine: wasmtime::Engine,
    binary: Binary,
}

impl Source for Wasmtime {
    fn compile(&mut self) -> Result<Option<Compiled>> {
        let start = Instant::now();
        let module =
            Module::new(&self.engine, &self.binary.bytes).map_err(|error| failed(&error))?;
        let took = start.elapsed();
        Ok(Some(Compiled { took, code_bytes: Some(module.text().len()) }))
    }

    fn start(&mut self, arguments: Arguments) -> Result<Box<dyn Program>> {
        let module =
            Module::new(&self.engine, &self.binary.bytes).map_err(|error| failed(&error))?;
        let mut store = Store::new(&self.engine, ());
        let instance = Instance::new(&mut store, &module, &[]).map_err(|error| failed(&error))?;
        Ok(Box::new(Running::new(store, instance, &self.binary, &arguments)?))
    }
}

running!(wasmtime);

/// Wasmtime's errors are of a type of its own.
fn failed(error: &wasmtime::Error) -> anyhow::Error {
    anyhow!("{error:?}")
}
