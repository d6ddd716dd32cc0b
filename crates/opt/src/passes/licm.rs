//! Loop-invariant code: what every turn of a loop computes alike is computed before it.
//!
//! Inner loops come first, so that code moves out as far as it can. Operations without effect
//! move from anywhere in the loop. One that may trap, and a load, moves only from the start of
//! the header, where nothing has happened in the loop yet that anybody could notice: then it
//! runs, and traps, as it would have in the first turn. Loads need memory besides that nothing
//! in the loop writes.

use crate::ssa::{Block, End, Func, Shape, Value};
use neurlang_ir::Effect;

/// How many values are moved out of one loop: each takes a register as long as the loop runs.
const MOVED_MAX: usize = 16;

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    // The blocks that this makes are part of the loops around.
    make_preheaders(func);
    let shape = func.shape();
    for at in 0..shape.loops.all.len() {
        hoist(func, &shape, at as u32);
    }
}

/// Gives every loop a block that is entered before it and leads nowhere else.
pub(crate) fn make_preheaders(func: &mut Func) {
    let shape = func.shape();
    for found in &shape.loops.all {
        let inside = |block: Block| found.nodes.contains(&block.0);
        if !found.nodes.is_empty() {
            func.preheader(Block(found.header), inside);
        }
    }
}

fn hoist(func: &mut Func, shape: &Shape, at: u32) {
    let header = Block(shape.loops.all[at as usize].header);
    let nodes = shape.loops.all[at as usize].nodes.clone();
    if nodes.is_empty() {
        return;
    }
    let mut is_inside = vec![false; func.values.len()];
    let mut writes = false;
    for &node in &nodes {
        for &value in &func.blocks[node as usize].insts {
            is_inside[value.at()] = true;
            writes |= matches!(
                func.inst(value).effect(),
                Effect::Writes | Effect::Atomic | Effect::Control | Effect::Host
            );
        }
    }
    let mut moved = Vec::new();
    let is_outer = |func: &Func, is_inside: &[bool], value: Value| {
        func.inst(value).args.iter().all(|arg| !is_inside[arg.at()])
    };
    move_free(func, &nodes, &mut is_inside, &mut moved);
    // From the header on, as long as nothing that can be noticed stays behind.
    let mut is_first = true;
    let mut start = Some(header);
    while let Some(block) = start.take() {
        for value in func.blocks[block.at()].insts.clone() {
            let inst = func.inst(value);
            let may_move = match inst.effect() {
                Effect::Pure => continue,
                Effect::Traps => true,
                Effect::Reads => !writes,
                _ => false,
            };
            if is_first && may_move && moved.len() < MOVED_MAX && is_outer(func, &is_inside, value)
            {
                is_inside[value.at()] = false;
                moved.push((block, value));
                move_free(func, &nodes, &mut is_inside, &mut moved);
            } else {
                is_first = false;
            }
        }
        let term = &func.blocks[block.at()].term;
        let next = term.succs.first().copied().filter(|_| term.end == End::Jump);
        start = next.filter(|next| is_first && *next != header && nodes.contains(&next.0));
    }
    if moved.is_empty() {
        return;
    }
    let preheader = func.preheader(header, |block| nodes.contains(&block.0));
    for (block, value) in moved {
        func.blocks[block.at()].insts.retain(|&one| one != value);
        func.blocks[preheader.at()].insts.push(value);
    }
}

/// Adds to `moved` what has no effect and depends on nothing inside.
fn move_free(func: &Func, nodes: &[u32], is_inside: &mut [bool], moved: &mut Vec<(Block, Value)>) {
    for &node in nodes {
        for &value in &func.blocks[node as usize].insts {
            let inst = func.inst(value);
            if is_inside[value.at()]
                && inst.is_free()
                && moved.len() < MOVED_MAX
                && inst.args.iter().all(|arg| !is_inside[arg.at()])
            {
                is_inside[value.at()] = false;
                moved.push((Block(node), value));
            }
        }
    }
}
