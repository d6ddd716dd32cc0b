//! Operands: bringing virtual registers into hardware registers and back.

use super::Func;
use crate::isa::Isa;
use crate::plan::Home;

impl<I: Isa> Func<'_, '_, '_, I> {
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
            Home::Vector(vector) => I::from_vector(self.out, scratch, vector),
            Home::Gpr(_) | Home::None => unreachable!("a register that is read has a home"),
        }
        scratch
    }

    /// The general register to compute virtual register `r` in; [`wrote`](Self::wrote) follows.
    #[inline(always)]
    pub(crate) fn dest(&self, r: u8) -> u8 {
        match self.plan.regs[r as usize & 31] {
            Home::Gpr(reg) => reg,
            Home::Vector(_) | Home::Mem(_) | Home::None => I::FIRST,
        }
    }

    /// Brings the value from the register of [`dest`](Self::dest) home.
    #[inline(always)]
    pub(crate) fn wrote(&mut self, r: u8) {
        if !matches!(self.plan.regs[r as usize & 31], Home::Gpr(_)) {
            self.write(r, I::FIRST);
        }
    }

    /// Makes the value of general register `from` that of virtual register `r`.
    pub(crate) fn write(&mut self, r: u8, from: u8) {
        match self.plan.regs[r as usize & 31] {
            Home::Gpr(reg) => self.copy(reg, from),
            Home::Vector(vector) => I::to_vector(self.out, vector, from),
            Home::Mem(place) => self.store(place, from),
            Home::None => unreachable!("a register that is written has a home"),
        }
    }

    /// Makes virtual register `r` zero.
    pub(crate) fn write_zero(&mut self, r: u8) {
        match self.plan.regs[r as usize & 31] {
            Home::Gpr(reg) => self.constant(reg, 0),
            Home::Vector(vector) => I::zero_vector(self.out, vector),
            Home::Mem(place) => {
                self.constant(I::FIRST, 0);
                self.store(place, I::FIRST);
            }
            Home::None => {}
        }
    }

    /// The vector register with the value of virtual register `r`: its own, or `scratch`.
    #[inline(always)]
    pub(crate) fn read_vector(&mut self, r: u8, scratch: u8) -> u8 {
        match self.plan.regs[r as usize & 31] {
            Home::Vector(vector) => vector,
            Home::Gpr(reg) => {
                I::to_vector(self.out, scratch, reg);
                scratch
            }
            Home::Mem(place) => {
                I::load_vector(self.out, scratch, place);
                scratch
            }
            Home::None => unreachable!("a register that is read has a home"),
        }
    }

    /// The vector register to compute virtual register `r` in; [`wrote_vector`](Self::wrote_vector) follows.
    #[inline(always)]
    pub(crate) fn dest_vector(&self, r: u8) -> u8 {
        match self.plan.regs[r as usize & 31] {
            Home::Vector(vector) => vector,
            Home::Gpr(_) | Home::Mem(_) | Home::None => I::VECTOR_FIRST,
        }
    }

    /// Brings the value from the register of [`dest_vector`](Self::dest_vector) home.
    #[inline(always)]
    pub(crate) fn wrote_vector(&mut self, r: u8) {
        match self.plan.regs[r as usize & 31] {
            Home::Vector(_) => {}
            Home::Gpr(reg) => I::from_vector(self.out, reg, I::VECTOR_FIRST),
            Home::Mem(place) => I::store_vector(self.out, place, I::VECTOR_FIRST),
            Home::None => unreachable!("a register that is written has a home"),
        }
    }

    /// True when virtual register `r` may hold a NaN that is not the canonical one, although
    /// it was computed.
    pub(crate) fn is_lazy(&self, r: u8) -> bool {
        self.plan.lazy_nans >> (r & 31) & 1 != 0
    }

    /// True when the instruction being compiled may leave any NaN in `rd`: in a lazy register, or
    /// when nothing tells it from the canonical one.
    pub(crate) fn may_be_any_nan(&self, rd: u8) -> bool {
        let told = self.lists.nans_seen.told_from(self.pc as usize + 1).first();
        self.is_lazy(rd) || told.is_some_and(|told| told >> (rd & 31) & 1 == 0)
    }

    /// Makes virtual register `to` the value of `from`, whatever their classes.
    pub(crate) fn move_reg(&mut self, to: u8, from: u8) {
        if let Home::Vector(vector) = self.plan.regs[from as usize & 31]
            && self.is_lazy(from)
            && !self.is_lazy(to)
        {
            I::canonical(self, vector);
        }
        let (to_home, from_home) =
            (self.plan.regs[to as usize & 31], self.plan.regs[from as usize & 31]);
        match (to_home, from_home) {
            (a, b) if a == b => {}
            (Home::Vector(a), Home::Vector(b)) => I::move_vector(self.out, a, b),
            (Home::Vector(_), Home::Mem(place)) => {
                let vector = self.dest_vector(to);
                I::load_vector(self.out, vector, place);
            }
            (Home::Mem(place), Home::Vector(vector)) => I::store_vector(self.out, place, vector),
            (Home::Gpr(reg), _) => {
                let value = self.read(from, reg);
                self.copy(reg, value);
            }
            _ => {
                let value = self.read(from, I::FIRST);
                self.write(to, value);
            }
        }
    }
}
