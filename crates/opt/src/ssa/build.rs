//! Construction of SSA form from the words of a function.
//!
//! Blocks are walked in reverse postorder, so that a block's predecessors are done before it,
//! but for those of back edges. Where they differ in a variable that is live, a phi is made;
//! a loop's header gets one for every live variable that the function writes, and those that
//! turn out to merge one value are dropped. That is the pruned form of Braun and others,
//! "Simple and efficient construction of static single assignment form", with liveness in the
//! place of its recursion.

use super::cfg::{self, Raw};
use super::func::{Block, CAP, End, Func, Inst, Kind, Sizes, Term, VARS, Value};
use super::graph::{Order, predecessors};
use super::slots;
use neurlang_ir::validate::Validated;
use neurlang_ir::{Fields, Module, Op, Signature, Word, fields};

/// `r0` to `r7` and `c2` to `c7`, which calls write.
const CALL_WRITES: u128 = 0xff | 0xfc << CAP;

/// Function `index` of `module` in SSA form; none when it has more than `blocks_max` blocks.
#[must_use]
pub fn build(module: &Validated, index: u32, blocks_max: usize) -> Option<Func> {
    let raws = cfg::blocks(module, index, blocks_max)?;
    let ir = module.module();
    let function = &ir.functions[index as usize];
    let words = &module.code()[function.range()];
    let sizes = Sizes { frame_bytes: function.frame_bytes, data_bytes: ir.data.len() as u64 };
    let slots = slots::find(ir, words);
    let mut builder = Builder {
        ir,
        sig: &function.sig,
        start: function.start,
        words,
        raws: &raws,
        slots,
        func: Func::new(index, sizes),
        state: Vec::new(),
    };
    builder.run();
    let mut func = builder.func;
    func.drop_single_phis();
    func.tidy();
    Some(func)
}

struct Builder<'a> {
    ir: &'a Module,
    sig: &'a Signature,
    /// Index of the function's first instruction in the module.
    start: u32,
    words: &'a [Word],
    raws: &'a [Raw],
    /// Offsets of the frame's slots, which are the variables from [`VARS`] on.
    slots: Vec<i32>,
    func: Func,
    /// What each variable holds where the walk is.
    state: Vec<Value>,
}

/// Phis of a loop's header that are still to get the operands of back edges.
struct Pending {
    block: u32,
    phis: Vec<(usize, Value)>,
}

impl Builder<'_> {
    fn run(&mut self) {
        let succs: Vec<Vec<u32>> = self.raws.iter().map(|raw| raw.succs.clone()).collect();
        let order = Order::of(&succs);
        let mut preds = predecessors(&succs);
        for list in &mut preds {
            list.retain(|&pred| order.reaches(pred));
        }
        for _ in self.raws {
            self.func.new_block(Term::trap(Op::TrapUnreachable, self.start));
        }
        let live = self.live_in(&order);
        let written = self.written(&order);
        let mut outs: Vec<Vec<Value>> = vec![Vec::new(); self.raws.len()];
        let mut pending = Vec::new();
        for &block in &order.nodes {
            let before = &preds[block as usize];
            self.func.blocks[block as usize].preds = before.iter().map(|&one| Block(one)).collect();
            self.enter(block, before, live[block as usize] & written, &outs, &mut pending);
            self.fill(block);
            outs[block as usize] = self.state.clone();
        }
        for Pending { block, phis } in pending {
            for (var, phi) in phis {
                let args = preds[block as usize].iter().map(|&pred| outs[pred as usize][var]);
                self.func.values[phi.at()].args = args.collect();
            }
        }
    }

    /// Puts what variables hold at the start of `block` into the state.
    fn enter(
        &mut self,
        block: u32,
        preds: &[u32],
        live: u128,
        outs: &[Vec<Value>],
        pending: &mut Vec<Pending>,
    ) {
        let vars = VARS + self.slots.len();
        let Some(&first) = preds.iter().find(|&&pred| !outs[pred as usize].is_empty()) else {
            self.state = (0..vars).map(|var| self.at_entry(var)).collect();
            return;
        };
        self.state.clone_from(&outs[first as usize]);
        if preds.len() == 1 {
            return;
        }
        let all_known = preds.iter().all(|&pred| !outs[pred as usize].is_empty());
        let mut phis = Vec::new();
        for var in (0..vars).filter(|var| live >> var & 1 != 0) {
            let known = || preds.iter().map(|&pred| &outs[pred as usize]).filter(|o| !o.is_empty());
            if all_known && known().all(|out| out[var] == self.state[var]) {
                continue;
            }
            let args = if all_known { known().map(|out| out[var]).collect() } else { Vec::new() };
            let is_cap = (usize::from(CAP)..VARS).contains(&var);
            let origin = self.start + self.raws[block as usize].insts.start;
            let kind = Kind::Phi;
            let phi = self.func.make(Inst { kind, args, imm: 0, scale: 0, is_cap, origin });
            self.func.blocks[block as usize].insts.push(phi);
            self.state[var] = phi;
            phis.push((var, phi));
        }
        if !all_known {
            pending.push(Pending { block, phis });
        }
    }

    /// What variable `var` holds when the function starts.
    fn at_entry(&mut self, var: usize) -> Value {
        let (scalars, slices) = self.sig.param_counts();
        let first_slice = usize::from(CAP) + 2;
        let is_given = var < scalars || (usize::from(CAP)..first_slice + slices).contains(&var);
        if is_given {
            self.func.param(var as u8)
        } else if (usize::from(CAP)..VARS).contains(&var) {
            self.func.null()
        } else {
            self.func.number(0)
        }
    }

    /// For each block, the variables that may be read before they are written from there on.
    fn live_in(&self, order: &Order) -> Vec<u128> {
        let mut reads = vec![0; self.raws.len()];
        let mut kills = vec![0; self.raws.len()];
        for &block in &order.nodes {
            for pc in self.raws[block as usize].insts.clone().rev() {
                let (uses, defs) = self.uses_and_defs(self.words[pc as usize]);
                let at = block as usize;
                reads[at] = reads[at] & !defs | uses;
                kills[at] |= defs;
            }
        }
        let mut live: Vec<u128> = reads.clone();
        let mut changed = true;
        while changed {
            changed = false;
            for &block in order.nodes.iter().rev() {
                let succs = self.raws[block as usize].succs.iter();
                let out = succs.fold(0, |set, &succ| set | live[succ as usize]);
                let new = reads[block as usize] | out & !kills[block as usize];
                changed |= new != live[block as usize];
                live[block as usize] = new;
            }
        }
        live
    }

    /// The variables that some instruction writes.
    fn written(&self, order: &Order) -> u128 {
        let blocks = order.nodes.iter().map(|&block| &self.raws[block as usize]);
        let pcs = blocks.flat_map(|raw| raw.insts.clone());
        pcs.fold(0, |set, pc| set | self.uses_and_defs(self.words[pc as usize]).1)
    }

    /// The variable of the frame's slot that `word` loads or stores.
    fn slot(&self, op: Op, word: Word) -> Option<usize> {
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
    fn ext_vars(&self, word: Word) -> Vec<u8> {
        let def = self.ir.imports[word.imm() as u32 as usize].def;
        let registers = [word.ra(), word.rb(), word.rc()];
        let params = def.params.iter().enumerate();
        let vars = params.map(|(index, param)| {
            def.register_of(index, registers) + if param.is_cap() { CAP } else { 0 }
        });
        vars.collect()
    }

    /// Translates the instructions of `block`.
    fn fill(&mut self, block: u32) {
        let raw = &self.raws[block as usize];
        let insts = raw.insts.clone();
        let succs: Vec<Block> = raw.succs.iter().map(|&succ| Block(succ)).collect();
        let last = insts.end.saturating_sub(1);
        let mut term = Term { end: End::Jump, args: Vec::new(), succs, imm: 0, origin: self.start };
        for pc in insts {
            let word = self.words[pc as usize];
            let origin = self.start + pc;
            term.origin = origin;
            let op = word.op().expect("the validator lets only operations pass");
            if pc == last && cfg::ends_block(word) {
                self.end(op, word, &mut term);
            } else {
                self.inst(block, op, word, origin);
            }
        }
        if matches!(term.end, End::Branch(_)) && term.succs[0] == term.succs[1] {
            term = Term::jump(term.succs[0], term.origin);
        }
        self.func.blocks[block as usize].term = term;
    }

    fn end(&mut self, op: Op, word: Word, term: &mut Term) {
        match op {
            Op::Jump => {}
            Op::JumpTable => {
                term.end = End::Table;
                term.imm = word.imm();
                term.args = vec![self.state[usize::from(word.ra())]];
            }
            Op::Ret => {
                term.end = End::Ret;
                let (scalars, slices) = self.sig.result_counts();
                term.args = self.run_of(scalars, slices);
            }
            Op::Halt => {
                term.end = End::Halt;
                term.args = vec![self.state[0]];
            }
            _ if op.is_branch() => {
                term.end = End::Branch(op);
                let left = self.state[usize::from(word.ra())];
                let right = if word.immform() {
                    self.func.number(i64::from(word.branch_operand()) as u64)
                } else {
                    self.state[usize::from(word.rb())]
                };
                term.args = vec![left, right];
            }
            _ => {
                term.end = End::Trap(op);
                term.imm = word.imm();
            }
        }
    }

    /// What the first `scalars` of `r0`.. and the first `slices` of `c2`.. hold.
    fn run_of(&self, scalars: usize, slices: usize) -> Vec<Value> {
        let first_slice = usize::from(CAP) + 2;
        let vars = (0..scalars).chain(first_slice..first_slice + slices);
        vars.map(|var| self.state[var]).collect()
    }

    fn push(&mut self, block: u32, inst: Inst) -> Value {
        let value = self.func.make(inst);
        self.func.blocks[block as usize].insts.push(value);
        value
    }

    fn inst(&mut self, block: u32, op: Op, word: Word, origin: u32) {
        let (rd, ra) = (usize::from(word.rd()), usize::from(word.ra()));
        if let Some(var) = self.slot(op, word) {
            let (to, from) = if op == Op::LoadU64 { (rd, var) } else { (var, rd) };
            self.state[to] = self.state[from];
            return;
        }
        let imm = i64::from(word.imm()) as u64;
        match op {
            Op::Nop => {}
            Op::MovReg => self.state[rd] = self.state[ra],
            Op::MovCap => {
                self.state[usize::from(CAP) + rd] = self.state[usize::from(CAP) + ra];
            }
            Op::MovImm => self.state[rd] = self.func.number(imm),
            Op::MovConst => {
                self.state[rd] = self.func.number(self.ir.consts[word.imm() as u32 as usize]);
            }
            Op::MovNull => self.state[usize::from(CAP) + rd] = self.func.null(),
            Op::MovHigh => {
                let low = vec![self.state[rd]];
                let low = self.push(block, Inst::op(Op::Zext32, low, origin));
                let high = self.func.number(imm << 32);
                self.state[rd] = self.push(block, Inst::op(Op::Or, vec![low, high], origin));
            }
            Op::Call | Op::CallTable => self.call(block, op, word, origin),
            _ => self.plain(block, op, word, origin),
        }
    }

    fn call(&mut self, block: u32, op: Op, word: Word, origin: u32) {
        let sig = callee(self.ir, op, word);
        let (scalars, slices) = sig.param_counts();
        let mut args = self.run_of(scalars, slices);
        if op == Op::CallTable {
            args.push(self.state[usize::from(word.ra())]);
        }
        let call = self.push(block, Inst { imm: word.imm(), ..Inst::op(op, args, origin) });
        let (scalars, slices) = sig.result_counts();
        let first_slice = usize::from(CAP) + 2;
        for var in (0..8).chain(first_slice..first_slice + 6) {
            let is_cap = var >= usize::from(CAP);
            let has_result = if is_cap { var < first_slice + slices } else { var < scalars };
            self.state[var] = match (has_result, is_cap) {
                (true, _) => {
                    let kind = Kind::Result(var as u8);
                    let args = vec![call];
                    self.push(block, Inst { kind, args, imm: 0, scale: 0, is_cap, origin })
                }
                (false, true) => self.func.null(),
                (false, false) => self.func.number(0),
            };
        }
    }

    fn plain(&mut self, block: u32, op: Op, word: Word, origin: u32) {
        let set = fields(op as u16);
        let mut args = Vec::new();
        if op == Op::ExtCall {
            let vars = self.ext_vars(word);
            args.extend(vars.iter().map(|&var| self.state[usize::from(var)]));
        } else if op == Op::Spawn {
            let (scalars, slices) = callee(self.ir, op, word).param_counts();
            args = self.run_of(scalars, slices);
        } else {
            for (field, var) in read_vars(set, word).into_iter().enumerate() {
                if let Some(var) = var {
                    args.push(self.state[usize::from(var)]);
                } else if field == 1 && set.has(Fields::RA_OPTIONAL) {
                    args.push(self.func.number(0));
                } else if field == 2 && set.has(Fields::RB_OPTIONAL) {
                    args.push(self.func.number(i64::from(word.imm()) as u64));
                }
            }
        }
        let keeps_imm = set.has(Fields::IMM | Fields::EXT);
        let imm = if keeps_imm { word.imm() } else { 0 };
        let scale = if set.has(Fields::RC_SCALE) { word.rc() } else { 0 };
        let value = self.push(block, Inst { imm, scale, ..Inst::op(op, args, origin) });
        let has_result =
            op == Op::ExtCall && self.ir.imports[word.imm() as u32 as usize].def.result.is_some();
        if set.has(Fields::RD_WRITE) || has_result {
            self.state[usize::from(word.rd())] = value;
        } else if set.has(Fields::CD_WRITE) {
            self.state[usize::from(CAP + word.rd())] = value;
        }
    }
}

/// The variables that the fields `rd ra rb rc` of `word` read.
pub(crate) fn read_vars(set: Fields, word: Word) -> [Option<u8>; 4] {
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
fn callee(ir: &Module, op: Op, word: Word) -> &Signature {
    let at = word.imm() as u32 as usize;
    if op == Op::CallTable { &ir.func_tables[at].sig } else { &ir.functions[at].sig }
}

/// The first `scalars` of `r0`.. and the first `slices` of `c2`.. as a set.
fn run(scalars: usize, slices: usize) -> u128 {
    ((1 << scalars) - 1) | ((1 << slices) - 1) << (CAP + 2)
}
