//! The straight path through a function: instructions that one stencil of a table does, with
//! their operands in registers, and accesses whose checks are in tables too.
//!
//! Which instruction follows which is as good as random to the branch predictor of the machine
//! that compiles, so what is chosen here is chosen by arithmetic and loads: a mispredicted
//! branch costs as much as a whole instruction.

use super::access::{access, righted_address};
use super::codes::{Codes, IN_FRAME};
use super::emit::{Emit, FIELD_BYTES, LAZY, NOT_GENERAL, WIDE, WINDOW_BYTES};
use super::forms::{CHOOSE, LOADS_OF, STORE_OF};
use super::rows::{LAZY_D, Leave, Row, Way, row_of, tests};
use super::{RAX, RCX, RDX, X86_64};
use crate::abi;
use crate::buffer::INST_BYTES_MAX;
use crate::code::{CompileError, Site};
use crate::compile::{Field, Func};
use crate::generated::x86_64 as st;
use crate::nan::NansSeen;
use crate::stencil::Stencil;
use core::hint::select_unpredictable;
use neurlang_ir::{Validated, Word};

/// How many instructions are taken together, so that room is asked for only once.
const BLOCK: usize = 64;
/// The most bytes that an instruction takes here: an access with its sum and its check.
const INST_BYTES: usize = 63;
/// Offsets in the code of a block are below this.
const OFFSETS: usize = 4096;
const _: () = assert!(BLOCK * INST_BYTES < OFFSETS);
/// Room for the code of a block and what is written behind it.
const BLOCK_BYTES: usize = OFFSETS + WINDOW_BYTES;

/// The call of the trap routine.
const TRAP: Stencil = st::CALL_CTX;
const TRAP_BITS: u128 = TRAP.bits | (abi::TRAP as u8 as u128) << (8 * TRAP.imm);
const STUB_BYTES: usize = TRAP.len as usize;
/// What sites are before they are known.
const NO_SITE: Site = Site { return_offset: 0, inst: 0, kind: None };

/// Where the path is within a block: an offset in its bytes.
pub(super) type Cursor = u32;

/// What the path writes.
pub(super) struct Lists<'a> {
    bytes: &'a mut [u8; BLOCK_BYTES],
    /// Branch fields, the first so many.
    fields: &'a mut [Field; FIELDS],
    fields_len: usize,
    /// Offset of the first of the bytes.
    start: u32,
    pub(super) codes: &'a Codes,
    /// The function's instructions.
    pub(super) words: &'a [Word],
    /// The first instruction of the block.
    first: u32,
    /// Its module, and where the function begins in its code.
    module: (&'a Validated, u32),
    /// Behind each instruction of the block, the registers of which some NaN is told from another.
    told: &'a [u32],
    nans_seen: &'a NansSeen,
}

/// How many branch fields the instructions of a block have at most.
const FIELDS: usize = 3 * BLOCK;
/// Set in the instruction of a field that goes where a store makes a NaN canonical.
pub(super) const RIGHTS: u32 = 1 << 31;

impl Lists<'_> {
    /// True when something may jump to an instruction behind `from`, up to `pc`.
    pub(super) fn is_jumped_to(&self, from: u32, pc: u32) -> bool {
        let (module, start) = self.module;
        (from + 1..=pc).any(|pc| module.is_target(start + pc))
    }

    /// True when instruction `pc` is a store that makes NaNs canonical.
    pub(super) fn is_righted_at(&self, pc: u32) -> bool {
        self.nans_seen.is_righted_at(pc as usize)
    }

    /// Puts what instruction `pc` needs; returns where the next begins.
    #[inline(always)]
    pub(super) fn put(
        &mut self,
        (here, pc): (Cursor, u32),
        emit: &Emit,
        homes: [u8; 3],
        imm: i32,
    ) -> Cursor {
        emit.put(window(self.bytes, here), homes, imm);
        let end = here + emit.len;
        self.add_field(end.wrapping_sub(u32::from(emit.behind)), pc, emit.leaves != 0);
        end
    }

    /// Adds the branch field that ends at `end`, if there is one.
    #[inline(always)]
    fn add_field(&mut self, end: Cursor, pc: u32, is_field: bool) {
        let at = self.start.wrapping_add(end).wrapping_sub(FIELD_BYTES);
        self.fields[self.fields_len % FIELDS] = Field { at, pc };
        self.fields_len += usize::from(is_field);
    }

    /// Loads a general register from the frame.
    pub(super) fn load(&mut self, here: Cursor, register: u8, at: i32, pc: u32) -> Cursor {
        self.put((here, pc), &LOADS_OF[0], [register << 4, 0, 0], at)
    }
}

impl Func<'_, '_, '_, X86_64> {
    /// Compiles instructions as long as they are on the straight path.
    pub(super) fn straight(&mut self) {
        while self.out.has_room(BLOCK_BYTES) {
            let (pc, start) = (self.pc as usize, self.start as usize);
            let words = &self.words[pc..self.next_head().min(pc + BLOCK)];
            let at = self.out.at() as u32;
            let fields = &mut self.lists.fields;
            fields.reserve(FIELDS);
            let mut lists = Lists {
                bytes: self.out.room().first_chunk_mut().expect("there is room for a block"),
                fields: fields.room().first_chunk_mut().expect("room was reserved"),
                fields_len: 0,
                start: at,
                codes: self.codes,
                words: self.words,
                first: self.pc,
                module: (self.module, self.start),
                told: self.lists.nans_seen.told_from(pc + 1),
                nans_seen: &self.lists.nans_seen,
            };
            let offsets = &mut self.code.offsets[start + pc..start + pc + words.len()];
            let (taken, end) = block(words, offsets, &mut lists);
            let fields_len = lists.fields_len;
            self.out.skip(end as usize);
            fields.add(fields_len);
            self.pc += taken as u32;
            if taken < BLOCK {
                return;
            }
        }
    }

    /// The stubs that what left the path goes to: calls of the trap routine, but for NaN.
    pub(super) fn straight_stubs(&mut self) -> Result<(), CompileError> {
        let fields = self.lists.fields.take();
        let sites = self.code.sites.len();
        let room = fields.as_slice().len() * STUB_BYTES + INST_BYTES_MAX;
        if !self.out.has_room(room) {
            return Err(CompileError::Full);
        }
        self.code.sites.resize(sites + fields.as_slice().len(), NO_SITE);
        let (traps, nans) = self.trap_stubs(fields.as_slice(), sites);
        self.code.sites.truncate(sites + traps);
        if nans > 0 {
            self.nan_stubs(fields.as_slice())?;
        }
        self.lists.fields = fields;
        Ok(())
    }

    /// Points `fields` to where they branch to, and writes the stubs of those that trap, with
    /// their sites from number `first` on. Says how many trap, and how many are about NaN.
    ///
    /// Which is which is as good as random: what is of no use is overwritten.
    fn trap_stubs(&mut self, fields: &[Field], first: usize) -> (usize, usize) {
        let (mut traps, mut nans) = (0, 0);
        let start = self.out.at();
        let offsets = &self.code.offsets;
        let sites = &mut self.code.sites[first..];
        for &Field { at, pc } in fields {
            let (leave, pc) = leave_of(self.words, pc);
            let word = self.words[pc as usize];
            let is_trap = matches!(leave, Leave::Overflow | Leave::Bounds);
            nans += usize::from(leave == Leave::Nan);
            let here = start + traps * STUB_BYTES;
            let target = self.start.wrapping_add(word.target(pc)) as usize;
            let target = offsets[target.min(offsets.len() - 1)];
            self.out.patch(at, select_unpredictable(is_trap, here as u32, target));
            self.out.write(here, TRAP_BITS);
            let return_offset = here as u32 + STUB_BYTES as u32;
            let inst = self.start + pc;
            sites[traps] = Site { return_offset, inst, kind: Some(leave.kind()) };
            traps += usize::from(is_trap);
        }
        self.out.skip(traps * STUB_BYTES);
        (traps, nans)
    }

    /// Writes the stubs of those of `fields` that a result leaves because it is NaN.
    fn nan_stubs(&mut self, fields: &[Field]) -> Result<(), CompileError> {
        for &Field { at, pc } in fields {
            let (leave, inst) = leave_of(self.words, pc);
            if leave == Leave::Nan {
                if !self.out.has_room(INST_BYTES_MAX) {
                    return Err(CompileError::Full);
                }
                self.out.patch(at, self.out.at() as u32);
                let word = self.words[inst as usize];
                let vector = self.dest_vector(word.rd());
                if pc == inst {
                    self.load_nan(vector, at + 4);
                } else {
                    self.store_canonical(vector, righted_address(word, self.codes), at + 4);
                }
            }
        }
        Ok(())
    }
}

/// Why a field of instruction `pc` of `words` leaves, which may have [`RIGHTS`], and the
/// instruction without.
#[inline(always)]
fn leave_of(words: &[Word], pc: u32) -> (Leave, u32) {
    let inst = pc & !RIGHTS;
    let leave = row_of(words[inst as usize]).leave;
    (select_unpredictable(pc == inst, leave, Leave::Nan), inst)
}

/// Follows the path through `words`, those of the block; says how many were taken, and where it
/// is then.
#[inline(never)]
fn block(words: &[Word], offsets: &mut [u32], lists: &mut Lists<'_>) -> (usize, Cursor) {
    let first = lists.first;
    let mut here = 0;
    let mut taken = 0;
    // The instructions that end in a branch field, the last in the highest bit.
    let mut leaves = 0;
    let mut rest = words.iter().zip(&mut *offsets);
    loop {
        let (start, codes, bytes) = (lists.start, lists.codes, &mut *lists.bytes);
        let mut put_at_once = |(&word, offset): (&Word, &mut u32)| {
            *offset = start + here;
            let row = row_of(word);
            let home = |place: u32| codes.regs[(word.0 as u32 >> place & 31) as usize];
            let operands = [home(10), home(15), home(20)];
            let [d, a, b] = operands;
            if (d | a | b | row.way as u8) & NOT_GENERAL != 0 {
                return Some((word, row, operands));
            }
            let (emit, imm) = choose(row, word, operands);
            emit.put(window(bytes, here), operands, imm);
            here += emit.len;
            leaves = leaves >> 1 | emit.leaves;
            taken += 1;
            None
        };
        let Some((word, row, operands)) = rest.find_map(&mut put_at_once) else { break };
        let Some(next) = other((word, row, operands), (here, first + taken), lists) else { break };
        here = next;
        leaves >>= 1;
        taken += 1;
    }
    leaves = leaves.checked_shr(BLOCK as u32 - taken).unwrap_or(0);
    while leaves != 0 {
        let at = leaves.trailing_zeros();
        leaves &= leaves - 1;
        let end = offsets.get(at as usize + 1).filter(|_| at + 1 < taken);
        let end = end.map_or(here, |next| next - lists.start);
        lists.add_field(end, first + at, true);
    }
    (taken as usize, here)
}

/// Where a stencil at `here` goes.
#[inline(always)]
fn window(bytes: &mut [u8; BLOCK_BYTES], here: Cursor) -> &mut [u8; WINDOW_BYTES] {
    let window = bytes[here as usize % OFFSETS..].first_chunk_mut();
    window.expect("a block has room for all its instructions")
}

/// Puts an instruction that is not put at once; none when it is not for the path.
#[inline(always)]
fn other(
    (word, row, operands): (Word, &Row, [u8; 3]),
    (here, pc): (Cursor, u32),
    lists: &mut Lists<'_>,
) -> Option<Cursor> {
    let [d, a, b] = operands;
    let misfits = (u32::from(d) | u32::from(a) << 8 | u32::from(b) << 16) & row.check;
    match row.way {
        Way::Access => access(row, word, lists, here, pc),
        Way::General => None,
        Way::Test if pc > 0 && tests(word, lists.words[pc as usize - 1]) => None,
        Way::Select => select(operands, word, lists, here, pc),
        Way::Narrow if pc > lists.first && word.rd() == word.ra() && misfits == 0 => {
            Some(narrow(operands, word, lists, here, pc))
        }
        _ if misfits != 0 => spilled(operands, word, lists, here, pc),
        Way::Vector => {
            let told = lists.told.get((pc - lists.first) as usize).map_or(u32::MAX, |told| *told);
            let is_told = d & LAZY == 0 && told >> (word.rd() & 31) & 1 != 0;
            let variant = if is_told { 0 } else { LAZY_D };
            Some(lists.put((here, pc), row.emit(variant), operands, 0))
        }
        Way::Plain | Way::Test | Way::Narrow | Way::Inside => {
            let (emit, imm) = choose(row, word, operands);
            Some(lists.put((here, pc), emit, operands, imm))
        }
    }
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

/// Puts a zero extension of what the instruction before has computed, which does it itself
/// when it can.
#[inline(never)]
fn narrow(operands: [u8; 3], word: Word, lists: &mut Lists<'_>, here: Cursor, pc: u32) -> Cursor {
    let before = lists.words[pc as usize - 1];
    let row = row_of(before);
    let home = |place: u32| lists.codes.regs[(before.0 as u32 >> place & 31) as usize];
    let [d, a, b] = [home(10), home(15), home(20)];
    let misfits = (u32::from(d) | u32::from(a) << 8 | u32::from(b) << 16) & row.check;
    if row.way == Way::Plain && before.rd() == word.rd() && misfits == 0 {
        let bytes = choose(row, before, [d, a, b]).0.narrow;
        if bytes != 0 && !lists.is_jumped_to(pc - 1, pc) {
            let at = (here as usize % OFFSETS).wrapping_sub(usize::from(bytes)) % OFFSETS;
            lists.bytes[at] &= !WIDE;
            return here;
        }
    }
    let (emit, imm) = choose(row_of(word), word, operands);
    lists.put((here, pc), emit, operands, imm)
}

/// Puts a selection.
fn select(
    operands: [u8; 3],
    word: Word,
    lists: &mut Lists<'_>,
    mut here: Cursor,
    pc: u32,
) -> Option<Cursor> {
    let mut condition = lists.codes.regs[word.rc() as usize & 31];
    if condition == IN_FRAME {
        here = lists.load(here, RAX, lists.codes.places[word.rc() as usize & 31], pc);
        condition = RAX << 4;
    } else if condition & NOT_GENERAL != 0 {
        return None;
    }
    here = lists.put((here, pc), &CHOOSE, [0, condition, 0], 0);
    spilled(operands, word, lists, here, pc)
}

/// Puts an instruction whose operands may be in the frame; none when one is neither there nor
/// where it is wanted.
#[inline(never)]
fn spilled(
    mut operands: [u8; 3],
    word: Word,
    lists: &mut Lists<'_>,
    mut here: Cursor,
    pc: u32,
) -> Option<Cursor> {
    let row = row_of(word);
    if row.way == Way::Vector {
        return None;
    }
    let places = [word.rd(), word.ra(), word.rb()].map(|r| lists.codes.places[r as usize & 31]);
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
    here = lists.put((here, pc), emit, operands, imm);
    if is_spilled {
        here = lists.put((here, pc), &STORE_OF, operands, places[0]);
    }
    Some(here)
}
