//! The operating system, raw memory and machine code: the only place with `unsafe`.

pub(crate) mod embedded;
#[cfg_attr(
    not(all(
        any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
        target_os = "linux",
        not(miri),
        not(neurlang_interpret)
    )),
    path = "machine_absent.rs"
)]
pub(crate) mod machine;
mod macros;
mod memory;
pub(crate) mod pod;

pub(crate) use memory::Memory;
