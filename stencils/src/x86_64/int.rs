//! Integer operations.

use super::{RAX, RCX, RDX, X86_64};
use crate::compile::Func;
use crate::generated::x86_64 as st;
use crate::stencil::Stencil;
use neurlang_ir::{TrapKind, Word};

/// The forms of an operation that x86 writes with two operands.
pub(super) struct Forms {
    /// `d = d op a`.
    pub(super) two: Stencil,
    /// `d = a op b`, for d different from b.
    pub(super) three: Stencil,
    /// `d = d op imm`, 8 and 32 bits.
    pub(super) small: Stencil,
    pub(super) large: Stencil,
    /// `d = a op imm`, 8 and 32 bits.
    pub(super) small3: Stencil,
    pub(super) large3: Stencil,
}

pub(super) const AND: Forms = Forms {
    two: st::AND_2,
    three: st::AND_3,
    small: st::AND_I8,
    large: st::AND_I32,
    small3: st::AND_3I8,
    large3: st::AND_3I32,
};
pub(super) const OR: Forms = Forms {
    two: st::OR_2,
    three: st::OR_3,
    small: st::OR_I8,
    large: st::OR_I32,
    small3: st::OR_3I8,
    large3: st::OR_3I32,
};
pub(super) const XOR: Forms = Forms {
    two: st::XOR_2,
    three: st::XOR_3,
    small: st::XOR_I8,
    large: st::XOR_I32,
    small3: st::XOR_3I8,
    large3: st::XOR_3I32,
};

/// A shift: by a register, in place by an immediate, and from a register by an immediate.
pub(super) struct Shift {
    pub(super) by_reg: Stencil,
    pub(super) in_place: Stencil,
    pub(super) by_imm: Stencil,
}

pub(super) const SHL: Shift = Shift { by_reg: st::SHL_3, in_place: st::SHL_I, by_imm: st::SHL_3I };
pub(super) const SHR: Shift = Shift { by_reg: st::SHR_3, in_place: st::SHR_I, by_imm: st::SHR_3I };
pub(super) const SAR: Shift = Shift { by_reg: st::SAR_3, in_place: st::SAR_I, by_imm: st::SAR_3I };

impl Func<'_, '_, '_, X86_64> {
    /// The register with the second operand: a register's value or the immediate.
    #[inline(always)]
    pub(super) fn read_b(&mut self, w: Word) -> u8 {
        if w.immform() {
            self.constant(RCX, i64::from(w.imm()) as u64);
            RCX
        } else {
            self.read(w.rb(), RCX)
        }
    }

    /// `to = from + addend` without touching the flags.
    fn lea(&mut self, to: u8, from: u8, addend: i32) {
        match i8::try_from(addend) {
            Ok(addend) => self.out.put_i8(&st::LEA_I8, [to, from, 0], addend),
            Err(_) => self.out.put_i32(&st::LEA_I32, [to, from, 0], addend),
        }
    }

    /// `rd = ra + rb`, leaving by `exit` when there is one.
    pub(super) fn add(&mut self, w: Word, exit: Option<&Stencil>) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        if w.immform() {
            match (i8::try_from(w.imm()), a == d) {
                (Ok(imm), true) => self.out.put_i8(&st::ADD_I8, [d, 0, 0], imm),
                (Err(_), true) => self.out.put_i32(&st::ADD_I32, [d, 0, 0], w.imm()),
                (_, false) if exit.is_none() => self.lea(d, a, w.imm()),
                (_, false) => self.out.put_i32(&st::ADDF_3I, [d, a, 0], w.imm()),
            }
        } else {
            let b = self.read(w.rb(), RCX);
            if a == d {
                self.put(&st::ADD_2, d, b, 0);
            } else if b == d {
                self.put(&st::ADD_2, d, a, 0);
            } else {
                // Not `lea d, [a + b + 0]`, which takes twice as long.
                self.put(&st::ADDF_3, d, a, b);
            }
        }
        if let Some(exit) = exit {
            self.put_exit(exit, [0; 3], TrapKind::Overflow);
        }
        self.wrote(w.rd());
    }

    /// `rd = ra - rb`, leaving by `exit` when there is one.
    pub(super) fn sub(&mut self, w: Word, exit: Option<&Stencil>) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        if w.immform() {
            match (i8::try_from(w.imm()), a == d) {
                (Ok(imm), true) => self.out.put_i8(&st::SUB_I8, [d, 0, 0], imm),
                (Err(_), true) => self.out.put_i32(&st::SUB_I32, [d, 0, 0], w.imm()),
                (_, false) if exit.is_none() && w.imm() != i32::MIN => self.lea(d, a, -w.imm()),
                (_, false) => self.out.put_i32(&st::SUB_3I, [d, a, 0], w.imm()),
            }
        } else {
            let b = self.read(w.rb(), RCX);
            if a == d {
                self.put(&st::SUB_2, d, b, 0);
            } else if b != d {
                self.put(&st::SUB_3, d, a, b);
            } else if exit.is_none() {
                self.put(&st::RSUB_2, d, a, 0);
            } else {
                // The flags must be those of `a - b`, so the destination is written last.
                self.put(&st::SUB_ACC, 0, a, b);
                if let Some(exit) = exit {
                    self.put_exit(exit, [0; 3], TrapKind::Overflow);
                }
                self.put(&st::FROM_ACC, d, 0, 0);
                self.wrote(w.rd());
                return;
            }
        }
        if let Some(exit) = exit {
            self.put_exit(exit, [0; 3], TrapKind::Overflow);
        }
        self.wrote(w.rd());
    }

    /// A commutative operation on bits.
    #[inline(always)]
    pub(super) fn logic(&mut self, w: Word, forms: &Forms) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        if w.immform() {
            match (i8::try_from(w.imm()), a == d) {
                (Ok(imm), true) => self.out.put_i8(&forms.small, [d, 0, 0], imm),
                (Ok(imm), false) => self.out.put_i8(&forms.small3, [d, a, 0], imm),
                (Err(_), true) => self.out.put_i32(&forms.large, [d, 0, 0], w.imm()),
                (Err(_), false) => self.out.put_i32(&forms.large3, [d, a, 0], w.imm()),
            }
        } else {
            let b = self.read(w.rb(), RCX);
            if a == d {
                self.put(&forms.two, d, b, 0);
            } else if b == d {
                self.put(&forms.two, d, a, 0);
            } else {
                self.put(&forms.three, d, a, b);
            }
        }
        self.wrote(w.rd());
    }

    #[inline(always)]
    pub(super) fn shift(&mut self, w: Word, shift: &Shift) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        if w.immform() {
            let count = w.imm() as i8 & 63;
            if a == d {
                self.out.put_i8(&shift.in_place, [d, 0, 0], count);
            } else {
                self.out.put_i8(&shift.by_imm, [d, a, 0], count);
            }
        } else {
            let b = self.read(w.rb(), RCX);
            self.put(&shift.by_reg, d, a, b);
        }
        self.wrote(w.rd());
    }

    /// Rotation; `left` with a register goes through `cl`.
    pub(super) fn rotate(&mut self, w: Word, by_reg: &Stencil, left: bool) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        if w.immform() {
            let right = if left { w.imm().wrapping_neg() } else { w.imm() };
            let count = right as i8 & 63;
            self.out.put_i8(&st::ROR_I, [d, a, 0], count);
        } else {
            let b = self.read(w.rb(), RCX);
            self.put(by_reg, d, a, b);
        }
        self.wrote(w.rd());
    }

    /// Operations whose template takes three registers in any relation.
    #[inline(always)]
    pub(super) fn three(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), RDX);
        let b = self.read_b(w);
        let d = self.dest(w.rd());
        self.put(stencil, d, a, b);
        self.wrote(w.rd());
    }

    /// Operations whose template takes two registers in any relation.
    #[inline(always)]
    pub(super) fn two(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        self.put(stencil, d, a, 0);
        self.wrote(w.rd());
    }

    /// Operations that x86 does in place.
    #[inline(always)]
    pub(super) fn in_place(&mut self, w: Word, in_place: &Stencil, copying: &Stencil) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        if a == d {
            self.put(in_place, d, 0, 0);
        } else {
            self.put(copying, d, a, 0);
        }
        self.wrote(w.rd());
    }

    /// `rd = ra * rb`, trapping on signed overflow when told to.
    pub(super) fn mul(&mut self, w: Word, exit: Option<&Stencil>) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest(w.rd());
        if w.immform() {
            self.out.put_i32(&st::MUL_I32, [d, a, 0], w.imm());
        } else {
            let b = self.read(w.rb(), RCX);
            if a == d {
                self.put(&st::MUL_2, d, b, 0);
            } else if b == d {
                self.put(&st::MUL_2, d, a, 0);
            } else {
                self.put(&st::MUL_3, d, a, b);
            }
        }
        if let Some(exit) = exit {
            self.put_exit(exit, [0; 3], TrapKind::Overflow);
        }
        self.wrote(w.rd());
    }

    pub(super) fn mul_unsigned_trapping(&mut self, w: Word) {
        let a = self.read(w.ra(), RDX);
        let b = self.read_b(w);
        let d = self.dest(w.rd());
        self.put_exit(&st::MULTU_3, [d, a, b], TrapKind::Overflow);
        self.wrote(w.rd());
    }

    /// `rd = rc != 0 ? ra : rb`.
    pub(super) fn select(&mut self, w: Word) {
        let c = self.read(w.rc(), RAX);
        self.put(&st::TEST_R, 0, c, 0);
        // Loading operands does not touch the flags.
        let a = self.read(w.ra(), RDX);
        let b = self.read(w.rb(), RCX);
        let d = self.dest(w.rd());
        if d == b {
            self.put(&st::CMOVNE_2, d, a, 0);
        } else if d == a {
            self.put(&st::CMOVE_2, d, b, 0);
        } else {
            self.put(&st::CMOVNE_3, d, a, b);
        }
        self.wrote(w.rd());
    }

    /// `rd = ra` when a stencil that compares it with its own extension does not leave.
    pub(super) fn range_check(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), RDX);
        self.put_exit(stencil, [0, a, 0], TrapKind::Overflow);
        self.write(w.rd(), a);
    }

    pub(super) fn move_high(&mut self, w: Word) {
        let a = self.read(w.rd(), RDX);
        let d = self.dest(w.rd());
        self.put(&st::ZEXT32_2, d, a, 0);
        self.out.put_i64(&st::ACC_I64, 0, u64::from(w.imm() as u32) << 32);
        self.put(&st::OR_ACC, d, 0, 0);
        self.wrote(w.rd());
    }

    /// `rd` = `ra` with its bits in reverse order: bytes, then halves of ever smaller groups.
    pub(super) fn reverse_bits(&mut self, w: Word) {
        let a = self.read(w.ra(), RDX);
        self.copy(RDX, a);
        self.put(&st::BSWAP_1, RDX, 0, 0);
        for (shift, mask) in [(4, u64::MAX / 17), (2, u64::MAX / 5), (1, u64::MAX / 3)] {
            self.copy(RCX, RDX);
            self.out.put_i8(&st::SHR_I, [RCX, 0, 0], shift);
            self.out.put_i64(&st::ACC_I64, 0, mask);
            self.put(&st::AND_2, RCX, RAX, 0);
            self.put(&st::AND_2, RDX, RAX, 0);
            self.out.put_i8(&st::SHL_I, [RDX, 0, 0], shift);
            self.put(&st::OR_2, RDX, RCX, 0);
        }
        self.write(w.rd(), RDX);
    }
}
