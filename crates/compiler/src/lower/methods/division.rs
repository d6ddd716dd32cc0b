//! Division and remainder that wrap, saturate, round otherwise or say whether there is a result.

use super::{Call, Results};
use crate::lir::Operand;
use crate::lower::build::imm;
use crate::lower::func::FnLower;
use crate::lower::scalars::{is_signed, max_value, min_value};
use crate::methods::Method;
use neurlang_ir::{Op, Scalar};

impl FnLower<'_> {
    /// The methods of this file.
    pub(in crate::lower) fn division_method(&mut self, call: &Call) -> Option<Results> {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        Some(match call.method {
            Method::WrappingDiv => vec![self.wrapping_div((a, b), on)],
            Method::WrappingRem => vec![self.wrapping_rem((a, b), on)],
            Method::WrappingDivEuclid => {
                let (b, minus_one) = self.without_minus_one(b, on);
                let quotient = self.div_euclid((a, b), on);
                vec![self.negated_when(minus_one, (a, quotient), on)]
            }
            Method::WrappingRemEuclid => {
                let (b, _) = self.without_minus_one(b, on);
                vec![self.rem_euclid((a, b), on)]
            }
            Method::CheckedDiv
            | Method::CheckedRem
            | Method::CheckedDivEuclid
            | Method::CheckedRemEuclid => {
                let bad = self.has_no_quotient((a, b), on);
                let b = self.b.select(bad, imm(1), b);
                let value = match call.method {
                    Method::CheckedDiv => self.plain(Op::DivS, (a, b), on),
                    Method::CheckedRem => self.plain(Op::RemS, (a, b), on),
                    Method::CheckedDivEuclid => self.div_euclid((a, b), on),
                    _ => self.rem_euclid((a, b), on),
                };
                vec![self.b.bini(Op::Xor, bad, 1), value]
            }
            Method::SaturatingDiv => {
                let value = self.wrapping_div((a, b), on);
                let lost = self.overflows((a, b), on);
                vec![self.b.select(lost, imm(max_value(on)), value)]
            }
            Method::OverflowingDiv => {
                vec![self.wrapping_div((a, b), on), self.overflows((a, b), on)]
            }
            Method::OverflowingRem => {
                vec![self.wrapping_rem((a, b), on), self.overflows((a, b), on)]
            }
            Method::DivEuclid if is_signed(on) => {
                let quotient = self.quotient((a, b), on);
                vec![self.euclid_quotient(quotient, (a, b))]
            }
            Method::RemEuclid if is_signed(on) => {
                let rest = self.remainder((a, b), on);
                vec![self.euclid_rest(rest, b)]
            }
            Method::DivEuclid => vec![self.quotient((a, b), on)],
            Method::RemEuclid => vec![self.remainder((a, b), on)],
            Method::DivCeil => {
                let quotient = self.quotient((a, b), on);
                let product = self.b.bin(Op::Mul, quotient, b);
                let more = self.b.bin(Op::LtU, product, a);
                vec![self.b.bin(Op::Add, quotient, more)]
            }
            _ => return None,
        })
    }

    /// Division of numbers that have a quotient.
    fn plain(&mut self, op: Op, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let op = match (op, is_signed(on)) {
            (op, true) => op,
            (Op::DivS, false) => Op::DivU,
            (_, false) => Op::RemU,
        };
        self.b.bin(op, a, b)
    }

    /// 1 for MIN and -1.
    fn overflows(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        if !is_signed(on) {
            return imm(0);
        }
        let least = self.b.bini(Op::Eq, a, min_value(on));
        let minus_one = self.b.bini(Op::Eq, b, u64::MAX);
        self.b.bin(Op::And, least, minus_one)
    }

    fn has_no_quotient(&mut self, pair: (Operand, Operand), on: Scalar) -> Operand {
        let zero = self.b.bini(Op::Eq, pair.1, 0);
        let overflow = self.overflows(pair, on);
        self.b.bin(Op::Or, zero, overflow)
    }

    /// A divisor with 1 in the place of -1, and whether it was -1.
    fn without_minus_one(&mut self, b: Operand, on: Scalar) -> (Operand, Operand) {
        if !is_signed(on) {
            return (b, imm(0));
        }
        let minus_one = self.b.bini(Op::Eq, b, u64::MAX);
        (self.b.select(minus_one, imm(1), b), minus_one)
    }

    /// `-a` where the divisor was -1, else the quotient.
    fn negated_when(
        &mut self,
        minus_one: Operand,
        (a, quotient): (Operand, Operand),
        on: Scalar,
    ) -> Operand {
        let negative = self.b.un(Op::Neg, a);
        let negative = self.wrapped(negative, on);
        self.b.select(minus_one, negative, quotient)
    }

    fn wrapping_div(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let (b, minus_one) = self.without_minus_one(b, on);
        let quotient = self.plain(Op::DivS, (a, b), on);
        self.negated_when(minus_one, (a, quotient), on)
    }

    fn wrapping_rem(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let (b, _) = self.without_minus_one(b, on);
        self.plain(Op::RemS, (a, b), on)
    }

    /// The quotient with a remainder that is not negative, of numbers that have one.
    fn div_euclid(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let quotient = self.plain(Op::DivS, (a, b), on);
        if is_signed(on) { self.euclid_quotient(quotient, (a, b)) } else { quotient }
    }

    fn rem_euclid(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let rest = self.plain(Op::RemS, (a, b), on);
        if is_signed(on) { self.euclid_rest(rest, b) } else { rest }
    }

    fn euclid_quotient(&mut self, quotient: Operand, (a, b): (Operand, Operand)) -> Operand {
        let product = self.b.bin(Op::Mul, quotient, b);
        let rest = self.b.bin(Op::Sub, a, product);
        let negative = self.b.bini(Op::Sar, rest, 63);
        let sign = self.b.bini(Op::Sar, b, 63);
        let one = self.b.bini(Op::Or, sign, 1);
        let correction = self.b.bin(Op::And, one, negative);
        self.b.bin(Op::Sub, quotient, correction)
    }

    fn euclid_rest(&mut self, rest: Operand, b: Operand) -> Operand {
        let negative = self.b.bini(Op::Sar, rest, 63);
        let magnitude = self.absolute(b);
        let correction = self.b.bin(Op::And, magnitude, negative);
        self.b.bin(Op::Add, rest, correction)
    }
}
