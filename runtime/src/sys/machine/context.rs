//! The context block that compiled code keeps in a register.
#![expect(unsafe_code, reason = "entering machine code and following its pointer")]

use super::arch::{Routine, enter, halt_entry, host_entry, trap_entry};
use super::native::HostCall;
use neurlang_ir::Signature;
use neurlang_stencils::abi;
use std::mem::offset_of;

/// The block; the layout up to `host_caps` is [`abi`]'s.
#[derive(Debug)]
#[repr(C)]
pub(super) struct Context {
    trap: Routine,
    halt: Routine,
    host: Routine,
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
    /// Registers of an activation between the tiers.
    kept: [u64; 32],
    /// Capabilities, from `c2` on.
    kept_caps: [Pair; 14],
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
    at(offset_of!(Context, kept), abi::KEPT);
    at(offset_of!(Context, kept_caps), abi::KEPT_CAPS);
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
            kept: [0; 32],
            kept_caps: [Pair::default(); 14],
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

/// Performs the host instruction that the context at `biased` describes; 1 when it traps.
///
/// # Safety
///
/// `biased` is what [`Context::run`] made of a context it borrows mutably, and compiled code
/// does not touch the context while this runs.
pub(super) unsafe fn perform(biased: *mut Context) -> u32 {
    // SAFETY: as the caller says.
    let context = unsafe { &mut *biased.wrapping_byte_sub(abi::BIAS) };
    super::native::perform(context)
}
