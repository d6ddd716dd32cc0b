//! Ways out of a function: returning, halting, trapping.

use super::compute::operations;
use super::writer::Writer;
use neurlang_ir::{Access, Op, Opcode, Type};

/// How many registers of each kind a result tells of.
const MIXED_MAX: usize = 12;

impl Writer<'_, '_> {
    /// Writes a way out that is taken on some condition.
    pub(super) fn exit(&mut self) {
        let skip = self.condition();
        let live = self.caps.live();
        let op = self.entropy.pick(&operations().exits);
        match op.opcode() {
            Opcode::Ret => self.leave_by_ret(),
            Opcode::Halt if self.shared.profile.ahead => self.leave_by_ret(),
            _ => {
                let word = self.with_operands(op);
                self.code.push(word);
            }
        }
        if self.entropy.chance(1, 16) {
            // Nothing leads here.
            self.operation(&operations().ints);
        }
        self.lead_here(skip);
        self.caps.set_live(live);
    }

    /// Writes what the results are, and `ret`.
    pub(super) fn leave_by_ret(&mut self) {
        let (mut scalar, mut slice) = (0, 2);
        for &ty in &self.shape().sig.results {
            match ty {
                Type::Scalar(_) => {
                    self.result(scalar);
                    scalar += 1;
                }
                Type::Slice(_, access) => {
                    self.slice_result(slice, access);
                    slice += 1;
                }
                Type::Str => {
                    self.slice_result(slice, Access::Read);
                    slice += 1;
                }
            }
        }
        self.op(Op::Ret, |word| word);
    }

    /// Writes what goes into `to`: some register, or for the first result a mix of many.
    fn result(&mut self, to: u8) {
        let mixes = to == 0 && self.nesting == 0 && self.entropy.chance(2, 3);
        if !mixes {
            if self.entropy.chance(2, 3) {
                let from = self.source();
                self.op(Op::MovReg, |word| word.with_rd(to).with_ra(from));
            }
            return;
        }
        let (ints, floats) = (self.ints, self.floats);
        for (index, &register) in ints.all().iter().take(MIXED_MAX).enumerate() {
            self.mix(to, register, index);
        }
        if self.shared.profile.mixed {
            return;
        }
        // A move is no use as an integer, so what holds floats may stay in a float register.
        let copy = to + 1;
        for (index, &register) in floats.all().iter().take(MIXED_MAX).enumerate() {
            self.op(Op::MovReg, |word| word.with_rd(copy).with_ra(register));
            self.mix(to, copy, index);
        }
    }

    /// Writes a step of a sum in `to` that tells of every bit of `register`.
    fn mix(&mut self, to: u8, register: u8, step: usize) {
        if step.is_multiple_of(3) {
            self.op(Op::Rotl, |word| word.with_rd(to).with_ra(to).with_immform().with_imm(7));
        }
        let op = [Op::Xor, Op::Sub, Op::Add][step % 3];
        self.op(op, |word| word.with_rd(to).with_ra(register).with_rb(to));
    }

    fn slice_result(&mut self, to: u8, access: Access) {
        match self.caps.returnable(self.entropy, access) {
            Some(from) => {
                self.op(Op::MovCap, |word| word.with_rd(to).with_ra(from));
            }
            None if self.entropy.chance(1, 4) => {
                self.op(Op::MovNull, |word| word.with_rd(to));
            }
            None => self.allocate(to),
        }
    }
}
