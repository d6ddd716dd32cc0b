//! What the compiler asks for, and where it is done.

use super::moves::{at, below_sp, constant, displaced};
use super::{Aarch64, CONTEXT, LINK, SP, V0, X15, X16, X17, ZERO};
use crate::abi;
use crate::blob::WORDS_IN_REGISTERS;
use crate::buffer::Buffer;
use crate::code::CODE_BYTES_MAX;
use crate::compile::{Address, Fix, Func};
use crate::generated::aarch64 as st;
use crate::isa::Isa;
use crate::kind::Kind;
use crate::plan::{Place, Plan};
use crate::scan::Limit;
use crate::stencil::Stencil;
use neurlang_ir::{Op, TrapKind, Validated, Word};

/// The kinds of branch fields; their index is in the bits of a field above its offset.
const KINDS: [Kind; 3] = [Kind::B26, Kind::B19, Kind::Adr21];
const _: () =
    assert!(CODE_BYTES_MAX.is_power_of_two() && KINDS.len() <= (1 << 32) / CODE_BYTES_MAX);

pub(super) type Out<'a> = Buffer<'a, Aarch64>;

impl Isa for Aarch64 {
    const ARGS: [u8; 6] = [0, 1, 2, 3, 4, 5];
    const TEMPS: &'static [u8] = &[6, 7, 8, 9, 10, 11, 12, 13, 14];
    const SAVED: &'static [u8] = &[19, 20, 21, 22, 23, 24, 25, 26, 27];
    /// Without v8 to v15, whose low halves belong to the host.
    const VECTORS: &'static [u8] =
        &[2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30];
    const FIRST: u8 = X16;
    const SECOND: u8 = X17;
    const THIRD: u8 = X15;
    const VECTOR_FIRST: u8 = V0;
    const SP: u8 = SP;
    const LINK: Option<u8> = Some(LINK);
    const WORDS: [u8; WORDS_IN_REGISTERS] = [0, 1, 2, 3, 4, 5];
    const ANSWER: [u8; 2] = [0, 1];
    const KEPT: &'static [u8] = &[CONTEXT, LINK];
    const PADDING: u8 = 0;

    #[inline(always)]
    fn encode(stencil: &Stencil, [d, a, b]: [u8; 3]) -> u128 {
        let tables = st::FIELDS.len() - 1;
        stencil.bits
            | st::FIELDS[stencil.d as usize & tables][d as usize & 31]
            | st::FIELDS[stencil.a as usize & tables][a as usize & 31]
            | st::FIELDS[stencil.b as usize & tables][b as usize & 31]
    }

    #[inline(always)]
    fn field(stencil: &Stencil, at: u32) -> u32 {
        let kind = match stencil.kinds[2] {
            Kind::B26 => 0,
            Kind::B19 => 1,
            Kind::Adr21 => 2,
            _ => unreachable!("the templates have no other branches"),
        };
        at + kind * CODE_BYTES_MAX as u32
    }

    fn patch(out: &mut Out<'_>, field: u32, target: u32) {
        let at = field % CODE_BYTES_MAX as u32;
        out.point(KINDS[(field / CODE_BYTES_MAX as u32) as usize], at, target);
    }

    fn load(out: &mut Out<'_>, reg: u8, place: Place) {
        let (base, disp) = at(place);
        Self::load_at(out, reg, base, disp);
    }

    fn store(out: &mut Out<'_>, place: Place, reg: u8) {
        let (base, disp) = at(place);
        Self::store_at(out, reg, base, disp);
    }

    fn load_vector(out: &mut Out<'_>, vector: u8, place: Place) {
        let (base, disp) = at(place);
        displaced(out, [&st::XLD_, &st::XLDU_], [vector, base], disp);
    }

    fn store_vector(out: &mut Out<'_>, place: Place, vector: u8) {
        let (base, disp) = at(place);
        displaced(out, [&st::XST_, &st::XSTU_], [vector, base], disp);
    }

    fn constant(out: &mut Out<'_>, reg: u8, value: u64) {
        constant(out, reg, value);
    }

    #[inline(always)]
    fn move_general(out: &mut Out<'_>, to: u8, from: u8) {
        out.put(&st::MOV_RR, to, from, 0);
    }

    fn move_vector(out: &mut Out<'_>, to: u8, from: u8) {
        out.put(&st::XMOV_RR, to, from, 0);
    }

    fn to_vector(out: &mut Out<'_>, vector: u8, reg: u8) {
        out.put(&st::X_FROM_R, vector, reg, 0);
    }

    fn from_vector(out: &mut Out<'_>, reg: u8, vector: u8) {
        out.put(&st::R_FROM_X, reg, vector, 0);
    }

    fn zero_vector(out: &mut Out<'_>, vector: u8) {
        out.put(&st::XZERO, vector, 0, 0);
    }

    fn frame_address(out: &mut Out<'_>, reg: u8, at: i32) {
        if Kind::U12.fits(i64::from(at)) {
            out.put_value(&st::ADD_I, [reg, SP, 0], i64::from(at));
        } else {
            constant(out, reg, at as u64);
            out.put(&st::SUM_0, reg, SP, reg);
        }
    }

    fn add_to(out: &mut Out<'_>, to: u8, addend: u8) {
        out.put(&st::ADD_3, to, to, addend);
    }

    #[inline(always)]
    fn jump(out: &mut Out<'_>) -> u32 {
        out.put(&st::JMP_REL, 0, 0, 0);
        out.rel_of_last(&st::JMP_REL)
    }

    fn call(out: &mut Out<'_>) -> u32 {
        out.put(&st::CALL_REL, 0, 0, 0);
        out.rel_of_last(&st::CALL_REL)
    }

    fn call_third(out: &mut Out<'_>) {
        out.put(&st::CALL_R, 0, Self::THIRD, 0);
    }

    fn jump_third(out: &mut Out<'_>) {
        out.put(&st::JMP_R, 0, Self::THIRD, 0);
    }

    fn branch_if_zero(out: &mut Out<'_>, reg: u8) -> u32 {
        out.put(&st::CBZ_, 0, reg, 0);
        out.rel_of_last(&st::CBZ_)
    }

    fn move_stack(out: &mut Out<'_>, bytes: i32) {
        below_sp(out, SP, -bytes);
    }

    fn call_context(out: &mut Out<'_>, offset: i32) {
        Self::load_at(out, X16, CONTEXT, offset);
        out.put(&st::CALL_R, 0, X16, 0);
    }

    fn halt(out: &mut Out<'_>, reg: u8) {
        out.put(&st::MOV_RR, X16, reg, 0);
        Self::load_at(out, X17, CONTEXT, abi::HALT);
        out.put(&st::JMP_R, 0, X17, 0);
    }

    fn set_host_inst(out: &mut Out<'_>, inst: u32) {
        constant(out, X16, u64::from(inst));
        out.put_value(&st::ST32_B, [X16, CONTEXT, 0], i64::from(abi::HOST_INST));
    }

    fn take_fuel(out: &mut Out<'_>, cost: i32) -> u32 {
        Self::load_at(out, X16, CONTEXT, abi::FUEL);
        if Kind::U12.fits(i64::from(cost)) {
            out.put_value(&st::SUBS_I, [X16, X16, 0], i64::from(cost));
        } else {
            constant(out, X17, cost as u64);
            out.put(&st::SUBS_3, X16, X16, X17);
        }
        Self::store_at(out, X16, CONTEXT, abi::FUEL);
        out.put(&st::B_LTU, 0, 0, 0);
        out.rel_of_last(&st::B_LTU)
    }

    fn give_fuel(out: &mut Out<'_>, cost: i32) {
        Self::load_at(out, X16, CONTEXT, abi::FUEL);
        constant(out, X17, cost as u64);
        out.put(&st::ADD_3, X16, X16, X17);
        Self::store_at(out, X16, CONTEXT, abi::FUEL);
    }

    fn limit_of(out: &mut Out<'_>, limit: Limit, register: u8) {
        match limit {
            Limit::Elements(0) | Limit::Start(0) if register == X17 => {}
            Limit::Elements(0) | Limit::Start(0) => out.put(&st::MOV_RR, register, X17, 0),
            Limit::Elements(shift) => {
                out.put_value(&st::SHR_I, [register, X17, 0], i64::from(shift));
            }
            Limit::Start(shift) => {
                out.put_value(&st::SUBS_I, [register, X17, 0], (1 << shift) - 1);
                out.put(&st::CSEL_LTU, register, ZERO, register);
            }
        }
    }

    fn leave_entry(out: &mut Out<'_>, bytes: i32) {
        out.put_value(&st::ADD_I, [SP, SP, 0], i64::from(bytes));
        out.put(&st::RET_, 0, 0, 0);
    }

    fn context_in_frame(out: &mut Out<'_>) {
        out.put_value(&st::ADD_I, [CONTEXT, SP, 0], abi::BIAS as i64);
    }

    fn frame_of_context(out: &mut Out<'_>) {
        out.put_value(&st::SUB_I, [SP, CONTEXT, 0], abi::BIAS as i64);
    }

    fn address(out: &mut Out<'_>) -> u32 {
        out.put(&st::ADR_REL, X17, 0, 0);
        out.rel_of_last(&st::ADR_REL)
    }

    fn stack_less(out: &mut Out<'_>, reg: u8) {
        out.put(&st::DIFFERENCE, X15, SP, reg);
    }

    fn load_at(out: &mut Out<'_>, reg: u8, base: u8, disp: i32) {
        displaced(out, [&st::LD_, &st::LDU_], [reg, base], disp);
    }

    fn store_at(out: &mut Out<'_>, reg: u8, base: u8, disp: i32) {
        displaced(out, [&st::ST_, &st::STU_], [reg, base], disp);
    }

    fn site_offset(out: &mut Out<'_>) {
        // From here, as the start of the code may be out of reach.
        let here = out.at() as u32;
        let field = Self::address(out);
        out.patch(field, here);
        let answer = Self::ANSWER[1];
        out.put(&st::SUB_3, answer, LINK, X17);
        constant(out, X17, u64::from(here));
        out.put(&st::ADD_3, answer, answer, X17);
    }

    type Codes = ();

    fn codes(_module: &Validated, _func: u32, _plan: &Plan) {}

    fn make_room(f: &mut Func<'_, '_, '_, Self>) {
        let bytes = f.plan.native_bytes;
        if f.info.activation_bytes > 0 {
            below_sp(f.out, X16, bytes);
            Self::load_at(f.out, X17, CONTEXT, abi::STACK_LIMIT);
            f.put(&st::CMP_RR, 0, X16, X17);
            f.put_exit(&st::B_LTU, [0; 3], TrapKind::Stack);
            f.out.put_value(&st::ADD_I, [SP, X16, 0], 0);
        } else if bytes > 0 {
            below_sp(f.out, SP, bytes);
        }
    }

    fn raise_limit(f: &mut Func<'_, '_, '_, Self>, bytes: i32) {
        Self::load_at(f.out, X17, CONTEXT, abi::STACK_LIMIT);
        f.constant(X16, bytes as u64);
        f.put(&st::ADD_3, X17, X17, X16);
        below_sp(f.out, X16, 0);
        f.put(&st::CMP_RR, 0, X16, X17);
        f.put_exit(&st::B_LTU, [0; 3], TrapKind::Stack);
        Self::store_at(f.out, X17, CONTEXT, abi::STACK_LIMIT);
    }

    fn leave(f: &mut Func<'_, '_, '_, Self>) {
        let bytes = f.plan.native_bytes;
        if Kind::U12.fits(i64::from(bytes)) {
            if bytes > 0 {
                f.out.put_value(&st::ADD_I, [SP, SP, 0], i64::from(bytes));
            }
        } else {
            f.constant(X16, bytes as u64);
            f.put(&st::SUM_0, SP, SP, X16);
        }
        f.put(&st::RET_, 0, 0, 0);
    }

    fn zero_frame(f: &mut Func<'_, '_, '_, Self>, bytes: u32) {
        f.zero_frame(bytes);
    }

    fn alu(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.alu(op, w);
    }

    fn mul_div(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.mul_div(op, w);
    }

    fn bits(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.bits(op, w);
    }

    fn fpu(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.fpu(op, w);
    }

    fn fcvt(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.fcvt(op, w);
    }

    fn select(f: &mut Func<'_, '_, '_, Self>, w: Word) {
        f.select(w);
    }

    fn move_high(f: &mut Func<'_, '_, '_, Self>, w: Word) {
        f.move_high(w);
    }

    fn compare(f: &mut Func<'_, '_, '_, Self>, w: Word) {
        f.compare(w);
    }

    fn branch(f: &mut Func<'_, '_, '_, Self>, w: Word, target: u32, negate: bool) {
        f.branch(w, target, negate);
    }

    fn jump_table(f: &mut Func<'_, '_, '_, Self>, index: u8, last: i32, table: u32) {
        f.jump_by_table(index, last, table);
    }

    fn table_entry(f: &mut Func<'_, '_, '_, Self>, index: u8, table: u32) {
        f.table_entry(index, table);
    }

    fn fix(f: &mut Func<'_, '_, '_, Self>, fix: Fix) {
        f.fix(fix);
    }

    fn slice_from(f: &mut Func<'_, '_, '_, Self>, offset: u8) {
        f.put(&st::SUBS_3, X17, X17, offset);
        f.put_exit(&st::B_LTU, [0; 3], TrapKind::Capability);
    }

    fn slice_fits(f: &mut Func<'_, '_, '_, Self>, len: u8) {
        f.put(&st::CMP_RR, 0, X17, len);
        f.put_exit(&st::B_LTU, [0; 3], TrapKind::Capability);
    }

    fn is_not_zero(f: &mut Func<'_, '_, '_, Self>, to: u8, reg: u8) {
        f.out.put_value(&st::CMP_I, [0, reg, 0], 0);
        f.put(&st::SET_NE, to, 0, 0);
    }

    fn check_below(f: &mut Func<'_, '_, '_, Self>, index: u8, limit: i32) {
        f.compare_with(index, i64::from(limit), X16);
        f.put_exit(&st::B_GEU, [0; 3], TrapKind::Bounds);
    }

    fn check_length(f: &mut Func<'_, '_, '_, Self>, cap: u8, end: i64) {
        let len = f.read_len(cap, X17);
        f.compare_with(len, end, X16);
        f.put_exit(&st::B_LTU, [0; 3], TrapKind::Bounds);
    }

    fn check_index(f: &mut Func<'_, '_, '_, Self>, cap: u8, index: u8, limit: Limit, addend: i32) {
        f.check_index(cap, index, limit, addend);
    }

    fn check_address(f: &mut Func<'_, '_, '_, Self>, w: Word, width: u8) {
        f.check_address(w, width);
    }

    fn access_load(f: &mut Func<'_, '_, '_, Self>, op: Op, reg: u8, address: Address) {
        f.access(&super::memory::LOADS[op.mode() as usize], reg, address);
    }

    fn access_store(f: &mut Func<'_, '_, '_, Self>, op: Op, reg: u8, address: Address) {
        f.access(&super::memory::STORES[op.mode() as usize], reg, address);
    }

    fn access_load_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address) {
        f.access(&super::memory::VECTOR_LOAD, vector, address);
    }

    fn access_store_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address) {
        f.access(&super::memory::VECTOR_STORE, vector, address);
    }
}
