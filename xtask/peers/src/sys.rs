//! Calls of code that the engines of others have made: what is unsafe here.
#![expect(unsafe_code, reason = "entering native code is beyond what the language checks")]

use anyhow::{Result, ensure};
use cranelift_jit::JITModule;
use neurlang_bench::arguments::Arguments;
use neurlang_ir::Type;
use std::mem::{ManuallyDrop, transmute};
use std::ops::{Deref, DerefMut};

/// A module of Cranelift's that gives its memory back when it is dropped.
pub(crate) struct OwnedModule(ManuallyDrop<JITModule>);

impl OwnedModule {
    /// Owns the module. Its code may be called only while this is there.
    pub(crate) fn new(module: JITModule) -> Self {
        Self(ManuallyDrop::new(module))
    }
}

impl Deref for OwnedModule {
    type Target = JITModule;

    fn deref(&self) -> &JITModule {
        &self.0
    }
}

impl DerefMut for OwnedModule {
    fn deref_mut(&mut self) -> &mut JITModule {
        &mut self.0
    }
}

impl Drop for OwnedModule {
    fn drop(&mut self) {
        // SAFETY: this is the only place that takes the module, and nothing uses it afterwards.
        let module = unsafe { ManuallyDrop::take(&mut self.0) };
        // SAFETY: who holds an entry into the code holds the module with it, so none is left.
        unsafe { module.free_memory() };
    }
}

/// The start of a native function that takes words and returns one.
pub(crate) struct Entry {
    code: *const u8,
    params: Vec<Type>,
    /// Where the arguments of a call are put together.
    words: Vec<u64>,
}

/// The most words that are passed.
const WORDS_MAX: usize = 6;

impl Entry {
    /// The function at `code`, which Cranelift has compiled for these parameters and a result
    /// that is an integer, each slice passed as its address and its length in bytes.
    ///
    /// # Errors
    ///
    /// When that is more words than are passed.
    pub(crate) fn new(code: *const u8, params: Vec<Type>) -> Result<Self> {
        let count: usize = params.iter().map(|ty| if ty.is_cap() { 2 } else { 1 }).sum();
        ensure!(count <= WORDS_MAX, "{count} words of arguments");
        Ok(Self { code, params, words: Vec::with_capacity(WORDS_MAX) })
    }

    /// Calls the function.
    pub(crate) fn call(&mut self, arguments: &mut Arguments) -> u64 {
        let (mut scalars, mut slices) = (arguments.scalars.iter(), arguments.slices.iter_mut());
        self.words.clear();
        for ty in &self.params {
            if ty.is_cap() {
                let (address, len) = slices.next().expect("a slice for each parameter").now.place();
                self.words.extend([address.expose_provenance() as u64, len as u64]);
            } else {
                self.words.push(*scalars.next().expect("a number for each parameter"));
            }
        }
        // SAFETY: the code was compiled for words as these, which `new` has been told, and reaches
        // memory through the slices only, whose bounds it checks.
        unsafe { call(self.code, &self.words) }
    }
}

/// Calls the function at `code` with these words.
///
/// # Safety
///
/// It is an `extern "C"` function of so many words that returns a word.
unsafe fn call(code: *const u8, words: &[u64]) -> u64 {
    macro_rules! call {
        ($($ty:ident $word:ident),*) => {{
            // SAFETY: the caller says that it is such a function.
            let function = unsafe { transmute::<*const u8, extern "C" fn($($ty),*) -> u64>(code) };
            function($(*$word),*)
        }};
    }
    match words {
        [a] => call!(u64 a),
        [a, b] => call!(u64 a, u64 b),
        [a, b, c] => call!(u64 a, u64 b, u64 c),
        [a, b, c, d] => call!(u64 a, u64 b, u64 c, u64 d),
        [a, b, c, d, e] => call!(u64 a, u64 b, u64 c, u64 d, u64 e),
        [a, b, c, d, e, f] => call!(u64 a, u64 b, u64 c, u64 d, u64 e, u64 f),
        _ => unreachable!("between one word and `WORDS_MAX`"),
    }
}

/// Runs a program of eBPF that has been compiled; its third argument is the address of `memory`.
///
/// # Errors
///
/// When it has not been compiled.
pub(crate) fn run_ebpf(machine: &rbpf::EbpfVmMbuff<'_>, memory: &mut [u8]) -> Result<u64> {
    // SAFETY: our translator makes programs that read their arguments from `memory`, which has
    // as many, and keep to the stack otherwise.
    Ok(unsafe { machine.execute_program_jit(memory, &mut []) }?)
}
