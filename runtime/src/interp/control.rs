//! `TRAP`, `BRANCH`, `JUMP` and `CALL`: what runs next.

use super::machine::Machine;
use super::program::Inst;
use super::run::End;
use neurlang_ir::semantics;
use neurlang_ir::{Op, TrapKind};

/// What follows an instruction.
#[derive(Clone, Copy, Debug)]
pub(super) enum Flow {
    /// The instruction after it.
    Next,
    /// The instruction with this index in the code.
    Goto(u32),
    /// Nothing: the program is over.
    End(End),
    /// Nothing: it trapped.
    Trap(TrapKind),
    /// Nothing: it trapped, which is reported at the instruction with this index.
    TrapAt(TrapKind, u32),
}

/// The register or immediate that `inst` compares with or takes as its operand.
#[inline(always)]
fn operand(machine: &Machine<'_>, inst: &Inst) -> u64 {
    machine.reg(inst.rb).wrapping_add(i64::from(inst.imm) as u64)
}

#[inline(always)]
pub(super) fn trap(op: Op) -> Flow {
    Flow::Trap(op.trap_kind().unwrap_or(TrapKind::Invalid))
}

#[inline(always)]
pub(super) fn branch(op: Op, machine: &Machine<'_>, inst: &Inst) -> Flow {
    if semantics::branch_taken(op, machine.reg(inst.ra), operand(machine, inst)) {
        Flow::Goto(inst.target)
    } else {
        Flow::Next
    }
}

#[inline(always)]
pub(super) fn jump(op: Op, machine: &Machine<'_>, inst: &Inst) -> Flow {
    match op {
        Op::JumpTable => jump_table(machine, inst),
        _ => Flow::Goto(inst.target),
    }
}

fn jump_table(machine: &Machine<'_>, inst: &Inst) -> Flow {
    let table = &machine.module.ir().jump_tables[inst.imm as u32 as usize];
    let last = table.targets.len() - 1;
    let index = usize::try_from(machine.reg(inst.ra)).map_or(last, |index| index.min(last));
    let start = machine.function(machine.func).start;
    Flow::Goto(start + table.targets[index])
}

#[inline(always)]
pub(super) fn call(op: Op, machine: &mut Machine<'_>, inst: &Inst, pc: u32) -> Flow {
    match op {
        Op::CallTable => match table_entry(machine, inst) {
            Some(func) => machine.enter(func, pc + 1),
            None => Flow::Trap(TrapKind::Bounds),
        },
        _ => machine.enter(inst.imm as u32, pc + 1),
    }
}

fn table_entry(machine: &Machine<'_>, inst: &Inst) -> Option<u32> {
    let table = &machine.module.ir().func_tables[inst.imm as u32 as usize];
    let index = usize::try_from(machine.reg(inst.ra)).ok()?;
    table.funcs.get(index).copied()
}
