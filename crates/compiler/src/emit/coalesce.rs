//! Copies that need no instruction: both registers become one when they are never live at
//! the same time.

use super::flow::Flow;
use super::live::{Live, apart, rounds};
use super::visit::uses_mut;
use crate::lir::{Func, InstKind, Reg};

/// Ranges looked at per instruction before the rest of the copies stays.
const WORK_PER_INST: usize = 64;

/// Sets of registers that became one.
struct Sets(Vec<u32>);

impl Sets {
    fn find(&mut self, mut reg: u32) -> u32 {
        while self.0[reg as usize] != reg {
            let next = self.0[reg as usize];
            self.0[reg as usize] = self.0[next as usize];
            reg = next;
        }
        reg
    }
}

/// Joins the registers of copies in `func`, those in loops first.
pub(super) fn coalesce(func: &mut Func, flow: &Flow, live: &mut Live, values: &[Option<u64>]) {
    let mut sets = Sets((0..func.regs.len() as u32).collect());
    let mut copies = Vec::new();
    let mut insts = 0;
    for (block, at) in func.blocks.iter().zip(0_usize..) {
        insts += block.insts.len() + 1;
        for inst in &block.insts {
            if let InstKind::Copy(dst, src) = inst.kind
                && values[dst.0 as usize].or(values[src.0 as usize]).is_none()
            {
                copies.push((rounds(flow.depth[at]), dst, src));
            }
        }
    }
    copies.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut work = insts * WORK_PER_INST;
    for (_, dst, src) in copies {
        let (a, b) = (sets.find(dst.0), sets.find(src.0));
        if a == b {
            continue;
        }
        let cost = live.ranges[a as usize].len() + live.ranges[b as usize].len();
        if cost > work {
            break;
        }
        work -= cost;
        if apart(&live.ranges[a as usize], &live.ranges[b as usize]) {
            join(live, a, b);
            sets.0[b as usize] = a;
        }
    }
    rename(func, &mut sets);
}

fn join(live: &mut Live, a: u32, b: u32) {
    let other = core::mem::take(&mut live.ranges[b as usize]);
    let ranges = &mut live.ranges[a as usize];
    ranges.extend(other);
    ranges.sort_unstable();
    live.weight[a as usize] += live.weight[b as usize];
}

fn rename(func: &mut Func, sets: &mut Sets) {
    let mut name = |reg: &mut Reg| reg.0 = sets.find(reg.0);
    func.scalar_params.iter_mut().for_each(&mut name);
    func.cap_params.iter_mut().for_each(&mut name);
    for block in &mut func.blocks {
        for inst in &mut block.insts {
            uses_mut(&mut inst.kind, &mut name);
            super::visit::defs_mut(&mut inst.kind, &mut name);
        }
        super::visit::end_uses_mut(&mut block.end, &mut name);
    }
}
