//! Which stencils there are for an operation: the list that the table of rows is made from.

use super::emit::{Emit, NOTHING, imm8, imm32, leaving, narrowing, plain};
use super::rows::{Leave, Row, Way, plain_row};
use crate::generated::x86_64 as st;
use crate::stencil::Stencil;
use neurlang_ir::{Op, Opcode};

/// How a row's stencils depend on operands.
#[derive(Clone, Copy)]
pub(super) enum Choice {
    /// Not at all.
    One(Emit),
    /// Whether the result has to be the canonical NaN: yes, or no.
    Checked(Emit, Emit),
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

/// What does `op` with its operands in registers.
pub(super) const fn in_registers(op: Op) -> Option<(Row, Choice)> {
    let row = plain_row(op, false);
    if let Some(choice) = plainly(op) {
        return Some((row, choice));
    }
    if let Some(choice) = unless_overflow(op) {
        return Some((may(row, Leave::Overflow), choice));
    }
    let nan = Row { leave: Leave::Nan, ..row };
    let compares = Row { compares: true, ..row };
    Some(match op {
        Op::FAdd => (nan, checked(st::FADD_NAN, st::FADD_3)),
        Op::FSub => (nan, checked(st::FSUB_NAN, st::FSUB_3)),
        Op::FMul => (nan, checked(st::FMUL_NAN, st::FMUL_3)),
        Op::FDiv => (nan, checked(st::FDIV_NAN, st::FDIV_3)),
        Op::FSqrt => (nan, checked(st::FSQRT_NAN, st::FSQRT_2)),
        Op::FLt => (compares, one(st::SET_FLT)),
        Op::FLe => (compares, one(st::SET_FLE)),
        Op::Select => {
            let choice = ordered(st::CMOVE_2, st::CMOVNE_3, st::CMOVNE_2);
            (Row { way: Way::Select, ..row }, choice)
        }
        _ => match op.opcode() {
            Opcode::Cmp => (compares, one(CONDS[op.mode() as usize].set_rr)),
            Opcode::Branch => {
                (Row { has_field: true, ..row }, one(CONDS[op.mode() as usize].branch_rr))
            }
            _ => return None,
        },
    })
}

const fn one(s: Stencil) -> Choice {
    Choice::One(plain(s))
}

const fn checked(yes: Stencil, no: Stencil) -> Choice {
    Choice::Checked(leaving(plain(yes)), plain(no))
}

const fn commutes(two: Stencil, three: Stencil) -> Choice {
    Choice::Commutes(plain(two), plain(three))
}

const fn ordered(two: Stencil, three: Stencil, reverse: Stencil) -> Choice {
    Choice::Ordered(plain(two), plain(three), plain(reverse))
}

const fn in_place(one: Stencil, two: Stencil) -> Choice {
    Choice::InPlace(plain(one), plain(two))
}

/// The same with stencils that may compute in 32 bits.
const fn narrow(choice: &Choice) -> Choice {
    match *choice {
        Choice::One(one) => Choice::One(narrowing(one)),
        Choice::Commutes(two, three) => Choice::Commutes(narrowing(two), narrowing(three)),
        Choice::Ordered(two, three, reverse) => {
            Choice::Ordered(narrowing(two), narrowing(three), reverse)
        }
        Choice::InPlace(one, two) => Choice::InPlace(narrowing(one), narrowing(two)),
        Choice::Sizes([small, large], [small3, large3]) => Choice::Sizes(
            [narrowing(small), narrowing(large)],
            [narrowing(small3), narrowing(large3)],
        ),
        Choice::Checked(..) | Choice::Compares(..) => *choice,
    }
}

/// The operations that never trap.
const fn plainly(op: Op) -> Option<Choice> {
    Some(match op {
        Op::Add => narrow(&commutes(st::ADD_2, st::ADDF_3)),
        Op::And => commutes(st::AND_2, st::AND_3),
        Op::Or => commutes(st::OR_2, st::OR_3),
        Op::Xor => commutes(st::XOR_2, st::XOR_3),
        Op::MinS => commutes(st::MINS_2, st::MINS_M3),
        Op::MaxS => commutes(st::MAXS_2, st::MAXS_M3),
        Op::MinU => commutes(st::MINU_2, st::MINU_M3),
        Op::MaxU => commutes(st::MAXU_2, st::MAXU_M3),
        Op::Mul => narrow(&commutes(st::MUL_2, st::MUL_3)),
        Op::Sub => narrow(&ordered(st::SUB_2, st::SUB_3, st::RSUB_2)),
        Op::Shl => one(st::SHL_3),
        Op::Shr => one(st::SHR_3),
        Op::Sar => one(st::SAR_3),
        Op::Rotl => one(st::ROTL_3),
        Op::Rotr => one(st::ROTR_3),
        Op::MulHs => one(st::MULHS_3),
        Op::MulHu => one(st::MULHU_3),
        Op::Popcount => one(st::POPCNT_2),
        Op::Clz => one(st::LZCNT_2),
        Op::Ctz => one(st::TZCNT_2),
        Op::Sext8 => one(st::SEXT8_2),
        Op::Sext16 => one(st::SEXT16_2),
        Op::Sext32 => one(st::SEXT32_2),
        Op::Zext8 => one(st::ZEXT8_2),
        Op::Zext16 => one(st::ZEXT16_2),
        Op::Zext32 => one(st::ZEXT32_2),
        Op::Bswap => in_place(st::BSWAP_1, st::BSWAP_2),
        Op::Not => narrow(&in_place(st::NOT_1, st::NOT_2)),
        Op::Neg => narrow(&in_place(st::NEG_1, st::NEG_2)),
        Op::S64ToF => one(st::S64_TO_F),
        Op::MovReg => Choice::InPlace(NOTHING, plain(st::MOV_RR)),
        Op::MovImm => {
            let large = imm32(st::MOV_RI32);
            Choice::Compares(large, large, plain(st::ZERO_R))
        }
        Op::Nop => Choice::One(NOTHING),
        _ => return None,
    })
}

/// The operations that trap when their result does not fit.
const fn unless_overflow(op: Op) -> Option<Choice> {
    Some(match op {
        Op::AddTs => commutes(st::ADDTS_2, st::ADDTS_3),
        Op::AddTu => commutes(st::ADDTU_2, st::ADDTU_3),
        Op::SubTs => ordered(st::SUBTS_2, st::SUBTS_3, st::SUBTS_R),
        Op::SubTu => ordered(st::SUBTU_2, st::SUBTU_3, st::SUBTU_R),
        Op::MulTs => commutes(st::MULTS_2, st::MULTS_3),
        Op::MulTu => one(st::MULTU_3),
        Op::ChkS8 => in_place(st::CHKS8, st::CHKS8_2),
        Op::ChkS16 => in_place(st::CHKS16, st::CHKS16_2),
        Op::ChkS32 => in_place(st::CHKS32, st::CHKS32_2),
        Op::ChkU8 => in_place(st::CHKU8, st::CHKU8_2),
        Op::ChkU16 => in_place(st::CHKU16, st::CHKU16_2),
        Op::ChkU32 => in_place(st::CHKU32, st::CHKU32_2),
        _ => return None,
    })
}

const fn may(row: Row, leave: Leave) -> Row {
    Row { has_field: true, leave, ..row }
}

const fn sizes(small: Stencil, large: Stencil, small3: Stencil, large3: Stencil) -> Choice {
    Choice::Sizes([imm8(small), imm32(large)], [imm8(small3), imm32(large3)])
}

const fn large(two: Stencil, three: Stencil) -> Choice {
    Choice::InPlace(imm32(two), imm32(three))
}

const fn count(two: Stencil, three: Stencil) -> Choice {
    Choice::InPlace(imm8(two), imm8(three))
}

/// What does `op` in immediate form.
pub(super) const fn with_immediate(op: Op) -> Option<(Row, Choice)> {
    let row = plain_row(op, true);
    let overflow = may(row, Leave::Overflow);
    Some(match op {
        Op::Add => (row, narrow(&sizes(st::ADD_I8, st::ADD_I32, st::LEA_I8, st::LEA_I32))),
        Op::Sub => (row, narrow(&sizes(st::SUB_I8, st::SUB_I32, st::SUB_3I8, st::SUB_3I))),
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
        Op::Mul => (row, narrow(&Choice::One(imm32(st::MUL_I32)))),
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
