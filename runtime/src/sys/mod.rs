//! The operating system, raw memory and machine code: the only place with `unsafe`.

#[cfg(target_arch = "x86_64")]
mod code_pool;
#[cfg(target_arch = "x86_64")]
mod context;
mod memory;
#[cfg(target_arch = "x86_64")]
mod native;
pub(crate) mod pod;
#[cfg(target_arch = "x86_64")]
mod stack;

#[cfg(target_arch = "x86_64")]
pub(crate) use code_pool::CodePool;
pub(crate) use memory::Memory;
#[cfg(target_arch = "x86_64")]
pub(crate) use native::{Exchange, Machine, Native, Operands, Performer, Stop};
