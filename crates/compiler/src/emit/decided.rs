//! Branches on comparisons that an earlier branch has decided.

use super::flow::Flow;
use crate::lir::{BlockId, Operand, Reg};
use neurlang_ir::Op;
use neurlang_ir::semantics::opposite_branch;
use std::collections::HashMap;

/// What identifies a comparison: its operation, and its operands with their versions.
type Key = [u64; 4];

/// The branches that a walk over the blocks of a function has come by: where they lead when the
/// comparison holds, and when it does not.
#[derive(Debug, Default)]
pub(super) struct Decided(HashMap<Key, (BlockId, BlockId)>);

impl Decided {
    /// Whether a branch on the same comparison has led to `block`, and how it went; otherwise the
    /// branch, which leads to `ways`, is remembered.
    ///
    /// `version` tells values of a register apart that may differ; `flow` may have ways that
    /// are gone. Where only the branch leads to a way, and every path to `block` goes through that
    /// way, the branch has been passed since its operands were written.
    pub(super) fn ask(
        &mut self,
        (op, a, b): (Op, Reg, Operand),
        (then, other): (BlockId, BlockId),
        (flow, block): (&Flow, u32),
        version: impl Fn(Reg) -> u32,
    ) -> Option<bool> {
        let opposite = opposite_branch(op);
        if (opposite as u16) < op as u16 {
            let holds = self.ask((opposite, a, b), (other, then), (flow, block), version);
            return holds.map(|holds| !holds);
        }
        let reg = |reg: Reg| u64::from(reg.0) << 32 | u64::from(version(reg));
        let key = match b {
            Operand::Reg(b) => [op as u64, reg(a), 0, reg(b)],
            Operand::Imm(b) => [op as u64, reg(a), 1, b as u64],
        };
        let leads_here =
            |to: BlockId| flow.preds[to.0 as usize].len() == 1 && flow.dominates(to.0, block);
        if let Some(&(then, other)) = self.0.get(&key) {
            if leads_here(then) {
                return Some(true);
            }
            if leads_here(other) {
                return Some(false);
            }
        }
        if then != other {
            self.0.insert(key, (then, other));
        }
        None
    }
}
