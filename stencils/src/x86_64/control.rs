//! Comparisons, branches and jumps, and the choice among integer operations.

use super::int::{AND, OR, SAR, SHL, SHR, XOR};
use super::rows::tests;
use super::{RCX, RDX, X86_64};
use crate::code::Fuel;
use crate::compile::Func;
use crate::generated::x86_64 as st;
use crate::stencil::Stencil;
use neurlang_ir::{Op, Word};

/// What depends on the condition of a comparison, in the order of `CMP`'s modes.
struct Cond {
    set: Stencil,
    jump: Stencil,
    regs: Stencil,
    small: Stencil,
    large: Stencil,
    /// The comparison with 0, where it is shorter.
    zero: Option<Stencil>,
    /// The index of the opposite condition.
    not: u8,
}

macro_rules! cond {
    ($set:ident $jump:ident $regs:ident $small:ident $large:ident $zero:expr, $not:literal) => {
        Cond {
            set: st::$set,
            jump: st::$jump,
            regs: st::$regs,
            small: st::$small,
            large: st::$large,
            zero: $zero,
            not: $not,
        }
    };
}

static CONDS: [Cond; 10] = [
    cond!(SET_EQ J_EQ B_EQ_RR B_EQ_I8 B_EQ_I32 Some(st::B_EQ_Z), 1),
    cond!(SET_NE J_NE B_NE_RR B_NE_I8 B_NE_I32 Some(st::B_NE_Z), 0),
    cond!(SET_LTS J_LTS B_LTS_RR B_LTS_I8 B_LTS_I32 Some(st::B_LTS_Z), 5),
    cond!(SET_LES J_LES B_LES_RR B_LES_I8 B_LES_I32 None, 4),
    cond!(SET_GTS J_GTS B_GTS_RR B_GTS_I8 B_GTS_I32 None, 3),
    cond!(SET_GES J_GES B_GES_RR B_GES_I8 B_GES_I32 Some(st::B_GES_Z), 2),
    cond!(SET_LTU J_LTU B_LTU_RR B_LTU_I8 B_LTU_I32 None, 9),
    cond!(SET_LEU J_LEU B_LEU_RR B_LEU_I8 B_LEU_I32 None, 8),
    cond!(SET_GTU J_GTU B_GTU_RR B_GTU_I8 B_GTU_I32 None, 7),
    cond!(SET_GEU J_GEU B_GEU_RR B_GEU_I8 B_GEU_I32 None, 6),
];

impl Func<'_, '_, '_, X86_64> {
    pub(super) fn alu(&mut self, op: Op, w: Word) {
        match op {
            Op::Add => self.add(w, None),
            Op::Sub => self.sub(w, None),
            Op::And => self.logic(w, &AND),
            Op::Or => self.logic(w, &OR),
            Op::Xor => self.logic(w, &XOR),
            Op::Shl => self.shift(w, &SHL),
            Op::Shr => self.shift(w, &SHR),
            Op::Sar => self.shift(w, &SAR),
            Op::Rotl => self.rotate(w, &st::ROTL_3, true),
            Op::Rotr => self.rotate(w, &st::ROTR_3, false),
            Op::MinS => self.three(w, &st::MINS_3),
            Op::MaxS => self.three(w, &st::MAXS_3),
            Op::MinU => self.three(w, &st::MINU_3),
            Op::MaxU => self.three(w, &st::MAXU_3),
            Op::AddTs => self.add(w, Some(&st::J_O)),
            Op::AddTu => self.add(w, Some(&st::J_LTU)),
            Op::SubTs => self.sub(w, Some(&st::J_O)),
            Op::SubTu => self.sub(w, Some(&st::J_LTU)),
            _ => unreachable!("not an ALU operation"),
        }
    }

    pub(super) fn mul_div(&mut self, op: Op, w: Word) {
        match op {
            Op::Mul => self.mul(w, None),
            Op::MulTs => self.mul(w, Some(&st::J_O)),
            Op::MulTu => self.mul_unsigned_trapping(w),
            Op::MulHs => self.three(w, &st::MULHS_3),
            Op::MulHu => self.three(w, &st::MULHU_3),
            Op::DivU => self.div_unsigned(w, true),
            Op::RemU => self.div_unsigned(w, false),
            Op::DivS => self.div_signed(w, true),
            Op::RemS => self.div_signed(w, false),
            _ => unreachable!("not a MULDIV operation"),
        }
    }

    pub(super) fn bits(&mut self, op: Op, w: Word) {
        match op {
            Op::Popcount => self.two(w, &st::POPCNT_2),
            Op::Clz => self.two(w, &st::LZCNT_2),
            Op::Ctz => self.two(w, &st::TZCNT_2),
            Op::Bswap => self.in_place(w, &st::BSWAP_1, &st::BSWAP_2),
            Op::Bitrev => self.reverse_bits(w),
            Op::Sext8 => self.two(w, &st::SEXT8_2),
            Op::Sext16 => self.two(w, &st::SEXT16_2),
            Op::Sext32 => self.two(w, &st::SEXT32_2),
            Op::Zext8 => self.two(w, &st::ZEXT8_2),
            Op::Zext16 => self.two(w, &st::ZEXT16_2),
            Op::Zext32 => self.two(w, &st::ZEXT32_2),
            Op::Not => self.in_place(w, &st::NOT_1, &st::NOT_2),
            Op::Neg => self.in_place(w, &st::NEG_1, &st::NEG_2),
            Op::ChkS8 => self.range_check(w, &st::CHKS8),
            Op::ChkS16 => self.range_check(w, &st::CHKS16),
            Op::ChkS32 => self.range_check(w, &st::CHKS32),
            Op::ChkU8 => self.range_check(w, &st::CHKU8),
            Op::ChkU16 => self.range_check(w, &st::CHKU16),
            Op::ChkU32 => self.range_check(w, &st::CHKU32),
            _ => unreachable!("not a BITS operation"),
        }
    }

    /// `rd = ra cond rb`, and the branch on it when one follows.
    pub(super) fn compare(&mut self, w: Word) {
        let cond = &CONDS[(w.op_bits() >> 5) as usize];
        let a = self.read(w.ra(), RDX);
        if w.immform() {
            match i8::try_from(w.imm()) {
                Ok(0) => self.put(&st::TEST_R, 0, a, 0),
                Ok(imm) => self.out.put_i8(&st::CMP_I8, [0, a, 0], imm),
                Err(_) => self.out.put_i32(&st::CMP_I32, [0, a, 0], w.imm()),
            }
        } else {
            let b = self.read(w.rb(), RCX);
            self.put(&st::CMP_RR, 0, a, b);
        }
        self.set_and_branch(w.rd(), &cond.set, &cond.jump, &CONDS[cond.not as usize].jump);
    }

    /// Puts the flag into `rd`; when the next instruction branches on `rd`, branches on the
    /// flag instead and skips that instruction.
    pub(super) fn set_and_branch(&mut self, rd: u8, set: &Stencil, jump: &Stencil, not: &Stencil) {
        let d = self.dest(rd);
        self.put(set, d, 0, 0);
        self.wrote(rd);
        if let Some((target, when_set)) = self.fused_branch(rd) {
            self.put_branch(if when_set { jump } else { not }, [0; 3], target);
        }
    }

    /// Compares and branches to `target`, or when `negate` on the opposite condition.
    pub(super) fn branch(&mut self, w: Word, target: u32, negate: bool) {
        let mut cond = &CONDS[(w.op_bits() >> 5) as usize];
        if negate {
            cond = &CONDS[cond.not as usize];
        } else if let Some(jump) = self.flags_jump(w) {
            self.put_branch(jump, [0; 3], target);
            return;
        }
        let a = self.read(w.ra(), RDX);
        if !w.immform() {
            let b = self.read(w.rb(), RCX);
            self.put_branch(&cond.regs, [0, a, b], target);
            return;
        }
        let operand = w.branch_operand();
        match (operand, &cond.zero) {
            (0, Some(zero)) => self.put_branch(zero, [0, a, 0], target),
            _ => match i8::try_from(operand) {
                Ok(imm) => {
                    self.out.put_i8(&cond.small, [0, a, 0], imm);
                    self.branch_last(&cond.small, target);
                }
                Err(_) => {
                    self.out.put_i32(&cond.large, [0, a, 0], i32::from(operand));
                    self.branch_last(&cond.large, target);
                }
            },
        }
    }

    /// The jump that does the branch `w` when the instruction before it compared into
    /// the register that it tests: the flags still say what came out.
    fn flags_jump(&mut self, w: Word) -> Option<&'static Stencil> {
        let before = *self.words.get((self.pc as usize).checked_sub(1)?)?;
        if !tests(w, before) || self.fuel == Fuel::On || self.is_target(self.pc) {
            return None;
        }
        let cond = match before.op()? {
            Op::FLt => &CONDS[Op::GtU.mode() as usize],
            Op::FLe => &CONDS[Op::GeU.mode() as usize],
            op => &CONDS[op.mode() as usize],
        };
        let holds = w.op_bits() == Op::Bne as u16;
        Some(if holds { &cond.jump } else { &CONDS[cond.not as usize].jump })
    }

    /// Jumps through a table, whose entries are distances from its start.
    pub(super) fn jump_by_table(&mut self, index: u8, last: i32, table: u32) {
        self.out.put_i32(&st::CLAMP_ACC, [0, index, 0], last);
        self.put(&st::LEA_RCX_REL, 0, 0, 0);
        self.lists.jump_tables.push((self.out.rel_of_last(&st::LEA_RCX_REL), table));
        self.put(&st::TABLE_ACC, 0, 0, 0);
        self.put(&st::JMP_ACC, 0, 0, 0);
    }

    /// `rax` = the address of entry `index` of a function table.
    pub(super) fn table_entry(&mut self, index: u8, table: u32) {
        self.put(&st::LD_ACC, 0, index, 0);
        self.put(&st::LEA_RCX_REL, 0, 0, 0);
        self.lists.func_tables.push((self.out.rel_of_last(&st::LEA_RCX_REL), table));
        self.put(&st::TABLE_ACC, 0, 0, 0);
    }
}
