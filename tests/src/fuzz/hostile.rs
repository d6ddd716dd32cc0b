//! Modules that are hostile: not valid, or at the edge of it.

use crate::generate::Entropy;
use neurlang_ir::module::{Function, JumpTable};
use neurlang_ir::types::{Access, Param, Scalar, Type};
use neurlang_ir::{Fields, Module, Op, Word, fields};

/// How often a module is changed, at most.
const CHANGES_MAX: u32 = 8;

/// Numbers that an index may be.
const INDICES: [u32; 8] = [0, 1, 2, 3, 16, 1 << 16, 0x7fff_ffff, u32::MAX];

/// A module of words that are legal half of the time, and of tables that fit nothing.
pub(super) fn module(entropy: &mut Entropy<'_>) -> Module {
    let mut module = Module::default();
    let insts = entropy.range(1, 40);
    module.code = (0..insts).map(|at| word(entropy, at, insts)).collect();
    if entropy.chance(7, 8) {
        module.code.push(Word::new(entropy.pick(&[Op::Ret, Op::Halt, Op::TrapUser])));
    }
    let len = module.code.len() as u32;
    let split = entropy.below(len + 1);
    for (start, len) in [(0, split), (split, len - split)] {
        if len > 0 || entropy.chance(1, 50) {
            module.functions.push(function(entropy, start, len));
        }
    }
    if entropy.chance(1, 2) {
        module.data = vec![7; entropy.below(64) as usize];
        module.data_access = entropy.pick(&[Access::Read, Access::Write]);
    }
    for _ in 0..entropy.below(3) {
        module.consts.push(entropy.word());
        let targets = (0..entropy.below(5)).map(|_| entropy.below(insts)).collect();
        let func = entropy.below(3);
        module.jump_tables.push(JumpTable { name: String::new(), func, targets });
    }
    module
}

fn function(entropy: &mut Entropy<'_>, start: u32, len: u32) -> Function {
    let mut function = Function { start, len, ..Function::default() };
    function.name = format!("f{start}");
    for _ in 0..entropy.pick(&[0, 1, 2, 3, 16]) {
        let ty = ty(entropy);
        function.sig.params.push(Param { name: String::new(), ty });
    }
    for _ in 0..entropy.pick(&[0, 1, 1, 2, 9]) {
        let ty = ty(entropy);
        function.sig.results.push(ty);
    }
    function.frame_bytes = entropy.pick(&[0, 0, 8, 64, 1 << 20, u32::MAX]);
    function
}

fn ty(entropy: &mut Entropy<'_>) -> Type {
    let scalar = entropy.pick(Scalar::ALL);
    let access = entropy.pick(&[Access::Read, Access::Write]);
    let scalar_type = Type::Scalar(scalar);
    entropy.pick(&[scalar_type, scalar_type, Type::Slice(scalar, access), Type::Str])
}

/// A word whose unused fields are zero, most of the time.
fn word(entropy: &mut Entropy<'_>, at: u32, insts: u32) -> Word {
    if entropy.chance(1, 40) {
        return Word(entropy.word());
    }
    let op = entropy.pick(Op::ALL);
    let known = fields(op as u16);
    let form = known.has(Fields::RA_OPTIONAL | Fields::RB_OPTIONAL) && entropy.chance(1, 2);
    let mut word = Word::new(op);
    if form {
        word = word.with_immform();
    }
    let mut register = |cap: bool| entropy.below(if cap { 16 } else { 32 }) as u8;
    if known.has(Fields::RD_WRITE | Fields::RD_READ | Fields::CD_WRITE) {
        word = word.with_rd(register(known.has(Fields::CD_WRITE)));
    }
    if known.has(Fields::RA_READ | Fields::CA_READ) && !(form && known.has(Fields::RA_OPTIONAL)) {
        word = word.with_ra(register(known.has(Fields::CA_READ)));
    }
    if known.has(Fields::RB_READ | Fields::CB_READ) && !(form && known.has(Fields::RB_OPTIONAL)) {
        word = word.with_rb(register(known.has(Fields::CB_READ)));
    }
    if known.has(Fields::RC_READ) {
        word = word.with_rc(register(false));
    }
    if known.has(Fields::TARGET) {
        let target = entropy.below(insts + 1);
        return if word.immform() {
            let distance = i64::from(target) - i64::from(at);
            word.with_branch_imm(entropy.below(9) as i16, distance as i16)
        } else {
            word.with_imm(target as i32)
        };
    }
    if known.has(Fields::IMM | Fields::EXT) || form && known.has(Fields::IMM_IF_FORM) {
        word = word.with_imm(entropy.pick(&[0, 0, 0, 1, 2, 8, -1, i32::MIN]));
    }
    word
}

/// Changes `module` in a few places, with no regard for validity.
pub(super) fn spoil(entropy: &mut Entropy<'_>, module: &mut Module) {
    for _ in 0..entropy.range(1, CHANGES_MAX) {
        match entropy.below(10) {
            0..6 => spoil_code(entropy, module),
            6 => spoil_function(entropy, module),
            7 => spoil_tables(entropy, module),
            8 => module.data.truncate(entropy.below(20) as usize),
            _ => module.consts.truncate(entropy.below(4) as usize),
        }
    }
}

/// Changes one word: a bit, a field, or all of it.
pub(super) fn spoil_code(entropy: &mut Entropy<'_>, module: &mut Module) {
    let insts = module.code.len() as u32;
    if insts == 0 {
        return;
    }
    let at = entropy.below(insts);
    let old = module.code[at as usize];
    module.code[at as usize] = match entropy.below(6) {
        0 => Word(old.0 ^ 1 << entropy.below(64)),
        1 => old.with_imm(entropy.pick(&INDICES) as i32),
        2 => old.with_rd(entropy.below(32) as u8),
        3 => old.with_rb(entropy.below(16) as u8),
        4 => module.code[entropy.below(insts) as usize],
        _ => word(entropy, at, insts),
    };
}

fn spoil_function(entropy: &mut Entropy<'_>, module: &mut Module) {
    let count = module.functions.len() as u32;
    if count == 0 {
        return;
    }
    let function = &mut module.functions[entropy.below(count) as usize];
    match entropy.below(6) {
        0 => function.start = entropy.pick(&INDICES),
        1 => function.len = entropy.pick(&INDICES),
        2 => function.frame_bytes = entropy.pick(&INDICES),
        3 => {
            let ty = ty(entropy);
            function.sig.params.push(Param { name: String::new(), ty });
        }
        4 => {
            let ty = ty(entropy);
            function.sig.results.push(ty);
        }
        _ => function.name.clear(),
    }
}

fn spoil_tables(entropy: &mut Entropy<'_>, module: &mut Module) {
    let index = entropy.pick(&INDICES);
    if let Some(table) = module.jump_tables.last_mut() {
        match entropy.below(3) {
            0 => table.func = index,
            1 => table.targets.push(index),
            _ => table.targets.clear(),
        }
    }
    if let Some(table) = module.func_tables.last_mut() {
        match entropy.below(3) {
            0 => table.funcs.push(index),
            1 => table.funcs.clear(),
            _ => table.sig.results.clear(),
        }
    }
}
