//! Rounds of a loop over slices, 32 bytes at a time.
//!
//! What is put before a loop asks first whether there is enough to do, whether slices overlap,
//! and whether registers hold what lanes can. How far it goes is the least of what the limit and
//! each capability's length allow, computed without wrapping, and one round short of the limit,
//! so that the loop itself always has one to do. A guard that fails ends it before the group of
//! rounds that it is about has changed anything. Sums that trap are taken back when they may
//! have overflowed.

mod alloc;
mod fold;
mod lanes;

use super::{RAX, RCX, RDX, X86_64};
use crate::compile::Func;
use crate::generated::x86_64 as st;
use crate::plan::Home;
use crate::stencil::Stencil;
use crate::vector::{Access, Apart, Extension, Scalar, VectorLoop};
use alloc::Registers;

/// How many bytes a vector register has.
const VECTOR_BYTES: i32 = 32;
/// The most rounds that one run of vectors does, so that no sum of numbers below 2^32 wraps.
const ROUNDS_MAX: u64 = 1 << 30;

/// The branches that give up, by how much there is to undo.
#[derive(Debug, Default)]
struct Exits {
    /// Nothing has happened.
    skip: Vec<u32>,
    /// The index is to be what it was.
    discard: Vec<u32>,
}

/// A loop, and where its parts are.
struct Rounds<'a> {
    of: &'a VectorLoop,
    /// The register of the index.
    index: u8,
    registers: Registers,
}

impl Rounds<'_> {
    /// How far the index moves for one vector.
    fn stride(&self) -> i32 {
        VECTOR_BYTES / i32::from(self.of.lane_bytes) * i32::from(self.of.step)
    }

    /// How far `access` moves for one vector.
    fn bytes(&self, access: Access) -> i32 {
        VECTOR_BYTES / i32::from(self.of.lane_bytes) * i32::from(access.bytes)
    }
}

impl Func<'_, '_, '_, X86_64> {
    /// Puts the rounds before a loop, if registers suffice.
    pub(super) fn vector_loop(&mut self, of: &VectorLoop) {
        let Home::Gpr(index) = self.plan.regs[usize::from(of.index & 31)] else { return };
        let Some(registers) = self.registers(of) else { return };
        let rounds = Rounds { of, index, registers };
        let mut exits = Exits::default();
        self.is_long_enough(&rounds, &mut exits.skip);
        for &(register, extension) in &of.fits {
            self.check_fits(register, extension, of.lane_bytes, &mut exits.skip);
        }
        for &fold in &of.folds {
            self.check_start(fold, &mut exits.skip);
        }
        for counter in of.counters.iter().filter(|counter| counter.traps) {
            let value = self.read(counter.register, RCX);
            self.out.put_i8(&st::SHR_3I, [RAX, value, 0], 62);
            self.skip_if(&st::J_NE, &mut exits.skip);
        }
        for &apart in &of.apart {
            self.check_apart(apart, &mut exits.skip);
        }
        self.bound(&rounds, rounds.stride(), &mut exits.skip);
        self.put(&st::X_FROM_R, rounds.registers.start, index, 0);
        self.prepare(&rounds);
        if rounds.registers.unroll > 1 {
            let mut short = Vec::new();
            self.bound(&rounds, rounds.stride() * rounds.registers.unroll, &mut short);
            self.run(&rounds, rounds.registers.unroll);
            self.land_all(&short);
            short.clear();
            self.bound(&rounds, rounds.stride(), &mut short);
            self.run(&rounds, 1);
            self.land_all(&short);
        } else {
            self.run(&rounds, 1);
        }
        self.finish(&rounds, &mut exits);
        self.land_all(&exits.skip);
    }

    fn skip_if(&mut self, jump: &Stencil, skip: &mut Vec<u32>) {
        let field = self.put_skip(jump, [0; 3]);
        skip.push(field);
    }

    fn land_all(&mut self, fields: &[u32]) {
        for &field in fields {
            self.land(field);
        }
    }

    /// Leaves when the limit alone says that there is less than a vector to do.
    fn is_long_enough(&mut self, rounds: &Rounds<'_>, skip: &mut Vec<u32>) {
        match rounds.of.limit {
            Scalar::Register(limit) => {
                let limit = self.read(limit, RDX);
                self.copy(RDX, limit);
            }
            Scalar::Number(limit) => self.constant(RDX, limit),
        }
        self.put(&st::SUB_2, RDX, rounds.index, 0);
        self.skip_if(&st::J_LTU, skip);
        self.out.put_i32(&st::CMP_I32, [0, RDX, 0], rounds.stride());
        self.skip_if(&st::J_LEU, skip);
    }

    /// Leaves when a register is not the extension of its low `bytes` bytes.
    fn check_fits(&mut self, register: u8, extension: Extension, bytes: u8, skip: &mut Vec<u32>) {
        let stencil = match (extension, bytes) {
            (Extension::Zero, 1) => &st::CHKU8,
            (Extension::Zero, 2) => &st::CHKU16,
            (Extension::Zero, 4) => &st::CHKU32,
            (Extension::Sign, 1) => &st::CHKS8,
            (Extension::Sign, 2) => &st::CHKS16,
            (Extension::Sign, 4) => &st::CHKS32,
            _ => return,
        };
        let value = self.read(register, RCX);
        let field = self.put_skip(stencil, [0, value, 0]);
        skip.push(field);
    }

    /// Leaves when the memory of two capabilities overlaps.
    fn check_apart(&mut self, Apart { a, b, may_be_same }: Apart, skip: &mut Vec<u32>) {
        self.load_base(a, RAX);
        self.load_base(b, RCX);
        self.put(&st::SUB_2, RAX, RCX, 0);
        let same = may_be_same.then(|| self.put_skip(&st::J_EQ, [0; 3]));
        // How far the start of one is behind that of the other, either way around.
        for (is_last, cap) in [(false, b), (true, a)] {
            let len = self.read_len(cap, RDX);
            let field = self.put_skip(&st::B_LTU_RR, [0, RAX, len]);
            skip.push(field);
            if !is_last {
                self.put(&st::NEG_1, RAX, 0, 0);
            }
        }
        if let Some(same) = same {
            self.land(same);
        }
    }

    /// `rdx` = the index after as many strides as are inside everything; leaves when there is none.
    fn bound(&mut self, rounds: &Rounds<'_>, stride: i32, none: &mut Vec<u32>) {
        match rounds.of.limit {
            Scalar::Register(limit) => {
                let limit = self.read(limit, RDX);
                self.copy(RDX, limit);
            }
            Scalar::Number(limit) => self.constant(RDX, limit),
        }
        self.out.put_i8(&st::SUB_I8, [RDX, 0, 0], 1);
        self.skip_if(&st::J_LTU, none);
        for (at, &reach) in rounds.of.reaches.iter().enumerate() {
            let Access { cap, scale, disp, .. } = reach;
            let covers = |(place, other): (usize, &Access)| {
                let is_like = (other.cap, other.scale) == (cap, scale);
                is_like && (other.disp > disp || other.disp == disp && place < at)
            };
            if rounds.of.reaches.iter().enumerate().any(covers) {
                continue;
            }
            let len = self.read_len(cap, RCX);
            self.copy(RCX, len);
            if disp > 0 {
                self.out.put_i32(&st::SUB_I32, [RCX, 0, 0], disp);
                self.skip_if(&st::J_LTU, none);
            }
            if scale > 0 {
                self.out.put_i8(&st::SHR_I, [RCX, 0, 0], scale as i8);
            }
            self.put(&st::MINU_3, RDX, RDX, RCX);
        }
        self.put(&st::SUB_2, RDX, rounds.index, 0);
        self.skip_if(&st::J_LEU, none);
        self.constant(RCX, ROUNDS_MAX);
        self.put(&st::MINU_3, RDX, RDX, RCX);
        self.out.put_i32(&st::AND_I32, [RDX, 0, 0], -stride);
        self.skip_if(&st::J_EQ, none);
        self.put(&st::ADD_2, RDX, rounds.index, 0);
    }

    /// Vectors, `unroll` at a time, until the index is in `rdx`.
    fn run(&mut self, rounds: &Rounds<'_>, unroll: i32) {
        for &(cap, register) in rounds.registers.loaded() {
            self.load_base(cap, register);
        }
        let top = self.out.at() as u32;
        let mut leaves = Vec::new();
        for step in 0..unroll {
            self.vector(rounds, step, &mut leaves);
        }
        self.out.put_i32(&st::ADD_I32, [rounds.index, 0, 0], rounds.stride() * unroll);
        let field = self.put_skip(&st::B_LTU_RR, [0, rounds.index, RDX]);
        self.out.patch(field, top);
        self.land_all(&leaves);
    }
}
