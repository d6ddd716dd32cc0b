//! What differs between processors: how code is entered and comes back.

#[cfg_attr(target_arch = "aarch64", path = "aarch64.rs")]
#[cfg_attr(target_arch = "riscv64", path = "riscv64.rs")]
#[cfg_attr(target_arch = "x86_64", path = "x86_64.rs")]
mod processor;

pub(super) use processor::{
    Routine, enter, entry_fn, halt_entry, host_entry, stack_pointer, supported, trap_entry,
};
