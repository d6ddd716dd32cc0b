//! Loads and stores: which check an access needs, and where it goes.

use super::Func;
use crate::isa::Isa;
use crate::plan::Home;
use crate::scan::{Check, check_of};
use neurlang_ir::{Op, TrapKind, Word};

/// A checked address: `base + (index << scale) + disp`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address {
    pub(crate) base: u8,
    pub(crate) index: u8,
    /// 0 to 3, or [`NO_INDEX`](Address::NO_INDEX).
    pub(crate) scale: u8,
    pub(crate) disp: i32,
}

impl Address {
    /// The scale of an address without an index.
    pub(crate) const NO_INDEX: u8 = 4;
}

impl<I: Isa> Func<'_, '_, '_, I> {
    pub(crate) fn load_inst(&mut self, op: Op, w: Word) {
        let address = self.address(op, w);
        if op == Op::LoadU64
            && let Home::Vector(vector) = self.plan.regs[w.rd() as usize & 31]
        {
            I::access_load_vector(self, vector, address);
            return;
        }
        let d = self.dest(w.rd());
        I::access_load(self, op, d, address);
        self.wrote(w.rd());
    }

    pub(crate) fn store_inst(&mut self, op: Op, w: Word) {
        let may_be_any_nan =
            self.is_lazy(w.rd()) || self.lists.nans_seen.is_righted_at(self.pc as usize);
        let vector = match self.plan.regs[w.rd() as usize & 31] {
            Home::Vector(vector) => Some(vector),
            _ => None,
        };
        let is_canonical_here = !may_be_any_nan || {
            // The address may be where the stub of a store computes.
            vector.is_none() || check_of(w, op.access_bytes()) == Check::Address
        };
        if may_be_any_nan && is_canonical_here {
            let value = self.read_vector(w.rd(), I::VECTOR_FIRST);
            I::canonical(self, value);
            self.wrote_vector(w.rd());
        }
        let address = self.address(op, w);
        if op == Op::Store64
            && let Some(vector) = vector
        {
            if is_canonical_here {
                I::access_store_vector(self, vector, address);
            } else {
                I::access_store_nan(self, vector, address);
            }
            return;
        }
        // The index may be in the second or third scratch register and the base in the first.
        let third_is_index = address.index == I::THIRD && address.scale != Address::NO_INDEX;
        let scratch = if third_is_index { I::SECOND } else { I::THIRD };
        let value = self.read(w.rd(), scratch);
        I::access_store(self, op, value, address);
    }

    /// Checks the bounds of an access, unless they are known to hold, and says where it is.
    fn address(&mut self, op: Op, w: Word) -> Address {
        let width = op.access_bytes();
        let cap = w.rb() & 15;
        let is_unchecked =
            self.hints.is_some_and(|hints| hints.is_unchecked(self.inst_index() as usize));
        match check_of(w, width) {
            Check::Constant => {
                if !is_unchecked {
                    self.check_constant(cap, w.imm(), width);
                }
                let (base, disp) = self.base(cap, w.imm());
                Address { base, index: 0, scale: Address::NO_INDEX, disp }
            }
            Check::Index { .. } | Check::Address if is_unchecked => {
                let index = self.read(w.ra(), I::SECOND);
                let (base, disp) = self.base(cap, w.imm());
                Address { base, index, scale: w.rc() & 3, disp }
            }
            Check::Index { limit, addend } => {
                let index = self.read(w.ra(), I::SECOND);
                I::check_index(self, cap, index, limit, addend);
                let (base, disp) = self.base(cap, w.imm());
                Address { base, index, scale: w.rc() & 3, disp }
            }
            Check::Address => {
                I::check_address(self, w, width);
                let (base, disp) = self.base(cap, 0);
                Address { base, index: I::THIRD, scale: 0, disp }
            }
        }
    }

    /// The register with the base address of `cap`, and `disp` counted from it.
    fn base(&mut self, cap: u8, disp: i32) -> (u8, i32) {
        if cap == 0 {
            let at = i64::from(self.plan.frame_at) + i64::from(disp);
            return match i32::try_from(at) {
                Ok(at) => (I::SP, at),
                // A displacement this far has an index that brings it back.
                Err(_) => {
                    I::frame_address(self.out, I::FIRST, self.plan.frame_at);
                    (I::FIRST, disp)
                }
            };
        }
        let home = self.plan.caps[cap as usize];
        let base = match home.base {
            Some(register) => register,
            None => {
                self.load_base(cap, I::FIRST);
                I::FIRST
            }
        };
        (base, disp)
    }

    /// Compares a constant address with the length.
    fn check_constant(&mut self, cap: u8, imm: i32, width: u8) {
        let end = i64::from(imm) + i64::from(width);
        let static_len = self.static_len(cap);
        if imm < 0 || static_len.is_some_and(|len| end > len as i64) {
            self.always_exit(TrapKind::Bounds);
        } else if static_len.is_none() {
            I::check_length(self, cap, end);
        }
    }
}
