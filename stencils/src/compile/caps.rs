//! Capabilities: moving, narrowing and asking them.

use super::Func;
use crate::abi;
use crate::isa::Isa;
use crate::plan::{Home, Place};
use neurlang_ir::{Op, Word};

/// How many moves behind a move of a capability are looked at for the call that it is for.
const MOVES_MAX: u32 = 8;

impl<I: Isa> Func<'_, '_, '_, I> {
    pub(crate) fn cap_inst(&mut self, op: Op, w: Word) {
        match op {
            Op::CapSlice => self.slice(w),
            Op::CapReadOnly => self.move_cap(w.rd(), w.ra()),
            Op::CapLen => {
                let len = self.read_len(w.ra(), I::FIRST);
                self.write(w.rd(), len);
            }
            Op::CapValid => {
                self.load_base(w.ra(), I::FIRST);
                let d = self.dest(w.rd());
                I::is_not_zero(self, d, I::FIRST);
                self.wrote(w.rd());
            }
            _ => unreachable!("cap.perms is replaced by the validator"),
        }
    }

    pub(crate) fn move_cap(&mut self, to: u8, from: u8) {
        if to == from {
            return;
        }
        if self.is_for_the_next_call(to) {
            self.pass_cap(from, to);
            self.passed |= 1 << to;
        } else {
            self.load_base(from, I::FIRST);
            let len = self.read_len(from, I::SECOND);
            self.copy(I::SECOND, len);
            self.set_cap(to);
        }
    }

    /// True when `cap`, which is written now, is an argument of a call that only moves come before:
    /// then its place is the callee's, because no capability of that number survives the call.
    fn is_for_the_next_call(&mut self, cap: u8) -> bool {
        if !self.info.makes_calls || !(2..8).contains(&cap) {
            return false;
        }
        for pc in self.pc + 1..=self.pc + MOVES_MAX {
            let Some(&word) = self.words.get(pc as usize) else { return false };
            match word.op() {
                _ if self.is_target(pc) => return false,
                Some(Op::MovReg | Op::MovImm | Op::MovConst) => {}
                Some(Op::MovCap) if word.ra() != cap && word.rd() != cap => {}
                Some(Op::Call) => {
                    let callee = &self.module.module().functions[word.imm() as u32 as usize];
                    return usize::from(cap) < 2 + callee.sig.param_counts().1;
                }
                _ => return false,
            }
        }
        false
    }

    pub(crate) fn null_cap(&mut self, cap: u8) {
        self.constant(I::FIRST, 0);
        self.constant(I::SECOND, 0);
        self.set_cap(cap);
    }

    /// Makes `cap` the bytes at the address in `FIRST`, as many as `SECOND` says.
    pub(crate) fn set_cap(&mut self, cap: u8) {
        let home = self.plan.caps[cap as usize & 15];
        let Some(pair) = home.pair else { return };
        self.store(pair, I::FIRST);
        self.store(pair.plus(8), I::SECOND);
        if let Some(base) = home.base {
            self.copy(base, I::FIRST);
        }
        self.set_limits(cap);
    }

    /// Computes the limits of `cap` that are kept, from the length in `SECOND`.
    pub(crate) fn set_limits(&mut self, cap: u8) {
        let home = self.plan.caps[cap as usize & 15];
        for (limit, home) in home.kept_limits() {
            match home {
                Home::Gpr(register) => I::limit_of(self.out, limit, register),
                Home::Mem(place) => {
                    I::limit_of(self.out, limit, I::FIRST);
                    self.store(place, I::FIRST);
                }
                Home::None | Home::Vector(_) => {}
            }
        }
    }

    /// `cd = ca[rb .. rb + rc]`.
    fn slice(&mut self, w: Word) {
        let len = self.read_len(w.ra(), I::SECOND);
        self.copy(I::SECOND, len);
        let offset = self.read(w.rb(), I::FIRST);
        I::slice_from(self, offset);
        let wanted = self.read(w.rc(), I::THIRD);
        I::slice_fits(self, wanted);
        // The new length first: the destination's parts may hold neither operand.
        self.copy(I::SECOND, wanted);
        let offset = self.read(w.rb(), I::THIRD);
        self.load_base(w.ra(), I::FIRST);
        I::add_to(self.out, I::FIRST, offset);
        self.set_cap(w.rd());
    }

    /// The length of `cap` where it is known now: `c0` and `c1`.
    pub(crate) fn static_len(&self, cap: u8) -> Option<u64> {
        match cap {
            0 => Some(u64::from(self.frame_bytes())),
            1 => Some(self.module.module().data.len() as u64),
            _ => None,
        }
    }

    /// Loads the base address of `cap`.
    pub(crate) fn load_base(&mut self, cap: u8, register: u8) {
        let home = self.plan.caps[cap as usize];
        match (cap, home.base, home.pair) {
            (0, ..) if self.frame_bytes() == 0 => self.constant(register, 0),
            (0, ..) => I::frame_address(self.out, register, self.plan.frame_at),
            (_, Some(base), _) => self.copy(register, base),
            (1, ..) => self.load(register, Place::Ctx(abi::DATA_BASE)),
            (_, None, Some(pair)) => self.load(register, pair),
            (_, None, None) => self.constant(register, 0),
        }
    }

    /// The register with the length of `cap`: its own, or `scratch`.
    pub(crate) fn read_len(&mut self, cap: u8, scratch: u8) -> u8 {
        if let Some(len) = self.static_len(cap) {
            self.constant(scratch, len);
            return scratch;
        }
        let home = self.plan.caps[cap as usize];
        match (home.limits[0], home.pair) {
            (Home::Gpr(register), _) => return register,
            (_, Some(pair)) => self.load(scratch, pair.plus(8)),
            (_, None) => self.constant(scratch, 0),
        }
        scratch
    }
}
