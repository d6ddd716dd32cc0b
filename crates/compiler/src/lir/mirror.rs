//! Operations with their operands exchanged.

use neurlang_ir::Op;

/// The operation with its operands exchanged that means the same as `op`.
pub(crate) fn mirrored(op: Op) -> Option<Op> {
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
