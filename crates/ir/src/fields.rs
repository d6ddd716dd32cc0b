//! Which fields of its word an operation reads and writes, as one bit set per operation.

use crate::op::{Op, Operand};

/// A set of the constants of this type, for one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Fields(pub u32);

impl Fields {
    /// Writes the register in `rd`.
    pub const RD_WRITE: u32 = 1 << 0;
    /// Reads the register in `rd`.
    pub const RD_READ: u32 = 1 << 1;
    /// Reads the register in `ra`, unless [`RA_OPTIONAL`](Self::RA_OPTIONAL) and in immediate form.
    pub const RA_READ: u32 = 1 << 2;
    /// Reads the register in `rb`, unless [`RB_OPTIONAL`](Self::RB_OPTIONAL) and in immediate form.
    pub const RB_READ: u32 = 1 << 3;
    /// Reads the register in `rc`.
    pub const RC_READ: u32 = 1 << 4;
    /// Immediate form is legal and replaces the register in `ra` (an address without index).
    pub const RA_OPTIONAL: u32 = 1 << 5;
    /// Immediate form is legal and replaces the register in `rb`.
    pub const RB_OPTIONAL: u32 = 1 << 6;
    /// Writes the capability register in `rd`.
    pub const CD_WRITE: u32 = 1 << 7;
    /// Uses the capability register in `ra`.
    pub const CA_READ: u32 = 1 << 8;
    /// Uses the capability register in `rb`.
    pub const CB_READ: u32 = 1 << 9;
    /// Writes memory through the capability in `ra`.
    pub const CA_MUT: u32 = 1 << 10;
    /// Writes memory through the capability in `rb`.
    pub const CB_MUT: u32 = 1 << 11;
    /// `rc` is the binary logarithm of the scale, 0 to 3; 0 in immediate form.
    pub const RC_SCALE: u32 = 1 << 12;
    /// `imm` is used.
    pub const IMM: u32 = 1 << 13;
    /// `imm` is used in immediate form only.
    pub const IMM_IF_FORM: u32 = 1 << 14;
    /// `rd` is an `f64`.
    pub const FLOAT_D: u32 = 1 << 15;
    /// `ra` is an `f64`.
    pub const FLOAT_A: u32 = 1 << 16;
    /// `rb` is an `f64`.
    pub const FLOAT_B: u32 = 1 << 17;
    /// `rc` is an `f64`.
    pub const FLOAT_C: u32 = 1 << 18;
    /// `imm` names a place in the code, or holds one beside an operand.
    pub const TARGET: u32 = 1 << 19;
    /// The operands depend on the imported extension.
    pub const EXT: u32 = 1 << 20;
    /// An operation has this number.
    pub const LEGAL: u32 = 1 << 21;

    /// True when any of `bits` is in the set.
    #[inline]
    #[must_use]
    pub const fn has(self, bits: u32) -> bool {
        self.0 & bits != 0
    }

    const fn of_operand(operand: Operand) -> u32 {
        match operand {
            Operand::Rd => Self::RD_WRITE,
            Operand::RdInOut => Self::RD_WRITE | Self::RD_READ,
            Operand::RdIn => Self::RD_READ,
            Operand::Ra => Self::RA_READ,
            Operand::Rb => Self::RB_READ,
            Operand::Rc => Self::RC_READ,
            Operand::RbImm | Operand::RbImm16 => {
                Self::RB_READ | Self::RB_OPTIONAL | Self::IMM_IF_FORM
            }
            Operand::Fd => Self::RD_WRITE | Self::FLOAT_D,
            Operand::Fa => Self::RA_READ | Self::FLOAT_A,
            Operand::Fb => Self::RB_READ | Self::FLOAT_B,
            Operand::Fc => Self::RC_READ | Self::FLOAT_C,
            Operand::Cd => Self::CD_WRITE,
            Operand::Ca => Self::CA_READ,
            Operand::Cb => Self::CB_READ,
            Operand::CaMut => Self::CA_READ | Self::CA_MUT,
            Operand::CbMut => Self::CB_READ | Self::CB_MUT,
            Operand::Mem => {
                Self::RA_READ | Self::RA_OPTIONAL | Self::CB_READ | Self::RC_SCALE | Self::IMM
            }
            Operand::MemPlain => Self::RA_READ | Self::RA_OPTIONAL | Self::CB_READ | Self::IMM,
            Operand::Imm | Operand::Const | Operand::Table | Operand::Func | Operand::FuncTable => {
                Self::IMM
            }
            Operand::Target => Self::IMM | Self::TARGET,
            Operand::Ext => Self::IMM | Self::EXT,
        }
    }

    const fn of_op(op: Op) -> Fields {
        let operands = op.operands();
        let mut bits = Self::LEGAL;
        let mut i = 0;
        while i < operands.len() {
            bits |= Self::of_operand(operands[i]);
            i += 1;
        }
        Fields(bits)
    }
}

/// The fields of every operation, indexed by the low ten bits of its word; empty where
/// there is no operation.
pub static FIELDS: [Fields; 1024] = {
    let mut all = [Fields(0); 1024];
    let mut i = 0;
    while i < Op::ALL.len() {
        all[Op::ALL[i] as usize] = Fields::of_op(Op::ALL[i]);
        i += 1;
    }
    all
};

/// The fields of the operation numbered `bits` (only the low ten bits count).
#[inline]
#[must_use]
pub fn fields(bits: u16) -> Fields {
    FIELDS[bits as usize & 0x3ff]
}
