//! Which stencil does an operation: by the relation of its registers and the size of its
//! immediate, as one table, so that the choice takes no branch.

use crate::generated::x86_64 as st;
use crate::scan::index_of;
use crate::stencil::Stencil;
use neurlang_ir::{Fields, Op, Opcode, Word};

/// A register's home is 16 times the number of a hardware register, and these bits.
pub(super) const NOT_GENERAL: u8 = 1;
/// The home is no vector register.
pub(super) const NOT_VECTOR: u8 = 2;

/// A stencil, ready to be put: with its OR-tables instead of their numbers.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Emit {
    bits: u128,
    d: &'static [u128; 16],
    a: &'static [u128; 16],
    b: &'static [u128; 16],
    /// Its length, and [`FIELD`] when it branches.
    pub(super) step: u64,
    /// The bits of the immediate that there is place for, and what follows them.
    mask: i32,
    tail: i32,
    /// Where the immediate is.
    imm: u8,
    /// Where the branch target is.
    pub(super) rel: u8,
}

/// What [`Emit::step`] counts a branch field with.
pub(super) const FIELD: u64 = 1 << 16;

/// What stands for no code. What has no immediate has one behind the longest stencil.
const NOTHING: Emit = Emit {
    bits: 0,
    d: &st::FIELDS[0],
    a: &st::FIELDS[0],
    b: &st::FIELDS[0],
    step: 0,
    mask: 0,
    tail: 0,
    imm: 16,
    rel: 0,
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

const fn plain(s: Stencil) -> Emit {
    Emit {
        bits: s.bits,
        d: &st::FIELDS[s.d as usize],
        a: &st::FIELDS[s.a as usize],
        b: &st::FIELDS[s.b as usize],
        step: s.len as u64,
        rel: s.rel,
        ..NOTHING
    }
}

/// A stencil whose branch field is to be patched.
const fn leaving(emit: Emit) -> Emit {
    Emit { step: emit.step | FIELD, ..emit }
}

/// An immediate of 8 bits: what follows it must not depend on registers.
const fn imm8(s: Stencil) -> Emit {
    let tail = (s.bits >> (8 * s.imm as u32)) as i32;
    Emit { imm: s.imm, mask: 0xff, tail, ..plain(s) }
}

const fn imm32(s: Stencil) -> Emit {
    Emit { imm: s.imm, mask: -1, ..plain(s) }
}

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
    /// The same, after a look at its condition.
    Select = 3,
    /// By a check and an access.
    Access = 5,
    /// By a function of its own.
    General = 7,
}

// One bit tells of a way and of the homes of operands whether an instruction is simply put.
const _: () = assert!(NOT_GENERAL == 1 && Way::Plain as u8 & 1 == 0);

/// Why an instruction leaves the straight path.
#[derive(Clone, Copy, Debug)]
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

/// What is known of an operation in one form.
#[derive(Clone, Copy)]
#[repr(align(16))]
pub(super) struct Row {
    /// Its first stencil in [`EMITS`].
    base: u16,
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
    has_field: bool,
    /// Why.
    pub(super) leave: Leave,
}

/// `ra` and `rd` are the same hardware register.
pub(super) const ALIAS_A: u8 = 1;
/// `rb` and `rd` are.
pub(super) const ALIAS_B: u8 = 2;
/// The immediate fits 8 bits.
pub(super) const SMALL: u8 = 4;
/// The immediate is 0.
pub(super) const ZERO: u8 = 8;

const D_GENERAL: u32 = NOT_GENERAL as u32;
const A_GENERAL: u32 = (NOT_GENERAL as u32) << 8;
const B_GENERAL: u32 = (NOT_GENERAL as u32) << 16;
const D_VECTOR: u32 = NOT_VECTOR as u32;
const A_VECTOR: u32 = (NOT_VECTOR as u32) << 8;
const B_VECTOR: u32 = (NOT_VECTOR as u32) << 16;

const NO_ROW: Row = Row {
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

/// How a row's stencils depend on operands.
#[derive(Clone, Copy)]
enum Choice {
    /// Not at all.
    One(Emit),
    /// `d = d op a`, and `d = a op b` where d is not b. The operation commutes.
    Commutes(Emit, Emit),
    /// `d = d op b`, `d = a op b`, and `d = a op d`.
    Ordered(Emit, Emit, Emit),
    /// `d = op d`, `d = op a`.
    InPlace(Emit, Emit),
    /// With an immediate: `d = d op imm` and `d = a op imm`, small and large.
    Sizes([Emit; 2], [Emit; 2]),
    /// Small and large, and zero.
    Compares(Emit, Emit, Emit),
}

const fn build() -> Tables {
    let mut tables = Tables { rows: [NO_ROW; ROWS_LEN], emits: [NOTHING; EMITS_LEN], len: 0 };
    let mut i = 0;
    while i < Op::ALL.len() {
        let op = Op::ALL[i];
        let word = Word::new(op);
        if let Some((row, choice)) = in_registers(op) {
            tables.add(word, row, choice);
        }
        if let Some((row, choice)) = with_immediate(op) {
            tables.add(word.with_immform(), row, choice);
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

/// The row of a load or store: `variants` is the logarithm of its width.
const fn access_row(op: Op) -> Row {
    let mode = op.mode() as usize;
    let (group, vector) = match op.opcode() {
        Opcode::Load => (mode, LOAD_VECTOR - mode),
        _ => (STORES + mode, STORE_VECTOR - STORES - mode),
    };
    Row {
        way: Way::Access,
        group: group as u8,
        vector: if matches!(op, Op::LoadU64 | Op::Store64) { vector as u8 } else { 0 },
        variants: op.access_bytes().trailing_zeros() as u8,
        stores: matches!(op.opcode(), Opcode::Store),
        leave: Leave::Bounds,
        ..NO_ROW
    }
}

impl Tables {
    const fn add(&mut self, word: Word, row: Row, choice: Choice) {
        let (variants, emits): (u8, [Emit; 4]) = match choice {
            Choice::One(one) => (0, [one; 4]),
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
        let field = if row.has_field { FIELD } else { 0 };
        // Entry k of the four belongs to the variant with the bits of k at the places of `variants`.
        let low = 1 << variants.trailing_zeros() % 8;
        let high = variants & !low;
        let mut k = 0;
        while k < 4 {
            let variant = low * (k & 1) | high * (k >> 1);
            if variants & variant == variant {
                let emit = &emits[if variants == 0 { 0 } else { k as usize }];
                self.emits[base + variant as usize] = Emit { step: emit.step | field, ..*emit };
                self.len = base + variant as usize + 1;
            }
            k += 1;
        }
        self.rows[index_of(word)] = Row { base: base as u16, variants, ..row };
    }
}

/// `d = d op a` with operand `b` in the place of `a`.
const fn flip(two: Emit) -> Emit {
    Emit { a: NOTHING.a, b: two.a, ..two }
}

const fn plain_row(op: Op, immform: bool) -> Row {
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
    Row { check, way: if in_vectors { Way::Vector } else { Way::Plain }, ..NO_ROW }
}

const fn fields_of(op: Op) -> Fields {
    neurlang_ir::fields::FIELDS[op as usize]
}

const fn may(row: Row, leave: Leave) -> Row {
    Row { has_field: true, leave, ..row }
}

const fn in_registers(op: Op) -> Option<(Row, Choice)> {
    let row = plain_row(op, false);
    let overflow = may(row, Leave::Overflow);
    let nan = may(row, Leave::Nan);
    Some(match op {
        Op::Add => (row, Choice::Commutes(plain(st::ADD_2), plain(st::ADDF_3))),
        Op::And => (row, Choice::Commutes(plain(st::AND_2), plain(st::AND_3))),
        Op::Or => (row, Choice::Commutes(plain(st::OR_2), plain(st::OR_3))),
        Op::Xor => (row, Choice::Commutes(plain(st::XOR_2), plain(st::XOR_3))),
        Op::MinS => (row, Choice::Commutes(plain(st::MINS_2), plain(st::MINS_M3))),
        Op::MaxS => (row, Choice::Commutes(plain(st::MAXS_2), plain(st::MAXS_M3))),
        Op::MinU => (row, Choice::Commutes(plain(st::MINU_2), plain(st::MINU_M3))),
        Op::MaxU => (row, Choice::Commutes(plain(st::MAXU_2), plain(st::MAXU_M3))),
        Op::Mul => (row, Choice::Commutes(plain(st::MUL_2), plain(st::MUL_3))),
        Op::AddTs => (overflow, Choice::Commutes(plain(st::ADDTS_2), plain(st::ADDTS_3))),
        Op::AddTu => (overflow, Choice::Commutes(plain(st::ADDTU_2), plain(st::ADDTU_3))),
        Op::MulTs => (overflow, Choice::Commutes(plain(st::MULTS_2), plain(st::MULTS_3))),
        Op::MulTu => (overflow, Choice::One(plain(st::MULTU_3))),
        Op::Sub => (row, Choice::Ordered(plain(st::SUB_2), plain(st::SUB_3), plain(st::RSUB_2))),
        Op::SubTs => {
            (overflow, Choice::Ordered(plain(st::SUBTS_2), plain(st::SUBTS_3), plain(st::SUBTS_R)))
        }
        Op::SubTu => {
            (overflow, Choice::Ordered(plain(st::SUBTU_2), plain(st::SUBTU_3), plain(st::SUBTU_R)))
        }
        Op::Shl => (row, Choice::One(plain(st::SHL_3))),
        Op::Shr => (row, Choice::One(plain(st::SHR_3))),
        Op::Sar => (row, Choice::One(plain(st::SAR_3))),
        Op::Rotl => (row, Choice::One(plain(st::ROTL_3))),
        Op::Rotr => (row, Choice::One(plain(st::ROTR_3))),
        Op::MulHs => (row, Choice::One(plain(st::MULHS_3))),
        Op::MulHu => (row, Choice::One(plain(st::MULHU_3))),
        Op::Popcount => (row, Choice::One(plain(st::POPCNT_2))),
        Op::Clz => (row, Choice::One(plain(st::LZCNT_2))),
        Op::Ctz => (row, Choice::One(plain(st::TZCNT_2))),
        Op::Sext8 => (row, Choice::One(plain(st::SEXT8_2))),
        Op::Sext16 => (row, Choice::One(plain(st::SEXT16_2))),
        Op::Sext32 => (row, Choice::One(plain(st::SEXT32_2))),
        Op::Zext8 => (row, Choice::One(plain(st::ZEXT8_2))),
        Op::Zext16 => (row, Choice::One(plain(st::ZEXT16_2))),
        Op::Zext32 => (row, Choice::One(plain(st::ZEXT32_2))),
        Op::Bswap => (row, Choice::InPlace(plain(st::BSWAP_1), plain(st::BSWAP_2))),
        Op::Not => (row, Choice::InPlace(plain(st::NOT_1), plain(st::NOT_2))),
        Op::Neg => (row, Choice::InPlace(plain(st::NEG_1), plain(st::NEG_2))),
        Op::ChkS8 => (overflow, Choice::InPlace(plain(st::CHKS8), plain(st::CHKS8_2))),
        Op::ChkS16 => (overflow, Choice::InPlace(plain(st::CHKS16), plain(st::CHKS16_2))),
        Op::ChkS32 => (overflow, Choice::InPlace(plain(st::CHKS32), plain(st::CHKS32_2))),
        Op::ChkU8 => (overflow, Choice::InPlace(plain(st::CHKU8), plain(st::CHKU8_2))),
        Op::ChkU16 => (overflow, Choice::InPlace(plain(st::CHKU16), plain(st::CHKU16_2))),
        Op::ChkU32 => (overflow, Choice::InPlace(plain(st::CHKU32), plain(st::CHKU32_2))),
        Op::MovReg => (row, Choice::InPlace(NOTHING, plain(st::MOV_RR))),
        Op::MovImm => {
            let large = imm32(st::MOV_RI32);
            (row, Choice::Compares(large, large, plain(st::ZERO_R)))
        }
        Op::FAdd => (nan, Choice::One(plain(st::FADD_NAN))),
        Op::FSub => (nan, Choice::One(plain(st::FSUB_NAN))),
        Op::FMul => (nan, Choice::One(plain(st::FMUL_NAN))),
        Op::FDiv => (nan, Choice::One(plain(st::FDIV_NAN))),
        Op::FSqrt => (nan, Choice::One(plain(st::FSQRT_NAN))),
        Op::S64ToF => (row, Choice::One(plain(st::S64_TO_F))),
        Op::Nop => (row, Choice::One(NOTHING)),
        Op::Select => {
            let ordered =
                Choice::Ordered(plain(st::CMOVE_2), plain(st::CMOVNE_3), plain(st::CMOVNE_2));
            (Row { way: Way::Select, ..row }, ordered)
        }
        Op::FLt => (Row { compares: true, ..row }, Choice::One(plain(st::SET_FLT))),
        Op::FLe => (Row { compares: true, ..row }, Choice::One(plain(st::SET_FLE))),
        _ => match op.opcode() {
            Opcode::Cmp => {
                let cond = &CONDS[op.mode() as usize];
                (Row { compares: true, ..row }, Choice::One(plain(cond.set_rr)))
            }
            Opcode::Branch => {
                let cond = &CONDS[op.mode() as usize];
                (Row { has_field: true, ..row }, Choice::One(plain(cond.branch_rr)))
            }
            _ => return None,
        },
    })
}

const fn with_immediate(op: Op) -> Option<(Row, Choice)> {
    let row = plain_row(op, true);
    let overflow = may(row, Leave::Overflow);
    const fn sizes(small: Stencil, large: Stencil, small3: Stencil, large3: Stencil) -> Choice {
        Choice::Sizes([imm8(small), imm32(large)], [imm8(small3), imm32(large3)])
    }
    const fn large(two: Stencil, three: Stencil) -> Choice {
        Choice::InPlace(imm32(two), imm32(three))
    }
    const fn count(two: Stencil, three: Stencil) -> Choice {
        Choice::InPlace(imm8(two), imm8(three))
    }
    Some(match op {
        Op::Add => (row, sizes(st::ADD_I8, st::ADD_I32, st::LEA_I8, st::LEA_I32)),
        Op::Sub => (row, sizes(st::SUB_I8, st::SUB_I32, st::SUB_3I8, st::SUB_3I)),
        Op::And => (row, sizes(st::AND_I8, st::AND_I32, st::AND_3I8, st::AND_3I32)),
        Op::Or => (row, sizes(st::OR_I8, st::OR_I32, st::OR_3I8, st::OR_3I32)),
        Op::Xor => (row, sizes(st::XOR_I8, st::XOR_I32, st::XOR_3I8, st::XOR_3I32)),
        Op::AddTs => (overflow, sizes(st::ADDTS_I8, st::ADDTS_I32, st::ADDTS_3I8, st::ADDTS_3I32)),
        Op::AddTu => (overflow, sizes(st::ADDTU_I8, st::ADDTU_I32, st::ADDTU_3I8, st::ADDTU_3I32)),
        Op::SubTs => (overflow, sizes(st::SUBTS_I8, st::SUBTS_I32, st::SUBTS_3I8, st::SUBTS_3I32)),
        Op::SubTu => (overflow, sizes(st::SUBTU_I8, st::SUBTU_I32, st::SUBTU_3I8, st::SUBTU_3I32)),
        Op::MinS => (row, large(st::MINS_I32, st::MINS_3I32)),
        Op::MaxS => (row, large(st::MAXS_I32, st::MAXS_3I32)),
        Op::MinU => (row, large(st::MINU_I32, st::MINU_3I32)),
        Op::MaxU => (row, large(st::MAXU_I32, st::MAXU_3I32)),
        Op::Mul => (row, Choice::One(imm32(st::MUL_I32))),
        Op::MulTs => (overflow, Choice::One(imm32(st::MULTS_I32))),
        Op::Shl => (row, count(st::SHL_I, st::SHL_3I)),
        Op::Shr => (row, count(st::SHR_I, st::SHR_3I)),
        Op::Sar => (row, count(st::SAR_I, st::SAR_3I)),
        Op::Rotl => (row, count(st::ROL_I, st::ROL_3I)),
        Op::Rotr => (row, Choice::One(imm8(st::ROR_I))),
        _ => match op.opcode() {
            Opcode::Cmp => {
                let cond = &CONDS[op.mode() as usize];
                let large = imm32(cond.set_i32);
                let row = Row { compares: true, ..row };
                (row, Choice::Compares(large, large, plain(cond.set_z)))
            }
            Opcode::Branch => {
                let cond = &CONDS[op.mode() as usize];
                let small = imm8(cond.branch_i8);
                let zero = match cond.branch_z {
                    Some(zero) => plain(zero),
                    None => small,
                };
                let way = if matches!(op, Op::Beq | Op::Bne) { Way::Test } else { Way::Plain };
                let row = Row { has_field: true, cut: 16, way, ..row };
                (row, Choice::Compares(small, imm32(cond.branch_i32), zero))
            }
            _ => return None,
        },
    })
}

/// What depends on the condition of a comparison, in the order of `CMP`'s modes.
struct Cond {
    set_rr: Stencil,
    set_i32: Stencil,
    set_z: Stencil,
    branch_rr: Stencil,
    branch_i8: Stencil,
    branch_i32: Stencil,
    /// The branch on a comparison with 0, where it is shorter.
    branch_z: Option<Stencil>,
}

macro_rules! cond {
    ($a:ident $c:ident $d:ident, $e:ident $f:ident $g:ident $zero:expr) => {
        Cond {
            set_rr: st::$a,
            set_i32: st::$c,
            set_z: st::$d,
            branch_rr: st::$e,
            branch_i8: st::$f,
            branch_i32: st::$g,
            branch_z: $zero,
        }
    };
}

#[rustfmt::skip]
const CONDS: [Cond; 10] = [
    cond!(SET_EQ_RR SET_EQ_I32 SET_EQ_Z, B_EQ_RR B_EQ_I8 B_EQ_I32 Some(st::B_EQ_Z)),
    cond!(SET_NE_RR SET_NE_I32 SET_NE_Z, B_NE_RR B_NE_I8 B_NE_I32 Some(st::B_NE_Z)),
    cond!(SET_LTS_RR SET_LTS_I32 SET_LTS_Z, B_LTS_RR B_LTS_I8 B_LTS_I32 Some(st::B_LTS_Z)),
    cond!(SET_LES_RR SET_LES_I32 SET_LES_Z, B_LES_RR B_LES_I8 B_LES_I32 None),
    cond!(SET_GTS_RR SET_GTS_I32 SET_GTS_Z, B_GTS_RR B_GTS_I8 B_GTS_I32 None),
    cond!(SET_GES_RR SET_GES_I32 SET_GES_Z, B_GES_RR B_GES_I8 B_GES_I32 Some(st::B_GES_Z)),
    cond!(SET_LTU_RR SET_LTU_I32 SET_LTU_Z, B_LTU_RR B_LTU_I8 B_LTU_I32 None),
    cond!(SET_LEU_RR SET_LEU_I32 SET_LEU_Z, B_LEU_RR B_LEU_I8 B_LEU_I32 None),
    cond!(SET_GTU_RR SET_GTU_I32 SET_GTU_Z, B_GTU_RR B_GTU_I8 B_GTU_I32 None),
    cond!(SET_GEU_RR SET_GEU_I32 SET_GEU_Z, B_GEU_RR B_GEU_I8 B_GEU_I32 None),
];

/// Widths and forms of accesses: index scaled by 1, 2, 4, 8, and no index; each with a 32-bit and
/// an 8-bit displacement.
pub(super) const FORMS: usize = 10;
/// Groups of accesses: the seven loads, the vector load, the four stores, the vector store.
const LOAD_VECTOR: usize = 7;
const STORES: usize = 8;
const STORE_VECTOR: usize = 12;

/// The stencils of loads and stores.
pub(super) static ACCESSES: [[Emit; FORMS]; 13] = {
    let mut all = [[NOTHING; FORMS]; 13];
    let mut group = 0;
    while group < 13 {
        let forms: &[[Stencil; 2]; 5] = match group {
            LOAD_VECTOR => &super::memory::VECTOR_LOAD,
            STORE_VECTOR => &super::memory::VECTOR_STORE,
            STORES.. => &super::memory::STORES[group - STORES],
            _ => &super::memory::LOADS[group],
        };
        let mut form = 0;
        while form < 5 {
            all[group][2 * form] = imm32(forms[form][1]);
            all[group][2 * form + 1] = imm8(forms[form][0]);
            form += 1;
        }
        group += 1;
    }
    all
};

/// How an access with an index is checked: the index as it is, or plus an addend in rax; against
/// a limit in a register, the frame, the context, or an immediate.
pub(super) static CHECKS: [[Emit; 4]; 2] = [
    [
        leaving(plain(st::CHK_RR)),
        leaving(imm32(st::CHK_RF)),
        leaving(imm32(st::CHK_RC)),
        leaving(imm32(st::CHK_RI)),
    ],
    [
        leaving(plain(st::CHK_ACC_R)),
        leaving(imm32(st::CHK_ACC_F)),
        leaving(imm32(st::CHK_ACC_C)),
        leaving(imm32(st::CHK_ACC_I)),
    ],
];
/// What computes the sum in rax with a positive and with a negative addend.
pub(super) static SUMS: [Emit; 2] = [leaving(imm32(st::ACC_ADD)), imm32(st::ACC_LEA)];
/// The check of a constant address against a length in a register.
pub(super) static LENGTH: Emit = leaving(imm32(st::B_LTU_I32));
/// What loads a general register from the frame and from the context.
pub(super) static LOADS_OF: [Emit; 2] = [imm32(st::LD_FRAME32), imm32(st::LD_CTX32)];
/// What stores one into the frame.
pub(super) static STORE_OF: Emit = imm32(st::ST_FRAME32);
/// The look at the condition of a selection.
pub(super) static CHOOSE: Emit = plain(st::TEST_R);
