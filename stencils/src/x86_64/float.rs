//! `f64` arithmetic. A result that is NaN is made the canonical one behind the function.

use super::memory::{LOADS, VECTOR_STORE};
use super::{RAX, RCX, RDX, X86_64, XMM0, XMM1};
use crate::compile::{Address, Func, What};
use crate::generated::x86_64 as st;
use crate::isa::Isa;
use crate::plan::Home;
use crate::stencil::Stencil;
use neurlang_ir::semantics::fpu::{NAN, SIGN};
use neurlang_ir::{Op, Word};

/// The largest number below one half: added before truncating, it rounds halves away from zero.
const BELOW_HALF: u64 = 0x3fdf_ffff_ffff_ffff;

/// Rounding modes of `vroundsd` without the inexact flag.
const FLOOR: i8 = 9;
const CEIL: i8 = 10;
const TRUNC: i8 = 11;

impl Func<'_, '_, '_, X86_64> {
    pub(super) fn fpu(&mut self, op: Op, w: Word) {
        match op {
            Op::FAdd => self.float_three(w, &st::FADD_3),
            Op::FSub => self.float_three(w, &st::FSUB_3),
            Op::FMul => self.float_three(w, &st::FMUL_3),
            Op::FDiv => self.float_three(w, &st::FDIV_3),
            Op::FMin => self.extreme(w, &st::FMIN_3, &st::FOR_3),
            Op::FMax => self.extreme(w, &st::FMAX_3, &st::FAND_3),
            Op::FSqrt => {
                let a = self.read_vector(w.ra(), XMM0);
                let d = self.dest_vector(w.rd());
                self.put(&st::FSQRT_2, d, a, 0);
                self.canonical_if_seen(w.rd(), d);
                self.wrote_vector(w.rd());
            }
            Op::FAbs => self.with_mask(w, &st::FAND_3, !SIGN),
            Op::FNeg => self.with_mask(w, &st::FXOR_3, SIGN),
            Op::FCopysign => self.copysign(w),
            Op::FFloor => self.round_to(w, FLOOR),
            Op::FCeil => self.round_to(w, CEIL),
            Op::FTrunc => self.round_to(w, TRUNC),
            Op::FRound => self.round_half_away(w),
            Op::Fma => self.fused(w),
            _ => unreachable!("not an FPU operation"),
        }
    }

    fn float_three(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), XMM0);
        let b = self.read_vector(w.rb(), XMM1);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, b);
        self.canonical_if_seen(w.rd(), d);
        self.wrote_vector(w.rd());
    }

    /// Makes a NaN in `xmm`, the result of an operation on `rd`, the canonical one where that is
    /// told from others.
    pub(super) fn canonical_if_seen(&mut self, rd: u8, xmm: u8) {
        if !self.may_be_any_nan(rd) {
            self.canonical(xmm);
        }
    }

    /// Makes a NaN in `xmm` the canonical one.
    pub(super) fn canonical(&mut self, xmm: u8) {
        self.put(&st::NAN_JUMP, xmm, 0, 0);
        let field = self.out.rel_of_last(&st::NAN_JUMP);
        self.leave(field, What::Nan, xmm);
    }

    /// Stores `vector`, and where that was a NaN makes it the canonical one and stores it again.
    ///
    /// What says so is the upper half of what was stored, because what takes a place among the
    /// floats that wait for their operands costs more: a comparison, but not a load. Results that
    /// are NaN are quiet, which the upper half tells.
    pub(super) fn store_nan(&mut self, vector: u8, address: Address) {
        let Some(disp) = address.disp.checked_add(4) else {
            self.canonical(vector);
            self.access(&VECTOR_STORE, vector, address);
            return;
        };
        self.access(&VECTOR_STORE, vector, address);
        self.access(&LOADS[2], RAX, Address { disp, ..address });
        self.put(&st::NAN_HIGH_JUMP, 0, 0, 0);
        let field = self.out.rel_of_last(&st::NAN_HIGH_JUMP);
        self.leave(field, What::StoredNan(address), vector);
    }

    /// The stub of [`canonical`](Self::canonical).
    pub(super) fn load_nan(&mut self, xmm: u8, back: u32) {
        self.put_nan(xmm);
        self.go_back(back);
    }

    /// The stub of [`store_nan`](Self::store_nan).
    pub(super) fn store_canonical(&mut self, xmm: u8, address: Address, back: u32) {
        self.put_nan(xmm);
        self.access(&VECTOR_STORE, xmm, address);
        self.go_back(back);
    }

    fn put_nan(&mut self, xmm: u8) {
        self.out.put_i64(&st::ACC_I64, 0, NAN);
        self.put(&st::X_FROM_ACC, xmm, 0, 0);
    }

    /// Minimum and maximum: the hardware's for different numbers, `equal` (which decides
    /// between zeros) for equal ones, and the other operand for NaN.
    fn extreme(&mut self, w: Word, differ: &Stencil, equal: &Stencil) {
        let a = self.read_vector(w.ra(), XMM0);
        let b = self.read_vector(w.rb(), XMM1);
        let d = self.dest_vector(w.rd());
        self.put(&st::FCMP, 0, a, b);
        let different = self.put_skip(&st::J_NE, [0; 3]);
        let unordered = self.put_skip(&st::J_P, [0; 3]);
        self.put(equal, d, a, b);
        let done_equal = self.put_skip(&st::JMP_REL, [0; 3]);
        self.land(unordered);
        self.put(&st::FCMP, 0, a, a);
        let a_is_nan = self.put_skip(&st::J_P, [0; 3]);
        self.put(&st::XMOV_RR, d, a, 0);
        let done_a = self.put_skip(&st::JMP_REL, [0; 3]);
        self.land(a_is_nan);
        self.put(&st::XMOV_RR, d, b, 0);
        self.canonical(d);
        let done_b = self.put_skip(&st::JMP_REL, [0; 3]);
        self.land(different);
        self.put(differ, d, a, b);
        for done in [done_equal, done_a, done_b] {
            self.land(done);
        }
        self.wrote_vector(w.rd());
    }

    fn with_mask(&mut self, w: Word, stencil: &Stencil, mask: u64) {
        let a = self.read_vector(w.ra(), XMM0);
        let d = self.dest_vector(w.rd());
        self.out.put_i64(&st::ACC_I64, 0, mask);
        self.put(&st::X1_FROM_ACC, 0, 0, 0);
        self.put(stencil, d, a, XMM1);
        self.wrote_vector(w.rd());
    }

    fn copysign(&mut self, w: Word) {
        let a = self.read(w.ra(), RCX);
        self.copy(RCX, a);
        let b = self.read(w.rb(), RDX);
        self.copy(RDX, b);
        self.out.put_i64(&st::ACC_I64, 0, SIGN);
        self.put(&st::AND_2, RDX, RAX, 0);
        self.put(&st::NOT_1, RAX, 0, 0);
        self.put(&st::AND_2, RCX, RAX, 0);
        self.put(&st::OR_2, RCX, RDX, 0);
        self.write(w.rd(), RCX);
    }

    fn round_to(&mut self, w: Word, mode: i8) {
        let a = self.read_vector(w.ra(), XMM0);
        let d = self.dest_vector(w.rd());
        self.out.put_i8(&st::FROUND_2, [d, a, 0], mode);
        self.canonical_if_seen(w.rd(), d);
        self.wrote_vector(w.rd());
    }

    fn round_half_away(&mut self, w: Word) {
        let a = self.read_vector(w.ra(), XMM1);
        let d = self.dest_vector(w.rd());
        self.put(&st::R_FROM_X, RCX, a, 0);
        self.out.put_i64(&st::ACC_I64, 0, SIGN);
        self.put(&st::AND_2, RCX, RAX, 0);
        self.out.put_i64(&st::ACC_I64, 0, BELOW_HALF);
        self.put(&st::OR_2, RCX, RAX, 0);
        self.put(&st::X_FROM_R, XMM0, RCX, 0);
        self.put(&st::FADD_3, XMM0, XMM0, a);
        self.out.put_i8(&st::FROUND_2, [d, XMM0, 0], TRUNC);
        self.canonical_if_seen(w.rd(), d);
        self.wrote_vector(w.rd());
    }

    /// `rd = ra * rb + rc`. A factor without a vector register borrows one, whose value waits
    /// in rcx.
    fn fused(&mut self, w: Word) {
        let home = |r: u8| self.plan.regs[r as usize & 31];
        let homes = [w.ra(), w.rb(), w.rc(), w.rd()].map(home);
        let borrowed =
            X86_64::VECTORS.iter().rev().copied().find(|&xmm| !homes.contains(&Home::Vector(xmm)));
        let borrowed = borrowed.expect("four of fourteen registers are taken");
        let borrows = !matches!(homes[1], Home::Vector(_));
        let a = self.read_vector(w.ra(), XMM1);
        if borrows {
            self.put(&st::R_FROM_X, RCX, borrowed, 0);
        }
        let b = self.read_vector(w.rb(), borrowed);
        let c = self.read_vector(w.rc(), XMM0);
        let d = self.dest_vector(w.rd());
        let sum = if d == a || d == b { XMM0 } else { d };
        if sum != c {
            self.put(&st::XMOV_RR, sum, c, 0);
        }
        self.put(&st::FMA_3, sum, a, b);
        if borrows {
            self.put(&st::X_FROM_R, borrowed, RCX, 0);
        }
        self.canonical_if_seen(w.rd(), sum);
        if sum != d {
            self.put(&st::XMOV_RR, d, sum, 0);
        }
        self.wrote_vector(w.rd());
    }
}
