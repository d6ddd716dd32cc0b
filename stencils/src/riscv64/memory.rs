//! Loads and stores, and the comparisons that guard them.

use super::control::{GEU, LTS, LTU, NE};
use super::values::sum;
use super::{Riscv64, SP, T4, T5, T6, ZERO};
use crate::compile::{Address, Func};
use crate::generated::riscv64 as st;
use crate::isa::Isa;
use crate::kind::Kind;
use crate::plan::Home;
use crate::scan::Limit;
use crate::stencil::Stencil;
use neurlang_ir::{TrapKind, Word};

/// In the order of the modes of `LOAD`.
pub(super) static LOADS: [Stencil; 7] =
    [st::LDU8, st::LDU16, st::LDU32, st::LDU64, st::LDS8, st::LDS16, st::LDS32];
/// In the order of the modes of `STORE`.
pub(super) static STORES: [Stencil; 4] = [st::ST8, st::ST16, st::ST32, st::ST64];
/// `d = (a << scale) + b`.
static SCALED: [Stencil; 4] = [st::ADD_3, st::SH1ADD_3, st::SH2ADD_3, st::SH3ADD_3];

/// Frame memory up to this size is zeroed by single stores.
const ZERO_INLINE_BYTES_MAX: u32 = 128;

impl Func<'_, '_, '_, Riscv64> {
    /// Accesses `address`; t5 may hold its base, and `free` at most its index.
    #[inline(always)]
    pub(super) fn access(&mut self, stencil: &Stencil, value: u8, address: Address, free: u8) {
        let Address { mut base, index, scale, disp } = address;
        if scale != Address::NO_INDEX {
            self.put(&SCALED[scale as usize], T5, index, base);
            base = T5;
        }
        if Kind::I12.fits(i64::from(disp)) {
            self.out.put_value(stencil, [value, base, 0], i64::from(disp));
        } else {
            self.constant(free, i64::from(disp) as u64);
            self.put(&st::ADD_3, T5, base, free);
            self.out.put_value(stencil, [value, T5, 0], 0);
        }
    }

    /// Traps when the length of `cap` is below `end`.
    pub(super) fn check_length(&mut self, cap: u8, end: i64) {
        let length = self.read_len(cap, T6);
        self.constant(T4, end as u64);
        self.exit_if(LTU, length, T4, TrapKind::Bounds);
    }

    /// Compares `index + addend` with a limit. The index is not negative, so only the sum with
    /// a positive addend can wrap; with a negative one, wrapping makes it too large.
    pub(super) fn check_index(&mut self, cap: u8, index: u8, limit: Limit, addend: i32) {
        let mut compared = index;
        if addend != 0 {
            sum(self.out, T4, index, addend);
            compared = T4;
        }
        if addend > 0 {
            self.exit_if(LTU, T4, index, TrapKind::Bounds);
        }
        let limit = self.limit_in_register(cap, limit);
        self.exit_if(GEU, compared, limit, TrapKind::Bounds);
    }

    /// The register with a limit of `cap`: its own, or t5.
    fn limit_in_register(&mut self, cap: u8, limit: Limit) -> u8 {
        if let Some(len) = self.static_len(cap) {
            self.constant(T5, limit.of(len));
            return T5;
        }
        match self.plan.caps[cap as usize].limits[limit.index()] {
            Home::Gpr(register) => return register,
            Home::Mem(place) => self.load(T5, place),
            Home::None | Home::Vector(_) => {
                let len = self.read_len(cap, T5);
                match limit {
                    Limit::Elements(0) | Limit::Start(0) => return len,
                    Limit::Elements(shift) => {
                        self.out.put_value(&st::SHR_I, [T5, len, 0], i64::from(shift));
                    }
                    Limit::Start(shift) => {
                        sum(self.out, T5, len, 1 - (1 << shift));
                        // A length below the width leaves no start.
                        self.exit_if(LTS, T5, ZERO, TrapKind::Bounds);
                    }
                }
            }
        }
        T5
    }

    /// Computes the byte address in t4, exactly, and compares it with the last start.
    pub(super) fn check_address(&mut self, w: Word, width: u8) {
        let (kind, cap) = (TrapKind::Bounds, w.rb() & 15);
        let index = self.read(w.ra(), T6);
        let scale = i64::from(w.rc() & 3);
        self.out.put_value(&st::SHR_I, [T4, index, 0], 64 - scale);
        self.exit_if(NE, T4, ZERO, kind);
        if w.imm() == 0 {
            self.out.put_value(&st::SHL_I, [T4, index, 0], scale);
        } else {
            self.out.put_value(&st::SHL_I, [T5, index, 0], scale);
            sum(self.out, T4, T5, w.imm());
            // The sum has wrapped when it is on the wrong side of its first operand.
            let (low, high) = if w.imm() > 0 { (T4, T5) } else { (T5, T4) };
            self.exit_if(LTU, low, high, kind);
        }
        let length = self.read_len(cap, T6);
        sum(self.out, T5, length, -i32::from(width));
        self.exit_if(LTS, T5, ZERO, kind);
        self.exit_if(LTU, T5, T4, kind);
    }

    /// Fills `bytes` bytes of frame memory with zeros.
    pub(super) fn zero_frame(&mut self, bytes: u32) {
        let start = self.plan.frame_at;
        if bytes <= ZERO_INLINE_BYTES_MAX {
            for at in (start..start + bytes as i32).step_by(8) {
                Riscv64::store_at(self.out, ZERO, SP, at);
            }
        } else {
            sum(self.out, T4, SP, start);
            sum(self.out, T5, T4, bytes as i32);
            self.put(&st::FILL16, 0, T4, T5);
        }
    }
}
