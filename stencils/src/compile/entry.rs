//! Function entry and exit.

use super::{Func, RAX, RCX, RDX};
use crate::abi;
use crate::generated::x86_64 as st;
use crate::plan::{Home, Place};
use neurlang_ir::TrapKind;

/// Frame memory up to this size is zeroed by single stores.
const ZERO_INLINE_BYTES_MAX: u32 = 128;

impl Func<'_, '_, '_> {
    pub(crate) fn frame_bytes(&self) -> u32 {
        self.function().frame_bytes
    }

    fn function(&self) -> &neurlang_ir::Function {
        let module = self.module.module();
        &module.functions[self.index as usize]
    }

    pub(crate) fn prologue(&mut self) {
        self.make_room();
        for at in 0..self.plan.saved.len() {
            let (register, place) = self.plan.saved[at];
            self.store(place, register);
        }
        let (scalars, slices) = self.function().sig.param_counts();
        self.take_scalars(scalars as u8);
        if self.frame_bytes() > 0 && self.info.caps_used & 1 != 0 {
            self.zero_frame();
        }
        self.take_caps(slices as u8);
        let zeroed = self.info.zero_at_entry;
        for r in (0..32).filter(|r| zeroed & 1 << r != 0) {
            self.write_zero(r);
        }
    }

    /// Moves the stack pointer; a function that may call asks for its activation's size.
    fn make_room(&mut self) {
        let bytes = self.plan.native_bytes;
        if self.info.activation_bytes > 0 {
            self.out.put_i32(&st::LEA_ACC_RSP, [0; 3], -bytes);
            self.out.put_i8(&st::STACK_CHECK, [0; 3], abi::STACK_LIMIT as i8);
            self.exit_at(self.out.rel_of_last(&st::STACK_CHECK), TrapKind::Stack);
        } else if bytes > 0 {
            match i8::try_from(bytes) {
                Ok(bytes) => self.out.put_i8(&st::SUB_RSP8, [0; 3], bytes),
                Err(_) => self.out.put_i32(&st::SUB_RSP, [0; 3], bytes),
            }
        }
    }

    /// Brings scalar arguments home.
    fn take_scalars(&mut self, count: u8) {
        for r in 0..count.min(6) {
            let from = abi::ARGS[r as usize];
            match self.plan.regs[r as usize] {
                Home::Xmm(xmm) => self.put(&st::X_FROM_R, xmm, from, 0),
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
        for cap in 2..16 {
            if used & 1 << cap == 0 {
                continue;
            }
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
            self.load(RDX, passed);
            self.load(RCX, passed.plus(8));
            self.set_cap(cap);
            return;
        }
        if let Some(base) = home.base {
            self.load(base, passed);
        }
        if home.kept_limits().next().is_some() {
            self.load(RCX, passed.plus(8));
            self.set_limits(cap);
        }
    }

    fn zero_frame(&mut self) {
        let bytes = (self.frame_bytes() + 15) & !15;
        if bytes <= ZERO_INLINE_BYTES_MAX {
            self.put(&st::XZERO, 0, 0, 0);
            for at in (0..bytes as i32).step_by(16) {
                self.out.put_i32(&st::ZERO16, [0; 3], self.plan.frame_at + at);
            }
        } else {
            self.out.put_i32(&st::FILL_BEGIN, [0; 3], self.plan.frame_at);
            self.out.put_i32(&st::FILL_RUN, [0; 3], bytes as i32 / 8);
            self.put(&st::FILL_END, 0, 0, 0);
        }
    }

    pub(crate) fn ret(&mut self) {
        let (scalars, slices) = self.function().sig.result_counts();
        // In this order nothing is overwritten that is still to be read.
        for cap in 2..2 + slices as u8 {
            self.give_cap(cap);
        }
        for r in 6..scalars as u8 {
            self.give_to_context(r);
        }
        for r in 0..scalars.min(6) as u8 {
            self.give_scalar(r);
        }
        for at in 0..self.plan.saved.len() {
            let (register, place) = self.plan.saved[at];
            self.load(register, place);
        }
        match (self.plan.native_bytes, i8::try_from(self.plan.native_bytes)) {
            (0, _) => self.put(&st::RET_, 0, 0, 0),
            (_, Ok(bytes)) => self.out.put_i8(&st::ADD_RSP8_RET, [0; 3], bytes),
            (bytes, Err(_)) => self.out.put_i32(&st::ADD_RSP_RET, [0; 3], bytes),
        }
    }

    /// Brings an argument or result among `r0` to `r5` where calls expect it.
    pub(crate) fn give_scalar(&mut self, r: u8) {
        let to = abi::ARGS[r as usize];
        let value = self.read_or_zero(r, to);
        self.copy(to, value);
    }

    /// Brings `r6` or `r7` where calls expect it.
    pub(crate) fn give_to_context(&mut self, r: u8) {
        let value = self.read_or_zero(r, RAX);
        self.store(Place::Ctx(abi::REGS + 8 * i32::from(r)), value);
    }

    /// Brings a capability where calls expect it.
    pub(crate) fn give_cap(&mut self, cap: u8) {
        let passed = Place::Ctx(abi::CAPS + 16 * (i32::from(cap) - 2));
        if self.plan.caps[cap as usize].pair == Some(passed) {
            return;
        }
        self.load_base(cap, RDX);
        let len = self.read_len(cap, RCX);
        self.store(passed, RDX);
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
