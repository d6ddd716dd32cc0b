//! The operating system, raw memory and machine code: the only place with `unsafe`.

#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
mod code_pool;
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
mod context;
mod memory;
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
mod native;
pub(crate) mod pod;
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
mod stack;

#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
pub(crate) use code_pool::CodePool;
pub(crate) use memory::Memory;
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
pub(crate) use native::{Exchange, Machine, Native, Operands, Performer, Stop};
