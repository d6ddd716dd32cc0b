//! Choices without branches: small arms that only compute are computed both, and what they come
//! to is selected.
//!
//! A branch that goes either way at random costs some twenty cycles every other time, an arm of
//! a few additions costs one or two. But a processor that guesses a branch goes on before it
//! knows the condition, and one that selects waits for it: where the condition comes from
//! memory, and what is selected decides what memory is read next, the branch stays, and so it
//! does where arms of some length are computed from what the last turn selected. Numbers with
//! a point, which a selection would move between registers of two kinds, stay as well.

use crate::ssa::{Block, End, Func, Inst, Kind, Term, Value};
use neurlang_ir::semantics::{comparison_of, opposite_branch};
use neurlang_ir::{Fields, Op, Opcode, fields};
use smallvec::smallvec;

/// What both arms may cost together, in additions.
const ARMS_COST_MAX: u32 = 6;
/// The same where what is selected decides the next turn's selection.
const COMPARED_COST_MAX: u32 = 1;
/// How many values are selected for one branch.
const SELECTED_MAX: usize = 2;
/// How many steps back an address or a condition is traced.
const TRACE_MAX: u32 = 4;
/// Operands of a value through which it is traced.
const TRACED_ARGS_MAX: usize = 3;
/// How often choices whose arms were choices are looked at.
const ROUNDS_MAX: usize = 3;

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    for _ in 0..ROUNDS_MAX {
        let kinds = Kinds::of(func);
        let mut changed = false;
        for at in 0..func.blocks.len() as u32 {
            if let Some(choice) = find(func, Block(at)).filter(|choice| kinds.pays(func, choice)) {
                convert(func, &choice);
                changed = true;
            } else {
                changed |= count(func, Block(at));
            }
        }
        if !changed {
            return;
        }
        func.tidy();
    }
}

/// A branch whose arms only compute and meet again.
struct Choice {
    /// Where it branches.
    from: Block,
    /// What lies between that and where they meet, if anything, when the branch is taken and
    /// when it is not.
    arms: [Option<Block>; 2],
    /// Where they meet.
    to: Block,
    /// The phis there that merge two values, with these values.
    merged: Vec<(Value, [Value; 2])>,
}

/// The choice that `from` ends with.
fn find(func: &Func, from: Block) -> Option<Choice> {
    let term = &func.blocks[from.at()].term;
    let (End::Branch(_), &[yes, no]) = (term.end, &term.succs[..]) else { return None };
    let target = |arm: Block| arm_target(func, from, arm);
    let (arms, to) = match (target(yes), target(no)) {
        (Some(one), Some(other)) if one == other => ([Some(yes), Some(no)], one),
        (Some(to), _) if to == no => ([Some(yes), None], no),
        (_, Some(to)) if to == yes => ([None, Some(no)], yes),
        _ => return None,
    };
    if yes == no || to == from {
        return None;
    }
    let places = arms.map(|arm| func.pred_index(to, arm.unwrap_or(from)));
    let merged = func.phis(to).filter_map(|phi| {
        let args = places.map(|place| func.inst(phi).args[place]);
        (args[0] != args[1]).then_some((phi, args))
    });
    Some(Choice { from, arms, to, merged: merged.collect() })
}

/// Where `arm` leads, if it is one of a choice that `from` ends with.
fn arm_target(func: &Func, from: Block, arm: Block) -> Option<Block> {
    let data = &func.blocks[arm.at()];
    let is_cheap = |&value: &Value| cost(func.inst(value)).is_some();
    let is_arm = data.preds[..] == [from]
        && data.term.end == End::Jump
        && data.term.succs[0] != arm
        && data.insts.iter().all(is_cheap);
    is_arm.then(|| data.term.succs[0])
}

/// Makes an arm of `from` that only adds 1 to a value, and traps when that overflows, an addition
/// of the condition, which does not when that is 0; true when there was such an arm.
fn count(func: &mut Func, from: Block) -> bool {
    let term = func.blocks[from.at()].term.clone();
    let (End::Branch(op), &[yes, no]) = (term.end, &term.succs[..]) else { return false };
    for (op, arm, to) in [(op, yes, no), (opposite_branch(op), no, yes)] {
        let data = &func.blocks[arm.at()];
        let (&[sum], &[met]) = (&data.insts[..], &data.term.succs[..]) else { continue };
        if data.preds[..] != [from] || met != to || to == from || data.term.end != End::Jump {
            continue;
        }
        let Inst { args, .. } = func.inst(sum);
        let adds = matches!(func.inst(sum).as_op(), Some(Op::AddTu | Op::AddTs));
        if !adds || func.as_number(args[1]) != Some(1) {
            continue;
        }
        let places = [arm, from].map(|pred| func.pred_index(to, pred));
        let merges = [sum, args[0]];
        let merged = |phi: Value| places.map(|at| func.inst(phi).args[at]);
        let is_count = |args: [Value; 2]| args[0] == args[1] || args == merges;
        if !func.phis(to).all(|phi| is_count(merged(phi))) {
            continue;
        }
        let comparison = comparison_of(op).expect("every branch compares");
        let condition = func.make(Inst::op(comparison, term.args, term.origin));
        func.values[sum.at()].args[1] = condition;
        func.blocks[arm.at()].insts.clear();
        func.blocks[from.at()].insts.extend([condition, sum]);
        let phis: Vec<Value> = func.phis(to).collect();
        for phi in phis {
            let taken = func.inst(phi).args[places[0]];
            func.values[phi.at()].args[places[1]] = taken;
        }
        func.end_with(arm, Term::trap(Op::TrapUnreachable, term.origin));
        func.blocks[arm.at()].preds.clear();
        func.blocks[from.at()].term = Term::jump(to, term.origin);
        return true;
    }
    false
}

/// What an instruction costs, in additions; none where it is more than an arm may cost, or where
/// it may not run when it did not.
fn cost(inst: &Inst) -> Option<u32> {
    let op = inst.as_op().filter(|_| inst.is_free() && !inst.is_cap)?;
    match op.opcode() {
        Opcode::Alu | Opcode::Cmp => Some(1),
        Opcode::Select => Some(2),
        Opcode::Bits if op != Op::Bitrev => Some(1),
        Opcode::MulDiv => Some(3),
        _ => None,
    }
}

/// What decides whether a choice pays.
struct Kinds {
    /// Values that are numbers with a point somewhere.
    is_float: Vec<bool>,
    /// Values that addresses of loads are made of.
    is_address: Vec<bool>,
}

impl Kinds {
    fn of(func: &Func) -> Kinds {
        let mut kinds = Kinds {
            is_float: vec![false; func.values.len()],
            is_address: vec![false; func.values.len()],
        };
        let bits = [Fields::FLOAT_A, Fields::FLOAT_B, Fields::FLOAT_C];
        for &value in func.blocks.iter().flat_map(|data| &data.insts) {
            let inst = func.inst(value);
            let Some(op) = inst.as_op() else { continue };
            let set = fields(op as u16);
            kinds.is_float[value.at()] |= set.has(Fields::FLOAT_D);
            for (&arg, &bit) in inst.args.iter().zip(&bits) {
                kinds.is_float[arg.at()] |= set.has(bit);
            }
            if inst.effect() == neurlang_ir::Effect::Reads && inst.is_access() {
                trace(func, inst.args[0], TRACE_MAX, &mut |value| {
                    kinds.is_address[value.at()] = true;
                    false
                });
            }
        }
        kinds
    }

    fn pays(&self, func: &Func, choice: &Choice) -> bool {
        let insts = choice.arms.iter().flatten().flat_map(|arm| &func.blocks[arm.at()].insts);
        let total: u32 = insts.filter_map(|&value| cost(func.inst(value))).sum();
        // What is made here is neither.
        let is = |kind: &[bool], value: Value| kind.get(value.at()).is_some_and(|&is| is);
        let has_place = |&(phi, args): &(Value, [Value; 2])| {
            let all = [phi, args[0], args[1]];
            !func.inst(phi).is_cap && !all.iter().any(|&value| is(&self.is_float, value))
        };
        let condition = &func.blocks[choice.from.at()].term.args;
        let asks = |is_found: &mut dyn FnMut(Value) -> bool| {
            condition.iter().any(|&arg| trace(func, arg, TRACE_MAX, is_found))
        };
        let mut is_load = |value: Value| func.inst(value).is_access();
        let mut is_merged = |value: Value| choice.merged.iter().any(|&(phi, _)| phi == value);
        let mut waits = || {
            choice.merged.iter().any(|&(phi, _)| is(&self.is_address, phi)) && asks(&mut is_load)
                || total > COMPARED_COST_MAX && asks(&mut is_merged)
        };
        total <= ARMS_COST_MAX
            && choice.merged.len() <= SELECTED_MAX
            && choice.merged.iter().all(has_place)
            && !waits()
    }
}

/// Asks `is_found` about `value` and what it is made of; true once it says so.
fn trace(func: &Func, value: Value, steps: u32, is_found: &mut dyn FnMut(Value) -> bool) -> bool {
    let inst = func.inst(value);
    let goes_on = (inst.is_free() || inst.kind == Kind::Phi) && inst.args.len() <= TRACED_ARGS_MAX;
    is_found(value)
        || steps > 0
            && goes_on
            && inst.args.iter().any(|&arg| trace(func, arg, steps - 1, is_found))
}

/// Computes both arms where the branch was.
fn convert(func: &mut Func, choice: &Choice) {
    let &Choice { from, arms, to, ref merged } = choice;
    let term = func.blocks[from.at()].term.clone();
    let End::Branch(op) = term.end else { return };
    for arm in arms.into_iter().flatten() {
        let insts = std::mem::take(&mut func.blocks[arm.at()].insts);
        func.blocks[from.at()].insts.extend(insts);
    }
    let mut selected = Vec::new();
    if !merged.is_empty() {
        // A sum or what it is a sum of becomes an addition of the condition, a condition or 0
        // becomes both conditions.
        let is_sum = |of: Value, value: Value| {
            let inst = func.inst(value);
            inst.as_op() == Some(Op::Add) && inst.args[0] == of
        };
        let is_zero = |value: Value| func.as_number(value) == Some(0);
        let swaps = merged.iter().any(|&(_, [yes, no])| is_sum(yes, no) || is_zero(yes));
        let op = if swaps { opposite_branch(op) } else { op };
        let comparison = comparison_of(op).expect("every branch compares");
        let condition = func.make(Inst::op(comparison, term.args, term.origin));
        func.blocks[from.at()].insts.push(condition);
        for &(phi, [yes, no]) in merged {
            let [one, other] = if swaps { [no, yes] } else { [yes, no] };
            let value =
                func.make(Inst::op(Op::Select, smallvec![one, other, condition], term.origin));
            func.blocks[from.at()].insts.push(value);
            selected.push((phi, value));
        }
    }
    // One of the two edges becomes the only one.
    let [kept, gone] = match arms {
        [yes, None] => [None, yes],
        [None, no] => [None, no],
        both => both,
    };
    let trap = || Term::trap(Op::TrapUnreachable, term.origin);
    if let Some(kept) = kept {
        let at = func.pred_index(to, kept);
        func.blocks[to.at()].preds[at] = from;
        func.blocks[kept.at()].term = trap();
        func.blocks[kept.at()].preds.clear();
    }
    if let Some(gone) = gone {
        func.end_with(gone, trap());
        func.blocks[gone.at()].preds.clear();
    }
    let at = func.pred_index(to, from);
    for (phi, value) in selected {
        func.values[phi.at()].args[at] = value;
    }
    func.blocks[from.at()].term = Term::jump(to, term.origin);
}
