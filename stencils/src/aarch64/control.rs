//! Comparisons, branches and jumps.

use super::{Aarch64, X15, X16, X17};
use crate::compile::Func;
use crate::generated::aarch64 as st;
use crate::kind::Kind;
use crate::stencil::Stencil;
use neurlang_ir::Word;

/// What depends on the condition of a comparison, in the order of `CMP`'s modes.
struct Cond {
    set: Stencil,
    jump: Stencil,
    /// The comparison with 0, where it takes no flags.
    zero: Option<Stencil>,
    /// The index of the opposite condition.
    not: u8,
}

macro_rules! cond {
    ($set:ident $jump:ident $zero:expr, $not:literal) => {
        Cond { set: st::$set, jump: st::$jump, zero: $zero, not: $not }
    };
}

static CONDS: [Cond; 10] = [
    cond!(SET_EQ B_EQ Some(st::CBZ_), 1),
    cond!(SET_NE B_NE Some(st::CBNZ_), 0),
    cond!(SET_LTS B_LTS None, 5),
    cond!(SET_LES B_LES None, 4),
    cond!(SET_GTS B_GTS None, 3),
    cond!(SET_GES B_GES None, 2),
    cond!(SET_LTU B_LTU None, 9),
    cond!(SET_LEU B_LEU None, 8),
    cond!(SET_GTU B_GTU None, 7),
    cond!(SET_GEU B_GEU None, 6),
];

impl Func<'_, '_, '_, Aarch64> {
    /// `rd = ra cond rb`, and the branch on it when one follows.
    pub(super) fn compare(&mut self, w: Word) {
        let cond = &CONDS[(w.op_bits() >> 5) as usize];
        let a = self.read(w.ra(), X16);
        if w.immform() {
            self.compare_with(a, i64::from(w.imm()), X17);
        } else {
            let b = self.read(w.rb(), X17);
            self.put(&st::CMP_RR, 0, a, b);
        }
        self.set_and_branch(w.rd(), [&cond.set, &cond.jump, &CONDS[cond.not as usize].jump]);
    }

    /// Puts the flag into `rd`; when the next instruction branches on `rd`, branches on the
    /// flag instead and skips that instruction.
    pub(super) fn set_and_branch(&mut self, rd: u8, [set, jump, not]: [&Stencil; 3]) {
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
        }
        let a = self.read(w.ra(), X16);
        if w.immform() {
            if let (0, Some(zero)) = (w.branch_operand(), &cond.zero) {
                self.put_branch(zero, [0, a, 0], target);
                return;
            }
            self.compare_with(a, i64::from(w.branch_operand()), X17);
        } else {
            let b = self.read(w.rb(), X17);
            self.put(&st::CMP_RR, 0, a, b);
        }
        self.put_branch(&cond.jump, [0; 3], target);
    }

    /// Sets the flags as `a - value` does; `scratch` may be changed.
    pub(super) fn compare_with(&mut self, a: u8, value: i64, scratch: u8) {
        if Kind::U12.fits(value) {
            self.out.put_value(&st::CMP_I, [0, a, 0], value);
        } else if Kind::U12.fits(-value) {
            self.out.put_value(&st::CMN_I, [0, a, 0], -value);
        } else {
            self.constant(scratch, value as u64);
            self.put(&st::CMP_RR, 0, a, scratch);
        }
    }

    /// Jumps through a table, whose entries are distances from its start.
    pub(super) fn jump_by_table(&mut self, index: u8, last: i32, table: u32) {
        self.constant(X15, last as u64);
        self.put(&st::CMP_RR, 0, index, X15);
        self.put(&st::CSEL_LTU, X15, index, X15);
        self.put(&st::ADR_REL, X17, 0, 0);
        self.lists.jump_tables.push((self.out.rel_of_last(&st::ADR_REL), table));
        self.put(&st::LDS32_S, X15, X17, X15);
        self.put(&st::ADD_3, X15, X15, X17);
        self.put(&st::JMP_R, 0, X15, 0);
    }

    /// `x15` = the address of entry `index` of a function table.
    pub(super) fn table_entry(&mut self, index: u8, table: u32) {
        self.copy(X15, index);
        self.put(&st::ADR_REL, X17, 0, 0);
        self.lists.func_tables.push((self.out.rel_of_last(&st::ADR_REL), table));
        self.put(&st::LDS32_S, X15, X17, X15);
        self.put(&st::ADD_3, X15, X15, X17);
    }
}
