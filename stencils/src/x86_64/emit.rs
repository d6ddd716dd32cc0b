//! [`Emit`]: a stencil in the form that is put without a branch.

use crate::generated::x86_64 as st;
use crate::stencil::Stencil;

/// A register's home is 16 times the number of a hardware register, and these bits.
pub(super) const NOT_GENERAL: u8 = 1;
/// The home is no vector register.
pub(super) const NOT_VECTOR: u8 = 2;

/// The home is a vector register that may hold any NaN.
pub(super) const LAZY: u8 = 4;

/// A stencil, ready to be put: with its OR-tables instead of their numbers.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Emit {
    pub(super) bits: u128,
    pub(super) d: &'static [u128; 16],
    pub(super) a: &'static [u128; 16],
    pub(super) b: &'static [u128; 16],
    /// Its length.
    pub(super) len: u32,
    /// [`LEAVES`] when it has a branch field.
    pub(super) leaves: u64,
    /// How many bytes are behind that.
    pub(super) behind: u8,
    /// The bits of the immediate that there is place for, and what follows them.
    pub(super) mask: i32,
    pub(super) tail: i32,
    /// Where the immediate is.
    pub(super) imm: u8,
    /// How many bytes before its end the instruction begins that would compute in 32 bits, and
    /// clear those above, without the bit [`WIDE`]; 0 where there is none.
    pub(super) narrow: u8,
}

/// The bit of an instruction's first byte that says that it computes in 64 bits.
pub(super) const WIDE: u8 = 1 << 3;

/// That a stencil has a branch field: the last bit of a set into which bits are shifted.
pub(super) const LEAVES: u64 = 1 << 63;
/// Bytes of a branch field.
pub(super) const FIELD_BYTES: u32 = 4;

/// What stands for no code. What has no immediate has one behind the longest stencil.
pub(super) const NOTHING: Emit = Emit {
    bits: 0,
    d: &st::FIELDS[0],
    a: &st::FIELDS[0],
    b: &st::FIELDS[0],
    len: 0,
    leaves: 0,
    behind: 0,
    mask: 0,
    tail: 0,
    imm: 16,
    narrow: 0,
};

impl Emit {
    /// Writes the stencil at the start of `window`, and more behind it.
    #[inline(always)]
    pub(super) fn put(&self, window: &mut [u8; WINDOW_BYTES], [d, a, b]: [u8; 3], imm: i32) {
        let register = |home: u8| usize::from(home >> 4);
        let bits = self.bits | self.d[register(d)] | self.a[register(a)] | self.b[register(b)];
        window[..16].copy_from_slice(&bits.to_le_bytes());
        let at = usize::from(self.imm);
        window[at..at + 4].copy_from_slice(&(imm & self.mask | self.tail).to_le_bytes());
    }
}

/// What [`Emit::put`] may write.
pub(super) const WINDOW_BYTES: usize = 256 + 4;

/// A stencil without an immediate.
pub(super) const fn plain(s: Stencil) -> Emit {
    Emit {
        bits: s.bits,
        d: &st::FIELDS[s.d as usize],
        a: &st::FIELDS[s.a as usize],
        b: &st::FIELDS[s.b as usize],
        len: s.len as u32,
        behind: if s.rel == 0 { 0 } else { s.len - s.rel - FIELD_BYTES as u8 },
        ..NOTHING
    }
}

/// A stencil that may compute in 32 bits: one instruction, or a move between registers before it.
pub(super) const fn narrowing(emit: Emit) -> Emit {
    const MOVE: u8 = 0x89;
    const MOVE_BYTES: u8 = 3;
    let start = if (emit.bits >> 8) as u8 == MOVE { MOVE_BYTES } else { 0 };
    let first = (emit.bits >> (8 * start as u32)) as u8;
    assert!(first & 0xf0 == 0x40 && first & WIDE != 0, "an instruction of 64 bits");
    Emit { narrow: emit.len as u8 - start, ..emit }
}

/// A stencil whose branch field is to be patched.
pub(super) const fn leaving(emit: Emit) -> Emit {
    Emit { leaves: LEAVES, ..emit }
}

/// An immediate of 8 bits: what follows it must not depend on registers.
pub(super) const fn imm8(s: Stencil) -> Emit {
    let tail = (s.bits >> (8 * s.imm as u32)) as i32;
    Emit { imm: s.imm, mask: 0xff, tail, ..plain(s) }
}

/// An immediate of 32 bits.
pub(super) const fn imm32(s: Stencil) -> Emit {
    Emit { imm: s.imm, mask: -1, ..plain(s) }
}
