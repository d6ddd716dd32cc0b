//! Constants that have to be in registers: which, and where they are put there.

use super::flow::{Flow, NONE};
use crate::lir::{Class, Func, Inst, InstKind, Reg};
use neurlang_ir::module::SourcePos;
use std::collections::HashMap;

/// A constant in a register, for uses in one block or one nest of loops.
struct Placed {
    value: u64,
    reg: Reg,
    block: u32,
    /// The index of the instruction before which it is needed; none for the block's end.
    before: Option<usize>,
    pos: SourcePos,
}

/// The constants of a function that have to be in registers.
#[derive(Default)]
pub(super) struct Constants {
    placed: Vec<Placed>,
    by_place: HashMap<(u64, u32), usize>,
    by_value: HashMap<u64, Reg>,
}

impl Constants {
    /// A register that holds `value` where it is read: by instruction `index` of `block`.
    pub(super) fn in_register(
        &mut self,
        (func, flow): (&mut Func, &Flow),
        value: u64,
        (block, index): (u32, usize),
        pos: SourcePos,
    ) -> Reg {
        let place = outside_loops(flow, block);
        let before = (place == block).then_some(index);
        let at = *self.by_place.entry((value, place)).or_insert_with(|| {
            let reg = new_reg(func);
            self.placed.push(Placed { value, reg, block: place, before, pos });
            self.placed.len() - 1
        });
        let found = &mut self.placed[at];
        // Blocks are walked in an order in which dominators come first, so the place
        // itself was walked before what it serves.
        if found.before.is_none() {
            found.before = before;
        }
        found.reg
    }

    /// A register that stands for `value` where a move takes a constant as well: it is never
    /// written.
    pub(super) fn for_move(&mut self, func: &mut Func, value: u64) -> Reg {
        *self.by_value.entry(value).or_insert_with(|| new_reg(func))
    }

    /// Adds the instructions that write the registers; returns which registers hold which
    /// constant, those for moves included.
    pub(super) fn finish(mut self, func: &mut Func) -> Vec<Option<u64>> {
        let mut values = vec![None; func.regs.len()];
        for (value, reg) in &self.by_value {
            values[reg.0 as usize] = Some(*value);
        }
        let end = |one: &Placed| one.before.unwrap_or(usize::MAX);
        self.placed.sort_by_key(|one| (one.block, end(one), one.reg));
        for group in self.placed.chunk_by(|a, b| a.block == b.block) {
            let block = &mut func.blocks[group[0].block as usize];
            let mut insts = Vec::with_capacity(block.insts.len() + group.len());
            let mut next = group.iter().peekable();
            for (index, inst) in core::mem::take(&mut block.insts).into_iter().enumerate() {
                while let Some(one) = next.next_if(|one| end(one) <= index) {
                    insts.push(one.inst());
                }
                insts.push(inst);
            }
            insts.extend(next.map(Placed::inst));
            block.insts = insts;
            for one in group {
                values[one.reg.0 as usize] = Some(one.value);
            }
        }
        values
    }
}

impl Placed {
    fn inst(&self) -> Inst {
        Inst { kind: InstKind::Const(self.reg, self.value), pos: self.pos }
    }
}

fn new_reg(func: &mut Func) -> Reg {
    func.regs.push(Class::Scalar);
    Reg(func.regs.len() as u32 - 1)
}

/// `block`, or the block before the outermost loop that it is in.
fn outside_loops(flow: &Flow, block: u32) -> u32 {
    let mut around = flow.loop_of[block as usize];
    if around == NONE {
        return block;
    }
    while flow.loops[around as usize].parent != NONE {
        around = flow.loops[around as usize].parent;
    }
    let before = flow.before_loop(around);
    // A loop that starts at the entry has nothing before it.
    if flow.loop_of[before as usize] == NONE { before } else { block }
}
