//! Which stencil does an operation: by the relation of its registers and the size of its
//! immediate, as one table, so that the choice takes no branch.

use super::choices::{Choice, in_registers, with_immediate};
use super::emit::{Emit, LEAVES, NOT_GENERAL, NOT_VECTOR, NOTHING};
use super::forms::access_row;
use crate::scan::index_of;
use neurlang_ir::{Fields, Op, Opcode, TrapKind, Word};

/// How an instruction is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Way {
    /// By one stencil of the table.
    Plain = 0,
    /// The same, if vector registers are where it wants them.
    Vector = 9,
    /// The same, if the instruction before does not compare into the register that it tests.
    Test = 1,
    /// The same, but its branch field is not at the end.
    Inside = 13,
    /// The same, after a look at its condition.
    Select = 3,
    /// By one stencil, unless the instruction before can do it besides.
    Narrow = 11,
    /// By a check and an access.
    Access = 5,
    /// By a function of its own.
    General = 7,
}

// One bit tells of a way and of the homes of operands whether an instruction is put at once.
const _: () = assert!(NOT_GENERAL == 1 && Way::Plain as u8 & 1 == 0);

/// Why an instruction leaves the straight path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Its result does not fit.
    Overflow,
    /// Its address is out of bounds.
    Bounds,
    /// Its result is NaN and becomes the canonical one.
    Nan,
    /// It does not: it branches within the function, if at all.
    Never,
}

impl Leave {
    /// What it traps with, if it traps.
    pub(super) fn kind(self) -> TrapKind {
        if self == Leave::Overflow { TrapKind::Overflow } else { TrapKind::Bounds }
    }
}

/// What is known of an operation in one form.
#[derive(Clone, Copy)]
#[repr(align(16))]
pub(super) struct Row {
    /// Its first stencil in [`EMITS`].
    pub(super) base: u16,
    /// Bits of the homes of `d`, `a`, `b` of which none may be set.
    pub(super) check: u32,
    /// Which of [`ALIAS_A`] and the like the choice depends on.
    pub(super) variants: u8,
    pub(super) way: Way,
    /// How far the immediate is cut: 16 for branches.
    pub(super) cut: u8,
    /// Of an access: the index in [`ACCESSES`], and what to add to it for vector registers.
    pub(super) group: u8,
    pub(super) vector: u8,
    pub(super) stores: bool,
    /// It is a comparison into a register.
    pub(super) compares: bool,
    /// Its stencils branch.
    pub(super) has_field: bool,
    /// Why.
    pub(super) leave: Leave,
}

/// `ra` and `rd` are the same hardware register.
pub(super) const ALIAS_A: u8 = 1;
/// `rb` and `rd` are.
pub(super) const ALIAS_B: u8 = 2;
/// The immediate fits 8 bits.
pub(super) const SMALL: u8 = 4;
/// `rd` may be any NaN.
pub(super) const LAZY_D: u8 = 1;
/// The immediate is 0.
pub(super) const ZERO: u8 = 8;

const D_GENERAL: u32 = NOT_GENERAL as u32;
const A_GENERAL: u32 = (NOT_GENERAL as u32) << 8;
const B_GENERAL: u32 = (NOT_GENERAL as u32) << 16;
const D_VECTOR: u32 = NOT_VECTOR as u32;
const A_VECTOR: u32 = (NOT_VECTOR as u32) << 8;
const B_VECTOR: u32 = (NOT_VECTOR as u32) << 16;

pub(super) const NO_ROW: Row = Row {
    base: 0,
    check: 0,
    variants: 0,
    way: Way::General,
    cut: 0,
    group: 0,
    vector: 0,
    stores: false,
    compares: false,
    has_field: false,
    leave: Leave::Never,
};

const ROWS_LEN: usize = 4096;

/// How many stencils the rows have together, at most; a power of two.
const EMITS_LEN: usize = 1024;

impl Row {
    /// The stencil for a variant.
    #[inline(always)]
    pub(super) fn emit(&self, variant: u8) -> &'static Emit {
        &EMITS[usize::from(self.base + u16::from(variant & self.variants)) % EMITS_LEN]
    }
}

struct Tables {
    rows: [Row; ROWS_LEN],
    emits: [Emit; EMITS_LEN],
    len: usize,
}

/// The rows, where [`index_of`] says.
static ROWS: [Row; ROWS_LEN] = build().rows;
/// The stencils of the rows.
static EMITS: [Emit; EMITS_LEN] = build().emits;

/// The row of `word`.
#[inline(always)]
pub(super) fn row_of(word: Word) -> &'static Row {
    &ROWS[index_of(word)]
}

/// True when `word` branches on whether the result of the comparison `before` it is 0.
pub(super) fn tests(word: Word, before: Word) -> bool {
    row_of(word).way == Way::Test
        && word.branch_operand() == 0
        && row_of(before).compares
        && before.rd() == word.ra()
}

#[expect(clippy::large_stack_arrays, reason = "evaluated at compile time")]
const fn build() -> Tables {
    let mut tables = Tables { rows: [NO_ROW; ROWS_LEN], emits: [NOTHING; EMITS_LEN], len: 0 };
    let mut i = 0;
    while i < Op::ALL.len() {
        let op = Op::ALL[i];
        let word = Word::new(op);
        if let Some((row, choice)) = in_registers(op) {
            tables.add(word, row, &choice);
        }
        if let Some((row, choice)) = with_immediate(op) {
            tables.add(word.with_immform(), row, &choice);
        }
        if matches!(op.opcode(), Opcode::Load | Opcode::Store) {
            let row = access_row(op);
            tables.rows[index_of(word)] = row;
            tables.rows[index_of(word.with_immform())] = row;
        }
        i += 1;
    }
    tables
}

impl Tables {
    const fn add(&mut self, word: Word, row: Row, choice: &Choice) {
        let (variants, emits): (u8, [Emit; 4]) = match *choice {
            Choice::One(one) => (0, [one; 4]),
            Choice::Checked(yes, no) => (LAZY_D, [yes, no, yes, no]),
            Choice::Commutes(two, three) => (ALIAS_A | ALIAS_B, [three, flip(two), two, flip(two)]),
            Choice::Ordered(two, three, reverse) => {
                (ALIAS_A | ALIAS_B, [three, flip(two), reverse, flip(two)])
            }
            Choice::InPlace(one, two) => (ALIAS_A, [two, one, two, one]),
            Choice::Sizes([small, large], [small3, large3]) => {
                (ALIAS_A | SMALL, [large3, large, small3, small])
            }
            // What is zero is small too.
            Choice::Compares(small, large, zero) => (SMALL | ZERO, [large, small, large, zero]),
        };
        let base = self.len;
        let leaves = if row.has_field { LEAVES } else { 0 };
        // Entry k of the four belongs to the variant with the bits of k at the places of `variants`.
        let low = 1 << (variants.trailing_zeros() % 8);
        let high = variants & !low;
        let mut k = 0;
        while k < 4 {
            let variant = (low * (k & 1)) | (high * (k >> 1));
            if variants & variant == variant {
                let emit = &emits[if variants == 0 { 0 } else { k as usize }];
                self.emits[base + variant as usize] =
                    Emit { leaves: emit.leaves | leaves, ..*emit };
                self.len = base + variant as usize + 1;
            }
            k += 1;
        }
        let mut way = row.way;
        let mut at = base;
        while at < self.len {
            if self.emits[at].behind != 0 {
                assert!(matches!(row.way, Way::Plain));
                way = Way::Inside;
            }
            at += 1;
        }
        self.rows[index_of(word)] = Row { base: base as u16, variants, way, ..row };
    }
}

/// `d = d op a` with operand `b` in the place of `a`.
const fn flip(two: Emit) -> Emit {
    Emit { a: NOTHING.a, b: two.a, ..two }
}

/// The row of an operation that one stencil does, with its registers where their classes want
/// them.
pub(super) const fn plain_row(op: Op, immform: bool) -> Row {
    let set = fields_of(op);
    let mut check = 0;
    if set.has(Fields::RD_WRITE) {
        check |= if set.has(Fields::FLOAT_D) { D_VECTOR } else { D_GENERAL };
    }
    if set.has(Fields::RA_READ) {
        check |= if set.has(Fields::FLOAT_A) { A_VECTOR } else { A_GENERAL };
    }
    if set.has(Fields::RB_READ) && !immform {
        check |= if set.has(Fields::FLOAT_B) { B_VECTOR } else { B_GENERAL };
    }
    let in_vectors = check & (D_VECTOR | A_VECTOR | B_VECTOR) != 0;
    let way = match op {
        Op::Zext32 => Way::Narrow,
        _ if in_vectors => Way::Vector,
        _ => Way::Plain,
    };
    Row { check, way, ..NO_ROW }
}

const fn fields_of(op: Op) -> Fields {
    neurlang_ir::fields::FIELDS[op as usize]
}
