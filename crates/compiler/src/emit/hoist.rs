//! Computations that give the same in every round of a loop move before it.

use super::facts::Facts;
use super::flow::{Flow, NONE};
use super::visit::{is_pure, single_def, uses};
use crate::lir::{Class, Func, Inst, InstKind};

/// Computations that leave one loop at most: each takes a register through all of it.
const MOVED_MAX: u32 = 10;

/// Moves computations out of the loops of `func` as far as they go.
pub(super) fn hoist(func: &mut Func, flow: &Flow) {
    if flow.loops.is_empty() {
        return;
    }
    let mut facts = Facts::of(func, flow);
    let mut moved = vec![0_u32; flow.loops.len()];
    for &block in &flow.order {
        if flow.loop_of[block as usize] == NONE {
            continue;
        }
        let insts = core::mem::take(&mut func.blocks[block as usize].insts);
        let mut kept = Vec::with_capacity(insts.len());
        for inst in insts {
            match destination(func, (&inst, block), flow, &facts, &mut moved) {
                Some(to) => {
                    if let Some(dst) = single_def(&inst.kind) {
                        facts.def_block[dst.0 as usize] = to;
                    }
                    func.blocks[to as usize].insts.push(inst);
                }
                None => kept.push(inst),
            }
        }
        func.blocks[block as usize].insts = kept;
    }
}

/// The block to whose end `inst` of `block` can move, outside as many loops as possible.
fn destination(
    func: &Func,
    (inst, block): (&Inst, u32),
    flow: &Flow,
    facts: &Facts,
    moved: &mut [u32],
) -> Option<u32> {
    let dst = single_def(&inst.kind).filter(|&dst| facts.is_stable(dst))?;
    // Capabilities have no slots to go to, so nothing may make them live longer.
    let is_cap = func.regs[dst.0 as usize] == Class::Cap;
    if is_cap || !is_pure(&inst.kind) || matches!(inst.kind, InstKind::Copy(..)) {
        return None;
    }
    let mut operands = Vec::new();
    let mut stable = true;
    uses(&inst.kind, |reg| {
        stable &= facts.is_stable(reg) && reg != dst;
        operands.push(facts.def_block[reg.0 as usize]);
    });
    if !stable {
        return None;
    }
    let (mut to, mut around) = (None, flow.loop_of[block as usize]);
    let free = matches!(inst.kind, InstKind::Const(..));
    while around != NONE {
        let before = flow.before_loop(around);
        let inside = operands.iter().any(|&def| flow.in_loop(def, around));
        let full = !free && moved[around as usize] >= MOVED_MAX;
        if inside || full || flow.in_loop(before, around) {
            break;
        }
        moved[around as usize] += u32::from(!free);
        to = Some(before);
        around = flow.loops[around as usize].parent;
    }
    to
}
