//! Conversions and `f64` comparison.

use super::{F0, F1, Riscv64, T4, T5};
use crate::compile::Func;
use crate::generated::riscv64 as st;
use crate::stencil::Stencil;
use neurlang_ir::{Op, Word};

impl Func<'_, '_, '_, Riscv64> {
    pub(super) fn fcvt(&mut self, op: Op, w: Word) {
        match op {
            Op::S64ToF => self.float_from(w, &st::S64_TO_F),
            Op::U64ToF => self.float_from(w, &st::U64_TO_F),
            Op::FToS64 => self.integer_from(w, &st::F_TO_S64),
            Op::FToU64 => self.integer_from(w, &st::F_TO_U64),
            Op::FRound32 => {
                let a = self.read_vector(w.ra(), F0);
                self.put(&st::F_TO_F32, F1, a, 0);
                self.widen(w.rd());
            }
            Op::FToBits32 => {
                let a = self.read_vector(w.ra(), F0);
                let d = self.dest(w.rd());
                self.put(&st::F_TO_F32, F1, a, 0);
                self.put(&st::R32_FROM_F, d, F1, 0);
                self.put(&st::ZEXT32_2, d, d, 0);
                self.wrote(w.rd());
            }
            Op::Bits32ToF => self.through_f32(w, &st::F_FROM_R32),
            Op::S64ToF32 => self.through_f32(w, &st::S64_TO_F32),
            Op::U64ToF32 => self.through_f32(w, &st::U64_TO_F32),
            Op::FEq => self.float_compare(w, &st::FEQ_3),
            Op::FLt => self.float_compare(w, &st::FLT_3),
            Op::FLe => self.float_compare(w, &st::FLE_3),
            _ => unreachable!("not an FCVT operation"),
        }
    }

    fn float_from(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), T5);
        let d = self.dest_vector(w.rd());
        self.put(stencil, d, a, 0);
        self.wrote_vector(w.rd());
    }

    /// `rd` = the `f32` that a stencil makes of an integer, as an `f64`.
    fn through_f32(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read(w.ra(), T5);
        self.put(stencil, F1, a, 0);
        self.widen(w.rd());
    }

    /// `rd` = the `f32` in f1 as an `f64`.
    fn widen(&mut self, rd: u8) {
        let d = self.dest_vector(rd);
        self.put(&st::F32_TO_F, d, F1, 0);
        self.wrote_vector(rd);
    }

    /// The machine saturates, but a NaN is to become 0.
    fn integer_from(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), F0);
        let d = self.dest(w.rd());
        self.put(&st::FEQ_3, T4, a, a);
        self.put(&st::NEG_2, T4, T4, 0);
        self.put(stencil, d, a, 0);
        self.put(&st::AND_3, d, d, T4);
        self.wrote(w.rd());
    }

    fn float_compare(&mut self, w: Word, stencil: &Stencil) {
        let a = self.read_vector(w.ra(), F0);
        let b = self.read_vector(w.rb(), F1);
        let d = self.dest(w.rd());
        self.put(stencil, d, a, b);
        self.set(w.rd(), d);
    }
}
