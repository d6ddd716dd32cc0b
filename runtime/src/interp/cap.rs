//! `CAP.NEW`, `CAP.RESTRICT`, `CAP.QUERY`, and what `MOV` and `TAINT` do with capabilities.

use super::control::Flow;
use super::machine::{Cap, Machine, Memories, NULL};
use super::program::Inst;
use super::pure;
use neurlang_ir::semantics;
use neurlang_ir::{Fields, Op, TrapKind};

#[inline(always)]
fn copy(machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    *machine.cap_mut(inst.rd) = machine.cap(inst.ra);
    Flow::Next
}

#[inline(always)]
pub(super) fn mov(op: Op, fields: Fields, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    match op {
        Op::MovConst => {
            let consts = machine.module.ir().consts.as_slice();
            let value = consts.get(inst.imm as u32 as usize).copied();
            *machine.reg_mut(inst.rd) = value.unwrap_or_default();
            Flow::Next
        }
        Op::MovCap => copy(machine, inst),
        Op::MovNull => {
            *machine.cap_mut(inst.rd) = Cap::default();
            Flow::Next
        }
        _ => pure::step(op, fields, machine, inst),
    }
}

#[inline(always)]
pub(super) fn taint(op: Op, fields: Fields, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    match op {
        Op::TaintMarkCap | Op::TaintSanitizeCap => copy(machine, inst),
        _ => pure::step(op, fields, machine, inst),
    }
}

pub(super) fn new(machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    let len_bytes = machine.reg(inst.rb).wrapping_add(i64::from(inst.imm) as u64);
    let budget = &mut machine.host.memory;
    match machine.memories.arena.alloc(budget, len_bytes) {
        Ok(object) => {
            let memory = Memories::of_object(object);
            *machine.cap_mut(inst.rd) = Cap::whole(memory, len_bytes as usize);
            Flow::Next
        }
        Err(kind) => Flow::Trap(kind),
    }
}

#[inline(always)]
pub(super) fn restrict(op: Op, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    if op != Op::CapSlice {
        return copy(machine, inst);
    }
    let cap = machine.cap(inst.ra);
    let (offset, len) = (machine.reg(inst.rb), machine.reg(inst.rc));
    match semantics::memory::slice(offset, len, cap.len as u64) {
        Some(offset) => {
            *machine.cap_mut(inst.rd) =
                Cap { memory: cap.memory, base: cap.base + offset as usize, len: len as usize };
            Flow::Next
        }
        None => Flow::Trap(TrapKind::Capability),
    }
}

/// `cap.perms` is not among them: the validator replaces it by its answer.
#[inline(always)]
pub(super) fn query(op: Op, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    let cap = machine.cap(inst.ra);
    *machine.reg_mut(inst.rd) = match op {
        Op::CapLen => cap.len as u64,
        Op::CapValid => u64::from(cap.memory != NULL),
        _ => return Flow::Trap(TrapKind::Invalid),
    };
    Flow::Next
}
