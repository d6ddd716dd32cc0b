//! The reference interpreter: what programs mean, in safe code.
//!
//! It is the tier that runs everywhere and the witness that native code is compared with. The
//! pure operations come from [`neurlang_ir::semantics`]; everything else is here, one file per
//! family of opcodes.
#![forbid(unsafe_code)]

mod atomic;
mod call;
mod cap;
mod control;
mod host;
mod machine;
mod memory;
mod program;
mod pure;
mod run;

pub(crate) use machine::Buffers;
pub(crate) use program::Program;
pub(crate) use run::run;

#[cfg(test)]
mod tests;
