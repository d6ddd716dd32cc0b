//! The order of blocks: each before the successor it most likely goes to, loops in one piece,
//! and what traps at the end.

use crate::ssa::{Block, End, Func, Shape};

/// The reachable blocks of `func` in the order they are written.
pub(super) fn order(func: &Func, shape: &Shape) -> Vec<Block> {
    let mut is_placed = vec![false; func.blocks.len()];
    let mut order = Vec::new();
    let mut cold = Vec::new();
    let mut pending = vec![Block(0)];
    while let Some(start) = pending.pop() {
        let mut next = Some(start);
        while let Some(block) = next.take() {
            if std::mem::replace(&mut is_placed[block.at()], true) {
                break;
            }
            let data = &func.blocks[block.at()];
            if matches!(data.term.end, End::Trap(_)) {
                cold.push(block);
                break;
            }
            order.push(block);
            let mut succs = data.term.succs.clone();
            if data.term.end == End::Table {
                succs.reverse();
            }
            // The last is the one that follows; the others wait, most recent first.
            succs.sort_by_key(|&succ| rank(func, shape, succ));
            succs.retain(|succ| !is_placed[succ.at()]);
            next = succs.pop();
            pending.extend(succs);
        }
    }
    order.extend(cold);
    order
}

/// Higher for blocks in inner loops, lowest for those that trap.
fn rank(func: &Func, shape: &Shape, block: Block) -> (bool, u32) {
    let traps = matches!(func.blocks[block.at()].term.end, End::Trap(_));
    (!traps, shape.loops.depth(block.0))
}
