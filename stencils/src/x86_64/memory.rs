//! Loads and stores, and the comparisons that guard them.

use super::{RAX, RCX, RDX, X86_64};
use crate::buffer::Buffer;
use crate::compile::{Address, Func};
use crate::generated::x86_64 as st;
use crate::plan::{Home, Place};
use crate::scan::Limit;
use crate::stencil::Stencil;
use neurlang_ir::{TrapKind, Word};

/// An access in the forms of addresses: index scaled by 1, 2, 4, 8, and no index; each with an
/// 8-bit and a 32-bit displacement.
pub(super) type Forms = [[Stencil; 2]; 5];

macro_rules! forms {
    ($a1:ident $a2:ident $b1:ident $b2:ident $c1:ident $c2:ident $d1:ident $d2:ident
     $e1:ident $e2:ident) => {
        [
            [st::$a1, st::$a2],
            [st::$b1, st::$b2],
            [st::$c1, st::$c2],
            [st::$d1, st::$d2],
            [st::$e1, st::$e2],
        ]
    };
}

#[rustfmt::skip]
pub(super) const LOADS: [Forms; 7] = [
    forms!(LDU8_X1_8 LDU8_X1_32 LDU8_X2_8 LDU8_X2_32 LDU8_X4_8 LDU8_X4_32 LDU8_X8_8 LDU8_X8_32 LDU8_B_8 LDU8_B_32),
    forms!(LDU16_X1_8 LDU16_X1_32 LDU16_X2_8 LDU16_X2_32 LDU16_X4_8 LDU16_X4_32 LDU16_X8_8 LDU16_X8_32 LDU16_B_8 LDU16_B_32),
    forms!(LDU32_X1_8 LDU32_X1_32 LDU32_X2_8 LDU32_X2_32 LDU32_X4_8 LDU32_X4_32 LDU32_X8_8 LDU32_X8_32 LDU32_B_8 LDU32_B_32),
    forms!(LDU64_X1_8 LDU64_X1_32 LDU64_X2_8 LDU64_X2_32 LDU64_X4_8 LDU64_X4_32 LDU64_X8_8 LDU64_X8_32 LDU64_B_8 LDU64_B_32),
    forms!(LDS8_X1_8 LDS8_X1_32 LDS8_X2_8 LDS8_X2_32 LDS8_X4_8 LDS8_X4_32 LDS8_X8_8 LDS8_X8_32 LDS8_B_8 LDS8_B_32),
    forms!(LDS16_X1_8 LDS16_X1_32 LDS16_X2_8 LDS16_X2_32 LDS16_X4_8 LDS16_X4_32 LDS16_X8_8 LDS16_X8_32 LDS16_B_8 LDS16_B_32),
    forms!(LDS32_X1_8 LDS32_X1_32 LDS32_X2_8 LDS32_X2_32 LDS32_X4_8 LDS32_X4_32 LDS32_X8_8 LDS32_X8_32 LDS32_B_8 LDS32_B_32),
];
#[rustfmt::skip]
pub(super) const STORES: [Forms; 4] = [
    forms!(ST8_X1_8 ST8_X1_32 ST8_X2_8 ST8_X2_32 ST8_X4_8 ST8_X4_32 ST8_X8_8 ST8_X8_32 ST8_B_8 ST8_B_32),
    forms!(ST16_X1_8 ST16_X1_32 ST16_X2_8 ST16_X2_32 ST16_X4_8 ST16_X4_32 ST16_X8_8 ST16_X8_32 ST16_B_8 ST16_B_32),
    forms!(ST32_X1_8 ST32_X1_32 ST32_X2_8 ST32_X2_32 ST32_X4_8 ST32_X4_32 ST32_X8_8 ST32_X8_32 ST32_B_8 ST32_B_32),
    forms!(ST64_X1_8 ST64_X1_32 ST64_X2_8 ST64_X2_32 ST64_X4_8 ST64_X4_32 ST64_X8_8 ST64_X8_32 ST64_B_8 ST64_B_32),
];
#[rustfmt::skip]
pub(super) const VECTOR_LOAD: Forms = forms!(XLD_X1_8 XLD_X1_32 XLD_X2_8 XLD_X2_32 XLD_X4_8 XLD_X4_32 XLD_X8_8 XLD_X8_32 XLD_B_8 XLD_B_32);
#[rustfmt::skip]
pub(super) const VECTOR_STORE: Forms = forms!(XST_X1_8 XST_X1_32 XST_X2_8 XST_X2_32 XST_X4_8 XST_X4_32 XST_X8_8 XST_X8_32 XST_B_8 XST_B_32);

/// Frame memory up to this size is zeroed by single stores.
const ZERO_INLINE_BYTES_MAX: u32 = 512;

impl Func<'_, '_, '_, X86_64> {
    #[inline(always)]
    pub(super) fn access(&mut self, forms: &Forms, value: u8, address: Address) {
        let Address { base, index, scale, disp } = address;
        let form = scale as usize;
        match i8::try_from(disp) {
            Ok(disp) => self.out.put_i8(&forms[form][0], [value, base, index], disp),
            Err(_) => self.out.put_i32(&forms[form][1], [value, base, index], disp),
        }
    }

    pub(super) fn check_length(&mut self, cap: u8, end: i64) {
        let len = self.plan.caps[cap as usize];
        match (i32::try_from(end), len.limits[0], len.pair) {
            (Ok(end), Home::Gpr(register), _) => {
                self.put_imm_exit(&st::B_LTU_I32, [0, register, 0], end, TrapKind::Bounds);
            }
            (Ok(end), _, Some(Place::Frame(at))) => {
                self.out.put_i32_i32(&st::CMP_F_I32, at + 8, end);
                self.put_exit(&st::J_LTU, [0; 3], TrapKind::Bounds);
            }
            (Ok(end), _, Some(Place::Ctx(at))) => {
                self.out.put_i32_i32(&st::CMP_C_I32, at + 8, end);
                self.put_exit(&st::J_LTU, [0; 3], TrapKind::Bounds);
            }
            (Err(_), ..) | (Ok(_), _, None) => {
                let length = self.read_len(cap, RCX);
                self.copy(RCX, length);
                self.constant(RAX, end as u64);
                self.put(&st::CMP_RCX_ACC, 0, 0, 0);
                self.put_exit(&st::J_LTU, [0; 3], TrapKind::Bounds);
            }
        }
    }

    /// Compares `index + addend` with a limit. The index is not negative, so only the sum with
    /// a positive addend can wrap; with a negative one, wrapping makes it too large.
    pub(super) fn check_index(&mut self, cap: u8, index: u8, limit: Limit, addend: i32) {
        let kind = TrapKind::Bounds;
        if addend > 0 {
            self.put_imm_exit(&st::ACC_ADD, [0, index, 0], addend, kind);
        } else if addend < 0 {
            self.out.put_i32(&st::ACC_LEA, [0, index, 0], addend);
        }
        let plain = addend == 0;
        if let Some(len) = self.static_len(cap) {
            let limit = limit.of(len) as i32;
            if plain {
                self.put_imm_exit(&st::CHK_RI, [0, index, 0], limit, kind);
            } else {
                self.put_imm_exit(&st::CHK_ACC_I, [0; 3], limit, kind);
            }
            return;
        }
        let home = self.plan.caps[cap as usize];
        let place = match (home.limits[limit.index()], home.pair) {
            (Home::Gpr(register), _) => {
                if plain {
                    self.put_exit(&st::CHK_RR, [0, index, register], kind);
                } else {
                    self.put_exit(&st::CHK_ACC_R, [0, 0, register], kind);
                }
                return;
            }
            (Home::Mem(place), _) => place,
            (_, Some(pair)) if limit.index() == 0 => pair.plus(8),
            _ => {
                // A limit that is not kept: computed here, past the index in rcx.
                if plain {
                    self.put(&st::LD_ACC, 0, index, 0);
                }
                self.limit_into(cap, limit, RDX);
                self.put_exit(&st::CHK_ACC_R, [0, 0, RDX], kind);
                return;
            }
        };
        let (stencil, at) = match (plain, place) {
            (true, Place::Frame(at)) => (&st::CHK_RF, at),
            (true, Place::Ctx(at)) => (&st::CHK_RC, at),
            (false, Place::Frame(at)) => (&st::CHK_ACC_F, at),
            (false, Place::Ctx(at)) => (&st::CHK_ACC_C, at),
        };
        self.put_imm_exit(stencil, [0, index, 0], at, kind);
    }

    /// Computes the byte address in rax, exactly, and compares it with the last start.
    pub(super) fn check_address(&mut self, w: Word, width: u8) {
        let (kind, cap) = (TrapKind::Bounds, w.rb() & 15);
        let index = self.read(w.ra(), RCX);
        let scale = w.rc() as i8 & 3;
        self.out.put_i8(&st::ACC_SHR, [0, index, 0], 64 - scale);
        self.exit_at(self.out.rel_of_last(&st::ACC_SHR), kind);
        self.out.put_i8(&st::ACC_SHL, [0, index, 0], scale);
        match w.imm() {
            0 => {}
            imm if imm > 0 => self.put_imm_exit(&st::ACC_ADDI, [0; 3], imm, kind),
            i32::MIN => {
                // Its negation is no immediate: two halves.
                let half = 1 << 30;
                self.put_imm_exit(&st::ACC_SUBI, [0; 3], half, kind);
                self.put_imm_exit(&st::ACC_SUBI, [0; 3], half, kind);
            }
            imm => self.put_imm_exit(&st::ACC_SUBI, [0; 3], -imm, kind),
        }
        let length = self.read_len(cap, RCX);
        self.copy(RCX, length);
        self.out.put_i8(&st::RCX_SUBI, [0; 3], width as i8);
        self.exit_at(self.out.rel_of_last(&st::RCX_SUBI), kind);
        self.put_exit(&st::ACC_ABOVE_RCX, [0; 3], kind);
    }

    /// `register` = a limit that is not kept, from the length in memory; rax and rcx are kept.
    fn limit_into(&mut self, cap: u8, limit: Limit, register: u8) {
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

    /// Fills `bytes` bytes of frame memory with zeros.
    pub(super) fn zero_frame(&mut self, bytes: u32) {
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
}

/// Puts the stencil that moves between `reg` and `place`: of the frame and of the context, each
/// with a small and a large displacement.
#[inline(always)]
pub(super) fn at_place(
    out: &mut Buffer<'_, X86_64>,
    stencils: [&Stencil; 4],
    reg: u8,
    place: Place,
) {
    match place {
        Place::Frame(disp) => displaced(out, [stencils[0], stencils[1]], reg, disp),
        Place::Ctx(disp) => displaced(out, [stencils[2], stencils[3]], reg, disp),
    }
}

/// Puts the stencil for a small displacement, or that for a large one. Inlined, as what is put is
/// shorter where the stencil is known.
#[inline(always)]
pub(super) fn displaced(
    out: &mut Buffer<'_, X86_64>,
    [small, large]: [&Stencil; 2],
    reg: u8,
    disp: i32,
) {
    match i8::try_from(disp) {
        Ok(disp) => out.put_i8(small, [reg, 0, 0], disp),
        Err(_) => out.put_i32(large, [reg, 0, 0], disp),
    }
}
