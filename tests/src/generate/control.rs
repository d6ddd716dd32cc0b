//! Statements of control: conditions, loops, tables and branches to anywhere.

use super::compute::operations;
use super::shape::Shape;
use super::values;
use super::writer::Writer;
use neurlang_ir::module::JumpTable;
use neurlang_ir::{Op, Operand, Word};

/// How many cases a jump table has at most.
const CASES_MAX: u32 = 5;

impl Writer<'_, '_> {
    /// Writes a branch that leads nowhere yet; returns its place.
    pub(super) fn condition(&mut self) -> usize {
        let op = self.entropy.pick(&operations().branches);
        let mut word = self.with_operands(op);
        match self.entropy.below(6) {
            0 => {
                // A comparison whose result decides.
                let compare = self.entropy.pick(&operations().compares);
                let compare = self.with_operands(compare);
                self.code.push(compare);
                word = self.on_truth(compare.rd());
            }
            1 => {
                let op = self.entropy.pick(&[Op::FEq, Op::FLt, Op::FLe]);
                let compare = self.with_operands(op);
                self.code.push(compare);
                word = self.on_truth(compare.rd());
            }
            2 if !word.immform() => word = word.with_rb(word.ra()),
            _ => {}
        }
        self.code.push(word);
        self.code.len() - 1
    }

    fn on_truth(&mut self, register: u8) -> Word {
        let op = self.entropy.pick(&[Op::Bne, Op::Beq]);
        let operand = i16::from(self.entropy.chance(1, 8));
        Word::new(op).with_ra(register).with_branch_imm(operand, 0)
    }

    /// Writes `if`, with or without `else`.
    pub(super) fn conditional(&mut self) {
        let branch = self.condition();
        let before = self.caps.live();
        self.block(3);
        if self.entropy.chance(1, 2) {
            let jump = self.op(Op::Jump, |word| word);
            self.lead_here(branch);
            let then = self.caps.live();
            self.caps.set_live(before);
            self.block(3);
            self.lead_here(jump);
            self.caps.set_live(self.caps.live() | then);
        } else {
            self.lead_here(branch);
            self.caps.set_live(self.caps.live() | before);
        }
    }

    /// Writes a loop that counts in a register of its own.
    pub(super) fn counted_loop(&mut self) {
        let counter = self.high_register();
        let times = match self.entropy.below(16) {
            0 => self.entropy.range(20, 200),
            _ => self.entropy.range(1, 8),
        } as i32;
        let up = self.entropy.chance(1, 2);
        let start = if up { 0 } else { times };
        self.op(Op::MovImm, |word| word.with_rd(counter).with_imm(start));
        self.reserved |= 1 << counter;
        let test_first = self.entropy.chance(1, 3);
        let head = self.code.len();
        let leave = test_first.then(|| {
            let (op, operand) = if up { (Op::BgeU, times) } else { (Op::BleS, 0) };
            self.op(op, |word| word.with_ra(counter).with_branch_imm(operand as i16, 0))
        });
        self.block(4);
        // A way out in the middle of the loop, to what follows only when it is taken.
        let middle = (test_first && self.entropy.chance(1, 2)).then(|| self.condition());
        let step = if up { Op::Add } else { Op::Sub };
        self.op(step, |word| word.with_rd(counter).with_ra(counter).with_immform().with_imm(1));
        if let Some(leave) = leave {
            self.op(Op::Jump, |word| word.with_imm(head as i32));
            if let Some(middle) = middle {
                self.lead_here(middle);
                self.block(2);
            }
            self.lead_here(leave);
        } else {
            let (op, operand) = match (up, self.entropy.chance(1, 2)) {
                (true, true) => (Op::Bne, times),
                (true, false) => (Op::BltS, times),
                (false, true) => (Op::Bne, 0),
                (false, false) => (Op::BgtS, 0),
            };
            let back = self.op(op, |word| word.with_ra(counter).with_branch_imm(operand as i16, 0));
            self.lead(back, head);
        }
        self.reserved &= !(1 << counter);
    }

    /// Writes a branch over some statements or instructions, whatever they are part of.
    pub(super) fn forward(&mut self) {
        let branch = self.condition();
        if self.entropy.chance(1, 3) {
            let insts = self.entropy.below(24);
            self.lead_into(branch, insts);
        } else {
            let statements = self.entropy.below(6);
            self.lead_ahead(branch, statements);
        }
    }

    /// Writes a branch to an instruction that is already there, or a jump to one and a branch
    /// over it.
    pub(super) fn back(&mut self) {
        let first = self.entropy.below(self.code.len() as u32) as usize;
        let branches =
            (first..self.code.len()).find(|&at| self.code[at].op().is_some_and(Op::is_branch));
        let branch = self.condition();
        match branches.filter(|_| self.entropy.chance(1, 2)) {
            Some(head) => {
                self.op(Op::Jump, |word| word.with_imm(head as i32));
                self.lead_here(branch);
            }
            None => self.lead(branch, first),
        }
    }

    /// Writes a jump through a table and its cases.
    pub(super) fn jump_table(&mut self) {
        let cases = self.entropy.range(1, CASES_MAX);
        let mut index = self.source();
        if self.entropy.chance(3, 4) {
            let masked = self.target();
            self.and(masked, index, 7);
            index = masked;
        }
        let table = self.module.jump_tables.len();
        let name = format!("t{table}");
        self.module.jump_tables.push(JumpTable { name, func: self.func, targets: Vec::new() });
        self.op(Op::JumpTable, |word| word.with_ra(index).with_imm(table as i32));
        let before = self.caps.live();
        let mut after = 0;
        let mut targets = Vec::with_capacity(cases as usize);
        let mut ends = Vec::new();
        for case in 0..cases {
            targets.push(self.code.len() as u32);
            self.caps.set_live(before);
            self.block(2);
            // A case that runs into the next one, now and then; the last one has no next.
            if case + 1 < cases && self.entropy.chance(3, 4) {
                ends.push(self.op(Op::Jump, |word| word));
                after |= self.caps.live();
            }
        }
        if self.entropy.chance(1, 4) {
            targets.push(self.code.len() as u32);
        }
        for end in ends {
            self.lead_here(end);
        }
        self.caps.set_live(self.caps.live() | after);
        self.module.jump_tables[table].targets = targets;
    }

    /// Writes an operation of the kind that this runtime does not execute.
    pub(super) fn unsupported(&mut self) {
        let op = self.entropy.pick(&operations().unsupported);
        // Paths and hosts must not come from outside.
        if self.shared.profile.taint {
            return;
        }
        if op == Op::Spawn {
            return self.spawn();
        }
        let mut word = self.with_operands(op);
        for &operand in op.operands() {
            word = match operand {
                Operand::Ca => word.with_ra(self.caps.any(self.entropy)),
                Operand::Cb => word.with_rb(self.caps.any(self.entropy)),
                Operand::CaMut => word.with_ra(self.caps.writable(self.entropy)),
                Operand::CbMut => word.with_rb(self.caps.writable(self.entropy)),
                _ => word,
            };
        }
        let skip = self.condition();
        self.code.push(word);
        self.lead_here(skip);
    }

    /// Writes the start of a task, where there is a function that may be one.
    fn spawn(&mut self) {
        let shapes = self.shared.shapes;
        let fits = |shape: &Shape| {
            shape.sig.param_counts().1 == 0 && matches!(shape.sig.result_counts(), (0 | 1, 0))
        };
        if let Some(func) = shapes.iter().position(fits) {
            let to = self.target();
            let skip = self.condition();
            self.op(Op::Spawn, |word| word.with_rd(to).with_imm(func as i32));
            self.lead_here(skip);
        }
    }

    /// Puts a number below a few into a register: an index that is often too large.
    pub(super) fn small_index(&mut self, to: u8, mask: i32) {
        let from = self.source();
        if self.entropy.chance(1, 4) {
            let imm = values::imm32(self.entropy) & mask;
            self.op(Op::MovImm, |word| word.with_rd(to).with_imm(imm));
        } else {
            self.and(to, from, mask);
        }
    }
}
