//! Operations on register values alone: their meaning is [`semantics::eval`].

use super::control::Flow;
use super::machine::Machine;
use super::program::Inst;
use neurlang_ir::semantics;
use neurlang_ir::{Fields, Op, TrapKind};

/// Evaluates `op`, whose fields are `fields`; both are constants where this is called.
#[inline(always)]
pub(super) fn step(op: Op, fields: Fields, machine: &mut Machine<'_>, inst: &Inst) -> Flow {
    let a = if fields.has(Fields::RD_READ) { machine.reg(inst.rd) } else { machine.reg(inst.ra) };
    let imm = i64::from(inst.imm) as u64;
    let b = match (fields.has(Fields::RB_READ), fields.has(Fields::RB_OPTIONAL)) {
        (true, true) => machine.reg(inst.rb).wrapping_add(imm),
        (true, false) => machine.reg(inst.rb),
        (false, _) => imm,
    };
    let c = machine.reg(inst.rc);
    match semantics::eval(op, a, b, c) {
        Some(Ok(value)) => {
            *machine.reg_mut(inst.rd) = value;
            Flow::Next
        }
        Some(Err(kind)) => Flow::Trap(kind),
        // An operation without meaning; a test makes sure that there is none.
        None => Flow::Trap(TrapKind::Invalid),
    }
}
