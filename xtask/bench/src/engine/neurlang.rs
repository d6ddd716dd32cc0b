//! Our own engines.

use super::{Call, Compiled, Engine, Job, Program, Source, Taken};
use crate::arguments::Arguments;
use crate::refused;
use anyhow::{Context as _, Result};
use neurlang::{Config, Instance, Module, Policy, Strategy};
use neurlang_ir::validate::{Validated, Validator};
use neurlang_opt::{blob, optimize};
use neurlang_stencils::{CompileError, Compiler, Fuel, Target};
use std::time::{Duration, Instant};

/// The interpreter.
pub(crate) const INTERP: Engine =
    Engine { name: "interp", take: |job| ours(job, Strategy::Interpreter, |_| Ok(None)) };
/// The one-pass compiler.
pub(crate) const JIT: Engine =
    Engine { name: "jit", take: |job| ours(job, Strategy::Jit, Workbench::one_pass) };
/// The optimiser, then the one-pass compiler.
pub(crate) const JIT2: Engine =
    Engine { name: "jit2", take: |job| ours(job, Strategy::Jit2, Workbench::optimised) };
/// What hosts get that choose nothing: one after the other as it pays. It is what a call alone
/// takes that tells it from the others.
pub(crate) const AUTO: Engine =
    Engine { name: "auto", take: |job| ours(job, Strategy::Auto, |_| Ok(None)) };
/// Code as `neurlang!` puts it into a host.
pub(crate) const AOT: Engine =
    Engine { name: "aot", take: |job| ours(job, Strategy::Aot, Workbench::ahead_of_time) };

/// Validates and compiles a module.
type Compile = fn(&mut Workbench) -> Result<Option<Compiled>>;

fn ours(job: &Job, strategy: Strategy, compile: Compile) -> Result<Taken> {
    let engine = neurlang::Engine::new(Config::new().strategy(strategy))?;
    let workbench = Workbench::new(job.ir.clone())?;
    Ok(Some(Box::new(Ours { job: job.clone(), engine, compile, workbench })))
}

struct Ours {
    job: Job,
    engine: neurlang::Engine,
    compile: Compile,
    workbench: Workbench,
}

impl Source for Ours {
    fn compile(&mut self) -> Result<Option<Compiled>> {
        (self.compile)(&mut self.workbench)
    }

    fn start(&mut self, arguments: Arguments) -> Result<Box<dyn Program>> {
        Ok(Box::new(running(&self.engine, &self.job, self.job.ir.clone(), arguments)?))
    }

    fn first_run(&mut self, arguments: Arguments) -> Result<Duration> {
        let ir = self.job.ir.clone();
        let start = Instant::now();
        let mut program = running(&self.engine, &self.job, ir, arguments)?;
        program.run()?;
        Ok(start.elapsed())
    }
}

fn running(
    engine: &neurlang::Engine,
    job: &Job,
    ir: neurlang_ir::Module,
    arguments: Arguments,
) -> Result<Running> {
    let module = Module::from_ir(engine, ir)?;
    let instance = Instance::new(&module, Policy::new())?;
    let call = (job.bind)(&instance)?;
    Ok(Running { instance, call, arguments })
}

/// A function of an instance.
struct Running {
    instance: Instance,
    call: Call,
    arguments: Arguments,
}

impl Program for Running {
    fn run(&mut self) -> Result<u64> {
        self.arguments.reset();
        Ok((self.call)(&mut self.instance, &mut self.arguments)?)
    }

    fn slices(&mut self) -> Vec<Vec<u8>> {
        self.arguments.bytes()
    }
}

/// Room for code, in bytes: so much, and in larger modules so much per instruction.
const BUFFER_BYTES: usize = 1 << 18;
const BYTES_PER_INST: usize = 64;

/// A module that is validated and compiled again and again.
struct Workbench {
    target: Target,
    held: Option<neurlang_ir::Module>,
    validator: Validator,
    compiler: Compiler,
    buffer: Vec<u8>,
}

impl Workbench {
    fn new(module: neurlang_ir::Module) -> Result<Self> {
        Ok(Self {
            target: Target::HOST.context("there is no compiler for this machine")?,
            buffer: vec![0; BUFFER_BYTES.max(module.code.len() * BYTES_PER_INST)],
            held: Some(module),
            validator: Validator::default(),
            compiler: Compiler::default(),
        })
    }

    /// Validates, and compiles in one pass into a buffer that is reused.
    fn one_pass(&mut self) -> Result<Option<Compiled>> {
        self.compile(|bench, module| Ok(bench.write_code(module)?))
    }

    /// Validates, optimises, and compiles what comes of it into the buffer.
    fn optimised(&mut self) -> Result<Option<Compiled>> {
        self.compile(|bench, module| Ok(bench.write_code(&optimize(module).module)?))
    }

    /// Validates, and compiles to a blob, which optimises.
    fn ahead_of_time(&mut self) -> Result<Option<Compiled>> {
        self.compile(|bench, module| Ok(blob(module, bench.target)?.bytes.len()))
    }

    fn write_code(&mut self, module: &Validated) -> Result<usize, CompileError> {
        let code = self.compiler.compile(self.target, module, Fuel::Off, &mut self.buffer)?;
        Ok(code.len_bytes as usize)
    }

    /// Validates the module and makes code of it by `make`, which returns how many bytes it has.
    fn compile(
        &mut self,
        make: impl FnOnce(&mut Self, &Validated) -> Result<usize>,
    ) -> Result<Option<Compiled>> {
        let module = self.held.take().context("the last compilation failed")?;
        let start = Instant::now();
        let validated = self.validator.validate(module);
        let validated = validated.map_err(|rejected| refused(&rejected.diagnostics))?;
        let made = make(self, &validated);
        let took = start.elapsed();
        self.held = Some(validated.into_module());
        Ok(Some(Compiled { took, code_bytes: Some(made?) }))
    }
}
