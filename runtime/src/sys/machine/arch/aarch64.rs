//! aarch64. The context is in `x28`; [`abi`] has the rest.
#![expect(unsafe_code, reason = "entering machine code and being entered from it")]

use super::super::context::{Context, perform};
use neurlang_stencils::abi;
use std::arch::{asm, naked_asm};

/// A routine that compiled code calls through its context.
pub(crate) type Routine = unsafe extern "C" fn();

/// The type of an entry of a blob.
macro_rules! entry_fn {
    ($($word:ty),*) => { unsafe extern "C" fn($($word),*) -> Answer };
}
pub(crate) use entry_fn;

/// True: the compiler emits what every processor of the architecture has.
pub(crate) fn supported() -> bool {
    true
}

/// The stack pointer of the caller.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: a register is read, and nothing else happens.
    unsafe { asm!("mov {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
    sp
}

/// Saves the host's registers, switches to the program's stack and calls `entry`. Compiled code
/// leaves `x18`, `x29` and `v8` to `v15` alone.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn enter(
    context: *mut u8,
    entry: *const u8,
    regs: *mut [u64; 8],
) -> u64 {
    naked_asm!(
        "sub sp, sp, 112",
        "stp x19, x20, [sp, 0]",
        "stp x21, x22, [sp, 16]",
        "stp x23, x24, [sp, 32]",
        "stp x25, x26, [sp, 48]",
        "stp x27, x28, [sp, 64]",
        "stp x29, x30, [sp, 80]",
        "str x2, [sp, 96]",
        "mov x28, x0",
        "mov x16, x1",
        "mov x17, x2",
        "mov x9, sp",
        "str x9, [x28, {entry_sp}]",
        "ldr x9, [x28, {stack_top}]",
        "mov sp, x9",
        "ldp x0, x1, [x17, 0]",
        "ldp x2, x3, [x17, 16]",
        "ldp x4, x5, [x17, 32]",
        "blr x16",
        "ldr x9, [x28, {entry_sp}]",
        "ldr x9, [x9, 96]",
        "stp x0, x1, [x9, 0]",
        "stp x2, x3, [x9, 16]",
        "stp x4, x5, [x9, 32]",
        "mov x0, 0",
        "b {leave}",
        entry_sp = const abi::ENTRY_SP,
        stack_top = const abi::SIZE as i64 - abi::BIAS as i64,
        leave = sym leave,
    )
}

/// Returns from [`enter`] with the status in `x0`, from any depth of the program's stack.
#[unsafe(naked)]
unsafe extern "C" fn leave() {
    naked_asm!(
        "ldr x9, [x28, {entry_sp}]",
        "mov sp, x9",
        "ldp x19, x20, [sp, 0]",
        "ldp x21, x22, [sp, 16]",
        "ldp x23, x24, [sp, 32]",
        "ldp x25, x26, [sp, 48]",
        "ldp x27, x28, [sp, 64]",
        "ldp x29, x30, [sp, 80]",
        "add sp, sp, 112",
        "ret",
        entry_sp = const abi::ENTRY_SP,
    )
}

/// [`abi::TRAP`]: the return address says where.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn trap_entry() {
    naked_asm!(
        "str x30, [x28, {trap_pc}]",
        "mov x0, 1",
        "b {leave}",
        trap_pc = const abi::TRAP_PC,
        leave = sym leave,
    )
}

/// [`abi::HALT`]: the result is in `x16`.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn halt_entry() {
    naked_asm!(
        "str x16, [x28, {regs}]",
        "mov x0, 2",
        "b {leave}",
        regs = const abi::REGS,
        leave = sym leave,
    )
}

/// [`abi::HOST`]: keeps every register that compiled code may hold a value in.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn host_entry() {
    naked_asm!(
        "sub sp, sp, 304",
        "stp x0, x1, [sp, 0]",
        "stp x2, x3, [sp, 16]",
        "stp x4, x5, [sp, 32]",
        "stp x6, x7, [sp, 48]",
        "stp x8, x9, [sp, 64]",
        "stp x10, x11, [sp, 80]",
        "stp x12, x13, [sp, 96]",
        "stp x14, x30, [sp, 112]",
        "stp d2, d3, [sp, 128]",
        "stp d4, d5, [sp, 144]",
        "stp d6, d7, [sp, 160]",
        "stp d16, d17, [sp, 176]",
        "stp d18, d19, [sp, 192]",
        "stp d20, d21, [sp, 208]",
        "stp d22, d23, [sp, 224]",
        "stp d24, d25, [sp, 240]",
        "stp d26, d27, [sp, 256]",
        "stp d28, d29, [sp, 272]",
        "stp d30, d31, [sp, 288]",
        "mov x0, x28",
        "bl {host}",
        "mov w16, w0",
        "ldp x0, x1, [sp, 0]",
        "ldp x2, x3, [sp, 16]",
        "ldp x4, x5, [sp, 32]",
        "ldp x6, x7, [sp, 48]",
        "ldp x8, x9, [sp, 64]",
        "ldp x10, x11, [sp, 80]",
        "ldp x12, x13, [sp, 96]",
        "ldp x14, x30, [sp, 112]",
        "ldp d2, d3, [sp, 128]",
        "ldp d4, d5, [sp, 144]",
        "ldp d6, d7, [sp, 160]",
        "ldp d16, d17, [sp, 176]",
        "ldp d18, d19, [sp, 192]",
        "ldp d20, d21, [sp, 208]",
        "ldp d22, d23, [sp, 224]",
        "ldp d24, d25, [sp, 240]",
        "ldp d26, d27, [sp, 256]",
        "ldp d28, d29, [sp, 272]",
        "ldp d30, d31, [sp, 288]",
        "add sp, sp, 304",
        "cbnz w16, 2f",
        "ret",
        "2: b {trap}",
        host = sym host,
        trap = sym trap_entry,
    )
}

/// Performs the host instruction that the context describes; 1 when it traps.
unsafe extern "C" fn host(biased: *mut Context) -> u32 {
    // SAFETY: `host_entry` passes the context that it was called with.
    unsafe { perform(biased) }
}
