//! Construction of SSA form from the words of a function.
//!
//! Blocks are walked in reverse postorder, so that a block's predecessors are done before it,
//! but for those of back edges. Where they differ in a variable that is live, a phi is made;
//! a loop's header gets one for every live variable that the function writes, and those that
//! turn out to merge one value are dropped. That is the pruned form of Braun and others,
//! "Simple and efficient construction of static single assignment form", with liveness in the
//! place of its recursion.

use super::cfg::{self, Raw};
use super::func::{Block, Func, Sizes, Value};
use super::graph::{Lists, Nodes, Order, predecessors};
use super::inst::{Args, Blocks, CAP, End, Inst, Kind, Term, VARS};
use super::slots;
use super::variables::{Variables, callee, read_vars};
use neurlang_ir::validate::Validated;
use neurlang_ir::{Fields, Op, Word, fields};
use smallvec::smallvec;

/// Function `index` of `module` in SSA form; none when it has more than `blocks_max` blocks.
#[must_use]
pub fn build(module: &Validated, index: u32, blocks_max: usize) -> Option<Func> {
    build_at(module, index, None, blocks_max)
}

/// What is left to do of function `index` where its instruction `entry` comes next; what
/// variables hold there is [`Kind::Param`]. None as for [`build`], or when no block starts there.
#[must_use]
pub fn build_from(module: &Validated, index: u32, entry: u32, blocks_max: usize) -> Option<Func> {
    build_at(module, index, Some(entry), blocks_max)
}

fn build_at(module: &Validated, index: u32, entry: Option<u32>, blocks_max: usize) -> Option<Func> {
    let raws = cfg::blocks(module, index, entry, blocks_max)?;
    let ir = module.module();
    let function = &ir.functions[index as usize];
    let words = &module.code()[function.range()];
    let sizes = Sizes { frame_bytes: function.frame_bytes, data_bytes: ir.data.len() as u64 };
    let slots = slots::find(ir, words);
    let mut builder = Builder {
        vars: Variables { ir, sig: &function.sig, words, slots },
        start: function.start,
        entry,
        raws: &raws,
        // Most words make a value; phis and constants come on top.
        func: Func::new(index, sizes, words.len() + words.len() / 2 + 16),
        state: Vec::new(),
        outs: Vec::new(),
        pending: Vec::new(),
    };
    builder.run();
    let mut func = builder.func;
    func.drop_single_phis();
    func.tidy();
    Some(func)
}

struct Builder<'a> {
    vars: Variables<'a>,
    /// Index of the function's first instruction in the module.
    start: u32,
    /// The instruction of the function at which it is entered, when that is not where it starts.
    entry: Option<u32>,
    raws: &'a [Raw],
    func: Func,
    /// What each variable holds where the walk is.
    state: Vec<Value>,
    /// What each holds where each block ends; empty for blocks that the walk has not come to.
    outs: Vec<Vec<Value>>,
    /// Headers that are not finished.
    pending: Vec<Pending>,
}

/// Phis of a loop's header that are still to get the operands of back edges.
struct Pending {
    block: u32,
    phis: Vec<(usize, Value)>,
}

impl Builder<'_> {
    fn run(&mut self) {
        let succs: Vec<Nodes> = self.raws.iter().map(|raw| raw.succs.clone()).collect();
        let mut preds = predecessors(&succs);
        let order = Order::of(&Lists { succs: &succs, preds: &preds });
        for list in &mut preds {
            list.retain(|pred| order.reaches(*pred));
        }
        self.func.blocks.reserve(self.raws.len());
        for raw in self.raws {
            let block = self.func.new_block(Term::trap(Op::TrapUnreachable, self.start));
            self.func.blocks[block.at()].insts.reserve(raw.insts.len());
        }
        let (live, written) = self.vars.live_in(self.raws, &order);
        self.outs = vec![Vec::new(); self.raws.len()];
        for &block in &order.nodes {
            let before = &preds[block as usize];
            self.func.blocks[block as usize].preds = before.iter().map(|&one| Block(one)).collect();
            match self.entry {
                Some(entry) if block == 0 => self.take_over(entry, live[0]),
                _ => self.enter(block, before, live[block as usize] & written),
            }
            self.fill(block);
            self.outs[block as usize].clone_from(&self.state);
        }
        for Pending { block, phis } in std::mem::take(&mut self.pending) {
            for (var, phi) in phis {
                let args = preds[block as usize].iter().map(|&pred| self.outs[pred as usize][var]);
                self.func.values[phi.at()].args = args.collect();
            }
        }
    }

    /// Puts what variables hold at the start of `block` into the state.
    fn enter(&mut self, block: u32, preds: &[u32], live: u128) {
        let vars = VARS + self.vars.slots.len();
        let outs = &self.outs;
        let Some(&first) = preds.iter().find(|&&pred| !outs[pred as usize].is_empty()) else {
            let counts = self.vars.sig.param_counts();
            self.state = (0..vars).map(|var| self.at_entry(var, counts)).collect();
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
            let args = if all_known { known().map(|out| out[var]).collect() } else { Args::new() };
            let is_cap = (usize::from(CAP)..VARS).contains(&var);
            let origin = self.start + self.raws[block as usize].insts.start;
            let kind = Kind::Phi;
            let phi = self.func.make(Inst { kind, args, imm: 0, scale: 0, is_cap, origin });
            self.func.blocks[block as usize].insts.push(phi);
            self.state[var] = phi;
            phis.push((var, phi));
        }
        if !all_known {
            self.pending.push(Pending { block, phis });
        }
    }

    /// Takes what variables hold where instruction `entry` comes next into the state, if they are
    /// `live` there.
    fn take_over(&mut self, entry: u32, live: u128) {
        let origin = self.start + entry;
        let caps = usize::from(CAP);
        for var in 0..VARS + self.vars.slots.len() {
            let is_live = live >> var & 1 != 0;
            let value = match var.checked_sub(VARS) {
                Some(slot) if is_live => {
                    let args = smallvec![self.func.number(0), self.func.param(CAP)];
                    let imm = self.vars.slots[slot];
                    self.push(0, Inst { imm, ..Inst::op(Op::LoadU64, args, origin) })
                }
                None if is_live || var == caps || var == caps + 1 => self.func.param(var as u8),
                None if var >= caps => self.func.null(),
                _ => self.func.number(0),
            };
            self.state.push(value);
        }
    }

    /// What variable `var` holds when a function with so many scalars and slices starts.
    fn at_entry(&mut self, var: usize, (scalars, slices): (usize, usize)) -> Value {
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

    /// Translates the instructions of `block`.
    fn fill(&mut self, block: u32) {
        let raw = &self.raws[block as usize];
        let insts = raw.insts.clone();
        let succs: Blocks = raw.succs.iter().map(|&succ| Block(succ)).collect();
        let last = insts.end.saturating_sub(1);
        let mut term =
            Term { end: End::Jump, args: Args::new(), succs, imm: 0, origin: self.start };
        for pc in insts {
            let word = self.vars.words[pc as usize];
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
                term.args = smallvec![self.state[usize::from(word.ra())]];
            }
            Op::Ret => {
                term.end = End::Ret;
                let (scalars, slices) = self.vars.sig.result_counts();
                term.args = self.run_of(scalars, slices);
            }
            Op::Halt => {
                term.end = End::Halt;
                term.args = smallvec![self.state[0]];
            }
            _ if op.is_branch() => {
                term.end = End::Branch(op);
                let left = self.state[usize::from(word.ra())];
                let right = if word.immform() {
                    self.func.number(i64::from(word.branch_operand()) as u64)
                } else {
                    self.state[usize::from(word.rb())]
                };
                term.args = smallvec![left, right];
            }
            _ => {
                term.end = End::Trap(op);
                term.imm = word.imm();
            }
        }
    }

    /// What the first `scalars` of `r0`.. and the first `slices` of `c2`.. hold.
    fn run_of(&self, scalars: usize, slices: usize) -> Args {
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
        if let Some(var) = self.vars.slot(op, word) {
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
                self.state[rd] = self.func.number(self.vars.ir.consts[word.imm() as u32 as usize]);
            }
            Op::MovNull => self.state[usize::from(CAP) + rd] = self.func.null(),
            Op::MovHigh => {
                let low = smallvec![self.state[rd]];
                let low = self.push(block, Inst::op(Op::Zext32, low, origin));
                let high = self.func.number(imm << 32);
                self.state[rd] = self.push(block, Inst::op(Op::Or, smallvec![low, high], origin));
            }
            Op::Call | Op::CallTable => self.call(block, op, word, origin),
            _ => self.plain(block, op, word, origin),
        }
    }

    fn call(&mut self, block: u32, op: Op, word: Word, origin: u32) {
        let sig = callee(self.vars.ir, op, word);
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
                    let args = smallvec![call];
                    self.push(block, Inst { kind, args, imm: 0, scale: 0, is_cap, origin })
                }
                (false, true) => self.func.null(),
                (false, false) => self.func.number(0),
            };
        }
    }

    fn plain(&mut self, block: u32, op: Op, word: Word, origin: u32) {
        let set = fields(op as u16);
        let mut args = Args::new();
        if op == Op::ExtCall {
            let vars = self.vars.ext_vars(word);
            args.extend(vars.iter().map(|&var| self.state[usize::from(var)]));
        } else if op == Op::Spawn {
            let (scalars, slices) = callee(self.vars.ir, op, word).param_counts();
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
        let has_result = op == Op::ExtCall
            && self.vars.ir.imports[word.imm() as u32 as usize].def.result.is_some();
        if set.has(Fields::RD_WRITE) || has_result {
            self.state[usize::from(word.rd())] = value;
        } else if set.has(Fields::CD_WRITE) {
            self.state[usize::from(CAP + word.rd())] = value;
        }
    }
}
