//! Numbers that a function's code mentions.

use neurlang_ir::{Module, Op, Operand, Word};
use std::collections::BTreeSet;

/// The most numbers that are kept, so that a function with large tables has inputs like others.
const NUMBERS_MAX: usize = 64;
/// The most functions whose code is read.
const FUNCTIONS_MAX: usize = 64;

/// Numbers that decide what a function does, because its code compares with them or indexes
/// by them, in the order of the code.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// As registers hold them.
    pub numbers: Vec<u64>,
}

impl Hints {
    /// The numbers in the code of a function and of those that it calls.
    #[must_use]
    pub fn of(module: &Module, func: u32) -> Self {
        let mut numbers = Vec::new();
        let mut functions = vec![func];
        let mut next = 0;
        while next < functions.len() && next < FUNCTIONS_MAX {
            let function = &module.functions[functions[next] as usize];
            for word in &module.code[function.range()] {
                let Some(op) = word.op() else { continue };
                for operand in op.operands() {
                    if *operand == Operand::Func {
                        let callee = word.imm() as u32;
                        let is_new = !functions.contains(&callee);
                        if is_new && (callee as usize) < module.functions.len() {
                            functions.push(callee);
                        }
                    }
                    numbers.extend(number(module, op, *word, *operand));
                }
            }
            next += 1;
        }
        let mut seen = BTreeSet::new();
        numbers.retain(|number| seen.insert(*number));
        numbers.truncate(NUMBERS_MAX);
        Self { numbers }
    }
}

fn number(module: &Module, op: Op, word: Word, operand: Operand) -> Option<u64> {
    // Addresses are how arguments are reached and say nothing about their values.
    if op.operands().iter().any(|other| matches!(other, Operand::Mem | Operand::MemPlain)) {
        return None;
    }
    match operand {
        Operand::RbImm if word.immform() => Some(i64::from(word.imm()) as u64),
        Operand::RbImm16 if word.immform() => Some(i64::from(word.branch_operand()) as u64),
        Operand::Imm => Some(i64::from(word.imm()) as u64),
        Operand::Const => module.consts.get(word.imm() as u32 as usize).copied(),
        _ => None,
    }
}
