//! Copies at the ends of loops, so that a loop's last instruction is its branch back.
//!
//! Where a phi of a loop's header cannot share the register of what comes around, a move is
//! due on the way back, which has no place of its own when the way back is one side of a
//! branch. The move is made before the branch instead, and what follows the loop reads its
//! result, so that the two may share a register after all.

use super::webs::Webs;
use crate::hash::HashMap;
use crate::ssa::{Args, Block, End, Func, Inst, Kind, Shape, Value};
use neurlang_ir::Op;
use smallvec::smallvec;

/// Makes the copies; true when there are any, and webs are to be found anew.
pub(super) fn copy_before_branches(func: &mut Func, shape: &Shape, webs: &Webs) -> bool {
    let before = func.values.len();
    let mut renamed: HashMap<Value, Vec<(Block, Value)>> = HashMap::default();
    for &node in &shape.order.nodes {
        let latch = Block(node);
        if !matches!(func.blocks[latch.at()].term.end, End::Branch(_)) {
            continue;
        }
        let succs = func.blocks[latch.at()].term.succs.clone();
        for header in succs {
            if shape.tree.dominates(header.0, latch.0) {
                copy(func, webs, latch, header, &mut renamed);
            }
        }
    }
    rename(func, shape, &renamed);
    func.values.len() > before
}

/// Makes copies at the end of `latch` for the phis of `header`.
fn copy(
    func: &mut Func,
    webs: &Webs,
    latch: Block,
    header: Block,
    renamed: &mut HashMap<Value, Vec<(Block, Value)>>,
) {
    let at = func.pred_index(header, latch);
    let origin = func.blocks[latch.at()].term.origin;
    let phis: Vec<Value> = func.phis(header).collect();
    let mut made: HashMap<Value, Value> = HashMap::default();
    for phi in phis {
        let arg = func.inst(phi).args[at];
        let is_constant = matches!(func.inst(arg).kind, Kind::Const(_) | Kind::Null);
        if webs.web(phi) == webs.web(arg) && !is_constant {
            continue;
        }
        let is_cap = func.inst(phi).is_cap;
        let op = match (func.inst(arg).kind, is_cap) {
            (Kind::Const(_), _) => Op::MovConst,
            (Kind::Null, _) => Op::MovNull,
            (_, true) => Op::MovCap,
            (_, false) => Op::MovReg,
        };
        let value = *made.entry(arg).or_insert_with(|| {
            let args = if op == Op::MovNull { Args::new() } else { smallvec![arg] };
            let value = func.make(Inst::op(op, args, origin));
            func.blocks[latch.at()].insts.push(value);
            value
        });
        func.values[phi.at()].args[at] = value;
        if !is_constant {
            renamed.entry(arg).or_default().push((latch, value));
        }
    }
}

/// Lets what runs after a copy read the copy.
fn rename(func: &mut Func, shape: &Shape, renamed: &HashMap<Value, Vec<(Block, Value)>>) {
    // The copy whose block all ways to `block` pass, and leave.
    let copy_for = |value: Value, block: Block, from_end: bool| {
        let copies = renamed.get(&value)?;
        let found = copies.iter().find(|(latch, _)| {
            shape.tree.dominates(latch.0, block.0) && (from_end || *latch != block)
        });
        found.map(|&(_, copy)| copy)
    };
    for &node in &shape.order.nodes {
        let block = Block(node);
        for value in func.blocks[block.at()].insts.clone() {
            let is_phi = func.inst(value).kind == Kind::Phi;
            let mut args = func.inst(value).args.clone();
            for (place, arg) in args.iter_mut().enumerate() {
                let new = if is_phi {
                    let pred = func.blocks[block.at()].preds[place];
                    copy_for(*arg, pred, true)
                } else {
                    copy_for(*arg, block, false)
                };
                *arg = new.unwrap_or(*arg);
            }
            func.values[value.at()].args = args;
        }
        let mut args = func.blocks[block.at()].term.args.clone();
        for arg in &mut args {
            *arg = copy_for(*arg, block, true).unwrap_or(*arg);
        }
        func.blocks[block.at()].term.args = args;
    }
}
