//! Function entry and exit.

use super::Func;
use crate::abi;
use crate::bits::bits;
use crate::code::Frame;
use crate::isa::Isa;
use crate::plan::{Home, Place};

impl<I: Isa> Func<'_, '_, '_, I> {
    pub(crate) fn frame_bytes(&self) -> u32 {
        self.function().frame_bytes
    }

    fn function(&self) -> &neurlang_ir::Function {
        let module = self.module.module();
        &module.functions[self.index as usize]
    }

    /// Writes the entry; what it leaves on the stack.
    pub(crate) fn prologue(&mut self) -> Frame {
        if let Some(bytes) = self.transfer_from {
            return self.arrive(bytes);
        }
        self.make_room();
        let from = self.out.at() as u32;
        self.count_entry();
        self.keep_saved();
        self.keep_limit();
        self.body = self.out.at() as u32;
        let (scalars, slices) = self.function().sig.param_counts();
        self.take_scalars(scalars as u8);
        if self.frame_bytes() > 0 && self.info.caps_used & 1 != 0 {
            I::zero_frame(self, (self.frame_bytes() + 15) & !15);
        }
        self.take_caps(slices as u8);
        for r in bits(self.info.zero_at_entry) {
            self.write_zero(r as u8);
        }
        self.frame_from(from)
    }

    /// The frame of the function, whose stack pointer has moved at `from`.
    pub(crate) fn frame_from(&self, from: u32) -> Frame {
        let link_at = self.plan.link.and_then(|(_, place)| match place {
            Place::Frame(at) => Some(at as u32),
            Place::Ctx(_) => None,
        });
        Frame { from, bytes: self.plan.native_bytes as u32, link_at }
    }

    /// Saves what the function gives back as it found it.
    pub(crate) fn keep_saved(&mut self) {
        if let Some((link, place)) = self.plan.link {
            self.store(place, link);
        }
        for at in 0..self.plan.saved.len() {
            let (register, place) = self.plan.saved[at];
            self.store(place, register);
        }
    }

    /// Saves the stack's limit where the activation is to serve further calls.
    fn keep_limit(&mut self) {
        if let Some(place) = self.plan.stack_limit {
            self.load(I::FIRST, Place::Ctx(abi::STACK_LIMIT));
            self.store(place, I::FIRST);
        }
    }

    /// Gives back what [`keep_saved`](Self::keep_saved) saved.
    pub(crate) fn restore(&mut self) {
        for at in 0..self.plan.saved.len() {
            let (register, place) = self.plan.saved[at];
            self.load(register, place);
        }
        if let Some((link, place)) = self.plan.link {
            self.load(link, place);
        }
    }

    /// Moves the stack pointer: first by what the function asks for, then by the rest.
    fn make_room(&mut self) {
        let bytes = self.plan.native_bytes;
        let beyond = bytes - self.plan.asked_bytes;
        if self.plan.asked_bytes == 0 || beyond == 0 {
            return I::make_room(self);
        }
        self.plan.native_bytes = self.plan.asked_bytes;
        I::make_room(self);
        I::move_stack(self.out, -beyond);
        self.plan.native_bytes = bytes;
    }

    /// Brings scalar arguments home.
    fn take_scalars(&mut self, count: u8) {
        for r in 0..count.min(6) {
            let from = I::ARGS[r as usize];
            match self.plan.regs[r as usize] {
                Home::Vector(vector) => I::to_vector(self.out, vector, from),
                Home::Mem(place) => self.store(place, from),
                Home::Gpr(_) | Home::None => {}
            }
        }
        for r in 6..count {
            self.take_from_context(r);
        }
    }

    /// Brings `r6` or `r7` home from the context.
    pub(crate) fn take_from_context(&mut self, r: u8) {
        if self.plan.regs[r as usize] != Home::None {
            let d = self.dest(r);
            self.load(d, Place::Ctx(abi::REGS + 8 * i32::from(r)));
            self.wrote(r);
        }
    }

    /// Brings capability arguments home, and makes the others null that may be read.
    fn take_caps(&mut self, count: u8) {
        let used = self.info.caps_used;
        if used & !1 == 0 {
            return;
        }
        if let Some(base) = self.plan.caps[1].base {
            self.load(base, Place::Ctx(abi::DATA_BASE));
        }
        for cap in bits(u32::from(used & !3)) {
            let cap = cap as u8;
            if cap < 2 + count {
                self.take_cap(cap);
            } else if self.info.null_at_entry & 1 << cap != 0 {
                self.null_cap(cap);
            }
        }
    }

    /// Brings an argument or result capability home from the context.
    pub(crate) fn take_cap(&mut self, cap: u8) {
        let home = self.plan.caps[cap as usize];
        let passed = Place::Ctx(abi::CAPS + 16 * (i32::from(cap) - 2));
        if home.pair != Some(passed) {
            self.load(I::FIRST, passed);
            self.load(I::SECOND, passed.plus(8));
            self.set_cap(cap);
            return;
        }
        if let Some(base) = home.base {
            self.load(base, passed);
        }
        if home.kept_limits().next().is_some() {
            self.load(I::SECOND, passed.plus(8));
            self.set_limits(cap);
        }
    }

    pub(crate) fn ret(&mut self) {
        self.give_all(self.function().sig.result_counts());
        if let Some(place) = self.plan.stack_limit {
            self.load(I::FIRST, place);
            self.store(Place::Ctx(abi::STACK_LIMIT), I::FIRST);
        }
        self.restore();
        I::leave(self);
    }

    /// Brings so many scalar and slice arguments or results where calls expect them.
    pub(crate) fn give_all(&mut self, (scalars, slices): (usize, usize)) {
        // In this order nothing is overwritten that is still to be read.
        let passed = core::mem::take(&mut self.passed);
        for cap in (2..2 + slices as u8).filter(|cap| passed >> cap & 1 == 0) {
            self.give_cap(cap);
        }
        for r in 6..scalars as u8 {
            self.give_to_context(r);
        }
        for r in 0..scalars.min(6) as u8 {
            self.give_scalar(r);
        }
    }

    /// Brings an argument or result among `r0` to `r5` where calls expect it.
    pub(crate) fn give_scalar(&mut self, r: u8) {
        let to = I::ARGS[r as usize];
        let value = self.read_or_zero(r, to);
        self.copy(to, value);
    }

    /// Brings `r6` or `r7` where calls expect it.
    pub(crate) fn give_to_context(&mut self, r: u8) {
        let value = self.read_or_zero(r, I::THIRD);
        self.store(Place::Ctx(abi::REGS + 8 * i32::from(r)), value);
    }

    /// Brings a capability where calls expect it.
    pub(crate) fn give_cap(&mut self, cap: u8) {
        let passed = Place::Ctx(abi::CAPS + 16 * (i32::from(cap) - 2));
        if self.plan.caps[cap as usize].pair != Some(passed) {
            self.pass_cap(cap, cap);
        }
    }

    /// Brings capability `from` where calls expect `to`.
    pub(crate) fn pass_cap(&mut self, from: u8, to: u8) {
        let passed = Place::Ctx(abi::CAPS + 16 * (i32::from(to) - 2));
        self.load_base(from, I::FIRST);
        let len = self.read_len(from, I::SECOND);
        self.store(passed, I::FIRST);
        self.store(passed.plus(8), len);
    }

    /// Like [`read`](Self::read) for a register that no instruction names: it is zero.
    pub(crate) fn read_or_zero(&mut self, r: u8, scratch: u8) -> u8 {
        if self.plan.regs[r as usize] == Home::None {
            self.constant(scratch, 0);
            return scratch;
        }
        self.read(r, scratch)
    }
}
