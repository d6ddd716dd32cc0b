//! `ATOMIC`: one task runs at a time, so a read and a write are one step, and fences do nothing.

use super::control::Flow;
use super::machine::Machine;
use super::memory::place;
use super::program::Inst;
use crate::host::atomic_result;
use neurlang_ir::{Op, TrapKind};

pub(super) fn atomic(op: Op, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    let width = usize::from(op.access_bytes());
    if width == 0 {
        return Flow::Next;
    }
    let (expected, operand) = (machine.reg(inst.rd), machine.reg(inst.rc));
    let word = place(machine, inst, 0, width)
        .and_then(|(cap, at)| machine.memories.bytes_mut(cap.memory).get_mut(at..at + width));
    match word {
        None => Flow::Trap(TrapKind::Bounds),
        Some(word) if !word.as_ptr().addr().is_multiple_of(width) => {
            Flow::Trap(TrapKind::Unaligned)
        }
        Some(word) => {
            let old = atomic_result(op, word, expected, operand);
            *machine.reg_mut(inst.rd) = old;
            Flow::Next
        }
    }
}
