//! Value ranges: operations that cannot trap become ones that never do, and branches that can
//! go one way only become jumps.
//!
//! A walk of the dominator tree carries what is known of each value, from what made it and from
//! the branches on the way here (Patterson, "Accurate static branch prediction by value range
//! propagation", without its probabilities). A loop's variable that only grows is at least
//! what it starts with; what bounds it above is the loop's test, which is on the way to its
//! body. Orders of two values, as after `if a >= b`, are kept beside the ranges.

use super::range::Range;
use crate::ssa::{Block, End, Func, Kind, Shape, Term, Value};
use neurlang_ir::semantics::{branch_on, mirrored, opposite_branch};
use neurlang_ir::{Op, Opcode};

/// How many orders of values are remembered.
const ORDERS_MAX: usize = 32;

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    let shape = func.shape();
    let mut pass = Pass {
        known: vec![Range::ALL; func.values.len()],
        undo: Vec::new(),
        orders: Vec::new(),
        changed: false,
    };
    let mut path: Vec<(Block, usize, usize)> = Vec::new();
    for &node in &shape.tree.preorder {
        while let Some(&(above, undo, orders)) = path.last() {
            if shape.tree.dominates(above.0, node) {
                break;
            }
            for (value, before) in pass.undo.drain(undo..).rev() {
                pass.known[value.at()] = before;
            }
            pass.orders.truncate(orders);
            path.pop();
        }
        path.push((Block(node), pass.undo.len(), pass.orders.len()));
        pass.block(func, &shape, Block(node));
    }
    func.settle();
    if pass.changed {
        func.tidy();
    }
}

struct Pass {
    known: Vec<Range>,
    undo: Vec<(Value, Range)>,
    /// Pairs of which the first is not above the second, unsigned.
    orders: Vec<(Value, Value)>,
    changed: bool,
}

impl Pass {
    fn range(&self, func: &Func, value: Value) -> Range {
        match func.inst(value).kind {
            Kind::Const(number) => Range::number(number),
            _ => self.known.get(value.at()).copied().unwrap_or(Range::ALL),
        }
    }

    fn learn(&mut self, value: Value, range: Range) {
        let known = self.known[value.at()].and(range);
        // Where nothing is left control does not come, and anything is true.
        if known != self.known[value.at()] && !known.is_empty() {
            self.undo.push((value, self.known[value.at()]));
            self.known[value.at()] = known;
        }
    }

    fn block(&mut self, func: &mut Func, shape: &Shape, block: Block) {
        self.learn_of_branch(func, block);
        for value in func.blocks[block.at()].insts.clone() {
            func.resolve(value);
            if func.inst(value).kind == Kind::Phi {
                let range = self.of_phi(func, shape, block, value);
                self.learn(value, range);
            } else {
                self.inst(func, value);
            }
        }
        let term = &func.blocks[block.at()].term;
        let End::Branch(op) = term.end else { return };
        let args = term.args.clone();
        let [a, b] = [0, 1].map(|at| func.find(args[at]));
        let ranges = (self.range(func, a), self.range(func, b));
        if let Some(taken) = Range::decided(op, ranges.0, ranges.1) {
            let term = &func.blocks[block.at()].term;
            let to = term.succs[usize::from(!taken)];
            let origin = term.origin;
            func.end_with(block, Term::jump(to, origin));
            self.changed = true;
        }
    }

    /// What the branch says whose only way this block is.
    fn learn_of_branch(&mut self, func: &mut Func, block: Block) {
        let [pred] = func.blocks[block.at()].preds[..] else { return };
        let term = func.blocks[pred.at()].term.clone();
        let End::Branch(op) = term.end else { return };
        if term.succs[0] == term.succs[1] {
            return;
        }
        let op = if term.succs[0] == block { op } else { opposite_branch(op) };
        let (a, b) = (func.find(term.args[0]), func.find(term.args[1]));
        let (of_a, of_b) = (self.range(func, a), self.range(func, b));
        let (new_a, new_b) = Range::where_holds(op, of_a, of_b);
        for (value, range) in [(a, new_a), (b, new_b)] {
            if func.as_number(value).is_none() {
                self.learn(value, range);
            }
        }
        let (op, a, b) = match op {
            Op::BgtU | Op::BgeU => (mirrored(op).unwrap_or(op), b, a),
            _ => (op, a, b),
        };
        if matches!(op, Op::BltU | Op::BleU | Op::Beq) && self.orders.len() < ORDERS_MAX {
            self.orders.push((a, b));
        }
    }

    fn of_phi(&self, func: &Func, shape: &Shape, block: Block, phi: Value) -> Range {
        let mut all: Option<Range> = None;
        let mut grown = Vec::new();
        let preds = &func.blocks[block.at()].preds;
        let mut from_outside: Option<Range> = None;
        for (&arg, pred) in func.inst(phi).args.iter().zip(preds) {
            let comes_back = shape.tree.dominates(block.0, pred.0);
            let range = if comes_back {
                grown.push(arg);
                self.on_edge(func, *pred, block, arg)
            } else {
                let range = self.range(func, arg);
                from_outside = Some(from_outside.map_or(range, |known| known.or(range)));
                range
            };
            all = Some(all.map_or(range, |known| known.or(range)));
        }
        let all = all.unwrap_or(Range::ALL);
        let grows = |&arg: &Value| arg == phi || is_more(func, arg, phi, all.high);
        match from_outside {
            Some(start) if grown.iter().all(grows) => all.and(Range::unsigned(start.low, u64::MAX)),
            _ => all,
        }
    }

    /// What `value` is on the edge from `pred`, which the walk has not come to.
    fn on_edge(&self, func: &Func, pred: Block, to: Block, value: Value) -> Range {
        let range = Range::unsigned(0, super::bounds::upper(func, value));
        let term = &func.blocks[pred.at()].term;
        let End::Branch(op) = term.end else { return range };
        let op = if term.succs[0] == to { op } else { opposite_branch(op) };
        // What the walk knows already of the other operand holds for all turns of the loop.
        match term.args[..] {
            [a, b] if a == value => Range::where_holds(op, range, self.range(func, b)).0,
            [a, b] if b == value => Range::where_holds(op, self.range(func, a), range).1,
            _ => range,
        }
    }

    fn inst(&mut self, func: &mut Func, value: Value) {
        let inst = func.inst(value);
        let Some(op) = inst.as_op() else { return };
        if inst.is_cap {
            return;
        }
        let args = inst.args.clone();
        let of = |at: usize| self.range(func, args[at]);
        if let Some(limits) = own_limits(op) {
            // Checks and extensions: nothing happens to what is inside anyway.
            let keeps = matches!(op.opcode(), Opcode::Bits);
            if keeps && of(0).and(limits) == of(0) {
                return func.replace(value, args[0]);
            }
            let is_check = op.effect() == neurlang_ir::Effect::Traps;
            let range = if is_check { of(0).and(limits) } else { limits };
            return self.learn(value, range);
        }
        if op == Op::Select {
            let range = of(0).or(of(1));
            return self.learn(value, range);
        }
        if let Some(range) = super::bounds::fixed(op) {
            return self.learn(value, range);
        }
        if args.len() != 2 || inst.is_access() {
            return;
        }
        if op.opcode() == Opcode::Cmp
            && let Some(branch) = branch_on(op)
            && let Some(holds) = Range::decided(branch, of(0), of(1))
        {
            let number = func.number(u64::from(holds));
            return func.replace(value, number);
        }
        let range = match op.opcode() {
            Opcode::Cmp => Range::unsigned(0, 1),
            _ => Range::of(op, of(0), of(1)),
        };
        let in_order = op == Op::SubTu && self.orders.contains(&(args[1], args[0]));
        let harmless = if in_order { Some(Op::Sub) } else { Range::harmless(op, of(0), of(1)) };
        self.learn(value, range);
        if let Some(harmless) = harmless {
            func.values[value.at()].kind = Kind::Op(harmless);
        }
    }
}

/// True when `value` is `phi`, which is at most `most`, and something added to it, and the sum
/// has not wrapped.
fn is_more(func: &Func, value: Value, phi: Value, most: u64) -> bool {
    let inst = func.inst(value);
    match inst.as_op() {
        Some(Op::AddTu) => inst.args.contains(&phi),
        Some(Op::Add) if inst.args[0] == phi => {
            let more = func.as_number(inst.args[1]);
            more.is_some_and(|more| most.checked_add(more).is_some())
        }
        // Below 2^33 nothing wraps.
        Some(Op::ChkU8 | Op::ChkU16 | Op::ChkU32) => {
            let sum = func.inst(inst.args[0]);
            let is_sum = matches!(sum.as_op(), Some(Op::Add | Op::AddTu));
            let small = |arg: &Value| func.as_number(*arg).is_some_and(|n| n <= 1 << 32);
            let starts = func.inst(phi).args.iter();
            let mut starts = starts.filter(|&&start| start != value && start != phi);
            is_sum
                && sum.args.contains(&phi)
                && sum.args.iter().any(small)
                && starts.all(|&start| super::bounds::upper(func, start) <= 1 << 32)
        }
        _ => false,
    }
}

/// What the result of an extension, a check or a narrow load lies between.
fn own_limits(op: Op) -> Option<Range> {
    Some(match op {
        Op::Zext8 | Op::ChkU8 => Range::unsigned(0, 0xff),
        Op::Zext16 | Op::ChkU16 => Range::unsigned(0, 0xffff),
        Op::Zext32 | Op::ChkU32 => Range::unsigned(0, 0xffff_ffff),
        Op::Sext8 | Op::ChkS8 => Range::signed(-0x80, 0x7f),
        Op::Sext16 | Op::ChkS16 => Range::signed(-0x8000, 0x7fff),
        Op::Sext32 | Op::ChkS32 => Range::signed(-0x8000_0000, 0x7fff_ffff),
        _ => return None,
    })
}
