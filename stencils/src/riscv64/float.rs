//! `f64` arithmetic. The machine's results that are NaN are the canonical one already.

use super::control::GEU;
use super::{F0, F1, F31, Riscv64, T4, T6};
use crate::compile::Func;
use crate::generated::riscv64 as st;
use crate::stencil::Stencil;
use neurlang_ir::{Op, Word};

/// The exponent, as it is written, from which on numbers have no fraction.
const INTEGER_EXPONENT: u64 = 1023 + 52;

impl Func<'_, '_, '_, Riscv64> {
    pub(super) fn fpu(&mut self, op: Op, w: Word) {
        match op {
            Op::FAdd => self.float_three(w, &st::FADD_3),
            Op::FSub => self.float_three(w, &st::FSUB_3),
            Op::FMul => self.float_three(w, &st::FMUL_3),
            Op::FDiv => self.float_three(w, &st::FDIV_3),
            Op::FMin => self.float_three(w, &st::FMIN_3),
            Op::FMax => self.float_three(w, &st::FMAX_3),
            Op::FCopysign => self.float_three(w, &st::FSGNJ_3),
            Op::FSqrt => self.float_two(w, &st::FSQRT_2),
            Op::FAbs => self.float_two(w, &st::FABS_2),
            Op::FNeg => self.float_two(w, &st::FNEG_2),
            Op::FFloor => self.round_by(w, &st::F_FLOOR),
            Op::FCeil => self.round_by(w, &st::F_CEIL),
            Op::FTrunc => self.round_by(w, &st::F_TO_S64),
            Op::FRound => self.round_by(w, &st::F_ROUND),
            Op::Fma => self.fused(w),
            _ => unreachable!("not an FPU operation"),
        }
    }

    fn float_three(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), F0);
        let b = self.read_vector(w.rb(), F1);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, b);
        self.wrote_vector(w.rd());
    }

    fn float_two(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), F0);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, 0);
        self.wrote_vector(w.rd());
    }

    /// Rounds to an integer and back. Numbers without a fraction stay as they are, which the
    /// minimum of two equal ones is; and that of two NaN is the canonical one.
    fn round_by(&mut self, w: Word, to_integer: &Stencil) {
        let a = self.read_vector(w.ra(), F0);
        let d = self.dest_vector(w.rd());
        self.put(&st::R_FROM_F, T4, a, 0);
        self.out.put_value(&st::SHL_I, [T4, T4, 0], 1);
        self.out.put_value(&st::SHR_I, [T4, T4, 0], 53);
        self.constant(T6, INTEGER_EXPONENT);
        self.put(&st::FMIN_3, F1, a, a);
        let whole = self.skip_if(GEU, T4, T6);
        self.put(to_integer, T4, a, 0);
        self.put(&st::S64_TO_F, F1, T4, 0);
        self.put(&st::FSGNJ_3, F1, F1, a);
        self.land(whole);
        self.put(&st::FMOV_RR, d, F1, 0);
        self.wrote_vector(w.rd());
    }

    /// `rd = ra * rb + rc`; the template adds f31.
    fn fused(&mut self, w: Word) {
        let a = self.read_vector(w.ra(), F0);
        let b = self.read_vector(w.rb(), F1);
        let c = self.read_vector(w.rc(), F31);
        if c != F31 {
            self.put(&st::FMOV_RR, F31, c, 0);
        }
        let d = self.dest_vector(w.rd());
        self.put(&st::FMA_3, d, a, b);
        self.wrote_vector(w.rd());
    }
}
