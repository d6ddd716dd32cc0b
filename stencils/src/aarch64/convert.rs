//! Conversions, which saturate as the IR wants it, and `f64` comparison.

use super::{Aarch64, V0, V1, X15, X16};
use crate::compile::Func;
use crate::generated::aarch64 as st;
use crate::stencil::Stencil;
use neurlang_ir::semantics::fcvt::NAN32;
use neurlang_ir::{Op, Word};

impl Func<'_, '_, '_, Aarch64> {
    pub(super) fn fcvt(&mut self, op: Op, w: Word) {
        match op {
            Op::S64ToF => self.integer_to_float(w, &st::S64_TO_F),
            Op::U64ToF => self.integer_to_float(w, &st::U64_TO_F),
            Op::FToS64 => self.float_to_integer(w, &st::F_TO_S64),
            Op::FToU64 => self.float_to_integer(w, &st::F_TO_U64),
            Op::FRound32 => {
                let a = self.read_vector(w.ra(), V0);
                self.put(&st::F_TO_F32, V1, a, 0);
                self.widen(w.rd());
            }
            Op::FToBits32 => self.float_to_bits32(w),
            Op::Bits32ToF => {
                let a = self.read(w.ra(), X16);
                self.put(&st::X_FROM_R32, V1, a, 0);
                self.widen(w.rd());
            }
            Op::S64ToF32 => self.integer_to_f32(w, &st::S64_TO_F32),
            Op::U64ToF32 => self.integer_to_f32(w, &st::U64_TO_F32),
            Op::FEq => self.compare_floats(w, [&st::SET_EQ, &st::B_EQ, &st::B_NE]),
            // Unordered operands clear N, and set C but not Z.
            Op::FLt => self.compare_floats(w, [&st::SET_MI, &st::B_MI, &st::B_PL]),
            Op::FLe => self.compare_floats(w, [&st::SET_LEU, &st::B_LEU, &st::B_GTU]),
            _ => unreachable!("not an FCVT operation"),
        }
    }

    fn integer_to_float(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), X16);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, 0);
        self.wrote_vector(w.rd());
    }

    fn float_to_integer(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), V0);
        self.put(stencil, self.dest(w.rd()), a, 0);
        self.wrote(w.rd());
    }

    fn integer_to_f32(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), X16);
        let d = self.dest_vector(w.rd());
        self.put(stencil, V1, a, 0);
        self.put(&st::F32_TO_F, d, V1, 0);
        self.wrote_vector(w.rd());
    }

    /// `rd` = the `f32` in v1 as an `f64`.
    fn widen(&mut self, rd: u8) {
        let d = self.dest_vector(rd);
        self.put(&st::F32_TO_F, d, V1, 0);
        self.canonical(d);
        self.wrote_vector(rd);
    }

    fn float_to_bits32(&mut self, w: Word) {
        let a = self.read_vector(w.ra(), V0);
        let d = self.dest(w.rd());
        self.put(&st::F_TO_F32, V1, a, 0);
        self.put(&st::R32_FROM_X, d, V1, 0);
        self.constant(X15, u64::from(NAN32));
        self.put(&st::FCMP, 0, a, a);
        self.put(&st::CSEL_VS, d, X15, d);
        self.wrote(w.rd());
    }

    fn compare_floats(&mut self, w: Word, set_jump_not: [&Stencil; 3]) {
        let a = self.read_vector(w.ra(), V0);
        let b = self.read_vector(w.rb(), V1);
        self.put(&st::FCMP, 0, a, b);
        self.set_and_branch(w.rd(), set_jump_not);
    }
}
