//! The engines `cranelift-none` and `cranelift-speed`.

use super::body::{signature, translate};
use crate::sys::{Entry, OwnedModule};
use anyhow::{Context as _, Result, anyhow};
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::isa::OwnedTargetIsa;
use cranelift_codegen::{Context, settings, settings::Configurable as _};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use cranelift_jit::{JITBuilder, JITModule};
use cranelift_module::{FuncId, Linkage, Module as _};
use neurlang_bench::arguments::Arguments;
use neurlang_bench::engine::{Compiled, Engine, Job, Program, Source, Taken};
use std::time::Instant;

/// Cranelift without optimisation.
pub(crate) const CRANELIFT_NONE: Engine =
    Engine { name: "cranelift-none", take: |job| take(job, "none") };
/// Cranelift with what it has of it.
pub(crate) const CRANELIFT_SPEED: Engine =
    Engine { name: "cranelift-speed", take: |job| take(job, "speed") };

fn take(job: &Job, opt_level: &str) -> Result<Taken> {
    let mut flags = settings::builder();
    flags.set("opt_level", opt_level)?;
    flags.set("enable_verifier", "false")?;
    let native = cranelift_native::builder().map_err(|error| anyhow!(error))?;
    let isa = native.finish(settings::Flags::new(flags))?;
    let ready = Module::new(job.ir.clone(), isa.clone())?;
    let mut source = Cranelift { job: job.clone(), isa, ready };
    // What cannot be translated is found out by doing it.
    let is_there = source.ready.translate(|_, _, _| Ok(()))?.is_some();
    Ok(is_there.then(|| Box::new(source) as Box<dyn Source>))
}

struct Cranelift {
    job: Job,
    isa: OwnedTargetIsa,
    /// Functions that are declared: compiling does not begin with making memory for them.
    ready: Module,
}

impl Source for Cranelift {
    /// Translates and compiles into a buffer; nothing is mapped, as nothing is for ours.
    fn compile(&mut self) -> Result<Option<Compiled>> {
        let mut bytes = 0;
        let start = Instant::now();
        let isa = &self.isa;
        let translated = self.ready.translate(|_, context, _| {
            let code = context.compile(&**isa, &mut ControlPlane::default());
            bytes += code.map_err(|error| anyhow!("{error:?}"))?.code_buffer().len();
            Ok(())
        })?;
        let took = start.elapsed();
        translated.context("what was translated once is so again")?;
        Ok(Some(Compiled { took, code_bytes: Some(bytes) }))
    }

    fn start(&mut self, arguments: Arguments) -> Result<Box<dyn Program>> {
        let mut module = Module::new(self.job.ir.clone(), self.isa.clone())?;
        let translated = module.translate(|made, context, id| {
            made.define_function(id, context)?;
            Ok(())
        })?;
        translated.context("what was translated once is so again")?;
        module.made.finalize_definitions()?;
        let index = module.ir.function_index(self.job.name).context("the job's function")?;
        let entry = module.made.get_finalized_function(module.ids[index as usize]);
        let params = module.ir.functions[index as usize].sig.params.iter().map(|param| param.ty);
        let entry = Entry::new(entry, params.collect())?;
        Ok(Box::new(Running { entry, arguments, _module: module }))
    }
}

/// A module of ours, and Cranelift's with the same functions.
struct Module {
    ir: neurlang_ir::Module,
    made: OwnedModule,
    ids: Vec<FuncId>,
    context: Context,
    builder: FunctionBuilderContext,
}

impl Module {
    fn new(ir: neurlang_ir::Module, isa: OwnedTargetIsa) -> Result<Self> {
        let names = cranelift_module::default_libcall_names();
        let made = JITModule::new(JITBuilder::with_isa(isa, names));
        let mut made = OwnedModule::new(made);
        let mut ids = Vec::new();
        for function in &ir.functions {
            let signature = signature(function, made.isa().default_call_conv());
            ids.push(made.declare_function(&function.name, Linkage::Local, &signature)?);
        }
        let context = made.make_context();
        Ok(Self { ir, made, ids, context, builder: FunctionBuilderContext::new() })
    }

    /// Translates every function and hands it to `finish`; `None` when one cannot be.
    fn translate(
        &mut self,
        mut finish: impl FnMut(&mut JITModule, &mut Context, FuncId) -> Result<()>,
    ) -> Result<Option<()>> {
        let config = self.made.isa().frontend_config();
        for (function, &id) in self.ir.functions.iter().zip(&self.ids) {
            self.made.clear_context(&mut self.context);
            self.context.func.signature = signature(function, self.made.isa().default_call_conv());
            let mut declare =
                |id: &FuncId| self.made.declare_func_in_func(*id, &mut self.context.func);
            let functions: Vec<_> = self.ids.iter().map(&mut declare).collect();
            let mut builder = FunctionBuilder::new(&mut self.context.func, &mut self.builder);
            let translated = translate(&self.ir, function, &functions, &mut builder, config);
            if translated.is_none() {
                return Ok(None);
            }
            builder.finalize(config);
            finish(&mut self.made, &mut self.context, id)?;
        }
        Ok(Some(()))
    }
}

struct Running {
    entry: Entry,
    arguments: Arguments,
    /// Owns the code.
    _module: Module,
}

impl Program for Running {
    fn run(&mut self) -> Result<u64> {
        self.arguments.reset();
        Ok(self.entry.call(&mut self.arguments))
    }

    fn slices(&mut self) -> Vec<Vec<u8>> {
        self.arguments.bytes()
    }
}
