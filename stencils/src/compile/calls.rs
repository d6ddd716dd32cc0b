//! Calls between functions.

use super::Func;
use crate::abi;
use crate::isa::Isa;
use crate::plan::Home;
use neurlang_ir::Word;
use neurlang_ir::types::Signature;

impl<I: Isa> Func<'_, '_, '_, I> {
    pub(crate) fn call(&mut self, w: Word) {
        let callee = w.imm() as u32;
        let module = self.module;
        let sig = &module.module().functions[callee as usize].sig;
        self.before_call(sig);
        let field = I::call(self.out);
        self.lists.calls.push((field, callee));
        self.after_call(sig);
    }

    pub(crate) fn call_table(&mut self, w: Word) {
        let table = w.imm() as u32;
        let module = self.module;
        let entry = &module.module().func_tables[table as usize];
        let index = self.read(w.ra(), I::SECOND);
        I::check_below(self, index, entry.funcs.len() as i32);
        I::table_entry(self, index, table);
        // Placing arguments uses every scratch register, so the address waits in the context.
        let waiting = crate::plan::Place::Ctx(abi::HOST_RESULT);
        self.store(waiting, I::THIRD);
        self.before_call(&entry.sig);
        self.load(I::THIRD, waiting);
        I::call_third(self.out);
        self.after_call(&entry.sig);
    }

    /// Saves what the call would destroy and puts the arguments where the callee expects them.
    fn before_call(&mut self, sig: &Signature) {
        for at in 0..self.plan.across_calls.len() {
            let (home, place) = self.plan.across_calls[at];
            match home {
                Home::Gpr(register) => self.store(place, register),
                Home::Vector(vector) => I::store_vector(self.out, place, vector),
                Home::Mem(_) | Home::None => {}
            }
        }
        self.give_all(sig.param_counts());
    }

    /// Takes the results home, empties the other registers of calls and restores what was saved.
    fn after_call(&mut self, sig: &Signature) {
        let (scalars, slices) = sig.result_counts();
        for r in 0..scalars.min(6) {
            let from = I::ARGS[r];
            if self.plan.regs[r] != Home::None {
                self.write(r as u8, from);
            }
        }
        for r in 6..scalars as u8 {
            self.take_from_context(r);
        }
        for r in scalars as u8..8 {
            if self.info.reg_reads & 1 << r != 0 {
                self.write_zero(r);
            }
        }
        for cap in 2..8 {
            if self.info.caps_used & 1 << cap == 0 {
                continue;
            }
            if cap < 2 + slices as u8 {
                self.take_cap(cap);
            } else {
                self.null_cap(cap);
            }
        }
        for at in 0..self.plan.across_calls.len() {
            let (home, place) = self.plan.across_calls[at];
            match home {
                Home::Gpr(register) => self.load(register, place),
                Home::Vector(vector) => I::load_vector(self.out, vector, place),
                Home::Mem(_) | Home::None => {}
            }
        }
    }
}
