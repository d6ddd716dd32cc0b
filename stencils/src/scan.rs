//! What a function uses, weighted by loop depth: the input of register assignment.

use neurlang_ir::fields::FIELDS;
use neurlang_ir::{Fields, Module, Op, Opcode, Word};

/// How many [`Limit`]s there are.
pub(crate) const LIMITS: usize = 7;

/// What an address is compared with: a number derived from a capability's length.
///
/// `Elements(s)` is `len >> s`, for an index of elements of `2^s` bytes. `Start(s)` is
/// `len - (2^s - 1)`, or 0, for the byte address of an access `2^s` bytes wide: an access fits
/// exactly when its address is below that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Elements(u8),
    Start(u8),
}

impl Limit {
    /// A number below [`LIMITS`]; 0 is the length itself.
    pub(crate) const fn index(self) -> usize {
        match self {
            Limit::Elements(shift) | Limit::Start(shift @ 0) => shift as usize,
            Limit::Start(shift) => 3 + shift as usize,
        }
    }

    /// The limit numbered `index`.
    pub(crate) fn from_index(index: usize) -> Limit {
        if index < 4 { Limit::Elements(index as u8) } else { Limit::Start(index as u8 - 3) }
    }

    /// The limit of a capability of `len` bytes.
    pub(crate) fn of(self, len: u64) -> u64 {
        match self {
            Limit::Elements(shift) => len >> shift,
            Limit::Start(shift) => len.saturating_sub((1 << shift) - 1),
        }
    }
}

/// How the bounds of one access are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// The address is the immediate; compare it with the length.
    Constant,
    /// Compare `index + addend` with a limit.
    Index { limit: Limit, addend: i32 },
    /// Compute the byte address, compare it with the last start.
    Address,
}

/// The cheapest exact check for a load or store.
pub(crate) const fn check_of(word: Word, width: u8) -> Check {
    if word.immform() {
        return Check::Constant;
    }
    let (scale, imm) = (word.rc(), word.imm());
    let width_log2 = width.trailing_zeros() as u8;
    if scale == 0 {
        return Check::Index { limit: Limit::Start(width_log2), addend: imm };
    }
    if scale == width_log2 && imm & ((1 << scale) - 1) == 0 {
        return Check::Index { limit: Limit::Elements(scale), addend: imm >> scale };
    }
    Check::Address
}

/// What both passes want to know of an operation in one form.
#[derive(Clone, Copy)]
#[repr(align(16))]
struct Row {
    /// For `rd`, `ra`, `rb` and `rc`: where [`Uses`] counts what the field names.
    classes: [Class; 4],
    /// A set of the constants of this type.
    flags: u8,
    /// The binary logarithm of the width of an access.
    width_log2: u8,
}

/// Where [`Uses`] counts a use.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    /// As an integer.
    Int = 0,
    /// As an `f64`.
    Float = 32,
    /// As something that suits both.
    Either = 64,
    /// Nowhere, as the field names no register and is 0: one place for each of the four
    /// fields, because adding to one place twice waits for the first addition.
    NoD = 96,
    NoA = 97,
    NoB = 98,
    NoC = 99,
}

impl Row {
    /// It is a `LOAD` or `STORE`.
    const ACCESS: u8 = 1 << 0;
    /// It is a branch or a jump to one place.
    const BRANCH: u8 = 1 << 1;

    const fn new(op: Op, immform: bool) -> Row {
        let set = FIELDS[op as usize];
        let opcode = op.opcode();
        let reads_a = set.has(Fields::RA_READ) && !(immform && set.has(Fields::RA_OPTIONAL));
        let reads_b = set.has(Fields::RB_READ) && !(immform && set.has(Fields::RB_OPTIONAL));
        let mut classes = [
            class(
                set.has(Fields::RD_WRITE | Fields::RD_READ),
                set.has(Fields::FLOAT_D),
                Class::NoD,
            ),
            class(reads_a, set.has(Fields::FLOAT_A), Class::NoA),
            class(reads_b, set.has(Fields::FLOAT_B), Class::NoB),
            class(set.has(Fields::RC_READ), set.has(Fields::FLOAT_C), Class::NoC),
        ];
        // Moves and 64-bit memory accesses suit both classes; their index is an integer.
        if matches!(op, Op::LoadU64 | Op::Store64 | Op::MovReg | Op::MovConst) {
            classes[0] = Class::Either;
        }
        if matches!(op, Op::MovReg) {
            classes[1] = Class::Either;
        }
        let flags = match opcode {
            Opcode::Load | Opcode::Store => Self::ACCESS,
            Opcode::Branch => Self::BRANCH,
            Opcode::Jump if matches!(op, Op::Jump) => Self::BRANCH,
            _ => 0,
        };
        let width = op.access_bytes();
        let width_log2 = if width == 0 { 0 } else { width.trailing_zeros() as u8 };
        Row { classes, flags, width_log2 }
    }

    /// True when the instruction `word` at `pc`, whose row this is, goes back or to itself.
    #[inline(always)]
    fn goes_back(&self, word: Word, pc: u32) -> bool {
        (self.flags & Self::BRANCH != 0) & (word.target(pc) <= pc)
    }
}

const fn class(is_register: bool, is_float: bool, no: Class) -> Class {
    match (is_register, is_float) {
        (false, _) => no,
        (true, true) => Class::Float,
        (true, false) => Class::Int,
    }
}

const ROWS_LEN: usize = 4096;

static ROWS: [Row; ROWS_LEN] = {
    let mut all = [Row { classes: [Class::NoD; 4], flags: 0, width_log2: 0 }; ROWS_LEN];
    let mut i = 0;
    while i < Op::ALL.len() {
        let word = Word::new(Op::ALL[i]);
        all[index_of(word)] = Row::new(Op::ALL[i], false);
        all[index_of(word.with_immform())] = Row::new(Op::ALL[i], true);
        i += 1;
    }
    all
};

/// Where tables of operations have the operation and form of `word`, below 4096: the number of
/// the operation above the reserved bit above the immediate form, which is one rotation.
#[inline(always)]
pub(crate) const fn index_of(word: Word) -> usize {
    (word.0 as u32).rotate_left(2) as usize & (ROWS_LEN - 1)
}

/// The index of the limit that an access is compared with, by its width, form and scale and the
/// low bits of its immediate.
static LIMIT_OF: [u8; 256] = {
    let mut all = [0; 256];
    let mut key = 0;
    while key < 256 {
        let mut word = Word(0).with_rc(key as u8 >> 3 & 3).with_imm(key as i32 & 7);
        if key >> 5 & 1 != 0 {
            word = word.with_immform();
        }
        all[key] = match check_of(word, 1 << (key >> 6)) {
            Check::Constant | Check::Address => 0,
            Check::Index { limit, .. } => limit.index() as u8,
        };
        key += 1;
    }
    all
};

/// The index of the limit that `word` is compared with, if it is an access.
#[inline(always)]
fn limit_index(word: Word, row: &Row) -> u8 {
    let (scale, form) = (word.0 >> 25 & 3, word.0 >> 30 & 1);
    let key = word.0 >> 32 & 7 | scale << 3 | form << 5 | u64::from(row.width_log2 & 3) << 6;
    LIMIT_OF[key as usize]
}

/// The index of accesses that are compared with no limit.
const NO_LIMIT: u8 = LIMITS as u8;
const _: () = assert!(NO_LIMIT == 7, "eight counts for each capability");

/// How many loops around an instruction count.
const DEPTH_MAX: usize = 5;

/// Weighted use counts of one function. They wrap: a count so large is a poor guide anyway, and
/// a guide is all it is.
#[derive(Clone, Debug)]
pub(crate) struct Uses {
    /// Uses of each register, at its number plus a [`Class`].
    regs: [u32; 128],
    /// Comparisons with each limit, at its index plus eight times the capability, and accesses
    /// without one at [`NO_LIMIT`]; behind them, what is no access.
    limits: [u32; 136],
}

impl Uses {
    /// Counts the uses in `code`, the words of one function.
    ///
    /// Each loop around an instruction multiplies its weight by eight, up to [`DEPTH_MAX`]. A
    /// loop is taken to be the instructions between a backward branch and its target. Accesses
    /// that are unchecked need no limit.
    #[inline(always)]
    pub(crate) fn of(code: &[Word], is_unchecked: impl Fn(u32) -> bool) -> Uses {
        let mut uses = Uses { regs: [0; 128], limits: [0; 136] };
        let mut heads = Heads::default();
        for (pc, &word) in code.iter().enumerate().rev() {
            let pc = pc as u32;
            let row = &ROWS[index_of(word)];
            if pc < heads.last {
                heads.leave(pc);
            }
            if row.goes_back(word, pc) {
                heads.enter(word.target(pc));
            }
            let limit = if is_unchecked(pc) { NO_LIMIT } else { limit_index(word, row) };
            uses.count(word, row, heads.weight, (limit, pc));
        }
        uses
    }

    #[inline(always)]
    fn count(&mut self, word: Word, row: &Row, weight: u32, (limit, pc): (u8, u32)) {
        let mut at = |class: Class, place: u32| {
            let count = &mut self.regs[(class as usize | (word.0 >> place) as usize & 31) & 127];
            *count = count.wrapping_add(weight);
        };
        at(row.classes[0], 10);
        at(row.classes[1], 15);
        at(row.classes[2], 20);
        at(row.classes[3], 25);
        let limit = usize::from(limit) | (word.rb() as usize & 15) << 3;
        let limit = if row.flags & Row::ACCESS != 0 { limit & 127 } else { 128 | pc as usize & 7 };
        let count = &mut self.limits[limit];
        *count = count.wrapping_add(weight);
    }

    /// The weight of register `r`, whatever its class.
    pub(crate) fn weight(&self, r: usize) -> u32 {
        let [int, float, either] = self.classes(r);
        int.wrapping_add(float).wrapping_add(either)
    }

    /// True when register `r` is better kept in a vector register.
    pub(crate) fn is_float(&self, r: usize) -> bool {
        let [int, float, _] = self.classes(r);
        float > int
    }

    fn classes(&self, r: usize) -> [u32; 3] {
        [Class::Int, Class::Float, Class::Either].map(|class| self.regs[class as usize + r])
    }

    /// How often limit `kind` of capability `cap` is compared with.
    pub(crate) fn limit(&self, cap: u8, kind: usize) -> u32 {
        self.limits[usize::from(cap) << 3 | kind]
    }

    /// The limits that are needed at all.
    pub(crate) fn limits(&self) -> Limits {
        core::array::from_fn(|cap| {
            (0..LIMITS)
                .fold(0, |set, kind| set | u8::from(self.limits[cap << 3 | kind] != 0) << kind)
        })
    }

    /// How often memory is accessed through capability `cap`.
    pub(crate) fn base(&self, cap: u8) -> u32 {
        (0..8).fold(0, |sum, kind| sum.wrapping_add(self.limit(cap, kind)))
    }
}

/// The heads of the loops around an instruction, while a function is walked backwards.
struct Heads {
    /// Ascending; the first so many.
    targets: [u32; DEPTH_MAX],
    len: usize,
    /// The last of them, or 0.
    last: u32,
    weight: u32,
}

impl Default for Heads {
    fn default() -> Self {
        Self { targets: [0; DEPTH_MAX], len: 0, last: 0, weight: 1 }
    }
}

impl Heads {
    /// Leaves the loops whose head is behind `pc`.
    #[cold]
    fn leave(&mut self, pc: u32) {
        while self.len > 0 && self.targets[self.len - 1] > pc {
            self.len -= 1;
        }
        self.settle();
    }

    /// Enters a loop. The lowest heads are the last to be left, so others never count when there
    /// are too many.
    #[cold]
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

/// The opcodes that the host performs, one bit each.
pub(crate) const HOST_OPCODES: u32 = {
    use Opcode::{Atomic, CapNew, Chan, ExtCall, File, Io, Join, Net, Rand, Spawn, Time, Yield};
    const PERFORMED: [Opcode; 12] =
        [CapNew, Atomic, Spawn, Join, Chan, Yield, File, Net, Io, Time, Rand, ExtCall];
    let mut set = 0;
    let mut i = 0;
    while i < PERFORMED.len() {
        set |= 1 << PERFORMED[i] as u32;
        i += 1;
    }
    set
};

/// The opcodes whose operands are `f64`.
pub(crate) const FLOAT_OPCODES: u32 = 1 << Opcode::Fpu as u32 | 1 << Opcode::Fcvt as u32;
/// The opcodes that access memory with a check.
pub(crate) const ACCESS_OPCODES: u32 = 1 << Opcode::Load as u32 | 1 << Opcode::Store as u32;

/// The limits that accesses through each capability are compared with, one bit each.
pub(crate) type Limits = [u8; 16];

/// The limits that `code`, the words of one function, needs.
pub(crate) fn limits_of(code: &[Word]) -> Limits {
    // Behind the capabilities: what is no access.
    let mut limits = [0; 32];
    for &word in code {
        let row = &ROWS[index_of(word)];
        let beyond = (row.flags & Row::ACCESS ^ Row::ACCESS) << 4;
        limits[usize::from(word.rb() & 15 | beyond) & 31] |= 1 << (limit_index(word, row) & 7);
    }
    core::array::from_fn(|cap| limits[cap])
}

/// Marks in `targets` what the branches, jumps and jump tables of function `func` lead to, one
/// bit per instruction of `code`, its words.
pub(crate) fn mark_targets(module: &Module, func: u32, code: &[Word], targets: &mut Vec<u64>) {
    targets.clear();
    targets.resize(code.len() / 64 + 1, 0);
    let mut mark = |target: u32| {
        if let Some(bits) = targets.get_mut(target as usize / 64) {
            *bits |= 1 << (target % 64);
        }
    };
    for (pc, &word) in code.iter().enumerate() {
        if ROWS[index_of(word)].flags & Row::BRANCH != 0 {
            mark(word.target(pc as u32));
        }
    }
    // A table belongs to one function.
    for table in module.jump_tables.iter().filter(|table| table.func == func) {
        table.targets.iter().copied().for_each(&mut mark);
    }
}

/// True for branches and jumps, but for those by a table.
pub(crate) fn branches(word: Word) -> bool {
    ROWS[index_of(word)].flags & Row::BRANCH != 0
}
