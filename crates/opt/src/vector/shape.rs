//! [`Path`]: a loop with one way through and an index that counts up to a limit.

use crate::ssa::graph::NONE;
use crate::ssa::{Block, End, Func, Kind, Shape, Value};
use neurlang_ir::semantics::{mirrored, opposite_branch};
use neurlang_ir::{Effect, Op};

/// The blocks of a loop, each of which the next follows.
pub(super) struct Rounds<'a> {
    func: &'a Func,
    homes: &'a [u32],
    blocks: Vec<Block>,
}

/// The way through a loop.
pub(super) struct Path<'a> {
    rounds: Rounds<'a>,
    /// What a round does, phis aside.
    pub(super) insts: Vec<Value>,
    /// What a round is handed by the one before it, and what it hands on.
    pub(super) carried: Vec<(Value, Value)>,
    /// The phi that counts.
    pub(super) index: Value,
    /// What it is a round later.
    pub(super) next: Value,
    /// What a round adds to it.
    pub(super) step: u8,
    /// What it stays below.
    pub(super) limit: Value,
    /// Conditions besides under which the loop goes on.
    pub(super) stays: Vec<(Op, Value, Value)>,
}

impl<'a> Path<'a> {
    /// The way through loop number `at`, if there is only one.
    pub(super) fn of(
        func: &'a Func,
        shape: &'a Shape,
        homes: &'a [u32],
        at: usize,
    ) -> Option<Path<'a>> {
        let found = &shape.loops.all[at];
        let nodes = &found.nodes;
        if nodes.iter().any(|&node| shape.loops.innermost[node as usize] as usize != at) {
            return None;
        }
        let header = Block(found.header);
        let [_, _] = func.blocks[header.at()].preds[..] else { return None };
        let inside = |block: Block| nodes.contains(&block.0);
        let mut blocks = vec![header];
        let mut conditions = Vec::new();
        let mut block = header;
        loop {
            let term = &func.blocks[block.at()].term;
            let next = match (term.end, &term.succs[..]) {
                (End::Jump, &[next]) => next,
                (End::Branch(op), &[yes, no]) if inside(yes) != inside(no) => {
                    let (op, next) =
                        if inside(yes) { (op, yes) } else { (opposite_branch(op), no) };
                    conditions.push((op, term.args[0], term.args[1]));
                    next
                }
                _ => return None,
            };
            if next == header {
                break;
            }
            if func.blocks[next.at()].preds[..] != [block] || blocks.len() >= nodes.len() {
                return None;
            }
            blocks.push(next);
            block = next;
        }
        let insts = blocks.iter().flat_map(|block| &func.blocks[block.at()].insts).copied();
        let insts: Vec<Value> = insts.filter(|&v| func.inst(v).kind != Kind::Phi).collect();
        let back = func.pred_index(header, block);
        let rounds = Rounds { func, homes, blocks };
        let carried = func.phis(header);
        let carried = carried.map(|phi| (phi, rounds.source_of(func.inst(phi).args[back])));
        let carried: Vec<(Value, Value)> = carried.collect();
        let Index { phi: index, next, step, limit, test } = rounds.index(&carried, &conditions)?;
        conditions.remove(test);
        let stays = conditions;
        Some(Path { rounds, insts, carried, index, next, step, limit, stays })
    }

    /// The loop's blocks.
    pub(super) fn rounds(&self) -> &Rounds<'a> {
        &self.rounds
    }

    /// True when nothing in a round but what `lanes` knows writes, calls or asks.
    pub(super) fn is_plain(&self) -> bool {
        let known = |&value: &Value| {
            let inst = self.rounds.func.inst(value);
            let op = inst.as_op();
            let is_store = matches!(op, Some(Op::Store8 | Op::Store16 | Op::Store32 | Op::Store64));
            inst.is_free()
                || is_store
                || matches!(inst.effect(), Effect::Traps)
                || inst.effect() == Effect::Reads && inst.is_access()
        };
        self.insts.iter().all(known)
    }
}

/// A phi that counts: what it becomes, by how much, what it stays below, and which condition
/// says so.
struct Index {
    phi: Value,
    next: Value,
    step: u8,
    limit: Value,
    test: usize,
}

impl Rounds<'_> {
    /// True when `value` is made in the loop.
    pub(super) fn makes(&self, value: Value) -> bool {
        let home = self.homes[value.at()];
        home != NONE && self.blocks.contains(&Block(home))
    }

    /// What `value` is a copy of that is made in the loop. What is made before it may be in no
    /// register any more where only a copy of it is used.
    pub(super) fn source_of(&self, mut value: Value) -> Value {
        while self.makes(value) && self.func.inst(value).as_op() == Some(Op::MovReg) {
            value = self.func.inst(value).args[0];
        }
        value
    }

    /// The number that `value` is, be it in a register.
    pub(super) fn number(&self, value: Value) -> Option<u64> {
        let inst = self.func.inst(value);
        match inst.as_op() {
            Some(Op::MovConst) => self.func.as_number(*inst.args.first()?),
            _ => self.func.as_number(value),
        }
    }

    /// The phi that counts.
    fn index(
        &self,
        carried: &[(Value, Value)],
        conditions: &[(Op, Value, Value)],
    ) -> Option<Index> {
        for (test, &(op, a, b)) in conditions.iter().enumerate() {
            let (op, a, limit) = match mirrored(op) {
                Some(other) if self.makes(b) && !self.makes(a) => (other, b, a),
                _ => (op, a, b),
            };
            if self.makes(limit) && self.number(limit).is_none() {
                continue;
            }
            let tested = self.source_of(a);
            let is_tested = |(phi, next): &&(Value, Value)| [*phi, *next].contains(&tested);
            for &(phi, next) in carried.iter().filter(is_tested) {
                let Some((step, Op::Add | Op::AddTu)) = self.counts(phi, next) else { continue };
                let is_limit = op == Op::BltU || op == Op::Bne && step == 1;
                if is_limit && matches!(step, 1 | 2 | 4 | 8) {
                    return Some(Index { phi, next, step: step as u8, limit, test });
                }
            }
        }
        None
    }

    /// What is added to `phi` to make `next`, and by which operation.
    pub(super) fn counts(&self, phi: Value, next: Value) -> Option<(u64, Op)> {
        let inst = self.func.inst(next);
        let op = inst.as_op().filter(|op| matches!(op, Op::Add | Op::AddTu | Op::AddTs))?;
        let (a, b) = (self.source_of(inst.args[0]), self.source_of(inst.args[1]));
        match (self.number(a), self.number(b)) {
            (None, Some(number)) if a == phi => Some((number, op)),
            (Some(number), None) if b == phi => Some((number, op)),
            _ => None,
        }
    }
}
