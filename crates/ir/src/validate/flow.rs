//! A worklist solver for forward dataflow over one function, and the blocks it works on.
//!
//! A state is kept at the start of each block only. A block is walked again when a state
//! that leads into it grew, so the work is bounded by how often a state can grow times
//! the instructions, whatever the shape of the code; a caller whose states can grow often
//! sets a limit of steps. Each jump table is a node of its own: many jumps through a long
//! table cost their number plus its length, not the product.

use super::rules::{Kind, Rule, rule_of};
use crate::module::Module;
use crate::word::Word;
use alloc::vec::Vec;

/// A dataflow problem.
pub(super) trait Analysis {
    /// What is known at a place.
    type State: Copy;

    /// Changes `state` to what holds after the instruction at `at` of the module's code.
    fn transfer(&mut self, at: usize, word: Word, rule: &Rule, state: &mut Self::State);

    /// Adds `from` to `into`; true when that changed it. States must only ever grow.
    fn join(into: &mut Self::State, from: &Self::State) -> bool;
}

/// No block of its own.
const NO_SLOT: u32 = u32::MAX;

/// The block starts of one function: its first instruction, every target, and what
/// follows a branch back.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    starts: Vec<u64>,
    /// How many starts lie before each word of `starts`.
    before: Vec<u32>,
    /// Slot of each jump table of the module that this function uses.
    table_slots: Vec<u32>,
    tables: Vec<u32>,
    len: u32,
}

impl Blocks {
    /// Finds the blocks of function `func`, whose words are legal; returns the steps taken.
    pub(super) fn find(&mut self, module: &Module, func: usize) -> u64 {
        let code = &module.code[module.functions[func].range()];
        self.starts.clear();
        self.starts.resize(code.len().div_ceil(64), 0);
        for &table in &self.tables {
            self.table_slots[table as usize] = NO_SLOT;
        }
        self.tables.clear();
        self.table_slots.resize(module.jump_tables.len(), NO_SLOT);
        self.add(0);
        for (pc, &word) in code.iter().enumerate() {
            match rule_of(word).kind {
                Kind::Branch => {
                    let target = word.target(pc as u32);
                    self.add(target);
                    if target <= pc as u32 {
                        // So that a loop can settle before what follows it is walked.
                        self.add(pc as u32 + 1);
                    }
                }
                Kind::Jump => self.add(word.target(pc as u32)),
                Kind::JumpTable => self.add_table(module, word.imm() as u32),
                _ => {}
            }
        }
        self.before.clear();
        self.len = 0;
        for bits in &self.starts {
            self.before.push(self.len);
            self.len += bits.count_ones();
        }
        for (index, &table) in self.tables.iter().enumerate() {
            self.table_slots[table as usize] = self.len + index as u32;
        }
        let targets = self.tables.iter().map(|&table| &module.jump_tables[table as usize].targets);
        code.len() as u64 + targets.map(|targets| targets.len() as u64).sum::<u64>()
    }

    fn add(&mut self, pc: u32) {
        self.starts[pc as usize / 64] |= 1 << (pc % 64);
    }

    fn add_table(&mut self, module: &Module, table: u32) {
        if self.table_slots[table as usize] == NO_SLOT {
            self.table_slots[table as usize] = 0;
            self.tables.push(table);
            for &target in &module.jump_tables[table as usize].targets {
                self.add(target);
            }
        }
    }

    /// True when a block starts at instruction `pc` of the function.
    #[inline(always)]
    pub(super) fn starts_at(&self, pc: usize) -> bool {
        self.starts[pc / 64] >> (pc % 64) & 1 != 0
    }

    /// The slot of the block that starts at `pc`.
    #[inline]
    fn slot(&self, pc: usize) -> usize {
        let below = self.starts[pc / 64] & ((1 << (pc % 64)) - 1);
        (self.before[pc / 64] + below.count_ones()) as usize
    }

    fn slots(&self) -> usize {
        self.len as usize + self.tables.len()
    }
}

/// A function with its blocks.
#[derive(Clone, Copy)]
pub(super) struct Body<'a> {
    pub(super) module: &'a Module,
    pub(super) func: usize,
    pub(super) blocks: &'a Blocks,
}

/// The steps that were allowed did not suffice.
pub(super) struct OutOfSteps;

/// The states of one function's blocks, and which of them are still to be walked.
#[derive(Debug)]
pub(super) struct Solver<S> {
    states: Vec<Option<S>>,
    queued: Vec<bool>,
    stack: Vec<u32>,
    /// Instructions and table entries seen since the walk began.
    steps: u64,
}

impl<S> Default for Solver<S> {
    fn default() -> Self {
        Self { states: Vec::new(), queued: Vec::new(), stack: Vec::new(), steps: 0 }
    }
}

impl<S: Copy> Solver<S> {
    /// Forgets the last function and starts the one of `blocks` with `entry`.
    pub(super) fn start(&mut self, blocks: &Blocks, entry: S) {
        self.states.clear();
        self.states.resize(blocks.slots(), None);
        self.queued.clear();
        self.queued.resize(blocks.slots(), false);
        self.stack.clear();
        self.states[0] = Some(entry);
        self.queued[0] = true;
        self.stack.push(0);
    }

    /// Queues every block that was reached, for facts outside the states that changed.
    pub(super) fn requeue(&mut self, blocks: &Blocks) {
        for (word, &bits) in blocks.starts.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                let pc = word as u32 * 64 + left.trailing_zeros();
                left &= left - 1;
                if self.states[blocks.slot(pc as usize)].is_some() {
                    self.queue(blocks, pc);
                }
            }
        }
    }

    /// What holds at the start of the block at `pc`; `None` when control never comes there.
    pub(super) fn state_at(&self, blocks: &Blocks, pc: usize) -> Option<S> {
        self.states[blocks.slot(pc)]
    }

    /// Walks queued blocks of `body` until nothing changes; `steps` are counted down.
    ///
    /// # Errors
    ///
    /// [`OutOfSteps`] when `steps` do not suffice.
    pub(super) fn run<A: Analysis<State = S>>(
        &mut self,
        body: Body<'_>,
        analysis: &mut A,
        steps: &mut u64,
    ) -> Result<(), OutOfSteps> {
        while let Some(pc) = self.stack.pop() {
            let slot = body.blocks.slot(pc as usize);
            if core::mem::take(&mut self.queued[slot]) {
                self.steps = 0;
                self.walk(body, pc as usize, analysis);
                *steps = steps.checked_sub(self.steps).ok_or(OutOfSteps)?;
            }
        }
        Ok(())
    }

    /// Walks from the block at `pc` to where control stops or nothing changes.
    fn walk<A>(&mut self, body: Body<'_>, mut pc: usize, analysis: &mut A)
    where
        A: Analysis<State = S>,
    {
        let Body { module, func, blocks } = body;
        let start = module.functions[func].start as usize;
        let code = &module.code[module.functions[func].range()];
        let Some(mut state) = self.states[blocks.slot(pc)] else {
            return;
        };
        loop {
            let word = code[pc];
            let rule = rule_of(word);
            self.steps += 1;
            analysis.transfer(start + pc, word, rule, &mut state);
            if rule.kind.is_control() && !self.leave::<A>(body, pc, word, &state) {
                return;
            }
            pc += 1;
            if blocks.starts_at(pc) {
                let slot = blocks.slot(pc);
                let changed = self.merge::<A>(slot, &state);
                if !changed && !core::mem::take(&mut self.queued[slot]) {
                    return;
                }
                self.queued[slot] = false;
                state = self.states[slot].unwrap_or(state);
            }
        }
    }

    /// Hands `state` on to where the instruction at `pc` leads; true to walk on behind it.
    fn leave<A>(&mut self, body: Body<'_>, pc: usize, word: Word, state: &S) -> bool
    where
        A: Analysis<State = S>,
    {
        let blocks = body.blocks;
        let target = word.target(pc as u32);
        match rule_of(word).kind {
            Kind::Branch if target > pc as u32 => {
                self.enter::<A>(blocks, target, state);
                true
            }
            Kind::Branch => {
                let changed = self.merge::<A>(blocks.slot(target as usize), state);
                if changed {
                    self.enter::<A>(blocks, pc as u32 + 1, state);
                    self.queue(blocks, target);
                }
                !changed
            }
            Kind::Jump => {
                self.enter::<A>(blocks, target, state);
                false
            }
            Kind::JumpTable => {
                let table = word.imm() as u32 as usize;
                let slot = blocks.table_slots[table] as usize;
                if self.merge::<A>(slot, state) {
                    let all = self.states[slot].unwrap_or(*state);
                    for &target in &body.module.jump_tables[table].targets {
                        self.steps += 1;
                        self.enter::<A>(blocks, target, &all);
                    }
                }
                false
            }
            _ => false,
        }
    }

    fn enter<A: Analysis<State = S>>(&mut self, blocks: &Blocks, target: u32, state: &S) {
        if self.merge::<A>(blocks.slot(target as usize), state) {
            self.queue(blocks, target);
        }
    }

    fn queue(&mut self, blocks: &Blocks, pc: u32) {
        let slot = blocks.slot(pc as usize);
        if !self.queued[slot] {
            self.queued[slot] = true;
            self.stack.push(pc);
        }
    }

    fn merge<A: Analysis<State = S>>(&mut self, slot: usize, state: &S) -> bool {
        match &mut self.states[slot] {
            Some(known) => A::join(known, state),
            unreached => {
                *unreached = Some(*state);
                true
            }
        }
    }
}
