//! Conversions and `f64` comparison.

use super::{RAX, RCX, RDX, X86_64, XMM0, XMM1};
use crate::compile::{Func, What};
use crate::generated::x86_64 as st;
use neurlang_ir::semantics::fcvt::NAN32;
use neurlang_ir::{Op, Word};

/// The bits of 2^63 as an `f64`.
const TWO_63: u64 = 0x43e0_0000_0000_0000;

impl Func<'_, '_, '_, X86_64> {
    pub(super) fn fcvt(&mut self, op: Op, w: Word) {
        match op {
            Op::S64ToF => {
                let a = self.read(w.ra(), RDX);
                let d = self.dest_vector(w.rd());
                self.put(&st::S64_TO_F, d, a, 0);
                self.wrote_vector(w.rd());
            }
            Op::U64ToF => self.unsigned_to_float(w),
            Op::FToS64 => self.float_to_signed(w),
            Op::FToU64 => self.float_to_unsigned(w),
            Op::FRound32 => {
                let a = self.read_vector(w.ra(), XMM0);
                self.put(&st::F_TO_F32, XMM1, a, 0);
                self.widen(w.rd(), true);
            }
            Op::FToBits32 => self.float_to_bits32(w),
            Op::Bits32ToF => {
                let a = self.read(w.ra(), RDX);
                self.put(&st::X_FROM_R32, XMM1, a, 0);
                self.widen(w.rd(), true);
            }
            Op::S64ToF32 => {
                let a = self.read(w.ra(), RDX);
                self.put(&st::S64_TO_F32, XMM1, a, 0);
                self.widen(w.rd(), false);
            }
            Op::U64ToF32 => self.unsigned_to_f32(w),
            Op::FEq => {
                let a = self.read_vector(w.ra(), XMM0);
                let b = self.read_vector(w.rb(), XMM1);
                let d = self.dest(w.rd());
                self.put(&st::FEQ_SET, d, a, b);
                self.out.put_i8(&st::AND_I8, [d, 0, 0], 1);
                self.wrote(w.rd());
            }
            Op::FLt | Op::FLe => self.float_less(op, w),
            _ => unreachable!("not an FCVT operation"),
        }
    }

    /// `rd` = the `f32` in xmm1 as an `f64`.
    fn widen(&mut self, rd: u8, may_be_nan: bool) {
        let d = self.dest_vector(rd);
        self.put(&st::F32_TO_F, d, XMM1, 0);
        if may_be_nan {
            self.canonical_if_seen(rd, d);
        }
        self.wrote_vector(rd);
    }

    /// Numbers with the top bit set are halved, keeping what is lost as a sticky bit, and doubled.
    fn unsigned_to_float(&mut self, w: Word) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest_vector(w.rd());
        let large = self.put_skip(&st::B_LTS_Z, [0, a, 0]);
        self.put(&st::S64_TO_F, d, a, 0);
        let done = self.put_skip(&st::JMP_REL, [0; 3]);
        self.land(large);
        self.put(&st::HALVE_ACC, 0, a, 0);
        self.put(&st::ACC_TO_F, d, 0, 0);
        self.put(&st::FADD_3, d, d, d);
        self.land(done);
        self.wrote_vector(w.rd());
    }

    /// As [`unsigned_to_float`](Self::unsigned_to_float), rounded to an `f32` before doubling.
    fn unsigned_to_f32(&mut self, w: Word) {
        let a = self.read(w.ra(), RDX);
        let d = self.dest_vector(w.rd());
        let large = self.put_skip(&st::B_LTS_Z, [0, a, 0]);
        self.put(&st::S64_TO_F32, XMM1, a, 0);
        self.put(&st::F32_TO_F, d, XMM1, 0);
        let done = self.put_skip(&st::JMP_REL, [0; 3]);
        self.land(large);
        self.put(&st::HALVE_ACC, 0, a, 0);
        self.put(&st::S64_TO_F32, XMM1, RAX, 0);
        self.put(&st::F32_TO_F, d, XMM1, 0);
        self.put(&st::FADD_3, d, d, d);
        self.land(done);
        self.wrote_vector(w.rd());
    }

    fn float_to_signed(&mut self, w: Word) {
        let a = self.read_vector(w.ra(), XMM0);
        self.put(&st::F_TO_ACC, 0, a, 0);
        self.put(&st::ACC_MIN_JO, 0, 0, 0);
        let field = self.out.rel_of_last(&st::ACC_MIN_JO);
        self.leave(field, What::Signed, a);
        self.write(w.rd(), RAX);
    }

    /// The stub of [`float_to_signed`](Self::float_to_signed): rax is the smallest number.
    pub(super) fn saturate_signed(&mut self, xmm: u8, back: u32) {
        let nan = self.put_skip(&st::NAN_JUMP, [xmm, 0, 0]);
        self.put(&st::R_FROM_X, RCX, xmm, 0);
        let negative = self.put_skip(&st::B_LTS_Z, [0, RCX, 0]);
        self.put(&st::NOT_1, RAX, 0, 0);
        self.land(negative);
        self.go_back(back);
        self.land(nan);
        self.put(&st::ZERO_R, RAX, 0, 0);
        self.go_back(back);
    }

    fn float_to_unsigned(&mut self, w: Word) {
        let a = self.read_vector(w.ra(), XMM0);
        self.put(&st::F_TO_ACC, 0, a, 0);
        self.put(&st::B_LTS_Z, 0, RAX, 0);
        let field = self.out.rel_of_last(&st::B_LTS_Z);
        self.leave(field, What::Unsigned, a);
        self.write(w.rd(), RAX);
    }

    /// The stub of [`float_to_unsigned`](Self::float_to_unsigned): the number is negative, NaN,
    /// or 2^63 at least.
    pub(super) fn saturate_unsigned(&mut self, xmm: u8, back: u32) {
        let nan = self.put_skip(&st::NAN_JUMP, [xmm, 0, 0]);
        self.put(&st::R_FROM_X, RCX, xmm, 0);
        let negative = self.put_skip(&st::B_LTS_Z, [0, RCX, 0]);
        self.out.put_i64(&st::ACC_I64, 0, TWO_63);
        self.put(&st::X1_FROM_ACC, 0, 0, 0);
        self.put(&st::FSUB_3, XMM1, xmm, XMM1);
        self.put(&st::F_TO_ACC, 0, XMM1, 0);
        let too_large = self.put_skip(&st::B_LTS_Z, [0, RAX, 0]);
        self.constant(RCX, 1 << 63);
        self.put(&st::XOR_2, RAX, RCX, 0);
        self.go_back(back);
        self.land(too_large);
        self.constant(RAX, u64::MAX);
        self.go_back(back);
        self.land(nan);
        self.land(negative);
        self.put(&st::ZERO_R, RAX, 0, 0);
        self.go_back(back);
    }

    fn float_to_bits32(&mut self, w: Word) {
        let a = self.read_vector(w.ra(), XMM0);
        let d = self.dest(w.rd());
        self.put(&st::F_TO_F32, XMM1, a, 0);
        self.put(&st::R32_FROM_X, d, XMM1, 0);
        self.put(&st::FCMP, 0, a, a);
        let number = self.put_skip(&st::J_NP, [0; 3]);
        self.constant(d, u64::from(NAN32));
        self.land(number);
        self.wrote(w.rd());
    }

    /// `ra < rb` is `rb` above `ra`, which NaN never is.
    fn float_less(&mut self, op: Op, w: Word) {
        let a = self.read_vector(w.ra(), XMM0);
        let b = self.read_vector(w.rb(), XMM1);
        self.put(&st::FCMP, 0, b, a);
        if op == Op::FLt {
            self.set_and_branch(w.rd(), &st::SET_GTU, &st::J_GTU, &st::J_LEU);
        } else {
            self.set_and_branch(w.rd(), &st::SET_GEU, &st::J_GEU, &st::J_LTU);
        }
    }
}
