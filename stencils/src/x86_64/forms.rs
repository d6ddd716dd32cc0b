//! The stencils of loads and stores: checks, accesses and what brings their parts.

use super::emit::{Emit, NOTHING, imm8, imm32, leaving, plain};
use super::rows::{Leave, NO_ROW, Row, Way};
use crate::generated::x86_64 as st;
use crate::stencil::Stencil;
use neurlang_ir::{Op, Opcode};

/// The row of a load or store: `variants` is the logarithm of its width.
pub(super) const fn access_row(op: Op) -> Row {
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

/// Widths and forms of accesses: index scaled by 1, 2, 4, 8, and no index; each with a 32-bit and
/// an 8-bit displacement.
pub(super) const FORMS: usize = 10;
/// Groups of accesses: the seven loads, the vector load, the four stores, the vector store.
pub(super) const LOAD_U32: usize = 2;
const LOAD_VECTOR: usize = 7;
const STORES: usize = 8;
pub(super) const STORE_VECTOR: usize = 12;

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
/// The jump where what was stored is NaN.
pub(super) static NAN_HIGH: Emit = leaving(plain(st::NAN_HIGH_JUMP));
/// The look at the condition of a selection.
pub(super) static CHOOSE: Emit = plain(st::TEST_R);
