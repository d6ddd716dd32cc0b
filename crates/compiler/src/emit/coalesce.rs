//! Copies that need no instruction: both registers become one when neither is written, but by a
//! copy of the other, while the other is live: then both hold the same wherever both are live.
//!
//! This is the interference of G. J. Chaitin, "Register allocation and spilling via graph coloring"
//! (1982), asked pair by pair of ranges instead of a graph.

use super::flow::Flow;
use super::live::{Live, STEP, WRITE, rounds};
use super::visit::{defs, uses_mut};
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
    let mut writes = Writes::of(func, live, &copies);
    let mut work = insts * WORK_PER_INST;
    for (_, dst, src) in copies {
        let (a, b) = (sets.find(dst.0), sets.find(src.0));
        if a == b {
            continue;
        }
        let cost = |set: u32| live.ranges[set as usize].len() + writes.0[set as usize].len();
        let cost = cost(a) + cost(b);
        if cost > work {
            break;
        }
        work -= cost;
        let both_at_entry = [a, b].iter().all(|&set| is_live(&live.ranges[set as usize], STEP));
        let spoils = both_at_entry
            || writes.spoil((a, b), &live.ranges[b as usize], &mut sets)
            || writes.spoil((b, a), &live.ranges[a as usize], &mut sets);
        if !spoils {
            join(live, a, b);
            let other = core::mem::take(&mut writes.0[b as usize]);
            writes.0[a as usize].extend(other);
            sets.0[b as usize] = a;
        }
    }
    rename(func, &mut sets);
}

/// Where each register of a copy is written: the position at which it holds the new value, and
/// the register that it was copied from, or [`NO_COPY`].
struct Writes(Vec<Vec<(u32, u32)>>);

/// Not a copy.
const NO_COPY: u32 = u32::MAX;

impl Writes {
    fn of(func: &Func, live: &Live, copies: &[(f64, Reg, Reg)]) -> Self {
        let mut is_copied = vec![false; func.regs.len()];
        for (_, dst, src) in copies {
            is_copied[dst.0 as usize] = true;
            is_copied[src.0 as usize] = true;
        }
        let mut writes = Self(vec![Vec::new(); func.regs.len()]);
        for (block, &start) in func.blocks.iter().zip(&live.starts) {
            for (inst, at) in block.insts.iter().zip((start + WRITE..).step_by(STEP as usize)) {
                let from = if let InstKind::Copy(_, src) = inst.kind { src.0 } else { NO_COPY };
                defs(&inst.kind, |reg| {
                    if is_copied[reg.0 as usize] {
                        writes.0[reg.0 as usize].push((at, from));
                    }
                });
            }
        }
        writes
    }

    /// True when a write of set `a`, other than a copy of set `b` or of itself, is where `b`, whose
    /// ranges these are, is live.
    fn spoil(&self, (a, b): (u32, u32), ranges: &[(u32, u32)], sets: &mut Sets) -> bool {
        self.0[a as usize].iter().any(|&(at, from)| {
            let is_same = from != NO_COPY && [a, b].contains(&sets.find(from));
            !is_same && is_live(ranges, at)
        })
    }
}

/// True when one of `ranges`, which ascend, contains `position`.
fn is_live(ranges: &[(u32, u32)], position: u32) -> bool {
    let behind = ranges.partition_point(|range| range.0 <= position);
    behind > 0 && position < ranges[behind - 1].1
}

fn join(live: &mut Live, a: u32, b: u32) {
    let other = core::mem::take(&mut live.ranges[b as usize]);
    let ranges = &mut live.ranges[a as usize];
    ranges.extend(other);
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let meets = next.0 <= last.1;
        last.1 = if meets { last.1.max(next.1) } else { last.1 };
        meets
    });
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
