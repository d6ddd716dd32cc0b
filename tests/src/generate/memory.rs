//! Statements that touch memory: loads, stores and atomics at addresses good and bad.

use super::compute::operations;
use super::values;
use super::writer::Writer;
use neurlang_ir::{Op, Opcode, Operand, Word};

impl Writer<'_, '_> {
    /// Writes a load.
    pub(super) fn load(&mut self) {
        let Some(cap) = self.caps.readable(self.entropy) else {
            return self.operation(&operations().ints);
        };
        let op = self.entropy.pick(&operations().loads);
        let to = if self.entropy.chance(1, 6) { self.float_target() } else { self.target() };
        self.access(Word::new(op).with_rd(to), op, cap);
    }

    /// Writes a store.
    pub(super) fn store(&mut self) {
        let Some(cap) = self.caps.stored(self.entropy) else {
            return self.operation(&operations().ints);
        };
        let op = self.entropy.pick(&operations().stores);
        let from = if self.entropy.chance(1, 6) { self.float_source() } else { self.source() };
        self.access(Word::new(op).with_rd(from), op, cap);
    }

    /// Writes an atomic operation or a fence.
    pub(super) fn atomic(&mut self) {
        let op = self.entropy.pick(&operations().atomics);
        if op.access_bytes() == 0 {
            self.code.push(Word::new(op));
            return;
        }
        let Some(cap) = self.caps.stored(self.entropy) else {
            return self.operation(&operations().ints);
        };
        let word = self.with_operands(op);
        self.access(word, op, cap);
    }

    /// Writes `word`, which is `op` without an address, with an address in `cap`.
    fn access(&mut self, word: Word, op: Op, cap: u8) {
        let width = u32::from(op.access_bytes());
        let bytes = self.caps.bytes[usize::from(cap)];
        let word = word.with_rb(cap);
        let wild = self.shared.profile.wild;
        if bytes < width || self.entropy.chance(wild, 1000) {
            let word = self.wild(word, op, cap);
            self.code.push(word);
            return;
        }
        // Atomics trap when they are not aligned.
        let grain = if op.opcode() == Opcode::Atomic { width } else { 1 };
        let last = bytes - width;
        if self.entropy.chance(1, 2) {
            let imm = self.entropy.below(last / grain + 1) * grain;
            self.code.push(word.with_immform().with_imm(imm as i32));
            return;
        }
        let scaled = op.operands().contains(&Operand::Mem);
        let scale = match self.entropy.below(4) {
            _ if !scaled => 0,
            0 => self.entropy.below(4) as u8,
            1 => 0,
            _ => width.trailing_zeros() as u8,
        };
        let index = self.target();
        let mask = mask_up_to(last >> scale);
        let from = self.source();
        if grain > 1 {
            self.and(index, from, (mask & !(grain - 1)) as i32);
        } else {
            self.and(index, from, mask as i32);
        }
        let rest = last - (mask << scale);
        let imm = self.entropy.below(rest / grain + 1) * grain;
        let mut word = word.with_ra(index);
        if scaled {
            word = word.with_rc(scale);
        }
        // An offset before the start, which the index makes good.
        if self.entropy.chance(1, 6) {
            let step = 8_u32;
            self.op(Op::Add, |add| {
                add.with_rd(index).with_ra(index).with_immform().with_imm(step as i32)
            });
            let imm = imm as i32 - (step << scale) as i32;
            self.code.push(word.with_imm(imm));
            return;
        }
        self.code.push(word.with_imm(imm as i32));
    }

    /// `word` with an address that is rarely inside.
    fn wild(&mut self, word: Word, op: Op, cap: u8) -> Word {
        let width = u32::from(op.access_bytes());
        let bytes = self.caps.bytes[usize::from(cap)];
        let scaled = op.operands().contains(&Operand::Mem);
        let index = self.source();
        // The validator refuses constant offsets outside the frame and the data.
        let fixed = cap < 2;
        if fixed && bytes < width {
            let imm = -(self.entropy.range(1, 20) as i32);
            return word.with_ra(index).with_imm(imm);
        }
        let edge = bytes as i32 - width as i32 + self.entropy.below(10) as i32 - 1;
        let imm = match self.entropy.below(4) {
            0 => values::imm32(self.entropy),
            1 => edge,
            2 => -(self.entropy.range(1, 20) as i32),
            _ => self.entropy.pick(&[i32::MIN, i32::MAX, -1, 0, -8]),
        };
        let imm = if fixed { imm.min((bytes - width) as i32) } else { imm };
        if !fixed && self.entropy.chance(1, 3) {
            return word.with_immform().with_imm(imm);
        }
        let word = word.with_ra(index).with_imm(imm);
        if scaled { word.with_rc(self.entropy.below(4) as u8) } else { word }
    }
}

/// The largest number of the form `2^n - 1` up to `limit`.
fn mask_up_to(limit: u32) -> u32 {
    (1 << (limit + 1).ilog2()) - 1
}
