//! Loops over slices, as compilers of Rust write them: an index from 0 to a length, and an
//! element at that index.

use super::writer::Writer;
use neurlang_ir::{Op, Word};

/// Widths of elements: their binary logarithm, how they are loaded, how they are stored.
const WIDTHS: [(u8, Op, Op); 6] = [
    (0, Op::LoadU8, Op::Store8),
    (1, Op::LoadU16, Op::Store16),
    (2, Op::LoadU32, Op::Store32),
    (2, Op::LoadS32, Op::Store32),
    (3, Op::LoadU64, Op::Store64),
    (3, Op::LoadU64, Op::Store64),
];

/// What elements are combined with.
const COMBINE: [Op; 16] = [
    Op::Add,
    Op::Add,
    Op::Add,
    Op::Sub,
    Op::And,
    Op::Or,
    Op::Xor,
    Op::Mul,
    Op::FAdd,
    Op::AddTu,
    Op::AddTs,
    Op::SubTu,
    Op::MinU,
    Op::MaxU,
    Op::MinS,
    Op::MaxS,
];

/// How many elements a loop without a length of its own visits.
const COUNTS: [i32; 11] = [0, 1, 2, 3, 4, 7, 8, 9, 16, 33, 100];

impl Writer<'_, '_> {
    /// Writes a loop over a slice: a sum, a change of each element, or a comparison with
    /// another slice.
    pub(super) fn walk(&mut self) {
        let Some(cap) = self.caps.readable(self.entropy) else {
            return self.counted_loop();
        };
        let (shift, load, store) = self.entropy.pick(&WIDTHS);
        let index = self.high_register();
        self.reserved |= 1 << index;
        let len = self.high_register();
        self.reserved |= 1 << len;
        self.length(len, cap, shift);
        self.op(Op::MovImm, |word| word.with_rd(index).with_imm(0));
        let head = self.code.len();
        let test_first = self.entropy.chance(1, 2);
        let leave = test_first.then(|| self.branch(Op::BgeU, index, len));
        let element = self.target();
        let at = |word: Word, cap| word.with_rb(cap).with_ra(index).with_rc(shift);
        self.op(load, |word| at(word.with_rd(element), cap));
        let other = match self.caps.readable(self.entropy) {
            Some(second) if self.entropy.chance(1, 3) => {
                let other = self.target();
                self.op(load, |word| at(word.with_rd(other), second));
                other
            }
            _ => self.source(),
        };
        let way_out = match self.entropy.below(4) {
            0 => Some(self.branch(Op::Bne, element, other)),
            1 | 2 => {
                let op = self.entropy.pick(&COMBINE);
                let sum = self.target();
                self.op(op, |word| word.with_rd(sum).with_ra(sum).with_rb(element));
                None
            }
            _ => {
                let op = self.entropy.pick(&COMBINE);
                let changed = self.target();
                self.op(op, |word| word.with_rd(changed).with_ra(element).with_rb(other));
                if let Some(to) = self.caps.stored(self.entropy) {
                    let to = if self.caps.is_stored(cap) { cap } else { to };
                    self.op(store, |word| at(word.with_rd(changed), to));
                }
                None
            }
        };
        self.op(Op::Add, |word| word.with_rd(index).with_ra(index).with_immform().with_imm(1));
        if let Some(leave) = leave {
            self.op(Op::Jump, |word| word.with_imm(head as i32));
            self.lead_here(leave);
        } else {
            let back = self.branch(Op::BltU, index, len);
            self.lead(back, head);
        }
        if let Some(way_out) = way_out {
            self.lead_here(way_out);
        }
        self.reserved &= !(1 << index | 1 << len);
    }

    /// Writes how many elements of `1 << shift` bytes to visit: those of the slice in `cap`, or
    /// a number that may be too large.
    fn length(&mut self, to: u8, cap: u8, shift: u8) {
        if self.entropy.chance(1, 4) {
            let count = self.entropy.pick(&COUNTS);
            self.op(Op::MovImm, |word| word.with_rd(to).with_imm(count));
            return;
        }
        self.op(Op::CapLen, |word| word.with_rd(to).with_ra(cap));
        if shift > 0 {
            let imm = i32::from(shift);
            self.op(Op::Shr, |word| word.with_rd(to).with_ra(to).with_immform().with_imm(imm));
        }
    }

    fn branch(&mut self, op: Op, a: u8, b: u8) -> usize {
        self.op(op, |word| word.with_ra(a).with_rb(b))
    }
}
