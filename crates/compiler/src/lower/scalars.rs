//! What the lowering needs to know of scalar types.

use neurlang_ir::{Op, Scalar};

/// True for signed integers.
pub(super) fn is_signed(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize)
}

/// The number of bits of an integer.
pub(super) fn bits(scalar: Scalar) -> u32 {
    u32::from(scalar.bytes()) * 8
}

/// The smallest value of an integer, as a register holds it.
pub(super) fn min_value(scalar: Scalar) -> u64 {
    if is_signed(scalar) { !(max_value(scalar)) } else { 0 }
}

/// The largest value of an integer, as a register holds it.
pub(super) fn max_value(scalar: Scalar) -> u64 {
    u64::MAX >> (64 - bits(scalar) + u32::from(is_signed(scalar)))
}

/// The operation that brings any 64 bits into the form of an integer; none for 64 bits.
pub(super) fn extension(scalar: Scalar) -> Option<Op> {
    Some(match (scalar.bytes(), is_signed(scalar)) {
        (1, true) => Op::Sext8,
        (2, true) => Op::Sext16,
        (4, true) => Op::Sext32,
        (1, false) => Op::Zext8,
        (2, false) => Op::Zext16,
        (4, false) => Op::Zext32,
        _ => return None,
    })
}

/// The operation that traps `overflow` for what an integer does not hold; none for 64 bits.
pub(super) fn range_check(scalar: Scalar) -> Option<Op> {
    Some(match (scalar.bytes(), is_signed(scalar)) {
        (1, true) => Op::ChkS8,
        (2, true) => Op::ChkS16,
        (4, true) => Op::ChkS32,
        (1, false) => Op::ChkU8,
        (2, false) => Op::ChkU16,
        (4, false) => Op::ChkU32,
        _ => return None,
    })
}

/// The signed or unsigned integer as wide as `scalar`.
pub(super) fn with_sign(scalar: Scalar, signed: bool) -> Scalar {
    match (scalar, signed) {
        (Scalar::Usize | Scalar::Isize, true) => Scalar::Isize,
        (Scalar::Usize | Scalar::Isize, false) => Scalar::Usize,
        _ => match (scalar.bytes(), signed) {
            (1, true) => Scalar::I8,
            (2, true) => Scalar::I16,
            (4, true) => Scalar::I32,
            (_, true) => Scalar::I64,
            (1, false) => Scalar::U8,
            (2, false) => Scalar::U16,
            (4, false) => Scalar::U32,
            (_, false) => Scalar::U64,
        },
    }
}
