//! The straight path through a function: instructions that one stencil of a table does, with
//! their operands in registers, and accesses whose checks are in tables too.
//!
//! Which instruction follows which is as good as random to the branch predictor of the machine
//! that compiles, so what is chosen here is chosen by arithmetic and loads: a mispredicted
//! branch costs as much as a whole instruction.

use super::access::access;
use super::codes::{Codes, IN_FRAME};
use super::emit::{Emit, LAZY, NOT_GENERAL, WIDE, WINDOW_BYTES};
use super::forms::{CHOOSE, LOADS_OF, STORE_OF};
use super::rows::{LAZY_D, Leave, Row, Way, row_of, tests};
use super::{RAX, RCX, RDX, X86_64};
use crate::abi;
use crate::buffer::INST_BYTES_MAX;
use crate::code::CompileError;
use crate::compile::{Field, Func};
use crate::generated::x86_64 as st;
use neurlang_ir::{TrapKind, Word};

/// How many instructions are taken together, so that room is asked for only once.
const BLOCK: usize = 64;
/// The most bytes that an instruction takes here: an access with its sum and its check.
const INST_BYTES: usize = 63;
/// Offsets in the code of a block are below this.
const OFFSETS: usize = 4096;
const _: () = assert!(BLOCK * INST_BYTES < OFFSETS);
/// Room for the code of a block and what is written behind it.
const BLOCK_BYTES: usize = OFFSETS + WINDOW_BYTES;

/// Where the path is within a block: the offset in its bytes in the low 16 bits, above them the
/// number of branch fields.
pub(super) type Cursor = u64;

/// What the path writes.
pub(super) struct Lists<'a> {
    bytes: &'a mut [u8; BLOCK_BYTES],
    fields: &'a mut [Field; FIELDS],
    /// Offset of the first of the bytes.
    start: u32,
    pub(super) codes: &'a Codes,
    /// The function's instructions.
    pub(super) words: &'a [Word],
    /// Those that are jumped to, one bit each; empty until [`asks`](Self::asks).
    targets: &'a [u64],
    /// Somebody asked for the targets while they were not known.
    asks: bool,
    /// Behind each instruction of the block, the registers of which some NaN is told from another.
    nans_seen: &'a [u32],
}

/// How many branch fields the instructions of a block have at most.
const FIELDS: usize = 2 * BLOCK;

impl Lists<'_> {
    /// True when something may jump to an instruction behind `from`, up to `pc`. None when that
    /// is not known yet: the block has to be left.
    pub(super) fn is_jumped_to(&mut self, from: u32, pc: u32) -> Option<bool> {
        self.asks |= self.targets.is_empty();
        if self.asks {
            return None;
        }
        let is_target = |pc: u32| self.targets[pc as usize / 64] >> (pc % 64) & 1 != 0;
        Some((from + 1..=pc).any(is_target))
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
        let at = here as usize % OFFSETS;
        let window = self.bytes[at..].first_chunk_mut::<WINDOW_BYTES>();
        emit.put(window.expect("a block has room for all its instructions"), homes, imm);
        let at = self.start + at as u32 + u32::from(emit.rel);
        self.fields[(here >> 16) as usize % FIELDS] = Field { at, pc };
        here + emit.step
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
                start: at,
                codes: self.codes,
                words: self.words,
                targets: &self.lists.targets,
                asks: false,
                nans_seen: self.lists.nans_seen.get(pc + 1..).unwrap_or_default(),
            };
            let offsets = &mut self.code.offsets[start + pc..start + pc + words.len()];
            let before = if pc > 0 { self.words[pc - 1] } else { Word(0) };
            let (taken, end) = block((words, before), self.pc, offsets, &mut lists);
            let asks = lists.asks;
            self.out.skip(end as u16 as usize);
            fields.add((end >> 16) as usize);
            self.pc += taken as u32;
            if asks {
                self.is_target(0);
            } else if taken < BLOCK {
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
        let home = |place: u32| lists.codes.regs[(word.0 as u32 >> place & 31) as usize];
        let operands = [home(10), home(15), home(20)];
        let [d, a, b] = operands;
        if (d | a | b | row.way as u8) & NOT_GENERAL != 0 {
            let misfits = (u32::from(d) | u32::from(a) << 8 | u32::from(b) << 16) & row.check;
            let next = match row.way {
                Way::Access => access(row, word, lists, here, pc),
                Way::General => None,
                Way::Test if tests(word, before) => None,
                Way::Select => select(operands, word, lists, here, pc),
                Way::Narrow if taken > 0 && word.rd() == word.ra() && misfits == 0 => {
                    narrow(operands, (word, before), lists, here, pc)
                }
                _ if misfits != 0 => spilled(operands, word, lists, here, pc),
                Way::Vector => {
                    let seen = lists.nans_seen.get(taken).map_or(u32::MAX, |seen| *seen);
                    let is_seen = d & LAZY == 0 && seen >> (word.rd() & 31) & 1 != 0;
                    let variant = if is_seen { 0 } else { LAZY_D };
                    Some(lists.put((here, pc), row.emit(variant), operands, 0))
                }
                Way::Plain | Way::Test | Way::Narrow => {
                    let (emit, imm) = choose(row, word, operands);
                    Some(lists.put((here, pc), emit, operands, imm))
                }
            };
            let Some(next) = next else { break };
            here = next;
        } else {
            let (emit, imm) = choose(row, word, operands);
            here = lists.put((here, pc), emit, operands, imm);
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

/// Puts a zero extension of what the instruction `before` has computed, which does it itself
/// when it can.
#[inline(never)]
fn narrow(
    operands: [u8; 3],
    (word, before): (Word, Word),
    lists: &mut Lists<'_>,
    here: Cursor,
    pc: u32,
) -> Option<Cursor> {
    let row = row_of(before);
    let home = |place: u32| lists.codes.regs[(before.0 as u32 >> place & 31) as usize];
    let [d, a, b] = [home(10), home(15), home(20)];
    let misfits = (u32::from(d) | u32::from(a) << 8 | u32::from(b) << 16) & row.check;
    if row.way == Way::Plain && before.rd() == word.rd() && misfits == 0 {
        let bytes = choose(row, before, [d, a, b]).0.narrow;
        if bytes != 0 && !lists.is_jumped_to(pc - 1, pc)? {
            let at = (here as usize % OFFSETS).wrapping_sub(usize::from(bytes)) % OFFSETS;
            lists.bytes[at] &= !WIDE;
            return Some(here);
        }
    }
    let (emit, imm) = choose(row_of(word), word, operands);
    Some(lists.put((here, pc), emit, operands, imm))
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
