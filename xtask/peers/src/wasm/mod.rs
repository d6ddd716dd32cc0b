//! Engines for WebAssembly, and the way from our IR to it.

#[macro_use]
mod running;
mod address;
mod body;
mod module;
mod ops;
mod wasmi;
mod wasmtime;

pub(crate) use self::wasmi::WASMI;
pub(crate) use self::wasmtime::{WASMTIME, WINCH};
