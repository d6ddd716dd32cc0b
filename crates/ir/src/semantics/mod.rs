//! The meaning of the pure operations, written once.
//!
//! [`eval`] is total: every operation has a result or a trap for all operands. Engines
//! call it with a constant [`Op`], so that the compiler keeps one arm.

pub mod bits;
pub mod fcvt;
pub mod fpu;
pub mod int;
pub mod memory;
mod relations;

pub use relations::{branch_on, comparison_of, mirrored, negated, opposite_branch};

use crate::op::Op;
use crate::trap::TrapKind;

/// The result of `op` on `a` (field `ra`), `b` (field `rb`, or the immediate) and `c` (field `rc`).
///
/// Returns `None` when `op` is not an operation on register values alone: control flow,
/// memory, capabilities and the host have their meaning in the engines.
///
/// # Errors
///
/// The trap that the operation raises for these operands.
#[inline(always)]
#[must_use]
pub fn eval(op: Op, a: u64, b: u64, c: u64) -> Option<Result<u64, TrapKind>> {
    let value = match op {
        Op::Add => a.wrapping_add(b),
        Op::Sub => a.wrapping_sub(b),
        Op::And => a & b,
        Op::Or => a | b,
        Op::Xor => a ^ b,
        Op::Shl => a << (b & 63),
        Op::Shr => a >> (b & 63),
        Op::Sar => ((a as i64) >> (b & 63)) as u64,
        Op::Rotl => a.rotate_left(b as u32 & 63),
        Op::Rotr => a.rotate_right(b as u32 & 63),
        Op::MinS => (a as i64).min(b as i64) as u64,
        Op::MaxS => (a as i64).max(b as i64) as u64,
        Op::MinU => a.min(b),
        Op::MaxU => a.max(b),
        Op::AddTs => return Some(int::add_signed(a, b)),
        Op::AddTu => return Some(a.checked_add(b).ok_or(TrapKind::Overflow)),
        Op::SubTs => return Some(int::sub_signed(a, b)),
        Op::SubTu => return Some(a.checked_sub(b).ok_or(TrapKind::Overflow)),

        Op::Mul => a.wrapping_mul(b),
        Op::MulHs => int::mul_high_signed(a, b),
        Op::MulHu => int::mul_high_unsigned(a, b),
        Op::MulTs => return Some(int::mul_signed(a, b)),
        Op::MulTu => return Some(a.checked_mul(b).ok_or(TrapKind::Overflow)),
        Op::DivS => return Some(int::div_signed(a, b)),
        Op::DivU => return Some(a.checked_div(b).ok_or(TrapKind::Divide)),
        Op::RemS => return Some(int::rem_signed(a, b)),
        Op::RemU => return Some(a.checked_rem(b).ok_or(TrapKind::Divide)),

        Op::Eq => u64::from(a == b),
        Op::Ne => u64::from(a != b),
        Op::LtS => u64::from((a as i64) < b as i64),
        Op::LeS => u64::from(a as i64 <= b as i64),
        Op::GtS => u64::from(a as i64 > b as i64),
        Op::GeS => u64::from(a as i64 >= b as i64),
        Op::LtU => u64::from(a < b),
        Op::LeU => u64::from(a <= b),
        Op::GtU => u64::from(a > b),
        Op::GeU => u64::from(a >= b),

        Op::Select => [b, a][usize::from(c != 0)],

        Op::Popcount => u64::from(a.count_ones()),
        Op::Clz => u64::from(a.leading_zeros()),
        Op::Ctz => u64::from(a.trailing_zeros()),
        Op::Bswap => a.swap_bytes(),
        Op::Bitrev => a.reverse_bits(),
        Op::Sext8 => a as i8 as u64,
        Op::Sext16 => a as i16 as u64,
        Op::Sext32 => a as i32 as u64,
        Op::Zext8 => u64::from(a as u8),
        Op::Zext16 => u64::from(a as u16),
        Op::Zext32 => u64::from(a as u32),
        Op::Not => !a,
        Op::Neg => a.wrapping_neg(),
        Op::ChkS8 => return Some(bits::check(a, a as i8 as u64)),
        Op::ChkS16 => return Some(bits::check(a, a as i16 as u64)),
        Op::ChkS32 => return Some(bits::check(a, a as i32 as u64)),
        Op::ChkU8 => return Some(bits::check(a, u64::from(a as u8))),
        Op::ChkU16 => return Some(bits::check(a, u64::from(a as u16))),
        Op::ChkU32 => return Some(bits::check(a, u64::from(a as u32))),

        Op::MovReg | Op::TaintMark | Op::TaintSanitize => a,
        Op::MovImm => b,
        Op::MovHigh => a & 0xffff_ffff | b << 32,

        Op::FAdd => fpu::add(a, b),
        Op::FSub => fpu::sub(a, b),
        Op::FMul => fpu::mul(a, b),
        Op::FDiv => fpu::div(a, b),
        Op::FMin => fpu::min(a, b),
        Op::FMax => fpu::max(a, b),
        Op::FSqrt => fpu::sqrt(a),
        Op::FAbs => a & !fpu::SIGN,
        Op::FNeg => a ^ fpu::SIGN,
        Op::FCopysign => a & !fpu::SIGN | b & fpu::SIGN,
        Op::FFloor => fpu::floor(a),
        Op::FCeil => fpu::ceil(a),
        Op::FTrunc => fpu::trunc(a),
        Op::FRound => fpu::round(a),
        Op::Fma => fpu::fma(a, b, c),

        Op::S64ToF => (a as i64 as f64).to_bits(),
        Op::U64ToF => (a as f64).to_bits(),
        Op::FToS64 => f64::from_bits(a) as i64 as u64,
        Op::FToU64 => f64::from_bits(a) as u64,
        Op::FRound32 => fcvt::round32(a),
        Op::FToBits32 => u64::from(fcvt::to_bits32(a)),
        Op::Bits32ToF => fcvt::from_bits32(a as u32),
        Op::S64ToF32 => f64::from(a as i64 as f32).to_bits(),
        Op::U64ToF32 => f64::from(a as f32).to_bits(),
        Op::FEq => u64::from(f64::from_bits(a) == f64::from_bits(b)),
        Op::FLt => u64::from(f64::from_bits(a) < f64::from_bits(b)),
        Op::FLe => u64::from(f64::from_bits(a) <= f64::from_bits(b)),
        _ => return None,
    };
    Some(Ok(value))
}

/// Whether branch `op` is taken for `a` (field `ra`) and `b` (field `rb`, or the immediate).
///
/// False for every operation that is not a branch.
#[inline(always)]
#[must_use]
pub fn branch_taken(op: Op, a: u64, b: u64) -> bool {
    match op {
        Op::Beq => a == b,
        Op::Bne => a != b,
        Op::BltS => (a as i64) < b as i64,
        Op::BleS => a as i64 <= b as i64,
        Op::BgtS => a as i64 > b as i64,
        Op::BgeS => a as i64 >= b as i64,
        Op::BltU => a < b,
        Op::BleU => a <= b,
        Op::BgtU => a > b,
        Op::BgeU => a >= b,
        _ => false,
    }
}
