//! Operands: bringing virtual registers into hardware registers and back.

use super::{Func, RDX};
use crate::generated::x86_64 as st;
use crate::plan::Home;

/// The scratch vector register for first operands and destinations.
pub(crate) const XMM0: u8 = 0;
/// The scratch vector register for second operands.
pub(crate) const XMM1: u8 = 1;

impl Func<'_, '_, '_> {
    /// The general register with the value of virtual register `r`: its own, or `scratch`.
    #[inline(always)]
    pub(crate) fn read(&mut self, r: u8, scratch: u8) -> u8 {
        match self.plan.regs[r as usize & 31] {
            Home::Gpr(reg) => reg,
            home => self.read_slow(home, scratch),
        }
    }

    fn read_slow(&mut self, home: Home, scratch: u8) -> u8 {
        match home {
            Home::Mem(place) => self.load(scratch, place),
            Home::Xmm(xmm) => self.put(&st::R_FROM_X, scratch, xmm, 0),
            Home::Gpr(_) | Home::None => unreachable!("a register that is read has a home"),
        }
        scratch
    }

    /// The general register to compute virtual register `r` in; [`wrote`](Self::wrote) follows.
    #[inline(always)]
    pub(crate) fn dest(&self, r: u8) -> u8 {
        match self.plan.regs[r as usize & 31] {
            Home::Gpr(reg) => reg,
            Home::Xmm(_) | Home::Mem(_) | Home::None => RDX,
        }
    }

    /// Brings the value from the register of [`dest`](Self::dest) home.
    #[inline(always)]
    pub(crate) fn wrote(&mut self, r: u8) {
        if !matches!(self.plan.regs[r as usize & 31], Home::Gpr(_)) {
            self.write(r, RDX);
        }
    }

    /// Makes the value of general register `from` that of virtual register `r`.
    pub(crate) fn write(&mut self, r: u8, from: u8) {
        match self.plan.regs[r as usize & 31] {
            Home::Gpr(reg) => self.copy(reg, from),
            Home::Xmm(xmm) => self.put(&st::X_FROM_R, xmm, from, 0),
            Home::Mem(place) => self.store(place, from),
            Home::None => unreachable!("a register that is written has a home"),
        }
    }

    /// Makes virtual register `r` zero.
    pub(crate) fn write_zero(&mut self, r: u8) {
        match self.plan.regs[r as usize & 31] {
            Home::Gpr(reg) => self.put(&st::ZERO_R, reg, 0, 0),
            Home::Xmm(xmm) => self.put(&st::XZERO, xmm, 0, 0),
            Home::Mem(place) => {
                self.put(&st::ZERO_R, RDX, 0, 0);
                self.store(place, RDX);
            }
            Home::None => {}
        }
    }

    /// The vector register with the value of virtual register `r`: its own, or `scratch`.
    #[inline(always)]
    pub(crate) fn read_vector(&mut self, r: u8, scratch: u8) -> u8 {
        match self.plan.regs[r as usize & 31] {
            Home::Xmm(xmm) => xmm,
            Home::Gpr(reg) => {
                self.put(&st::X_FROM_R, scratch, reg, 0);
                scratch
            }
            Home::Mem(place) => {
                self.load_vector(scratch, place);
                scratch
            }
            Home::None => unreachable!("a register that is read has a home"),
        }
    }

    /// The vector register to compute virtual register `r` in; [`wrote_vector`](Self::wrote_vector) follows.
    #[inline(always)]
    pub(crate) fn dest_vector(&self, r: u8) -> u8 {
        match self.plan.regs[r as usize & 31] {
            Home::Xmm(xmm) => xmm,
            Home::Gpr(_) | Home::Mem(_) | Home::None => XMM0,
        }
    }

    /// Brings the value from the register of [`dest_vector`](Self::dest_vector) home.
    #[inline(always)]
    pub(crate) fn wrote_vector(&mut self, r: u8) {
        match self.plan.regs[r as usize & 31] {
            Home::Xmm(_) => {}
            Home::Gpr(reg) => self.put(&st::R_FROM_X, reg, XMM0, 0),
            Home::Mem(place) => self.store_vector(place, XMM0),
            Home::None => unreachable!("a register that is written has a home"),
        }
    }

    /// Makes virtual register `to` the value of `from`, whatever their classes.
    pub(crate) fn move_reg(&mut self, to: u8, from: u8) {
        let (to_home, from_home) =
            (self.plan.regs[to as usize & 31], self.plan.regs[from as usize & 31]);
        match (to_home, from_home) {
            (a, b) if a == b => {}
            (Home::Xmm(a), Home::Xmm(b)) => self.put(&st::XMOV_RR, a, b, 0),
            (Home::Xmm(_), Home::Mem(place)) => {
                let xmm = self.dest_vector(to);
                self.load_vector(xmm, place);
            }
            (Home::Mem(place), Home::Xmm(xmm)) => self.store_vector(place, xmm),
            (Home::Gpr(reg), _) => {
                let value = self.read(from, reg);
                self.copy(reg, value);
            }
            _ => {
                let value = self.read(from, RDX);
                self.write(to, value);
            }
        }
    }
}
