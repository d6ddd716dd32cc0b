//! `LOAD` and `STORE`.

use super::control::Flow;
use super::machine::{Cap, Machine};
use super::program::Inst;
use neurlang_ir::semantics::memory::address;
use neurlang_ir::{Op, TrapKind};

/// Where in its memory an access of `width` bytes through `cap` starts, when it is inside.
#[inline(always)]
pub(super) fn place(
    machine: &Machine<'_>,
    inst: &Inst,
    scale_log2: u8,
    width: usize,
) -> Option<(Cap, usize)> {
    let cap = machine.cap(inst.rb);
    let index = machine.reg(inst.ra);
    let start = address(index, scale_log2, inst.imm, width as u64, cap.len as u64)?;
    Some((cap, cap.base + start as usize))
}

/// The `N` bytes at the address of `inst`.
#[inline(always)]
fn read<const N: usize>(machine: &Machine<'_>, inst: &Inst) -> Option<[u8; N]> {
    let (cap, at) = place(machine, inst, inst.rc & 3, N)?;
    machine.memories.bytes(cap.memory).get(at..)?.first_chunk().copied()
}

#[inline(always)]
fn write<const N: usize>(machine: &mut Machine<'_>, inst: &Inst, bytes: [u8; N]) -> Option<()> {
    let (cap, at) = place(machine, inst, inst.rc & 3, N)?;
    let memory = machine.memories.bytes_mut(cap.memory);
    *memory.get_mut(at..)?.first_chunk_mut()? = bytes;
    Some(())
}

#[inline(always)]
pub(super) fn load(op: Op, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    let loaded = match op {
        Op::LoadU8 => read(machine, inst).map(|bytes| u64::from(u8::from_le_bytes(bytes))),
        Op::LoadU16 => read(machine, inst).map(|bytes| u64::from(u16::from_le_bytes(bytes))),
        Op::LoadU32 => read(machine, inst).map(|bytes| u64::from(u32::from_le_bytes(bytes))),
        Op::LoadU64 => read(machine, inst).map(u64::from_le_bytes),
        Op::LoadS8 => read(machine, inst).map(|bytes| i8::from_le_bytes(bytes) as u64),
        Op::LoadS16 => read(machine, inst).map(|bytes| i16::from_le_bytes(bytes) as u64),
        Op::LoadS32 => read(machine, inst).map(|bytes| i32::from_le_bytes(bytes) as u64),
        _ => None,
    };
    match loaded {
        Some(value) => {
            *machine.reg_mut(inst.rd) = value;
            Flow::Next
        }
        None => Flow::Trap(TrapKind::Bounds),
    }
}

#[inline(always)]
pub(super) fn store(op: Op, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    let value = machine.reg(inst.rd);
    let stored = match op {
        Op::Store8 => write(machine, inst, (value as u8).to_le_bytes()),
        Op::Store16 => write(machine, inst, (value as u16).to_le_bytes()),
        Op::Store32 => write(machine, inst, (value as u32).to_le_bytes()),
        Op::Store64 => write(machine, inst, value.to_le_bytes()),
        _ => None,
    };
    match stored {
        Some(()) => Flow::Next,
        None => Flow::Trap(TrapKind::Bounds),
    }
}
