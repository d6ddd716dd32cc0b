//! The instructions that compiled code leaves to the host, on operands it has staged.

use super::Compiled;
use crate::engine::ModuleInner;
use crate::host::{
    Args, Callee, Host, INTS_MAX, Plan, READS_MAX, Source, WRITES_MAX, atomic_result,
};
use crate::memory::Arena;
use crate::sys::machine::{Ask, Native, Onward, Operands, Performer};
use neurlang_ir::semantics::{eval, memory};
use neurlang_ir::{Op, Opcode, TrapKind, Word};

/// The parts of an instance that host instructions work on.
pub(super) struct Working<'a> {
    pub(super) module: &'a ModuleInner,
    /// Its machine code, of the first tier where there are two.
    pub(super) compiled: &'a Compiled,
    pub(super) host: &'a mut Host,
    pub(super) arena: &'a mut Arena,
}

impl Performer for Working<'_> {
    fn perform(&mut self, inst: u32, operands: &mut Operands<'_>) -> Result<(), TrapKind> {
        let word = self.compiled.all().find_map(|code| code.word(self.module, inst));
        let word = word.expect("every number is that of an instruction");
        let op = word.op().expect("the validator lets only operations pass");
        match op.opcode() {
            Opcode::CapNew => {
                let object = self.arena.alloc(&mut self.host.memory, operands.scalar(0))?;
                operands.set_cap(self.arena.bytes_mut(object as usize));
                Ok(())
            }
            Opcode::Atomic => atomic(op, word, operands),
            Opcode::Bits | Opcode::Fpu | Opcode::Fcvt => {
                let [a, b, c] = [0, 1, 2].map(|at| operands.scalar(at));
                let result = eval(op, a, b, c).expect("these operations work on registers");
                operands.set_result(result?);
                Ok(())
            }
            _ => self.call(op, word, operands),
        }
    }

    fn ask(&mut self, ask: Ask, left: &mut u64) -> Option<Onward> {
        self.compiled.onward(self.module, ask, left)
    }

    fn code_at(&self, address: usize) -> &Native {
        let mut all = self.compiled.all().map(|code| &code.native);
        all.find(|native| native.contains(address)).expect("programs stop in their own code")
    }
}

impl Working<'_> {
    fn call(&mut self, op: Op, word: Word, operands: &mut Operands<'_>) -> Result<(), TrapKind> {
        let plan = Plan::of(op, word, &self.module.imports);
        if let Callee::Ext(row) = plan.callee
            && self.module.engine.config().counts_fuel()
        {
            let left = operands.fuel().checked_sub(u64::from(row.def.fuel));
            *operands.fuel() = left.ok_or(TrapKind::Fuel)?;
        }
        let mut ints = [0; INTS_MAX];
        let (mut reads, mut writes) = ([None; READS_MAX], [None; WRITES_MAX]);
        let (mut scalars, mut caps) = (0, 0);
        let (mut read, mut written) = (0, 0);
        for source in plan.sources() {
            match source {
                Source::Register(_) | Source::Constant(_) => {
                    ints[scalars] = operands.scalar(scalars);
                    scalars += 1;
                }
                Source::Read(_) => {
                    reads[read] = Some(caps);
                    read += 1;
                    caps += 1;
                }
                Source::Write(_) => {
                    writes[written] = Some(caps);
                    written += 1;
                    caps += 1;
                }
            }
        }
        let host = &mut *self.host;
        let result = operands.with_bytes(reads, writes, |reads, writes| {
            host.call(plan.callee, &mut Args { ints, reads, writes })
        })??;
        operands.set_result(result);
        Ok(())
    }
}

/// Scalars are the index, the operand and what `cas` expects; the capability is the memory.
fn atomic(op: Op, word: Word, operands: &mut Operands<'_>) -> Result<(), TrapKind> {
    let width = u64::from(op.access_bytes());
    if width == 0 {
        // A fence: compiled code runs on one thread, which sees its own accesses in order.
        return Ok(());
    }
    let (base, len) = operands.extent(0);
    let at = memory::address(operands.scalar(0), 0, word.imm(), width, len);
    let at = at.ok_or(TrapKind::Bounds)? as usize;
    if !(base + at).is_multiple_of(width as usize) {
        return Err(TrapKind::Unaligned);
    }
    let (operand, expected) = (operands.scalar(1), operands.scalar(2));
    let old = operands.with_bytes([], [Some(0)], |[], [bytes]| {
        atomic_result(op, &mut bytes[at..at + width as usize], expected, operand)
    })?;
    operands.set_result(old);
    Ok(())
}
