//! The instruction word: one little-endian 64-bit value per instruction.
//!
//! ```text
//! bit 0    5     10   15   20   25   30      31 32                            63
//!     | op | mode | rd | ra | rb | rc | immform | 0 |            imm32             |
//! ```
//!
//! A branch in immediate form splits `imm32`: its low 16 bits are the operand, its high
//! 16 bits the distance to the target, both signed.

use crate::op::Op;

/// One encoded instruction. Any 64 bits are a `Word`; the validator says which are legal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Word(pub u64);

impl Word {
    /// The word of `op` with every field zero.
    #[inline]
    #[must_use]
    pub const fn new(op: Op) -> Self {
        Self(op as u64)
    }

    /// The same word with register field `rd` (0 to 31).
    #[inline]
    #[must_use]
    pub const fn with_rd(self, rd: u8) -> Self {
        Self(self.0 & !(31 << 10) | (rd as u64 & 31) << 10)
    }

    /// The same word with register field `ra` (0 to 31).
    #[inline]
    #[must_use]
    pub const fn with_ra(self, ra: u8) -> Self {
        Self(self.0 & !(31 << 15) | (ra as u64 & 31) << 15)
    }

    /// The same word with register field `rb` (0 to 31).
    #[inline]
    #[must_use]
    pub const fn with_rb(self, rb: u8) -> Self {
        Self(self.0 & !(31 << 20) | (rb as u64 & 31) << 20)
    }

    /// The same word with register field `rc` (0 to 31).
    #[inline]
    #[must_use]
    pub const fn with_rc(self, rc: u8) -> Self {
        Self(self.0 & !(31 << 25) | (rc as u64 & 31) << 25)
    }

    /// The same word in immediate form.
    #[inline]
    #[must_use]
    pub const fn with_immform(self) -> Self {
        Self(self.0 | 1 << 30)
    }

    /// The same word with immediate `imm`.
    #[inline]
    #[must_use]
    pub const fn with_imm(self, imm: i32) -> Self {
        Self(self.0 & 0xffff_ffff | (imm as u32 as u64) << 32)
    }

    /// The same word in immediate form with a branch's operand and signed distance.
    #[inline]
    #[must_use]
    pub const fn with_branch_imm(self, operand: i16, distance: i16) -> Self {
        self.with_immform().with_imm((distance as i32) << 16 | operand as u16 as i32)
    }

    /// The operation, if the low ten bits are one.
    #[inline]
    #[must_use]
    pub fn op(self) -> Option<Op> {
        Op::from_bits(self.op_bits())
    }

    /// The low ten bits: `opcode | mode << 5`.
    #[inline]
    #[must_use]
    pub const fn op_bits(self) -> u16 {
        self.0 as u16 & 0x3ff
    }

    /// Register field `rd`, 0 to 31.
    #[inline]
    #[must_use]
    pub const fn rd(self) -> u8 {
        (self.0 >> 10) as u8 & 31
    }

    /// Register field `ra`, 0 to 31.
    #[inline]
    #[must_use]
    pub const fn ra(self) -> u8 {
        (self.0 >> 15) as u8 & 31
    }

    /// Register field `rb`, 0 to 31.
    #[inline]
    #[must_use]
    pub const fn rb(self) -> u8 {
        (self.0 >> 20) as u8 & 31
    }

    /// Register field `rc`, 0 to 31.
    #[inline]
    #[must_use]
    pub const fn rc(self) -> u8 {
        (self.0 >> 25) as u8 & 31
    }

    /// True in immediate form.
    #[inline]
    #[must_use]
    pub const fn immform(self) -> bool {
        self.0 & 1 << 30 != 0
    }

    /// True when the bit that must be zero is zero.
    #[inline]
    #[must_use]
    pub const fn reserved_clear(self) -> bool {
        self.0 & 1 << 31 == 0
    }

    /// The 32-bit immediate.
    #[inline]
    #[must_use]
    pub const fn imm(self) -> i32 {
        (self.0 >> 32) as i32
    }

    /// The operand of a branch in immediate form.
    #[inline]
    #[must_use]
    pub const fn branch_operand(self) -> i16 {
        self.imm() as i16
    }

    /// The signed distance of a branch in immediate form, counted from the branch itself.
    #[inline]
    #[must_use]
    pub const fn branch_distance(self) -> i16 {
        (self.imm() >> 16) as i16
    }

    /// The target of a branch or direct jump at instruction `pc`, as an instruction index
    /// of the function. Out-of-range targets come back as they are; the validator refuses them.
    #[inline]
    #[must_use]
    pub const fn target(self, pc: u32) -> u32 {
        // By arithmetic: which form follows which is as good as random.
        let form = (self.0 >> 30 & 1) as u32;
        let from = pc & form.wrapping_neg();
        from.wrapping_add((self.imm() >> (16 * form)) as u32)
    }
}

impl core::fmt::Debug for Word {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Word({:#018x})", self.0)
    }
}
