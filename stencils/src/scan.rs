//! What a function's words say of its registers, checks and targets, by tables of operations.

use crate::uses::Class;
use neurlang_ir::fields::FIELDS;
use neurlang_ir::{Fields, Op, Opcode, Word};

/// How many [`Limit`]s there are.
pub(crate) const LIMITS: usize = 7;

/// What an address is compared with: a number derived from a capability's length.
///
/// `Elements(s)` is `len >> s`, for an index of elements of `2^s` bytes. `Start(s)` is
/// `len - (2^s - 1)`, or 0, for the byte address of an access `2^s` bytes wide: an access fits
/// exactly when its address is below that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Elements(u8),
    Start(u8),
}

impl Limit {
    /// A number below [`LIMITS`]; 0 is the length itself.
    pub(crate) const fn index(self) -> usize {
        match self {
            Limit::Elements(shift) | Limit::Start(shift @ 0) => shift as usize,
            Limit::Start(shift) => 3 + shift as usize,
        }
    }

    /// The limit numbered `index`.
    pub(crate) fn from_index(index: usize) -> Limit {
        if index < 4 { Limit::Elements(index as u8) } else { Limit::Start(index as u8 - 3) }
    }

    /// The limit of a capability of `len` bytes.
    pub(crate) fn of(self, len: u64) -> u64 {
        match self {
            Limit::Elements(shift) => len >> shift,
            Limit::Start(shift) => len.saturating_sub((1 << shift) - 1),
        }
    }
}

/// How the bounds of one access are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// The address is the immediate; compare it with the length.
    Constant,
    /// Compare `index + addend` with a limit.
    Index { limit: Limit, addend: i32 },
    /// Compute the byte address, compare it with the last start.
    Address,
}

/// The cheapest exact check for a load or store.
pub(crate) const fn check_of(word: Word, width: u8) -> Check {
    if word.immform() {
        return Check::Constant;
    }
    let (scale, imm) = (word.rc(), word.imm());
    let width_log2 = width.trailing_zeros() as u8;
    if scale == 0 {
        return Check::Index { limit: Limit::Start(width_log2), addend: imm };
    }
    if scale == width_log2 && imm & ((1 << scale) - 1) == 0 {
        return Check::Index { limit: Limit::Elements(scale), addend: imm >> scale };
    }
    Check::Address
}

/// What the passes want to know of an operation in one form.
#[derive(Clone, Copy)]
#[repr(align(16))]
pub(crate) struct Row {
    /// For `rd`, `ra`, `rb` and `rc`: where [`Uses`](crate::uses::Uses) counts what the field names.
    pub(crate) classes: [Class; 4],
    /// A set of the constants of this type.
    pub(crate) flags: u8,
    /// The binary logarithm of the width of an access.
    width_log2: u8,
}

impl Row {
    /// It is a `LOAD` or `STORE`.
    pub(crate) const ACCESS: u8 = 1 << 0;
    /// It is a move between registers or from a constant.
    const MOVE: u8 = 1 << 1;

    const fn new(op: Op, immform: bool) -> Row {
        let set = FIELDS[op as usize];
        let opcode = op.opcode();
        let reads_a = set.has(Fields::RA_READ) && !(immform && set.has(Fields::RA_OPTIONAL));
        let reads_b = set.has(Fields::RB_READ) && !(immform && set.has(Fields::RB_OPTIONAL));
        let has_d = set.has(Fields::RD_WRITE | Fields::RD_READ);
        let (result, operand) = float_classes(op);
        let mut classes = [
            class(has_d, set.has(Fields::FLOAT_D), result, Class::NoD),
            class(reads_a, set.has(Fields::FLOAT_A), operand, Class::NoA),
            class(reads_b, set.has(Fields::FLOAT_B), operand, Class::NoB),
            class(set.has(Fields::RC_READ), set.has(Fields::FLOAT_C), operand, Class::NoC),
        ];
        // Moves and 64-bit memory accesses suit both classes; their index is an integer.
        match op {
            Op::LoadU64 => classes[0] = Class::Loaded,
            Op::Store64 => classes[0] = Class::Stored,
            Op::MovReg => [classes[0], classes[1]] = [Class::Moved; 2],
            Op::MovConst => classes[0] = Class::Moved,
            Op::MovImm => classes[0] = Class::Constant,
            _ => {}
        }
        let flags = match opcode {
            Opcode::Load | Opcode::Store => Self::ACCESS,
            Opcode::Mov if matches!(op, Op::MovReg | Op::MovConst | Op::MovImm) => Self::MOVE,
            _ => 0,
        };
        let width = op.access_bytes();
        let width_log2 = if width == 0 { 0 } else { width.trailing_zeros() as u8 };
        Row { classes, flags, width_log2 }
    }
}

const fn class(is_register: bool, is_float: bool, float: Class, no: Class) -> Class {
    match (is_register, is_float) {
        (false, _) => no,
        (true, true) => float,
        (true, false) => Class::Int,
    }
}

/// The classes of an `f64` as the result and as an operand of `op`.
pub(crate) const fn float_classes(op: Op) -> (Class, Class) {
    match op {
        Op::FAdd
        | Op::FSub
        | Op::FMul
        | Op::FDiv
        | Op::FSqrt
        | Op::Fma
        | Op::FFloor
        | Op::FCeil
        | Op::FTrunc
        | Op::FRound
        | Op::FRound32 => (Class::Computed, Class::AnyNan),
        // Of two operands the one that is chosen is no NaN, or becomes the canonical one.
        Op::S64ToF
        | Op::U64ToF
        | Op::FMin
        | Op::FMax
        | Op::FLt
        | Op::FLe
        | Op::FEq
        | Op::FToS64
        | Op::FToU64
        | Op::FToBits32 => (Class::AnyNan, Class::AnyNan),
        _ => (Class::Float, Class::Float),
    }
}

const ROWS_LEN: usize = 4096;

pub(crate) static ROWS: [Row; ROWS_LEN] = {
    let mut all = [Row { classes: [Class::NoD; 4], flags: 0, width_log2: 0 }; ROWS_LEN];
    let mut i = 0;
    while i < Op::ALL.len() {
        let word = Word::new(Op::ALL[i]);
        all[index_of(word)] = Row::new(Op::ALL[i], false);
        all[index_of(word.with_immform())] = Row::new(Op::ALL[i], true);
        i += 1;
    }
    all
};

/// Where tables of operations have the operation and form of `word`, below 4096: the number of
/// the operation above the reserved bit above the immediate form, which is one rotation.
#[inline(always)]
pub(crate) const fn index_of(word: Word) -> usize {
    (word.0 as u32).rotate_left(2) as usize & (ROWS_LEN - 1)
}

/// The index of the limit that an access is compared with, by its width, form and scale and the
/// low bits of its immediate.
static LIMIT_OF: [u8; 256] = {
    let mut all = [0; 256];
    let mut key = 0;
    while key < 256 {
        let mut word = Word(0).with_rc(key as u8 >> 3 & 3).with_imm(key as i32 & 7);
        if key >> 5 & 1 != 0 {
            word = word.with_immform();
        }
        all[key] = match check_of(word, 1 << (key >> 6)) {
            Check::Constant | Check::Address => 0,
            Check::Index { limit, .. } => limit.index() as u8,
        };
        key += 1;
    }
    all
};

/// The index of the limit that `word` is compared with, if it is an access.
#[inline(always)]
pub(crate) fn limit_index(word: Word, row: &Row) -> u8 {
    let (scale, form) = (word.0 >> 25 & 3, word.0 >> 30 & 1);
    let key = word.0 >> 32 & 7 | scale << 3 | form << 5 | u64::from(row.width_log2 & 3) << 6;
    LIMIT_OF[key as usize]
}

/// The index of accesses that are compared with no limit.
pub(crate) const NO_LIMIT: u8 = LIMITS as u8;
const _: () = assert!(NO_LIMIT == 7, "eight counts for each capability");

/// The opcodes that the host performs, one bit each.
pub(crate) const HOST_OPCODES: u32 = {
    use Opcode::{Atomic, CapNew, Chan, ExtCall, File, Io, Join, Net, Rand, Spawn, Time, Yield};
    const PERFORMED: [Opcode; 12] =
        [CapNew, Atomic, Spawn, Join, Chan, Yield, File, Net, Io, Time, Rand, ExtCall];
    let mut set = 0;
    let mut i = 0;
    while i < PERFORMED.len() {
        set |= 1 << PERFORMED[i] as u32;
        i += 1;
    }
    set
};

/// The opcodes whose operands are `f64`.
pub(crate) const FLOAT_OPCODES: u32 = 1 << Opcode::Fpu as u32 | 1 << Opcode::Fcvt as u32;
/// The opcodes that access memory with a check.
pub(crate) const ACCESS_OPCODES: u32 = 1 << Opcode::Load as u32 | 1 << Opcode::Store as u32;

/// The limits that accesses through each capability are compared with, one bit each.
pub(crate) type Limits = [u8; 16];

/// The limits that `code`, the words of one function, needs.
pub(crate) fn limits_of(code: &[Word]) -> Limits {
    // Behind the capabilities: what is no access.
    let mut limits = [0; 32];
    for &word in code {
        let row = &ROWS[index_of(word)];
        let beyond = (row.flags & Row::ACCESS ^ Row::ACCESS) << 4;
        limits[usize::from(word.rb() & 15 | beyond) & 31] |= 1 << (limit_index(word, row) & 7);
    }
    core::array::from_fn(|cap| limits[cap])
}

/// Calls `visit` with the moves between registers, and from constants, in `code`.
pub(crate) fn for_each_move(code: &[Word], mut visit: impl FnMut(Word)) {
    for &word in code {
        if ROWS[index_of(word)].flags & Row::MOVE != 0 {
            visit(word);
        }
    }
}
