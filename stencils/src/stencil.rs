//! The stencil: a piece of machine code whose registers are still open.

use super::kind::Kind;

/// Machine code of at most 16 bytes in which up to three registers, two immediates and a branch
/// target are left open.
///
/// Registers are filled in by OR-ing table words; see [`Stencil::encode`]. Immediates and the
/// branch target are OR-ed in at their byte offset, as their [`Kind`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stencil {
    /// The bytes with all fields zero; byte 0 is the lowest.
    pub bits: u128,
    /// How many of the bytes there are, 1 to 16.
    pub len: u8,
    /// The OR-table of register field `d`; 0 is the table of zeros, for an absent field.
    pub d: u8,
    /// The OR-table of register field `a`.
    pub a: u8,
    /// The OR-table of register field `b`.
    pub b: u8,
    /// The byte offset of the immediate or displacement that the template declares first, or 0.
    pub imm: u8,
    /// The byte offset of the immediate or displacement declared second, or 0.
    pub imm2: u8,
    /// The byte offset of the branch target, or 0.
    pub rel: u8,
    /// What is at `imm`, `imm2` and `rel`.
    pub kinds: [Kind; 3],
}

// Two stencils share a cache line.
const _: () = assert!(size_of::<Stencil>() == 32);

impl Stencil {
    /// Returns the bytes for the given registers, byte 0 lowest, with immediates and branch
    /// target still zero.
    ///
    /// `fields` are the tables generated together with the stencil. An absent field's register
    /// is ignored, as are the bits of a register number that the architecture does not have.
    ///
    /// With a constant stencil and the call inlined this is one load and one OR per field that
    /// the stencil has. No index can be out of bounds, so nothing is checked: `TABLES` and
    /// `REGISTERS` are powers of two, and an index is taken modulo them.
    #[inline(always)]
    #[must_use]
    pub const fn encode<const REGISTERS: usize, const TABLES: usize>(
        &self,
        fields: &[[u128; REGISTERS]; TABLES],
        d: u8,
        a: u8,
        b: u8,
    ) -> u128 {
        const { assert!(TABLES.is_power_of_two() && REGISTERS.is_power_of_two()) };
        let mut bits = self.bits;
        if self.d != 0 {
            bits |= fields[self.d as usize & (TABLES - 1)][d as usize & (REGISTERS - 1)];
        }
        if self.a != 0 {
            bits |= fields[self.a as usize & (TABLES - 1)][a as usize & (REGISTERS - 1)];
        }
        if self.b != 0 {
            bits |= fields[self.b as usize & (TABLES - 1)][b as usize & (REGISTERS - 1)];
        }
        bits
    }
}

/// Returns `value`, which fits `kind`, at byte offset `at` of an encoded stencil, to be OR-ed
/// into it.
#[inline(always)]
#[must_use]
pub const fn hole(at: u8, kind: Kind, value: i64) -> u128 {
    (kind.encode(value) as u128) << (8 * (at as u32 & 15))
}

/// Which registers a field of a template ranges over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// None: the template has no such field.
    None,
    /// The general registers; on aarch64 and riscv64 the zero register is one of them.
    Gpr,
    /// x86-64: the general registers without `rsp`, whose number is not encodable.
    Index,
    /// aarch64: the general registers with the stack pointer instead of the zero register.
    GprSp,
    /// The floating-point or vector registers.
    Vector,
}

/// A stencil with the text that it was made from, for listings and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The template's name: the constant's in lower case.
    pub name: &'static str,
    /// The stencil.
    pub stencil: Stencil,
    /// The instructions as written in the template file.
    pub asm: &'static str,
    /// The classes of register fields `d`, `a` and `b`.
    pub classes: [Class; 3],
    /// The names of what goes to [`Stencil::imm`] and [`Stencil::imm2`].
    pub holes: &'static [&'static str],
}
