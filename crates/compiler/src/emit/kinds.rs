//! Which virtual registers hold floats.
//!
//! Machines have registers of their own for floats, so a register of the IR that holds integers
//! and floats in turn costs its engines moves from one kind to the other.

use crate::lir::{Func, InstKind, Operand, Reg};
use neurlang_ir::{Fields, Op, fields};

/// Passes over the copies. Choosing registers well needs no more: few copies are left by then.
const PASSES: usize = 2;

/// By virtual register: whether an operation on floats reads or writes it.
pub(super) fn floats(func: &Func) -> Vec<bool> {
    let mut floats = vec![false; func.regs.len()];
    let insts = || func.blocks.iter().flat_map(|block| &block.insts);
    for inst in insts() {
        for (reg, _) in operands(&inst.kind).into_iter().flatten().filter(|(_, float)| *float) {
            floats[reg.0 as usize] = true;
        }
    }
    for _ in 0..PASSES {
        for inst in insts() {
            let (same, count) = match inst.kind {
                InstKind::Copy(dst, src) => ([dst, src, src], 2),
                InstKind::Select(dst, _, a, b) => ([dst, a, b], 3),
                _ => continue,
            };
            let float = same[..count].iter().any(|reg| floats[reg.0 as usize]);
            same[..count].iter().for_each(|reg| floats[reg.0 as usize] = float);
        }
    }
    floats
}

/// The registers of an operation, each with whether it is a float there.
fn operands(kind: &InstKind) -> [Option<(Reg, bool)>; 4] {
    let has = |op: Op, bit| fields(op as u16).has(bit);
    match *kind {
        InstKind::Unary(op, dst, a) => {
            [Some((dst, has(op, Fields::FLOAT_D))), Some((a, has(op, Fields::FLOAT_A))), None, None]
        }
        InstKind::Binary(op, dst, a, b) => {
            let b = match b {
                Operand::Reg(b) => Some((b, has(op, Fields::FLOAT_B))),
                Operand::Imm(_) => None,
            };
            [Some((dst, has(op, Fields::FLOAT_D))), Some((a, has(op, Fields::FLOAT_A))), b, None]
        }
        InstKind::Fma(dst, a, b, c) => [dst, a, b, c].map(|reg| Some((reg, true))),
        _ => [None; 4],
    }
}
