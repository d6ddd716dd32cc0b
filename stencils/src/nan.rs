//! Which results may be any NaN instead of the canonical one, because only what does not tell
//! them apart reads them.
//!
//! * A register that holds nothing but such results, in loops too: the bits are made right where
//!   they leave, in a 64-bit store and in a move to another register.
//! * One result in any register, when nothing tells its bits apart before the register is written
//!   again, as far as that is seen in one walk back: a loop may tell everything apart.

use neurlang_ir::fields::FIELDS;
use neurlang_ir::{Fields, Function, Module, Op, Opcode, Word};

/// The registers of `function`, whose words are `code`, that may hold any NaN, one bit each; not
/// those of `given`, which hold something when the function starts, as parameters do.
///
/// `seen` becomes, for each instruction and the end behind the last, the set of registers whose
/// bits are told apart from there on.
pub(crate) fn lazy_nans(
    module: &Module,
    function: &Function,
    (makes_calls, given): (bool, u32),
    code: &[Word],
    seen: &mut Vec<u32>,
) -> u32 {
    let (params, results) = (function.sig.param_counts().0, function.sig.result_counts().0);
    let returned = (1 << results) - 1;
    let mut barred = given | if makes_calls { 0xff } else { (1 << params.max(results)) - 1 };
    let mut computed = 0;
    let mut sources = [0_u32; 32];
    // Behind the code: what a branch backwards leads to, and what is no branch.
    seen.clear();
    seen.resize(code.len() + 2, u32::MAX);
    seen[code.len() + 1] = 0;
    let mut now = u32::MAX;
    for (pc, &word) in code.iter().enumerate().rev() {
        let role = &ROLES[word.op_bits() as usize % ROLES.len()];
        let bit = |place: u32, mask: u32| mask & 1 << (word.0 >> place & 31);
        computed |= bit(10, role.computes);
        // A negative immediate is a NaN, a positive one is not.
        let is_nan = (word.imm() >> 31) as u32 & role.is_immediate;
        barred |= bit(10, role.bars_d | is_nan);
        let told = bit(15, role.bars_a) | bit(20, role.bars_b) | bit(25, role.bars_c);
        let index = bit(15, role.is_index & (u32::from(word.immform()).wrapping_sub(1)));
        barred |= told | index;
        sources[word.rd() as usize & 31] |= bit(15, role.moves);
        match role.special {
            Special::Constant if is_nan_bits(module.consts[word.imm() as usize]) => {
                barred |= 1 << (word.rd() & 31);
            }
            Special::None | Special::Constant => {}
            Special::Halt => barred |= 1,
            // An extension may have operands in registers that its word does not name.
            Special::Extension => barred = u32::MAX,
        }
        let is_moved = 0_u32.wrapping_sub(now >> (word.rd() & 31) & 1);
        let target = word.target(pc as u32) as usize;
        let ahead = if target > pc { target } else { code.len() };
        let ahead = if role.branches { ahead } else { code.len() + 1 };
        now &= role.goes_on & !bit(10, role.writes);
        now |= told | index | bit(10, role.tells_d) | bit(15, role.moves & is_moved);
        now |= role.tells | role.returns & returned | seen[ahead];
        seen[pc] = now;
    }
    spread(&sources, &mut computed);
    spread(&sources, &mut barred);
    computed & !barred
}

/// Adds to `set` what is moved from its registers, and from those, until nothing changes.
fn spread(sources: &[u32; 32], set: &mut u32) {
    loop {
        let before = *set;
        for (r, from) in sources.iter().enumerate() {
            if from & *set != 0 {
                *set |= 1 << r;
            }
        }
        if *set == before {
            return;
        }
    }
}

/// What an operation does with the registers that its word names: masks of all ones, or 0.
#[derive(Clone, Copy)]
struct Role {
    computes: u32,
    bars_d: u32,
    bars_a: u32,
    bars_b: u32,
    bars_c: u32,
    moves: u32,
    is_immediate: u32,
    /// It reads `ra` unless in immediate form.
    is_index: u32,
    /// It writes `rd`.
    writes: u32,
    /// It tells the bits of `rd` apart.
    tells_d: u32,
    /// It may tell these registers apart, which its word does not name.
    tells: u32,
    /// The same, for those of the results.
    returns: u32,
    /// The next instruction may follow.
    goes_on: u32,
    /// Its target may follow.
    branches: bool,
    special: Special,
}

#[derive(Clone, Copy)]
enum Special {
    None,
    /// Its constant may be a NaN.
    Constant,
    /// It reads `r0`.
    Halt,
    Extension,
}

const NO_ROLE: Role = Role {
    computes: 0,
    bars_d: 0,
    bars_a: 0,
    bars_b: 0,
    bars_c: 0,
    moves: 0,
    is_immediate: 0,
    is_index: 0,
    writes: 0,
    tells_d: 0,
    tells: 0,
    returns: 0,
    goes_on: ALL,
    branches: false,
    special: Special::None,
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
    let row = Role {
        writes: if set.has(Fields::RD_WRITE) { ALL } else { 0 },
        tells_d: if set.has(Fields::RD_READ) { ALL } else { 0 },
        ..flow_of(op)
    };
    match op {
        Op::FAdd
        | Op::FSub
        | Op::FMul
        | Op::FDiv
        | Op::FSqrt
        | Op::Fma
        | Op::FFloor
        | Op::FCeil
        | Op::FTrunc
        | Op::FRound
        | Op::FRound32 => Role { computes: ALL, ..row },
        // The operand that is chosen is no NaN, or becomes the canonical one.
        Op::FMin | Op::FMax => row,
        Op::S64ToF | Op::U64ToF => Role { bars_a: ALL, ..row },
        Op::FLt | Op::FLe | Op::FEq | Op::FToS64 | Op::FToU64 | Op::FToBits32 => {
            Role { bars_d: ALL, ..row }
        }
        Op::MovReg => Role { moves: ALL, ..row },
        Op::MovImm => Role { is_immediate: ALL, ..row },
        Op::MovConst => Role { special: Special::Constant, ..row },
        Op::Store64 => Role { is_index: ALL, ..row },
        Op::Halt => Role { special: Special::Halt, ..row },
        _ if set.has(Fields::EXT) => Role { special: Special::Extension, ..row },
        _ => Role {
            bars_d: row.writes | row.tells_d,
            bars_a: if set.has(Fields::RA_READ) { ALL } else { 0 },
            bars_b: if set.has(Fields::RB_READ) { ALL } else { 0 },
            bars_c: if set.has(Fields::RC_READ) { ALL } else { 0 },
            ..row
        },
    }
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
