//! The operating system, raw memory and machine code: the only place with `unsafe`.

#[cfg_attr(
    not(all(
        any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
        target_os = "linux",
        not(miri),
        not(neurlang_interpret)
    )),
    path = "ahead_absent.rs"
)]
mod ahead;
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
mod arch;
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
mod code_pool;
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
mod context;
pub(crate) mod embedded;
mod macros;
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri), not(neurlang_interpret)))]
mod map;
mod memory;
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
mod native;
pub(crate) mod pod;
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
mod stack;
#[cfg_attr(
    not(all(
        any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
        target_os = "linux",
        not(miri),
        not(neurlang_interpret)
    )),
    path = "thread_stack_absent.rs"
)]
mod thread_stack;
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri), not(neurlang_interpret)))]
mod workspace;

#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
pub(crate) use ahead::{AheadCode, runs_here};
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
pub(crate) use code_pool::CodePool;
pub(crate) use memory::Memory;
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    target_os = "linux",
    not(miri),
    not(neurlang_interpret)
))]
pub(crate) use native::{Exchange, Machine, Native, Operands, Performer, Stop};
pub(crate) use thread_stack::budget_bytes;
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri), not(neurlang_interpret)))]
pub(crate) use workspace::Workspace;
