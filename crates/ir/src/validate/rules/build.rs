//! How a [`Rule`] follows from the table of operations, at compile time.

use super::{Class, Kind, More, RULES_LEN, Rule, index_of};
use crate::fields::{FIELDS, Fields};
use crate::op::{Effect, Op, Opcode};
use crate::word::Word;

/// The rule of every operation and form, where [`index_of`] says.
pub(super) static RULES: [Rule; RULES_LEN] = {
    let illegal = Rule { rare: u64::MAX, ..Rule::new(Op::Nop, false) };
    let mut all = [illegal; RULES_LEN];
    let mut i = 0;
    while i < Op::ALL.len() {
        let word = Word::new(Op::ALL[i]);
        all[index_of(word)] = Rule::new(Op::ALL[i], false);
        all[index_of(word.with_immform())] = Rule::new(Op::ALL[i], true);
        i += 1;
    }
    all
};

impl Rule {
    const fn new(op: Op, immform: bool) -> Self {
        let fields = FIELDS[op as usize];
        let (mut ra, mut rb) = (Fields::RA_READ, Fields::RB_READ);
        if immform && fields.has(Fields::RA_OPTIONAL) {
            ra = 0;
        }
        if immform && fields.has(Fields::RB_OPTIONAL) {
            rb = 0;
        }
        // The number of a rare operation makes every word of it rare.
        let always = if is_rare(op, fields) { op as u64 } else { 0 };
        Self {
            rare: must_zero(fields, immform) | always,
            rd_read: class(fields, Fields::RD_READ, 0),
            ra_read: class(fields, ra, Fields::CA_READ),
            rb_read: class(fields, rb, Fields::CB_READ),
            rc_read: class(fields, Fields::RC_READ, 0),
            rd_write: class(fields, Fields::RD_WRITE, Fields::CD_WRITE),
            more: more(op, fields),
            flags: flags(op, fields),
            kind: kind(op),
        }
    }
}

/// General when `fields` has any of `general`, a capability when it has any of `cap`.
const fn class(fields: Fields, general: u32, cap: u32) -> Class {
    if fields.has(cap) {
        Class::Cap
    } else if fields.has(general) {
        Class::General
    } else {
        Class::None
    }
}

pub(super) const fn must_zero(fields: Fields, immform: bool) -> u64 {
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
    let mut flags = match op.access_bytes() {
        0 => 0,
        bytes => (bytes.trailing_zeros() as u8) << Rule::WIDTH_SHIFT,
    };
    if op.access_bytes() > 0 && matches!(op.effect(), Effect::Writes | Effect::Atomic) {
        flags |= Rule::STORES;
    }
    if fields.has(Fields::CD_WRITE | Fields::CA_MUT | Fields::CB_MUT) {
        flags |= Rule::FLOW;
    }
    if fields.has(Fields::CD_WRITE)
        || matches!(
            op.opcode(),
            Opcode::Taint | Opcode::Join | Opcode::Chan | Opcode::File | Opcode::Net | Opcode::Io
        )
    {
        flags |= Rule::ORIGINS;
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

const fn more(op: Op, fields: Fields) -> More {
    match op.opcode() {
        Opcode::Branch | Opcode::Jump | Opcode::Trap => More::Control,
        Opcode::Store | Opcode::Atomic => More::Fields,
        _ if fields.has(Fields::RD_READ | Fields::RC_READ) => More::Fields,
        _ => More::Nothing,
    }
}

/// True for operations that the scan's loop leaves to a function.
const fn is_rare(op: Op, fields: Fields) -> bool {
    !matches!(kind(op), Kind::Plain | Kind::Access | Kind::Branch | Kind::Jump)
        || flags(op, fields) & Rule::RARE != 0
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
