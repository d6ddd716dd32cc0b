//! Proofs that a value is below a bound, from the branches on the way and from what makes it.
//!
//! A claim is about exact numbers: `value + extra` is below the bound. It is looked for backwards,
//! as in Bodík, Gupta and Sarkar, "ABCD: eliminating array bounds checks on demand": a branch that
//! all ways here pass says it, or it follows from claims about operands. A phi is below the bound
//! when on each edge its operand is, and at least a number likewise. The operands of back edges
//! may count on the claim itself, which is then about an earlier round of the loop.

mod parts;

use super::bounds::upper;
use crate::ssa::graph::NONE;
use crate::ssa::{Block, End, Func, Kind, Shape, Value};
use neurlang_ir::Op;
use neurlang_ir::semantics::opposite_branch;

/// Steps that one proof may take.
const STEPS_MAX: u32 = 100;
/// Claims that one may rest on in a row.
const DEPTH_MAX: u32 = 8;
/// Blocks that a claim looks back for branches.
const BLOCKS_MAX: usize = 24;
/// Operations of which what a branch compares is made.
const PARTS_DEPTH_MAX: u32 = 3;
/// Numbers that are small enough to add a few of them.
const EXTRA_MAX: u64 = 1 << 40;

/// What a value is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// A value.
    Value(Value),
    /// A value times a number other than 0, which does not wrap.
    Times(Value, u64),
    /// A number.
    Number(u64),
}

impl Bound {
    /// What the value has to be at least for the bound to be at least `least`.
    fn share(self, least: u64) -> u64 {
        match self {
            Bound::Times(_, by) => least.div_ceil(by),
            Bound::Value(_) | Bound::Number(_) => least,
        }
    }
}

/// `value + extra` is below the bound, or when it is not `strict` at most the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Claim {
    value: Value,
    extra: u64,
    strict: bool,
}

impl Claim {
    /// What is enough about a number that is larger than the value by `less`.
    fn less(self, less: u64) -> Claim {
        let strict = self.strict && self.extra >= less;
        Claim { extra: self.extra.saturating_sub(less), strict, ..self }
    }
}

/// `low` is below `high`, or when it is not `strict` at most `high`.
#[derive(Clone, Copy, Debug)]
struct Order {
    low: Value,
    high: Value,
    strict: bool,
}

/// Proofs about one function.
pub(super) struct Below<'a> {
    func: &'a Func,
    shape: &'a Shape,
    homes: &'a [u32],
    bound: Bound,
    steps: u32,
    /// Claims about phis that are being proven.
    assumed: Vec<Claim>,
    /// Phis, and what they are being proven to be at least.
    assumed_least: Vec<(Value, u64)>,
}

impl<'a> Below<'a> {
    pub(super) fn new(func: &'a Func, shape: &'a Shape, homes: &'a [u32]) -> Self {
        let bound = Bound::Number(0);
        let (assumed, assumed_least) = (Vec::new(), Vec::new());
        Self { func, shape, homes, bound, steps: 0, assumed, assumed_least }
    }

    /// True when `value + extra` is below `bound` wherever control is in `block`. A bound that is
    /// a value stands in a block above it.
    pub(super) fn holds(&mut self, block: Block, value: Value, extra: u64, bound: Bound) -> bool {
        (self.bound, self.steps) = (bound, 0);
        self.assumed.clear();
        self.assumed_least.clear();
        self.prove(block, Claim { value, extra, strict: true }, 0)
    }

    /// True when `bound` is at least `least` wherever control is in `block`.
    pub(super) fn at_least(&mut self, block: Block, bound: Bound, least: u64) -> bool {
        match bound {
            Bound::Number(number) => number >= least,
            Bound::Value(value) | Bound::Times(value, _) => {
                (self.bound, self.steps) = (bound, 0);
                self.assumed.clear();
                self.assumed_least.clear();
                self.is_least(block, value, bound.share(least), 0)
            }
        }
    }

    fn prove(&mut self, block: Block, claim: Claim, depth: u32) -> bool {
        self.steps += 1;
        if depth > DEPTH_MAX || self.steps > STEPS_MAX || claim.extra > EXTRA_MAX {
            return false;
        }
        let Claim { value, extra, strict } = claim;
        if let Bound::Value(bound) | Bound::Times(bound, _) = self.bound {
            if self.bound == Bound::Value(value) {
                return !strict && extra == 0;
            }
            if let Some(number) = self.func.as_number(value) {
                let Some(sum) = number.checked_add(extra) else { return false };
                let Some(least) = sum.checked_add(u64::from(strict)) else { return false };
                return self.is_least(block, bound, self.bound.share(least), depth);
            }
        }
        if let Bound::Number(bound) = self.bound {
            let most = upper(self.func, value).checked_add(extra);
            let fits = most.is_some_and(|most| if strict { most < bound } else { most <= bound });
            if fits || self.func.as_number(value).is_some() {
                return fits;
            }
        }
        let implied = |known: &Claim| {
            let slack = u64::from(known.strict && !strict);
            known.value == value && extra <= known.extra + slack && (known.strict || !strict)
        };
        self.assumed.iter().any(implied)
            || self.by_branches(block, claim, depth)
            || self.by_operands(block, claim, depth)
    }

    /// Looks for a branch on all ways to `block` that says it.
    fn by_branches(&mut self, block: Block, claim: Claim, depth: u32) -> bool {
        self.edges_above(block).into_iter().any(|edge| self.by_edge(edge, claim, depth))
    }

    /// True when the branch from one block to the other says it.
    fn by_edge(&mut self, (from, to): (Block, Block), claim: Claim, depth: u32) -> bool {
        let Some((op, a, b)) = self.condition(from, to) else { return false };
        if op == Op::Bne && claim.strict && claim.extra == 0 {
            // At most the bound, and not the bound.
            let bound = self.bound;
            let is_pair = |x, y| x == claim.value && bound == Bound::Value(y);
            let weak = Claim { strict: false, ..claim };
            return (is_pair(a, b) || is_pair(b, a)) && self.prove(from, weak, depth + 1);
        }
        self.orders(op, a, b).into_iter().flatten().any(|order| {
            let Some(more) = self.difference(claim.value, order.low) else { return false };
            // value + more is below `high`, or at most that: what is left of the claim is about
            // `high`.
            let strict = claim.strict && !order.strict;
            let rest = Claim { value: order.high, strict, ..claim };
            self.prove(from, rest.less(more), depth + 1)
        })
    }

    /// The condition under which control goes from one block to the other.
    fn condition(&self, from: Block, to: Block) -> Option<(Op, Value, Value)> {
        let term = &self.func.blocks[from.at()].term;
        let (End::Branch(op), &[yes, no]) = (term.end, &term.succs[..]) else { return None };
        let op = if yes == to { op } else { opposite_branch(op) };
        (yes != no).then(|| (op, term.args[0], term.args[1]))
    }

    /// What a condition says of two numbers without sign.
    fn orders(&self, op: Op, a: Value, b: Value) -> [Option<Order>; 2] {
        let is_positive = |value| i64::try_from(upper(self.func, value)).is_ok();
        let same = is_positive(a) && is_positive(b);
        let order = |low, high, strict| Some(Order { low, high, strict });
        match op {
            Op::BltU => [order(a, b, true), None],
            Op::BleU => [order(a, b, false), None],
            Op::BgtU => [order(b, a, true), None],
            Op::BgeU => [order(b, a, false), None],
            Op::BltS if same => [order(a, b, true), None],
            Op::BleS if same => [order(a, b, false), None],
            Op::BgtS if same => [order(b, a, true), None],
            Op::BgeS if same => [order(b, a, false), None],
            Op::Beq => [order(a, b, false), order(b, a, false)],
            _ => [None, None],
        }
    }

    /// How much larger `other` is than `value`, where that is a known number.
    fn difference(&self, value: Value, other: Value) -> Option<u64> {
        if value == other {
            return Some(0);
        }
        let inst = self.func.inst(other);
        let is_sum = matches!(inst.as_op(), Some(Op::Add | Op::AddTu)) && inst.args[0] == value;
        let more = self.func.as_number(inst.args.get(1).copied().filter(|_| is_sum)?)?;
        let exact = inst.as_op() == Some(Op::AddTu) || self.most(value).checked_add(more).is_some();
        exact.then_some(more)
    }

    /// Derives it from what `value` is made of.
    fn by_operands(&mut self, block: Block, claim: Claim, depth: u32) -> bool {
        let inst = self.func.inst(claim.value).clone();
        let Kind::Op(op) = inst.kind else {
            return inst.kind == Kind::Phi && self.by_phi(claim, &inst.args, depth);
        };
        let depth = depth + 1;
        let number = inst.args.get(1).and_then(|&second| self.func.as_number(second));
        let mut of = |place: usize, extra: u64, strict: bool| {
            let value = inst.args[place];
            self.prove(block, Claim { value, extra, strict }, depth)
        };
        let Claim { extra, strict, .. } = claim;
        match op {
            Op::And | Op::MinU => of(0, extra, strict) || of(1, extra, strict),
            Op::MaxU | Op::Select => of(0, extra, strict) && of(1, extra, strict),
            Op::Shr | Op::DivU | Op::MulHu => of(0, extra, strict),
            Op::Zext8 | Op::Zext16 | Op::Zext32 | Op::ChkU8 | Op::ChkU16 | Op::ChkU32 => {
                of(0, extra, strict)
            }
            Op::RemU => of(1, extra, false) || of(0, extra, strict),
            Op::Add | Op::AddTu | Op::AddTs => match number {
                Some(more) if more <= EXTRA_MAX => of(0, extra + more, strict),
                Some(less) if less >= EXTRA_MAX.wrapping_neg() => {
                    self.by_difference(block, claim, (inst.args[0], less.wrapping_neg()), depth)
                }
                Some(_) => false,
                None => self.by_sum(block, claim, depth),
            },
            Op::Mul | Op::MulTu | Op::Shl => self.by_product(block, claim, depth),
            Op::SubTu => {
                let rest = claim.less(number.unwrap_or(0));
                of(0, rest.extra, rest.strict)
            }
            Op::Sub => match number {
                Some(less) => self.by_difference(block, claim, (inst.args[0], less), depth),
                None => false,
            },
            _ => false,
        }
    }

    /// Derives it for `from - less`, which must not wrap.
    fn by_difference(
        &mut self,
        block: Block,
        claim: Claim,
        (from, less): (Value, u64),
        depth: u32,
    ) -> bool {
        self.is_least(block, from, less, depth)
            && self.prove(block, Claim { value: from, ..claim }.less(less), depth)
    }

    fn by_phi(&mut self, claim: Claim, args: &[Value], depth: u32) -> bool {
        let home = Block(self.homes[claim.value.at()]);
        if let Bound::Value(bound) | Bound::Times(bound, _) = self.bound {
            let above = self.homes[bound.at()];
            let is_above =
                above == NONE || above != home.0 && self.shape.tree.dominates(above, home.0);
            if !is_above {
                return false;
            }
        }
        self.assumed.push(claim);
        let preds = &self.func.blocks[home.at()].preds;
        let holds = preds.iter().zip(args).all(|(&pred, &value)| {
            let claim = Claim { value, ..claim };
            self.by_edge((pred, home), claim, depth + 1) || self.prove(pred, claim, depth + 1)
        });
        self.assumed.pop();
        holds
    }

    /// True when `value` is at least `least` in `block`.
    fn is_least(&mut self, block: Block, value: Value, least: u64, depth: u32) -> bool {
        self.steps += 1;
        if least == 0 {
            return true;
        }
        if depth > DEPTH_MAX || self.steps > STEPS_MAX {
            return false;
        }
        if let Some(number) = self.func.as_number(value) {
            return number >= least;
        }
        if self.edges_above(block).into_iter().any(|edge| self.says_least(edge, value, least)) {
            return true;
        }
        let inst = self.func.inst(value).clone();
        let number = inst.args.get(1).and_then(|&second| self.func.as_number(second));
        match (inst.kind, number) {
            (Kind::Phi, _) => self.is_least_phi(value, &inst.args, least, depth + 1),
            (Kind::Op(Op::Add | Op::AddTu), Some(more)) => {
                let exact = self.difference(inst.args[0], value).is_some();
                let rest = least.saturating_sub(more);
                exact && self.is_least(block, inst.args[0], rest, depth + 1)
                    || self.is_least_less((block, inst.args[0]), more.wrapping_neg(), least, depth)
            }
            (Kind::Op(Op::Sub | Op::SubTu), Some(less)) => {
                self.is_least_less((block, inst.args[0]), less, least, depth)
            }
            (Kind::Op(Op::Or | Op::MaxU), _) => {
                self.is_least(block, inst.args[0], least, depth + 1)
                    || self.is_least(block, inst.args[1], least, depth + 1)
            }
            _ => false,
        }
    }

    /// True when `from - less` in a block does not wrap and is at least `least`.
    fn is_least_less(
        &mut self,
        (block, from): (Block, Value),
        less: u64,
        least: u64,
        depth: u32,
    ) -> bool {
        let needed = least.checked_add(less).filter(|_| less <= EXTRA_MAX);
        needed.is_some_and(|needed| self.is_least(block, from, needed, depth + 1))
    }

    /// True when the branch from one block to the other says that `value` is at least `least`.
    fn says_least(&self, (from, to): (Block, Block), value: Value, least: u64) -> bool {
        let Some((op, a, b)) = self.condition(from, to) else { return false };
        let zero = |value| self.func.as_number(value) == Some(0);
        if op == Op::Bne && least == 1 {
            return zero(b) && self.is_at_most(a, value, 0) || zero(a) && b == value;
        }
        self.orders(op, a, b).into_iter().flatten().any(|order| {
            let low = self.func.as_number(order.low).unwrap_or(0);
            low.saturating_add(u64::from(order.strict)) >= least
                && self.is_at_most(order.high, value, 0)
        })
    }

    /// True when `low` is at most `high` by what makes it.
    fn is_at_most(&self, low: Value, high: Value, depth: u32) -> bool {
        let inst = self.func.inst(low);
        let of = |place: usize| self.is_at_most(inst.args[place], high, depth + 1);
        low == high
            || depth < PARTS_DEPTH_MAX
                && match inst.as_op() {
                    Some(Op::MinU | Op::And) => of(0) || of(1),
                    Some(Op::Shr | Op::DivU) => of(0),
                    _ => false,
                }
    }

    fn is_least_phi(&mut self, phi: Value, args: &[Value], least: u64, depth: u32) -> bool {
        // An earlier round of the loop, as in `by_phi`.
        if self.assumed_least.iter().any(|&(value, known)| value == phi && known >= least) {
            return true;
        }
        let home = Block(self.homes[phi.at()]);
        self.assumed_least.push((phi, least));
        let preds = &self.func.blocks[home.at()].preds;
        let holds = preds.iter().zip(args).all(|(&pred, &arg)| {
            self.says_least((pred, home), arg, least) || self.is_least(pred, arg, least, depth)
        });
        self.assumed_least.pop();
        holds
    }

    /// The edges that all ways to `block` pass, nearest first.
    fn edges_above(&self, block: Block) -> Vec<(Block, Block)> {
        let mut edges = Vec::new();
        let mut at = block;
        for _ in 0..BLOCKS_MAX {
            let above = self.shape.tree.parent[at.at()];
            if above == NONE {
                break;
            }
            if self.func.blocks[at.at()].preds[..] == [Block(above)] {
                edges.push((Block(above), at));
            }
            at = Block(above);
        }
        edges
    }
}
