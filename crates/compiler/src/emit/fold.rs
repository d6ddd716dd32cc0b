//! Operations of which the operands are known, and cheaper forms of others.

use crate::lir::{InstKind, Operand, Reg};
use neurlang_ir::semantics::eval;
use neurlang_ir::{Fields, Op, Opcode, fields};

/// True when `op` takes a constant as its second operand.
pub(super) fn takes_imm(op: Op) -> bool {
    fields(op as u16).has(Fields::RB_OPTIONAL)
}

/// True when `op` gives 0 or 1 for any operands.
pub(super) fn gives_bool(op: Op) -> bool {
    op.opcode() == Opcode::Cmp || matches!(op, Op::FEq | Op::FLt | Op::FLe)
}

/// The value of `op` on numbers; none when it traps.
pub(super) fn value_of(op: Op, a: u64, b: u64) -> Option<u64> {
    eval(op, a, b, 0)?.ok()
}

/// What to do instead of `dst = op a, imm` when that is less; the rest as it is.
pub(super) fn reduce(op: Op, dst: Reg, a: Reg, imm: i64) -> InstKind {
    let bits = imm as u64;
    let log = i64::from(bits.trailing_zeros());
    match (op, imm) {
        (
            Op::Add
            | Op::Sub
            | Op::Or
            | Op::Xor
            | Op::Shl
            | Op::Shr
            | Op::Sar
            | Op::Rotl
            | Op::Rotr
            | Op::AddTs
            | Op::AddTu
            | Op::SubTs
            | Op::SubTu
            | Op::MaxU,
            0,
        )
        | (Op::Mul | Op::MulTs | Op::MulTu | Op::DivS | Op::DivU, 1)
        | (Op::And | Op::MinU, -1) => InstKind::Copy(dst, a),
        (Op::And | Op::Mul | Op::MulTs | Op::MulTu | Op::MinU, 0) | (Op::RemU, 1) => {
            InstKind::Const(dst, 0)
        }
        (Op::GeU, 0) => InstKind::Const(dst, 1),
        (Op::LtU, 0) => InstKind::Const(dst, 0),
        (Op::Mul, _) if bits.is_power_of_two() => {
            InstKind::Binary(Op::Shl, dst, a, Operand::Imm(log))
        }
        (Op::DivU, _) if bits.is_power_of_two() => {
            InstKind::Binary(Op::Shr, dst, a, Operand::Imm(log))
        }
        (Op::RemU, _) if bits.is_power_of_two() => {
            InstKind::Binary(Op::And, dst, a, Operand::Imm((bits - 1) as i64))
        }
        _ => InstKind::Binary(op, dst, a, Operand::Imm(imm)),
    }
}

/// A branch on numbers that are known in part: whether it is taken, when that is certain.
pub(super) fn always(op: Op, imm: i64) -> Option<bool> {
    match (op, imm) {
        (Op::BgeU, 0) | (Op::BleU, -1) => Some(true),
        (Op::BltU, 0) | (Op::BgtU, -1) => Some(false),
        _ => None,
    }
}
