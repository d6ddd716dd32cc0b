//! The meaning of `ATOMIC` read-modify-write operations on one word.

use neurlang_ir::Op;

/// The word that `op` leaves in memory.
///
/// `old` is the word found there, zero-extended; `expected` is `rd` before, and `operand` is
/// `rc`. The result's upper half has no meaning for 32-bit operations.
#[inline(always)]
fn atomic_update(op: Op, old: u64, expected: u64, operand: u64) -> u64 {
    match op {
        Op::Cas64 if old == expected => operand,
        Op::Cas32 if old as u32 == expected as u32 => operand,
        Op::Xchg64 | Op::Xchg32 => operand,
        Op::AtAdd64 | Op::AtAdd32 => old.wrapping_add(operand),
        Op::AtAnd64 | Op::AtAnd32 => old & operand,
        Op::AtOr64 | Op::AtOr32 => old | operand,
        Op::AtXor64 | Op::AtXor32 => old ^ operand,
        Op::AtMinS64 => (old as i64).min(operand as i64) as u64,
        Op::AtMaxS64 => (old as i64).max(operand as i64) as u64,
        Op::AtMinU64 => old.min(operand),
        Op::AtMaxU64 => old.max(operand),
        Op::AtMinS32 => (old as i32).min(operand as i32) as u64,
        Op::AtMaxS32 => (old as i32).max(operand as i32) as u64,
        Op::AtMinU32 => u64::from((old as u32).min(operand as u32)),
        Op::AtMaxU32 => u64::from((old as u32).max(operand as u32)),
        _ => old,
    }
}

/// Performs `op` on the bytes of one word, 4 or 8 of them, and returns the old word.
pub(crate) fn atomic_result(op: Op, word: &mut [u8], expected: u64, operand: u64) -> u64 {
    let mut old = [0; 8];
    let len_bytes = word.len().min(old.len());
    old[..len_bytes].copy_from_slice(&word[..len_bytes]);
    let old = u64::from_le_bytes(old);
    let updated = atomic_update(op, old, expected, operand).to_le_bytes();
    word[..len_bytes].copy_from_slice(&updated[..len_bytes]);
    old
}

#[cfg(test)]
mod tests {
    use super::atomic_result;
    use neurlang_ir::Op;

    const MINUS_1: u64 = u64::MAX;

    #[test]
    fn every_operation_returns_the_old_word_and_leaves_the_right_one() {
        let table = [
            (Op::Cas64, 5, 5, 9, 9),
            (Op::Cas64, 5, 4, 9, 5),
            (Op::Xchg64, 5, 0, 9, 9),
            (Op::AtAdd64, MINUS_1, 0, 2, 1),
            (Op::AtAnd64, 12, 0, 10, 8),
            (Op::AtOr64, 12, 0, 10, 14),
            (Op::AtXor64, 12, 0, 10, 6),
            (Op::AtMinS64, 5, 0, MINUS_1, MINUS_1),
            (Op::AtMaxS64, 5, 0, MINUS_1, 5),
            (Op::AtMinU64, 5, 0, MINUS_1, 5),
            (Op::AtMaxU64, 5, 0, MINUS_1, MINUS_1),
        ];
        for (op, old, expected, operand, left) in table {
            let mut word = u64::to_le_bytes(old);
            assert_eq!(atomic_result(op, &mut word, expected, operand), old);
            assert_eq!(u64::from_le_bytes(word), left, "{}", op.mnemonic());
        }
    }

    #[test]
    fn narrow_operations_see_only_the_low_halves() {
        let high = 7 << 32;
        let table = [
            (Op::Cas32, 5, high | 5, 9, 9),
            (Op::Cas32, 5, 4, 9, 5),
            (Op::Xchg32, 5, 0, high | 9, 9),
            (Op::AtAdd32, u32::MAX, 0, 2, 1),
            (Op::AtAnd32, 12, 0, high | 0xa, 8),
            (Op::AtOr32, 12, 0, high | 0xa, 14),
            (Op::AtXor32, 12, 0, high | 0xa, 6),
            (Op::AtMinS32, 5, 0, 0xffff_ffff, u32::MAX),
            (Op::AtMaxS32, 5, 0, 0xffff_ffff, 5),
            (Op::AtMinU32, 5, 0, high | 3, 3),
            (Op::AtMaxU32, 5, 0, high | 3, 5),
        ];
        for (op, old, expected, operand, left) in table {
            let mut word = u32::to_le_bytes(old);
            let found = atomic_result(op, &mut word, expected, operand);
            assert_eq!(found, u64::from(old), "{}", op.mnemonic());
            assert_eq!(u32::from_le_bytes(word), left, "{}", op.mnemonic());
        }
    }
}
