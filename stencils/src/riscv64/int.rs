//! Integer operations other than multiplication and division.

use super::control::{GES, LTS, LTU, NE};
use super::values::sum;
use super::{Riscv64, T4, T5, T6, ZERO};
use crate::compile::Func;
use crate::generated::riscv64 as st;
use crate::kind::Kind;
use crate::stencil::Stencil;
use neurlang_ir::{Op, TrapKind, Word};

impl Func<'_, '_, '_, Riscv64> {
    pub(super) fn alu(&mut self, op: Op, w: Word) {
        match op {
            Op::Add => self.add(w),
            Op::Sub => self.sub(w),
            Op::And => self.and(w),
            Op::Or => self.logic(w, [&st::OR_3, &st::OR_I, &st::BSET_I], 0),
            Op::Xor => self.logic(w, [&st::XOR_3, &st::XOR_I, &st::BINV_I], 0),
            Op::Shl => self.shift(w, &st::SHL_3, &st::SHL_I),
            Op::Shr => self.shift(w, &st::SHR_3, &st::SHR_I),
            Op::Sar => self.shift(w, &st::SAR_3, &st::SAR_I),
            Op::Rotl if w.immform() => self.shift(rotated_right(w), &st::ROTR_3, &st::ROR_I),
            Op::Rotl => self.three(w, &st::ROTL_3),
            Op::Rotr => self.shift(w, &st::ROTR_3, &st::ROR_I),
            Op::MinS => self.three(w, &st::MINS_3),
            Op::MaxS => self.three(w, &st::MAXS_3),
            Op::MinU => self.three(w, &st::MINU_3),
            Op::MaxU => self.three(w, &st::MAXU_3),
            Op::AddTs => self.add_signed(w),
            Op::AddTu => self.add_unsigned(w),
            Op::SubTs => self.sub_signed(w),
            Op::SubTu => self.sub_unsigned(w),
            _ => unreachable!("not an ALU operation"),
        }
    }

    pub(super) fn bits(&mut self, op: Op, w: Word) {
        match op {
            Op::Popcount => self.two(w, &st::POPCNT_2),
            Op::Clz => self.two(w, &st::LZCNT_2),
            Op::Ctz => self.two(w, &st::TZCNT_2),
            Op::Bswap => self.two(w, &st::BSWAP_2),
            Op::Bitrev => self.reverse_bits(w),
            Op::Sext8 => self.two(w, &st::SEXT8_2),
            Op::Sext16 => self.two(w, &st::SEXT16_2),
            Op::Sext32 => self.two(w, &st::SEXT32_2),
            Op::Zext8 => self.two(w, &st::ZEXT8_2),
            Op::Zext16 => self.two(w, &st::ZEXT16_2),
            Op::Zext32 => self.two(w, &st::ZEXT32_2),
            Op::Not => self.two(w, &st::NOT_2),
            Op::Neg => self.two(w, &st::NEG_2),
            Op::ChkS8 => self.range_check(w, &st::SEXT8_2),
            Op::ChkS16 => self.range_check(w, &st::SEXT16_2),
            Op::ChkS32 => self.range_check(w, &st::SEXT32_2),
            Op::ChkU8 => self.range_check(w, &st::ZEXT8_2),
            Op::ChkU16 => self.range_check(w, &st::ZEXT16_2),
            Op::ChkU32 => self.range_check(w, &st::ZEXT32_2),
            _ => unreachable!("not a BITS operation"),
        }
    }

    /// The register with the second operand: a register's value or the immediate.
    #[inline(always)]
    pub(super) fn read_b(&mut self, w: Word) -> u8 {
        if w.immform() { self.operand(w.imm()) } else { self.read(w.rb(), T6) }
    }

    #[inline(always)]
    fn add(&mut self, w: Word) {
        if w.immform() {
            self.plus(w, i64::from(w.imm()));
        } else {
            self.three(w, &st::ADD_3);
        }
    }

    #[inline(always)]
    fn sub(&mut self, w: Word) {
        if w.immform() {
            self.plus(w, -i64::from(w.imm()));
        } else {
            self.three(w, &st::SUB_3);
        }
    }

    /// `rd = ra + addend`.
    fn plus(&mut self, w: Word, addend: i64) {
        let a = self.read(w.ra(), T5);
        let d = self.dest(w.rd());
        if Kind::I12.fits(addend) {
            self.out.put_value(&st::ADDI_, [d, a, 0], addend);
        } else {
            self.constant(T6, addend as u64);
            self.put(&st::ADD_3, d, a, T6);
        }
        self.wrote(w.rd());
    }

    /// Masks of low bits are shifted out where they are no immediate.
    fn and(&mut self, w: Word) {
        let mask = i64::from(w.imm()) + 1;
        if !w.immform() || Kind::I12.fits(mask - 1) || !(mask as u64).is_power_of_two() {
            self.logic(w, [&st::AND_3, &st::AND_I, &st::BCLR_I], -1);
            return;
        }
        let a = self.read(w.ra(), T5);
        let d = self.dest(w.rd());
        if mask == 1 << 16 {
            self.put(&st::ZEXT16_2, d, a, 0);
        } else {
            let above = i64::from((mask as u64).leading_zeros() + 1);
            self.out.put_value(&st::SHL_I, [d, a, 0], above);
            self.out.put_value(&st::SHR_I, [d, d, 0], above);
        }
        self.wrote(w.rd());
    }

    /// An operation on bits, with its forms for a register, an immediate, and one that differs
    /// by one bit from the `neutral` immediate, which changes nothing.
    fn logic(&mut self, w: Word, [register, immediate, bit]: [&Stencil; 3], neutral: i64) {
        let imm = i64::from(w.imm());
        let changed = (imm ^ neutral) as u64;
        if !w.immform() || !Kind::I12.fits(imm) && !changed.is_power_of_two() {
            self.three(w, register);
            return;
        }
        let a = self.read(w.ra(), T5);
        let d = self.dest(w.rd());
        if Kind::I12.fits(imm) {
            self.out.put_value(immediate, [d, a, 0], imm);
        } else {
            self.out.put_value(bit, [d, a, 0], i64::from(changed.trailing_zeros()));
        }
        self.wrote(w.rd());
    }

    /// A shift or rotation by a register or an immediate.
    #[inline(always)]
    pub(super) fn shift(&mut self, w: Word, by_register: &Stencil, by_immediate: &Stencil) {
        if !w.immform() {
            self.three(w, by_register);
            return;
        }
        let a = self.read(w.ra(), T5);
        let d = self.dest(w.rd());
        self.out.put_value(by_immediate, [d, a, 0], i64::from(w.imm() & 63));
        self.wrote(w.rd());
    }

    #[inline(always)]
    pub(super) fn three(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), T5);
        let b = self.read_b(w);
        let d = self.dest(w.rd());
        self.put(stencil, d, a, b);
        self.wrote(w.rd());
    }

    #[inline(always)]
    pub(super) fn two(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), T5);
        let d = self.dest(w.rd());
        self.put(stencil, d, a, 0);
        self.wrote(w.rd());
    }

    /// The result of a trapping operation is in t4 until it is known to be one: operands are
    /// looked at once more.
    fn add_signed(&mut self, w: Word) {
        let a = self.read(w.ra(), T5);
        if w.immform() && Kind::I12.fits(i64::from(w.imm())) {
            sum(self.out, T4, a, w.imm());
            // The sum is below its operand exactly when the other is negative.
            self.exit_if(if w.imm() < 0 { GES } else { LTS }, T4, a, TrapKind::Overflow);
        } else {
            let b = self.read_b(w);
            self.put(&st::ADD_3, T4, a, b);
            self.put(&st::SLT_3, T5, T4, a);
            self.put(&st::SLT_3, T6, b, ZERO);
            self.exit_if(NE, T5, T6, TrapKind::Overflow);
        }
        self.write(w.rd(), T4);
    }

    fn add_unsigned(&mut self, w: Word) {
        let a = self.read(w.ra(), T5);
        if w.immform() && Kind::I12.fits(i64::from(w.imm())) {
            sum(self.out, T4, a, w.imm());
        } else {
            let b = self.read_b(w);
            self.put(&st::ADD_3, T4, a, b);
        }
        self.exit_if(LTU, T4, a, TrapKind::Overflow);
        self.write(w.rd(), T4);
    }

    fn sub_signed(&mut self, w: Word) {
        let a = self.read(w.ra(), T5);
        if w.immform() && Kind::I12.fits(-i64::from(w.imm())) {
            sum(self.out, T4, a, -w.imm());
            self.exit_if(if w.imm() > 0 { GES } else { LTS }, T4, a, TrapKind::Overflow);
        } else {
            let b = self.read_b(w);
            self.put(&st::SUB_3, T4, a, b);
            self.put(&st::SLT_3, T5, T4, a);
            self.put(&st::SLT_3, T6, ZERO, b);
            self.exit_if(NE, T5, T6, TrapKind::Overflow);
        }
        self.write(w.rd(), T4);
    }

    fn sub_unsigned(&mut self, w: Word) {
        let a = self.read(w.ra(), T5);
        let b = self.read_b(w);
        let d = self.dest(w.rd());
        self.exit_if(LTU, a, b, TrapKind::Overflow);
        self.put(&st::SUB_3, d, a, b);
        self.wrote(w.rd());
    }

    /// `rd = ra` when that is what a stencil makes of it.
    fn range_check(&mut self, w: Word, extension: &Stencil) {
        let a = self.read(w.ra(), T5);
        self.put(extension, T4, a, 0);
        self.exit_if(NE, T4, a, TrapKind::Overflow);
        self.write(w.rd(), a);
    }

    /// `rd` = its low half below the immediate.
    pub(super) fn move_high(&mut self, w: Word) {
        let a = self.read(w.rd(), T5);
        let d = self.dest(w.rd());
        self.constant(T6, u64::from(w.imm() as u32) << 32);
        self.put(&st::ZEXT32_2, d, a, 0);
        self.put(&st::OR_3, d, d, T6);
        self.wrote(w.rd());
    }

    /// `rd` = `ra` with its bits in reverse order: bytes, then halves of ever smaller groups.
    fn reverse_bits(&mut self, w: Word) {
        let a = self.read(w.ra(), T5);
        self.put(&st::BSWAP_2, T5, a, 0);
        for (shift, mask) in [(4, 0x0f0f_0f0f), (2, 0x3333_3333), (1, 0x5555_5555)] {
            self.constant(T4, mask);
            self.out.put_value(&st::SHL_I, [T6, T4, 0], 32);
            self.put(&st::ADD_3, T4, T4, T6);
            self.out.put_value(&st::SHR_I, [T6, T5, 0], shift);
            self.put(&st::AND_3, T6, T6, T4);
            self.put(&st::AND_3, T5, T5, T4);
            self.out.put_value(&st::SHL_I, [T5, T5, 0], shift);
            self.put(&st::OR_3, T5, T5, T6);
        }
        self.write(w.rd(), T5);
    }
}

/// A rotation by an immediate to the left as one to the right.
fn rotated_right(w: Word) -> Word {
    w.with_imm(w.imm().wrapping_neg())
}
