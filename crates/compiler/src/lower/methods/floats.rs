//! Methods of floats.

use super::{Call, Results};
use crate::hir::{BinOp, CmpOp, Ty};
use crate::lir::{InstKind, Operand};
use crate::lower::build::{imm, known};
use crate::lower::func::FnLower;
use crate::lower::prelude::Helper;
use crate::methods::Method;
use neurlang_ir::{Op, Scalar, TrapKind};

/// Where the sign of an `f64` is.
const SIGN: u64 = 1 << 63;
/// From here on floats have no fraction.
const INTEGERS: f64 = 4_503_599_627_370_496.0;

fn float(value: f64) -> Operand {
    imm(value.to_bits())
}

impl FnLower<'_> {
    /// The methods of this file.
    pub(in crate::lower) fn float_method(&mut self, call: &Call) -> Option<Results> {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        Some(vec![match call.method {
            Method::SqrtF => {
                let root = self.b.un(Op::FSqrt, a);
                self.rounded(root, on)
            }
            Method::FloorF => self.b.un(Op::FFloor, a),
            Method::CeilF => self.b.un(Op::FCeil, a),
            Method::TruncF => self.b.un(Op::FTrunc, a),
            Method::RoundF => self.b.un(Op::FRound, a),
            Method::RoundTiesEvenF => self.round_ties_even(a),
            Method::FractF => {
                let whole = self.b.un(Op::FTrunc, a);
                self.b.bin(Op::FSub, a, whole)
            }
            Method::AbsF => self.b.un(Op::FAbs, a),
            Method::SignumF => {
                let one = self.b.bin(Op::FCopysign, float(1.0), a);
                let number = self.b.bin(Op::FEq, a, a);
                self.b.select(number, one, float(f64::NAN))
            }
            Method::CopysignF => self.b.bin(Op::FCopysign, a, b),
            Method::MulAddF => self.mul_add((a, b, call.arg(2)), on),
            Method::PowiF => {
                let helper = if on == Scalar::F32 { Helper::Powi32 } else { Helper::Powi };
                return Some(self.helper(helper, &[a, b]));
            }
            Method::RecipF => self.arith(BinOp::Div, (float(1.0), a), on),
            Method::ToDegreesF => {
                let factor = match on {
                    Scalar::F32 => f64::from(57.295_78_f32),
                    _ => 180.0 / core::f64::consts::PI,
                };
                self.arith(BinOp::Mul, (a, float(factor)), on)
            }
            Method::ToRadiansF => {
                let factor = match on {
                    Scalar::F32 => f64::from(core::f32::consts::PI / 180.0),
                    _ => core::f64::consts::PI / 180.0,
                };
                self.arith(BinOp::Mul, (a, float(factor)), on)
            }
            Method::RemEuclidF => self.float_rem_euclid((a, b), on),
            Method::DivEuclidF => self.float_div_euclid((a, b), on),
            Method::MinF => self.extreme(CmpOp::Lt, (a, b)),
            Method::MaxF => self.extreme(CmpOp::Gt, (a, b)),
            Method::ClampF => {
                let high = call.arg(2);
                let ordered = self.b.bin(Op::FLe, b, high);
                self.b.trap_if(Op::Beq, (ordered, imm(0)), TrapKind::Panic);
                let below = self.b.bin(Op::FLt, a, b);
                let raised = self.b.select(below, b, a);
                let above = self.b.bin(Op::FLt, high, raised);
                self.b.select(above, high, raised)
            }
            _ => return self.float_class_method(call),
        }])
    }

    fn float_class_method(&mut self, call: &Call) -> Option<Results> {
        let (a, b, on) = (call.arg(0), call.arg(1), call.on);
        let infinity = float(f64::INFINITY);
        let least_normal = float(match on {
            Scalar::F32 => f64::from(f32::MIN_POSITIVE),
            _ => f64::MIN_POSITIVE,
        });
        Some(vec![match call.method {
            Method::IsNan => {
                let number = self.b.bin(Op::FEq, a, a);
                self.b.bini(Op::Xor, number, 1)
            }
            Method::IsInfinite => {
                let size = self.b.un(Op::FAbs, a);
                self.b.bin(Op::FEq, size, infinity)
            }
            Method::IsFinite => {
                let size = self.b.un(Op::FAbs, a);
                self.b.bin(Op::FLt, size, infinity)
            }
            Method::IsNormal => {
                let size = self.b.un(Op::FAbs, a);
                let (large, finite) =
                    (self.b.bin(Op::FLe, least_normal, size), self.b.bin(Op::FLt, size, infinity));
                self.b.bin(Op::And, large, finite)
            }
            Method::IsSubnormal => {
                let size = self.b.un(Op::FAbs, a);
                let (small, some) = (
                    self.b.bin(Op::FLt, size, least_normal),
                    self.b.bin(Op::FLt, float(0.0), size),
                );
                self.b.bin(Op::And, small, some)
            }
            Method::IsSignPositive => self.b.bini(Op::GeS, a, 0),
            Method::IsSignNegative => self.b.bini(Op::Shr, a, 63),
            Method::TotalCmp => {
                let (a, b) = (self.total_key(a), self.total_key(b));
                self.ordering((a, b), Scalar::I64)
            }
            Method::PartialCmpF => {
                let order = self.ordering((a, b), on);
                let (up, down) = (self.b.bin(Op::FLe, a, b), self.b.bin(Op::FLe, b, a));
                return Some(vec![self.b.bin(Op::Or, up, down), order]);
            }
            Method::ToBits if on == Scalar::F32 => self.single_to_bits(a),
            Method::FromBits if on == Scalar::F32 => self.bits_to_single(a),
            Method::ToBits | Method::FromBits => a,
            _ => return None,
        }])
    }

    /// An operator on floats.
    fn arith(&mut self, op: BinOp, pair: (Operand, Operand), on: Scalar) -> Operand {
        self.binary(op, pair, &Ty::Scalar(on), None)
    }

    /// Adding and taking away 2^52 rounds away the fraction, to even.
    fn round_ties_even(&mut self, a: Operand) -> Operand {
        let size = self.b.un(Op::FAbs, a);
        let sum = self.b.bin(Op::FAdd, size, float(INTEGERS));
        let whole = self.b.bin(Op::FSub, sum, float(INTEGERS));
        let whole = self.b.bin(Op::FCopysign, whole, a);
        let small = self.b.bin(Op::FLt, size, float(INTEGERS));
        self.b.select(small, whole, a)
    }

    fn mul_add(&mut self, (a, b, c): (Operand, Operand, Operand), on: Scalar) -> Operand {
        if on == Scalar::F32 {
            let odd = self.helper(Helper::Fma32, &[a, b, c])[0];
            return self.rounded(odd, on);
        }
        let (a, b, c) = (self.b.reg(a), self.b.reg(b), self.b.reg(c));
        let to = self.b.scalar();
        self.b.push(InstKind::Fma(to, a, b, c));
        Operand::Reg(to)
    }

    /// The remainder, made positive as the standard library does.
    fn float_rem_euclid(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let rest = self.arith(BinOp::Rem, (a, b), on);
        let size = self.b.un(Op::FAbs, b);
        let sum = self.arith(BinOp::Add, (rest, size), on);
        let negative = self.b.bin(Op::FLt, rest, float(0.0));
        self.b.select(negative, sum, rest)
    }

    fn float_div_euclid(&mut self, (a, b): (Operand, Operand), on: Scalar) -> Operand {
        let quotient = self.arith(BinOp::Div, (a, b), on);
        let quotient = self.b.un(Op::FTrunc, quotient);
        let rest = self.arith(BinOp::Rem, (a, b), on);
        let (less, more) = (
            self.arith(BinOp::Sub, (quotient, float(1.0)), on),
            self.arith(BinOp::Add, (quotient, float(1.0)), on),
        );
        let positive = self.b.bin(Op::FLt, float(0.0), b);
        let corrected = self.b.select(positive, less, more);
        let negative = self.b.bin(Op::FLt, rest, float(0.0));
        self.b.select(negative, corrected, quotient)
    }

    /// `min` and `max`. Of zeros with different signs Rust may return either; this is the one
    /// that rustc's optimized code for x86-64 returns: a constant, else the receiver.
    fn extreme(&mut self, op: CmpOp, (a, b): (Operand, Operand)) -> Operand {
        let number =
            |value: Operand| known(value).is_some_and(|bits| !f64::from_bits(bits).is_nan());
        let (a, b) = if number(b) { (b, a) } else { (a, b) };
        let better = self.compared(op, (b, a), Some(Scalar::F64));
        let chosen = self.b.select(better, b, a);
        if number(a) {
            return chosen;
        }
        let ordered = self.b.bin(Op::FEq, a, a);
        self.b.select(ordered, chosen, b)
    }

    /// A signed integer that is ordered as `total_cmp` orders floats.
    fn total_key(&mut self, a: Operand) -> Operand {
        let sign = self.b.bini(Op::Sar, a, 63);
        let flip = self.b.bini(Op::Shr, sign, 1);
        self.b.bin(Op::Xor, a, flip)
    }

    /// The bits of an `f32`; conversion would lose those of a NaN.
    fn single_to_bits(&mut self, a: Operand) -> Operand {
        let bits = self.b.un(Op::FToBits32, a);
        let number = self.b.bin(Op::FEq, a, a);
        let sign = self.b.bini(Op::Shr, a, 63);
        let sign = self.b.bini(Op::Shl, sign, 31);
        let payload = self.b.bini(Op::Shr, a, 29);
        let payload = self.b.bini(Op::And, payload, 0x7fff_ffff);
        let payload = self.b.bini(Op::Or, payload, 0x7f80_0000);
        let nan = self.b.bin(Op::Or, sign, payload);
        self.b.select(number, bits, nan)
    }

    /// The `f32` of some bits; conversion would lose those of a NaN.
    fn bits_to_single(&mut self, bits: Operand) -> Operand {
        let value = self.b.un(Op::Bits32ToF, bits);
        let number = self.b.bin(Op::FEq, value, value);
        let sign = self.b.bini(Op::Shr, bits, 31);
        let sign = self.b.bini(Op::Shl, sign, 63);
        let payload = self.b.bini(Op::Shl, bits, 29);
        let payload = self.b.bini(Op::And, payload, !SIGN);
        let payload = self.b.bini(Op::Or, payload, f64::INFINITY.to_bits());
        let nan = self.b.bin(Op::Or, sign, payload);
        self.b.select(number, value, nan)
    }
}
