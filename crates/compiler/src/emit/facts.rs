//! What is known of registers: how often they are written, and what they hold.

use super::flow::{Flow, NONE};
use super::visit::{defs, end_uses, uses};
use crate::lir::{Func, Reg};

/// What a register is known to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing is known.
    Unknown,
    /// A number.
    Const(u64),
    /// What another register holds.
    Same(Reg),
}

/// Facts about the registers of a function: those that hold wherever the register is read,
/// and those that hold at one place of a walk through a block.
#[derive(Debug)]
pub(super) struct Facts {
    /// Written once, and before every read: what holds of its value holds everywhere.
    pub(super) stable: Vec<bool>,
    /// The block that writes a stable register.
    pub(super) def_block: Vec<u32>,
    global: Vec<Known>,
    /// Facts of the present block, by the block that they were written in.
    local: Vec<(u32, Known)>,
    /// Registers whose fact is that they hold the same as this one.
    dependents: Vec<Vec<Reg>>,
    /// The number of the last write, 0 before the first in a block.
    version: Vec<(u32, u32)>,
    epoch: u32,
    clock: u32,
}

impl Facts {
    /// Finds out which registers of `func` are stable.
    pub(super) fn of(func: &Func, flow: &Flow) -> Self {
        let count = func.regs.len();
        let mut writes = vec![0_u32; count];
        let mut def_block = vec![NONE; count];
        let mut def_at = vec![0_u32; count];
        for reg in func.scalar_params.iter().chain(&func.cap_params) {
            writes[reg.0 as usize] += 1;
            def_block[reg.0 as usize] = 0;
        }
        for (block, at) in func.blocks.iter().zip(0..) {
            for (inst, index) in block.insts.iter().zip(1..) {
                defs(&inst.kind, |reg| {
                    writes[reg.0 as usize] += 1;
                    def_block[reg.0 as usize] = at;
                    def_at[reg.0 as usize] = index;
                });
            }
        }
        let mut stable: Vec<bool> = writes.iter().map(|&count| count == 1).collect();
        for (block, at) in func.blocks.iter().zip(0..) {
            let mut check = |reg: Reg, index: u32| {
                let reg = reg.0 as usize;
                let before = if def_block[reg] == at {
                    def_at[reg] < index
                } else {
                    def_block[reg] != NONE && flow.dominates(def_block[reg], at)
                };
                stable[reg] &= before;
            };
            for (inst, index) in block.insts.iter().zip(1..) {
                uses(&inst.kind, |reg| check(reg, index));
            }
            end_uses(&block.end, |reg| check(reg, u32::MAX));
        }
        Self {
            stable,
            def_block,
            global: vec![Known::Unknown; count],
            local: vec![(0, Known::Unknown); count],
            dependents: vec![Vec::new(); count],
            version: vec![(0, 0); count],
            epoch: 0,
            clock: 0,
        }
    }

    /// Forgets what holds only in the block walked before.
    pub(super) fn start_block(&mut self) {
        self.epoch += 1;
        self.clock += 1;
    }

    /// True when `reg` is written once, before every read.
    pub(super) fn is_stable(&self, reg: Reg) -> bool {
        self.stable[reg.0 as usize]
    }

    /// What `reg` holds here.
    pub(super) fn known(&self, reg: Reg) -> Known {
        let (epoch, local) = self.local[reg.0 as usize];
        if epoch == self.epoch && local != Known::Unknown {
            return local;
        }
        self.global[reg.0 as usize]
    }

    /// The register to read instead of `reg`.
    pub(super) fn resolve(&self, mut reg: Reg) -> Reg {
        // A chain of copies is resolved as it is made, so it is short.
        for _ in 0..4 {
            match self.known(reg) {
                Known::Same(other) => reg = other,
                Known::Unknown | Known::Const(_) => break,
            }
        }
        reg
    }

    /// The number that `reg` holds, if it is known.
    pub(super) fn constant(&self, reg: Reg) -> Option<u64> {
        match self.known(self.resolve(reg)) {
            Known::Const(value) => Some(value),
            Known::Unknown | Known::Same(_) => None,
        }
    }

    /// Two reads of `reg` give the same when this is the same.
    pub(super) fn version(&self, reg: Reg) -> u32 {
        if self.stable[reg.0 as usize] {
            return 0;
        }
        match self.version[reg.0 as usize] {
            (epoch, version) if epoch == self.epoch => version,
            // Not yet written in this block: what it came with.
            _ => u32::MAX - self.epoch,
        }
    }

    /// Forgets what was known of `reg`, which is written here.
    pub(super) fn written(&mut self, reg: Reg) {
        self.clock += 1;
        self.version[reg.0 as usize] = (self.epoch, self.clock);
        self.local[reg.0 as usize] = (self.epoch, Known::Unknown);
        for other in core::mem::take(&mut self.dependents[reg.0 as usize]) {
            if self.local[other.0 as usize] == (self.epoch, Known::Same(reg)) {
                self.local[other.0 as usize] = (self.epoch, Known::Unknown);
            }
        }
    }

    /// Remembers what `reg` holds from here to the end of the block or its next write;
    /// everywhere, when both sides are stable.
    pub(super) fn learn(&mut self, reg: Reg, known: Known) {
        let everywhere = self.is_stable(reg)
            && match known {
                Known::Same(other) => self.is_stable(other),
                Known::Const(_) | Known::Unknown => true,
            };
        if everywhere {
            self.global[reg.0 as usize] = known;
            return;
        }
        self.local[reg.0 as usize] = (self.epoch, known);
        if let Known::Same(other) = known {
            self.dependents[other.0 as usize].push(reg);
        }
    }

    /// Makes room for a register that was made since.
    pub(super) fn grow(&mut self, count: usize) {
        self.stable.resize(count, true);
        self.def_block.resize(count, NONE);
        self.global.resize(count, Known::Unknown);
        self.local.resize(count, (0, Known::Unknown));
        self.dependents.resize(count, Vec::new());
        self.version.resize(count, (0, 0));
    }
}
