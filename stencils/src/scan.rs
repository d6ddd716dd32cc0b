//! What a function uses, weighted by loop depth: the input of register assignment.

use neurlang_ir::{Fields, Module, Op, Opcode, Word, fields};

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
    pub(crate) fn index(self) -> usize {
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
pub(crate) fn check_of(word: Word, width: u8) -> Check {
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

/// The limit that a load or store is compared with.
#[inline(always)]
fn limit_of(word: Word) -> Limit {
    // Modes of LOAD and STORE: the width is the low two bits, but for `load.s8` and its like.
    let width_log2 = (word.op_bits() >> 5) as u8 & 3;
    match check_of(word, 1 << width_log2) {
        Check::Constant | Check::Address => Limit::Elements(0),
        Check::Index { limit, .. } => limit,
    }
}

/// How many loops around an instruction count.
const DEPTH_MAX: usize = 6;

/// Weighted use counts of one function.
#[derive(Clone, Debug)]
pub(crate) struct Uses {
    /// Integer uses of each register.
    pub(crate) int: [u32; 32],
    /// `f64` uses of each register.
    pub(crate) float: [u32; 32],
    /// Uses of each register that suit either class.
    pub(crate) either: [u32; 32],
    /// Accesses through each capability.
    pub(crate) base: [u32; 16],
    /// Comparisons with each limit of each capability.
    pub(crate) limit: [[u32; LIMITS]; 16],
}

impl Uses {
    const NONE: Uses = Uses {
        int: [0; 32],
        float: [0; 32],
        either: [0; 32],
        base: [0; 16],
        limit: [[0; LIMITS]; 16],
    };

    /// Counts the uses in `code`, the words of one function.
    ///
    /// Each loop around an instruction multiplies its weight by eight, up to [`DEPTH_MAX`]. A
    /// loop is taken to be the instructions between a backward branch and its target.
    pub(crate) fn of(code: &[Word]) -> Uses {
        let mut uses = Uses::NONE;
        let mut heads: Vec<u32> = Vec::new();
        for (pc, &word) in code.iter().enumerate().rev() {
            let pc = pc as u32;
            while heads.last().is_some_and(|&head| head > pc) {
                heads.pop();
            }
            let opcode = word.0 & 31;
            if opcode == Opcode::Branch as u64 || word.op_bits() == Op::Jump as u16 {
                let target = word.target(pc);
                if target <= pc {
                    let at = heads.partition_point(|&head| head <= target);
                    heads.insert(at, target);
                    // The lowest heads are the last to be left, so the others never count again.
                    heads.truncate(DEPTH_MAX);
                }
            }
            let weight = 1 << (3 * heads.len());
            uses.count(word, weight);
        }
        uses
    }

    fn count(&mut self, word: Word, weight: u32) {
        let set = fields(word.op_bits());
        if is_neutral(word) {
            self.count_neutral(word, set, weight);
        } else {
            self.count_registers(word, set, weight);
        }
        let opcode = word.0 & 31;
        if opcode == Opcode::Load as u64 || opcode == Opcode::Store as u64 {
            let cap = word.rb() as usize & 15;
            self.base[cap] = self.base[cap].saturating_add(weight);
            let count = &mut self.limit[cap][limit_of(word).index()];
            *count = count.saturating_add(weight);
        }
    }

    fn count_registers(&mut self, word: Word, set: Fields, weight: u32) {
        let one = |register: u8, uses: bool, float: bool, this: &mut Uses| {
            let class = if float { &mut this.float } else { &mut this.int };
            let count = &mut class[register as usize & 31];
            *count = count.saturating_add(if uses { weight } else { 0 });
        };
        let form = word.immform();
        let reads_a = set.has(Fields::RA_READ) && !(form && set.has(Fields::RA_OPTIONAL));
        let reads_b = set.has(Fields::RB_READ) && !(form && set.has(Fields::RB_OPTIONAL));
        one(word.rd(), set.has(Fields::RD_WRITE | Fields::RD_READ), set.has(Fields::FLOAT_D), self);
        one(word.ra(), reads_a, set.has(Fields::FLOAT_A), self);
        one(word.rb(), reads_b, set.has(Fields::FLOAT_B), self);
        one(word.rc(), set.has(Fields::RC_READ), set.has(Fields::FLOAT_C), self);
    }

    /// Moves and 64-bit memory accesses suit both classes; their index is an integer.
    fn count_neutral(&mut self, word: Word, set: Fields, weight: u32) {
        let data = word.rd() as usize & 31;
        self.either[data] = self.either[data].saturating_add(weight);
        if set.has(Fields::RA_READ) && !word.immform() {
            let other = word.ra() as usize & 31;
            let is_move = word.op_bits() == Op::MovReg as u16;
            let class = if is_move { &mut self.either } else { &mut self.int };
            class[other] = class[other].saturating_add(weight);
        }
    }

    /// The weight of register `r` in its class.
    pub(crate) fn weight(&self, r: usize) -> u32 {
        self.int[r].saturating_add(self.float[r]).saturating_add(self.either[r])
    }

    /// True when register `r` is better kept in a vector register.
    pub(crate) fn is_float(&self, r: usize) -> bool {
        self.float[r] > self.int[r]
    }
}

fn is_neutral(word: Word) -> bool {
    const NEUTRAL: [u16; 4] =
        [Op::LoadU64 as u16, Op::Store64 as u16, Op::MovReg as u16, Op::MovConst as u16];
    NEUTRAL.contains(&word.op_bits())
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

/// What one quick pass finds out about a function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Survey {
    /// Some instruction is an operation on `f64`.
    pub(crate) has_floats: bool,
    /// The host performs some instruction.
    pub(crate) has_host: bool,
    /// Some branch or jump goes backwards.
    pub(crate) has_loops: bool,
    /// The limits that accesses through each capability are compared with, one bit each.
    pub(crate) limits: [u8; 16],
}

impl Survey {
    /// Looks over `code`, the words of one function, and marks in `targets` what branches, jumps
    /// and jump tables lead to, one bit per instruction. `lowest` has the lowest target of each
    /// jump table of the module, or `u32::MAX` where no jump through it was seen yet.
    pub(crate) fn of(
        module: &Module,
        code: &[Word],
        targets: &mut Vec<u64>,
        lowest: &mut [u32],
    ) -> Survey {
        targets.clear();
        targets.resize(code.len() / 64 + 1, 0);
        let mut survey =
            Survey { has_floats: false, has_host: false, has_loops: false, limits: [0; 16] };
        for (pc, &word) in code.iter().enumerate() {
            const BRANCH: u64 = Opcode::Branch as u64;
            const JUMP: u64 = Opcode::Jump as u64;
            const LOAD: u64 = Opcode::Load as u64;
            const STORE: u64 = Opcode::Store as u64;
            const FPU: u64 = Opcode::Fpu as u64;
            const FCVT: u64 = Opcode::Fcvt as u64;
            match word.0 & 31 {
                BRANCH => survey.mark(word.target(pc as u32), pc, targets),
                JUMP if word.op_bits() == Op::Jump as u16 => {
                    survey.mark(word.target(pc as u32), pc, targets);
                }
                JUMP => {
                    let lowest = &mut lowest[word.imm() as usize];
                    // Once per table, or a long one with many jumps would take quadratic time.
                    if *lowest == u32::MAX {
                        for &target in &module.jump_tables[word.imm() as usize].targets {
                            survey.mark(target, pc, targets);
                            *lowest = target.min(*lowest);
                        }
                    }
                    survey.has_loops |= *lowest as usize <= pc;
                }
                LOAD | STORE => {
                    survey.limits[word.rb() as usize & 15] |= 1 << limit_of(word).index();
                }
                FPU | FCVT => survey.has_floats = true,
                opcode => survey.has_host |= HOST_OPCODES >> opcode & 1 != 0,
            }
        }
        survey
    }

    #[inline(always)]
    fn mark(&mut self, target: u32, pc: usize, targets: &mut [u64]) {
        self.has_loops |= target as usize <= pc;
        if let Some(bits) = targets.get_mut(target as usize / 64) {
            *bits |= 1 << (target % 64);
        }
    }
}
