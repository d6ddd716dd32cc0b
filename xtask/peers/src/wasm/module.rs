//! A module of IR as a module of WebAssembly, and what its functions are called with.

use super::body::Body;
use anyhow::{Context as _, Result};
use neurlang_bench::arguments::Arguments;
use neurlang_bench::engine::Job;
use neurlang_ir::{Module, Scalar, Type};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ExportKind, ExportSection, FunctionSection, GlobalSection,
    GlobalType, MemorySection, MemoryType, TypeSection, ValType,
};

/// The name of the exported memory.
pub(crate) const MEMORY: &str = "memory";
/// Where the module's data is in memory.
pub(crate) const DATA_AT: u32 = 1024;
/// What the frames of functions have for themselves.
const STACK_BYTES: u32 = 1 << 16;
/// Bytes of a page of memory.
const PAGE: u32 = 1 << 16;

/// A module of WebAssembly.
#[derive(Clone, Debug)]
pub(crate) struct Binary {
    pub(crate) bytes: Vec<u8>,
    /// The function that is called, and its parameters.
    pub(crate) name: &'static str,
    pub(crate) params: Vec<Type>,
    /// From here on memory is free.
    free: u32,
}

/// An argument of a function.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    I32(u32),
    I64(u64),
}

/// Bytes that go to a place in memory.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) at: usize,
    pub(crate) bytes: Vec<u8>,
    /// A call changes them in a way that matters to the next.
    pub(crate) is_reset: bool,
}

/// A call: its arguments, and what they point to.
#[derive(Clone, Debug)]
pub(crate) struct Passed {
    pub(crate) values: Vec<Value>,
    pub(crate) slices: Vec<Placed>,
    /// Pages of memory that are needed.
    pub(crate) pages: u64,
}

impl Binary {
    /// Translates the job's module; `None` when an operation has no counterpart.
    ///
    /// # Errors
    ///
    /// When the job's function is not in its module.
    pub(crate) fn of(job: &Job) -> Result<Option<Self>> {
        let module = &job.ir;
        let index = module.function_index(job.name).context("the job's function")?;
        let mut code = CodeSection::new();
        for function in &module.functions {
            let Some(body) = Body::of(module, function) else { return Ok(None) };
            code.function(&body);
        }
        let free = (DATA_AT + module.data.len() as u32 + STACK_BYTES).next_multiple_of(16);
        let bytes = assemble(module, job.name, index, &code, free);
        let params = module.functions[index as usize].sig.params.iter();
        let params = params.map(|param| param.ty).collect();
        Ok(Some(Self { bytes, name: job.name, params, free }))
    }

    /// How the arguments are passed, in which place of memory each slice is.
    pub(crate) fn pass(&self, arguments: &Arguments) -> Passed {
        let mut passed = Passed { values: Vec::new(), slices: Vec::new(), pages: 0 };
        let (mut scalars, mut slices) = (arguments.scalars.iter(), arguments.slices.iter());
        let mut free = self.free;
        for ty in &self.params {
            if ty.is_cap() {
                let slice = slices.next().expect("a slice for each parameter");
                let bytes = slice.now.bytes();
                passed.values.extend([Value::I32(free), Value::I64(bytes.len() as u64)]);
                let next = (free + bytes.len() as u32).next_multiple_of(16);
                let is_reset = slice.before.is_some();
                passed.slices.push(Placed { at: free as usize, bytes, is_reset });
                free = next;
            } else {
                let scalar = scalars.next().expect("a number for each parameter");
                passed.values.push(Value::I64(*scalar));
            }
        }
        passed.pages = u64::from(free.div_ceil(PAGE));
        passed
    }
}

fn assemble(module: &Module, name: &str, index: u32, code: &CodeSection, free: u32) -> Vec<u8> {
    let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
    for (at, function) in (0..).zip(&module.functions) {
        let params = function.sig.params.iter().flat_map(|param| passed_as(param.ty));
        let results = function.sig.results.iter().flat_map(|ty| passed_as(*ty));
        types.ty().function(params.collect::<Vec<_>>(), results.collect::<Vec<_>>());
        functions.function(at);
    }
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: u64::from(free.div_ceil(PAGE)),
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut globals = GlobalSection::new();
    let stack = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
    globals.global(stack, &ConstExpr::i32_const(free as i32));
    let mut exports = ExportSection::new();
    exports.export(MEMORY, ExportKind::Memory, 0);
    exports.export(name, ExportKind::Func, index);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(DATA_AT as i32), module.data.iter().copied());
    let mut wasm = wasm_encoder::Module::new();
    wasm.section(&types).section(&functions).section(&memories).section(&globals);
    wasm.section(&exports).section(code).section(&data);
    wasm.finish()
}

/// What a value of this type is passed as: a slice as its place and its length in bytes.
pub(super) fn passed_as(ty: Type) -> Vec<ValType> {
    match ty {
        Type::Scalar(Scalar::F64) => vec![ValType::F64],
        Type::Scalar(_) => vec![ValType::I64],
        Type::Slice(..) | Type::Str => vec![ValType::I32, ValType::I64],
    }
}
