//! What the compiler asks for, and where it is done.

use super::control::{EQ, GEU, LTU, branch_if};
use super::memory::{LOADS, STORES};
use super::values::{constant, difference, sum};
use super::{CONTEXT, F0, LINK, Riscv64, SP, T4, T5, T6, ZERO};
use crate::abi;
use crate::blob::WORDS_IN_REGISTERS;
use crate::buffer::Buffer;
use crate::code::CODE_BYTES_MAX;
use crate::compile::{Address, Fix, Func};
use crate::generated::riscv64 as st;
use crate::isa::Isa;
use crate::kind::Kind;
use crate::plan::{Place, Plan};
use crate::scan::Limit;
use crate::stencil::Stencil;
use neurlang_ir::{Op, TrapKind, Validated, Word};

/// The kinds of branch fields; their index is in the bits of a field above its offset.
const KINDS: [Kind; 3] = [Kind::B12, Kind::J20, Kind::HiLo];
const _: () =
    assert!(CODE_BYTES_MAX.is_power_of_two() && KINDS.len() <= (1 << 32) / CODE_BYTES_MAX);

type Out<'a> = Buffer<'a, Riscv64>;

impl Isa for Riscv64 {
    /// a0 to a5.
    const ARGS: [u8; 6] = [10, 11, 12, 13, 14, 15];
    /// a6 a7 t0 t1 t2 t3.
    const TEMPS: &'static [u8] = &[16, 17, 5, 6, 7, 28];
    /// s0 to s10.
    const SAVED: &'static [u8] = &[8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26];
    /// Without fs0 to fs11, which belong to the host.
    const VECTORS: &'static [u8] = &[2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 28, 29, 30];
    const FIRST: u8 = T5;
    const SECOND: u8 = T6;
    const THIRD: u8 = T4;
    const VECTOR_FIRST: u8 = F0;
    const SP: u8 = SP;
    const LINK: Option<u8> = Some(LINK);
    /// a0 to a5.
    const WORDS: [u8; WORDS_IN_REGISTERS] = Self::ARGS;
    const ANSWER: [u8; 2] = [10, 11];
    const KEPT: &'static [u8] = &[CONTEXT, LINK];
    /// All zeros are no instruction.
    const PADDING: u8 = 0;
    /// An instruction seldom takes 8 bytes in the first form, nor 16 in the second.
    const REACHES: &'static [usize] = &[4096 / 8, (1 << 20) / 16];

    #[inline(always)]
    fn encode(stencil: &Stencil, [d, a, b]: [u8; 3]) -> u128 {
        stencil.encode(&st::FIELDS, d, a, b)
    }

    #[inline(always)]
    fn field(stencil: &Stencil, at: u32) -> u32 {
        let kind = match stencil.kinds[2] {
            Kind::B12 => 0,
            Kind::J20 => 1,
            Kind::HiLo => 2,
            _ => unreachable!("the templates have no other branches"),
        };
        at | (kind * CODE_BYTES_MAX as u32)
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
        out.put_value(&st::FLD_, [vector, base, 0], i64::from(disp));
    }

    fn store_vector(out: &mut Out<'_>, place: Place, vector: u8) {
        let (base, disp) = at(place);
        out.put_value(&st::FST_, [vector, base, 0], i64::from(disp));
    }

    fn constant(out: &mut Out<'_>, reg: u8, value: u64) {
        constant(out, reg, value as i64);
    }

    #[inline(always)]
    fn move_general(out: &mut Out<'_>, to: u8, from: u8) {
        out.put(&st::MOV_RR, to, from, 0);
    }

    fn move_vector(out: &mut Out<'_>, to: u8, from: u8) {
        out.put(&st::FMOV_RR, to, from, 0);
    }

    fn to_vector(out: &mut Out<'_>, vector: u8, reg: u8) {
        out.put(&st::F_FROM_R, vector, reg, 0);
    }

    fn from_vector(out: &mut Out<'_>, reg: u8, vector: u8) {
        out.put(&st::R_FROM_F, reg, vector, 0);
    }

    fn zero_vector(out: &mut Out<'_>, vector: u8) {
        out.put(&st::F_FROM_R, vector, ZERO, 0);
    }

    fn frame_address(out: &mut Out<'_>, reg: u8, at: i32) {
        sum(out, reg, SP, at);
    }

    fn add_to(out: &mut Out<'_>, to: u8, addend: u8) {
        out.put(&st::ADD_3, to, to, addend);
    }

    #[inline(always)]
    fn jump(out: &mut Out<'_>) -> u32 {
        let stencil = if out.reach() < Self::REACHES.len() { &st::JMP_REL } else { &st::JMP_FAR };
        out.put(stencil, 0, 0, 0);
        out.rel_of_last(stencil)
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
        branch_if(out, EQ, reg, ZERO)
    }

    fn move_stack(out: &mut Out<'_>, bytes: i32) {
        sum(out, SP, SP, bytes);
    }

    fn call_context(out: &mut Out<'_>, offset: i32) {
        Self::load_at(out, T5, CONTEXT, offset);
        out.put(&st::CALL_R, 0, T5, 0);
    }

    fn halt(out: &mut Out<'_>, reg: u8) {
        out.put(&st::MOV_RR, T4, reg, 0);
        Self::load_at(out, T5, CONTEXT, abi::HALT);
        out.put(&st::JMP_R, 0, T5, 0);
    }

    fn set_host_inst(out: &mut Out<'_>, inst: u32) {
        constant(out, T4, i64::from(inst));
        out.put_value(&st::ST32, [T4, CONTEXT, 0], i64::from(abi::HOST_INST));
    }

    fn take_fuel(out: &mut Out<'_>, cost: i32) -> u32 {
        Self::load_at(out, T4, CONTEXT, abi::FUEL);
        difference(out, T5, T4, cost);
        Self::store_at(out, T5, CONTEXT, abi::FUEL);
        // A difference that wraps is above what it was taken from.
        branch_if(out, LTU, T4, T5)
    }

    fn give_fuel(out: &mut Out<'_>, cost: i32) {
        Self::load_at(out, T4, CONTEXT, abi::FUEL);
        sum(out, T5, T4, cost);
        Self::store_at(out, T5, CONTEXT, abi::FUEL);
    }

    fn limit_of(out: &mut Out<'_>, limit: Limit, register: u8) {
        match limit {
            Limit::Elements(0) | Limit::Start(0) if register == T6 => {}
            Limit::Elements(0) | Limit::Start(0) => out.put(&st::MOV_RR, register, T6, 0),
            Limit::Elements(shift) => {
                out.put_value(&st::SHR_I, [register, T6, 0], i64::from(shift));
            }
            Limit::Start(shift) => {
                let rest = (1 << shift) - 1;
                constant(out, T4, rest);
                out.put(&st::MAXU_3, register, T6, T4);
                out.put_value(&st::ADDI_, [register, register, 0], -rest);
            }
        }
    }

    fn leave_entry(out: &mut Out<'_>, bytes: i32) {
        sum(out, SP, SP, bytes);
        out.put(&st::RET_, 0, 0, 0);
    }

    fn context_in_frame(out: &mut Out<'_>) {
        sum(out, CONTEXT, SP, abi::BIAS as i32);
    }

    fn frame_of_context(out: &mut Out<'_>) {
        sum(out, SP, CONTEXT, -(abi::BIAS as i32));
    }

    fn address(out: &mut Out<'_>) -> u32 {
        out.put(&st::LEA_REL, T6, 0, 0);
        out.rel_of_last(&st::LEA_REL)
    }

    fn stack_less(out: &mut Out<'_>, reg: u8) {
        out.put(&st::SUB_3, T4, SP, reg);
    }

    fn load_at(out: &mut Out<'_>, reg: u8, base: u8, disp: i32) {
        out.put_value(&st::LDU64, [reg, base, 0], i64::from(disp));
    }

    fn store_at(out: &mut Out<'_>, reg: u8, base: u8, disp: i32) {
        out.put_value(&st::ST64, [reg, base, 0], i64::from(disp));
    }

    fn site_offset(out: &mut Out<'_>) {
        let start = Self::address(out);
        out.patch(start, 0);
        out.put(&st::SUB_3, Self::ANSWER[1], LINK, T6);
    }

    type Codes = ();

    fn codes(_module: &Validated, _func: u32, _plan: &Plan) {}

    fn make_room(f: &mut Func<'_, '_, '_, Self>) {
        let bytes = f.plan.native_bytes;
        if f.info.activation_bytes > 0 {
            difference(f.out, T4, SP, bytes);
            Self::load_at(f.out, T5, CONTEXT, abi::STACK_LIMIT);
            f.exit_if(LTU, T4, T5, TrapKind::Stack);
            f.copy(SP, T4);
        } else if bytes > 0 {
            difference(f.out, SP, SP, bytes);
        }
    }

    fn raise_limit(f: &mut Func<'_, '_, '_, Self>, bytes: i32) {
        Self::load_at(f.out, T5, CONTEXT, abi::STACK_LIMIT);
        sum(f.out, T5, T5, bytes);
        f.exit_if(LTU, SP, T5, TrapKind::Stack);
        Self::store_at(f.out, T5, CONTEXT, abi::STACK_LIMIT);
    }

    fn leave(f: &mut Func<'_, '_, '_, Self>) {
        if f.plan.native_bytes > 0 {
            sum(f.out, SP, SP, f.plan.native_bytes);
        }
        f.put(&st::RET_, 0, 0, 0);
    }

    fn zero_frame(f: &mut Func<'_, '_, '_, Self>, bytes: u32) {
        f.zero_frame(bytes);
    }

    #[inline(always)]
    fn alu(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.alu(op, w);
    }

    #[inline(always)]
    fn mul_div(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.mul_div(op, w);
    }

    #[inline(always)]
    fn bits(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.bits(op, w);
    }

    #[inline(always)]
    fn fpu(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.fpu(op, w);
    }

    #[inline(always)]
    fn fcvt(f: &mut Func<'_, '_, '_, Self>, op: Op, w: Word) {
        f.fcvt(op, w);
    }

    #[inline(always)]
    fn select(f: &mut Func<'_, '_, '_, Self>, w: Word) {
        f.select(w);
    }

    #[inline(always)]
    fn move_high(f: &mut Func<'_, '_, '_, Self>, w: Word) {
        f.move_high(w);
    }

    #[inline(always)]
    fn compare(f: &mut Func<'_, '_, '_, Self>, w: Word) {
        f.compare(w);
    }

    #[inline(always)]
    fn branch(f: &mut Func<'_, '_, '_, Self>, w: Word, target: u32, negate: bool) {
        f.branch(w, target, negate);
    }

    fn jump_table(f: &mut Func<'_, '_, '_, Self>, index: u8, last: i32, table: u32) {
        f.jump_by_table(index, last, table);
    }

    fn table_entry(f: &mut Func<'_, '_, '_, Self>, index: u8, table: u32) {
        f.table_entry(index, table);
    }

    fn fix(_: &mut Func<'_, '_, '_, Self>, _: Fix) {
        unreachable!("no instruction leaves a result to be corrected")
    }

    fn slice_from(f: &mut Func<'_, '_, '_, Self>, offset: u8) {
        f.exit_if(LTU, T6, offset, TrapKind::Capability);
        f.put(&st::SUB_3, T6, T6, offset);
    }

    fn slice_fits(f: &mut Func<'_, '_, '_, Self>, len: u8) {
        f.exit_if(LTU, T6, len, TrapKind::Capability);
    }

    fn is_not_zero(f: &mut Func<'_, '_, '_, Self>, to: u8, reg: u8) {
        f.put(&st::SLTU_3, to, ZERO, reg);
    }

    fn check_below(f: &mut Func<'_, '_, '_, Self>, index: u8, limit: i32) {
        f.constant(T4, i64::from(limit) as u64);
        f.exit_if(GEU, index, T4, TrapKind::Bounds);
    }

    #[inline(always)]
    fn check_length(f: &mut Func<'_, '_, '_, Self>, cap: u8, end: i64) {
        f.check_length(cap, end);
    }

    #[inline(always)]
    fn check_index(f: &mut Func<'_, '_, '_, Self>, cap: u8, index: u8, limit: Limit, addend: i32) {
        f.check_index(cap, index, limit, addend);
    }

    #[inline(always)]
    fn check_address(f: &mut Func<'_, '_, '_, Self>, w: Word, width: u8) {
        f.check_address(w, width);
    }

    #[inline(always)]
    fn access_load(f: &mut Func<'_, '_, '_, Self>, op: Op, reg: u8, address: Address) {
        f.access(&LOADS[op.mode() as usize], reg, address, T6);
    }

    #[inline(always)]
    fn access_store(f: &mut Func<'_, '_, '_, Self>, op: Op, reg: u8, address: Address) {
        // The value may be in a scratch register; the index is, at most, in the other.
        let free = if reg == T6 { T4 } else { T6 };
        f.access(&STORES[op.mode() as usize], reg, address, free);
    }

    #[inline(always)]
    fn access_load_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address) {
        f.access(&st::FLD_, vector, address, T6);
    }

    #[inline(always)]
    fn access_store_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address) {
        f.access(&st::FST_, vector, address, T6);
    }
}

/// Base register and displacement of a place. All are within 2 KiB of their base: the slots of a
/// function are some hundred words at most.
fn at(place: Place) -> (u8, i32) {
    match place {
        Place::Frame(disp) => (SP, disp),
        Place::Ctx(disp) => (CONTEXT, disp),
    }
}
