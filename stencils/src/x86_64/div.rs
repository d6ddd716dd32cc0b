//! Integer division. The hardware divides rdx:rax and faults where the IR traps, so what would
//! fault is looked at first.

use super::int::{AND, SHR};
use super::{RDX, X86_64};
use crate::compile::Func;
use crate::generated::x86_64 as st;
use neurlang_ir::{Op, TrapKind, Word};

impl Func<'_, '_, '_, X86_64> {
    /// Unsigned division: `rd` = the quotient, or the remainder.
    pub(super) fn div_unsigned(&mut self, w: Word, quotient: bool) {
        if w.immform() {
            let divisor = i64::from(w.imm()) as u64;
            if divisor.is_power_of_two() {
                self.div_by_power(w, divisor, quotient);
                return;
            }
        }
        let a = self.read(w.ra(), RDX);
        let b = self.read_b(w);
        if !w.immform() {
            self.put_exit(&st::B_EQ_Z, [0, b, 0], TrapKind::Divide);
        } else if w.imm() == 0 {
            self.always_exit(TrapKind::Divide);
        }
        let d = self.dest(w.rd());
        self.put(&st::DIVU_ACC, 0, a, b);
        self.put(if quotient { &st::FROM_ACC } else { &st::FROM_RDX }, d, 0, 0);
        self.wrote(w.rd());
    }

    /// An immediate power of two is at most 2^30, so its mask fits an immediate too.
    fn div_by_power(&mut self, w: Word, divisor: u64, quotient: bool) {
        let (op, operand) = if quotient {
            (Op::Shr, divisor.trailing_zeros() as i32)
        } else {
            (Op::And, (divisor - 1) as i32)
        };
        let same = Word::new(op).with_rd(w.rd()).with_ra(w.ra()).with_immform().with_imm(operand);
        if quotient {
            self.shift(same, &SHR);
        } else {
            self.logic(same, &AND);
        }
    }

    /// Signed division: `rd` = the quotient, or the remainder.
    pub(super) fn div_signed(&mut self, w: Word, quotient: bool) {
        let a = self.read(w.ra(), RDX);
        let b = self.read_b(w);
        if !w.immform() {
            self.put_exit(&st::B_EQ_Z, [0, b, 0], TrapKind::Divide);
        } else if w.imm() == 0 {
            self.always_exit(TrapKind::Divide);
        }
        let d = self.dest(w.rd());
        self.put(&st::LD_ACC, 0, a, 0);
        let may_be_minus_one = !w.immform() || w.imm() == -1;
        let done = may_be_minus_one.then(|| {
            // Dividing by -1 negates; the smallest number overflows and the rest is 0.
            self.out.put_i8(&st::CMP_I8, [0, b, 0], -1);
            let other = self.put_skip(&st::J_NE, [0; 3]);
            self.put_exit(&st::NEG_ACC_JO, [0; 3], TrapKind::Overflow);
            self.put(&st::ZERO_RDX, 0, 0, 0);
            let done = self.put_skip(&st::JMP_REL, [0; 3]);
            self.land(other);
            done
        });
        self.put(&st::DIVS_ACC, 0, 0, b);
        if let Some(done) = done {
            self.land(done);
        }
        self.put(if quotient { &st::FROM_ACC } else { &st::FROM_RDX }, d, 0, 0);
        self.wrote(w.rd());
    }
}
