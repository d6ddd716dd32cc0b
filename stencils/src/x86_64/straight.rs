//! The straight path through a function: instructions that one stencil of a table does, with
//! their operands in registers, and accesses whose checks are in tables too.
//!
//! Which instruction follows which is as good as random to the branch predictor of the machine
//! that compiles, so what is chosen here is chosen by arithmetic and loads: a mispredicted
//! branch costs as much as a whole instruction.

use super::rows::{
    ACCESSES, CHECKS, CHOOSE, Emit, FORMS, LENGTH, LOADS_OF, Leave, NOT_GENERAL, NOT_VECTOR, Row,
    STORE_OF, SUMS, WINDOW_BYTES, Way, row_of, tests,
};
use super::{RAX, RCX, RDX, RSP, X86_64};
use crate::abi;
use crate::buffer::INST_BYTES_MAX;
use crate::code::CompileError;
use crate::compile::{Field, Func};
use crate::generated::x86_64 as st;
use crate::plan::{CapHome, Home, Place, Plan, bits};
use crate::scan::{Check, LIMITS, Limit, check_of};
use neurlang_ir::{TrapKind, Validated, Word};

/// How many instructions are taken together, so that room is asked for only once.
const BLOCK: usize = 64;
/// The most bytes that an instruction takes here: an access with its sum and its check.
const INST_BYTES: usize = 63;
/// Offsets in the code of a block are below this.
const OFFSETS: usize = 4096;
const _: () = assert!(BLOCK * INST_BYTES < OFFSETS);
/// Room for the code of a block and what is written behind it.
const BLOCK_BYTES: usize = OFFSETS + WINDOW_BYTES;

/// Homes as the tables want them.
pub(crate) struct Codes {
    /// Sixteen times a register's number, and what it is not.
    regs: [u8; 32],
    /// The distances of those in the frame.
    places: [i32; 32],
    caps: [CapCode; 16],
}

/// The home of a register in the frame.
const IN_FRAME: u8 = NOT_GENERAL | NOT_VECTOR;

/// Where a capability is.
#[derive(Clone, Copy)]
struct CapCode {
    /// What is added to displacements.
    disp: i32,
    /// The home of the base address, or the scratch register that it is loaded into.
    base: u8,
    /// The entry of [`LOADS_OF`] that loads it; beyond their end when it is in a register.
    base_at: u8,
    /// The distance of its place.
    base_disp: i32,
    /// The column of [`CHECKS`] for each limit; beyond their end when it is not kept.
    checks: [u8; LIMITS],
    /// The home of each limit, the distance of its place, or itself.
    limits: [i32; LIMITS],
}

const NOT_KEPT: u8 = 4;
const NO_CODE: CapCode = CapCode {
    disp: 0,
    base: RDX << 4 | NOT_VECTOR,
    base_at: NOT_KEPT,
    base_disp: 0,
    checks: [NOT_KEPT; LIMITS],
    limits: [0; LIMITS],
};

fn code_of(home: Home) -> u8 {
    match home {
        Home::Gpr(register) => register << 4 | NOT_VECTOR,
        Home::Vector(vector) => vector << 4 | NOT_GENERAL,
        Home::Mem(_) | Home::None => IN_FRAME,
    }
}

impl Codes {
    #[inline(always)]
    pub(super) fn new(module: &Validated, func: u32, plan: &Plan) -> Codes {
        let info = module.info(func);
        let regs = [code_of(Home::None); 32];
        let mut codes = Codes { regs, places: [0; 32], caps: [NO_CODE; 16] };
        for r in bits(info.reg_reads | info.reg_writes) {
            codes.regs[r] = code_of(plan.regs[r]);
            if let Home::Mem(Place::Frame(at)) = plan.regs[r] {
                codes.places[r] = at;
            }
        }
        for cap in bits(u32::from(info.caps_used)) {
            let len = match cap {
                0 => Some(u64::from(module.module().functions[func as usize].frame_bytes)),
                1 => Some(module.module().data.len() as u64),
                _ => None,
            };
            codes.caps[cap] = CapCode::new(&plan.caps[cap], len);
        }
        if info.caps_used & 1 != 0 {
            codes.caps[0].base = code_of(Home::Gpr(RSP));
            codes.caps[0].base_at = NOT_KEPT;
            codes.caps[0].disp = plan.frame_at;
        }
        codes
    }
}

impl CapCode {
    /// Where a capability is, whose length is `len` if that is known.
    fn new(home: &CapHome, len: Option<u64>) -> CapCode {
        let mut code = NO_CODE;
        match (home.base, home.pair) {
            (Some(base), _) => code.base = code_of(Home::Gpr(base)),
            (None, Some(Place::Frame(at))) => (code.base_at, code.base_disp) = (0, at),
            (None, Some(Place::Ctx(at))) => (code.base_at, code.base_disp) = (1, at),
            // The data's; that of the frame is overwritten.
            (None, None) => (code.base_at, code.base_disp) = (1, abi::DATA_BASE),
        }
        for index in 0..LIMITS {
            let limit = match (len, home.limits[index], home.pair) {
                (Some(len), ..) => (3, Limit::from_index(index).of(len) as i32),
                (None, Home::Gpr(reg), _) => (0, i32::from(code_of(Home::Gpr(reg)))),
                (None, Home::Mem(Place::Frame(at)), _) => (1, at),
                (None, Home::Mem(Place::Ctx(at)), _) => (2, at),
                (None, _, Some(Place::Frame(at))) if index == 0 => (1, at + 8),
                (None, _, Some(Place::Ctx(at))) if index == 0 => (2, at + 8),
                (None, ..) => (NOT_KEPT, 0),
            };
            (code.checks[index], code.limits[index]) = limit;
        }
        code
    }
}

/// Where the path is within a block: the offset in its bytes in the low 16 bits, above them the
/// number of branch fields.
type Cursor = u64;

/// What the path writes.
struct Lists<'a> {
    bytes: &'a mut [u8; BLOCK_BYTES],
    fields: &'a mut [Field; FIELDS],
    /// Offset of the first of the bytes.
    start: u32,
}

/// How many branch fields the instructions of a block have at most.
const FIELDS: usize = 2 * BLOCK;

impl Lists<'_> {
    /// Puts what instruction `pc` needs; returns where the next begins.
    #[inline(always)]
    fn put(&mut self, here: Cursor, emit: &Emit, homes: [u8; 3], imm: i32, pc: u32) -> Cursor {
        let at = here as usize % OFFSETS;
        let window = self.bytes[at..].first_chunk_mut::<WINDOW_BYTES>();
        emit.put(window.expect("a block has room for all its instructions"), homes, imm);
        let at = self.start + at as u32 + u32::from(emit.rel);
        self.fields[(here >> 16) as usize % FIELDS] = Field { at, pc };
        here + emit.step
    }

    /// Loads a general register from the frame.
    fn load(&mut self, here: Cursor, register: u8, at: i32, pc: u32) -> Cursor {
        self.put(here, &LOADS_OF[0], [register << 4, 0, 0], at, pc)
    }
}

impl Func<'_, '_, '_, X86_64> {
    /// Compiles instructions as long as they are on the straight path.
    pub(super) fn straight(&mut self) {
        while self.out.has_room(BLOCK_BYTES) {
            let (pc, start) = (self.pc as usize, self.start as usize);
            let words = &self.words[pc..self.words.len().min(pc + BLOCK)];
            let at = self.out.at() as u32;
            let fields = &mut self.lists.fields;
            fields.reserve(FIELDS);
            let mut lists = Lists {
                bytes: self.out.room().first_chunk_mut().expect("there is room for a block"),
                fields: fields.room().first_chunk_mut().expect("room was reserved"),
                start: at,
            };
            let offsets = &mut self.code.offsets[start + pc..start + pc + words.len()];
            let before = if pc > 0 { self.words[pc - 1] } else { Word(0) };
            let (taken, end) = block((words, before), self.pc, self.codes, offsets, &mut lists);
            self.out.skip(end as u16 as usize);
            fields.add((end >> 16) as usize);
            self.pc += taken as u32;
            if taken < BLOCK {
                return;
            }
        }
    }

    /// The stubs that what left the path goes to: calls of the trap routine, but for NaN.
    pub(super) fn straight_stubs(&mut self) -> Result<(), CompileError> {
        let fields = self.lists.fields.take();
        self.code.sites.reserve(fields.as_slice().len());
        for &Field { at, pc } in fields.as_slice() {
            if !self.out.has_room(INST_BYTES_MAX) {
                return Err(CompileError::Full);
            }
            let word = self.words[pc as usize];
            let kind = match row_of(word).leave {
                Leave::Never => {
                    let target = (self.start + word.target(pc)) as usize;
                    self.out.patch(at, self.code.offsets[target]);
                    continue;
                }
                Leave::Nan => {
                    self.out.patch(at, self.out.at() as u32);
                    let vector = self.dest_vector(word.rd());
                    self.load_nan(vector, at + 4);
                    continue;
                }
                Leave::Overflow => TrapKind::Overflow,
                Leave::Bounds => TrapKind::Bounds,
            };
            self.out.patch(at, self.out.at() as u32);
            self.out.put_i8(&st::CALL_CTX, [0; 3], abi::TRAP as i8);
            self.site(self.start + pc, Some(kind));
        }
        self.lists.fields = fields;
        Ok(())
    }
}

/// Follows the path through `words`, which begin with instruction `first` behind `before`; says
/// how many were taken, and where it is then.
#[inline(never)]
fn block(
    (words, mut before): (&[Word], Word),
    first: u32,
    codes: &Codes,
    offsets: &mut [u32],
    lists: &mut Lists<'_>,
) -> (usize, Cursor) {
    let mut here = 0;
    let mut taken = 0;
    let start = lists.start;
    for (&word, offset) in words.iter().zip(offsets) {
        let row = row_of(word);
        *offset = start + here as u32 % OFFSETS as u32;
        let pc = first + taken as u32;
        let home = |place: u32| codes.regs[(word.0 as u32 >> place & 31) as usize];
        let operands = [home(10), home(15), home(20)];
        let [d, a, b] = operands;
        if (d | a | b | row.way as u8) & NOT_GENERAL != 0 {
            let misfits = (u32::from(d) | u32::from(a) << 8 | u32::from(b) << 16) & row.check;
            let next = match row.way {
                Way::Access => access(row, word, codes, lists, here, pc),
                Way::General => None,
                Way::Test if tests(word, before) => None,
                Way::Select => select(operands, word, codes, lists, here, pc),
                _ if misfits != 0 => spilled(operands, word, codes, lists, here, pc),
                Way::Plain | Way::Vector | Way::Test => {
                    let (emit, imm) = choose(row, word, operands);
                    Some(lists.put(here, emit, operands, imm, pc))
                }
            };
            let Some(next) = next else { break };
            here = next;
        } else {
            let (emit, imm) = choose(row, word, operands);
            here = lists.put(here, emit, operands, imm, pc);
        }
        taken += 1;
        before = word;
    }
    (taken, here)
}

/// The stencil that does `word`, whose row and homes these are, and its immediate.
#[inline(always)]
fn choose(row: &Row, word: Word, [d, a, b]: [u8; 3]) -> (&'static Emit, i32) {
    let cut = u32::from(row.cut);
    let imm = word.imm().wrapping_shl(cut).wrapping_shr(cut);
    let variant = u8::from(a == d)
        | u8::from(b == d) << 1
        | u8::from(i32::from(imm as i8) == imm) << 2
        | u8::from(imm == 0) << 3;
    (row.emit(variant), imm)
}

/// Puts a selection.
fn select(
    operands: [u8; 3],
    word: Word,
    codes: &Codes,
    lists: &mut Lists<'_>,
    mut here: Cursor,
    pc: u32,
) -> Option<Cursor> {
    let mut condition = codes.regs[word.rc() as usize & 31];
    if condition == IN_FRAME {
        here = lists.load(here, RAX, codes.places[word.rc() as usize & 31], pc);
        condition = RAX << 4;
    } else if condition & NOT_GENERAL != 0 {
        return None;
    }
    here = lists.put(here, &CHOOSE, [0, condition, 0], 0, pc);
    spilled(operands, word, codes, lists, here, pc)
}

/// Puts an instruction whose operands may be in the frame; none when one is neither there nor
/// where it is wanted.
#[inline(never)]
fn spilled(
    mut operands: [u8; 3],
    word: Word,
    codes: &Codes,
    lists: &mut Lists<'_>,
    mut here: Cursor,
    pc: u32,
) -> Option<Cursor> {
    let row = row_of(word);
    if row.way == Way::Vector {
        return None;
    }
    let places = [word.rd(), word.ra(), word.rb()].map(|r| codes.places[r as usize & 31]);
    let is_spilled = operands[0] == IN_FRAME && row.check & u32::from(IN_FRAME) != 0;
    for (at, scratch) in [RDX, RDX, RCX].into_iter().enumerate() {
        if u32::from(operands[at]) << (8 * at) & row.check == 0 {
            continue;
        }
        if operands[at] != IN_FRAME {
            return None;
        }
        operands[at] = scratch << 4;
        if at > 0 {
            here = lists.load(here, scratch, places[at], pc);
        }
    }
    let (emit, imm) = choose(row, word, operands);
    here = lists.put(here, emit, operands, imm, pc);
    if is_spilled {
        here = lists.put(here, &STORE_OF, operands, places[0], pc);
    }
    Some(here)
}

/// Puts an access; none when it is not for the straight path.
#[inline(never)]
fn access(
    row: &Row,
    word: Word,
    codes: &Codes,
    lists: &mut Lists<'_>,
    here: Cursor,
    pc: u32,
) -> Option<Cursor> {
    let cap = &codes.caps[word.rb() as usize & 15];
    let mut value = codes.regs[word.rd() as usize & 31];
    let mut index = codes.regs[word.ra() as usize & 31];
    let width_log2 = row.variants;
    let mut group = usize::from(row.group);
    if value & (NOT_GENERAL | NOT_VECTOR) == NOT_GENERAL {
        if row.vector == 0 {
            return None;
        }
        group += usize::from(row.vector);
    }
    let (disp, overflows) = word.imm().overflowing_add(cap.disp);
    if overflows {
        return None;
    }
    let mut next = here;
    let form;
    if word.immform() {
        form = 8;
        if word.rb() & 15 > 1 {
            let (end, overflows) = word.imm().overflowing_add(1 << (width_log2 & 3));
            if word.imm() < 0 || overflows {
                return None;
            }
            let mut len = cap.limits[0];
            if let Some(load) = LOADS_OF.get(usize::from(cap.checks[0]).wrapping_sub(1)) {
                next = lists.put(next, load, [RCX << 4, 0, 0], len, pc);
                len = i32::from(RCX << 4);
            }
            next = lists.put(next, &LENGTH, [0, len as u8, 0], end, pc);
        }
    } else {
        let Check::Index { limit, addend } = check_of(word, 1 << (width_log2 & 3)) else {
            return None;
        };
        let limit = limit.index() % LIMITS;
        let checks = &CHECKS[usize::from(addend != 0)];
        let Some(check) = checks.get(usize::from(cap.checks[limit])) else {
            return None;
        };
        if index & NOT_GENERAL != 0 {
            if index != IN_FRAME {
                return None;
            }
            let place = codes.places[word.ra() as usize & 31];
            next = lists.load(next, RCX, place, pc);
            index = RCX << 4;
        }
        if addend != 0 {
            let sum = &SUMS[usize::from(addend < 0)];
            next = lists.put(next, sum, [0, index, 0], addend, pc);
        }
        let limit = cap.limits[limit];
        next = lists.put(next, check, [0, index, limit as u8], limit, pc);
        form = 2 * usize::from(word.rc() & 3);
    }
    if let Some(load) = LOADS_OF.get(usize::from(cap.base_at)) {
        next = lists.put(next, load, [cap.base, 0, 0], cap.base_disp, pc);
    }
    let size = usize::from(i32::from(disp as i8) == disp);
    let emit = &ACCESSES[group % ACCESSES.len()][(form + size) % FORMS];
    if value != IN_FRAME {
        return Some(lists.put(next, emit, [value, cap.base, index], disp, pc));
    }
    let place = codes.places[word.rd() as usize & 31];
    if row.stores {
        value = RAX << 4;
        next = lists.load(next, RAX, place, pc);
        Some(lists.put(next, emit, [value, cap.base, index], disp, pc))
    } else {
        value = RDX << 4;
        next = lists.put(next, emit, [value, cap.base, index], disp, pc);
        Some(lists.put(next, &STORE_OF, [value, 0, 0], place, pc))
    }
}
