//! Which results may be any NaN instead of the canonical one, because only what does not tell
//! them apart reads them.
//!
//! * A register that holds nothing but such results, in loops too: the bits are made right where
//!   they leave, in a 64-bit store and in a move to another register.
//! * One result in any register, when nothing tells its bits apart before the register is written
//!   again, or a store in the same stretch of code does first, and makes them right.

use crate::bits::bits;
use crate::scan::for_each_move;
use crate::uses::{Class, Uses};
use neurlang_ir::fields::FIELDS;
use neurlang_ir::validate::{FuncInfo, Validated};
use neurlang_ir::{Fields, Function, Module, Op, Opcode, Word};

/// How often a function is walked through: the second time is for its innermost loops, where most
/// of the time goes; those around them would take a walk each.
const WALKS_MAX: usize = 2;

/// Registers that results of computations are in, one bit each.
pub(crate) struct Nans {
    /// Those that may hold any NaN.
    pub(crate) lazy: u32,
    /// Those that results are written to.
    pub(crate) computed: u32,
}

/// The registers of `function`, whose words are `code`, that may hold any NaN; not those of
/// `given`, which hold something when the function starts, as parameters do.
pub(crate) fn nans_of(
    module: &Module,
    (function, info, given): (&Function, &FuncInfo, u32),
    code: &[Word],
    uses: &Uses,
) -> Nans {
    let passed = function.sig.param_counts().0.max(function.sig.result_counts().0);
    let mut barred = given | if info.makes_calls { 0xff } else { (1 << passed) - 1 };
    if info.opcodes & 1 << Opcode::ExtCall as u32 != 0 {
        // It may have operands in registers that its word does not name.
        barred = u32::MAX;
    }
    // What a program ends with is `r0`.
    barred |= info.opcodes >> Opcode::Halt as u32 & 1;
    let (mut computed, mut moved) = (0, 0);
    for r in bits(info.reg_reads | info.reg_writes) {
        let is_set = |uses: u64| u32::from(uses != 0) << r;
        computed |= is_set(uses.sum(r, [Class::Computed]));
        barred |= is_set(uses.sum(r, [Class::Int, Class::Float, Class::Loaded]));
        moved |= is_set(uses.sum(r, [Class::Moved, Class::Constant]));
    }
    let mut lazy = computed;
    if computed != 0 && moved & !barred != 0 {
        follow_moves(module, code, &mut lazy, &mut barred);
    }
    Nans { lazy: lazy & !barred, computed }
}

/// Adds what moves and constants in `code` make of these sets.
fn follow_moves(module: &Module, code: &[Word], computed: &mut u32, barred: &mut u32) {
    let mut moves = Moves { targets: 0, sources: [0; 32] };
    for_each_move(code, |word| {
        let rd = word.rd() as usize & 31;
        let is_nan = match word.op() {
            Some(Op::MovReg) => {
                moves.targets |= 1 << rd;
                moves.sources[rd] |= 1 << (word.ra() & 31);
                false
            }
            Some(Op::MovConst) => is_nan_bits(module.consts[word.imm() as usize]),
            // A negative immediate is a NaN, a positive one is not.
            _ => word.imm() < 0,
        };
        *barred |= u32::from(is_nan) << rd;
    });
    moves.spread(computed);
    moves.spread(barred);
}

/// Which registers are moved from which.
struct Moves {
    targets: u32,
    sources: [u32; 32],
}

impl Moves {
    /// Adds to `set` what is moved from its registers, and from those, until nothing changes.
    fn spread(&self, set: &mut u32) {
        loop {
            let before = *set;
            for r in bits(self.targets) {
                if self.sources[r] & *set != 0 {
                    *set |= 1 << r;
                }
            }
            if *set == before {
                return;
            }
        }
    }
}

/// Which results of a function may be any NaN, instruction by instruction; nothing where that is
/// not needed.
///
/// A result that is stored before anything else tells its bits apart may be any NaN until then:
/// the store makes it right, in memory and in the register, which costs less than a comparison
/// of a float behind the computation.
#[derive(Debug, Default)]
pub(crate) struct NansSeen {
    /// Before each instruction, and behind the last, the registers whose bits are told apart from
    /// there on before a store makes them right.
    told: Vec<u32>,
    /// The stores that do, one bit for each instruction.
    stores: Vec<u64>,
}

impl NansSeen {
    pub(crate) fn clear(&mut self) {
        self.told.clear();
        self.stores.clear();
    }

    /// Behind the instruction before `pc` and those that follow, the registers whose bits are
    /// told apart.
    pub(crate) fn told_from(&self, pc: usize) -> &[u32] {
        self.told.get(pc..).unwrap_or_default()
    }

    /// True when instruction `pc` is a store of what may be any NaN, and makes it right.
    pub(crate) fn is_righted_at(&self, pc: usize) -> bool {
        self.stores.get(pc / 64).is_some_and(|stores| stores >> (pc % 64) & 1 != 0)
    }

    /// Finds out about `function`, whose words are `code`.
    pub(crate) fn find(&mut self, module: &Validated, function: &Function, code: &[Word]) {
        // Behind the code: what is no branch.
        self.told.clear();
        self.told.resize(code.len() + 2, u32::MAX);
        self.told[code.len() + 1] = 0;
        // What is told behind a branch backwards is not known before the first walk: everything,
        // which the next, that knows better, may find to be less.
        for _ in 0..WALKS_MAX {
            if !self.walk(module, function, code) {
                break;
            }
        }
    }

    /// Walks back through the code; true when another walk may find less.
    fn walk(&mut self, module: &Validated, function: &Function, code: &[Word]) -> bool {
        let returned = (1 << function.sig.result_counts().0) - 1;
        self.stores.clear();
        self.stores.resize(code.len() / 64 + 1, 0);
        let (mut goes_back, mut finds_less) = (false, false);
        let mut told = u32::MAX;
        // Those of them that are told apart by a store first, and which.
        let (mut stored, mut store_of) = (0, [0; 32]);
        for (pc, &word) in code.iter().enumerate().rev() {
            let role = &ROLES[word.op_bits() as usize % ROLES.len()];
            let bit = |place: u32, mask: u32| mask & 1 << (word.0 >> place & 31);
            let is_target = module.is_target(function.start + pc as u32 + 1);
            stored &= u32::from(is_target).wrapping_sub(1);
            let righted = bit(10, role.computes) & stored;
            if righted != 0 {
                let store = store_of[word.rd() as usize & 31];
                self.stores[store / 64] |= 1 << (store % 64);
                self.told[pc + 1] &= !righted;
            }
            let target = word.target(pc as u32) as usize;
            goes_back |= role.branches && target <= pc;
            let target = if role.branches { target.min(code.len()) } else { code.len() + 1 };
            let is_moved = 0_u32.wrapping_sub(told >> (word.rd() & 31) & 1);
            let index = bit(15, role.is_index & (u32::from(word.immform()).wrapping_sub(1)));
            let by_operation = bit(10, role.tells_d)
                | bit(15, role.tells_a | role.moves & is_moved)
                | bit(20, role.tells_b)
                | bit(25, role.tells_c)
                | index
                | role.tells
                | role.returns & returned
                | self.told[target];
            let kept = role.goes_on & !bit(10, role.writes);
            let by_store = bit(10, role.stores);
            told = told & kept | by_operation | by_store;
            stored = stored & kept & !by_operation | by_store & !index;
            if by_store != 0 {
                store_of[word.rd() as usize & 31] = pc;
            }
            finds_less |= self.told[pc] != told;
            self.told[pc] = told;
        }
        goes_back && finds_less
    }
}

/// What an operation does with the registers that its word names: masks of all ones, or 0.
#[derive(Clone, Copy)]
struct Role {
    moves: u32,
    /// It reads `ra` unless in immediate form.
    is_index: u32,
    /// It writes `rd`.
    writes: u32,
    /// Its result is made the canonical NaN, where that is told from others.
    computes: u32,
    /// It stores all bits of `rd`.
    stores: u32,
    /// It tells the bits of these apart.
    tells_d: u32,
    tells_a: u32,
    tells_b: u32,
    tells_c: u32,
    /// It may tell these registers apart, which its word does not name.
    tells: u32,
    /// The same, for those of the results.
    returns: u32,
    /// The next instruction may follow.
    goes_on: u32,
    /// Its target may follow.
    branches: bool,
}

const NO_ROLE: Role = Role {
    moves: 0,
    is_index: 0,
    writes: 0,
    computes: 0,
    stores: 0,
    tells_d: 0,
    tells_a: 0,
    tells_b: 0,
    tells_c: 0,
    tells: 0,
    returns: 0,
    goes_on: ALL,
    branches: false,
};

const ALL: u32 = u32::MAX;

/// The role of every operation, indexed by the low ten bits of its word.
static ROLES: [Role; 1024] = {
    let mut all = [NO_ROLE; 1024];
    let mut i = 0;
    while i < Op::ALL.len() {
        all[Op::ALL[i] as usize] = role_of(Op::ALL[i]);
        i += 1;
    }
    all
};

const fn role_of(op: Op) -> Role {
    let set = FIELDS[op as usize];
    let role = Role {
        writes: if set.has(Fields::RD_WRITE) { ALL } else { 0 },
        computes: if is_computed(op) { ALL } else { 0 },
        tells_d: if set.has(Fields::RD_READ) { ALL } else { 0 },
        ..flow_of(op)
    };
    match op {
        Op::MovReg => Role { moves: ALL, ..role },
        Op::Store64 => Role { is_index: ALL, stores: ALL, tells_d: 0, ..role },
        _ if set.has(Fields::EXT) || tells_no_nan(op) => role,
        _ => Role {
            tells_a: if set.has(Fields::RA_READ) { ALL } else { 0 },
            tells_b: if set.has(Fields::RB_READ) { ALL } else { 0 },
            tells_c: if set.has(Fields::RC_READ) { ALL } else { 0 },
            ..role
        },
    }
}

/// True when `op` does the same with every NaN that its operands may be.
const fn tells_no_nan(op: Op) -> bool {
    matches!(crate::scan::float_classes(op).1, Class::AnyNan)
        && !matches!(op, Op::S64ToF | Op::U64ToF)
}

/// True when the result of `op` is one that [`Class::Computed`] counts.
const fn is_computed(op: Op) -> bool {
    FIELDS[op as usize].has(Fields::FLOAT_D)
        && matches!(crate::scan::float_classes(op).0, Class::Computed)
}

/// What follows an operation, and what it reads of registers that its word does not name.
const fn flow_of(op: Op) -> Role {
    match op.opcode() {
        Opcode::Branch => Role { branches: true, ..NO_ROLE },
        Opcode::Jump if matches!(op, Op::Jump) => Role { branches: true, goes_on: 0, ..NO_ROLE },
        Opcode::Ret => Role { returns: ALL, goes_on: 0, ..NO_ROLE },
        Opcode::Halt => Role { tells: 1, goes_on: 0, ..NO_ROLE },
        Opcode::Trap => Role { goes_on: 0, ..NO_ROLE },
        Opcode::Call => Role { tells: 0xff, ..NO_ROLE },
        Opcode::Alu
        | Opcode::MulDiv
        | Opcode::Cmp
        | Opcode::Select
        | Opcode::Bits
        | Opcode::Mov
        | Opcode::Load
        | Opcode::Store
        | Opcode::Fpu
        | Opcode::Fcvt
        | Opcode::CapRestrict
        | Opcode::CapQuery
        | Opcode::Nop => NO_ROLE,
        _ => Role { tells: ALL, ..NO_ROLE },
    }
}

const fn is_nan_bits(bits: u64) -> bool {
    bits << 1 > 0x7ff << 53
}
