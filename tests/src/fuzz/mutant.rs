//! [`mutant`]: a module with one wrong operation, for tests of what compares modules.

use crate::generate::Entropy;
use neurlang::{Engine, Module};
use neurlang_ir::{Op, Word};

/// How many instructions are looked at for one that can be another.
const TRIES_MAX: u32 = 20;

/// `module` with another operation in place of one that runs, on the same operands; none when no
/// place for one is found, or the result is not valid. `hits` says how often each runs.
#[must_use]
pub fn mutant(
    module: &neurlang_ir::Module,
    hits: &[u64],
    entropy: &mut Entropy<'_>,
) -> Option<neurlang_ir::Module> {
    let mut wrong = module.clone();
    let words = u32::try_from(wrong.code.len()).ok().filter(|&words| words > 0)?;
    for _ in 0..TRIES_MAX {
        let at = entropy.below(words) as usize;
        let word = &mut wrong.code[at];
        let others = others(word.op()?);
        if hits[at] > 0 && !others.is_empty() {
            let other = entropy.pick(&others);
            *word = Word(word.0 & !0x3ff | other as u64);
            return Module::from_ir(&Engine::default(), wrong.clone()).is_ok().then_some(wrong);
        }
    }
    None
}

/// The other operations of the opcode of `op` that take the same operands.
fn others(op: Op) -> Vec<Op> {
    let is_other = |&other: &Op| {
        let same_fields = other.opcode() == op.opcode() && other.operands() == op.operands();
        other != op && same_fields && !op.operands().is_empty()
    };
    Op::ALL.iter().copied().filter(is_other).collect()
}
