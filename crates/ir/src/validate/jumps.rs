//! [`Jumps`]: what the code's branches and jumps lead to.

use crate::module::Module;
use alloc::vec::Vec;
use core::ops::Range;

/// A branch or jump back, or to itself; a jump through a table is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loop {
    /// The instruction that it leads to, as an index in the module's code.
    pub head: u32,
    /// The branch or jump itself.
    pub last: u32,
}

/// What the branches and jumps of a module lead to.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    /// The instructions that something leads to, one bit each; empty when there are none.
    targets: Vec<u64>,
    /// Ascending by their last instruction.
    loops: Vec<Loop>,
}

impl Jumps {
    /// The targets of the jump tables of `module`, which are known to exist. Whether something
    /// jumps through a table plays no part.
    pub(super) fn of_tables(module: &Module) -> Self {
        let mut jumps = Jumps::default();
        for table in &module.jump_tables {
            let start = module.functions[table.func as usize].start;
            table.targets.iter().for_each(|&target| jumps.add(module, (start + target) as usize));
        }
        jumps
    }

    /// Adds a target, which is an index in the code of `module`.
    #[inline(always)]
    pub(super) fn add(&mut self, module: &Module, target: usize) {
        if self.targets.is_empty() {
            self.begin(module);
        }
        self.targets[target / 64] |= 1 << (target % 64);
    }

    #[cold]
    fn begin(&mut self, module: &Module) {
        self.targets.resize(module.code.len().div_ceil(64), 0);
    }

    /// Adds a loop behind those before it.
    #[inline(always)]
    pub(super) fn add_loop(&mut self, head: usize, last: usize) {
        self.loops.push(Loop { head: head as u32, last: last as u32 });
    }

    /// True when something leads to instruction `at` of the code.
    #[inline(always)]
    pub(super) fn is_target(&self, at: usize) -> bool {
        self.targets.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 != 0)
    }

    /// The loops whose last instruction is in `range`.
    pub(super) fn loops(&self, range: Range<usize>) -> &[Loop] {
        let below = |at: usize| self.loops.partition_point(|one| (one.last as usize) < at);
        &self.loops[below(range.start)..below(range.end)]
    }
}
