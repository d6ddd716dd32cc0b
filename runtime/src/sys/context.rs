//! The context block that compiled code keeps in `rbx`, and the routines it calls through it.
#![expect(unsafe_code, reason = "entering machine code and being entered from it")]

use super::native::HostCall;
use neurlang_ir::Signature;
use neurlang_stencils::abi;
use std::arch::naked_asm;
use std::mem::offset_of;

/// The block; the layout up to `host_caps` is [`abi`]'s.
#[derive(Debug)]
#[repr(C)]
pub(super) struct Context {
    trap: unsafe extern "sysv64" fn(),
    halt: unsafe extern "sysv64" fn(),
    host: unsafe extern "sysv64" fn(),
    pub(super) stack_limit: usize,
    pub(super) fuel: u64,
    pub(super) data_base: usize,
    entry_sp: usize,
    pub(super) trap_pc: usize,
    pub(super) regs: [u64; 8],
    pub(super) caps: [Pair; 6],
    pub(super) host_inst: u32,
    pub(super) host_result: u64,
    pub(super) host_values: [u64; abi::HOST_OPERANDS_MAX],
    pub(super) host_caps: [Pair; abi::HOST_OPERANDS_MAX],
    pub(super) stack_top: usize,
    /// What performs host instructions while the code runs, and what came of the last one.
    pub(super) host_call: HostCall,
}

/// A capability as compiled code holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub(super) struct Pair {
    pub(super) base: usize,
    pub(super) len: u64,
}

const fn at(field: usize, offset: i32) {
    assert!(field as i64 - abi::BIAS as i64 == offset as i64, "the context has the ABI's layout");
}
const _: () = {
    at(offset_of!(Context, trap), abi::TRAP);
    at(offset_of!(Context, halt), abi::HALT);
    at(offset_of!(Context, host), abi::HOST);
    at(offset_of!(Context, stack_limit), abi::STACK_LIMIT);
    at(offset_of!(Context, fuel), abi::FUEL);
    at(offset_of!(Context, data_base), abi::DATA_BASE);
    at(offset_of!(Context, entry_sp), abi::ENTRY_SP);
    at(offset_of!(Context, trap_pc), abi::TRAP_PC);
    at(offset_of!(Context, regs), abi::REGS);
    at(offset_of!(Context, caps), abi::CAPS);
    at(offset_of!(Context, host_inst), abi::HOST_INST);
    at(offset_of!(Context, host_result), abi::HOST_RESULT);
    at(offset_of!(Context, host_values), abi::HOST_VALUES);
    at(offset_of!(Context, host_caps), abi::HOST_CAPS);
    assert!(offset_of!(Context, stack_top) == abi::SIZE);
};

/// How compiled code came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Returned,
    Trapped,
    Halted,
}

/// Whether a function's arguments and results fit the registers that they travel in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// At most six scalars either way.
    Narrow,
    /// `r6` and `r7` travel in the context.
    Wide,
}

impl Width {
    pub(super) fn of(sig: &Signature) -> Width {
        let scalars = sig.param_counts().0.max(sig.result_counts().0);
        if scalars > abi::SCALARS_IN_REGISTERS { Width::Wide } else { Width::Narrow }
    }
}

impl Context {
    pub(super) fn new() -> Box<Context> {
        Box::new(Context {
            trap: trap_entry,
            halt: halt_entry,
            host: host_entry,
            stack_limit: 0,
            fuel: 0,
            data_base: 0,
            entry_sp: 0,
            trap_pc: 0,
            regs: [0; 8],
            caps: [Pair::default(); 6],
            host_inst: 0,
            host_result: 0,
            host_values: [0; abi::HOST_OPERANDS_MAX],
            host_caps: [Pair::default(); abi::HOST_OPERANDS_MAX],
            stack_top: 0,
            host_call: HostCall::default(),
        })
    }

    /// Runs the code at `entry` until it returns, halts or traps.
    ///
    /// `regs` has arguments before and results after, eight registers each. Single words are
    /// written and read, so that nothing waits for a store of another size.
    ///
    /// # Safety
    ///
    /// `entry` is the entry of a function that this version of `neurlang_stencils` compiled
    /// from a validated module; the context's data, capabilities and stack are valid for
    /// what the module may do with them, and nothing else uses them meanwhile.
    #[inline]
    pub(super) unsafe fn run(
        &mut self,
        entry: *const u8,
        regs: &mut [u64; 8],
        width: Width,
    ) -> Status {
        if width == Width::Wide {
            self.regs[6..].copy_from_slice(&regs[6..]);
        }
        let biased = std::ptr::from_mut(self).cast::<u8>().wrapping_add(abi::BIAS);
        // SAFETY: the caller vouches for the code and for what it reaches.
        let status = unsafe { enter(biased, entry, regs) };
        if width == Width::Wide {
            regs[6..].copy_from_slice(&self.regs[6..]);
        }
        match status {
            0 => Status::Returned,
            1 => Status::Trapped,
            _ => {
                *regs = [self.regs[0], 0, 0, 0, 0, 0, 0, 0];
                Status::Halted
            }
        }
    }
}

/// Saves the host's registers, switches to the program's stack and calls `entry`.
#[unsafe(naked)]
unsafe extern "sysv64" fn enter(context: *mut u8, entry: *const u8, regs: *mut [u64; 8]) -> u64 {
    naked_asm!(
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
unsafe extern "sysv64" fn trap_entry() {
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
unsafe extern "sysv64" fn halt_entry() {
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
unsafe extern "sysv64" fn host_entry() {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
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
        "test eax, eax",
        "jne {trap}",
        "ret",
        perform = sym perform,
        trap = sym trap_entry,
    )
}

/// Performs the host instruction that the context describes; 1 when it traps.
unsafe extern "sysv64" fn perform(biased: *mut Context) -> u32 {
    // SAFETY: `host_entry` passes what `Context::run` made of a context it borrows mutably,
    // and compiled code does not touch the context while this runs.
    let context = unsafe { &mut *biased.wrapping_byte_sub(abi::BIAS) };
    super::native::perform(context)
}
