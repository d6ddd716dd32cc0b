//! Activations: entering and leaving functions.
//!
//! Calls do not nest in the host: what a caller needs back is on a stack of words, which the
//! stack limit of the policy bounds, because an activation costs more than it pushes there.

use super::control::Flow;
use super::machine::{Cap, FRAMES, Machine};
use super::run::End;
use crate::memory::ALIGN_BYTES;
use neurlang_ir::TrapKind;

/// For each count of arguments or results: what `r0` to `r7` are masked with.
const KEEP: [[u64; 8]; 9] = {
    let mut masks = [[0; 8]; 9];
    let mut count = 0;
    while count < masks.len() {
        let mut i = 0;
        while i < count {
            masks[count][i] = u64::MAX;
            i += 1;
        }
        count += 1;
    }
    masks
};

impl Machine<'_> {
    /// Starts function `func`, whose arguments are in place, and returns where its code is.
    ///
    /// # Errors
    ///
    /// The trap `stack`, at the function's first instruction.
    #[inline(always)]
    pub(super) fn activate(&mut self, func: u32) -> Result<u32, (TrapKind, u32)> {
        let callee = self.function(func);
        let Some(left) = self.stack_left_bytes.checked_sub(callee.activation_bytes) else {
            return Err((TrapKind::Stack, callee.start));
        };
        self.stack_left_bytes = left;
        self.func = func;
        self.keep_scalars(callee.scalars.0);
        let mut zeroed = callee.regs;
        while zeroed != 0 {
            *self.reg_mut(zeroed.trailing_zeros() as u8) = 0;
            zeroed &= zeroed - 1;
        }
        if callee.touches_caps {
            self.keep_slices(callee.slices.0);
            self.caps[8..].fill(Cap::default());
            self.caps[1] = self.data;
            self.caps[0] = self.frame(callee.frame_bytes, callee.start)?;
        }
        Ok(callee.start)
    }

    /// Calls function `func`, which returns to instruction `return_pc`.
    #[inline]
    pub(super) fn enter(&mut self, func: u32, return_pc: u32) -> Flow {
        let caller = self.function(self.func);
        let mut saved = caller.regs;
        while saved != 0 {
            let value = self.reg(saved.trailing_zeros() as u8);
            self.saved.push(value);
            saved &= saved - 1;
        }
        if caller.caps != 0 {
            self.save_caps(caller.caps);
        }
        self.saved.push(u64::from(return_pc) << 32 | u64::from(self.func));
        match self.activate(func) {
            Ok(start) => Flow::Goto(start),
            Err((kind, at)) => Flow::TrapAt(kind, at),
        }
    }

    /// Returns from the running function to its caller or to the host.
    #[inline(always)]
    pub(super) fn leave(&mut self) -> Flow {
        let callee = self.function(self.func);
        self.keep_scalars(callee.scalars.1);
        let Some(place) = self.saved.pop() else {
            return Flow::End(End::Returned);
        };
        self.stack_left_bytes += callee.activation_bytes;
        self.func = place as u32;
        let caller = self.function(self.func);
        if callee.touches_caps {
            self.frames_used -= frame_room(callee.frame_bytes);
        }
        if caller.touches_caps {
            self.keep_slices(callee.slices.1);
            self.restore_caps(caller.caps);
        }
        let mut restored = caller.regs;
        while restored != 0 {
            let number = restored.ilog2();
            *self.reg_mut(number as u8) = self.saved.pop().unwrap_or_default();
            restored &= !(1 << number);
        }
        Flow::Goto((place >> 32) as u32)
    }

    /// Zeroes those of `r0` to `r7` that carry nothing.
    #[inline(always)]
    fn keep_scalars(&mut self, count: u8) {
        let masks = &KEEP[usize::from(count).min(KEEP.len() - 1)];
        for (reg, mask) in self.regs.iter_mut().zip(masks) {
            *reg &= mask;
        }
    }

    /// Makes those of `c2` to `c7` null that carry nothing.
    #[inline(always)]
    fn keep_slices(&mut self, count: u8) {
        for (number, cap) in self.caps[2..8].iter_mut().enumerate() {
            if number >= usize::from(count) {
                *cap = Cap::default();
            }
        }
    }

    #[inline(never)]
    fn frame(&mut self, len: usize, start: u32) -> Result<Cap, (TrapKind, u32)> {
        if len == 0 {
            return Ok(Cap::default());
        }
        let base = self.frames_used;
        self.memories.fresh_frame(base, len).ok_or((TrapKind::Stack, start))?;
        self.frames_used += frame_room(len);
        Ok(Cap { memory: FRAMES, base, len })
    }

    #[inline(never)]
    fn save_caps(&mut self, mut caps: u16) {
        while caps != 0 {
            let cap = self.cap(caps.trailing_zeros() as u8);
            let words = [u64::from(cap.memory), cap.base as u64, cap.len as u64];
            self.saved.extend_from_slice(&words);
            caps &= caps - 1;
        }
    }

    #[inline(never)]
    fn restore_caps(&mut self, mut caps: u16) {
        while caps != 0 {
            let number = caps.ilog2();
            let mut word = || self.saved.pop().unwrap_or_default();
            let (len, base, memory) = (word() as usize, word() as usize, word() as u32);
            *self.cap_mut(number as u8) = Cap { memory, base, len };
            caps &= !(1 << number);
        }
    }
}

/// What a frame takes of the frames' memory: every frame starts aligned.
fn frame_room(len: usize) -> usize {
    len.next_multiple_of(ALIGN_BYTES)
}
