//! The body of a loop, and copies of it.

use crate::hash::{HashMap, HashSet};
use crate::ssa::{Args, Block, End, Func, Inst, Kind, Shape, Term, Value};
use neurlang_ir::semantics::opposite_branch;
use neurlang_ir::{Effect, Op};

/// Blocks of a loop that is copied.
const BLOCKS_MAX: usize = 12;

/// An innermost loop that is entered from one block and comes around from one.
pub(super) struct Body {
    /// Where it is entered from, which leads nowhere else.
    pub(super) before: Block,
    pub(super) header: Block,
    /// Where it comes around from.
    pub(super) latch: Block,
    /// Where the latch leads when it does not come around.
    pub(super) after: Block,
    /// It comes around while this holds.
    pub(super) test: (Op, Value, Value),
    /// The phis of the header.
    pub(super) phis: Vec<Value>,
    /// How many instructions it has.
    pub(super) insts: usize,
    /// Its blocks, each after those that lead to it.
    nodes: Vec<Block>,
    /// The values in it.
    values: HashSet<Value>,
    /// The edges that leave it, but for that of the latch.
    exits: Vec<(Block, Block)>,
}

/// One turn of a loop: the body itself, or a copy.
pub(super) struct Turn {
    pub(super) header: Block,
    pub(super) latch: Block,
    /// What stands for the values of the body; those that are not here stand for themselves.
    values: HashMap<Value, Value>,
}

impl Turn {
    /// What stands for `value` of the body, or is it, when it is none of the body's.
    pub(super) fn value(&self, value: Value) -> Value {
        self.values.get(&value).copied().unwrap_or(value)
    }

    /// Lets `copy`, which does in this turn what `from` does, lead to `to` as well.
    pub(super) fn add_edge(&self, func: &mut Func, to: Block, from: Block, copy: Block) {
        let at = func.pred_index(to, from);
        func.blocks[to.at()].preds.push(copy);
        let phis: Args = func.phis(to).collect();
        for phi in phis {
            let arg = self.value(func.inst(phi).args[at]);
            func.values[phi.at()].args.push(arg);
        }
    }

    /// Lets the latch lead to `to`, as predecessor `at`, where that of the body did.
    pub(super) fn move_edge(&self, func: &mut Func, to: Block, at: usize) {
        func.blocks[to.at()].preds[at] = self.latch;
        let phis: Args = func.phis(to).collect();
        for phi in phis {
            let arg = self.value(func.inst(phi).args[at]);
            func.values[phi.at()].args[at] = arg;
        }
    }
}

impl Body {
    /// Loop `at`, where it can be copied.
    pub(super) fn of(func: &Func, shape: &Shape, at: usize) -> Option<Body> {
        let found = &shape.loops.all[at];
        let is_inner = shape.loops.all.iter().all(|other| other.parent != at as u32);
        if !is_inner || found.nodes.is_empty() || found.nodes.len() > BLOCKS_MAX {
            return None;
        }
        let header = Block(found.header);
        let nodes: Vec<Block> = found.nodes.iter().map(|&node| Block(node)).collect();
        let &[one, other] = &func.blocks[header.at()].preds[..] else { return None };
        let (before, latch) = if nodes.contains(&one) { (other, one) } else { (one, other) };
        if nodes.contains(&before) || func.blocks[before.at()].term.end != End::Jump {
            return None;
        }
        let term = &func.blocks[latch.at()].term;
        let (End::Branch(op), &[yes, no]) = (term.end, &term.succs[..]) else { return None };
        let (op, after) = if yes == header { (op, no) } else { (opposite_branch(op), yes) };
        if nodes.contains(&after) {
            return None;
        }
        let mut body = Body {
            before,
            header,
            latch,
            after,
            test: (op, term.args[0], term.args[1]),
            phis: func.phis(header).collect(),
            insts: 0,
            nodes,
            values: HashSet::default(),
            exits: Vec::new(),
        };
        body.look_inside(func).then_some(body)
    }

    /// Notes what is in the loop; false where something in it cannot be copied.
    fn look_inside(&mut self, func: &Func) -> bool {
        for &block in &self.nodes {
            let data = &func.blocks[block.at()];
            for &value in &data.insts {
                let inst = func.inst(value);
                self.values.insert(value);
                self.insts += usize::from(inst.kind != Kind::Phi);
                let effect = inst.effect();
                if !matches!(effect, Effect::Pure | Effect::Traps | Effect::Reads | Effect::Writes)
                {
                    return false;
                }
            }
            self.insts += usize::from(data.term.end != End::Jump);
            let outside = |to: &&Block| !self.nodes.contains(to) && block != self.latch;
            for &to in data.term.succs.iter().filter(outside) {
                if !self.exits.contains(&(block, to)) {
                    self.exits.push((block, to));
                }
            }
        }
        true
    }

    /// True when nothing branches in it but its end.
    pub(super) fn is_straight(&self) -> bool {
        self.nodes.len() == 1
    }

    /// What the variable `phi` holds when the loop is entered.
    pub(super) fn entry_of(&self, func: &Func, phi: Value) -> Value {
        func.inst(phi).args[func.pred_index(self.header, self.before)]
    }

    /// What it holds in the next turn.
    pub(super) fn next_of(&self, func: &Func, phi: Value) -> Value {
        func.inst(phi).args[func.pred_index(self.header, self.latch)]
    }

    /// True when `value` does not change in the loop.
    pub(super) fn is_outside(&self, value: Value) -> bool {
        !self.values.contains(&value)
    }

    /// Lets what comes after the loop use its values by phis only where it is left, which copies
    /// add to. False, and nothing done, where that is not possible.
    pub(super) fn close(&self, func: &mut Func, shape: &Shape) -> bool {
        let Some(uses) = self.uses_outside(func, shape) else { return false };
        let mut phis: HashMap<(Value, Block), Value> = HashMap::default();
        for (value, to, place) in uses {
            let phi = *phis.entry((value, to)).or_insert_with(|| {
                let &Inst { is_cap, origin, .. } = func.inst(value);
                let args = func.blocks[to.at()].preds.iter().map(|_| value).collect();
                let kind = Kind::Phi;
                let phi = func.make(Inst { kind, args, imm: 0, scale: 0, is_cap, origin });
                func.blocks[to.at()].insts.insert(0, phi);
                phi
            });
            match place {
                Place::Inst(user, at) => func.values[user.at()].args[at] = phi,
                Place::End(block, at) => func.blocks[block.at()].term.args[at] = phi,
            }
        }
        true
    }

    /// The uses of its values outside, but for those of phis where it is left: the value, where
    /// the loop is left on all ways to the use, and the user.
    fn uses_outside(&self, func: &Func, shape: &Shape) -> Option<Vec<(Value, Block, Place)>> {
        let mut uses = Vec::new();
        let mut note = |value: Value, at: Block, place: Place| {
            if self.is_outside(value) || self.nodes.contains(&at) {
                return true;
            }
            let mut ways = self.exits.iter().map(|&(_, to)| to).chain([self.after]);
            let way = ways.find(|to| {
                let mut preds = func.blocks[to.at()].preds.iter();
                shape.tree.dominates(to.0, at.0) && preds.all(|pred| self.nodes.contains(pred))
            });
            uses.extend(way.map(|to| (value, to, place)));
            way.is_some()
        };
        let blocks = shape.order.nodes.iter().map(|&node| Block(node));
        for block in blocks.filter(|block| !self.nodes.contains(block)) {
            let data = &func.blocks[block.at()];
            for &user in &data.insts {
                let inst = func.inst(user);
                for (place, &arg) in inst.args.iter().enumerate() {
                    let at = if inst.kind == Kind::Phi { data.preds[place] } else { block };
                    if !note(arg, at, Place::Inst(user, place)) {
                        return None;
                    }
                }
            }
            for (place, &arg) in data.term.args.iter().enumerate() {
                if !note(arg, block, Place::End(block, place)) {
                    return None;
                }
            }
        }
        Some(uses)
    }

    /// The body as a turn.
    pub(super) fn first(&self) -> Turn {
        Turn { header: self.header, latch: self.latch, values: HashMap::default() }
    }

    /// A copy that follows `last`: its latch ends nowhere yet, and nothing leads to its header.
    pub(super) fn copy(&self, func: &mut Func, last: &Turn) -> Turn {
        let next = |&phi: &Value| (phi, last.value(self.next_of(func, phi)));
        let variables = self.phis.iter().map(next).collect();
        self.copy_with(func, variables)
    }

    /// A copy whose variables are these, each beside the phi that it is in the body.
    pub(super) fn copy_with(&self, func: &mut Func, variables: HashMap<Value, Value>) -> Turn {
        let mut blocks: HashMap<Block, Block> = HashMap::default();
        for &block in &self.nodes {
            let origin = func.blocks[block.at()].term.origin;
            let copy = func.new_block(Term::trap(Op::TrapUnreachable, origin));
            blocks.insert(block, copy);
        }
        let mut turn =
            Turn { header: blocks[&self.header], latch: blocks[&self.latch], values: variables };
        for &block in &self.nodes {
            let to = blocks[&block];
            for value in func.blocks[block.at()].insts.clone() {
                if self.phis.contains(&value) {
                    continue;
                }
                let mut inst = func.inst(value).clone();
                inst.args = inst.args.iter().map(|&arg| turn.value(arg)).collect();
                let copy = func.make(inst);
                func.blocks[to.at()].insts.push(copy);
                turn.values.insert(value, copy);
            }
            if block != self.header {
                let preds = func.blocks[block.at()].preds.iter().map(|pred| blocks[pred]);
                func.blocks[to.at()].preds = preds.collect();
            }
            if block != self.latch {
                let mut term = func.blocks[block.at()].term.clone();
                term.args = term.args.iter().map(|&arg| turn.value(arg)).collect();
                for succ in &mut term.succs {
                    *succ = blocks.get(succ).copied().unwrap_or(*succ);
                }
                func.blocks[to.at()].term = term;
            }
        }
        for &(from, to) in &self.exits {
            turn.add_edge(func, to, from, blocks[&from]);
        }
        turn
    }
}

/// What uses a value: an instruction or the end of a block, and as which operand.
#[derive(Clone, Copy)]
enum Place {
    Inst(Value, usize),
    End(Block, usize),
}
