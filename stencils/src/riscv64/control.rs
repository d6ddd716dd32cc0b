//! Comparisons, branches and jumps.

use super::values::sum;
use super::{Riscv64, T4, T5, T6, ZERO};
use crate::buffer::Buffer;
use crate::compile::Func;
use crate::generated::riscv64 as st;
use crate::isa::Isa;
use crate::kind::Kind;
use crate::stencil::Stencil;
use neurlang_ir::{TrapKind, Word};

/// A condition that the machine branches on: an index of [`BRANCHES`]. The opposite differs in
/// bit 0.
pub(super) type Cond = usize;
pub(super) const EQ: Cond = 0;
pub(super) const NE: Cond = 1;
pub(super) const LTS: Cond = 2;
pub(super) const GES: Cond = 3;
pub(super) const LTU: Cond = 4;
pub(super) const GEU: Cond = 5;

/// For each condition its branches, from that with the shortest reach.
static BRANCHES: [[Stencil; 3]; 6] = [
    [st::B_EQ, st::J_EQ, st::F_EQ],
    [st::B_NE, st::J_NE, st::F_NE],
    [st::B_LTS, st::J_LTS, st::F_LTS],
    [st::B_GES, st::J_GES, st::F_GES],
    [st::B_LTU, st::J_LTU, st::F_LTU],
    [st::B_GEU, st::J_GEU, st::F_GEU],
];

/// The conditions of `CMP` and `BRANCH` in the order of their modes; true when the operands are
/// to be swapped.
static CONDS: [(Cond, bool); 10] = [
    (EQ, false),
    (NE, false),
    (LTS, false),
    (GES, true),
    (LTS, true),
    (GES, false),
    (LTU, false),
    (GEU, true),
    (LTU, true),
    (GEU, false),
];

/// Branches to the field that comes back when `a cond b`.
#[inline(always)]
pub(super) fn branch_if(out: &mut Buffer<'_, Riscv64>, cond: Cond, a: u8, b: u8) -> u32 {
    let stencil = &BRANCHES[cond][out.reach()];
    out.put(stencil, 0, a, b);
    out.rel_of_last(stencil)
}

impl Func<'_, '_, '_, Riscv64> {
    /// Traps when `a cond b`.
    #[inline(always)]
    pub(super) fn exit_if(&mut self, cond: Cond, a: u8, b: u8, kind: TrapKind) {
        let field = branch_if(self.out, cond, a, b);
        self.exit_at(field, kind);
    }

    /// Branches within an instruction when `a cond b`.
    pub(super) fn skip_if(&mut self, cond: Cond, a: u8, b: u8) -> u32 {
        self.put_skip(&BRANCHES[cond][0], [0, a, b])
    }

    /// Branches to instruction `target` when `a cond b`. How far back is known, how far ahead
    /// is not.
    fn branch_to(&mut self, cond: Cond, a: u8, b: u8, target: u32) {
        if target <= self.pc {
            let offset = self.code.offsets[(self.start + target) as usize];
            let distance = i64::from(offset) - self.out.at() as i64;
            if Kind::B12.fits(distance) {
                self.put_branch(&BRANCHES[cond][0], [0, a, b], target);
                return;
            }
        }
        let field = branch_if(self.out, cond, a, b);
        self.branch_field(field, target);
    }

    /// Compares and branches to `target`, or when `negate` on the opposite condition.
    pub(super) fn branch(&mut self, w: Word, target: u32, negate: bool) {
        let (cond, swapped) = CONDS[(w.op_bits() >> 5) as usize];
        let cond = cond ^ usize::from(negate);
        let a = self.read(w.ra(), T5);
        let b = if w.immform() {
            self.operand(i32::from(w.branch_operand()))
        } else {
            self.read(w.rb(), T6)
        };
        let (a, b) = if swapped { (b, a) } else { (a, b) };
        self.branch_to(cond, a, b, target);
    }

    /// The register with an immediate operand.
    pub(super) fn operand(&mut self, imm: i32) -> u8 {
        if imm == 0 {
            return ZERO;
        }
        self.constant(T6, i64::from(imm) as u64);
        T6
    }

    /// `rd = ra cond rb`, and the branch on it when one follows.
    pub(super) fn compare(&mut self, w: Word) {
        let (cond, swapped) = CONDS[(w.op_bits() >> 5) as usize];
        let a = self.read(w.ra(), T5);
        let d = self.dest(w.rd());
        if !(w.immform() && self.compare_immediate(cond, swapped, [d, a], w.imm())) {
            let b = if w.immform() { self.operand(w.imm()) } else { self.read(w.rb(), T6) };
            let (a, b) = if swapped { (b, a) } else { (a, b) };
            match cond {
                EQ | NE => {
                    self.put(&st::XOR_3, T4, a, b);
                    self.set_if_zero(d, T4, cond == EQ);
                }
                LTS | GES => self.put(&st::SLT_3, d, a, b),
                _ => self.put(&st::SLTU_3, d, a, b),
            }
            if cond == GES || cond == GEU {
                self.out.put_value(&st::XOR_I, [d, d, 0], 1);
            }
        }
        self.set(w.rd(), d);
    }

    /// `d = a cond imm`, if there is an instruction for it.
    fn compare_immediate(&mut self, cond: Cond, swapped: bool, [d, a]: [u8; 2], imm: i32) -> bool {
        let imm = i64::from(imm);
        if cond == EQ || cond == NE {
            let fits = Kind::I12.fits(-imm);
            if imm == 0 {
                self.set_if_zero(d, a, cond == EQ);
            } else if fits {
                self.out.put_value(&st::ADDI_, [T4, a, 0], -imm);
                self.set_if_zero(d, T4, cond == EQ);
            }
            return fits;
        }
        // `a <= imm` is `a < imm + 1`, unless there is no number above.
        let bound = imm + i64::from(swapped);
        let is_unsigned = cond == LTU || cond == GEU;
        if !Kind::I12.fits(bound) || swapped && is_unsigned && bound == 0 {
            return false;
        }
        let stencil = if is_unsigned { &st::SLTU_I } else { &st::SLT_I };
        self.out.put_value(stencil, [d, a, 0], bound);
        if swapped != (cond == GES || cond == GEU) {
            self.out.put_value(&st::XOR_I, [d, d, 0], 1);
        }
        true
    }

    /// `d` = whether `reg` is zero, or whether it is not.
    fn set_if_zero(&mut self, d: u8, reg: u8, zero: bool) {
        if zero {
            self.out.put_value(&st::SLTU_I, [d, reg, 0], 1);
        } else {
            self.put(&st::SLTU_3, d, ZERO, reg);
        }
    }

    /// Brings the flag in `d` to `rd`; when the next instruction branches on `rd`, branches on
    /// `d` and skips that instruction.
    pub(super) fn set(&mut self, rd: u8, d: u8) {
        self.wrote(rd);
        if let Some((target, when_set)) = self.fused_branch(rd) {
            self.branch_to(if when_set { NE } else { EQ }, d, ZERO, target);
        }
    }

    /// `rd = rc != 0 ? ra : rb`, without a branch that would have to be predicted.
    pub(super) fn select(&mut self, w: Word) {
        let c = self.read(w.rc(), T4);
        let a = self.read(w.ra(), T5);
        let b = self.read(w.rb(), T6);
        let d = self.dest(w.rd());
        self.out.put_value(&st::SLTU_I, [T4, c, 0], 1);
        // All ones when rc is not 0.
        sum(self.out, T4, T4, -1);
        self.put(&st::AND_3, T5, a, T4);
        self.put(&st::ANDN_3, T6, b, T4);
        self.put(&st::OR_3, d, T5, T6);
        self.wrote(w.rd());
    }

    /// Jumps through a table, whose entries are distances from its start.
    pub(super) fn jump_by_table(&mut self, index: u8, last: i32, table: u32) {
        self.constant(T4, i64::from(last) as u64);
        self.put(&st::MINU_3, T4, index, T4);
        let field = Riscv64::address(self.out);
        self.lists.jump_tables.push((field, table));
        self.table_at_t6();
        self.put(&st::JMP_R, 0, T4, 0);
    }

    /// t4 = the address of entry `index` of a function table.
    pub(super) fn table_entry(&mut self, index: u8, table: u32) {
        self.copy(T4, index);
        let field = Riscv64::address(self.out);
        self.lists.func_tables.push((field, table));
        self.table_at_t6();
    }

    /// t4 = the address that entry t4 of the table at t6 stands for.
    fn table_at_t6(&mut self) {
        self.put(&st::SH2ADD_3, T4, T4, T6);
        self.out.put_value(&st::LDS32, [T4, T4, 0], 0);
        self.put(&st::ADD_3, T4, T4, T6);
    }
}
