//! [`mutant`]: a module with one wrong operation, for tests of what compares modules.

use crate::generate::Entropy;
use neurlang::{Engine, Module};
use neurlang_ir::{Op, Word};

/// `module` with another operation in place of one that runs, on the same operands; none when no
/// place for one is found, or the result is not valid. `hits` says how often each runs.
#[must_use]
pub fn mutant(
    module: &neurlang_ir::Module,
    hits: &[u64],
    entropy: &mut Entropy<'_>,
) -> Option<neurlang_ir::Module> {
    let places: Vec<(usize, Vec<Op>)> = (0..module.code.len())
        .filter(|&at| hits[at] > 0)
        .filter_map(|at| Some((at, others(module.code[at].op()?))))
        .filter(|(_, others)| !others.is_empty())
        .collect();
    if places.is_empty() {
        return None;
    }
    let (at, others) = &places[entropy.below(places.len() as u32) as usize];
    let mut wrong = module.clone();
    let word = &mut wrong.code[*at];
    *word = Word(word.0 & !0x3ff | entropy.pick(others) as u64);
    Module::from_ir(&Engine::default(), wrong.clone()).is_ok().then_some(wrong)
}

/// The other operations of the opcode of `op` that take the same operands.
fn others(op: Op) -> Vec<Op> {
    let is_other = |&other: &Op| {
        let same_fields = other.opcode() == op.opcode() && other.operands() == op.operands();
        other != op && same_fields && !op.operands().is_empty()
    };
    Op::ALL.iter().copied().filter(is_other).collect()
}
