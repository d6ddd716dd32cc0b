//! What compiling to machine code costs, validation included.

use super::program::{Shape, module};
use super::refused;
use crate::kernels::KERNELS;
use crate::report::{Figure, Metric, Of};
use crate::timing::{Candidate, Effort, race};
use anyhow::{Context as _, Result, anyhow};
use neurlang_ir::asm::assemble_str;
use neurlang_ir::{ExtSet, Module, validate};
use neurlang_stencils::{Code, Compiler, Fuel, Target};

/// Nanoseconds that an instruction may cost.
const NS_PER_INST_MAX: f64 = 12.0;
/// Room for the code of the largest module here.
const BUFFER_BYTES: usize = 1 << 18;

/// A module, validated and compiled again and again into one buffer.
struct Workbench {
    held: Option<Module>,
    compiler: Compiler,
    buffer: Vec<u8>,
}

impl Workbench {
    fn new(module: Module) -> Self {
        Self { held: Some(module), compiler: Compiler::default(), buffer: vec![0; BUFFER_BYTES] }
    }

    /// Validates and compiles.
    fn compile(&mut self) -> Result<Code> {
        let module = self.held.take().context("the last compilation failed")?;
        let target = Target::HOST.context("there is no compiler for this machine")?;
        let validated = validate(module).map_err(|rejected| refused(&rejected.diagnostics))?;
        let code = self.compiler.compile(target, &validated, Fuel::Off, &mut self.buffer);
        self.held = Some(validated.into_module());
        code.map_err(|error| anyhow!("{error}"))
    }

    /// The time of one validation and compilation, in nanoseconds.
    fn measure(&mut self, effort: Effort) -> Result<f64> {
        let candidate = Candidate::new(|| self.compile().map(drop));
        let [ns] = race(effort, [candidate])?;
        Ok(ns)
    }
}

/// Measures the compiler on generated functions and on the kernels.
///
/// # Errors
///
/// When a program is refused or does not fit the buffer.
pub(super) fn measure(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for shape in [Shape::Straight, Shape::Mixed] {
        for insts in [64, 2500] {
            let mut bench = Workbench::new(module(shape, insts)?);
            let ns = bench.measure(effort)?;
            let case = format!("{} {insts}", shape.name());
            let figure = Figure::new(case, Metric::CompilePerInst, ns / insts as f64).by("jit");
            figures.push(figure.goal(Of::ValueAtMost, NS_PER_INST_MAX));
        }
    }
    for kernel in &KERNELS {
        let assembled = assemble_str(kernel.text, ExtSet::EMPTY);
        let module = assembled.map_err(|errors| refused(&errors))?;
        let mut bench = Workbench::new(module);
        let bytes = f64::from(bench.compile()?.len_bytes);
        let ns = bench.measure(effort)?;
        figures.push(Figure::new(kernel.name, Metric::Compile, ns).by("jit"));
        figures.push(Figure::new(kernel.name, Metric::CodeBytes, bytes).by("jit"));
    }
    Ok(figures)
}
