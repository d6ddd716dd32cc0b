//! Integer operations but multiplication and division.

use super::{Aarch64, V0, X15, X16, X17};
use crate::compile::Func;
use crate::generated::aarch64 as st;
use crate::kind::Kind;
use crate::stencil::Stencil;
use neurlang_ir::{Op, TrapKind, Word};

/// An addition or a subtraction: of registers, of an immediate, and of its negation.
struct Sum {
    regs: Stencil,
    imm: Stencil,
    negated: Stencil,
}

const ADD: Sum = Sum { regs: st::ADD_3, imm: st::ADD_I, negated: st::SUB_I };
const SUB: Sum = Sum { regs: st::SUB_3, imm: st::SUB_I, negated: st::ADD_I };
/// The same, setting the flags. Subtracting the negation sets them alike, except for 0, which
/// the immediate takes.
const ADDS: Sum = Sum { regs: st::ADDS_3, imm: st::ADDS_I, negated: st::SUBS_I };
const SUBS: Sum = Sum { regs: st::SUBS_3, imm: st::SUBS_I, negated: st::ADDS_I };

impl Func<'_, '_, '_, Aarch64> {
    pub(super) fn alu(&mut self, op: Op, w: Word) {
        match op {
            Op::Add => self.sum(w, &ADD),
            Op::Sub => self.sum(w, &SUB),
            Op::And => self.logic(w, &st::AND_3, &st::AND_I),
            Op::Or => self.logic(w, &st::OR_3, &st::OR_I),
            Op::Xor => self.logic(w, &st::XOR_3, &st::XOR_I),
            Op::Shl => self.shift(w, &st::SHL_3, &st::SHL_I),
            Op::Shr => self.shift(w, &st::SHR_3, &st::SHR_I),
            Op::Sar => self.shift(w, &st::SAR_3, &st::SAR_I),
            Op::Rotl => self.rotate_left(w),
            Op::Rotr => self.shift(w, &st::ROTR_3, &st::ROR_I),
            Op::MinS => self.extreme_of(w, &st::CSEL_LTS),
            Op::MaxS => self.extreme_of(w, &st::CSEL_GTS),
            Op::MinU => self.extreme_of(w, &st::CSEL_LTU),
            Op::MaxU => self.extreme_of(w, &st::CSEL_GTU),
            Op::AddTs => self.sum_trapping(w, &ADDS, &st::B_VS),
            Op::AddTu => self.sum_trapping(w, &ADDS, &st::B_GEU),
            Op::SubTs => self.sum_trapping(w, &SUBS, &st::B_VS),
            Op::SubTu => self.sum_trapping(w, &SUBS, &st::B_LTU),
            _ => unreachable!("not an ALU operation"),
        }
    }

    pub(super) fn bits(&mut self, op: Op, w: Word) {
        match op {
            Op::Popcount => self.count_ones(w),
            Op::Clz => self.two(w, &st::LZCNT_2),
            Op::Ctz => self.count_trailing(w),
            Op::Bswap => self.two(w, &st::BSWAP_2),
            Op::Bitrev => self.two(w, &st::BITREV_2),
            Op::Sext8 => self.two(w, &st::SEXT8_2),
            Op::Sext16 => self.two(w, &st::SEXT16_2),
            Op::Sext32 => self.two(w, &st::SEXT32_2),
            Op::Zext8 => self.two(w, &st::ZEXT8_2),
            Op::Zext16 => self.two(w, &st::ZEXT16_2),
            Op::Zext32 => self.two(w, &st::ZEXT32_2),
            Op::Not => self.two(w, &st::NOT_2),
            Op::Neg => self.two(w, &st::NEG_2),
            Op::ChkS8 => self.range_check(w, &st::CMP_SEXT8),
            Op::ChkS16 => self.range_check(w, &st::CMP_SEXT16),
            Op::ChkS32 => self.range_check(w, &st::CMP_SEXT32),
            Op::ChkU8 => self.range_check(w, &st::CMP_ZEXT8),
            Op::ChkU16 => self.range_check(w, &st::CMP_ZEXT16),
            Op::ChkU32 => self.range_check(w, &st::CMP_ZEXT32),
            _ => unreachable!("not a BITS operation"),
        }
    }

    /// The register with the second operand: a register's value or the immediate.
    pub(super) fn read_b(&mut self, w: Word) -> u8 {
        if w.immform() {
            self.constant(X17, i64::from(w.imm()) as u64);
            X17
        } else {
            self.read(w.rb(), X17)
        }
    }

    fn sum(&mut self, w: Word, sum: &Sum) {
        self.put_sum(w, sum);
        self.wrote(w.rd());
    }

    fn sum_trapping(&mut self, w: Word, sum: &Sum, exit: &Stencil) {
        self.put_sum(w, sum);
        self.put_exit(exit, [0; 3], TrapKind::Overflow);
        self.wrote(w.rd());
    }

    fn put_sum(&mut self, w: Word, sum: &Sum) {
        let a = self.read(w.ra(), X16);
        let imm = i64::from(w.imm());
        if w.immform() && Kind::U12.fits(imm) {
            self.out.put_value(&sum.imm, [self.dest(w.rd()), a, 0], imm);
        } else if w.immform() && Kind::U12.fits(-imm) {
            self.out.put_value(&sum.negated, [self.dest(w.rd()), a, 0], -imm);
        } else {
            let b = self.read_b(w);
            self.put(&sum.regs, self.dest(w.rd()), a, b);
        }
    }

    fn logic(&mut self, w: Word, regs: &Stencil, imm: &Stencil) {
        let value = i64::from(w.imm());
        if w.immform() && Kind::Mask64.fits(value) {
            let a = self.read(w.ra(), X16);
            self.out.put_value(imm, [self.dest(w.rd()), a, 0], value);
            self.wrote(w.rd());
        } else {
            self.three(w, regs);
        }
    }

    /// Shifts and rotations take the count modulo 64.
    fn shift(&mut self, w: Word, by_reg: &Stencil, by_imm: &Stencil) {
        if w.immform() {
            let a = self.read(w.ra(), X16);
            self.out.put_value(by_imm, [self.dest(w.rd()), a, 0], i64::from(w.imm() & 63));
            self.wrote(w.rd());
        } else {
            self.three(w, by_reg);
        }
    }

    /// To the left by `n` is to the right by `-n`.
    fn rotate_left(&mut self, w: Word) {
        let a = self.read(w.ra(), X16);
        let d = self.dest(w.rd());
        if w.immform() {
            let right = w.imm().wrapping_neg() & 63;
            self.out.put_value(&st::ROR_I, [d, a, 0], i64::from(right));
        } else {
            let b = self.read(w.rb(), X17);
            self.put(&st::NEG_2, X17, b, 0);
            self.put(&st::ROTR_3, d, a, X17);
        }
        self.wrote(w.rd());
    }

    fn extreme_of(&mut self, w: Word, select: &Stencil) {
        let a = self.read(w.ra(), X16);
        let b = self.read_b(w);
        self.put(&st::CMP_RR, 0, a, b);
        self.put(select, self.dest(w.rd()), a, b);
        self.wrote(w.rd());
    }

    pub(super) fn three(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), X16);
        let b = self.read_b(w);
        self.put(stencil, self.dest(w.rd()), a, b);
        self.wrote(w.rd());
    }

    fn two(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), X16);
        self.put(stencil, self.dest(w.rd()), a, 0);
        self.wrote(w.rd());
    }

    /// The ones of each byte, and their sum, are counted in a vector register.
    fn count_ones(&mut self, w: Word) {
        let a = self.read(w.ra(), X16);
        self.put(&st::X_FROM_R, V0, a, 0);
        self.put(&st::POPCNT8, V0, V0, 0);
        self.put(&st::SUM8, V0, V0, 0);
        self.put(&st::R_FROM_X, self.dest(w.rd()), V0, 0);
        self.wrote(w.rd());
    }

    fn count_trailing(&mut self, w: Word) {
        let a = self.read(w.ra(), X16);
        let d = self.dest(w.rd());
        self.put(&st::BITREV_2, d, a, 0);
        self.put(&st::LZCNT_2, d, d, 0);
        self.wrote(w.rd());
    }

    /// `rd = ra` when that equals its own extension.
    fn range_check(&mut self, w: Word, compare: &Stencil) {
        let a = self.read(w.ra(), X16);
        self.put(compare, 0, a, a);
        self.put_exit(&st::B_NE, [0; 3], TrapKind::Overflow);
        self.write(w.rd(), a);
    }

    /// `rd = rc != 0 ? ra : rb`.
    pub(super) fn select(&mut self, w: Word) {
        let c = self.read(w.rc(), X15);
        let a = self.read(w.ra(), X16);
        let b = self.read(w.rb(), X17);
        self.out.put_value(&st::CMP_I, [0, c, 0], 0);
        self.put(&st::CSEL_NE, self.dest(w.rd()), a, b);
        self.wrote(w.rd());
    }

    /// The upper half is written in two parts, whatever it was.
    pub(super) fn move_high(&mut self, w: Word) {
        let a = self.read(w.rd(), X16);
        let d = self.dest(w.rd());
        self.copy(d, a);
        let high = w.imm() as u32;
        self.out.put_value(&st::MOVK_32, [d, 0, 0], i64::from(high & 0xffff));
        self.out.put_value(&st::MOVK_48, [d, 0, 0], i64::from(high >> 16));
        self.wrote(w.rd());
    }
}
