//! Multiplication and division. The hardware divides without trapping, so the operands are
//! looked at first.

use super::{Aarch64, X15, X16};
use crate::compile::Func;
use crate::generated::aarch64 as st;
use neurlang_ir::{Op, TrapKind, Word};

impl Func<'_, '_, '_, Aarch64> {
    pub(super) fn mul_div(&mut self, op: Op, w: Word) {
        match op {
            Op::Mul => self.three(w, &st::MUL_3),
            Op::MulTs => self.mul_signed_trapping(w),
            Op::MulTu => self.mul_unsigned_trapping(w),
            Op::MulHs => self.three(w, &st::MULHS_3),
            Op::MulHu => self.three(w, &st::MULHU_3),
            Op::DivU | Op::RemU => self.div_unsigned(op, w),
            Op::DivS | Op::RemS => self.div_signed(op, w),
            _ => unreachable!("not a MULDIV operation"),
        }
    }

    /// The product fits when its upper half is all signs of its lower half.
    fn mul_signed_trapping(&mut self, w: Word) {
        let a = self.read(w.ra(), X16);
        let b = self.read_b(w);
        let d = self.dest(w.rd());
        self.put(&st::MULHS_3, X15, a, b);
        self.put(&st::MUL_3, d, a, b);
        self.put(&st::CMP_SIGN, 0, X15, d);
        self.put_exit(&st::B_NE, [0; 3], TrapKind::Overflow);
        self.wrote(w.rd());
    }

    fn mul_unsigned_trapping(&mut self, w: Word) {
        let a = self.read(w.ra(), X16);
        let b = self.read_b(w);
        self.put(&st::MULHU_3, X15, a, b);
        self.put_exit(&st::CBNZ_, [0, X15, 0], TrapKind::Overflow);
        self.put(&st::MUL_3, self.dest(w.rd()), a, b);
        self.wrote(w.rd());
    }

    fn div_unsigned(&mut self, op: Op, w: Word) {
        let divisor = i64::from(w.imm()) as u64;
        if w.immform() && divisor.is_power_of_two() {
            self.div_by_power(op, w, divisor);
            return;
        }
        let a = self.read(w.ra(), X16);
        let b = self.divisor(w);
        let d = self.dest(w.rd());
        if op == Op::DivU {
            self.put(&st::DIVU_3, d, a, b);
        } else {
            self.put(&st::DIVU_3, X15, a, b);
            self.put(&st::REST_3, d, a, b);
        }
        self.wrote(w.rd());
    }

    /// An immediate power of two is at most 2^30, so its mask is an immediate too.
    fn div_by_power(&mut self, op: Op, w: Word, divisor: u64) {
        let (op, operand) = if op == Op::DivU {
            (Op::Shr, divisor.trailing_zeros() as i32)
        } else {
            (Op::And, (divisor - 1) as i32)
        };
        let same = Word::new(op).with_rd(w.rd()).with_ra(w.ra()).with_immform().with_imm(operand);
        self.alu(op, same);
    }

    fn div_signed(&mut self, op: Op, w: Word) {
        let a = self.read(w.ra(), X16);
        let b = self.divisor(w);
        let d = self.dest(w.rd());
        if !w.immform() || w.imm() == -1 {
            self.put_exit(&st::DIV_OVERFLOW, [0, a, b], TrapKind::Overflow);
        }
        if op == Op::DivS {
            self.put(&st::DIVS_3, d, a, b);
        } else {
            self.put(&st::DIVS_3, X15, a, b);
            self.put(&st::REST_3, d, a, b);
        }
        self.wrote(w.rd());
    }

    /// The register with the divisor, which is not 0.
    fn divisor(&mut self, w: Word) -> u8 {
        let b = self.read_b(w);
        if !w.immform() {
            self.put_exit(&st::CBZ_, [0, b, 0], TrapKind::Divide);
        } else if w.imm() == 0 {
            self.always_exit(TrapKind::Divide);
        }
        b
    }
}
