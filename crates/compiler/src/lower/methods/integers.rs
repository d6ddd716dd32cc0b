//! Roots, logarithms, magnitudes, signs and powers of two.

use super::{Call, Results};
use crate::hir::BinOp;
use crate::lir::Operand;
use crate::lower::build::imm;
use crate::lower::func::FnLower;
use crate::lower::prelude::Helper;
use crate::lower::scalars::{bits, is_signed, min_value, with_sign};
use crate::methods::Method;
use neurlang_ir::{Op, Scalar, TrapKind};

impl FnLower<'_> {
    /// The methods of this file.
    pub(in crate::lower) fn integer_method(&mut self, call: &Call) -> Option<Results> {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        Some(match call.method {
            Method::Isqrt => {
                if is_signed(on) {
                    self.b.trap_if(Op::BltS, (a, imm(0)), TrapKind::Panic);
                }
                vec![self.square_root(a, on)]
            }
            Method::CheckedIsqrt => {
                let fits = self.b.bini(Op::GeS, a, 0);
                let magnitude = self.b.bini(Op::MaxS, a, 0);
                vec![fits, self.square_root(magnitude, on)]
            }
            Method::Ilog2 | Method::Ilog10 => {
                let branch = if is_signed(on) { Op::BleS } else { Op::Beq };
                self.b.trap_if(branch, (a, imm(0)), TrapKind::Panic);
                vec![self.logarithm(call.method == Method::Ilog2, a)]
            }
            Method::CheckedIlog2 | Method::CheckedIlog10 => {
                let fits = self.is_positive(a, on);
                vec![fits, self.logarithm(call.method == Method::CheckedIlog2, a)]
            }
            Method::Ilog => {
                let (small, empty) =
                    if is_signed(on) { (Op::BltS, Op::BleS) } else { (Op::BltU, Op::Beq) };
                self.b.trap_if(small, (b, imm(2)), TrapKind::Panic);
                self.b.trap_if(empty, (a, imm(0)), TrapKind::Panic);
                self.helper(Helper::Ilog, &[a, b])
            }
            Method::CheckedIlog => {
                let (ge, max) =
                    if is_signed(on) { (Op::GeS, Op::MaxS) } else { (Op::GeU, Op::MaxU) };
                let (positive, enough) = (self.is_positive(a, on), self.b.bini(ge, b, 2));
                let fits = self.b.bin(Op::And, positive, enough);
                let base = self.b.bini(max, b, 2);
                vec![fits, self.helper(Helper::Ilog, &[a, base])[0]]
            }
            _ => return self.magnitude_method(call),
        })
    }

    fn magnitude_method(&mut self, call: &Call) -> Option<Results> {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        Some(match call.method {
            Method::AbsInt => {
                if self.checks() {
                    let least = imm(min_value(on));
                    self.b.trap_if(Op::Beq, (a, least), TrapKind::Overflow);
                }
                let value = self.absolute(a);
                vec![self.wrapped(value, on)]
            }
            Method::UnsignedAbs => vec![self.absolute(a)],
            Method::AbsDiff => {
                let (min, max) =
                    if is_signed(on) { (Op::MinS, Op::MaxS) } else { (Op::MinU, Op::MaxU) };
                let (high, low) = (self.b.bin(max, a, b), self.b.bin(min, a, b));
                vec![self.b.bin(Op::Sub, high, low)]
            }
            Method::SignumInt => {
                let (above, below) = (self.b.bini(Op::GtS, a, 0), self.b.bini(Op::LtS, a, 0));
                vec![self.b.bin(Op::Sub, above, below)]
            }
            Method::IsPositive => vec![self.b.bini(Op::GtS, a, 0)],
            Method::IsNegative => vec![self.b.bini(Op::LtS, a, 0)],
            Method::CastSigned => vec![self.wrapped(a, with_sign(on, true))],
            Method::CastUnsigned => vec![self.wrapped(a, with_sign(on, false))],
            Method::Midpoint => {
                let (both, either) = (self.b.bin(Op::And, a, b), self.b.bin(Op::Xor, a, b));
                let half = self.b.bini(Op::Shr, either, 1);
                vec![self.b.bin(Op::Add, both, half)]
            }
            _ => return self.multiple_method(call),
        })
    }

    fn multiple_method(&mut self, call: &Call) -> Option<Results> {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        Some(match call.method {
            Method::IsPowerOfTwo => {
                let ones = self.b.un(Op::Popcount, a);
                vec![self.b.bini(Op::Eq, ones, 1)]
            }
            Method::NextPowerOfTwo => {
                let (value, lost) = self.next_power(a, on);
                if self.checks() {
                    self.b.trap_if(Op::Bne, (lost, imm(0)), TrapKind::Overflow);
                }
                vec![value]
            }
            Method::CheckedNextPowerOfTwo => {
                let (value, lost) = self.next_power(a, on);
                vec![self.b.bini(Op::Xor, lost, 1), value]
            }
            Method::IsMultipleOf => {
                // Only 0 is a multiple of 0: dividing by 1 less than nothing leaves what is there.
                let zero = self.b.bini(Op::Eq, b, 0);
                let by = self.b.select(zero, imm(u64::MAX), b);
                let rest = self.b.bin(Op::RemU, a, by);
                let rest = self.b.select(zero, a, rest);
                vec![self.b.bini(Op::Eq, rest, 0)]
            }
            Method::NextMultipleOf => {
                let rest = self.remainder((a, b), on);
                let missing = self.missing(rest, b);
                vec![self.arithmetic(BinOp::Add, (a, missing), on, self.checks())]
            }
            Method::CheckedNextMultipleOf => {
                let zero = self.b.bini(Op::Eq, b, 0);
                let by = self.b.select(zero, imm(1), b);
                let rest = self.b.bin(Op::RemU, a, by);
                let missing = self.missing(rest, by);
                let (value, lost) = self.overflowing(BinOp::Add, (a, missing), on);
                let bad = self.b.bin(Op::Or, zero, lost);
                vec![self.b.bini(Op::Xor, bad, 1), value]
            }
            _ => return None,
        })
    }

    /// What is missing to a whole multiple: 0, or the divisor less the remainder.
    fn missing(&mut self, rest: Operand, by: Operand) -> Operand {
        let more = self.b.bin(Op::Sub, by, rest);
        self.b.select(rest, more, imm(0))
    }

    fn is_positive(&mut self, a: Operand, on: Scalar) -> Operand {
        self.b.bini(if is_signed(on) { Op::GtS } else { Op::Ne }, a, 0)
    }

    /// The root of a number that is not negative, rounded down.
    fn square_root(&mut self, a: Operand, on: Scalar) -> Operand {
        let float = self.b.un(Op::U64ToF, a);
        let root = self.b.un(Op::FSqrt, float);
        let root = self.b.un(Op::FToU64, root);
        if bits(on) < 64 {
            return root;
        }
        // Rounding `a` to a float may have made the root one too large, never too small.
        let root = self.b.bini(Op::MinU, root, u64::from(u32::MAX));
        let square = self.b.bin(Op::Mul, root, root);
        let large = self.b.bin(Op::LtU, a, square);
        self.b.bin(Op::Sub, root, large)
    }

    fn logarithm(&mut self, of_two: bool, a: Operand) -> Operand {
        if of_two {
            let zeros = self.b.un(Op::Clz, a);
            return self.b.bini(Op::Xor, zeros, 63);
        }
        self.helper(Helper::Ilog10, &[a])[0]
    }

    /// The smallest power of two that is not smaller, or 0, and whether there is none.
    fn next_power(&mut self, a: Operand, on: Scalar) -> (Operand, Operand) {
        let below = self.b.bini(Op::MaxU, a, 1);
        let below = self.b.bini(Op::Sub, below, 1);
        let zeros = self.b.un(Op::Clz, below);
        let digits = self.b.bin(Op::Sub, imm(64), zeros);
        let lost = self.b.bini(Op::Eq, digits, u64::from(bits(on)));
        let power = self.b.bin(Op::Shl, imm(1), digits);
        (self.b.select(lost, imm(0), power), lost)
    }
}
