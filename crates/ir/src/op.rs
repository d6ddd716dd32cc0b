//! [`Opcode`] and [`Op`]: the table as types, with everything the table says about them.

use crate::trap::TrapKind;
use crate::{for_each_op, for_each_opcode};

/// Where an operand of an instruction lives in its word, and what it is.
///
/// "Integer register" and "float register" name the same 32 registers; a float operand
/// says that the operation reads or writes the 64 bits as an `f64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operand {
    /// Integer register written, in `rd`.
    Rd,
    /// Integer register read and written, in `rd`.
    RdInOut,
    /// Integer register read, in `rd`.
    RdIn,
    /// Integer register read, in `ra`.
    Ra,
    /// Integer register read, in `rb`.
    Rb,
    /// Integer register read, in `rc`.
    Rc,
    /// Integer register read, in `rb`; or the sign-extended `imm` in immediate form.
    RbImm,
    /// Integer register read, in `rb`; or the sign-extended low 16 bits of `imm` in immediate form.
    RbImm16,
    /// Float register written, in `rd`.
    Fd,
    /// Float register read, in `ra`.
    Fa,
    /// Float register read, in `rb`.
    Fb,
    /// Float register read, in `rc`.
    Fc,
    /// Capability register written, in `rd`.
    Cd,
    /// Capability register used for reading, in `ra`.
    Ca,
    /// Capability register used for reading, in `rb`.
    Cb,
    /// Capability register used for writing, in `ra`.
    CaMut,
    /// Capability register used for writing, in `rb`.
    CbMut,
    /// `[rb + ra * 2^rc + imm]`; without `ra * 2^rc` in immediate form. `rb` is a capability.
    Mem,
    /// `[rb + ra + imm]`; without `ra` in immediate form. `rb` is a capability.
    MemPlain,
    /// The sign-extended `imm`.
    Imm,
    /// Entry `imm` of the constant pool.
    Const,
    /// An instruction of this function: `imm`, or in immediate form the signed distance in its high 16 bits.
    Target,
    /// Entry `imm` of the module's jump tables.
    Table,
    /// Function `imm` of the module.
    Func,
    /// Entry `imm` of the module's function tables.
    FuncTable,
    /// Entry `imm` of the module's imports, and its operands in `ra`, `rb`, `rc` and result in `rd`.
    Ext,
}

/// What an instruction may do besides writing its destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Nothing: it may be reordered or removed.
    Pure,
    /// Stops the program with a trap for some operands.
    Traps,
    /// Reads memory; traps when out of bounds.
    Reads,
    /// Writes memory; traps when out of bounds.
    Writes,
    /// Reads and writes memory, ordered against other tasks.
    Atomic,
    /// Allocates from the instance's arena.
    Alloc,
    /// Chooses what runs next.
    Control,
    /// Asks the host: console, clock, randomness, files, network, tasks, extensions.
    Host,
}

impl Effect {
    /// Every effect with the name that `spec` prints.
    pub const ALL: [(Effect, &'static str); 8] = [
        (Effect::Pure, "pure"),
        (Effect::Traps, "traps"),
        (Effect::Reads, "reads"),
        (Effect::Writes, "writes"),
        (Effect::Atomic, "atomic"),
        (Effect::Alloc, "alloc"),
        (Effect::Control, "control"),
        (Effect::Host, "host"),
    ];

    /// The name that `spec` prints.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

macro_rules! define_opcode {
    ($( $(#[doc = $doc:literal])* $number:literal $name:ident $text:literal; )*) => {
        /// One of the 32 opcodes, without a mode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Opcode { $( $(#[doc = $doc])* $name = $number, )* }

        impl Opcode {
            /// Every opcode, in encoding order.
            pub const ALL: &[Opcode] = &[ $( Opcode::$name, )* ];

            /// The name as `isa.md` and the reference write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Opcode::$name => $text, )* }
            }

            /// The reference text: one sentence or two.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $( Opcode::$name => concat!($($doc),*).trim_ascii(), )* }
            }
        }
    };
}
for_each_opcode!(define_opcode);

macro_rules! define_op {
    ($(
        $(#[doc = $doc:literal])*
        ($code:literal, $mode:literal) $name:ident $mode_name:literal $text:literal
            [ $($operand:ident),* ] $effect:ident;
    )*) => {
        /// One operation: an opcode with a mode.
        ///
        /// Its number is the low ten bits of the instruction word: `opcode | mode << 5`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Op { $( $(#[doc = $doc])* $name = $code | $mode << 5, )* }

        impl Op {
            /// Every operation, grouped by opcode.
            pub const ALL: &[Op] = &[ $( Op::$name, )* ];

            const FROM_BITS: [Option<Op>; 1024] = {
                let mut all = [None; 1024];
                $( all[$code | $mode << 5] = Some(Op::$name); )*
                all
            };

            /// The operation numbered `bits`, if there is one; `bits` above 1023 have none.
            #[inline]
            #[must_use]
            pub fn from_bits(bits: u16) -> Option<Op> {
                Self::FROM_BITS.get(bits as usize).copied().flatten()
            }

            /// The name within its opcode.
            #[must_use]
            pub const fn mode_name(self) -> &'static str {
                match self { $( Op::$name => $mode_name, )* }
            }

            /// The name used in assembly text.
            #[must_use]
            pub const fn mnemonic(self) -> &'static str {
                match self { $( Op::$name => $text, )* }
            }

            /// The operands, in text order.
            #[must_use]
            pub const fn operands(self) -> &'static [Operand] {
                match self { $( Op::$name => &[ $( Operand::$operand, )* ], )* }
            }

            /// What the operation may do besides writing its destination.
            #[must_use]
            pub const fn effect(self) -> Effect {
                match self { $( Op::$name => Effect::$effect, )* }
            }

            /// The reference text: one sentence or two.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $( Op::$name => concat!($($doc),*).trim_ascii(), )* }
            }
        }
    };
}
for_each_op!(define_op);

impl Op {
    /// The opcode.
    #[must_use]
    pub const fn opcode(self) -> Opcode {
        Opcode::ALL[self as usize & 31]
    }

    /// The mode number, 0 to 31.
    #[must_use]
    pub const fn mode(self) -> u8 {
        (self as u16 >> 5) as u8
    }

    /// The trap that a `TRAP` operation raises.
    #[must_use]
    pub const fn trap_kind(self) -> Option<TrapKind> {
        match self.opcode() {
            Opcode::Trap => TrapKind::from_number(self.mode()),
            _ => None,
        }
    }

    /// True when nothing after it in the function runs unless it is jumped to.
    #[must_use]
    pub const fn ends_block(self) -> bool {
        matches!(self.opcode(), Opcode::Trap | Opcode::Jump | Opcode::Ret | Opcode::Halt)
    }

    /// True for `BRANCH`: either its target or the next instruction runs.
    #[must_use]
    pub const fn is_branch(self) -> bool {
        matches!(self.opcode(), Opcode::Branch)
    }

    /// The width in bytes of the memory that a load, store or atomic touches; 0 for others.
    #[must_use]
    pub const fn access_bytes(self) -> u8 {
        match self.opcode() {
            Opcode::Load => [1, 2, 4, 8, 1, 2, 4][self.mode() as usize],
            Opcode::Store => 1 << self.mode(),
            Opcode::Atomic if self.mode() < 10 => 8,
            Opcode::Atomic if self.mode() < 20 => 4,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Op, Opcode};

    #[test]
    fn there_are_exactly_32_opcodes_in_number_order() {
        assert_eq!(Opcode::ALL.len(), 32);
        for (number, opcode) in Opcode::ALL.iter().enumerate() {
            assert_eq!(*opcode as usize, number);
        }
    }

    #[test]
    fn every_op_survives_a_round_trip_through_its_bits() {
        for &op in Op::ALL {
            assert_eq!(Op::from_bits(op as u16), Some(op));
            assert_eq!(op as u16, op.opcode() as u16 | u16::from(op.mode()) << 5);
        }
        assert_eq!(Op::from_bits(0xffff), None);
    }

    #[test]
    fn every_opcode_has_a_mode_and_every_row_a_doc() {
        for &opcode in Opcode::ALL {
            assert!(Op::ALL.iter().any(|op| op.opcode() == opcode), "{}", opcode.name());
            assert!(!opcode.doc().is_empty());
        }
        for op in Op::ALL {
            assert!(op.doc().ends_with('.'), "{}", op.mnemonic());
        }
    }

    #[test]
    fn ops_that_share_a_mnemonic_differ_in_their_operands() {
        for a in Op::ALL {
            for b in Op::ALL {
                let same_text = a.mnemonic() == b.mnemonic() && a.operands() == b.operands();
                assert!(a == b || !same_text, "{}", a.mnemonic());
            }
        }
    }
}
