//! What a call does to origins: the callee's summary in the caller's terms.

use super::facts::{
    ARGUMENT, CHANNELS, Facts, REGIONS, Substitution, TASKS, Use, bounds, content, scalar,
};
use super::transfer::FunctionFlow;
use crate::module::Module;
use crate::op::Op;
use crate::types::{SCALARS_MAX, SLICES_MAX};
use crate::validate::rules::Kind;
use crate::validate::scan::callee_signature;
use crate::word::Word;

/// The node of the call graph that `word` calls: functions come first, then tables.
pub(super) fn callee_node(module: &Module, word: Word) -> usize {
    let index = word.imm() as u32 as usize;
    if word.op() == Some(Op::CallTable) { module.functions.len() + index } else { index }
}

impl FunctionFlow<'_> {
    /// A call of, or a task at, what `word` names.
    pub(super) fn call(&mut self, at: usize, word: Word, kind: Kind, facts: &mut Facts) {
        let Some(sig) = callee_signature(self.module, word) else {
            return;
        };
        if word.op() == Some(Op::CallTable) {
            self.sink(at, (facts.at(word.ra() as usize), Use::Value), at);
        }
        let (scalars, slices) = sig.param_counts();
        let mut here = Substitution::new();
        for index in 0..scalars {
            here.set(scalar(index), facts.at(index));
        }
        for index in 0..slices {
            here.set(content(index), self.read(facts, 2 + index as u8));
            here.set(bounds(index), facts.mark(2 + index as u8));
        }
        let node = callee_node(self.module, word);
        self.known.record_call(at, node, &here);
        let callee = self.known.summaries[node];
        for region in 0..REGIONS {
            let added = here.map(callee.writes[region]);
            if (ARGUMENT..CHANNELS).contains(&region) {
                self.write(facts, 2 + (region - ARGUMENT) as u8, added);
            } else {
                self.put(region, added);
            }
        }
        if let Some(sink_at) = callee.sink_at {
            for usage in [Use::Value, Use::Handle] {
                let origins = here.map(callee.sinks[usage as usize]);
                self.sink(at, (origins, usage), sink_at);
            }
        }
        if kind == Kind::Spawn {
            self.put(TASKS, here.map(callee.results[0]));
            facts.set(word.rd() as usize, 0);
            return;
        }
        for index in 0..SCALARS_MAX {
            facts.set(index, here.map(callee.results[index]));
        }
        for index in 0..SLICES_MAX {
            facts.set_cap(2 + index as u8, here.map(callee.marks[index]), callee.regions[index]);
        }
    }
}
