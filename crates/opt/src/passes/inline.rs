//! Inlining: the body of a small function in the place of a call of it.
//!
//! Only functions take part that neither call nor have frame memory: an activation of such a
//! one costs no stack, so that leaving it out does not change where the stack ends. What a
//! callee finds in registers that carry no argument is zero, and its traps stay at its own
//! instructions. Callees come here as they were built, and are optimised where they end up.

use crate::hash::HashMap;
use crate::ssa::{self, Args, Block, CAP, End, Func, Inst, Kind, Term, Value};
use neurlang_ir::Op;
use neurlang_ir::validate::Validated;

/// Instructions of a function that is inlined.
const CALLEE_INSTS_MAX: u32 = 80;
/// Blocks of a function that is inlined.
const CALLEE_BLOCKS_MAX: usize = 24;
/// Values that inlining adds to a function.
const ADDED_MAX: usize = 2000;

/// Functions that may be inlined, built when they are first called.
pub(crate) struct Callees<'a> {
    module: &'a Validated,
    built: HashMap<u32, Option<Func>>,
}

impl<'a> Callees<'a> {
    pub(crate) fn new(module: &'a Validated) -> Self {
        Self { module, built: HashMap::default() }
    }

    fn of(&mut self, index: u32) -> Option<&Func> {
        let module = self.module;
        let build = || {
            let info = module.info(index);
            let function = &module.module().functions[index as usize];
            let is_light = !info.makes_calls && info.activation_bytes == 0;
            let is_small = is_light && function.len <= CALLEE_INSTS_MAX;
            is_small.then(|| ssa::build(module, index, CALLEE_BLOCKS_MAX)).flatten()
        };
        self.built.entry(index).or_insert_with(build).as_ref()
    }
}

/// Runs the pass.
pub(crate) fn run(func: &mut Func, callees: &mut Callees<'_>) {
    let before = func.values.len();
    let mut work: Vec<Block> = (0..func.blocks.len() as u32).map(Block).collect();
    while let Some(block) = work.pop() {
        let calls = func.blocks[block.at()].insts.iter();
        let index = |value: Value| {
            let inst = func.inst(value);
            (inst.as_op() == Some(Op::Call)).then_some(inst.imm as u32)
        };
        let calls: Vec<(usize, u32)> =
            calls.enumerate().filter_map(|(at, &value)| Some((at, index(value)?))).collect();
        for (at, index) in calls {
            if func.values.len() > before + ADDED_MAX {
                break;
            }
            if let Some(callee) = callees.of(index) {
                let rest = inline(func, block, at, callee);
                work.push(rest);
                break;
            }
        }
    }
    func.settle();
    func.tidy();
}

/// Puts the body of `callee` in the place of the call that is instruction `at` of `block`;
/// returns the block with what follows it.
fn inline(func: &mut Func, block: Block, at: usize, callee: &Func) -> Block {
    let call = func.blocks[block.at()].insts[at];
    let inst = func.inst(call).clone();
    let rest = cut(func, block, at);
    let results: Vec<Value> = (func.blocks[rest.at()].insts.iter().copied())
        .take_while(|&value| matches!(func.inst(value).kind, Kind::Result(_)))
        .collect();
    func.blocks[rest.at()].insts.drain(..results.len());

    let first = func.blocks.len() as u32;
    let moved = |block: Block| Block(first + block.0);
    for _ in &callee.blocks {
        func.new_block(Term::trap(Op::TrapUnreachable, inst.origin));
    }
    let values = copy_values(func, callee, &inst.args);
    let mut returns: Vec<(Block, Args)> = Vec::new();
    for (number, data) in (0..).zip(&callee.blocks) {
        let to = moved(Block(number));
        let map = |arg: &Value| values[arg.at()];
        let mut term = data.term.clone();
        term.args = term.args.iter().map(map).collect();
        term.succs = term.succs.iter().copied().map(moved).collect();
        let is_reached = number == 0 || !data.preds.is_empty();
        if term.end == End::Ret && is_reached {
            returns.push((to, term.args.clone()));
            term = Term::jump(rest, term.origin);
        }
        let copy = &mut func.blocks[to.at()];
        copy.insts = data.insts.iter().map(map).collect();
        copy.term = term;
        copy.preds = data.preds.iter().copied().map(moved).collect();
    }
    func.blocks[block.at()].term = Term::jump(moved(Block(0)), inst.origin);
    func.blocks[first as usize].preds.push(block);
    func.blocks[rest.at()].preds = returns.iter().map(|(from, _)| *from).collect();

    let scalars = returns
        .first()
        .map_or(0, |(_, args)| args.iter().filter(|&&arg| !func.inst(arg).is_cap).count());
    let mut phis = Vec::new();
    for result in results {
        let Kind::Result(var) = func.inst(result).kind else { continue };
        let is_cap = var >= CAP;
        let place = if is_cap { scalars + usize::from(var - CAP - 2) } else { usize::from(var) };
        let args: Args = returns.iter().map(|(_, args)| args[place]).collect();
        let value = match args[..] {
            [] if is_cap => func.null(),
            [] => func.number(0),
            [one] => one,
            _ => {
                let (kind, origin) = (Kind::Phi, inst.origin);
                let phi = func.make(Inst { kind, args, imm: 0, scale: 0, is_cap, origin });
                phis.push(phi);
                phi
            }
        };
        func.replace(result, value);
    }
    func.blocks[rest.at()].insts.splice(..0, phis);
    rest
}

/// Ends `block` before the call that is instruction `at`; what follows the call, and how the
/// block ended, is in the block that comes back.
fn cut(func: &mut Func, block: Block, at: usize) -> Block {
    let origin = func.blocks[block.at()].term.origin;
    let rest = func.new_block(Term::trap(Op::TrapUnreachable, origin));
    let after = func.blocks[block.at()].insts.split_off(at + 1);
    func.blocks[block.at()].insts.pop();
    func.blocks[rest.at()].insts = after;
    let placeholder = Term::trap(Op::TrapUnreachable, origin);
    let term = std::mem::replace(&mut func.blocks[block.at()].term, placeholder);
    for succ in &term.succs {
        for pred in &mut func.blocks[succ.at()].preds {
            if *pred == block {
                *pred = rest;
            }
        }
    }
    func.blocks[rest.at()].term = term;
    rest
}

/// Copies of all values of `callee`, whose arguments are `args`, by their numbers there.
fn copy_values(func: &mut Func, callee: &Func, args: &[Value]) -> Vec<Value> {
    let scalars = args.iter().filter(|&&arg| !func.inst(arg).is_cap).count();
    let mut values = Vec::with_capacity(callee.values.len());
    for inst in &callee.values {
        let copy = match inst.kind {
            Kind::Const(number) => func.number(number),
            // It has no frame.
            Kind::Null | Kind::Param(CAP) => func.null(),
            Kind::Param(33) => func.param(CAP + 1),
            Kind::Param(var @ 0..CAP) => args[usize::from(var)],
            Kind::Param(var) => args[scalars + usize::from(var - CAP - 2)],
            Kind::Op(_) | Kind::Phi | Kind::Result(_) => func.make(inst.clone()),
        };
        values.push(copy);
    }
    for (inst, &copy) in callee.values.iter().zip(&values) {
        if matches!(inst.kind, Kind::Op(_) | Kind::Phi | Kind::Result(_)) {
            let args = inst.args.iter().map(|arg| values[arg.at()]);
            func.values[copy.at()].args = args.collect();
        }
    }
    values
}
