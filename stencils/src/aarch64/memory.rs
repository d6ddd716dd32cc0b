//! Loads and stores, and the comparisons that guard them.

use super::{Aarch64, SP, X15, X16, X17};
use crate::compile::{Address, Func};
use crate::generated::aarch64 as st;
use crate::isa::Isa;
use crate::kind::Kind;
use crate::plan::Home;
use crate::scan::Limit;
use crate::stencil::Stencil;
use neurlang_ir::{TrapKind, Word};

/// An access in the forms of addresses.
pub(super) struct Forms {
    /// Base and a scaled offset.
    scaled: Stencil,
    /// Base and an offset of 9 bits.
    unscaled: Stencil,
    /// Base and an index in bytes.
    index: Stencil,
    /// Base and an index in elements.
    element: Stencil,
    width_log2: u8,
}

macro_rules! forms {
    ($scaled:ident $unscaled:ident $index:ident $element:ident $width_log2:literal) => {
        Forms {
            scaled: st::$scaled,
            unscaled: st::$unscaled,
            index: st::$index,
            element: st::$element,
            width_log2: $width_log2,
        }
    };
}

pub(super) static LOADS: [Forms; 7] = [
    forms!(LDU8_B LDU8_U LDU8_X LDU8_X 0),
    forms!(LDU16_B LDU16_U LDU16_X LDU16_S 1),
    forms!(LDU32_B LDU32_U LDU32_X LDU32_S 2),
    forms!(LDU64_B LDU_ LDU64_X LDU64_S 3),
    forms!(LDS8_B LDS8_U LDS8_X LDS8_X 0),
    forms!(LDS16_B LDS16_U LDS16_X LDS16_S 1),
    forms!(LDS32_B LDS32_U LDS32_X LDS32_S 2),
];
pub(super) static STORES: [Forms; 4] = [
    forms!(ST8_B ST8_U ST8_X ST8_X 0),
    forms!(ST16_B ST16_U ST16_X ST16_S 1),
    forms!(ST32_B ST32_U ST32_X ST32_S 2),
    forms!(ST64_B STU_ ST64_X ST64_S 3),
];
pub(super) static VECTOR_LOAD: Forms = forms!(XLD_ XLDU_ XLD_X XLD_S 3);
pub(super) static VECTOR_STORE: Forms = forms!(XST_ XSTU_ XST_X XST_S 3);

/// `d = a + (b << i)`, where `a` is no stack pointer.
const ADD_SCALED: [&Stencil; 4] = [&st::ADD_3, &st::ADD_LSL_1, &st::ADD_LSL_2, &st::ADD_LSL_3];
/// The same where it may be one.
const SUM_SCALED: [&Stencil; 4] = [&st::SUM_0, &st::SUM_1, &st::SUM_2, &st::SUM_3];

/// Frame memory up to this size is zeroed by single stores.
const ZERO_INLINE_BYTES_MAX: u32 = 128;

impl Func<'_, '_, '_, Aarch64> {
    /// Loads or stores `value` at a checked address. The value is in none of the scratch
    /// registers that a displacement needs: with an index in `x15` there is none.
    pub(super) fn access(&mut self, forms: &Forms, value: u8, address: Address) {
        let Address { mut base, index, scale, disp } = address;
        if scale != Address::NO_INDEX {
            if disp == 0 && scale == 0 {
                self.put(&forms.index, value, base, index);
                return;
            }
            if disp == 0 && scale == forms.width_log2 {
                self.put(&forms.element, value, base, index);
                return;
            }
            let sums = if base == SP { &SUM_SCALED } else { &ADD_SCALED };
            self.put(sums[scale as usize], X16, base, index);
            base = X16;
        }
        let disp = i64::from(disp);
        let unit = 1 << forms.width_log2;
        if disp >= 0 && disp < 4096 * unit && disp % unit == 0 {
            self.out.put_value(&forms.scaled, [value, base, 0], disp);
        } else if Kind::S9.fits(disp) {
            self.out.put_value(&forms.unscaled, [value, base, 0], disp);
        } else {
            self.constant(X17, disp as u64);
            self.put(&forms.index, value, base, X17);
        }
    }

    /// Compares `index + addend` with a limit. The index is not negative, so only the sum with
    /// a positive addend can wrap; with a negative one, wrapping makes it too large.
    pub(super) fn check_index(&mut self, cap: u8, index: u8, limit: Limit, addend: i32) {
        let kind = TrapKind::Bounds;
        let at = if addend == 0 { index } else { X15 };
        self.add_constant(index, i64::from(addend));
        if addend > 0 {
            self.put_exit(&st::B_GEU, [0; 3], kind);
        }
        if let Some(len) = self.static_len(cap) {
            Aarch64::check_below(self, at, limit.of(len) as i32);
            return;
        }
        let home = self.plan.caps[cap as usize];
        let limit = match (home.limits[limit.index()], home.pair) {
            (Home::Gpr(register), _) => register,
            (Home::Mem(place), _) => {
                self.load(X16, place);
                X16
            }
            (_, Some(pair)) if limit.index() == 0 => {
                self.load(X16, pair.plus(8));
                X16
            }
            _ => {
                self.limit_into(cap, limit);
                X16
            }
        };
        self.put(&st::CMP_RR, 0, at, limit);
        self.put_exit(&st::B_GEU, [0; 3], kind);
    }

    /// `x15 = from + addend` and the flags of an addition, or of the subtraction of what is
    /// negative; nothing for 0.
    fn add_constant(&mut self, from: u8, addend: i64) {
        if addend == 0 {
            return;
        }
        let (imm, regs) =
            if addend > 0 { (&st::ADDS_I, &st::ADDS_3) } else { (&st::SUBS_I, &st::SUBS_3) };
        let size = addend.abs();
        if Kind::U12.fits(size) {
            self.out.put_value(imm, [X15, from, 0], size);
        } else {
            self.constant(X16, size as u64);
            self.put(regs, X15, from, X16);
        }
    }

    /// `x16` = a limit that is not kept, from the length in memory.
    fn limit_into(&mut self, cap: u8, limit: Limit) {
        let len = self.read_len(cap, X16);
        match limit {
            Limit::Elements(shift) => {
                self.out.put_value(&st::SHR_I, [X16, len, 0], i64::from(shift));
            }
            Limit::Start(shift) => {
                // A length below the width leaves no start: the branch traps at once.
                self.out.put_value(&st::SUBS_I, [X16, len, 0], (1 << shift) - 1);
                self.put_exit(&st::B_LTU, [0; 3], TrapKind::Bounds);
            }
        }
    }

    /// Computes the byte address in `x15`, exactly, and compares it with the last start.
    pub(super) fn check_address(&mut self, w: Word, width: u8) {
        let kind = TrapKind::Bounds;
        let index = self.read(w.ra(), X17);
        let scale = i64::from(w.rc() & 3);
        self.out.put_value(&st::SHR_I, [X15, index, 0], 64 - scale);
        self.put_exit(&st::CBNZ_, [0, X15, 0], kind);
        self.out.put_value(&st::SHL_I, [X15, index, 0], scale);
        self.add_constant(X15, i64::from(w.imm()));
        match w.imm() {
            0 => {}
            1.. => self.put_exit(&st::B_GEU, [0; 3], kind),
            _ => self.put_exit(&st::B_LTU, [0; 3], kind),
        }
        let len = self.read_len(w.rb() & 15, X17);
        self.out.put_value(&st::SUBS_I, [X17, len, 0], i64::from(width));
        self.put_exit(&st::B_LTU, [0; 3], kind);
        self.put(&st::CMP_RR, 0, X15, X17);
        self.put_exit(&st::B_GTU, [0; 3], kind);
    }

    /// Fills `bytes` bytes of frame memory with zeros.
    pub(super) fn zero_frame(&mut self, bytes: u32) {
        let start = self.plan.frame_at;
        if bytes <= ZERO_INLINE_BYTES_MAX {
            self.put(&st::ZERO_V0, 0, 0, 0);
            for at in (0..bytes as i32).step_by(16) {
                self.out.put_value(&st::ST_V0, [0; 3], i64::from(start + at));
            }
            return;
        }
        Aarch64::frame_address(self.out, X16, start);
        self.constant(X17, u64::from(bytes));
        let again = self.out.at() as u32;
        self.put(&st::ZERO_16, 0, X16, 0);
        self.out.put_value(&st::SUBS_I, [X17, X17, 0], 16);
        self.put(&st::B_NE, 0, 0, 0);
        self.out.patch(self.out.rel_of_last(&st::B_NE), again);
    }
}
