//! What one round hands to the next: counts, and sums and the like.

use super::lanes::Lanes;
use crate::passes::bounds::upper;
use crate::ssa::Value;
use neurlang_ir::{Effect, Op};
use neurlang_stencils::vector::{
    Counter, Extension, Fold, FoldKind, LaneOp, Node, Overflow, Scalar,
};
use std::collections::HashSet;

impl Lanes<'_> {
    /// Notes what becomes of each value that is carried, and returns the operations that do it;
    /// none when there is a value of another kind.
    pub(super) fn carried(&mut self) -> Option<HashSet<Value>> {
        let mut settled = HashSet::from([self.path.next]);
        for &(phi, next) in &self.path.carried {
            if phi == self.path.index {
                continue;
            }
            let register = (self.registers)(phi)?;
            if self.func.inst(phi).is_cap {
                return None;
            }
            settled.insert(next);
            if let Some((step @ 1..=255, op)) = self.path.rounds().counts(phi, next) {
                let traps = op != Op::Add;
                self.made.counters.push(Counter { register, step: step as u8, traps });
                continue;
            }
            settled.extend(self.within(next));
            self.fold(register, phi, next)?;
        }
        let traps = |kind| matches!(kind, FoldKind::Sum(overflow) if !matches!(overflow, Overflow::Wraps | Overflow::Low32));
        // Sums that trap may be taken back, which stores cannot be.
        let writes = |value: &Value| self.func.inst(*value).effect() == Effect::Writes;
        let is_final = self.path.insts.iter().any(writes);
        if is_final && self.made.folds.iter().any(|fold| traps(fold.kind)) {
            return None;
        }
        Some(settled)
    }

    /// The operation whose result `next` checks or cuts off.
    fn within(&self, next: Value) -> Option<Value> {
        let inst = self.func.inst(next);
        match inst.as_op()? {
            Op::Zext32 | Op::ChkU8 | Op::ChkU16 | Op::ChkU32 | Op::ChkS32 => {
                Some(self.path.rounds().source_of(inst.args[0]))
            }
            _ => None,
        }
    }

    /// Notes the fold that makes `next` of `phi`.
    fn fold(&mut self, register: u8, phi: Value, next: Value) -> Option<()> {
        let op = self.func.inst(next).as_op()?;
        let around = self.within(next);
        let sum = self.func.inst(around.unwrap_or(next));
        let sum_op = sum.as_op()?;
        let [a, b] = sum.args[..] else { return None };
        let (a, b) = (self.path.rounds().source_of(a), self.path.rounds().source_of(b));
        let value = match (a == phi, b == phi) {
            (true, false) => b,
            (false, true) => a,
            _ => return None,
        };
        if around.is_some() && sum_op != Op::Add {
            return None;
        }
        let kind = match op {
            Op::Xor => FoldKind::Xor,
            Op::Or => FoldKind::Or,
            Op::And => FoldKind::And,
            Op::MinU => FoldKind::MinU,
            Op::MaxU => FoldKind::MaxU,
            Op::MinS => FoldKind::MinS,
            Op::MaxS => FoldKind::MaxS,
            _ => return self.sum(register, op, value),
        };
        let mut node = self.value(value)?;
        self.use_bits(node);
        let extension = if self.agrees(node, Extension::Zero) {
            Extension::Zero
        } else if self.agrees(node, Extension::Sign) {
            Extension::Sign
        } else {
            return None;
        };
        if self.made.lane_bytes == 8 && matches!(kind, FoldKind::MinU | FoldKind::MaxU) {
            node = self.flipped(node)?;
        }
        self.made.folds.push(Fold { register, node, kind, extension });
        Some(())
    }

    /// Notes a sum of `value` that `op` checks or cuts off.
    fn sum(&mut self, register: u8, op: Op, value: Value) -> Option<()> {
        let bytes = self.made.lane_bytes;
        let is_small = u32::try_from(upper(self.func, value)).is_ok();
        let overflow = match op {
            Op::Add => Overflow::Wraps,
            Op::Zext32 if bytes == 4 => Overflow::Low32,
            Op::AddTu if is_small => Overflow::SmallUnsigned(64),
            Op::AddTu => Overflow::Unsigned,
            Op::ChkU8 if is_small => Overflow::SmallUnsigned(8),
            Op::ChkU16 if is_small => Overflow::SmallUnsigned(16),
            Op::ChkU32 if is_small => Overflow::SmallUnsigned(32),
            Op::AddTs => Overflow::Signed(64),
            Op::ChkS32 => Overflow::Signed(32),
            _ => return None,
        };
        let node = self.value(value)?;
        self.use_bits(node);
        let has_lanes = match (overflow, bytes) {
            (Overflow::Low32, _) | (_, 8) => true,
            // Bytes are summed without a sign, and are small.
            (Overflow::Wraps | Overflow::SmallUnsigned(_), 1) => self.agrees(node, Extension::Zero),
            _ => false,
        };
        let fold =
            Fold { register, node, kind: FoldKind::Sum(overflow), extension: Extension::Zero };
        self.made.folds.push(fold);
        has_lanes.then_some(())
    }

    /// `node` with the top bit of its lanes flipped.
    pub(super) fn flipped(&mut self, node: u8) -> Option<u8> {
        let top = self.top_bit()?;
        if let Node::Splat(Scalar::Number(number)) = self.made.nodes[usize::from(node)] {
            return self.number(number ^ 1 << (8 * self.made.lane_bytes - 1));
        }
        self.op(LaneOp::Xor, node, top)
    }
}
