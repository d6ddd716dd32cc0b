//! The variables of a function before it is in SSA form, and which of them instructions touch.

use super::cfg::Raw;
use super::graph::Order;
use super::inst::{CAP, VARS};
use neurlang_ir::{Fields, Module, Op, Signature, Word, fields};

/// `r0` to `r7` and `c2` to `c7`, which calls write.
const CALL_WRITES: u128 = 0xff | 0xfc << CAP;

/// The words of a function with the variables they use: registers, and slots of the frame.
pub(super) struct Variables<'a> {
    pub(super) ir: &'a Module,
    pub(super) sig: &'a Signature,
    pub(super) words: &'a [Word],
    /// Offsets of the frame's slots, which are the variables from [`VARS`] on.
    pub(super) slots: Vec<i32>,
}

impl Variables<'_> {
    /// For each block, the variables that may be read before they are written from there on;
    /// and the variables that some instruction writes.
    pub(super) fn live_in(&self, raws: &[Raw], order: &Order) -> (Vec<u128>, u128) {
        let mut reads = vec![0; raws.len()];
        let mut kills: Vec<u128> = vec![0; raws.len()];
        for &block in &order.nodes {
            for pc in raws[block as usize].insts.clone().rev() {
                let (uses, defs) = self.uses_and_defs(self.words[pc as usize]);
                let at = block as usize;
                reads[at] = reads[at] & !defs | uses;
                kills[at] |= defs;
            }
        }
        let written = kills.iter().fold(0, |set, kills| set | kills);
        let mut live: Vec<u128> = reads.clone();
        let mut changed = true;
        while changed {
            changed = false;
            for &block in order.nodes.iter().rev() {
                let succs = raws[block as usize].succs.iter();
                let out = succs.fold(0, |set, &succ| set | live[succ as usize]);
                let new = reads[block as usize] | out & !kills[block as usize];
                changed |= new != live[block as usize];
                live[block as usize] = new;
            }
        }
        (live, written)
    }

    /// The variable of the frame's slot that `word` loads or stores.
    pub(super) fn slot(&self, op: Op, word: Word) -> Option<usize> {
        let is_slot = matches!(op, Op::LoadU64 | Op::Store64) && word.immform() && word.rb() == 0;
        let at = self.slots.binary_search(&word.imm());
        at.ok().filter(|_| is_slot).map(|at| VARS + at)
    }

    /// The variables that `word` reads, and those it writes.
    fn uses_and_defs(&self, word: Word) -> (u128, u128) {
        let Some(op) = word.op() else { return (0, 0) };
        if let Some(var) = self.slot(op, word) {
            let (slot, reg) = (1 << var, 1 << word.rd());
            return if op == Op::LoadU64 { (slot, reg) } else { (reg, slot) };
        }
        let set = fields(op as u16);
        let (mut uses, mut defs) = (0, 0);
        for var in read_vars(set, word).into_iter().flatten() {
            uses |= 1 << var;
        }
        if set.has(Fields::RD_WRITE) {
            defs |= 1 << word.rd();
        } else if set.has(Fields::CD_WRITE) {
            defs |= 1 << (CAP + word.rd());
        }
        match op {
            Op::Call | Op::CallTable | Op::Spawn => {
                let (scalars, slices) = callee(self.ir, op, word).param_counts();
                uses |= run(scalars, slices);
                if op != Op::Spawn {
                    defs |= CALL_WRITES;
                }
            }
            Op::Ret => {
                let (scalars, slices) = self.sig.result_counts();
                uses |= run(scalars, slices);
            }
            Op::Halt => uses |= 1,
            Op::ExtCall => {
                uses |= self.ext_vars(word).iter().fold(0, |set, var| set | 1 << var);
                let def = self.ir.imports[word.imm() as u32 as usize].def;
                defs |= u128::from(def.result.is_some()) << word.rd();
            }
            _ => {}
        }
        (uses, defs)
    }

    /// The variables with the arguments of an extension call, in order.
    pub(super) fn ext_vars(&self, word: Word) -> Vec<u8> {
        let def = self.ir.imports[word.imm() as u32 as usize].def;
        let registers = [word.ra(), word.rb(), word.rc()];
        let params = def.params.iter().enumerate();
        let vars = params.map(|(index, param)| {
            def.register_of(index, registers) + if param.is_cap() { CAP } else { 0 }
        });
        vars.collect()
    }
}

/// The variables that the fields `rd ra rb rc` of `word` read.
pub(super) fn read_vars(set: Fields, word: Word) -> [Option<u8>; 4] {
    let var = |general: bool, cap: bool, register: u8| match (cap, general) {
        (true, _) => Some(CAP + register),
        (false, true) => Some(register),
        (false, false) => None,
    };
    let form = word.immform();
    let ra = set.has(Fields::RA_READ) && !(form && set.has(Fields::RA_OPTIONAL));
    let rb = set.has(Fields::RB_READ) && !(form && set.has(Fields::RB_OPTIONAL));
    [
        var(set.has(Fields::RD_READ), false, word.rd()),
        var(ra, set.has(Fields::CA_READ), word.ra()),
        var(rb, set.has(Fields::CB_READ), word.rb()),
        var(set.has(Fields::RC_READ), false, word.rc()),
    ]
}

/// What the function or table that `word` names takes and returns.
pub(super) fn callee(ir: &Module, op: Op, word: Word) -> &Signature {
    let at = word.imm() as u32 as usize;
    if op == Op::CallTable { &ir.func_tables[at].sig } else { &ir.functions[at].sig }
}

/// The first `scalars` of `r0`.. and the first `slices` of `c2`.. as a set.
fn run(scalars: usize, slices: usize) -> u128 {
    ((1 << scalars) - 1) | ((1 << slices) - 1) << (CAP + 2)
}
