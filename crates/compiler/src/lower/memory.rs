//! Memory in bulk: element addresses, copies and repetition.

use super::build::{imm, known};
use super::func::FnLower;
use super::value::Mem;
use crate::lir::{Cap, Operand};
use neurlang_ir::{Op, TrapKind};

/// No slice has as many elements, and products with element sizes stay below 2^64.
const ELEMENTS_MAX: u64 = 1 << 40;
/// Pieces up to which a copy is written out.
const UNROLLED_MAX: u32 = 8;

/// The pieces that `bytes` are moved in: offset, and the operations of that width.
fn pieces(bytes: u32) -> impl Iterator<Item = (u32, Op, Op)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let start = at;
        let (width, load, store) = match bytes - at {
            0 => return None,
            1 => (1, Op::LoadU8, Op::Store8),
            2 | 3 => (2, Op::LoadU16, Op::Store16),
            4..=7 => (4, Op::LoadU32, Op::Store32),
            _ => (8, Op::LoadU64, Op::Store64),
        };
        at += width;
        Some((start, load, store))
    })
}

impl FnLower<'_> {
    /// Element `index` of the array of `len` elements of `size` bytes at `base`; traps
    /// `bounds`.
    pub(super) fn array_element(&mut self, base: Mem, index: Operand, size: u32, len: u32) -> Mem {
        match known(index) {
            Some(at) if at < u64::from(len) => base.plus((at as u32).wrapping_mul(size)),
            Some(_) => {
                self.b.trap(TrapKind::Bounds);
                base
            }
            None => {
                self.b.trap_if(Op::BgeU, (index, imm(u64::from(len))), TrapKind::Bounds);
                self.scaled(base, index, size, true)
            }
        }
    }

    /// Element `index` of an array that has it.
    pub(super) fn known_element(&mut self, base: Mem, index: Operand, size: u32) -> Mem {
        match known(index) {
            Some(at) => base.plus((at as u32).wrapping_mul(size)),
            None => self.scaled(base, index, size, true),
        }
    }

    /// Element `index` of a slice of elements of `size` bytes; reading or writing it traps
    /// `bounds` when there is none.
    pub(super) fn slice_element(&mut self, cap: Cap, index: Operand, size: u32) -> Mem {
        let base = Mem::of(cap);
        match known(index).map(|at| at.min(ELEMENTS_MAX) * u64::from(size)) {
            Some(at) if at < 1 << 31 => base.plus(at as u32),
            Some(at) => {
                let index = self.b.copied(imm(at));
                Mem { index: Some((index, 0)), ..base }
            }
            None => self.scaled(base, index, size, false),
        }
    }

    fn scaled(&mut self, base: Mem, index: Operand, size: u32, bounded: bool) -> Mem {
        let scale = size.trailing_zeros() as u8;
        let simple = size.is_power_of_two() && scale <= 3;
        if base.index.is_none() && simple {
            return Mem { index: Some((self.b.reg(index), scale)), bounded, ..base };
        }
        let index = if bounded { index } else { self.b.bini(Op::MinU, index, ELEMENTS_MAX) };
        let mut sum = self.b.bini(Op::Mul, index, u64::from(size));
        if let Some((first, scale)) = base.index {
            let mut first = Operand::Reg(first);
            if !base.bounded {
                first = self.b.bini(Op::MinU, first, ELEMENTS_MAX);
            }
            let first = self.b.bini(Op::Shl, first, u64::from(scale));
            sum = self.b.bin(Op::Add, first, sum);
        }
        Mem { index: Some((self.b.reg(sum), 0)), bounded: true, ..base }
    }

    /// `mem` as bytes from the start of its memory.
    pub(super) fn byte_offset(&mut self, mem: Mem) -> Operand {
        let offset = imm(mem.offset as u64);
        match mem.index {
            None => offset,
            Some((index, scale)) => {
                let scaled = self.b.bini(Op::Shl, Operand::Reg(index), u64::from(scale));
                self.b.bin(Op::Add, scaled, offset)
            }
        }
    }

    /// A slice of `bytes` bytes at `mem`, which are known to be there.
    pub(super) fn region(&mut self, mem: Mem, bytes: u32) -> Cap {
        if mem == Mem::of(mem.cap) && matches!(mem.cap, Cap::Reg(_)) {
            return mem.cap;
        }
        let start = self.byte_offset(mem);
        self.b.slice(mem.cap, start, imm(u64::from(bytes)))
    }

    /// Memory that a further index can be added to.
    fn without_index(&mut self, mem: Mem, bytes: u32) -> Mem {
        if mem.index.is_none() { mem } else { Mem::of(self.region(mem, bytes)) }
    }

    /// Copies bytes; the two places are the same or do not overlap.
    pub(super) fn copy_bytes(&mut self, to: Mem, from: Mem, bytes: u32) {
        if to == from {
            return;
        }
        if pieces(bytes).count() as u32 <= UNROLLED_MAX {
            for (at, load, store) in pieces(bytes) {
                let piece = self.b.load(load, from.plus(at).address());
                self.b.store(store, to.plus(at).address(), piece);
            }
            return;
        }
        let (to, from) = (self.without_index(to, bytes), self.without_index(from, bytes));
        self.copy_forward(to, from, bytes);
    }

    /// Copies bytes in ascending order, in words and then the rest.
    fn copy_forward(&mut self, to: Mem, from: Mem, bytes: u32) {
        let words = bytes & !7;
        self.count_up(imm(u64::from(words)), 8, |this, at| {
            let at = Some((at, 0));
            let word = this.b.load(Op::LoadU64, Mem { index: at, ..from }.address());
            this.b.store(Op::Store64, Mem { index: at, ..to }.address(), word);
        });
        for (at, load, store) in pieces(bytes - words) {
            let piece = self.b.load(load, from.plus(words + at).address());
            self.b.store(store, to.plus(words + at).address(), piece);
        }
    }

    /// Fills `count` elements of `size` bytes at `mem` with copies of the first one.
    pub(super) fn repeat_first(&mut self, mem: Mem, size: u32, count: u32) {
        let rest = size.wrapping_mul(count.saturating_sub(1));
        if rest == 0 {
            return;
        }
        let mem = self.without_index(mem, size.wrapping_mul(count));
        if size >= 8 {
            // A word read was written before: it lies a whole element, so at least a word, back.
            return self.copy_forward(mem.plus(size), mem, rest);
        }
        if let (Some((_, load, store)), true) = (pieces(size).next(), size.is_power_of_two()) {
            let element = self.b.load(load, mem.address());
            let element = self.spread(element, size);
            return self.fill_pattern(mem, element, (size, count), store);
        }
        self.count_up(imm(u64::from(rest)), 1, |this, at| {
            let at = Some((at, 0));
            let byte = this.b.load(Op::LoadU8, Mem { index: at, ..mem }.address());
            this.b.store(Op::Store8, Mem { index: at, ..mem.plus(size) }.address(), byte);
        });
    }

    /// The zero-extended `element` of `size` bytes repeated over a word.
    fn spread(&mut self, element: Operand, size: u32) -> Operand {
        let ones = match size {
            1 => 0x0101_0101_0101_0101,
            2 => 0x0001_0001_0001_0001,
            4 => 0x0000_0001_0000_0001,
            _ => return element,
        };
        self.b.bini(Op::Mul, element, ones)
    }

    /// Fills `count` elements with what `word` has repeated, `store` writing one of them.
    fn fill_pattern(&mut self, mem: Mem, word: Operand, (size, count): (u32, u32), store: Op) {
        let bytes = size.wrapping_mul(count);
        let word = Operand::Reg(self.b.reg(word));
        let words = bytes & !7;
        if words <= 8 * UNROLLED_MAX {
            for at in (0..words).step_by(8) {
                self.b.store(Op::Store64, mem.plus(at).address(), word);
            }
        } else {
            self.count_up(imm(u64::from(words)), 8, |this, at| {
                let to = Mem { index: Some((at, 0)), ..mem };
                this.b.store(Op::Store64, to.address(), word);
            });
        }
        for at in (words..bytes).step_by(size as usize) {
            self.b.store(store, mem.plus(at).address(), word);
        }
    }

    /// Fills `count` elements of `size` bytes, a power of two up to 8, with a scalar as it lies
    /// in memory, extended in any way.
    pub(super) fn fill_scalar(&mut self, mem: Mem, value: Operand, (size, count): (u32, u32)) {
        let mem = self.without_index(mem, size.wrapping_mul(count));
        let (extend, store) = match size {
            1 => (Op::Zext8, Op::Store8),
            2 => (Op::Zext16, Op::Store16),
            4 => (Op::Zext32, Op::Store32),
            _ => return self.fill_pattern(mem, value, (size, count), Op::Store64),
        };
        let value = self.b.un(extend, value);
        let word = self.spread(value, size);
        self.fill_pattern(mem, word, (size, count), store);
    }

    /// Exchanges bytes; the two places are the same or do not overlap.
    pub(super) fn swap_bytes(&mut self, (x, y): (Mem, Mem), bytes: u32) {
        if pieces(bytes).count() as u32 <= UNROLLED_MAX {
            for (at, load, store) in pieces(bytes) {
                let (x, y) = (x.plus(at).address(), y.plus(at).address());
                let (a, b) = (self.b.load(load, x), self.b.load(load, y));
                self.b.store(store, x, b);
                self.b.store(store, y, a);
            }
            return;
        }
        let (x, y) = (self.without_index(x, bytes), self.without_index(y, bytes));
        let words = bytes & !7;
        self.count_up(imm(u64::from(words)), 8, |this, at| {
            let at = Some((at, 0));
            let (x, y) = (Mem { index: at, ..x }.address(), Mem { index: at, ..y }.address());
            let (a, b) = (this.b.load(Op::LoadU64, x), this.b.load(Op::LoadU64, y));
            this.b.store(Op::Store64, x, b);
            this.b.store(Op::Store64, y, a);
        });
        let rest = bytes - words;
        if rest > 0 {
            self.swap_bytes((x.plus(words), y.plus(words)), rest);
        }
    }
}
