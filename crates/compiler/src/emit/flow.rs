//! The graph of a function's blocks: order, dominators and loops.

use super::visit::targets;
use crate::lir::Func;

/// No block, no loop.
pub(super) const NONE: u32 = u32::MAX;

/// A loop: blocks from which its header can be reached again without leaving it.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    /// The block through which it is entered.
    pub(super) header: u32,
    /// The loop around it, or [`NONE`].
    pub(super) parent: u32,
}

/// What is known of the blocks of a function, all of which can be reached.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// Reverse postorder.
    pub(super) order: Vec<u32>,
    /// The place of each block in `order`.
    pub(super) place: Vec<u32>,
    /// Blocks that lead to each block.
    pub(super) preds: Vec<Vec<u32>>,
    /// Immediate dominators; the entry has itself.
    pub(super) idom: Vec<u32>,
    /// Times of entering and leaving a block on a walk of the dominator tree.
    span: Vec<(u32, u32)>,
    /// Inner loops after outer ones.
    pub(super) loops: Vec<Loop>,
    /// The innermost loop of each block, or [`NONE`].
    pub(super) loop_of: Vec<u32>,
    /// How many loops each block is in.
    pub(super) depth: Vec<u32>,
}

impl Flow {
    /// Looks at `func`.
    pub(super) fn of(func: &Func) -> Self {
        let mut flow = Self::default();
        flow.walk(func);
        flow.dominators();
        flow.find_loops();
        flow
    }

    /// True when every way to block `b` leads through block `a`.
    pub(super) fn dominates(&self, a: u32, b: u32) -> bool {
        let ((from, to), (at, _)) = (self.span[a as usize], self.span[b as usize]);
        from <= at && at < to
    }

    /// True when block `block` is in loop `which`.
    pub(super) fn in_loop(&self, block: u32, which: u32) -> bool {
        let mut at = self.loop_of[block as usize];
        // Loops are numbered outer first, so a smaller number cannot be inside.
        while at != NONE && at > which {
            at = self.loops[at as usize].parent;
        }
        at == which
    }

    /// The block before loop `which` that dominates it.
    pub(super) fn before_loop(&self, which: u32) -> u32 {
        self.idom[self.loops[which as usize].header as usize]
    }

    fn walk(&mut self, func: &Func) {
        let count = func.blocks.len();
        self.preds = vec![Vec::new(); count];
        let mut seen = vec![false; count];
        // Blocks with the successors still to be visited.
        let mut stack: Vec<(u32, Vec<u32>)> = Vec::new();
        let successors = |at: u32| {
            let mut list = Vec::new();
            targets(&func.blocks[at as usize].end, |to| list.push(to.0));
            // The last is visited first, so that the first comes next in the order.
            list
        };
        seen[0] = true;
        stack.push((0, successors(0)));
        while let Some((at, left)) = stack.last_mut() {
            match left.pop() {
                Some(next) if !seen[next as usize] => {
                    seen[next as usize] = true;
                    stack.push((next, successors(next)));
                }
                Some(_) => {}
                None => {
                    self.order.push(*at);
                    stack.pop();
                }
            }
        }
        self.order.reverse();
        self.place = vec![NONE; count];
        for (place, &block) in self.order.iter().enumerate() {
            self.place[block as usize] = place as u32;
            targets(&func.blocks[block as usize].end, |to| {
                self.preds[to.0 as usize].push(block);
            });
        }
        for list in &mut self.preds {
            list.dedup();
        }
    }

    fn dominators(&mut self) {
        let count = self.preds.len();
        self.idom = vec![NONE; count];
        self.idom[0] = 0;
        let mut changed = true;
        while changed {
            changed = false;
            for &block in &self.order[1..] {
                let mut found = NONE;
                for &pred in &self.preds[block as usize] {
                    if self.idom[pred as usize] != NONE {
                        found = if found == NONE { pred } else { self.common(found, pred) };
                    }
                }
                if self.idom[block as usize] != found {
                    self.idom[block as usize] = found;
                    changed = true;
                }
            }
        }
        let mut children = vec![Vec::new(); count];
        for &block in &self.order[1..] {
            children[self.idom[block as usize] as usize].push(block);
        }
        self.span = vec![(0, 0); count];
        let mut clock = 1;
        let mut stack = vec![(0_u32, 0_usize)];
        while let Some((block, next)) = stack.last_mut() {
            if let Some(&child) = children[*block as usize].get(*next) {
                *next += 1;
                self.span[child as usize].0 = clock;
                clock += 1;
                stack.push((child, 0));
            } else {
                self.span[*block as usize].1 = clock;
                stack.pop();
            }
        }
    }

    fn common(&self, mut a: u32, mut b: u32) -> u32 {
        while a != b {
            while self.place[a as usize] > self.place[b as usize] {
                a = self.idom[a as usize];
            }
            while self.place[b as usize] > self.place[a as usize] {
                b = self.idom[b as usize];
            }
        }
        a
    }

    /// Finds the loops of headers that dominate a block which leads back to them.
    fn find_loops(&mut self) {
        let count = self.preds.len();
        self.loop_of = vec![NONE; count];
        let mut found: Vec<Loop> = Vec::new();
        // Inner headers come later in the order, so inner loops are found first.
        for &header in self.order.iter().rev() {
            let back = |pred: &&u32| self.dominates(header, **pred);
            let mut stack: Vec<u32> =
                self.preds[header as usize].iter().filter(back).copied().collect();
            if stack.is_empty() {
                continue;
            }
            let this = found.len() as u32;
            found.push(Loop { header, parent: NONE });
            while let Some(block) = stack.pop() {
                let inner = outermost(&found, self.loop_of[block as usize]);
                if inner == this {
                    continue;
                }
                if inner == NONE {
                    self.loop_of[block as usize] = this;
                    if block != header {
                        stack.extend(&self.preds[block as usize]);
                    }
                } else {
                    found[inner as usize].parent = this;
                    let entered = found[inner as usize].header;
                    stack.extend(&self.preds[entered as usize]);
                }
            }
            self.loop_of[header as usize] = this;
        }
        let last = (found.len() as u32).wrapping_sub(1);
        let flip = |index: u32| if index == NONE { NONE } else { last - index };
        self.loops = found.into_iter().rev().collect();
        for one in &mut self.loops {
            one.parent = flip(one.parent);
        }
        let mut depths = Vec::with_capacity(self.loops.len());
        for one in &self.loops {
            let around = if one.parent == NONE { 0 } else { depths[one.parent as usize] };
            depths.push(around + 1);
        }
        self.depth = vec![0; count];
        for block in 0..count {
            self.loop_of[block] = flip(self.loop_of[block]);
            if self.loop_of[block] != NONE {
                self.depth[block] = depths[self.loop_of[block] as usize];
            }
        }
    }
}

/// The loop around loop `at` that has no known parent.
fn outermost(found: &[Loop], mut at: u32) -> u32 {
    while at != NONE && found[at as usize].parent != NONE {
        at = found[at as usize].parent;
    }
    at
}
