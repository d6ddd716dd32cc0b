//! The operating system, raw memory and machine code: the only place with `unsafe`.

pub(crate) mod embedded;
#[cfg_attr(
    not(all(
        any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
        any(target_os = "linux", all(target_vendor = "apple", neurlang_untested)),
        not(miri),
        not(neurlang_interpret)
    )),
    path = "machine_absent.rs"
)]
pub(crate) mod machine;
mod macros;
/// What native code on Windows starts from: no engine uses it yet, and its tests do.
#[cfg(all(test, windows))]
#[path = "machine/map/mod.rs"]
mod map;
mod memory;
pub(crate) mod pod;

pub(crate) use memory::Memory;
