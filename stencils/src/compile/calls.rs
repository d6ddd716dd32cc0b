//! Calls between functions.

use super::Func;
use super::unread::cap_bit;
use crate::abi;
use crate::code::Fuel;
use crate::isa::Isa;
use crate::plan::{Home, Place};
use crate::registers::is_lost;
use neurlang_ir::Word;
use neurlang_ir::types::Signature;

impl<I: Isa> Func<'_, '_, '_, I> {
    pub(crate) fn call(&mut self, w: Word) {
        let callee = w.imm() as u32;
        let module = self.module;
        let sig = &module.module().functions[callee as usize].sig;
        let hints = self.hints.filter(|_| self.fuel == Fuel::Off);
        if hints.is_some_and(|hints| hints.is_tail(self.inst_index())) {
            return self.call_by_jump(sig);
        }
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
        let waiting = Place::Ctx(abi::HOST_RESULT);
        self.store(waiting, I::THIRD);
        self.before_call(&entry.sig);
        self.load(I::THIRD, waiting);
        I::call_third(self.out);
        self.after_call(&entry.sig);
    }

    /// Calls the function itself, which is to return what that returns: its activation serves the
    /// call, whose cost the stack's limit is raised by until the activation ends.
    fn call_by_jump(&mut self, sig: &Signature) {
        self.give_all(sig.param_counts());
        // The callee's first instruction is where the stack ends.
        let at = core::mem::take(&mut self.pc);
        I::raise_limit(self, self.info.activation_bytes as i32);
        self.pc = at;
        self.go_back(self.body);
        if !self.is_target(at + 1) {
            self.pc += 1;
            let inst = self.inst_index() as usize;
            self.code.offsets[inst] = self.out.at() as u32;
        }
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
        for cap in (2..2 + slices as u8).filter(|cap| self.info.caps_used & 1 << cap != 0) {
            self.take_cap(cap);
        }
        self.empty((scalars, slices));
        for at in 0..self.plan.across_calls.len() {
            let (home, place) = self.plan.across_calls[at];
            match home {
                Home::Gpr(register) => self.load(register, place),
                Home::Vector(vector) => I::load_vector(self.out, vector, place),
                Home::Mem(_) | Home::None => {}
            }
        }
        for at in 0..self.plan.caps_lost.len() {
            self.reload_cap(self.plan.caps_lost[at]);
        }
    }

    /// Empties what travels at calls behind so many scalars and slices, where it is read.
    fn empty(&mut self, (scalars, slices): (usize, usize)) {
        let regs = self.info.reg_reads & 0xff & !((1 << scalars) - 1);
        let caps = self.info.caps_used & 0xfc & !(((1 << slices) - 1) << 2);
        let empty = regs | u32::from(caps) << 16;
        if empty == 0 {
            return;
        }
        let read = self.read_behind(empty);
        for r in (0..8).filter(|r| read >> r & 1 != 0) {
            self.write_zero(r);
        }
        for cap in (2..8).filter(|cap| read & cap_bit(*cap) != 0) {
            self.null_cap(cap);
        }
    }

    /// Brings what a call destroys of `cap` back from its place.
    fn reload_cap(&mut self, cap: u8) {
        let home = self.plan.caps[cap as usize & 15];
        if let Some(base) = home.base.filter(|base| is_lost::<I>(*base)) {
            self.load(base, home.pair.unwrap_or(Place::Ctx(abi::DATA_BASE)));
        }
        let limits = home.kept_limits();
        let mut limits = limits.filter_map(|(limit, home)| match home {
            Home::Gpr(register) if is_lost::<I>(register) => Some((limit, register)),
            _ => None,
        });
        let Some(mut next) = limits.next() else { return };
        self.load(I::SECOND, home.pair.expect("a capability with limits has a place").plus(8));
        loop {
            I::limit_of(self.out, next.0, next.1);
            match limits.next() {
                Some(limit) => next = limit,
                None => return,
            }
        }
    }
}
