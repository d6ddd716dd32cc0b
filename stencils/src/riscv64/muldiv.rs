//! Multiplication and division. The machine's division never traps, so what the IR traps on is
//! looked at first.

use super::control::{EQ, NE};
use super::{Riscv64, T4, T5, T6, ZERO};
use crate::compile::Func;
use crate::generated::riscv64 as st;
use crate::stencil::Stencil;
use neurlang_ir::{Op, TrapKind, Word};

impl Func<'_, '_, '_, Riscv64> {
    pub(super) fn mul_div(&mut self, op: Op, w: Word) {
        match op {
            Op::Mul => self.three(w, &st::MUL_3),
            Op::MulTs => self.mul_signed(w),
            Op::MulTu => self.mul_unsigned(w),
            Op::MulHs => self.three(w, &st::MULHS_3),
            Op::MulHu => self.three(w, &st::MULHU_3),
            Op::DivU => self.div_unsigned(w, true),
            Op::RemU => self.div_unsigned(w, false),
            Op::DivS => self.div_signed(w, &st::DIVS_3),
            Op::RemS => self.div_signed(w, &st::REMS_3),
            _ => unreachable!("not a MULDIV operation"),
        }
    }

    /// A product fits when its high half repeats the sign of the low one.
    fn mul_signed(&mut self, w: Word) {
        let a = self.read(w.ra(), T5);
        let b = self.read_b(w);
        let d = self.dest(w.rd());
        self.put(&st::MULHS_3, T4, a, b);
        self.put(&st::MUL_3, d, a, b);
        self.out.put_value(&st::SAR_I, [T6, d, 0], 63);
        self.exit_if(NE, T4, T6, TrapKind::Overflow);
        self.wrote(w.rd());
    }

    fn mul_unsigned(&mut self, w: Word) {
        let a = self.read(w.ra(), T5);
        let b = self.read_b(w);
        let d = self.dest(w.rd());
        self.put(&st::MULHU_3, T4, a, b);
        self.put(&st::MUL_3, d, a, b);
        self.exit_if(NE, T4, ZERO, TrapKind::Overflow);
        self.wrote(w.rd());
    }

    /// The quotient, or the remainder.
    fn div_unsigned(&mut self, w: Word, quotient: bool) {
        let divisor = i64::from(w.imm()) as u64;
        if w.immform() && divisor.is_power_of_two() {
            let (op, operand) = if quotient {
                (Op::Shr, divisor.trailing_zeros() as i32)
            } else {
                // It is at most 2^30, so its mask is an immediate too.
                (Op::And, (divisor - 1) as i32)
            };
            let same = Word::new(op).with_rd(w.rd()).with_ra(w.ra()).with_immform();
            self.alu(op, same.with_imm(operand));
            return;
        }
        self.check_divisor(w);
        self.three(w, if quotient { &st::DIVU_3 } else { &st::REMU_3 });
    }

    fn div_signed(&mut self, w: Word, stencil: &Stencil) {
        self.check_divisor(w);
        if !w.immform() || w.imm() == -1 {
            self.check_minus_one(w);
        }
        self.three(w, stencil);
    }

    /// Traps on a divisor of zero.
    fn check_divisor(&mut self, w: Word) {
        if !w.immform() {
            let b = self.read(w.rb(), T6);
            self.exit_if(EQ, b, ZERO, TrapKind::Divide);
        } else if w.imm() == 0 {
            self.always_exit(TrapKind::Divide);
        }
    }

    /// Traps when the smallest number is divided by -1.
    fn check_minus_one(&mut self, w: Word) {
        let other = (!w.immform()).then(|| {
            let b = self.read(w.rb(), T6);
            self.constant(T4, u64::MAX);
            self.skip_if(NE, b, T4)
        });
        let a = self.read(w.ra(), T5);
        self.constant(T4, 1 << 63);
        self.exit_if(EQ, a, T4, TrapKind::Overflow);
        if let Some(other) = other {
            self.land(other);
        }
    }
}
