//! Which results may be any NaN instead of the canonical one, because only what does not tell
//! them apart reads them.
//!
//! * A register that holds nothing but such results, in loops too: the bits are made right where
//!   they leave, in a 64-bit store and in a move to another register.
//! * One result in any register, when nothing tells its bits apart before the register is written
//!   again, as far as that is seen in one walk back: a loop may tell everything apart.

use crate::bits::bits;
use crate::scan::for_each_move;
use crate::uses::{Class, Uses};
use neurlang_ir::fields::FIELDS;
use neurlang_ir::validate::FuncInfo;
use neurlang_ir::{Fields, Function, Module, Op, Opcode, Word};

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

/// Makes `seen`, for each instruction and the end behind the last, the set of registers whose
/// bits are told apart from there on.
pub(crate) fn find_seen(function: &Function, code: &[Word], seen: &mut Vec<u32>) {
    let returned = (1 << function.sig.result_counts().0) - 1;
    // Behind the code: what a branch backwards leads to, and what is no branch.
    seen.clear();
    seen.resize(code.len() + 2, u32::MAX);
    seen[code.len() + 1] = 0;
    let mut now = u32::MAX;
    for (pc, &word) in code.iter().enumerate().rev() {
        let role = &ROLES[word.op_bits() as usize % ROLES.len()];
        let bit = |place: u32, mask: u32| mask & 1 << (word.0 >> place & 31);
        let told = bit(15, role.tells_a) | bit(20, role.tells_b) | bit(25, role.tells_c);
        let index = bit(15, role.is_index & (u32::from(word.immform()).wrapping_sub(1)));
        let is_moved = 0_u32.wrapping_sub(now >> (word.rd() & 31) & 1);
        let target = word.target(pc as u32) as usize;
        let ahead = if target > pc { target } else { code.len() };
        let ahead = if role.branches { ahead } else { code.len() + 1 };
        now &= role.goes_on & !bit(10, role.writes);
        now |= told | index | bit(10, role.tells_d) | bit(15, role.moves & is_moved);
        now |= role.tells | role.returns & returned | seen[ahead];
        seen[pc] = now;
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
        tells_d: if set.has(Fields::RD_READ) { ALL } else { 0 },
        ..flow_of(op)
    };
    match op {
        Op::MovReg => Role { moves: ALL, ..role },
        Op::Store64 => Role { is_index: ALL, ..role },
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
