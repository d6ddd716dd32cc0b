//! `cargo xtask bench jit`: our measurements with the engines of others beside ours.
//!
//! Each of them compiles what a translator here makes of our IR: the same operations, the same
//! order, the same bounds checks. What is measured begins behind the translators of WebAssembly and
//! eBPF, whose engines take a finished binary, and before that of Cranelift, which takes a
//! function that its user builds.

mod ebpf;
mod ir;
mod native;
mod sys;
#[cfg(test)]
mod tests;
mod wasm;

use neurlang_bench::engine::Engine;

/// The engines, in the order of the reports.
const PEERS: [Engine; 6] = [
    native::CRANELIFT_NONE,
    native::CRANELIFT_SPEED,
    wasm::WASMTIME,
    wasm::WINCH,
    wasm::WASMI,
    ebpf::RBPF,
];

fn main() -> anyhow::Result<()> {
    neurlang_bench::main(&PEERS)
}
