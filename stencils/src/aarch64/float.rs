//! `f64` arithmetic. A result that is NaN is made the canonical one behind the function.

use super::{Aarch64, V0, V1, V31, X15, X16, X17};
use crate::compile::{Fix, Func, What};
use crate::generated::aarch64 as st;
use crate::isa::Isa;
use crate::stencil::Stencil;
use neurlang_ir::semantics::fpu::NAN;
use neurlang_ir::{Op, Word};

impl Func<'_, '_, '_, Aarch64> {
    pub(super) fn fpu(&mut self, op: Op, w: Word) {
        match op {
            Op::FAdd => self.float_three(w, &st::FADD_3),
            Op::FSub => self.float_three(w, &st::FSUB_3),
            Op::FMul => self.float_three(w, &st::FMUL_3),
            Op::FDiv => self.float_three(w, &st::FDIV_3),
            Op::FMin => self.extreme(w, &st::FMINNM_3),
            Op::FMax => self.extreme(w, &st::FMAXNM_3),
            Op::FSqrt => self.float_two(w, &st::FSQRT_2),
            Op::FAbs => self.with_sign(w, &st::FABS_2),
            Op::FNeg => self.with_sign(w, &st::FNEG_2),
            Op::FCopysign => self.copysign(w),
            Op::FFloor => self.float_two(w, &st::FRINTM_2),
            Op::FCeil => self.float_two(w, &st::FRINTP_2),
            Op::FTrunc => self.float_two(w, &st::FRINTZ_2),
            Op::FRound => self.float_two(w, &st::FRINTA_2),
            Op::Fma => self.fused(w),
            _ => unreachable!("not an FPU operation"),
        }
    }

    fn float_three(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), V0);
        let b = self.read_vector(w.rb(), V1);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, b);
        self.canonical(d);
        self.wrote_vector(w.rd());
    }

    fn float_two(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), V0);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, 0);
        self.canonical(d);
        self.wrote_vector(w.rd());
    }

    /// Makes a NaN in `vector` the canonical one.
    pub(super) fn canonical(&mut self, vector: u8) {
        self.put(&st::FCMP, 0, vector, vector);
        self.put(&st::B_VS, 0, 0, 0);
        let field = self.out.rel_of_last(&st::B_VS);
        self.leave(field, What::Nan, vector);
    }

    /// The stub of [`canonical`](Self::canonical).
    pub(super) fn fix(&mut self, Fix { what, vector, back }: Fix) {
        match what {
            What::Nan => {
                self.constant(X15, NAN);
                Aarch64::to_vector(self.out, vector, X15);
                self.go_back(back);
            }
            What::Signed | What::Unsigned => unreachable!("conversions saturate by themselves"),
            What::StoredNan(_) => unreachable!("results are made canonical before they are stored"),
        }
    }

    /// Minimum and maximum. The hardware prefers a number to a quiet NaN only, so NaNs are looked
    /// at first: the other operand wins.
    fn extreme(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), V0);
        let b = self.read_vector(w.rb(), V1);
        let d = self.dest_vector(w.rd());
        self.put(&st::FCMP, 0, a, b);
        let unordered = self.put_skip(&st::B_VS, [0; 3]);
        self.put(stencil, d, a, b);
        let done = self.put_skip(&st::JMP_REL, [0; 3]);
        self.land(unordered);
        self.put(&st::FCMP, 0, a, a);
        self.put(&st::FCSEL_VS, d, b, a);
        self.canonical(d);
        self.land(done);
        self.wrote_vector(w.rd());
    }

    /// Operations on the sign, which keep a NaN as it is.
    fn with_sign(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), V0);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, 0);
        self.wrote_vector(w.rd());
    }

    fn copysign(&mut self, w: Word) {
        let a = self.read(w.ra(), X16);
        self.copy(X16, a);
        let b = self.read(w.rb(), X17);
        self.out.put_value(&st::SHR_I, [X17, b, 0], 63);
        self.put(&st::SET_SIGN, X16, X17, 0);
        self.write(w.rd(), X16);
    }

    /// `rd = ra * rb + rc`.
    fn fused(&mut self, w: Word) {
        let a = self.read_vector(w.ra(), V0);
        let b = self.read_vector(w.rb(), V1);
        let c = self.read_vector(w.rc(), V31);
        let d = self.dest_vector(w.rd());
        let sum = if d == a || d == b { V31 } else { d };
        if sum != c {
            Aarch64::move_vector(self.out, sum, c);
        }
        self.put(&st::FMA_3, sum, a, b);
        self.canonical(sum);
        if sum != d {
            Aarch64::move_vector(self.out, d, sum);
        }
        self.wrote_vector(w.rd());
    }
}
