//! Calls of a function by itself whose result it adds to something and returns: the sum is handed
//! on, and what is called returns it.
//!
//! `f(x) = ... f(y) + z` becomes `f(x) = ... g(y, z)`, where `g(x, sum)` is what `f(x)` is, with
//! `sum` added: in it `f(y) + z` is `g(y, sum + z)`. Each call of `f` became one of `g`, in the same
//! order and for the same charge, but now there is nothing left to do behind some of them, and those
//! go round, see [`tails`](neurlang_stencils::Hints::tails).

use crate::ssa::{Block, End, Func, Inst, Kind, Value};
use neurlang_ir::{Op, Signature};
use smallvec::smallvec;

/// Instructions of a function of which there will be two.
const INSTS_MAX: usize = 100;
/// Scalars that travel in registers, but for the sum.
const SCALARS_MAX: usize = 5;

/// What may be summed up in any order, and the number that changes nothing.
const SUMS: [(Op, u64); 5] =
    [(Op::Add, 0), (Op::Mul, 1), (Op::And, u64::MAX), (Op::Or, 0), (Op::Xor, 0)];

/// How a block returns.
#[derive(Clone, Copy)]
struct Way {
    block: Block,
    /// The call of the function itself behind which there is nothing left to do but this.
    call: Option<Value>,
    /// The operation on the call's result, and its other operand.
    sum: Option<(Op, Value)>,
}

/// Runs the pass on a function with signature `sig`; the function that has the sum besides comes
/// back, whose index is `index`.
pub(crate) fn run(func: &mut Func, sig: &Signature, index: u32) -> Option<Func> {
    let (scalars, _) = sig.param_counts();
    let insts: usize = func.blocks.iter().map(|data| data.insts.len()).sum();
    let is_fit = scalars <= SCALARS_MAX && insts <= INSTS_MAX && func.sizes.frame_bytes == 0;
    if !is_fit || sig.result_counts() != (1, 0) {
        return None;
    }
    let uses = func.use_counts();
    let reached = |block: &Block| *block == Block(0) || !func.blocks[block.at()].preds.is_empty();
    let blocks = (0..func.blocks.len() as u32).map(Block).filter(reached);
    let returns = blocks.filter(|block| func.blocks[block.at()].term.end == End::Ret);
    let mut ways: Vec<Way> = returns.map(|block| way(func, &uses, block)).collect();
    let (op, _) = ways.iter().find_map(|way| way.sum)?;
    let (_, nothing) = *SUMS.iter().find(|(sum, _)| *sum == op)?;
    for way in ways.iter_mut().filter(|way| way.sum.is_some_and(|(other, _)| other != op)) {
        (way.call, way.sum) = (None, None);
    }
    let change = Change { own: func.index, index, scalars, op, nothing };
    let mut other = func.clone();
    other.index = index;
    let sum = other.param(scalars as u8);
    change.apply(&mut other, &ways, Some(sum));
    change.apply(func, &ways, None);
    Some(other)
}

/// How `block` returns, which does.
fn way(func: &Func, uses: &[u32], block: Block) -> Way {
    let data = &func.blocks[block.at()];
    let returned = data.term.args[0];
    let tail = |result: Value, last: Option<Value>| {
        let inst = func.inst(result);
        let call = *inst.args.first().filter(|_| inst.kind == Kind::Result(0))?;
        let made = func.inst(call);
        let at = data.insts.iter().position(|&value| value == call)?;
        let is_idle =
            |&value: &Value| value == result || Some(value) == last || func.inst(value).is_free();
        let is_own = made.as_op() == Some(Op::Call) && made.imm as u32 == func.index;
        let is_last = uses[result.at()] == 1 && data.insts[at + 1..].iter().all(is_idle);
        (is_own && is_last).then_some(call)
    };
    if let Some(call) = tail(returned, None) {
        return Way { block, call: Some(call), sum: None };
    }
    let inst = func.inst(returned);
    if let (Kind::Op(op), &[a, b]) = (inst.kind, &inst.args[..])
        && SUMS.iter().any(|(sum, _)| *sum == op)
        && uses[returned.at()] == 1
        && data.insts.contains(&returned)
    {
        for (result, other) in [(a, b), (b, a)] {
            if let Some(call) = tail(result, Some(returned)) {
                return Way { block, call: Some(call), sum: Some((op, other)) };
            }
        }
    }
    Way { block, call: None, sum: None }
}

/// What becomes of a function.
struct Change {
    /// The function.
    own: u32,
    /// The one that has the sum besides, behind so many scalars.
    index: u32,
    scalars: usize,
    op: Op,
    /// The sum of nothing.
    nothing: u64,
}

impl Change {
    /// Makes the change in `func`, which adds `sum` to what it returns.
    fn apply(&self, func: &mut Func, ways: &[Way], sum: Option<Value>) {
        for at in 0..func.blocks.len() {
            for value in func.blocks[at].insts.clone() {
                let inst = func.inst(value);
                let is_own = inst.as_op() == Some(Op::Call) && inst.imm as u32 == self.own;
                if is_own {
                    let way = ways.iter().find(|way| way.call == Some(value));
                    let handed_on = match way {
                        None => func.number(self.nothing),
                        Some(way) => self.behind(func, *way, value, sum),
                    };
                    let call = &mut func.values[value.at()];
                    call.args.insert(self.scalars, handed_on);
                    call.imm = self.index as i32;
                }
            }
        }
        let Some(sum) = sum else { return };
        for way in ways.iter().filter(|way| way.call.is_none()) {
            let returned = func.blocks[way.block.at()].term.args[0];
            let origin = func.blocks[way.block.at()].term.origin;
            let all = func.make(Inst::op(self.op, smallvec![sum, returned], origin));
            func.blocks[way.block.at()].insts.push(all);
            func.blocks[way.block.at()].term.args = smallvec![all];
        }
    }

    /// Puts `call` behind everything else in its block, which returns what it does; what it is to
    /// add to that comes back.
    fn behind(&self, func: &mut Func, way: Way, call: Value, sum: Option<Value>) -> Value {
        let mut insts = std::mem::take(&mut func.blocks[way.block.at()].insts);
        let is_result = |value: Value| {
            let inst = func.inst(value);
            matches!(inst.kind, Kind::Result(_)) && inst.args[0] == call
        };
        let at = insts.iter().position(|&value| is_result(value));
        let result = insts[at.expect("it is returned")];
        let returned = std::mem::replace(&mut func.blocks[way.block.at()].term.args[0], result);
        insts.retain(|&value| ![call, result, returned].contains(&value));
        let handed_on = match (sum, way.sum) {
            (None, None) => func.number(self.nothing),
            (None, Some((_, other))) => other,
            (Some(sum), None) => sum,
            (Some(sum), Some((_, other))) => {
                let origin = func.inst(returned).origin;
                let all = func.make(Inst::op(self.op, smallvec![sum, other], origin));
                insts.push(all);
                all
            }
        };
        insts.extend([call, result]);
        func.blocks[way.block.at()].insts = insts;
        handed_on
    }
}
