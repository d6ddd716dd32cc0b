//! Frame slots that are variables: 64-bit words of frame memory that nothing else reaches.
//!
//! Our Rust compiler spills registers there. A slot qualifies when the frame's capability is
//! used for loads and stores at constant offsets only, so that no address can be computed,
//! and when every access that touches the slot's bytes is of exactly those 64 bits.

use neurlang_ir::{ExtParam, Fields, Module, Op, Word, fields};

/// How many slots of a function become variables.
pub(super) const SLOTS_MAX: usize = 80;

/// The offsets of the slots of a function, ascending.
pub(super) fn find(module: &Module, words: &[Word]) -> Vec<i32> {
    let mut accesses: Vec<(i32, i32)> = Vec::new();
    for &word in words {
        let Some(op) = word.op() else { continue };
        let set = fields(word.op_bits());
        let is_plain =
            matches!(op.effect(), neurlang_ir::Effect::Reads | neurlang_ir::Effect::Writes);
        if op.access_bytes() > 0 && is_plain && word.rb() == 0 {
            if !word.immform() {
                return Vec::new();
            }
            accesses.push((word.imm(), i32::from(op.access_bytes())));
            continue;
        }
        let reads = set.has(Fields::CA_READ) && word.ra() == 0
            || set.has(Fields::CB_READ) && word.rb() == 0
            || op == Op::ExtCall && passes_frame(module, word);
        if reads {
            return Vec::new();
        }
    }
    accesses.sort_unstable();
    accesses.dedup();
    let mut slots = Vec::new();
    let mut at = 0;
    while at < accesses.len() {
        let (start, width) = accesses[at];
        let mut end = start + width;
        let mut next = at + 1;
        while next < accesses.len() && accesses[next].0 < end {
            end = end.max(accesses[next].0 + accesses[next].1);
            next += 1;
        }
        if next == at + 1 && width == 8 && slots.len() < SLOTS_MAX {
            slots.push(start);
        }
        at = next;
    }
    slots
}

fn passes_frame(module: &Module, word: Word) -> bool {
    let def = module.imports[word.imm() as u32 as usize].def;
    let registers = [word.ra(), word.rb(), word.rc()];
    let params = def.params.iter().enumerate();
    let mut caps = params.filter(|(_, param)| ExtParam::is_cap(**param));
    caps.any(|(index, _)| def.register_of(index, registers) == 0)
}
