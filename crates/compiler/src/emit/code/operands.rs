//! Operands of instructions: in registers, or brought there from slots and constants.

use super::super::assign::{Place, SCRATCH};
use super::Writer;
use crate::lir::{Address, Cap, Reg};
use neurlang_ir::{Op, Word};

/// The register of a capability operand that is fixed.
const FRAME: u8 = 0;
const DATA: u8 = 1;

impl Writer<'_> {
    pub(super) fn place(&self, reg: Reg) -> Place {
        self.input.assignment.places[reg.0 as usize]
    }

    /// The register with the value of `reg`; operand `nth` of its instruction, up to 2.
    pub(super) fn read(&mut self, reg: Reg, nth: u8) -> u8 {
        match self.place(reg) {
            Place::Register(index) => index,
            Place::Slot(slot) => {
                self.load_slot(SCRATCH + nth, slot);
                SCRATCH + nth
            }
            Place::Constant(value) => {
                self.constant(SCRATCH + nth, value);
                SCRATCH + nth
            }
            Place::None => unreachable!("what is read has a place"),
        }
    }

    /// Writes the word that `make` makes for the register of `dst`.
    pub(super) fn write(&mut self, dst: Reg, make: impl FnOnce(u8) -> Word) {
        match self.place(dst) {
            Place::Register(index) => self.push(make(index)),
            Place::Slot(slot) => {
                self.push(make(SCRATCH));
                self.store_slot(slot, SCRATCH);
            }
            Place::None | Place::Constant(_) => {
                unreachable!("only what writes a constant has no place")
            }
        }
    }

    /// Writes `value` to where `dst` is.
    pub(super) fn constant_to(&mut self, dst: Reg, value: u64) {
        match self.place(dst) {
            Place::Register(index) => self.constant(index, value),
            Place::Slot(slot) => {
                self.constant(SCRATCH, value);
                self.store_slot(slot, SCRATCH);
            }
            // It is put into a register where it is read.
            Place::None | Place::Constant(_) => {}
        }
    }

    /// Puts `value` into register `to`.
    pub(super) fn constant(&mut self, to: u8, value: u64) {
        if let Ok(imm) = i32::try_from(value as i64) {
            self.push(Word::new(Op::MovImm).with_rd(to).with_imm(imm));
        } else {
            self.out.consts.push((self.out.words.len() as u32, value));
            self.push(Word::new(Op::MovConst).with_rd(to));
        }
    }

    pub(super) fn load_slot(&mut self, to: u8, slot: u32) {
        let word = Word::new(Op::LoadU64).with_rd(to);
        self.push(self.slot(word, slot));
    }

    pub(super) fn store_slot(&mut self, slot: u32, from: u8) {
        let word = Word::new(Op::Store64).with_rd(from);
        self.push(self.slot(word, slot));
    }

    fn slot(&self, word: Word, slot: u32) -> Word {
        let offset = self.input.frame_bytes.next_multiple_of(8) + 8 * slot;
        word.with_rb(FRAME).with_immform().with_imm(offset as i32)
    }

    /// The word of an access to `at`.
    pub(super) fn address(&mut self, word: Word, at: &Address) -> Word {
        let word = word.with_rb(self.cap(at.cap)).with_imm(at.offset);
        match at.index {
            Some((index, scale)) => word.with_ra(self.read(index, 0)).with_rc(scale),
            None => word.with_immform(),
        }
    }

    pub(super) fn cap(&self, cap: Cap) -> u8 {
        match cap {
            Cap::Reg(reg) => self.cap_reg(reg),
            Cap::Frame => FRAME,
            Cap::Data => DATA,
        }
    }

    pub(super) fn cap_reg(&self, reg: Reg) -> u8 {
        match self.place(reg) {
            Place::Register(index) => index,
            place => unreachable!("a capability is at {place:?}"),
        }
    }
}
