//! The order of blocks in the code: loops in one piece with their test at the bottom,
//! traps at the end.

use super::flow::{Flow, NONE};
use super::visit::targets;
use crate::lir::{BlockId, End, Func};

/// Brings the blocks of `func` into the order in which they are written.
pub(super) fn order(func: &mut Func, flow: &Flow) {
    let mut layout = Layout { func, flow, items: vec![Vec::new(); flow.loops.len() + 1] };
    layout.collect();
    let mut order = Vec::with_capacity(flow.order.len());
    layout.write(NONE, &mut order);
    let is_trap = |block: &u32| matches!(func.blocks[*block as usize].end, End::Trap(_));
    let is_cold = |block: &u32| *block != 0 && is_trap(block);
    let cold: Vec<u32> = order.iter().copied().filter(is_cold).collect();
    order.retain(|block| !is_cold(block));
    order.extend(cold);
    apply(func, &order);
}

/// A block, or a loop in the place of its header.
#[derive(Clone, Copy)]
enum Item {
    Block(u32),
    Loop(u32),
}

struct Layout<'a> {
    func: &'a Func,
    flow: &'a Flow,
    /// What lies in each loop, but not in an inner one; outside all loops comes last.
    items: Vec<Vec<Item>>,
}

impl Layout<'_> {
    fn slot(&self, around: u32) -> usize {
        if around == NONE { self.flow.loops.len() } else { around as usize }
    }

    fn collect(&mut self) {
        for &block in &self.flow.order {
            let around = self.flow.loop_of[block as usize];
            if around != NONE && self.flow.loops[around as usize].header == block {
                let slot = self.slot(self.flow.loops[around as usize].parent);
                self.items[slot].push(Item::Loop(around));
            }
            let slot = self.slot(around);
            self.items[slot].push(Item::Block(block));
        }
    }

    fn write(&mut self, around: u32, order: &mut Vec<u32>) {
        let slot = self.slot(around);
        let start = order.len();
        // Loops nest as deep as the source does, which its reader bounds.
        for item in core::mem::take(&mut self.items[slot]) {
            match item {
                Item::Block(block) => order.push(block),
                Item::Loop(inner) => self.write(inner, order),
            }
        }
        if around != NONE && self.tests_first(around, &order[start..]) {
            order[start..].rotate_left(1);
        }
    }

    /// True when the loop's header leaves it, its other way is the next block, and the last
    /// block jumps to the header: then the header is better last.
    fn tests_first(&self, around: u32, blocks: &[u32]) -> bool {
        let header = self.flow.loops[around as usize].header;
        let (Some(&next), Some(&last)) = (blocks.get(1), blocks.last()) else { return false };
        if header == 0 || !matches!(self.func.blocks[header as usize].end, End::Branch(..)) {
            return false;
        }
        let (mut leaves, mut leads_on) = (false, false);
        targets(&self.func.blocks[header as usize].end, |to| {
            leaves |= !self.flow.in_loop(to.0, around);
            leads_on |= to.0 == next;
        });
        let back = matches!(self.func.blocks[last as usize].end, End::Jump(to) if to.0 == header);
        leaves && leads_on && back
    }
}

/// Puts block `order[i]` at place `i`.
fn apply(func: &mut Func, order: &[u32]) {
    let mut place = vec![BlockId(0); order.len()];
    for (at, &block) in order.iter().enumerate() {
        place[block as usize] = BlockId(at as u32);
    }
    let mut blocks: Vec<_> = core::mem::take(&mut func.blocks).into_iter().map(Some).collect();
    for &block in order {
        let mut block = blocks[block as usize].take().expect("each block has one place");
        super::visit::targets_mut(&mut block.end, |to| *to = place[to.0 as usize]);
        func.blocks.push(block);
    }
}
