//! Tidying of blocks: threads jumps, joins blocks, drops what nothing leads to.

use super::visit::{targets, targets_mut};
use crate::lir::{Block, BlockId, End, Func};
use neurlang_ir::module::SourcePos;

/// Brings the blocks of `func` into the order of a depth-first walk, without those that
/// nothing leads to, that only jump on, or that only one jump leads to.
pub(super) fn tidy(func: &mut Func) {
    thread(func);
    return_early(func);
    join(func);
    drop_unreachable(func);
}

/// Leads every jump past blocks that only jump on.
fn thread(func: &mut Func) {
    let mut onward: Vec<BlockId> = (0..func.blocks.len() as u32).map(BlockId).collect();
    for start in 0..func.blocks.len() {
        let mut path = Vec::new();
        let mut at = start;
        // A circle of empty blocks ends where it comes back to a block of the path.
        while onward[at].0 as usize == at && !path.contains(&at) && path.len() < PATH_MAX {
            let block = &func.blocks[at];
            let (true, End::Jump(next)) = (block.insts.is_empty(), &block.end) else {
                break;
            };
            path.push(at);
            at = next.0 as usize;
        }
        let last = if path.contains(&at) { BlockId(at as u32) } else { onward[at] };
        for passed in path {
            onward[passed] = last;
        }
    }
    for block in &mut func.blocks {
        targets_mut(&mut block.end, |to| *to = onward[to.0 as usize]);
        if let End::Branch(_, _, _, then, other) = &block.end
            && then == other
        {
            block.end = End::Jump(*then);
        }
    }
}

/// Returns instead of jumping to a block that does nothing but return.
fn return_early(func: &mut Func) {
    let returns: Vec<Option<(End, SourcePos)>> = func
        .blocks
        .iter()
        .map(|block| match &block.end {
            End::Return(results) if block.insts.is_empty() && results.len() <= RESULTS_MAX => {
                Some((block.end.clone(), block.end_pos))
            }
            _ => None,
        })
        .collect();
    for block in &mut func.blocks {
        if let End::Jump(to) = block.end
            && let Some((end, pos)) = &returns[to.0 as usize]
        {
            (block.end, block.end_pos) = (end.clone(), *pos);
        }
    }
}

/// Results that are worth moving in more than one place.
const RESULTS_MAX: usize = 3;

/// Empty blocks that a jump is led past at once; the next round takes it further.
const PATH_MAX: usize = 64;

/// Appends to each block the one it jumps to when nothing else leads there.
fn join(func: &mut Func) {
    let mut entries = vec![0_u32; func.blocks.len()];
    let mut seen = vec![false; func.blocks.len()];
    let mut stack = vec![0_usize];
    seen[0] = true;
    entries[0] = 1;
    while let Some(at) = stack.pop() {
        targets(&func.blocks[at].end, |to| {
            entries[to.0 as usize] += 1;
            if !core::mem::replace(&mut seen[to.0 as usize], true) {
                stack.push(to.0 as usize);
            }
        });
    }
    for at in 0..func.blocks.len() {
        while seen[at]
            && let End::Jump(next) = func.blocks[at].end
            && next.0 as usize != at
            && entries[next.0 as usize] == 1
        {
            let next = next.0 as usize;
            let taken = core::mem::replace(&mut func.blocks[next].end, End::Return(Vec::new()));
            let insts = core::mem::take(&mut func.blocks[next].insts);
            seen[next] = false;
            let end_pos = func.blocks[next].end_pos;
            let block: &mut Block = &mut func.blocks[at];
            block.insts.extend(insts);
            block.end = taken;
            block.end_pos = end_pos;
        }
    }
}

/// Drops blocks that nothing leads to; the others keep their order.
pub(super) fn drop_unreachable(func: &mut Func) {
    let mut reached = vec![false; func.blocks.len()];
    let mut stack = vec![0_usize];
    reached[0] = true;
    while let Some(at) = stack.pop() {
        targets(&func.blocks[at].end, |to| {
            if !core::mem::replace(&mut reached[to.0 as usize], true) {
                stack.push(to.0 as usize);
            }
        });
    }
    let mut renamed = vec![BlockId(0); func.blocks.len()];
    let kept = renamed.iter_mut().zip(&reached).filter(|(_, reached)| **reached);
    for ((name, _), index) in kept.zip(0..) {
        *name = BlockId(index);
    }
    let mut at = 0;
    func.blocks.retain(|_| {
        at += 1;
        reached[at - 1]
    });
    for block in &mut func.blocks {
        targets_mut(&mut block.end, |to| *to = renamed[to.0 as usize]);
    }
}
