//! Compiles a subset of Rust to Neurlang IR: text in, module or diagnostics out.

mod api;
mod check;
mod compile;
mod emit;
mod hir;
mod lir;
mod lower;
pub mod methods;

pub use api::{FnReport, Options, Output, Overflow, Source, Status};
pub use compile::compile;
