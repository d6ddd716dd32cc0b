//! The kernels: each a file of Rust that rustc compiles into this crate, and that our compiler
//! compiles to IR for every other engine.
//!
//! Both wrap on overflow, as `cargo build --release` has it. What a kernel is called with is
//! opaque to rustc's optimiser, and no kernel is one that LLVM computes in closed form: `sum`
//! adds numbers an unknown step apart for that reason.

mod inputs;
mod rust;
#[cfg(test)]
mod tests;

use crate::arguments::Arguments;
use crate::engine::{Bind, Job};
use anyhow::{Result, ensure};
use neurlang_compiler::{Options, Overflow, Source, compile};

/// A kernel.
pub(crate) struct Kernel {
    /// The name of the kernel, of its file and of the function in it.
    pub(crate) name: &'static str,
    /// The file.
    pub(crate) text: &'static str,
    /// The input size that is measured. Large enough that the branch predictor does not learn
    /// a run by heart: it does so with up to a few thousand data-dependent branches, which
    /// makes ratios a matter of luck.
    pub(crate) measured: u64,
    /// Input sizes that tests try.
    #[cfg(test)]
    pub(crate) tested: &'static [u64],
    /// What an input of this size is.
    pub(crate) arguments: fn(u64) -> Arguments,
    /// Calls what rustc made of it.
    rustc: fn(&mut Arguments) -> u64,
    /// Finds what our compiler made of it.
    bind: Bind,
}

/// The type of a parameter that [`Arguments`] hand out by this name.
macro_rules! parameter {
    (scalar) => {
        u64
    };
    (bytes) => {
        &[u8]
    };
    (bytes_mut) => {
        &mut [u8]
    };
    (halves_mut) => {
        &mut [u32]
    };
    (words) => {
        &[u64]
    };
    (words_mut) => {
        &mut [u64]
    };
    (floats) => {
        &[f64]
    };
    (floats_mut) => {
        &mut [f64]
    };
}

macro_rules! kernels {
    ($( $name:ident ($($parameter:ident)*) $input:ident $measured:literal $tested:tt; )*) => {
        /// Every kernel; the first eleven are those of the design.
        pub(crate) const KERNELS: &[Kernel] = &[ $( Kernel {
            name: stringify!($name),
            text: include_str!(concat!("../../kernels/", stringify!($name), ".rs")),
            measured: $measured,
            #[cfg(test)]
            tested: &$tested,
            arguments: inputs::$input,
            rustc: |arguments| {
                let mut from = arguments.take();
                rust::$name::$name($( from.$parameter() ),*)
            },
            bind: |instance| {
                let name = stringify!($name);
                let function = instance.typed_fn::<($( parameter!($parameter), )*), u64>(name)?;
                Ok(Box::new(move |instance, arguments| {
                    let mut from = arguments.take();
                    function.call(instance, ($( from.$parameter(), )*))
                }))
            },
        }, )* ];
    };
}
kernels! {
    sum (scalar scalar) sum 300_000 [0, 1, 2, 3, 10, 1000];
    fib (scalar) size 100_000 [0, 1, 2, 10, 93, 1000];
    gcd (scalar scalar) rounds 10_000 [0, 1, 2, 100];
    collatz (scalar) size 5000 [0, 1, 2, 4, 30];
    primes (scalar) size 10_000 [0, 1, 2, 3, 4, 5, 30, 200];
    popcount (scalar scalar) rounds 10_000 [0, 1, 2, 100];
    sieve (bytes_mut) sieve 200_000 [0, 1, 2, 3, 4, 30, 1000];
    fnv1a (bytes) bytes 40_000 [0, 1, 2, 3, 100];
    insertion_sort (words_mut) insertion_sort 1000 [1, 2, 3, 100];
    matmul (floats floats floats_mut) matmul 1 [2];
    mandelbrot (scalar scalar) mandelbrot 100 [0, 1, 2, 3, 10];
    fib_recursive (scalar) size 24 [0, 1, 2, 3, 10];
    ackermann (scalar scalar) ackermann 5 [0, 1, 2];
    nbody (floats_mut scalar) nbody 2000 [0, 1, 10];
    sha256 (halves_mut bytes) sha256 500 [0, 1, 2, 5];
    hash_table (words words_mut) hash_table 8000 [1, 2, 100];
    dispatch (bytes scalar) dispatch 10_000 [1, 2, 100];
    string_search (bytes bytes) string_search 40_000 [0, 5, 6, 7, 1000];
    prefix_sum (words words_mut) prefix_sum 50_000 [0, 1, 2, 100];
    dct (floats_mut) dct 200 [1, 2, 3];
}

impl Kernel {
    /// The work on the size that is measured.
    ///
    /// # Errors
    ///
    /// When our compiler refuses the file.
    pub(crate) fn job(&self) -> Result<Job> {
        self.job_of(self.measured)
    }

    /// The work on an input of this size.
    pub(crate) fn job_of(&self, size: u64) -> Result<Job> {
        let options =
            Options { overflow: Overflow::Wrap, debug_assertions: false, ..Options::default() };
        let output = compile(&Source { name: self.name, text: self.text }, &options);
        ensure!(output.diagnostics.is_empty(), "{}: {:?}", self.name, output.diagnostics);
        Ok(Job {
            name: self.name,
            ir: output.module,
            arguments: (self.arguments)(size),
            rustc: Some(self.rustc),
            bind: self.bind,
        })
    }
}
