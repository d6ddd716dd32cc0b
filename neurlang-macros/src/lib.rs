//! The macros `neurlang!` and `#[nl_verify]`; use them through the crate `neurlang`.
//!
//! A shell: tokens in, tokens out. What it calls works without a compiler around it.

mod blob;
mod bridge;
mod diagnose;
mod expand;
mod files;
mod input;
mod item;
mod outside;
mod text;
mod verify;

use proc_macro::TokenStream;

/// Puts functions of the Rust subset, or of the IR, into the crate as native code.
///
/// The code is compiled when the macro is expanded. On x86-64 Linux it is part of the crate's
/// own code, entered without allocation or lock, on the stack of the thread that calls: it may
/// use what is left of that less 32 KiB, at most 1 MiB, and traps `stack` beyond. Slices are
/// passed without a copy. Elsewhere, under Miri, on processors without x86-64-v3 and with
/// `--cfg neurlang_interpret` in `RUSTFLAGS`, the interpreter runs the same functions.
///
/// The expansion contains `unsafe`, which belongs to this macro: crates with
/// `#![forbid(unsafe_code)]` may use it.
///
#[proc_macro]
pub fn neurlang(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}

/// Leaves the function as it is and adds tests that compare it with its compiled form, one on
/// each engine: `nl_verify_<name>_interpreter`, `…_jit` and `…_aot`.
///
/// What the function needs of its crate is found in the crate's files. Options, all of them
/// optional: `cases = N` inputs (1000), starting from `seed = N`; `exhaustive` for every input,
/// at most 2^24 of them; `range(x = 0..100)` for what a parameter, or the elements behind
/// it, may be. A panic and a trap are the same answer when they say the same. Overflow and
/// debug assertions are compared as the build has them.
///
#[proc_macro_attribute]
pub fn nl_verify(options: TokenStream, item: TokenStream) -> TokenStream {
    verify::attribute(&options.into(), &item.into()).into()
}

/// The tests of `#[nl_verify]`, which only a test build expands.
#[doc(hidden)]
#[proc_macro]
pub fn __nl_verify_tests(input: TokenStream) -> TokenStream {
    verify::expand(input.into()).into()
}
