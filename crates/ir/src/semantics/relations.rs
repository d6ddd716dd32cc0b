//! How operations are related: which one means the same with its operands exchanged, the
//! opposite, or the same as a branch.

use crate::op::Op;

/// The operation that means the same as `op` with its operands exchanged, traps included.
#[must_use]
pub fn mirrored(op: Op) -> Option<Op> {
    Some(match op {
        Op::Add
        | Op::And
        | Op::Or
        | Op::Xor
        | Op::MinS
        | Op::MaxS
        | Op::MinU
        | Op::MaxU
        | Op::AddTs
        | Op::AddTu
        | Op::Mul
        | Op::MulHs
        | Op::MulHu
        | Op::MulTs
        | Op::MulTu
        | Op::Eq
        | Op::Ne
        | Op::Beq
        | Op::Bne => op,
        Op::LtS => Op::GtS,
        Op::LeS => Op::GeS,
        Op::GtS => Op::LtS,
        Op::GeS => Op::LeS,
        Op::LtU => Op::GtU,
        Op::LeU => Op::GeU,
        Op::GtU => Op::LtU,
        Op::GeU => Op::LeU,
        Op::BltS => Op::BgtS,
        Op::BleS => Op::BgeS,
        Op::BgtS => Op::BltS,
        Op::BgeS => Op::BleS,
        Op::BltU => Op::BgtU,
        Op::BleU => Op::BgeU,
        Op::BgtU => Op::BltU,
        Op::BgeU => Op::BleU,
        _ => return None,
    })
}

/// The integer comparison that gives 1, or the branch that is taken, exactly when `op` does not.
#[must_use]
pub fn negated(op: Op) -> Option<Op> {
    Some(match op {
        Op::Eq => Op::Ne,
        Op::Ne => Op::Eq,
        Op::LtS => Op::GeS,
        Op::LeS => Op::GtS,
        Op::GtS => Op::LeS,
        Op::GeS => Op::LtS,
        Op::LtU => Op::GeU,
        Op::LeU => Op::GtU,
        Op::GtU => Op::LeU,
        Op::GeU => Op::LtU,
        Op::Beq => Op::Bne,
        Op::Bne => Op::Beq,
        Op::BltS => Op::BgeS,
        Op::BleS => Op::BgtS,
        Op::BgtS => Op::BleS,
        Op::BgeS => Op::BltS,
        Op::BltU => Op::BgeU,
        Op::BleU => Op::BgtU,
        Op::BgtU => Op::BleU,
        Op::BgeU => Op::BltU,
        _ => return None,
    })
}

/// The branch that is not taken exactly when branch `op` is.
///
/// # Panics
///
/// When `op` is no branch.
#[must_use]
pub fn opposite_branch(op: Op) -> Op {
    negated(op).expect("every branch has an opposite")
}

/// The branch that is taken exactly when integer comparison `op` gives 1.
#[must_use]
pub fn branch_on(op: Op) -> Option<Op> {
    Some(match op {
        Op::Eq => Op::Beq,
        Op::Ne => Op::Bne,
        Op::LtS => Op::BltS,
        Op::LeS => Op::BleS,
        Op::GtS => Op::BgtS,
        Op::GeS => Op::BgeS,
        Op::LtU => Op::BltU,
        Op::LeU => Op::BleU,
        Op::GtU => Op::BgtU,
        Op::GeU => Op::BgeU,
        _ => return None,
    })
}

/// The integer comparison that gives 1 exactly when branch `op` is taken.
#[must_use]
pub fn comparison_of(op: Op) -> Option<Op> {
    Op::ALL.iter().copied().find(|&comparison| branch_on(comparison) == Some(op))
}

#[cfg(test)]
mod tests {
    use super::{branch_on, comparison_of, mirrored, negated};
    use crate::op::{Op, Opcode};
    use crate::semantics::{branch_taken, eval};

    const NUMBERS: [u64; 7] = [0, 1, 2, i64::MAX as u64, 1 << 63, u64::MAX - 1, u64::MAX];

    fn pairs() -> impl Iterator<Item = (u64, u64)> {
        NUMBERS.into_iter().flat_map(|a| NUMBERS.map(|b| (a, b)))
    }

    /// What `op` gives, or as a branch whether it is taken.
    fn outcome(op: Op, a: u64, b: u64) -> Option<Result<u64, crate::TrapKind>> {
        match op.opcode() {
            Opcode::Branch => Some(Ok(u64::from(branch_taken(op, a, b)))),
            _ => eval(op, a, b, 0),
        }
    }

    #[test]
    fn related_operations_mean_what_the_relation_says() {
        for &op in Op::ALL {
            for (a, b) in pairs() {
                if let Some(other) = mirrored(op) {
                    assert_eq!(outcome(op, a, b), outcome(other, b, a), "{op:?} {a} {b}");
                }
                if let Some(other) = negated(op) {
                    let opposite = outcome(other, a, b).map(|found| found.map(|one| 1 - one));
                    assert_eq!(outcome(op, a, b), opposite, "{op:?} {a} {b}");
                }
                if let Some(other) = branch_on(op) {
                    assert_eq!(outcome(op, a, b), outcome(other, a, b), "{op:?} {a} {b}");
                }
            }
        }
    }

    #[test]
    fn conditions_have_every_relation() {
        for &op in Op::ALL {
            let is_condition = matches!(op.opcode(), Opcode::Cmp | Opcode::Branch);
            assert_eq!(negated(op).is_some(), is_condition, "{op:?}");
            assert_eq!(branch_on(op).is_some(), op.opcode() == Opcode::Cmp, "{op:?}");
            assert!(!is_condition || mirrored(op).is_some(), "{op:?}");
            let comparison = comparison_of(op);
            assert_eq!(comparison.is_some(), op.opcode() == Opcode::Branch, "{op:?}");
            assert!(comparison.is_none_or(|other| branch_on(other) == Some(op)), "{op:?}");
        }
    }
}
