//! The instructions that the scan's loop leaves to a function: illegal ones, and those
//! that mean more than their fields say.

use super::{CALL_WRITES, FIXED_CAPS, Pass, callee_signature, register_run};
use crate::diag::Code;
use crate::ext::{ExtDef, ExtTaint};
use crate::op::Op;
use crate::validate::report::Finding;
use crate::validate::rules::{CAP_SHIFT, Kind, Rule, is_legal, rule_of};
use crate::validate::words;
use crate::word::Word;
use alloc::format;
use core::cell::Cell;

impl Pass<'_, '_> {
    /// The instructions that are illegal or need more than their fields.
    #[cold]
    #[inline(never)]
    pub(super) fn rare(&mut self, states: &[Cell<u64>], pc: usize, word: Word, state: u64) -> u64 {
        let rule = rule_of(word);
        if !is_legal(word) {
            words::explain(self.report, self.start + pc, word);
            return state;
        }
        self.uses(rule.reads_ab(word.0) | rule.reads_dc(word.0), state);
        self.scan.writes |= rule.writes(word.0);
        self.scan.flags |= rule.flags;
        if rule.writes(word.0) & FIXED_CAPS != 0 {
            words::fixed_cap(self.report, self.start + pc, word);
        }
        let state = state & !rule.writes(word.0);
        match rule.kind {
            Kind::Trap => self.stop(states, pc, state),
            Kind::Ret => {
                let sig = &self.module.functions[self.func as usize].sig;
                let (scalars, slices) = sig.result_counts();
                self.scan.needs_flow |= slices > 0;
                self.uses(register_run(scalars, slices), state);
                self.stop(states, pc, state)
            }
            Kind::Halt => {
                self.uses(1, state);
                self.stop(states, pc, state)
            }
            Kind::Const => {
                self.index(pc, word, "constant", self.module.consts.len());
                state
            }
            Kind::JumpTable => self.jump_table(states, pc, word, state),
            Kind::Call | Kind::Spawn => self.call(states, pc, word, state),
            Kind::Ext => self.ext(pc, word, state),
            Kind::Plain | Kind::Access | Kind::Branch | Kind::Jump => state,
        }
    }

    /// Records a read of `registers`.
    fn uses(&mut self, registers: u64, state: u64) {
        self.scan.reads |= registers;
        self.scan.exposed |= registers & state;
    }

    fn jump_table(&mut self, states: &[Cell<u64>], pc: usize, word: Word, state: u64) -> u64 {
        self.scan.loops += 1;
        let index = word.imm() as u32 as usize;
        if !self.index(pc, word, "jump table", self.module.jump_tables.len()) {
            return self.stop(states, pc, state);
        }
        let table = &self.module.jump_tables[index];
        if table.func == self.func {
            // A second jump adds only what the first did not carry, or a long table
            // used by many jumps would take quadratic time.
            let carried = self.tables[index];
            if state & !carried != 0 {
                self.tables[index] = carried | state;
                for &target in &table.targets {
                    let before = states[target as usize].get();
                    states[target as usize].set(before | state);
                    if target as usize <= pc {
                        self.missing |= state & !before;
                    }
                }
            }
        } else {
            let finding = Finding::new(
                Code::ForeignJumpTable,
                format!("jump table `{}` belongs to another function", table.name),
            )
            .help("give each function its own jump tables");
            self.report.error_at(self.start + pc, finding);
        }
        self.stop(states, pc, state)
    }

    fn call(&mut self, states: &[Cell<u64>], pc: usize, word: Word, state: u64) -> u64 {
        self.scan.makes_calls = true;
        let Some(sig) = callee_signature(self.module, word) else {
            let (what, count) = match word.op() {
                Some(Op::CallTable) => ("function table", self.module.func_tables.len()),
                _ => ("function", self.module.functions.len()),
            };
            self.index(pc, word, what, count);
            return state;
        };
        let (scalars, slices) = sig.param_counts();
        // `spawn` may write a register that is an argument: read before that.
        self.uses(register_run(scalars, slices), states[pc].get());
        let (result_scalars, result_slices) = sig.result_counts();
        if word.op() == Some(Op::Spawn) {
            if result_slices > 0 || result_scalars > 1 {
                let finding = Finding::new(
                    Code::TaskResult,
                    format!("a task returns one scalar at most, this function returns {sig}"),
                )
                .help("write further results to arena memory, or send them through a channel");
                self.report.error_at(self.start + pc, finding);
            }
            return state;
        }
        self.scan.writes |= register_run(result_scalars, result_slices);
        state & !CALL_WRITES
    }

    fn ext(&mut self, pc: usize, word: Word, state: u64) -> u64 {
        if !self.index(pc, word, "import", self.module.imports.len()) {
            return state;
        }
        let def = self.module.imports[word.imm() as u32 as usize].def;
        let errors = self.report.errors();
        words::check_ext(self.report, self.start + pc, word, def);
        if self.report.errors() != errors {
            return state;
        }
        self.uses(ext_reads(def, word), state);
        self.scan.needs_flow |= def.params.iter().any(|param| param.is_cap());
        if def.taint == ExtTaint::Source {
            self.scan.flags |= Rule::SOURCE;
        }
        let result = u64::from(def.result.is_some()) << word.rd();
        self.scan.writes |= result;
        state & !result
    }

    /// Reports an index that is not below `count`.
    fn index(&mut self, pc: usize, word: Word, what: &str, count: usize) -> bool {
        let index = word.imm() as u32;
        let inside = (index as usize) < count;
        if !inside {
            let finding = Finding::new(Code::BadIndex, format!("there is no {what} {index}"))
                .label(format!("the module has {count}"))
                .help(format!("name a {what} of the module"));
            self.report.error_at(self.start + pc, finding);
        }
        inside
    }
}

/// The registers that hold the arguments of an extension call whose operands were checked.
fn ext_reads(def: &ExtDef, word: Word) -> u64 {
    let fields = [word.ra(), word.rb(), word.rc()];
    let params = def.params.iter().enumerate();
    params.fold(0, |set, (index, param)| {
        let class = if param.is_cap() { CAP_SHIFT } else { 0 };
        set | 1 << (def.register_of(index, fields) + class)
    })
}
