//! Loads and stores with their bounds checks.

use super::{Func, RAX, RCX, RDX, RSP};
use crate::abi;
use crate::generated::x86_64 as st;
use crate::plan::{Home, Place};
use crate::scan::{Check, Limit, check_of};
use crate::stencil::Stencil;
use neurlang_ir::{Op, TrapKind, Word};

/// An access in the forms of addresses: index scaled by 1, 2, 4, 8, and no index; each with an
/// 8-bit and a 32-bit displacement.
type Forms = [[Stencil; 2]; 5];

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
static LOADS: [Forms; 7] = [
    forms!(LDU8_X1_8 LDU8_X1_32 LDU8_X2_8 LDU8_X2_32 LDU8_X4_8 LDU8_X4_32 LDU8_X8_8 LDU8_X8_32 LDU8_B_8 LDU8_B_32),
    forms!(LDU16_X1_8 LDU16_X1_32 LDU16_X2_8 LDU16_X2_32 LDU16_X4_8 LDU16_X4_32 LDU16_X8_8 LDU16_X8_32 LDU16_B_8 LDU16_B_32),
    forms!(LDU32_X1_8 LDU32_X1_32 LDU32_X2_8 LDU32_X2_32 LDU32_X4_8 LDU32_X4_32 LDU32_X8_8 LDU32_X8_32 LDU32_B_8 LDU32_B_32),
    forms!(LDU64_X1_8 LDU64_X1_32 LDU64_X2_8 LDU64_X2_32 LDU64_X4_8 LDU64_X4_32 LDU64_X8_8 LDU64_X8_32 LDU64_B_8 LDU64_B_32),
    forms!(LDS8_X1_8 LDS8_X1_32 LDS8_X2_8 LDS8_X2_32 LDS8_X4_8 LDS8_X4_32 LDS8_X8_8 LDS8_X8_32 LDS8_B_8 LDS8_B_32),
    forms!(LDS16_X1_8 LDS16_X1_32 LDS16_X2_8 LDS16_X2_32 LDS16_X4_8 LDS16_X4_32 LDS16_X8_8 LDS16_X8_32 LDS16_B_8 LDS16_B_32),
    forms!(LDS32_X1_8 LDS32_X1_32 LDS32_X2_8 LDS32_X2_32 LDS32_X4_8 LDS32_X4_32 LDS32_X8_8 LDS32_X8_32 LDS32_B_8 LDS32_B_32),
];
#[rustfmt::skip]
static STORES: [Forms; 4] = [
    forms!(ST8_X1_8 ST8_X1_32 ST8_X2_8 ST8_X2_32 ST8_X4_8 ST8_X4_32 ST8_X8_8 ST8_X8_32 ST8_B_8 ST8_B_32),
    forms!(ST16_X1_8 ST16_X1_32 ST16_X2_8 ST16_X2_32 ST16_X4_8 ST16_X4_32 ST16_X8_8 ST16_X8_32 ST16_B_8 ST16_B_32),
    forms!(ST32_X1_8 ST32_X1_32 ST32_X2_8 ST32_X2_32 ST32_X4_8 ST32_X4_32 ST32_X8_8 ST32_X8_32 ST32_B_8 ST32_B_32),
    forms!(ST64_X1_8 ST64_X1_32 ST64_X2_8 ST64_X2_32 ST64_X4_8 ST64_X4_32 ST64_X8_8 ST64_X8_32 ST64_B_8 ST64_B_32),
];
#[rustfmt::skip]
static VECTOR_LOAD: Forms = forms!(XLD_X1_8 XLD_X1_32 XLD_X2_8 XLD_X2_32 XLD_X4_8 XLD_X4_32 XLD_X8_8 XLD_X8_32 XLD_B_8 XLD_B_32);
#[rustfmt::skip]
static VECTOR_STORE: Forms = forms!(XST_X1_8 XST_X1_32 XST_X2_8 XST_X2_32 XST_X4_8 XST_X4_32 XST_X8_8 XST_X8_32 XST_B_8 XST_B_32);

/// A checked address: `base + index * scale + disp`.
#[derive(Clone, Copy)]
struct Address {
    base: u8,
    /// Register and row of [`Forms`].
    index: u8,
    form: usize,
    disp: i32,
}

impl Func<'_, '_, '_> {
    pub(crate) fn load_inst(&mut self, op: Op, w: Word) {
        let address = self.address(op, w);
        if op == Op::LoadU64
            && let Home::Xmm(xmm) = self.plan.regs[w.rd() as usize & 31]
        {
            self.access(&VECTOR_LOAD, xmm, address);
            return;
        }
        let d = self.dest(w.rd());
        self.access(&LOADS[op.mode() as usize], d, address);
        self.wrote(w.rd());
    }

    pub(crate) fn store_inst(&mut self, op: Op, w: Word) {
        let address = self.address(op, w);
        if op == Op::Store64
            && let Home::Xmm(xmm) = self.plan.regs[w.rd() as usize & 31]
        {
            self.access(&VECTOR_STORE, xmm, address);
            return;
        }
        // The index may be in rcx or rax and the base in rdx.
        let scratch = if address.index == RAX && address.form < 4 { RCX } else { RAX };
        let value = self.read(w.rd(), scratch);
        self.access(&STORES[op.mode() as usize], value, address);
    }

    #[inline(always)]
    fn access(&mut self, forms: &Forms, value: u8, address: Address) {
        let Address { base, index, form, disp } = address;
        match i8::try_from(disp) {
            Ok(disp) => self.out.put_i8(&forms[form][0], [value, base, index], disp),
            Err(_) => self.out.put_i32(&forms[form][1], [value, base, index], disp),
        }
    }

    /// Checks the bounds of an access and says where it is.
    fn address(&mut self, op: Op, w: Word) -> Address {
        let width = op.access_bytes();
        let cap = w.rb() & 15;
        match check_of(w, width) {
            Check::Constant => {
                self.check_constant(cap, w.imm(), width);
                let (base, disp) = self.base(cap, w.imm());
                Address { base, index: 0, form: 4, disp }
            }
            Check::Index { limit, addend } => {
                let index = self.read(w.ra(), RCX);
                self.check_index(cap, index, limit, addend);
                let (base, disp) = self.base(cap, w.imm());
                Address { base, index, form: w.rc() as usize & 3, disp }
            }
            Check::Address => {
                self.check_address(cap, w, width);
                let (base, disp) = self.base(cap, 0);
                Address { base, index: RAX, form: 0, disp }
            }
        }
    }

    /// The register with the base address of `cap`, and `disp` counted from it.
    fn base(&mut self, cap: u8, disp: i32) -> (u8, i32) {
        if cap == 0 {
            let at = i64::from(self.plan.frame_at) + i64::from(disp);
            return match i32::try_from(at) {
                Ok(at) => (RSP, at),
                // A displacement this far has an index that brings it back.
                Err(_) => {
                    self.out.put_i32(&st::LEA_FRAME, [RDX, 0, 0], self.plan.frame_at);
                    (RDX, disp)
                }
            };
        }
        let home = self.plan.caps[cap as usize];
        let base = match home.base {
            Some(register) => register,
            None => {
                self.load_base(cap, RDX);
                RDX
            }
        };
        (base, disp)
    }

    /// Compares a constant address with the length.
    fn check_constant(&mut self, cap: u8, imm: i32, width: u8) {
        let end = i64::from(imm) + i64::from(width);
        if let Some(len) = self.static_len(cap) {
            if imm < 0 || end > len as i64 {
                self.put_exit(&st::JMP_REL, [0; 3], TrapKind::Bounds);
            }
            return;
        }
        if imm < 0 {
            self.put_exit(&st::JMP_REL, [0; 3], TrapKind::Bounds);
            return;
        }
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
    fn check_index(&mut self, cap: u8, index: u8, limit: Limit, addend: i32) {
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
    fn check_address(&mut self, cap: u8, w: Word, width: u8) {
        let kind = TrapKind::Bounds;
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

    /// The length of `cap` where it is known now: `c0` and `c1`.
    pub(crate) fn static_len(&self, cap: u8) -> Option<u64> {
        match cap {
            0 => Some(u64::from(self.frame_bytes())),
            1 => Some(self.module.module().data.len() as u64),
            _ => None,
        }
    }

    /// Loads the base address of `cap`.
    pub(crate) fn load_base(&mut self, cap: u8, register: u8) {
        let home = self.plan.caps[cap as usize];
        match (cap, home.base, home.pair) {
            (0, ..) if self.frame_bytes() == 0 => self.constant(register, 0),
            (0, ..) => self.out.put_i32(&st::LEA_FRAME, [register, 0, 0], self.plan.frame_at),
            (_, Some(base), _) => self.copy(register, base),
            (1, ..) => self.load(register, Place::Ctx(abi::DATA_BASE)),
            (_, None, Some(pair)) => self.load(register, pair),
            (_, None, None) => self.constant(register, 0),
        }
    }

    /// The register with the length of `cap`: its own, or `scratch`.
    pub(crate) fn read_len(&mut self, cap: u8, scratch: u8) -> u8 {
        if let Some(len) = self.static_len(cap) {
            self.constant(scratch, len);
            return scratch;
        }
        let home = self.plan.caps[cap as usize];
        match (home.limits[0], home.pair) {
            (Home::Gpr(register), _) => return register,
            (_, Some(pair)) => self.load(scratch, pair.plus(8)),
            (_, None) => self.constant(scratch, 0),
        }
        scratch
    }
}
