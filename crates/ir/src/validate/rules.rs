//! What the validator knows of each operation and form, folded into 16 bytes.
//!
//! Everything here is computed from [`FIELDS`] and the table of operations. The scan
//! reads one [`Rule`] per instruction: legality is one AND with `must_zero`, and the
//! registers read and written are bits of one 64-bit set, see [`register_bit`].

use crate::fields::{FIELDS, Fields};
use crate::op::{Effect, Op, Opcode};
use crate::word::Word;

/// What the scan has to do for an instruction beyond legality and register sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// Nothing.
    Plain,
    /// `LOAD`, `STORE` and `ATOMIC` with an address.
    Access,
    /// Branches, or runs on.
    Branch,
    /// Jumps.
    Jump,
    /// Jumps through a table.
    JumpTable,
    /// Traps.
    Trap,
    /// Calls a function or through a table.
    Call,
    /// Starts a task.
    Spawn,
    /// Returns.
    Ret,
    /// Ends the program.
    Halt,
    /// Loads a constant of the pool.
    Const,
    /// Calls an extension.
    Ext,
}

/// One operation in one form.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// Bits of the word that are zero when it is legal.
    pub(super) must_zero: u64,
    /// What to OR into a field's number to get its bit in a register set.
    rd_read: u8,
    ra_read: u8,
    rb_read: u8,
    rc_read: u8,
    rd_write: u8,
    /// Bytes of memory that a [`Kind::Access`] touches.
    pub(super) width: u8,
    /// A set of the constants of this type.
    pub(super) flags: u8,
    pub(super) kind: Kind,
}

/// The bit of no register.
const NONE: u8 = 63;
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

    const fn new(op: Op, immform: bool) -> Self {
        let fields = FIELDS[op as usize];
        let no_ra = immform && fields.has(Fields::RA_OPTIONAL);
        let no_rb = immform && fields.has(Fields::RB_OPTIONAL);
        Self {
            must_zero: must_zero(fields, immform),
            rd_read: if fields.has(Fields::RD_READ) { 0 } else { NONE },
            ra_read: if fields.has(Fields::CA_READ) {
                CAP_SHIFT
            } else if fields.has(Fields::RA_READ) && !no_ra {
                0
            } else {
                NONE
            },
            rb_read: if fields.has(Fields::CB_READ) {
                CAP_SHIFT
            } else if fields.has(Fields::RB_READ) && !no_rb {
                0
            } else {
                NONE
            },
            rc_read: if fields.has(Fields::RC_READ) { 0 } else { NONE },
            rd_write: if fields.has(Fields::CD_WRITE) {
                CAP_SHIFT
            } else if fields.has(Fields::RD_WRITE) {
                0
            } else {
                NONE
            },
            width: op.access_bytes(),
            flags: flags(op, fields),
            kind: kind(op),
        }
    }

    /// The registers that `word` reads through its fields.
    #[inline(always)]
    pub(super) const fn reads(&self, word: u64) -> u64 {
        register_bit(word >> 10, self.rd_read)
            | register_bit(word >> 15, self.ra_read)
            | register_bit(word >> 20, self.rb_read)
            | register_bit(word >> 25, self.rc_read)
    }

    /// The register that `word` writes through its fields.
    #[inline(always)]
    pub(super) const fn writes(&self, word: u64) -> u64 {
        register_bit(word >> 10, self.rd_write)
    }

    /// True when any of `bits` is among the flags.
    #[inline(always)]
    pub(super) const fn has(&self, bits: u8) -> bool {
        self.flags & bits != 0
    }
}

/// The bit of the register numbered by the low five bits of `field`: 0 to 31 for `r`,
/// 32 to 47 for `c`, and 63 for a field that names no register.
#[inline(always)]
const fn register_bit(field: u64, class: u8) -> u64 {
    1 << (field & 31 | class as u64)
}

const fn must_zero(fields: Fields, immform: bool) -> u64 {
    const RD: u64 = 31 << 10;
    const RA: u64 = 31 << 15;
    const RB: u64 = 31 << 20;
    const RC: u64 = 31 << 25;
    const IMM: u64 = 0xffff_ffff << 32;
    const RESERVED: u64 = 1 << 31;
    if immform && !fields.has(Fields::RA_OPTIONAL | Fields::RB_OPTIONAL) {
        return u64::MAX;
    }
    if fields.has(Fields::EXT) {
        return RESERVED;
    }
    let mut mask = RESERVED | RD | RA | RB | RC | IMM;
    if fields.has(Fields::RD_WRITE | Fields::RD_READ) {
        mask &= !RD;
    } else if fields.has(Fields::CD_WRITE) {
        mask &= !(15 << 10);
    }
    if fields.has(Fields::CA_READ) {
        mask &= !(15 << 15);
    } else if fields.has(Fields::RA_READ) && !(immform && fields.has(Fields::RA_OPTIONAL)) {
        mask &= !RA;
    }
    if fields.has(Fields::CB_READ) {
        mask &= !(15 << 20);
    } else if fields.has(Fields::RB_READ) && !(immform && fields.has(Fields::RB_OPTIONAL)) {
        mask &= !RB;
    }
    if fields.has(Fields::RC_READ) {
        mask &= !RC;
    } else if fields.has(Fields::RC_SCALE) && !immform {
        mask &= !(3 << 25);
    }
    if fields.has(Fields::IMM) || immform && fields.has(Fields::IMM_IF_FORM) {
        mask &= !IMM;
    }
    mask
}

const fn flags(op: Op, fields: Fields) -> u8 {
    let mut flags = 0;
    if op.access_bytes() > 0 && matches!(op.effect(), Effect::Writes | Effect::Atomic) {
        flags |= Rule::STORES;
    }
    if fields.has(Fields::CD_WRITE | Fields::CA_MUT | Fields::CB_MUT) {
        flags |= Rule::FLOW;
    }
    match op {
        Op::FileRead | Op::NetRecv | Op::IoReadLine | Op::IoArgs | Op::IoEnv => {
            flags |= Rule::SOURCE;
        }
        Op::TaintMark | Op::TaintMarkCap => flags |= Rule::SOURCE,
        Op::TaintQuery => flags |= Rule::TAINT_QUERY,
        Op::CapPerms => flags |= Rule::CAP_QUERY | Rule::FLOW,
        _ => {}
    }
    flags
}

const fn kind(op: Op) -> Kind {
    match op.opcode() {
        Opcode::Trap => Kind::Trap,
        Opcode::Branch => Kind::Branch,
        Opcode::Jump => match op {
            Op::JumpTable => Kind::JumpTable,
            _ => Kind::Jump,
        },
        Opcode::Call => Kind::Call,
        Opcode::Ret => Kind::Ret,
        Opcode::Halt => Kind::Halt,
        Opcode::Spawn => Kind::Spawn,
        Opcode::ExtCall => Kind::Ext,
        _ if op.access_bytes() > 0 => Kind::Access,
        _ => match op {
            Op::MovConst => Kind::Const,
            _ => Kind::Plain,
        },
    }
}

/// Twice as many as there are operation numbers: the upper half is the immediate form.
const RULES_LEN: usize = 2048;

static RULES: [Rule; RULES_LEN] = {
    let illegal = Rule {
        must_zero: u64::MAX,
        ..Rule::new(Op::Nop, false)
    };
    let mut all = [illegal; RULES_LEN];
    let mut i = 0;
    while i < Op::ALL.len() {
        let op = Op::ALL[i];
        all[op as usize] = Rule::new(op, false);
        all[op as usize | 1 << 10] = Rule::new(op, true);
        i += 1;
    }
    all
};

/// The rule for `word`; one whose `must_zero` refuses every word when there is no such
/// operation or it has no such form.
#[inline(always)]
pub(super) fn rule_of(word: Word) -> &'static Rule {
    &RULES[(word.0 & 0x3ff | word.0 >> 20 & 0x400) as usize]
}

#[cfg(test)]
mod tests {
    use super::{Kind, RULES, Rule, rule_of};
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
            assert_eq!(word.0 & rule_of(word).must_zero, 0, "{}", op.mnemonic());
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
                assert_eq!(word.0 & rule_of(word).must_zero == 0, legal, "{word:?}");
            }
        }
    }

    #[test]
    fn every_memory_access_is_an_access() {
        for &op in Op::ALL {
            let rule = &RULES[op as usize];
            assert_eq!(rule.kind == Kind::Access, op.access_bytes() > 0);
            assert!(!rule.has(Rule::STORES) || rule.kind == Kind::Access);
        }
    }
}
