//! Operators and casts on scalars.

use super::build::{imm, known};
use super::func::FnLower;
use super::prelude::Helper;
use super::scalars::{bits, extension, is_signed, max_value, min_value, range_check};
use crate::hir::{BinOp, Ty, UnOp};
use crate::lir::Operand;
use neurlang_ir::{Op, Scalar, TrapKind};

impl FnLower<'_> {
    /// `value`, any 64 bits, in the form of an integer type: what wraps.
    pub(super) fn wrapped(&mut self, value: Operand, scalar: Scalar) -> Operand {
        match extension(scalar) {
            Some(op) => self.b.un(op, value),
            None => value,
        }
    }

    /// `value`; traps `overflow` when an integer type narrower than 64 bits does not hold it.
    pub(super) fn range_checked(&mut self, value: Operand, scalar: Scalar) -> Operand {
        match range_check(scalar) {
            Some(op) => self.b.un(op, value),
            None => value,
        }
    }

    /// A result of `f64` arithmetic as the float type has it.
    pub(super) fn rounded(&mut self, value: Operand, scalar: Scalar) -> Operand {
        if scalar == Scalar::F32 { self.b.un(Op::FRound32, value) } else { value }
    }

    /// `-a`, `!a`.
    pub(super) fn unary(&mut self, op: UnOp, a: Operand, ty: &Ty) -> Operand {
        let scalar = ty.scalar().unwrap_or(Scalar::U64);
        match op {
            UnOp::Neg if scalar.is_float() => self.b.un(Op::FNeg, a),
            UnOp::Neg => self.arithmetic(BinOp::Sub, (imm(0), a), scalar, self.checks()),
            UnOp::Not => self.complement(a, scalar),
        }
    }

    /// `!a`.
    pub(super) fn complement(&mut self, a: Operand, scalar: Scalar) -> Operand {
        match scalar {
            Scalar::Bool => self.b.bini(Op::Xor, a, 1),
            _ if is_signed(scalar) || bits(scalar) == 64 => self.b.un(Op::Not, a),
            _ => self.b.bini(Op::Xor, a, max_value(scalar)),
        }
    }

    /// `a op b`; shifts are by a number of type `by`.
    pub(super) fn binary(
        &mut self,
        op: BinOp,
        (a, b): (Operand, Operand),
        ty: &Ty,
        by: Option<Scalar>,
    ) -> Operand {
        let scalar = ty.scalar().unwrap_or(Scalar::U64);
        if scalar.is_float() {
            return self.float(op, (a, b), scalar);
        }
        match op {
            BinOp::Add | BinOp::Sub | BinOp::Mul => {
                self.arithmetic(op, (a, b), scalar, self.checks())
            }
            BinOp::Div => self.quotient((a, b), scalar),
            BinOp::Rem => self.remainder((a, b), scalar),
            BinOp::And => self.b.bin(Op::And, a, b),
            BinOp::Or => self.b.bin(Op::Or, a, b),
            BinOp::Xor => self.b.bin(Op::Xor, a, b),
            BinOp::Shl | BinOp::Shr => {
                debug_assert!(by.is_none_or(|by| !by.is_float()), "shifts are by integers");
                let by = self.shift_amount(b, scalar);
                self.shift(op, (a, by), scalar)
            }
        }
    }

    fn float(&mut self, op: BinOp, (a, b): (Operand, Operand), scalar: Scalar) -> Operand {
        let op = match op {
            BinOp::Add => Op::FAdd,
            BinOp::Sub => Op::FSub,
            BinOp::Mul => Op::FMul,
            BinOp::Div => Op::FDiv,
            // The remainder of two `f32` is exact in `f64` and an `f32` again.
            _ => return self.helper(Helper::Fmod, &[a, b])[0],
        };
        let result = self.b.bin(op, a, b);
        self.rounded(result, scalar)
    }

    /// `+`, `-` and `*` of integers.
    pub(super) fn arithmetic(
        &mut self,
        op: BinOp,
        (a, b): (Operand, Operand),
        scalar: Scalar,
        checks: bool,
    ) -> Operand {
        let checked_here = checks && bits(scalar) == 64;
        let op = match (op, checked_here, is_signed(scalar)) {
            (BinOp::Add, false, _) => Op::Add,
            (BinOp::Add, true, false) => Op::AddTu,
            (BinOp::Add, true, true) => Op::AddTs,
            (BinOp::Sub, false, _) => Op::Sub,
            (BinOp::Sub, true, false) => Op::SubTu,
            (BinOp::Sub, true, true) => Op::SubTs,
            (_, false, _) => Op::Mul,
            (_, true, false) => Op::MulTu,
            (_, true, true) => Op::MulTs,
        };
        let result = self.b.bin(op, a, b);
        if checks { self.range_checked(result, scalar) } else { self.wrapped(result, scalar) }
    }

    /// `/` of integers; traps whatever the program is compiled to.
    pub(super) fn quotient(&mut self, (a, b): (Operand, Operand), scalar: Scalar) -> Operand {
        if !is_signed(scalar) {
            return match known(b) {
                Some(by) if by.is_power_of_two() => {
                    self.b.bini(Op::Shr, a, u64::from(by.trailing_zeros()))
                }
                _ => self.b.bin(Op::DivU, a, b),
            };
        }
        let result = self.b.bin(Op::DivS, a, b);
        let may_overflow = known(b).is_none_or(|by| by == u64::MAX);
        if may_overflow { self.range_checked(result, scalar) } else { result }
    }

    /// `%` of integers; traps whatever the program is compiled to.
    pub(super) fn remainder(&mut self, (a, b): (Operand, Operand), scalar: Scalar) -> Operand {
        if !is_signed(scalar) {
            return match known(b) {
                Some(by) if by.is_power_of_two() => self.b.bini(Op::And, a, by - 1),
                _ => self.b.bin(Op::RemU, a, b),
            };
        }
        if bits(scalar) < 64 && known(b).is_none_or(|by| by == u64::MAX) {
            let (special, next) = (self.b.block(), self.b.block());
            self.b.branch(Op::Beq, (b, imm(u64::MAX)), special, next);
            self.b.start(special);
            self.b.trap_if(Op::Beq, (a, imm(min_value(scalar))), TrapKind::Overflow);
            self.b.start(next);
        }
        self.b.bin(Op::RemS, a, b)
    }

    /// The amount of a shift: traps `overflow` when there are not as many bits, or uses its
    /// low bits.
    fn shift_amount(&mut self, by: Operand, scalar: Scalar) -> Operand {
        if !self.checks() {
            return self.masked_amount(by, scalar);
        }
        let bits = u64::from(bits(scalar));
        self.b.trap_if(Op::BgeU, (by, imm(bits)), TrapKind::Overflow);
        by
    }

    /// The low bits of the amount of a shift.
    pub(super) fn masked_amount(&mut self, by: Operand, scalar: Scalar) -> Operand {
        match (known(by), bits(scalar)) {
            // The instruction itself uses the low six bits.
            (None, 64) => by,
            (_, bits) => self.b.bini(Op::And, by, u64::from(bits) - 1),
        }
    }

    /// `<<` and `>>` by an amount below the number of bits.
    pub(super) fn shift(
        &mut self,
        op: BinOp,
        (a, by): (Operand, Operand),
        scalar: Scalar,
    ) -> Operand {
        match (op, is_signed(scalar)) {
            (BinOp::Shl, _) => {
                let result = self.b.bin(Op::Shl, a, by);
                self.wrapped(result, scalar)
            }
            (_, true) => self.b.bin(Op::Sar, a, by),
            (_, false) => self.b.bin(Op::Shr, a, by),
        }
    }

    /// `value as to`.
    pub(super) fn cast(
        &mut self,
        value: Operand,
        from: Option<Scalar>,
        to: Option<Scalar>,
    ) -> Operand {
        let (Some(from), Some(to)) = (from, to) else { return value };
        match (from, to) {
            _ if from == to => value,
            (Scalar::F64, Scalar::F32) => self.b.un(Op::FRound32, value),
            (Scalar::F32, Scalar::F64) => value,
            (_, Scalar::F64) if is_signed(from) => self.b.un(Op::S64ToF, value),
            (_, Scalar::F64) => self.b.un(Op::U64ToF, value),
            (_, Scalar::F32) if is_signed(from) => self.b.un(Op::S64ToF32, value),
            (_, Scalar::F32) => self.b.un(Op::U64ToF32, value),
            (Scalar::F32 | Scalar::F64, _) => self.float_to_integer(value, to),
            _ if holds_all(from, to) => value,
            _ => self.wrapped(value, to),
        }
    }

    /// Truncated and saturated; 0 for NaN.
    fn float_to_integer(&mut self, value: Operand, to: Scalar) -> Operand {
        let (least, most) = (min_value(to), max_value(to));
        if is_signed(to) {
            let wide = self.b.un(Op::FToS64, value);
            if bits(to) == 64 {
                return wide;
            }
            let low = self.b.bini(Op::MaxS, wide, least);
            return self.b.bini(Op::MinS, low, most);
        }
        let wide = self.b.un(Op::FToU64, value);
        if bits(to) == 64 { wide } else { self.b.bini(Op::MinU, wide, most) }
    }
}

/// True when every value of `from` is the same register value in `to`.
fn holds_all(from: Scalar, to: Scalar) -> bool {
    let (from_bits, to_bits) = match from {
        Scalar::Bool => (1, bits(to)),
        _ => (bits(from), bits(to)),
    };
    match (is_signed(from), is_signed(to)) {
        _ if to_bits == 64 => true,
        (true, false) => false,
        (false, true) => from_bits < to_bits,
        _ => from_bits <= to_bits,
    }
}
