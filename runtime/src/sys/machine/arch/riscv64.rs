//! riscv64 with bit manipulation, as in the profile RVA22. The context is in `s11`; [`abi`] has
//! the rest.
#![expect(unsafe_code, reason = "entering machine code and being entered from it")]

use super::super::context::{Context, perform};
use neurlang_stencils::abi;
use std::arch::{asm, is_riscv_feature_detected, naked_asm};

/// A routine that compiled code calls through its context.
pub(crate) type Routine = unsafe extern "C" fn();

/// The type of an entry of a blob.
macro_rules! entry_fn {
    ($($word:ty),*) => { unsafe extern "C" fn($($word),*) -> Answer };
}
pub(crate) use entry_fn;

/// True when this processor runs what the compiler emits. That it has RV64GC is what Rust's
/// target for Linux says.
pub(crate) fn supported() -> bool {
    is_riscv_feature_detected!("zba")
        && is_riscv_feature_detected!("zbb")
        && is_riscv_feature_detected!("zbs")
}

/// The stack pointer of the caller.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: a register is read, and nothing else happens.
    unsafe { asm!("mv {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
    sp
}

/// Saves the host's registers, switches to the program's stack and calls `entry`. Compiled code
/// leaves `gp`, `tp` and `fs0` to `fs11` alone.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn enter(
    context: *mut u8,
    entry: *const u8,
    regs: *mut [u64; 8],
) -> u64 {
    naked_asm!(
        "addi sp, sp, -112",
        "sd ra, 0(sp)",
        "sd s0, 8(sp)",
        "sd s1, 16(sp)",
        "sd s2, 24(sp)",
        "sd s3, 32(sp)",
        "sd s4, 40(sp)",
        "sd s5, 48(sp)",
        "sd s6, 56(sp)",
        "sd s7, 64(sp)",
        "sd s8, 72(sp)",
        "sd s9, 80(sp)",
        "sd s10, 88(sp)",
        "sd s11, 96(sp)",
        "sd a2, 104(sp)",
        "mv s11, a0",
        "mv t4, a1",
        "mv t5, a2",
        "sd sp, {entry_sp}(s11)",
        "ld sp, {stack_top}(s11)",
        "ld a0, 0(t5)",
        "ld a1, 8(t5)",
        "ld a2, 16(t5)",
        "ld a3, 24(t5)",
        "ld a4, 32(t5)",
        "ld a5, 40(t5)",
        "jalr t4",
        "ld t5, {entry_sp}(s11)",
        "ld t5, 104(t5)",
        "sd a0, 0(t5)",
        "sd a1, 8(t5)",
        "sd a2, 16(t5)",
        "sd a3, 24(t5)",
        "sd a4, 32(t5)",
        "sd a5, 40(t5)",
        "li a0, 0",
        "tail {leave}",
        entry_sp = const abi::ENTRY_SP,
        stack_top = const abi::SIZE as i64 - abi::BIAS as i64,
        leave = sym leave,
    )
}

/// Returns from [`enter`] with the status in `a0`, from any depth of the program's stack.
#[unsafe(naked)]
unsafe extern "C" fn leave() {
    naked_asm!(
        "ld sp, {entry_sp}(s11)",
        "ld ra, 0(sp)",
        "ld s0, 8(sp)",
        "ld s1, 16(sp)",
        "ld s2, 24(sp)",
        "ld s3, 32(sp)",
        "ld s4, 40(sp)",
        "ld s5, 48(sp)",
        "ld s6, 56(sp)",
        "ld s7, 64(sp)",
        "ld s8, 72(sp)",
        "ld s9, 80(sp)",
        "ld s10, 88(sp)",
        "ld s11, 96(sp)",
        "addi sp, sp, 112",
        "ret",
        entry_sp = const abi::ENTRY_SP,
    )
}

/// [`abi::TRAP`]: the return address says where.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn trap_entry() {
    naked_asm!(
        "sd ra, {trap_pc}(s11)",
        "li a0, 1",
        "tail {leave}",
        trap_pc = const abi::TRAP_PC,
        leave = sym leave,
    )
}

/// [`abi::HALT`]: the result is in `t4`.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn halt_entry() {
    naked_asm!(
        "sd t4, {regs}(s11)",
        "li a0, 2",
        "tail {leave}",
        regs = const abi::REGS,
        leave = sym leave,
    )
}

/// [`abi::HOST`]: keeps every register that compiled code may hold a value in.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn host_entry() {
    naked_asm!(
        // The assembler of a naked function knows the base instructions only.
        ".option push",
        ".option arch, +d",
        "addi sp, sp, -256",
        "sd ra, 0(sp); sd a0, 8(sp); sd a1, 16(sp); sd a2, 24(sp)",
        "sd a3, 32(sp); sd a4, 40(sp); sd a5, 48(sp); sd a6, 56(sp)",
        "sd a7, 64(sp); sd t0, 72(sp); sd t1, 80(sp); sd t2, 88(sp)",
        "sd t3, 96(sp); fsd ft2, 104(sp); fsd ft3, 112(sp); fsd ft4, 120(sp)",
        "fsd ft5, 128(sp); fsd ft6, 136(sp); fsd ft7, 144(sp); fsd fa0, 152(sp)",
        "fsd fa1, 160(sp); fsd fa2, 168(sp); fsd fa3, 176(sp); fsd fa4, 184(sp)",
        "fsd fa5, 192(sp); fsd fa6, 200(sp); fsd fa7, 208(sp); fsd ft8, 216(sp)",
        "fsd ft9, 224(sp); fsd ft10, 232(sp); fsd ft11, 240(sp)",
        "mv a0, s11",
        "call {host}",
        "mv t4, a0",
        "ld ra, 0(sp); ld a0, 8(sp); ld a1, 16(sp); ld a2, 24(sp)",
        "ld a3, 32(sp); ld a4, 40(sp); ld a5, 48(sp); ld a6, 56(sp)",
        "ld a7, 64(sp); ld t0, 72(sp); ld t1, 80(sp); ld t2, 88(sp)",
        "ld t3, 96(sp); fld ft2, 104(sp); fld ft3, 112(sp); fld ft4, 120(sp)",
        "fld ft5, 128(sp); fld ft6, 136(sp); fld ft7, 144(sp); fld fa0, 152(sp)",
        "fld fa1, 160(sp); fld fa2, 168(sp); fld fa3, 176(sp); fld fa4, 184(sp)",
        "fld fa5, 192(sp); fld fa6, 200(sp); fld fa7, 208(sp); fld ft8, 216(sp)",
        "fld ft9, 224(sp); fld ft10, 232(sp); fld ft11, 240(sp)",
        "addi sp, sp, 256",
        "bnez t4, 2f",
        "ret",
        "2: tail {trap}",
        ".option pop",
        host = sym host,
        trap = sym trap_entry,
    )
}

/// Performs the host instruction that the context describes; 1 when it traps.
unsafe extern "C" fn host(biased: *mut Context) -> u32 {
    // SAFETY: `host_entry` passes the context that it was called with.
    unsafe { perform(biased) }
}
