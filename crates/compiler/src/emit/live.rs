//! Where registers are live: per block as bit sets, and as ranges of the written order.

use super::flow::Flow;
use super::visit::{defs, end_uses, is_pure, single_def, targets, uses};
use crate::lir::{Block, End, Func, InstKind, Reg};

/// Words of bit sets past which a function is refused: 128 MiB.
const WORDS_MAX: usize = 1 << 24;
/// Rounds of dropping what became dead because something else was.
const ROUNDS_MAX: usize = 3;
/// No index among those that are live between blocks.
const LOCAL: u32 = u32::MAX;

/// Positions of an instruction: it reads at its position, a call overwrites registers at
/// the next, it writes at the one after that.
pub(super) const STEP: u32 = 4;
/// When a position's results are written.
pub(super) const WRITE: u32 = 2;

/// A function with more live registers in more blocks than can be looked at.
#[derive(Debug)]
pub(super) struct TooLarge;

/// Calls `f` with what `inst` reads from registers; a constant that a move can read is not.
pub(super) fn reads(inst: &InstKind, values: &[Option<u64>], mut f: impl FnMut(Reg)) {
    let moves = matches!(inst, InstKind::Call { .. });
    uses(inst, |reg| {
        if !moves || values[reg.0 as usize].is_none() {
            f(reg);
        }
    });
}

/// Calls `f` with what `end` reads from registers.
pub(super) fn end_reads(end: &End, values: &[Option<u64>], mut f: impl FnMut(Reg)) {
    let moves = matches!(end, End::Return(_));
    end_uses(end, |reg| {
        if !moves || values[reg.0 as usize].is_none() {
            f(reg);
        }
    });
}

/// Which registers are live at the start of each block.
struct Sets {
    /// The index of each register among those that are live between blocks.
    index: Vec<u32>,
    regs: Vec<Reg>,
    /// Words per block.
    width: usize,
    at_start: Vec<u64>,
}

impl Sets {
    fn of(func: &Func, flow: &Flow, values: &[Option<u64>]) -> Result<Self, TooLarge> {
        let mut sets = Self {
            index: vec![LOCAL; func.regs.len()],
            regs: Vec::new(),
            width: 0,
            at_start: Vec::new(),
        };
        let mut written = vec![u32::MAX; func.regs.len()];
        let mut exposed: Vec<Vec<u32>> = Vec::with_capacity(func.blocks.len());
        for (block, at) in func.blocks.iter().zip(0..) {
            let mut list = Vec::new();
            let mut read = |reg: Reg, written: &[u32]| {
                if written[reg.0 as usize] != at {
                    list.push(sets.global(reg));
                }
            };
            for inst in &block.insts {
                reads(&inst.kind, values, |reg| read(reg, &written));
                defs(&inst.kind, |reg| written[reg.0 as usize] = at);
            }
            end_reads(&block.end, values, |reg| read(reg, &written));
            list.sort_unstable();
            list.dedup();
            exposed.push(list);
        }
        let mut killed: Vec<Vec<u32>> = Vec::with_capacity(func.blocks.len());
        for block in &func.blocks {
            let mut list = Vec::new();
            for inst in &block.insts {
                defs(&inst.kind, |reg| {
                    let index = sets.index[reg.0 as usize];
                    if index != LOCAL {
                        list.push(index);
                    }
                });
            }
            killed.push(list);
        }
        sets.width = sets.regs.len().div_ceil(64);
        if sets.width * func.blocks.len() > WORDS_MAX {
            return Err(TooLarge);
        }
        sets.at_start = vec![0; sets.width * func.blocks.len()];
        sets.solve(func, flow, &exposed, &killed);
        Ok(sets)
    }

    fn global(&mut self, reg: Reg) -> u32 {
        let index = &mut self.index[reg.0 as usize];
        if *index == LOCAL {
            *index = self.regs.len() as u32;
            self.regs.push(reg);
        }
        *index
    }

    fn solve(&mut self, func: &Func, flow: &Flow, exposed: &[Vec<u32>], killed: &[Vec<u32>]) {
        let mut row = vec![0; self.width];
        let mut changed = true;
        while changed {
            changed = false;
            for &block in flow.order.iter().rev() {
                let block = block as usize;
                self.at_end(&func.blocks[block], &mut row);
                for &index in &killed[block] {
                    row[index as usize / 64] &= !(1 << (index % 64));
                }
                for &index in &exposed[block] {
                    row[index as usize / 64] |= 1 << (index % 64);
                }
                let known = &mut self.at_start[block * self.width..][..self.width];
                if *known != row[..] {
                    known.copy_from_slice(&row);
                    changed = true;
                }
            }
        }
    }

    /// Fills `row` with what is live at the end of `block`.
    fn at_end(&self, block: &Block, row: &mut [u64]) {
        row.fill(0);
        targets(&block.end, |to| {
            let from = &self.at_start[to.0 as usize * self.width..][..self.width];
            for (into, from) in row.iter_mut().zip(from) {
                *into |= from;
            }
        });
    }

    fn each(&self, row: &[u64], mut f: impl FnMut(Reg)) {
        for (word, &bits) in row.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                f(self.regs[word * 64 + left.trailing_zeros() as usize]);
                left &= left - 1;
            }
        }
    }
}

/// Drops instructions that do nothing but write a register which nobody reads.
fn drop_dead(func: &mut Func, sets: &Sets, values: &[Option<u64>]) -> bool {
    let mut dropped = false;
    let mut row = vec![0; sets.width];
    let mut live = vec![u32::MAX; func.regs.len()];
    for at in 0..func.blocks.len() {
        let mark = at as u32;
        sets.at_end(&func.blocks[at], &mut row);
        sets.each(&row, |reg| live[reg.0 as usize] = mark);
        let block = &mut func.blocks[at];
        end_reads(&block.end, values, |reg| live[reg.0 as usize] = mark);
        let mut kept = Vec::with_capacity(block.insts.len());
        while let Some(inst) = block.insts.pop() {
            let dead = is_pure(&inst.kind)
                && single_def(&inst.kind).is_some_and(|dst| live[dst.0 as usize] != mark);
            let nothing = matches!(inst.kind, InstKind::Copy(dst, src) if dst == src);
            if dead || nothing {
                dropped = true;
                continue;
            }
            defs(&inst.kind, |reg| live[reg.0 as usize] = u32::MAX);
            reads(&inst.kind, values, |reg| live[reg.0 as usize] = mark);
            kept.push(inst);
        }
        kept.reverse();
        block.insts = kept;
    }
    dropped
}

/// Where the registers of a function are live.
#[derive(Debug, Default)]
pub(super) struct Live {
    /// Ranges of positions of each register, ascending and apart.
    pub(super) ranges: Vec<Vec<(u32, u32)>>,
    /// How often each register is read and written, loops counted as eight rounds.
    pub(super) weight: Vec<f64>,
    /// Whether each parameter is read: scalars, then slices.
    pub(super) arrives: [Vec<bool>; 2],
    /// The positions of calls.
    pub(super) calls: Vec<u32>,
    /// The position of the first instruction of each block.
    pub(super) starts: Vec<u32>,
}

/// How often a block at `depth` is taken to run.
pub(super) fn rounds(depth: u32) -> f64 {
    f64::from(1 << (3 * depth.min(6)))
}

impl Live {
    /// Drops what is dead from `func`, whose blocks are in the order in which they are
    /// written, and finds where its registers are live.
    ///
    /// # Errors
    ///
    /// [`TooLarge`] when that takes too much memory.
    pub(super) fn of(
        func: &mut Func,
        flow: &Flow,
        values: &[Option<u64>],
    ) -> Result<Self, TooLarge> {
        let mut sets = Sets::of(func, flow, values)?;
        for _ in 0..ROUNDS_MAX {
            if !drop_dead(func, &sets, values) {
                break;
            }
            sets = Sets::of(func, flow, values)?;
        }
        let mut live = Self {
            ranges: vec![Vec::new(); func.regs.len()],
            weight: vec![0.0; func.regs.len()],
            arrives: [Vec::new(), Vec::new()],
            calls: Vec::new(),
            starts: Vec::with_capacity(func.blocks.len() + 1),
        };
        let mut position = STEP;
        for block in &func.blocks {
            live.starts.push(position);
            position += STEP * (block.insts.len() as u32 + 1);
        }
        live.starts.push(position);
        let mut row = vec![0; sets.width];
        for at in (0..func.blocks.len()).rev() {
            sets.at_end(&func.blocks[at], &mut row);
            let (start, end) = (live.starts[at], live.starts[at + 1]);
            sets.each(&row, |reg| live.add(reg, start, end));
            live.block(&func.blocks[at], (start, end), rounds(flow.depth[at]), values);
        }
        live.entry(func);
        live.calls.reverse();
        live.ranges.iter_mut().for_each(|ranges| ranges.reverse());
        Ok(live)
    }

    /// Adds a range that does not end after one which was added before starts.
    fn add(&mut self, reg: Reg, start: u32, end: u32) {
        let ranges = &mut self.ranges[reg.0 as usize];
        match ranges.last_mut() {
            Some(last) if last.0 <= end => *last = (last.0.min(start), last.1.max(end)),
            _ => ranges.push((start, end)),
        }
    }

    fn block(
        &mut self,
        block: &Block,
        (start, end): (u32, u32),
        rounds: f64,
        values: &[Option<u64>],
    ) {
        let mut position = end - STEP;
        let read = |live: &mut Self, reg: Reg, position| {
            live.add(reg, start, position + 1);
            live.weight[reg.0 as usize] += rounds;
        };
        end_reads(&block.end, values, |reg| read(self, reg, position));
        for inst in block.insts.iter().rev() {
            position -= STEP;
            defs(&inst.kind, |reg| {
                self.weight[reg.0 as usize] += rounds;
                match self.ranges[reg.0 as usize].last_mut() {
                    Some(last) if last.0 <= position => last.0 = position + WRITE,
                    _ => self.add(reg, position + WRITE, position + WRITE + 1),
                }
            });
            reads(&inst.kind, values, |reg| read(self, reg, position));
            if matches!(inst.kind, InstKind::Call { .. }) {
                self.calls.push(position);
            }
        }
    }

    /// What is live where the function starts came as a parameter or is zero.
    fn entry(&mut self, func: &Func) {
        for ranges in &mut self.ranges {
            if let Some(first) = ranges.last_mut().filter(|first| first.0 == STEP) {
                first.0 = 0;
            }
        }
        for (class, params) in [&func.scalar_params, &func.cap_params].into_iter().enumerate() {
            for param in params {
                let first = self.ranges[param.0 as usize].last_mut();
                let first = first.filter(|first| first.0 == 0);
                self.arrives[class].push(first.is_some());
                if let Some(first) = first {
                    first.0 = WRITE;
                    self.weight[param.0 as usize] += 1.0;
                }
            }
        }
    }

    /// True when a call lies in one of `ranges` of a register.
    pub(super) fn crosses_call(&self, ranges: &[(u32, u32)]) -> bool {
        ranges.iter().any(|&(start, end)| {
            let next = self.calls.partition_point(|&call| call + 1 < start);
            self.calls.get(next).is_some_and(|&call| call + 1 < end)
        })
    }
}
