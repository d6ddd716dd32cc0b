//! [`Uses`]: how often a function uses its registers and capabilities, weighted by loop depth.

use crate::bits::bits;
use crate::scan::{LIMITS, Limits, NO_LIMIT, ROWS, Row, index_of, limit_index};
use core::hint::select_unpredictable;
use neurlang_ir::Word;
use neurlang_ir::validate::Loop;

/// Where [`Uses`] counts a use.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Class {
    /// As an integer, with all its bits.
    Int = 0,
    /// An integer's constant, which may be the bits of an `f64`.
    Constant = 1,
    /// As an `f64`, with all its bits.
    Float = 2,
    /// As an `f64` that is the same for every NaN, or as a result that is none.
    AnyNan = 3,
    /// As the result of a computation that may make a NaN.
    Computed = 4,
    /// As what 64 bits of memory become.
    Loaded = 5,
    /// As what becomes 64 bits of memory.
    Stored = 6,
    /// As what is moved, or a constant that suits both.
    Moved = 7,
    /// Nowhere, as the field names no register and is 0: one place for each of the four
    /// fields, because adding to one place twice waits for the first addition.
    NoD = 256,
    NoA = 257,
    NoB = 258,
    NoC = 259,
}

/// How many classes registers have.
const CLASSES: usize = 8;

/// How many loops around an instruction count.
const DEPTH_MAX: usize = 5;

/// Weighted use counts of one function. They do not reach 2^64: a module has at most 2^22
/// instructions.
#[derive(Debug)]
pub(crate) struct Uses {
    /// Uses of each register, at eight times its number plus a [`Class`]. What is behind them,
    /// and what belongs to registers that the function does not use, is of no use.
    regs: [u64; 512],
    /// Comparisons with each limit, at its index plus eight times the capability, and accesses
    /// without one at [`NO_LIMIT`]; behind them, what is no access.
    limits: [u64; 256],
}

impl Default for Uses {
    fn default() -> Self {
        Self { regs: [0; 512], limits: [0; 256] }
    }
}

impl Uses {
    /// Counts the uses in `code`, the words of a function that uses these registers and
    /// capabilities.
    ///
    /// Each loop around an instruction multiplies its weight by eight, up to [`DEPTH_MAX`]. A
    /// loop is taken to be the instructions from the target of one of `loops` to its last.
    /// `start` is where the function's first instruction is in the module's code. Accesses that
    /// are unchecked need no limit.
    #[inline(always)]
    pub(crate) fn count_all(
        &mut self,
        (code, start): (&[Word], u32),
        mut loops: &[Loop],
        (regs, caps): (u32, u16),
        is_unchecked: impl Fn(u32) -> bool,
    ) {
        for r in bits(regs) {
            self.regs[CLASSES * r..][..CLASSES].fill(0);
        }
        for cap in bits(u32::from(caps)) {
            self.limits[8 * cap..][..8].fill(0);
        }
        let mut heads = Heads::default();
        let mut end = code.len() as u32;
        while end > 0 {
            heads.leave(end - 1);
            if let Some((Loop { head, last }, before)) = loops.split_last()
                && last - start == end - 1
            {
                heads.enter(head - start);
                loops = before;
            }
            // From here to there an instruction is in as many loops as the next.
            let behind_loop = loops.last().map_or(0, |one| one.last - start + 1);
            let begin = heads.last.max(behind_loop);
            for (&word, pc) in code[begin as usize..end as usize].iter().zip(begin..) {
                let row = &ROWS[index_of(word)];
                let limit = if is_unchecked(pc) { NO_LIMIT } else { limit_index(word, row) };
                self.count(word, row, heads.weight, (limit, pc));
            }
            end = begin;
        }
    }

    #[inline(always)]
    fn count(&mut self, word: Word, row: &Row, weight: u64, (limit, pc): (u8, u32)) {
        let mut at = |class: Class, place: u32| {
            let register = (word.0 >> (place - 3)) as usize & 31 << 3;
            self.regs[(class as usize | register) & 511] += weight;
        };
        at(row.classes[0], 10);
        at(row.classes[1], 15);
        at(row.classes[2], 20);
        at(row.classes[3], 25);
        // What is no access goes to places of its own, in turn.
        let is_access = row.flags & Row::ACCESS != 0;
        let limit = limit & 7 | (word.rb() & 15) << 3;
        let limit = select_unpredictable(is_access, limit, 128 | pc as u8 & 7);
        self.limits[usize::from(limit)] += weight;
    }

    /// The uses of register `r`, by class.
    fn of(&self, r: usize) -> &[u64; CLASSES] {
        self.regs[CLASSES * r..].first_chunk().expect("there are 32 registers")
    }

    /// How often register `r` is used as one of `classes`.
    pub(crate) fn sum<const N: usize>(&self, r: usize, classes: [Class; N]) -> u64 {
        let uses = self.of(r);
        classes.iter().map(|class| uses[*class as usize % CLASSES]).sum()
    }

    /// The weight of register `r`, whatever its class.
    pub(crate) fn weight(&self, r: usize) -> u64 {
        self.of(r).iter().sum()
    }

    /// Those of `regs` that are better kept in vector registers.
    pub(crate) fn floats(&self, regs: u32) -> u32 {
        let is_float = |r: &usize| {
            self.sum(*r, [Class::Float, Class::AnyNan, Class::Computed])
                > self.sum(*r, [Class::Int, Class::Constant])
        };
        bits(regs).filter(is_float).fold(0, |set, r| set | 1 << r)
    }

    /// How often limit `kind` of capability `cap` is compared with.
    pub(crate) fn limit(&self, cap: u8, kind: usize) -> u64 {
        self.limits[usize::from(cap & 15) << 3 | kind & 7]
    }

    /// The limits that are needed at all, of these capabilities.
    pub(crate) fn limits(&self, caps: u16) -> Limits {
        let mut limits = [0; 16];
        for cap in bits(u32::from(caps)) {
            let is_needed = |kind: &usize| self.limit(cap as u8, *kind) != 0;
            limits[cap] = (0..LIMITS).filter(is_needed).fold(0, |set, kind| set | 1 << kind);
        }
        limits
    }

    /// How often memory is accessed through capability `cap`.
    pub(crate) fn base(&self, cap: u8) -> u64 {
        (0..8).map(|kind| self.limit(cap, kind)).sum()
    }
}

/// The heads of the loops around an instruction, while a function is walked backwards.
struct Heads {
    /// Ascending; the first so many.
    targets: [u32; DEPTH_MAX],
    len: usize,
    /// The last of them, or 0.
    last: u32,
    weight: u64,
}

impl Default for Heads {
    fn default() -> Self {
        Self { targets: [0; DEPTH_MAX], len: 0, last: 0, weight: 1 }
    }
}

impl Heads {
    /// Leaves the loops whose head is behind `pc`.
    fn leave(&mut self, pc: u32) {
        while self.len > 0 && self.targets[self.len - 1] > pc {
            self.len -= 1;
        }
        self.settle();
    }

    /// Enters a loop. The lowest heads are the last to be left, so others never count when there
    /// are too many.
    fn enter(&mut self, head: u32) {
        let at = self.targets[..self.len].partition_point(|&other| other <= head);
        if at < DEPTH_MAX {
            self.len = (self.len + 1).min(DEPTH_MAX);
            self.targets[at..self.len].rotate_right(1);
            self.targets[at] = head;
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.last = if self.len > 0 { self.targets[self.len - 1] } else { 0 };
        self.weight = 1 << (3 * self.len);
    }
}
