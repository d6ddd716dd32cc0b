//! Capabilities: moving, narrowing and asking them.

use super::{Func, RAX, RCX, RDX};
use crate::generated::x86_64 as st;
use crate::plan::Home;
use crate::scan::Limit;
use neurlang_ir::{Op, TrapKind, Word};

impl Func<'_, '_, '_> {
    pub(crate) fn cap_inst(&mut self, op: Op, w: Word) {
        match op {
            Op::CapSlice => self.slice(w),
            Op::CapReadOnly => self.move_cap(w.rd(), w.ra()),
            Op::CapLen => {
                let len = self.read_len(w.ra(), RDX);
                self.write(w.rd(), len);
            }
            Op::CapValid => {
                self.load_base(w.ra(), RDX);
                self.put(&st::TEST_R, 0, RDX, 0);
                let d = self.dest(w.rd());
                self.put(&st::SET_NE, d, 0, 0);
                self.wrote(w.rd());
            }
            _ => unreachable!("cap.perms is replaced by the validator"),
        }
    }

    pub(crate) fn move_cap(&mut self, to: u8, from: u8) {
        if to != from {
            self.load_base(from, RDX);
            let len = self.read_len(from, RCX);
            self.copy(RCX, len);
            self.set_cap(to);
        }
    }

    pub(crate) fn null_cap(&mut self, cap: u8) {
        self.constant(RDX, 0);
        self.constant(RCX, 0);
        self.set_cap(cap);
    }

    /// Makes `cap` the bytes at the address in rdx, as many as rcx says.
    pub(crate) fn set_cap(&mut self, cap: u8) {
        let home = self.plan.caps[cap as usize & 15];
        let Some(pair) = home.pair else { return };
        self.store(pair, RDX);
        self.store(pair.plus(8), RCX);
        if let Some(base) = home.base {
            self.copy(base, RDX);
        }
        self.set_limits(cap);
    }

    /// Computes the limits of `cap` that are kept, from the length in rcx.
    pub(crate) fn set_limits(&mut self, cap: u8) {
        let home = self.plan.caps[cap as usize & 15];
        for (limit, home) in home.kept_limits() {
            match home {
                Home::Gpr(register) => self.limit_of(limit, register),
                Home::Mem(place) => {
                    self.limit_of(limit, RDX);
                    self.store(place, RDX);
                }
                Home::None | Home::Xmm(_) => {}
            }
        }
    }

    /// `register` = the limit of the length in rcx.
    fn limit_of(&mut self, limit: Limit, register: u8) {
        match limit {
            Limit::Elements(0) | Limit::Start(0) => self.copy(register, RCX),
            Limit::Elements(shift) => {
                self.out.put_i8(&st::LIMIT_SHR, [register, RCX, 0], shift as i8);
            }
            Limit::Start(shift) => {
                self.out.put_i8(&st::LIMIT_SUB, [register, RCX, 0], (1 << shift) - 1);
            }
        }
    }

    /// `register` = a limit that is not kept, from the length in memory; rax and rcx are kept.
    pub(crate) fn limit_into(&mut self, cap: u8, limit: Limit, register: u8) {
        let len = self.read_len(cap, register);
        self.copy(register, len);
        match limit {
            Limit::Elements(0) | Limit::Start(0) => {}
            Limit::Elements(shift) => {
                self.out.put_i8(&st::SHR_I, [register, 0, 0], shift as i8);
            }
            Limit::Start(shift) => {
                // A length below the width leaves no start: the branch traps at once.
                self.out.put_i8(&st::SUB_I8, [register, 0, 0], (1 << shift) - 1);
                self.put_exit(&st::J_LTU, [0; 3], TrapKind::Bounds);
            }
        }
    }

    /// `cd = ca[rb .. rb + rc]`.
    fn slice(&mut self, w: Word) {
        let kind = TrapKind::Capability;
        let len = self.read_len(w.ra(), RCX);
        self.copy(RCX, len);
        let offset = self.read(w.rb(), RDX);
        self.put_exit(&st::SLICE_CHECK, [0, offset, 0], kind);
        let wanted = self.read(w.rc(), RAX);
        self.put_exit(&st::SLICE_FITS, [0, 0, wanted], kind);
        // The new length first: the destination's parts may hold neither operand.
        self.copy(RCX, wanted);
        let offset = self.read(w.rb(), RAX);
        self.load_base(w.ra(), RDX);
        self.put(&st::ADD_2, RDX, offset, 0);
        self.set_cap(w.rd());
    }
}
