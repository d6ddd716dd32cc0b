//! Compiles a subset of Rust to Neurlang IR: text in, module or diagnostics out.

mod check;
mod emit;
mod hir;
mod lir;
mod lower;
pub mod methods;
