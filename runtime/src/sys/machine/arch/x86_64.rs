//! x86-64. The context is in `rbx`; [`abi`] has the rest.
#![expect(unsafe_code, reason = "entering machine code and being entered from it")]

use super::super::context::{Context, perform};
use neurlang_stencils::abi;
use std::arch::naked_asm;

/// A routine that compiled code calls through its context.
pub(crate) type Routine = unsafe extern "sysv64" fn();

/// The type of an entry of a blob.
macro_rules! entry_fn {
    ($($word:ty),*) => { unsafe extern "sysv64" fn($($word),*) -> Answer };
}
pub(crate) use entry_fn;

/// True when this processor runs what the compiler emits.
pub(crate) fn supported() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

/// The stack pointer of the caller.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: a register is read, and nothing else happens.
    unsafe {
        std::arch::asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags));
    }
    sp
}

/// Saves the host's registers, switches to the program's stack and calls `entry`.
#[unsafe(naked)]
pub(crate) unsafe extern "sysv64" fn enter(
    context: *mut u8,
    entry: *const u8,
    regs: *mut [u64; 8],
) -> u64 {
    naked_asm!(
        ".cfi_startproc",
        "push rdx",
        "push rbp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "push r15",
        "mov rbx, rdi",
        "mov rax, rsi",
        "mov [rbx + {entry_sp}], rsp",
        // Programs run on a stack of their own: from here on, a debugger finds the caller 64
        // bytes above the saved stack pointer.
        ".cfi_escape 15, 6, 0x73, ({entry_sp} & 127) | 128, ({entry_sp} >> 7) & 127, 6, 0x23, 64",
        ".cfi_offset rbp, -24",
        ".cfi_offset rbx, -32",
        ".cfi_offset r12, -40",
        ".cfi_offset r13, -48",
        ".cfi_offset r14, -56",
        ".cfi_offset r15, -64",
        "mov rsp, [rbx + {stack_top}]",
        "mov rdi, [rdx]",
        "mov rsi, [rdx + 8]",
        "mov r8, [rdx + 16]",
        "mov r9, [rdx + 24]",
        "mov r10, [rdx + 32]",
        "mov r11, [rdx + 40]",
        "call rax",
        // `rdx` was saved before the six registers saved after it.
        "mov rdx, [rbx + {entry_sp}]",
        "mov rdx, [rdx + 48]",
        "mov [rdx], rdi",
        "mov [rdx + 8], rsi",
        "mov [rdx + 16], r8",
        "mov [rdx + 24], r9",
        "mov [rdx + 32], r10",
        "mov [rdx + 40], r11",
        "xor eax, eax",
        "jmp {leave}",
        ".cfi_endproc",
        entry_sp = const abi::ENTRY_SP,
        stack_top = const abi::SIZE as i64 - abi::BIAS as i64,
        leave = sym leave,
    )
}

/// Returns from [`enter`] with the status in `rax`, from any depth of the program's stack.
#[unsafe(naked)]
unsafe extern "sysv64" fn leave() {
    naked_asm!(
        "mov rsp, [rbx + {entry_sp}]",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "pop rdx",
        "ret",
        entry_sp = const abi::ENTRY_SP,
    )
}

/// [`abi::TRAP`]: the return address says where.
#[unsafe(naked)]
pub(crate) unsafe extern "sysv64" fn trap_entry() {
    naked_asm!(
        "pop rcx",
        "mov [rbx + {trap_pc}], rcx",
        "mov eax, 1",
        "jmp {leave}",
        trap_pc = const abi::TRAP_PC,
        leave = sym leave,
    )
}

/// [`abi::HALT`]: the result is in `rax`.
#[unsafe(naked)]
pub(crate) unsafe extern "sysv64" fn halt_entry() {
    naked_asm!(
        "mov [rbx + {regs}], rax",
        "mov eax, 2",
        "jmp {leave}",
        regs = const abi::REGS,
        leave = sym leave,
    )
}

/// [`abi::HOST`]: keeps every register that compiled code may hold a value in.
#[unsafe(naked)]
pub(crate) unsafe extern "sysv64" fn host_entry() {
    naked_asm!(
        ".cfi_startproc",
        "push rbp",
        ".cfi_def_cfa_offset 16",
        ".cfi_offset rbp, -16",
        "mov rbp, rsp",
        ".cfi_def_cfa_register rbp",
        "sub rsp, 160",
        "and rsp, -16",
        "mov [rsp], rdi",
        "mov [rsp + 8], rsi",
        "mov [rsp + 16], r8",
        "mov [rsp + 24], r9",
        "mov [rsp + 32], r10",
        "mov [rsp + 40], r11",
        "vmovsd [rsp + 48], xmm2",
        "vmovsd [rsp + 56], xmm3",
        "vmovsd [rsp + 64], xmm4",
        "vmovsd [rsp + 72], xmm5",
        "vmovsd [rsp + 80], xmm6",
        "vmovsd [rsp + 88], xmm7",
        "vmovsd [rsp + 96], xmm8",
        "vmovsd [rsp + 104], xmm9",
        "vmovsd [rsp + 112], xmm10",
        "vmovsd [rsp + 120], xmm11",
        "vmovsd [rsp + 128], xmm12",
        "vmovsd [rsp + 136], xmm13",
        "vmovsd [rsp + 144], xmm14",
        "vmovsd [rsp + 152], xmm15",
        "mov rdi, rbx",
        "call {perform}",
        "mov rdi, [rsp]",
        "mov rsi, [rsp + 8]",
        "mov r8, [rsp + 16]",
        "mov r9, [rsp + 24]",
        "mov r10, [rsp + 32]",
        "mov r11, [rsp + 40]",
        "vmovsd xmm2, [rsp + 48]",
        "vmovsd xmm3, [rsp + 56]",
        "vmovsd xmm4, [rsp + 64]",
        "vmovsd xmm5, [rsp + 72]",
        "vmovsd xmm6, [rsp + 80]",
        "vmovsd xmm7, [rsp + 88]",
        "vmovsd xmm8, [rsp + 96]",
        "vmovsd xmm9, [rsp + 104]",
        "vmovsd xmm10, [rsp + 112]",
        "vmovsd xmm11, [rsp + 120]",
        "vmovsd xmm12, [rsp + 128]",
        "vmovsd xmm13, [rsp + 136]",
        "vmovsd xmm14, [rsp + 144]",
        "vmovsd xmm15, [rsp + 152]",
        "mov rsp, rbp",
        "pop rbp",
        ".cfi_def_cfa rsp, 8",
        "test eax, eax",
        "jne {trap}",
        "ret",
        ".cfi_endproc",
        perform = sym host,
        trap = sym trap_entry,
    )
}

/// Performs the host instruction that the context describes; 1 when it traps.
unsafe extern "sysv64" fn host(biased: *mut Context) -> u32 {
    // SAFETY: `host_entry` passes the context that it was called with.
    unsafe { perform(biased) }
}
