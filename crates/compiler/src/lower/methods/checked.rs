//! Addition, subtraction, multiplication, negation, shifts and powers that wrap, saturate or
//! say whether the result fits.

use super::{Call, Results};
use crate::hir::BinOp;
use crate::lir::Operand;
use crate::lower::build::{imm, known};
use crate::lower::func::FnLower;
use crate::lower::prelude::Helper;
use crate::lower::scalars::{bits, is_signed, max_value, min_value};
use crate::methods::Method;
use neurlang_ir::{Op, Scalar, TrapKind};

/// A wrapped result, and 1 when it is not the exact one.
pub(in crate::lower) type Wrapped = (Operand, Operand);

/// What a method makes of a result that does not fit.
enum Policy {
    Wrapping,
    Checked,
    Saturating,
    Overflowing,
}

/// What is computed, and what happens when it does not fit.
fn kind(method: Method) -> Option<(Method, Policy)> {
    use Method as M;
    use Policy::{Checked, Overflowing, Saturating, Wrapping};
    Some(match method {
        M::WrappingAdd => (M::WrappingAdd, Wrapping),
        M::CheckedAdd => (M::WrappingAdd, Checked),
        M::SaturatingAdd => (M::WrappingAdd, Saturating),
        M::OverflowingAdd => (M::WrappingAdd, Overflowing),
        M::WrappingSub => (M::WrappingSub, Wrapping),
        M::CheckedSub => (M::WrappingSub, Checked),
        M::SaturatingSub => (M::WrappingSub, Saturating),
        M::OverflowingSub => (M::WrappingSub, Overflowing),
        M::WrappingMul => (M::WrappingMul, Wrapping),
        M::CheckedMul => (M::WrappingMul, Checked),
        M::SaturatingMul => (M::WrappingMul, Saturating),
        M::OverflowingMul => (M::WrappingMul, Overflowing),
        M::WrappingNeg => (M::WrappingNeg, Wrapping),
        M::CheckedNeg => (M::WrappingNeg, Checked),
        M::SaturatingNeg => (M::WrappingNeg, Saturating),
        M::OverflowingNeg => (M::WrappingNeg, Overflowing),
        M::WrappingAbs => (M::WrappingAbs, Wrapping),
        M::CheckedAbs => (M::WrappingAbs, Checked),
        M::SaturatingAbs => (M::WrappingAbs, Saturating),
        M::OverflowingAbs => (M::WrappingAbs, Overflowing),
        M::WrappingShl => (M::WrappingShl, Wrapping),
        M::CheckedShl => (M::WrappingShl, Checked),
        M::OverflowingShl => (M::WrappingShl, Overflowing),
        M::WrappingShr => (M::WrappingShr, Wrapping),
        M::CheckedShr => (M::WrappingShr, Checked),
        M::OverflowingShr => (M::WrappingShr, Overflowing),
        M::WrappingPow => (M::WrappingPow, Wrapping),
        M::CheckedPow => (M::WrappingPow, Checked),
        M::SaturatingPow => (M::WrappingPow, Saturating),
        M::OverflowingPow => (M::WrappingPow, Overflowing),
        M::WrappingAddSigned => (M::WrappingAddSigned, Wrapping),
        M::CheckedAddSigned => (M::WrappingAddSigned, Checked),
        M::SaturatingAddSigned => (M::WrappingAddSigned, Saturating),
        M::WrappingAddUnsigned => (M::WrappingAddUnsigned, Wrapping),
        M::CheckedAddUnsigned => (M::WrappingAddUnsigned, Checked),
        M::SaturatingAddUnsigned => (M::WrappingAddUnsigned, Saturating),
        M::WrappingSubUnsigned => (M::WrappingSubUnsigned, Wrapping),
        M::CheckedSubUnsigned => (M::WrappingSubUnsigned, Checked),
        M::SaturatingSubUnsigned => (M::WrappingSubUnsigned, Saturating),
        _ => return None,
    })
}

impl FnLower<'_> {
    /// The methods of this file.
    pub(in crate::lower) fn overflow_method(&mut self, call: &Call) -> Option<Results> {
        if call.method == Method::Pow {
            return Some(vec![self.pow(call)]);
        }
        let (what, policy) = kind(call.method)?;
        let (value, lost) = self.wrapping(what, call);
        Some(match policy {
            Policy::Wrapping => vec![value],
            Policy::Overflowing => vec![value, lost],
            Policy::Checked => vec![self.b.bini(Op::Xor, lost, 1), value],
            Policy::Saturating => {
                let limit = self.limit(what, call);
                vec![self.b.select(lost, limit, value)]
            }
        })
    }

    fn wrapping(&mut self, what: Method, call: &Call) -> Wrapped {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        match what {
            Method::WrappingAdd => self.overflowing(BinOp::Add, (a, b), on),
            Method::WrappingSub => self.overflowing(BinOp::Sub, (a, b), on),
            Method::WrappingMul => self.overflowing(BinOp::Mul, (a, b), on),
            Method::WrappingNeg => self.overflowing(BinOp::Sub, (imm(0), a), on),
            Method::WrappingAbs => {
                let (value, least) = (self.absolute(a), min_value(on));
                (self.wrapped(value, on), self.b.bini(Op::Eq, a, least))
            }
            Method::WrappingShl | Method::WrappingShr => {
                let op = if what == Method::WrappingShl { BinOp::Shl } else { BinOp::Shr };
                let by = self.masked_amount(b, on);
                let value = self.shift(op, (a, by), on);
                (value, self.b.bini(Op::GeU, b, u64::from(bits(on))))
            }
            Method::WrappingPow => self.power((a, b), on),
            Method::WrappingSubUnsigned => self.mixed(BinOp::Sub, (a, b), on),
            _ => self.mixed(BinOp::Add, (a, b), on),
        }
    }

    /// `+`, `-`, `*` of two numbers of one type.
    pub(in crate::lower) fn overflowing(
        &mut self,
        op: BinOp,
        (a, b): (Operand, Operand),
        on: Scalar,
    ) -> Wrapped {
        if bits(on) < 64 {
            // 64 bits hold the exact result: extending it again shows whether it fits.
            let plain = match op {
                BinOp::Add => Op::Add,
                BinOp::Sub => Op::Sub,
                _ => Op::Mul,
            };
            let exact = self.b.bin(plain, a, b);
            let value = self.wrapped(exact, on);
            return (value, self.b.bin(Op::Ne, exact, value));
        }
        let value = self.arithmetic(op, (a, b), on, false);
        let lost = match (op, is_signed(on)) {
            (BinOp::Add, false) => self.b.bin(Op::LtU, value, a),
            (BinOp::Sub, false) => self.b.bin(Op::LtU, a, b),
            (BinOp::Add, true) => {
                let (x, y) = (self.b.bin(Op::Xor, value, a), self.b.bin(Op::Xor, value, b));
                let both = self.b.bin(Op::And, x, y);
                self.b.bini(Op::Shr, both, 63)
            }
            (BinOp::Sub, true) => {
                let (x, y) = (self.b.bin(Op::Xor, a, b), self.b.bin(Op::Xor, a, value));
                let both = self.b.bin(Op::And, x, y);
                self.b.bini(Op::Shr, both, 63)
            }
            (_, false) => {
                let high = self.b.bin(Op::MulHu, a, b);
                self.b.bini(Op::Ne, high, 0)
            }
            (_, true) => {
                let high = self.b.bin(Op::MulHs, a, b);
                let sign = self.b.bini(Op::Sar, value, 63);
                self.b.bin(Op::Ne, high, sign)
            }
        };
        (value, lost)
    }

    /// `+` and `-` of a signed and an unsigned number.
    fn mixed(&mut self, op: BinOp, (a, b): (Operand, Operand), on: Scalar) -> Wrapped {
        if bits(on) < 64 {
            return self.overflowing(op, (a, b), on);
        }
        let (value, lost) = self.overflowing(op, (a, b), on);
        let negative = self.b.bini(Op::Shr, b, 63);
        (value, self.b.bin(Op::Xor, lost, negative))
    }

    /// What a saturating method returns for what does not fit.
    fn limit(&mut self, what: Method, call: &Call) -> Operand {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        let (least, most) = (imm(min_value(on)), imm(max_value(on)));
        match what {
            Method::WrappingAddSigned => {
                let negative = self.b.bini(Op::LtS, b, 0);
                self.b.select(negative, least, most)
            }
            Method::WrappingNeg | Method::WrappingAbs | Method::WrappingAddUnsigned => most,
            Method::WrappingSubUnsigned => least,
            Method::WrappingSub if !is_signed(on) => least,
            _ if !is_signed(on) => most,
            Method::WrappingMul => {
                let signs = self.b.bin(Op::Xor, a, b);
                let negative = self.b.bini(Op::LtS, signs, 0);
                self.b.select(negative, least, most)
            }
            Method::WrappingPow => {
                let negative = self.b.bini(Op::LtS, a, 0);
                let odd = self.b.bini(Op::And, b, 1);
                let down = self.b.bin(Op::And, negative, odd);
                self.b.select(down, least, most)
            }
            _ => {
                let negative = self.b.bini(Op::LtS, a, 0);
                self.b.select(negative, least, most)
            }
        }
    }

    /// The magnitude of a signed number, in 64 bits.
    pub(in crate::lower) fn absolute(&mut self, a: Operand) -> Operand {
        let sign = self.b.bini(Op::Sar, a, 63);
        let flipped = self.b.bin(Op::Xor, a, sign);
        self.b.bin(Op::Sub, flipped, sign)
    }

    fn power(&mut self, (a, n): (Operand, Operand), on: Scalar) -> Wrapped {
        let helper = if is_signed(on) { Helper::PowI64 } else { Helper::PowU64 };
        let results = self.helper(helper, &[a, n]);
        let (exact, mut lost) = (results[0], results[1]);
        let value = self.wrapped(exact, on);
        if bits(on) < 64 {
            let cut = self.b.bin(Op::Ne, exact, value);
            lost = self.b.bin(Op::Or, lost, cut);
        }
        (value, lost)
    }

    fn pow(&mut self, call: &Call) -> Operand {
        let (a, on) = (call.arg(0), call.on);
        if let Some(n @ 0..=64) = known(call.arg(1)) {
            return self.small_power(a, n as u32, on);
        }
        let (value, lost) = self.power((a, call.arg(1)), on);
        if self.checks() {
            self.b.trap_if(Op::Bne, (lost, imm(0)), TrapKind::Overflow);
        }
        value
    }

    /// A power with a known exponent: every product in it is a factor of the result, so one
    /// that does not fit means that the result does not.
    fn small_power(&mut self, a: Operand, n: u32, on: Scalar) -> Operand {
        let checks = self.checks();
        let (mut base, mut left, mut power) = (a, n, None);
        while left > 0 {
            if left & 1 == 1 {
                power = Some(match power {
                    None => base,
                    Some(power) => self.arithmetic(BinOp::Mul, (power, base), on, checks),
                });
            }
            left >>= 1;
            if left > 0 {
                base = self.arithmetic(BinOp::Mul, (base, base), on, checks);
            }
        }
        power.unwrap_or(imm(1))
    }
}
