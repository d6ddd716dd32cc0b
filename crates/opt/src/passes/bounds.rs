//! How large a value can be, from what makes it.

use super::range::Range;
use crate::ssa::{Func, Kind, Value};
use neurlang_ir::{Op, Opcode};

/// How far back operands are looked at.
const DEPTH_MAX: u32 = 4;

/// An upper bound of `value` as an unsigned number.
#[must_use]
pub fn upper(func: &Func, value: Value) -> u64 {
    upper_at(func, value, DEPTH_MAX)
}

/// All bits that a number up to `max` may have.
pub(super) fn filled(max: u64) -> u64 {
    u64::MAX.checked_shr(max.leading_zeros()).unwrap_or(0)
}

fn upper_at(func: &Func, value: Value, depth: u32) -> u64 {
    let inst = func.inst(value);
    let op = match inst.kind {
        Kind::Const(number) => return number,
        Kind::Op(op) => op,
        _ => return u64::MAX,
    };
    if op.opcode() == Opcode::Cmp {
        return 1;
    }
    let of = |place: usize| match depth {
        0 => func.as_number(inst.args[place]).unwrap_or(u64::MAX),
        _ => upper_at(func, inst.args[place], depth - 1),
    };
    let number = |place: usize| func.as_number(inst.args[place]);
    match op {
        Op::FEq | Op::FLt | Op::FLe | Op::CapValid => 1,
        Op::LoadU8 | Op::ChkU8 => 0xff,
        Op::LoadU16 | Op::ChkU16 => 0xffff,
        Op::LoadU32 | Op::ChkU32 | Op::FToBits32 => 0xffff_ffff,
        Op::Zext8 => of(0).min(0xff),
        Op::Zext16 => of(0).min(0xffff),
        Op::Zext32 => of(0).min(0xffff_ffff),
        Op::Popcount | Op::Clz | Op::Ctz => 64,
        Op::CapLen => i64::MAX as u64,
        Op::Or | Op::Xor => filled(of(0).max(of(1))),
        Op::And | Op::MinU => of(0).min(of(1)),
        Op::MaxU | Op::Select => of(0).max(of(1)),
        Op::Add | Op::AddTu => of(0).saturating_add(of(1)),
        Op::SubTu | Op::DivU | Op::MulHu => of(0),
        Op::RemU => of(0).min(of(1).saturating_sub(1)),
        Op::Mul | Op::MulTu => of(0).saturating_mul(of(1)),
        Op::Shr => match number(1) {
            Some(shift) => of(0) >> (shift & 63),
            None => of(0),
        },
        Op::Shl => match number(1) {
            Some(shift) if of(0).leading_zeros() as u64 >= shift & 63 => of(0) << (shift & 63),
            _ => u64::MAX,
        },
        _ => u64::MAX,
    }
}

/// What the result of `op` lies between, whatever its operands.
pub(super) fn fixed(op: Op) -> Option<Range> {
    Some(match op {
        Op::LoadU8 => Range::unsigned(0, 0xff),
        Op::LoadU16 => Range::unsigned(0, 0xffff),
        Op::LoadU32 | Op::FToBits32 => Range::unsigned(0, 0xffff_ffff),
        Op::LoadS8 => Range::signed(-0x80, 0x7f),
        Op::LoadS16 => Range::signed(-0x8000, 0x7fff),
        Op::LoadS32 => Range::signed(-0x8000_0000, 0x7fff_ffff),
        Op::Popcount | Op::Clz | Op::Ctz => Range::unsigned(0, 64),
        Op::CapLen => Range::unsigned(0, i64::MAX as u64),
        Op::FEq | Op::FLt | Op::FLe | Op::CapValid => Range::unsigned(0, 1),
        _ => return None,
    })
}
