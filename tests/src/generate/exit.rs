//! Ways out of a function: returning, halting, trapping.

use super::compute::operations;
use super::writer::Writer;
use neurlang_ir::{Access, Op, Opcode, Type};

impl Writer<'_, '_> {
    /// Writes a way out that is taken on some condition.
    pub(super) fn exit(&mut self) {
        let skip = self.condition();
        let live = self.caps.live();
        let op = self.entropy.pick(&operations().exits);
        match op.opcode() {
            Opcode::Ret => self.leave_by_ret(),
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

    /// Writes what goes into `to`: the first result tells of many registers.
    fn result(&mut self, to: u8) {
        if to > 0 || self.entropy.chance(1, 3) {
            if self.entropy.chance(2, 3) {
                let from = self.source();
                self.op(Op::MovReg, |word| word.with_rd(to).with_ra(from));
            }
            return;
        }
        let pools = [self.ints, self.floats];
        for pool in if self.shared.profile.mixed {
            &pools[..1]
        } else {
            &pools[..]
        } {
            for &register in pool.all().iter().take(12) {
                self.op(Op::Rotl, |word| {
                    word.with_rd(to).with_ra(to).with_immform().with_imm(7)
                });
                self.op(Op::Xor, |word| {
                    word.with_rd(to).with_ra(to).with_rb(register)
                });
            }
        }
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
