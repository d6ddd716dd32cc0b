//! What follows of products and sums of values from what is known of their parts.

use super::{Below, Bound, Claim, EXTRA_MAX, PARTS_DEPTH_MAX};
use crate::passes::bounds::upper;
use crate::ssa::{Block, Kind, Value};
use neurlang_ir::Op;

impl Below<'_> {
    /// The value that `value` is a multiple of, and the factor.
    fn multiple(&self, value: Value) -> Option<(Value, u64)> {
        let inst = self.func.inst(value);
        let number = inst.args.get(1).and_then(|&second| self.func.as_number(second))?;
        match inst.as_op()? {
            Op::Mul | Op::MulTu => Some((inst.args[0], number)),
            Op::Shl => Some((inst.args[0], 1 << (number & 63))),
            _ => None,
        }
    }

    /// Derives a claim about a multiple, below a multiple of at least the same factor, from one
    /// about what it is a multiple of.
    ///
    /// When `part + less` is below `of`, then `part * factor` is at most
    /// `of * by - (less + 1) * by`, and does not wrap.
    pub(super) fn by_product(&mut self, block: Block, claim: Claim, depth: u32) -> bool {
        let Bound::Times(of, by) = self.bound else { return false };
        let Some((part, factor)) = self.multiple(claim.value) else { return false };
        let room = claim.extra.saturating_sub(u64::from(!claim.strict));
        let part = Claim { value: part, extra: room / by, strict: true };
        // What is assumed is about the other bound.
        let assumed = std::mem::take(&mut self.assumed);
        self.bound = Bound::Value(of);
        let holds = factor <= by && self.prove(block, part, depth);
        self.bound = Bound::Times(of, by);
        self.assumed = assumed;
        holds
    }

    /// Derives a claim about a sum of two values from one of them, and the most that the other
    /// can be.
    pub(super) fn by_sum(&mut self, block: Block, claim: Claim, depth: u32) -> bool {
        let args = self.func.inst(claim.value).args.clone();
        [(0, 1), (1, 0)].into_iter().any(|(one, other)| {
            let extra = claim.extra.saturating_add(self.most(args[other]));
            extra <= EXTRA_MAX
                && self.prove(block, Claim { value: args[one], extra, ..claim }, depth)
        })
    }

    /// An upper bound of `value`; what comes around a loop is below what the loop's test says.
    pub(crate) fn most(&self, value: Value) -> u64 {
        self.most_at(value, 0)
    }

    fn most_at(&self, value: Value, depth: u32) -> u64 {
        let inst = self.func.inst(value);
        if inst.kind == Kind::Phi {
            return self.most_of_phi(value);
        }
        let of_parts = match self.multiple(value) {
            Some((part, factor)) if depth < PARTS_DEPTH_MAX => {
                self.most_at(part, depth + 1).saturating_mul(factor)
            }
            _ => u64::MAX,
        };
        upper(self.func, value).min(of_parts)
    }

    fn most_of_phi(&self, phi: Value) -> u64 {
        let home = Block(self.homes[phi.at()]);
        let preds = &self.func.blocks[home.at()].preds;
        let of = |(&pred, &arg): (&Block, &Value)| {
            let condition = self.condition(pred, home);
            let orders = condition.map_or([None, None], |(op, a, b)| self.orders(op, a, b));
            let orders = orders.into_iter().flatten().filter(|order| order.low == arg);
            let tests = orders
                .map(|order| upper(self.func, order.high).saturating_sub(u64::from(order.strict)));
            tests.min().unwrap_or(u64::MAX).min(upper(self.func, arg))
        };
        preds.iter().zip(&self.func.inst(phi).args).map(of).max().unwrap_or(u64::MAX)
    }
}
