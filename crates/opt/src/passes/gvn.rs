//! Global value numbering: what was computed on every way here is not computed again.
//!
//! A walk of the dominator tree with a hash table of what is known, undone on the way back
//! (Briggs, Cooper and Simpson, "Value numbering"). Operations that trap take part: the second
//! of two equal ones cannot trap where the first did not. Loads do as long as memory is known
//! to be what it was: a state of memory is numbered, a block with one predecessor goes on with
//! that of its predecessor, and what may write starts another. What is stored is what a load
//! of the same place finds. Everything is simplified on the way.

use super::simplify::{self, Better};
use crate::hash::{HashMap, with_room};
use crate::ssa::{Block, Func, Inst, Kind, Shape, Term, Value};
use neurlang_ir::semantics::mirrored;
use neurlang_ir::{Effect, Op, Opcode};

/// What makes two instructions the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    op: Op,
    /// Its operands; where there are fewer, the first stands in for those that are missing.
    args: [Value; 4],
    imm: i32,
    scale: u8,
    /// The state of memory, for loads.
    memory: u32,
}

/// Runs the pass; true when control flow changed.
pub(crate) fn run(func: &mut Func) -> bool {
    let shape = func.shape();
    let mut pass = Pass {
        known: with_room(func.values.len()),
        undo: Vec::new(),
        memory_at_end: vec![0; func.blocks.len()],
        memories: 0,
        changed: false,
    };
    // Where the table stood when a block of the tree was entered.
    let mut path: Vec<(Block, usize)> = Vec::new();
    for &node in &shape.tree.preorder {
        let block = Block(node);
        while let Some(&(above, undo)) = path.last() {
            if shape.tree.dominates(above.0, node) {
                break;
            }
            pass.undo_to(undo);
            path.pop();
        }
        path.push((block, pass.undo.len()));
        pass.block(func, &shape, block);
    }
    func.settle();
    let changed = pass.changed;
    if changed {
        func.tidy();
    }
    changed
}

struct Pass {
    known: HashMap<Key, Value>,
    undo: Vec<(Key, Option<Value>)>,
    /// The state of memory where each block ends.
    memory_at_end: Vec<u32>,
    /// How many states there were.
    memories: u32,
    changed: bool,
}

/// How often an instruction is simplified before it is taken as it is.
const ROUNDS_MAX: u32 = 4;

impl Pass {
    fn undo_to(&mut self, len: usize) {
        for (key, before) in self.undo.drain(len..).rev() {
            match before {
                Some(value) => self.known.insert(key, value),
                None => self.known.remove(&key),
            };
        }
    }

    fn learn(&mut self, key: Key, value: Value) {
        let before = self.known.insert(key, value);
        self.undo.push((key, before));
    }

    fn fresh_memory(&mut self) -> u32 {
        self.memories += 1;
        self.memories
    }

    fn block(&mut self, func: &mut Func, shape: &Shape, block: Block) {
        let mut memory = match func.blocks[block.at()].preds[..] {
            // The only predecessor is the parent in the tree, which was here before.
            [pred] if shape.tree.parent[block.at()] == pred.0 => self.memory_at_end[pred.at()],
            _ => self.fresh_memory(),
        };
        let mut insts = std::mem::take(&mut func.blocks[block.at()].insts);
        let mut kept = 0;
        for at in 0..insts.len() {
            let value = insts[at];
            func.resolve(value);
            Self::simplify(func, value);
            if func.is_replaced(value) || self.find_known(func, value, memory) {
                continue;
            }
            if let Some(origin) = surely_outside(func, value) {
                // Nothing after it runs.
                for &gone in &insts[at..] {
                    let nobody = if func.inst(gone).is_cap { func.null() } else { func.number(0) };
                    func.replace(gone, nobody);
                }
                insts.truncate(kept);
                func.blocks[block.at()].insts = insts;
                func.end_with(block, Term::trap(Op::TrapBounds, origin));
                self.changed = true;
                return;
            }
            insts[kept] = value;
            kept += 1;
            memory = self.remember(func, value, memory);
        }
        insts.truncate(kept);
        func.blocks[block.at()].insts = insts;
        self.memory_at_end[block.at()] = memory;
        self.end(func, block);
    }

    fn simplify(func: &mut Func, value: Value) {
        for _ in 0..ROUNDS_MAX {
            let inst = func.inst(value).clone();
            match simplify::better(func, &inst) {
                None => return,
                Some(Better::Value(other)) => return func.replace(value, other),
                Some(Better::Number(number)) => {
                    let number = func.number(number);
                    return func.replace(value, number);
                }
                Some(Better::Inst(op, args)) => {
                    let inst = &mut func.values[value.at()];
                    inst.kind = Kind::Op(op);
                    inst.args = args;
                    func.resolve(value);
                }
            }
        }
    }

    /// Replaces `value` by an equal one that is known.
    fn find_known(&mut self, func: &mut Func, value: Value, memory: u32) -> bool {
        let Some(key) = key(func.inst(value), memory) else { return false };
        let Some(&known) = self.known.get(&key) else { return false };
        let known = func.find(known);
        func.replace(value, known);
        true
    }

    /// Notes what `value` computes; returns the state of memory after it.
    fn remember(&mut self, func: &Func, value: Value, memory: u32) -> u32 {
        let inst = func.inst(value);
        if let Some(key) = key(inst, memory) {
            self.learn(key, value);
            return memory;
        }
        let Some(op) = inst.as_op() else { return memory };
        match inst.effect() {
            Effect::Writes => {
                let memory = self.fresh_memory();
                if op == Op::Store64 {
                    let args = operands(&inst.args[1..]).expect("a store has three");
                    let (imm, scale) = (inst.imm, inst.scale);
                    let key = Key { op: Op::LoadU64, args, imm, scale, memory };
                    self.learn(key, inst.args[0]);
                }
                memory
            }
            Effect::Atomic | Effect::Control | Effect::Host => self.fresh_memory(),
            Effect::Pure | Effect::Traps | Effect::Reads | Effect::Alloc => memory,
        }
    }

    fn end(&mut self, func: &mut Func, block: Block) {
        for _ in 0..ROUNDS_MAX {
            let mut term = func.blocks[block.at()].term.clone();
            for arg in &mut term.args {
                *arg = func.find(*arg);
            }
            let better = simplify::better_end(func, &term);
            func.blocks[block.at()].term.args = term.args;
            let Some(better) = better else { return };
            self.changed = true;
            func.end_with(block, better);
        }
    }
}

/// What instructions equal to `inst` share; none where each counts.
fn key(inst: &Inst, memory: u32) -> Option<Key> {
    let op = inst.as_op()?;
    let memory = match inst.effect() {
        Effect::Pure | Effect::Traps if op.opcode() != Opcode::Taint => 0,
        Effect::Reads => memory,
        _ => return None,
    };
    let mut args = operands(&inst.args)?;
    if mirrored(op) == Some(op) && args[0] > args[1] {
        let [a, b, ..] = args;
        args = [b, a, b, b];
    }
    Some(Key { op, args, imm: inst.imm, scale: inst.scale, memory })
}

/// Up to four operands as a [`Key`] has them; none where there are none, or more.
fn operands(args: &[Value]) -> Option<[Value; 4]> {
    let mut all = [*args.first()?; 4];
    all.get_mut(..args.len())?.copy_from_slice(args);
    Some(all)
}

/// The origin of an access that is outside its memory whatever happens.
fn surely_outside(func: &Func, value: Value) -> Option<u32> {
    let inst = func.inst(value);
    if !matches!(inst.effect(), Effect::Reads | Effect::Writes) {
        return None;
    }
    let place = usize::from(inst.effect() == Effect::Writes);
    let cap = inst.args[place + 1];
    let len = func.fixed_len(cap)?;
    let outside = match func.as_number(inst.args[place]) {
        Some(index) => !inst.is_inside(index, len),
        None => len == 0,
    };
    outside.then_some(inst.origin)
}
