//! What the compiler asks for, and where it is done.

use super::memory::{LOADS, STORES, VECTOR_LOAD, VECTOR_STORE, at_place, displaced};
use super::{RAX, RBX, RCX, RDI, RDX, RSP, X86_64, XMM0};
use crate::abi;
use crate::blob::WORDS_IN_REGISTERS;
use crate::buffer::Buffer;
use crate::code::CompileError;
use crate::compile::{Address, Fix, Func, What};
use crate::generated::x86_64 as st;
use crate::isa::Isa;
use crate::plan::{Place, Plan};
use crate::scan::Limit;
use crate::stencil::Stencil;
use crate::vector::VectorLoop;
use neurlang_ir::{Op, TrapKind, Validated, Word};

pub(super) type Out<'a> = Buffer<'a, X86_64>;

impl Isa for X86_64 {
    /// rdi rsi r8 r9 r10 r11.
    const ARGS: [u8; 6] = [RDI, 6, 8, 9, 10, 11];
    const TEMPS: &'static [u8] = &[];
    /// rbp r12 r13 r14 r15.
    const SAVED: &'static [u8] = &[5, 12, 13, 14, 15];
    const VECTORS: &'static [u8] = &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    const FIRST: u8 = RDX;
    const SECOND: u8 = RCX;
    const THIRD: u8 = RAX;
    const VECTOR_FIRST: u8 = XMM0;
    const SP: u8 = RSP;
    const LINK: Option<u8> = None;
    /// rdi rsi rdx rcx r8 r9.
    const WORDS: [u8; WORDS_IN_REGISTERS] = [RDI, 6, RDX, RCX, 8, 9];
    const ANSWER: [u8; 2] = [RAX, RDX];
    const KEPT: &'static [u8] = &[RBX];
    /// `int3`.
    const PADDING: u8 = 0xcc;

    #[inline(always)]
    fn encode(stencil: &Stencil, [d, a, b]: [u8; 3]) -> u128 {
        let tables = st::FIELDS.len() - 1;
        stencil.bits
            | st::FIELDS[stencil.d as usize & tables][d as usize & 15]
            | st::FIELDS[stencil.a as usize & tables][a as usize & 15]
            | st::FIELDS[stencil.b as usize & tables][b as usize & 15]
    }

    #[inline(always)]
    fn patch(out: &mut Out<'_>, field: u32, target: u32) {
        out.store4(field as usize, target.wrapping_sub(field + 4) as i32);
    }

    fn load(out: &mut Out<'_>, reg: u8, place: Place) {
        at_place(out, [&st::LD_FRAME8, &st::LD_FRAME32, &st::LD_CTX8, &st::LD_CTX32], reg, place);
    }

    fn store(out: &mut Out<'_>, place: Place, reg: u8) {
        at_place(out, [&st::ST_FRAME8, &st::ST_FRAME32, &st::ST_CTX8, &st::ST_CTX32], reg, place);
    }

    fn load_vector(out: &mut Out<'_>, vector: u8, place: Place) {
        match place {
            Place::Frame(disp) => displaced(out, [&st::XLD_FRAME8, &st::XLD_FRAME32], vector, disp),
            Place::Ctx(_) => {
                Self::load(out, RAX, place);
                out.put(&st::X_FROM_ACC, vector, 0, 0);
            }
        }
    }

    fn store_vector(out: &mut Out<'_>, place: Place, vector: u8) {
        match place {
            Place::Frame(disp) => displaced(out, [&st::XST_FRAME8, &st::XST_FRAME32], vector, disp),
            Place::Ctx(_) => {
                out.put(&st::R_FROM_X, RAX, vector, 0);
                Self::store(out, place, RAX);
            }
        }
    }

    fn constant(out: &mut Out<'_>, reg: u8, value: u64) {
        if value == 0 {
            out.put(&st::ZERO_R, reg, 0, 0);
        } else if u32::try_from(value).is_ok() {
            out.put_i32(&st::MOV_RI32Z, [reg, 0, 0], value as u32 as i32);
        } else if i32::try_from(value as i64).is_ok() {
            out.put_i32(&st::MOV_RI32, [reg, 0, 0], value as i32);
        } else {
            out.put_i64(&st::MOV_RI64, reg, value);
        }
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
        out.put_i32(&st::LEA_FRAME, [reg, 0, 0], at);
    }

    fn add_to(out: &mut Out<'_>, to: u8, addend: u8) {
        out.put(&st::ADD_2, to, addend, 0);
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
        out.put(&st::CALL_ACC, 0, 0, 0);
    }

    fn jump_third(out: &mut Out<'_>) {
        out.put(&st::JMP_ACC, 0, 0, 0);
    }

    fn branch_if_zero(out: &mut Out<'_>, reg: u8) -> u32 {
        out.put(&st::B_EQ_Z, 0, reg, 0);
        out.rel_of_last(&st::B_EQ_Z)
    }

    fn move_stack(out: &mut Out<'_>, bytes: i32) {
        out.put_i32(&st::SUB_RSP, [0; 3], -bytes);
    }

    fn call_context(out: &mut Out<'_>, offset: i32) {
        out.put_i8(&st::CALL_CTX, [0; 3], offset as i8);
    }

    fn halt(out: &mut Out<'_>, reg: u8) {
        out.put(&st::LD_ACC, 0, reg, 0);
        out.put_i8(&st::JMP_CTX, [0; 3], abi::HALT as i8);
    }

    fn set_host_inst(out: &mut Out<'_>, inst: u32) {
        out.put_i8_i32(&st::ST_CTX_I32, abi::HOST_INST, inst as i32);
    }

    #[inline(always)]
    fn take_fuel(out: &mut Out<'_>, cost: i32) -> u32 {
        out.put_i8_i32(&st::FUEL_TAKE, abi::FUEL, cost);
        out.rel_of_last(&st::FUEL_TAKE)
    }

    fn give_fuel(out: &mut Out<'_>, cost: i32) {
        out.put_i8_i32(&st::FUEL_GIVE, abi::FUEL, cost);
    }

    fn limit_of(out: &mut Out<'_>, limit: Limit, register: u8) {
        match limit {
            Limit::Elements(0) | Limit::Start(0) if register == RCX => {}
            Limit::Elements(0) | Limit::Start(0) => out.put(&st::MOV_RR, register, RCX, 0),
            Limit::Elements(shift) => out.put_i8(&st::LIMIT_SHR, [register, RCX, 0], shift as i8),
            Limit::Start(shift) => {
                out.put_i8(&st::LIMIT_SUB, [register, RCX, 0], (1 << shift) - 1);
            }
        }
    }

    fn leave_entry(out: &mut Out<'_>, bytes: i32) {
        out.put_i32(&st::ADD_RSP_RET, [0; 3], bytes);
    }

    fn context_in_frame(out: &mut Out<'_>) {
        out.put_i32(&st::LEA_FRAME, [RBX, 0, 0], abi::BIAS as i32);
    }

    fn frame_of_context(out: &mut Out<'_>) {
        out.put_i32(&st::LEA_I32, [RSP, RBX, 0], -(abi::BIAS as i32));
    }

    fn address(out: &mut Out<'_>) -> u32 {
        out.put(&st::LEA_RCX_REL, 0, 0, 0);
        out.rel_of_last(&st::LEA_RCX_REL)
    }

    fn stack_less(out: &mut Out<'_>, reg: u8) {
        out.put(&st::SUB_3, RAX, RSP, reg);
    }

    fn load_at(out: &mut Out<'_>, reg: u8, base: u8, disp: i32) {
        out.put_i32(&st::LDU64_B_32, [reg, base, 0], disp);
    }

    fn store_at(out: &mut Out<'_>, reg: u8, base: u8, disp: i32) {
        out.put_i32(&st::ST64_B_32, [reg, base, 0], disp);
    }

    fn site_offset(out: &mut Out<'_>) {
        out.put_i8(&st::LD_FRAME8, [RDX, 0, 0], 0);
        let start = Self::address(out);
        out.patch(start, 0);
        out.put(&st::SUB_2, RDX, RCX, 0);
    }

    const LAZY_NANS: bool = true;

    fn canonical(f: &mut Func<'_, '_, '_, Self>, vector: u8) {
        f.canonical(vector);
    }

    fn access_store_nan(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address) {
        f.store_nan(vector, address);
    }

    type Codes = super::codes::Codes;

    fn codes(module: &Validated, func: u32, plan: &Plan) -> Self::Codes {
        Self::Codes::new(module, func, plan)
    }

    fn straight(f: &mut Func<'_, '_, '_, Self>) {
        f.straight();
    }

    fn straight_stubs(f: &mut Func<'_, '_, '_, Self>) -> Result<(), CompileError> {
        f.straight_stubs()
    }

    fn vector_loop(f: &mut Func<'_, '_, '_, Self>, rounds: &VectorLoop) {
        f.vector_loop(rounds);
    }

    fn make_room(f: &mut Func<'_, '_, '_, Self>) {
        let bytes = f.plan.native_bytes;
        if f.info.activation_bytes > 0 {
            f.out.put_i32(&st::LEA_ACC_RSP, [0; 3], -bytes);
            f.out.put_i8(&st::STACK_CHECK, [0; 3], abi::STACK_LIMIT as i8);
            f.exit_at(f.out.rel_of_last(&st::STACK_CHECK), TrapKind::Stack);
        } else if bytes > 0 {
            match i8::try_from(bytes) {
                Ok(bytes) => f.out.put_i8(&st::SUB_RSP8, [0; 3], bytes),
                Err(_) => f.out.put_i32(&st::SUB_RSP, [0; 3], bytes),
            }
        }
    }

    fn raise_limit(f: &mut Func<'_, '_, '_, Self>, bytes: i32) {
        f.load(RAX, Place::Ctx(abi::STACK_LIMIT));
        f.out.put_i32(&st::LEA_I32, [RAX, RAX, 0], bytes);
        f.put_exit(&st::B_LTU_RR, [0, RSP, RAX], TrapKind::Stack);
        f.store(Place::Ctx(abi::STACK_LIMIT), RAX);
    }

    fn leave(f: &mut Func<'_, '_, '_, Self>) {
        match (f.plan.native_bytes, i8::try_from(f.plan.native_bytes)) {
            (0, _) => f.put(&st::RET_, 0, 0, 0),
            (_, Ok(bytes)) => f.out.put_i8(&st::ADD_RSP8_RET, [0; 3], bytes),
            (bytes, Err(_)) => f.out.put_i32(&st::ADD_RSP_RET, [0; 3], bytes),
        }
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

    #[inline(always)]
    fn jump_table(f: &mut Func<'_, '_, '_, Self>, index: u8, last: i32, table: u32) {
        f.jump_by_table(index, last, table);
    }

    #[inline(always)]
    fn table_entry(f: &mut Func<'_, '_, '_, Self>, index: u8, table: u32) {
        f.table_entry(index, table);
    }

    fn fix(f: &mut Func<'_, '_, '_, Self>, Fix { what, vector, back }: Fix) {
        match what {
            What::Nan => f.load_nan(vector, back),
            What::StoredNan(address) => f.store_canonical(vector, address, back),
            What::Signed => f.saturate_signed(vector, back),
            What::Unsigned => f.saturate_unsigned(vector, back),
        }
    }

    fn slice_from(f: &mut Func<'_, '_, '_, Self>, offset: u8) {
        f.put_exit(&st::SLICE_CHECK, [0, offset, 0], TrapKind::Capability);
    }

    fn slice_fits(f: &mut Func<'_, '_, '_, Self>, len: u8) {
        f.put_exit(&st::SLICE_FITS, [0, 0, len], TrapKind::Capability);
    }

    fn is_not_zero(f: &mut Func<'_, '_, '_, Self>, to: u8, reg: u8) {
        f.put(&st::TEST_R, 0, reg, 0);
        f.put(&st::SET_NE, to, 0, 0);
    }

    fn check_below(f: &mut Func<'_, '_, '_, Self>, index: u8, limit: i32) {
        f.put_imm_exit(&st::CHK_RI, [0, index, 0], limit, TrapKind::Bounds);
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
        f.access(&LOADS[op.mode() as usize], reg, address);
    }

    #[inline(always)]
    fn access_store(f: &mut Func<'_, '_, '_, Self>, op: Op, reg: u8, address: Address) {
        f.access(&STORES[op.mode() as usize], reg, address);
    }

    #[inline(always)]
    fn access_load_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address) {
        f.access(&VECTOR_LOAD, vector, address);
    }

    #[inline(always)]
    fn access_store_vector(f: &mut Func<'_, '_, '_, Self>, vector: u8, address: Address) {
        f.access(&VECTOR_STORE, vector, address);
    }
}
