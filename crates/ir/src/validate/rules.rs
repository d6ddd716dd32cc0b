//! What the validator knows of each operation and form, folded into 16 bytes.
//!
//! Everything here is computed from [`FIELDS`] and the table of operations. The scan
//! asks its [`Rule`] whether a word [is rare](Rule::is_rare), which is one AND; the
//! registers read and written are bits of one 64-bit set, see [`register_place`].

mod build;

use crate::fields::{FIELDS, Fields};
use crate::word::Word;
use build::{RULES, must_zero};

/// How an instruction takes part in control flow, or what else a pass has to do for it.
/// Those that may lead elsewhere than to the next instruction come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Kind {
    /// Nothing.
    Plain,
    /// `LOAD`, `STORE` and `ATOMIC` with an address.
    Access,
    /// Loads a constant of the pool.
    Const,
    /// Calls a function or through a table.
    Call,
    /// Starts a task.
    Spawn,
    /// Calls an extension.
    Ext,
    /// Branches, or runs on.
    Branch,
    /// Jumps.
    Jump,
    /// Jumps through a table.
    JumpTable,
    /// Traps.
    Trap,
    /// Returns.
    Ret,
    /// Ends the program.
    Halt,
}

impl Kind {
    /// True when control may go elsewhere than to the next instruction.
    #[inline(always)]
    pub(super) fn is_control(self) -> bool {
        self >= Kind::Branch
    }

    /// True when control does not run on to the next instruction.
    #[inline(always)]
    pub(super) fn stops(self) -> bool {
        self > Kind::Branch
    }
}

/// What a field of a word names, as what to OR into its number to get the bit of the
/// register in a set. An enum and no number, so that the compiler knows it is below 64.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    General = 0,
    Cap = CAP_SHIFT,
    None = NO_REGISTER as u8,
}

/// What the scan's loop itself does for an instruction that is not rare.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum More {
    /// Nothing but reads of `ra` and `rb` and a write of `rd`.
    Nothing,
    /// It reads `rd` or `rc` or stores.
    Fields,
    /// It branches or jumps, or is `trap.invalid`, whose word has no bit to be rare by.
    Control,
}

/// One operation in one form.
#[derive(Clone, Copy)]
#[repr(align(16))]
pub(super) struct Rule {
    /// Bits of the word of which one is set when it is illegal or rare.
    rare: u64,
    rd_read: Class,
    ra_read: Class,
    rb_read: Class,
    rc_read: Class,
    rd_write: Class,
    pub(super) more: More,
    /// A set of the constants of this type.
    pub(super) flags: u8,
    pub(super) kind: Kind,
}

/// The place in a register set that stands for no register.
pub(super) const NO_REGISTER: usize = 63;
/// The bit of `c0` in a register set; `r0` has bit 0.
pub(super) const CAP_SHIFT: u8 = 32;

impl Rule {
    /// Writes memory through the address.
    pub(super) const STORES: u8 = 1 << 0;
    /// Needs the capability dataflow, whatever the registers hold.
    pub(super) const FLOW: u8 = 1 << 1;
    /// Makes tainted values.
    pub(super) const SOURCE: u8 = 1 << 2;
    /// Is `taint.query`, which the validator answers.
    pub(super) const TAINT_QUERY: u8 = 1 << 3;
    /// Is `cap.perms`, which the validator answers.
    pub(super) const CAP_QUERY: u8 = 1 << 4;
    /// Moves origins of values otherwise than from what it reads to what it writes.
    pub(super) const ORIGINS: u8 = 1 << 5;
    /// Those that the scan's loop does not look at.
    const RARE: u8 = Self::FLOW | Self::SOURCE | Self::TAINT_QUERY | Self::CAP_QUERY;
    /// Above the flags: the binary logarithm of the width of an access.
    const WIDTH_SHIFT: u32 = 6;

    /// True when `word`, whose rule this is, is illegal or not one for the scan's loop.
    #[inline(always)]
    pub(super) const fn is_rare(&self, word: u64) -> bool {
        word & self.rare != 0
    }

    /// The registers that `word` reads through `ra` and `rb`.
    #[inline(always)]
    pub(super) const fn reads_ab(&self, word: u64) -> u64 {
        register_bit(word >> 15, self.ra_read) | register_bit(word >> 20, self.rb_read)
    }

    /// The registers that `word` reads through `rd` and `rc`.
    #[inline(always)]
    pub(super) const fn reads_dc(&self, word: u64) -> u64 {
        register_bit(word >> 10, self.rd_read) | register_bit(word >> 25, self.rc_read)
    }

    /// The register that `word` writes through its fields.
    #[inline(always)]
    pub(super) const fn writes(&self, word: u64) -> u64 {
        register_bit(word >> 10, self.rd_write)
    }

    /// Where a register set has the registers that `word` reads; [`NO_REGISTER`] for fields
    /// that it does not read.
    #[inline(always)]
    pub(super) const fn read_places(&self, word: u64) -> [usize; 4] {
        [
            register_place(word >> 10, self.rd_read),
            register_place(word >> 15, self.ra_read),
            register_place(word >> 20, self.rb_read),
            register_place(word >> 25, self.rc_read),
        ]
    }

    /// Where a register set has the register that `word` writes, or [`NO_REGISTER`].
    #[inline(always)]
    pub(super) const fn write_place(&self, word: u64) -> usize {
        register_place(word >> 10, self.rd_write)
    }

    /// The capability that `word` stores through.
    #[inline(always)]
    pub(super) const fn stores(&self, word: u64) -> u64 {
        ((self.flags & Self::STORES) as u64) << ((word >> 20 & 15) + CAP_SHIFT as u64)
    }

    /// Bytes of memory that a [`Kind::Access`] touches.
    #[inline(always)]
    pub(super) const fn width(&self) -> u8 {
        1 << (self.flags >> Self::WIDTH_SHIFT)
    }

    /// True when any of `bits` is among the flags.
    #[inline(always)]
    pub(super) const fn has(&self, bits: u8) -> bool {
        self.flags & bits != 0
    }
}

/// The place of the register numbered by the low five bits of `field`: 0 to 31 for `r`,
/// 32 to 47 for `c`.
#[inline(always)]
const fn register_place(field: u64, class: Class) -> usize {
    (field & 31 | class as u64) as usize
}

/// The bit at [`register_place`].
#[inline(always)]
const fn register_bit(field: u64, class: Class) -> u64 {
    1 << register_place(field, class)
}

/// How many [`index_of`] can give.
const RULES_LEN: usize = 4096;

/// Where the tables have the operation and form of `word`: the number of the operation
/// above the reserved bit above the immediate form, which is one rotation.
#[inline(always)]
const fn index_of(word: Word) -> usize {
    (word.0 as u32).rotate_left(2) as usize & (RULES_LEN - 1)
}

/// The bits of `word` that would have to be zero; all when there is no such operation or
/// it has no such form.
pub(super) fn wrong_bits(word: Word) -> u64 {
    let known = FIELDS[word.op_bits() as usize];
    if known.has(Fields::LEGAL) { word.0 & must_zero(known, word.immform()) } else { u64::MAX }
}

/// True when `word` is legal as far as its fields go.
pub(super) fn is_legal(word: Word) -> bool {
    // What makes every word of an operation rare is in the bits of its number.
    const NUMBER: u64 = 0x3ff;
    let rare = rule_of(word).rare;
    rare != u64::MAX && word.0 & rare & !NUMBER == 0
}

/// The rule for `word`, which says nothing of use when `word` is illegal.
#[inline(always)]
pub(super) fn rule_of(word: Word) -> &'static Rule {
    &RULES[index_of(word)]
}

#[cfg(test)]
mod tests {
    use super::{Kind, Rule, is_legal, rule_of};
    use crate::fields::{FIELDS, Fields};
    use crate::op::Op;
    use crate::word::Word;

    #[test]
    fn a_rule_is_a_quarter_of_a_cache_line() {
        assert_eq!(size_of::<Rule>(), 16);
    }

    #[test]
    fn the_word_of_every_op_is_legal_in_register_form() {
        for &op in Op::ALL {
            let word = Word::new(op);
            assert!(is_legal(word), "{}", op.mnemonic());
        }
    }

    #[test]
    fn no_word_of_an_unknown_operation_or_form_is_legal() {
        for bits in 0..1024_u64 {
            let known = FIELDS[bits as usize];
            let form = known.has(Fields::RA_OPTIONAL | Fields::RB_OPTIONAL);
            for immform in [0, 1 << 30] {
                let word = Word(bits | immform);
                let legal = known.has(Fields::LEGAL) && (immform == 0 || form);
                assert_eq!(is_legal(word), legal, "{word:?}");
                assert!(legal || rule_of(word).is_rare(word.0));
            }
        }
    }

    #[test]
    fn every_memory_access_is_an_access() {
        for &op in Op::ALL {
            let rule = rule_of(Word::new(op));
            assert_eq!(rule.kind == Kind::Access, op.access_bytes() > 0);
            assert!(rule.kind != Kind::Access || rule.width() == op.access_bytes());
            assert!(!rule.has(Rule::STORES) || rule.kind == Kind::Access);
        }
    }
}
