//! Changes of the control flow that keep phis and lists of predecessors in step.

use super::func::{Block, BlockData, Func, Value};
use super::graph::{NONE, Order};
use super::inst::{Args, Blocks, End, Inst, Kind, Term};
use neurlang_ir::Op;

impl Func {
    /// A new block that ends with `term`; the blocks it leads to do not know it yet.
    pub fn new_block(&mut self, term: Term) -> Block {
        let block = Block(self.blocks.len() as u32);
        self.blocks.push(BlockData { insts: Vec::new(), term, preds: Blocks::new() });
        block
    }

    /// Which predecessor of `to` block `from` is.
    ///
    /// # Panics
    ///
    /// When it is none.
    #[must_use]
    pub fn pred_index(&self, to: Block, from: Block) -> usize {
        let preds = &self.blocks[to.at()].preds;
        preds.iter().position(|&pred| pred == from).expect("edges are known at both ends")
    }

    /// Forgets that `from` leads to `to`, which its end does no longer say.
    pub fn forget_edge(&mut self, from: Block, to: Block) {
        let at = self.pred_index(to, from);
        self.blocks[to.at()].preds.remove(at);
        let phis: Vec<Value> = self.phis(to).collect();
        for phi in phis {
            self.values[phi.at()].args.remove(at);
        }
    }

    /// Ends `block` with `term`, whose successors are among those it had.
    pub fn end_with(&mut self, block: Block, term: Term) {
        let old = std::mem::replace(&mut self.blocks[block.at()].term, term);
        let mut gone = old.succs;
        gone.sort_unstable();
        gone.dedup();
        for to in gone {
            if !self.blocks[block.at()].term.succs.contains(&to) {
                self.forget_edge(block, to);
            }
        }
    }

    /// Ends `block` with a jump to `to`, one of its successors.
    pub fn jump_to(&mut self, block: Block, to: Block) {
        let origin = self.blocks[block.at()].term.origin;
        self.end_with(block, Term::jump(to, origin));
    }

    /// Puts a block between `from` and `to`.
    pub fn split_edge(&mut self, from: Block, to: Block) -> Block {
        let origin = self.blocks[from.at()].term.origin;
        let middle = self.new_block(Term::jump(to, origin));
        self.blocks[middle.at()].preds.push(from);
        for succ in &mut self.blocks[from.at()].term.succs {
            if *succ == to {
                *succ = middle;
            }
        }
        let at = self.pred_index(to, from);
        self.blocks[to.at()].preds[at] = middle;
        middle
    }

    /// Puts a block before `header` that those of its predecessors lead to that are not `inside`.
    ///
    /// Where there is such a block already, and it leads nowhere else, it is that one.
    pub fn preheader(&mut self, header: Block, inside: impl Fn(Block) -> bool) -> Block {
        let preds = self.blocks[header.at()].preds.clone();
        let (back, outer): (Blocks, Blocks) = preds.iter().copied().partition(|&one| inside(one));
        if let [only] = outer[..]
            && self.blocks[only.at()].term.end == End::Jump
        {
            return only;
        }
        let origin = self.blocks[header.at()].term.origin;
        let made = self.new_block(Term::jump(header, origin));
        for &from in &outer {
            for succ in &mut self.blocks[from.at()].term.succs {
                if *succ == header {
                    *succ = made;
                }
            }
        }
        let is_outer = |pred: &Block| outer.contains(pred);
        let phis: Vec<Value> = self.phis(header).collect();
        for phi in phis {
            let args = self.inst(phi).args.clone();
            let by = |outer: bool| {
                let pairs = preds.iter().zip(&args).filter(|(pred, _)| is_outer(pred) == outer);
                pairs.map(|(_, &arg)| arg).collect::<Args>()
            };
            let (entering, mut rest) = (by(true), by(false));
            let first = entering[0];
            let merged = if entering.iter().all(|&arg| arg == first) {
                first
            } else {
                let is_cap = self.inst(phi).is_cap;
                let merged = self.make(Inst {
                    kind: Kind::Phi,
                    args: entering,
                    imm: 0,
                    scale: 0,
                    is_cap,
                    origin,
                });
                self.blocks[made.at()].insts.push(merged);
                merged
            };
            rest.push(merged);
            self.values[phi.at()].args = rest;
        }
        let mut new_preds = back;
        new_preds.push(made);
        self.blocks[header.at()].preds = new_preds;
        self.blocks[made.at()].preds = outer;
        made
    }

    /// Cuts off what nothing leads to, joins blocks that only follow each other, and drops phis
    /// that stand for one value.
    pub fn tidy(&mut self) {
        self.cut_unreachable();
        self.drop_single_phis();
        self.join_blocks();
    }

    fn cut_unreachable(&mut self) {
        let order = Order::of(self);
        for at in 0..self.blocks.len() as u32 {
            if order.reaches(at) {
                continue;
            }
            let block = Block(at);
            let mut leads_to = std::mem::take(&mut self.blocks[block.at()].term.succs);
            leads_to.sort_unstable();
            leads_to.dedup();
            for to in leads_to {
                if order.reaches(to.0) {
                    self.forget_edge(block, to);
                }
            }
            let data = &mut self.blocks[block.at()];
            *data = BlockData {
                insts: Vec::new(),
                term: Term::trap(Op::TrapUnreachable, data.term.origin),
                preds: Blocks::new(),
            };
        }
    }

    /// Replaces phis whose operands are one value or themselves by that value.
    pub fn drop_single_phis(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for at in 0..self.blocks.len() {
                for nth in 0..self.blocks[at].insts.len() {
                    let phi = self.blocks[at].insts[nth];
                    if self.inst(phi).kind != Kind::Phi {
                        break;
                    }
                    if self.is_replaced(phi) {
                        continue;
                    }
                    self.resolve(phi);
                    let args = &self.inst(phi).args;
                    let mut others = args.iter().copied().filter(|&arg| arg != phi);
                    let Some(first) = others.next() else { continue };
                    if others.all(|arg| arg == first) {
                        self.replace(phi, first);
                        changed = true;
                    }
                }
            }
        }
        self.settle();
    }

    fn join_blocks(&mut self) {
        for at in 0..self.blocks.len() as u32 {
            let block = Block(at);
            loop {
                let term = &self.blocks[block.at()].term;
                let (End::Jump, &[next]) = (term.end, &term.succs[..]) else { break };
                if next == block || next.0 == 0 || self.blocks[next.at()].preds.len() != 1 {
                    break;
                }
                self.absorb(block, next);
            }
        }
    }

    /// Appends `next`, which only `block` leads to, and which has no phis.
    fn absorb(&mut self, block: Block, next: Block) {
        let origin = self.blocks[next.at()].term.origin;
        let empty = BlockData {
            insts: Vec::new(),
            term: Term::trap(Op::TrapUnreachable, origin),
            preds: Blocks::new(),
        };
        let data = std::mem::replace(&mut self.blocks[next.at()], empty);
        let phi = data.insts.first().filter(|&&first| self.inst(first).kind == Kind::Phi);
        assert!(phi.is_none(), "a phi of one operand was dropped");
        for succ in &data.term.succs {
            for pred in &mut self.blocks[succ.at()].preds {
                if *pred == next {
                    *pred = block;
                }
            }
        }
        let into = &mut self.blocks[block.at()];
        into.insts.extend(data.insts);
        into.term = data.term;
    }

    /// The last instruction that `block` stands for, for what is made on the way out of it.
    #[must_use]
    pub fn origin_of(&self, block: Block) -> u32 {
        match self.blocks[block.at()].term.origin {
            NONE => 0,
            origin => origin,
        }
    }
}
