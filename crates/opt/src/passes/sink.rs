//! Code as late as possible: what only some ways use is computed on these ways, and the next
//! value of a loop's variable when the old one is no longer needed, so that one register does
//! for both.
//!
//! Only operations without effect move, never into a loop.

use crate::ssa::graph::NONE;
use crate::ssa::{Block, Func, Kind, Shape, Value};

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    let shape = func.shape();
    let mut uses = Uses::of_ends(func, &shape);
    let mut ends = vec![0; func.blocks.len()];
    // Users come before what they use, so that they have their places.
    for &node in shape.order.nodes.iter().rev() {
        let block = Block(node);
        for value in func.blocks[block.at()].insts.clone().into_iter().rev() {
            if func.inst(value).kind == Kind::Phi {
                break;
            }
            let to = uses.place(func, &shape, value, block);
            if let Some(to) = to {
                move_to(func, &mut ends, value, (block, to));
            }
            for &arg in &func.inst(value).args {
                uses.count(&shape, arg, to.unwrap_or(block).0);
            }
        }
    }
}

/// Moves `value` from one block to another, or the same one: before what uses it there, else to
/// the end, where it comes before what moved there already. `ends` counts that for each block.
fn move_to(func: &mut Func, ends: &mut [usize], value: Value, (from, to): (Block, Block)) {
    func.blocks[from.at()].insts.retain(|&one| one != value);
    let insts = &func.blocks[to.at()].insts;
    let is_user = |&other: &Value| {
        let inst = func.inst(other);
        inst.kind != Kind::Phi && inst.args.contains(&value)
    };
    let at = insts.iter().position(is_user).unwrap_or_else(|| {
        let end = insts.len() - ends[to.at()];
        ends[to.at()] += 1;
        end
    });
    func.blocks[to.at()].insts.insert(at, value);
}

/// True when `to` is in no loop that `from` is not in.
fn is_around(shape: &Shape, from: Block, to: Block) -> bool {
    let around = shape.loops.innermost[to.at()];
    around == NONE || shape.loops.contains(around, from.0)
}

/// True when `value` is the next value of a loop's variable that it is made of.
fn is_next(func: &Func, value: Value) -> bool {
    func.inst(value).args.iter().any(|&arg| {
        let inst = func.inst(arg);
        inst.kind == Kind::Phi && inst.args.contains(&value)
    })
}

/// The block above all uses of each value, or [`NONE`].
struct Uses {
    above: Vec<u32>,
}

impl Uses {
    /// The uses of phis, on the edges where they take them, and of the ends of blocks.
    fn of_ends(func: &Func, shape: &Shape) -> Uses {
        let mut uses = Uses { above: vec![NONE; func.values.len()] };
        for &node in &shape.order.nodes {
            let data = &func.blocks[node as usize];
            for &arg in &data.term.args {
                uses.count(shape, arg, node);
            }
            for phi in func.phis(Block(node)) {
                for (&arg, pred) in func.inst(phi).args.iter().zip(&data.preds) {
                    uses.count(shape, arg, pred.0);
                }
            }
        }
        uses
    }

    fn count(&mut self, shape: &Shape, value: Value, node: u32) {
        let above = &mut self.above[value.at()];
        *above = if *above == NONE { node } else { shape.tree.common(*above, node) };
    }

    /// Where `value`, which stands in `block`, moves.
    fn place(&self, func: &Func, shape: &Shape, value: Value, block: Block) -> Option<Block> {
        let inst = func.inst(value);
        let above = self.above[value.at()];
        let may_move = inst.is_free() && !inst.args.is_empty() && above != NONE;
        let to = Some(Block(above)).filter(|&to| may_move && is_around(shape, block, to))?;
        (to != block || is_next(func, value)).then_some(to)
    }
}
