//! Which registers may hold any NaN instead of the canonical one, because only what does not
//! tell them apart reads them. The bits are made right where they leave: in a 64-bit store and
//! in a move to another register.

use neurlang_ir::fields::FIELDS;
use neurlang_ir::{Fields, Function, Module, Op, Word};

/// The registers of `function`, whose words are `code`, that may hold any NaN, one bit each.
pub(crate) fn lazy_nans(
    module: &Module,
    function: &Function,
    makes_calls: bool,
    code: &[Word],
) -> u32 {
    let passed = function.sig.param_counts().0.max(function.sig.result_counts().0);
    let mut barred = if makes_calls { 0xff } else { (1 << passed) - 1 };
    let mut computed = 0;
    let mut sources = [0_u32; 32];
    for &word in code {
        let role = &ROLES[word.op_bits() as usize % ROLES.len()];
        let bit = |place: u32, mask: u32| mask & 1 << (word.0 >> place & 31);
        computed |= bit(10, role.computes);
        // A negative immediate is a NaN, a positive one is not.
        let is_nan = (word.imm() >> 31) as u32 & role.is_immediate;
        barred |= bit(10, role.bars_d | is_nan);
        barred |= bit(15, role.bars_a) | bit(20, role.bars_b) | bit(25, role.bars_c);
        sources[word.rd() as usize & 31] |= bit(15, role.moves);
        match role.special {
            Special::Constant if is_nan_bits(module.consts[word.imm() as usize]) => {
                barred |= 1 << (word.rd() & 31);
            }
            Special::None | Special::Constant => {}
            Special::Index => barred |= if word.immform() { 0 } else { 1 << (word.ra() & 31) },
            Special::Halt => barred |= 1,
            // An extension may have operands in registers that its word does not name.
            Special::Extension => return 0,
        }
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
    special: Special,
}

#[derive(Clone, Copy)]
enum Special {
    None,
    /// Its constant may be a NaN.
    Constant,
    /// It reads `ra` unless in immediate form.
    Index,
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
    special: Special::None,
};

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
    const ALL: u32 = u32::MAX;
    match op {
        Op::FAdd | Op::FSub | Op::FMul | Op::FDiv | Op::FSqrt => Role { computes: ALL, ..NO_ROLE },
        Op::S64ToF | Op::U64ToF => Role { bars_a: ALL, ..NO_ROLE },
        Op::FLt | Op::FLe | Op::FEq | Op::FToS64 | Op::FToU64 => Role { bars_d: ALL, ..NO_ROLE },
        Op::MovReg => Role { moves: ALL, ..NO_ROLE },
        Op::MovImm => Role { is_immediate: ALL, ..NO_ROLE },
        Op::MovConst => Role { special: Special::Constant, ..NO_ROLE },
        Op::Store64 => Role { special: Special::Index, ..NO_ROLE },
        Op::Halt => Role { special: Special::Halt, ..NO_ROLE },
        _ => {
            let set = FIELDS[op as usize];
            if set.has(Fields::EXT) {
                return Role { special: Special::Extension, ..NO_ROLE };
            }
            Role {
                bars_d: if set.has(Fields::RD_WRITE | Fields::RD_READ) { ALL } else { 0 },
                bars_a: if set.has(Fields::RA_READ) { ALL } else { 0 },
                bars_b: if set.has(Fields::RB_READ) { ALL } else { 0 },
                bars_c: if set.has(Fields::RC_READ) { ALL } else { 0 },
                ..NO_ROLE
            }
        }
    }
}

const fn is_nan_bits(bits: u64) -> bool {
    bits << 1 > 0x7ff << 53
}
