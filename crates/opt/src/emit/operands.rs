//! Constants as operands: in the instruction where it has room, else in a register.
//!
//! A constant that a loop needs in a register is put there before the outermost loop around,
//! as long as there are few; the others are made in the block that uses them.

use crate::hash::HashMap;
use crate::ssa::graph::NONE;
use crate::ssa::{Args, Block, End, Func, Inst, Kind, Shape, Value};
use neurlang_ir::{Fields, Module, Op, fields};
use smallvec::smallvec;

use super::fixed;

/// How many constants of a function are kept in registers for its loops.
const KEPT_MAX: usize = 10;
/// How long a function is whose branches hold their distance in 16 bits for certain.
const SHORT_INSTS_MAX: usize = 1 << 13;

/// The place among the operands of the one that may be a constant of 32 bits: the second
/// operand, or the index of an address.
pub(super) fn immediate_place(op: Op) -> Option<usize> {
    let set = fields(op as u16);
    let before_b = usize::from(set.has(Fields::RD_READ))
        + usize::from(set.has(Fields::RA_READ | Fields::CA_READ));
    if set.has(Fields::RA_OPTIONAL) {
        Some(usize::from(set.has(Fields::RD_READ)))
    } else {
        set.has(Fields::RB_OPTIONAL).then_some(before_b)
    }
}

/// True when `number` is 32 bits sign-extended.
pub(super) fn is_short(number: u64) -> bool {
    i64::from(number as i32) as u64 == number
}

/// True when `number` is 16 bits sign-extended.
fn is_tiny(number: u64) -> bool {
    i64::from(number as i16) as u64 == number
}

/// Where the operands are that have to be registers.
struct Needs {
    /// Constant, block that uses it, instruction or end of the block, and place.
    uses: Vec<(Value, Block, Option<Value>, usize)>,
}

/// Gives every constant operand that has to be in a register one.
pub(super) fn materialize(module: &Module, func: &mut Func, shape: &Shape) {
    fold_offsets(func, shape);
    let needs = collect(module, func, shape);
    let kept = choose_kept(func, shape, &needs);
    let mut made: HashMap<(Value, Block), Value> = HashMap::default();
    // Constants of a block, each before the instruction that uses it first.
    let mut before: HashMap<(Block, Option<Value>), Vec<Value>> = HashMap::default();
    for (number, block, user, place) in needs.uses {
        let home = kept.get(&(number, block)).copied();
        let key = (number, home.unwrap_or(block));
        let value = match made.get(&key) {
            Some(&value) => value,
            None => {
                let value = make(func, number, block);
                made.insert(key, value);
                let at = home.map_or((block, user), |home| (home, None));
                before.entry(at).or_default().push(value);
                value
            }
        };
        let args = match user {
            Some(user) => &mut func.values[user.at()].args,
            None => &mut func.blocks[block.at()].term.args,
        };
        args[place] = value;
    }
    for &node in &shape.order.nodes {
        let block = Block(node);
        let old = std::mem::take(&mut func.blocks[block.at()].insts);
        let mut insts = Vec::with_capacity(old.len());
        for value in old {
            insts.extend(before.remove(&(block, Some(value))).into_iter().flatten());
            insts.push(value);
        }
        insts.extend(before.remove(&(block, None)).into_iter().flatten());
        func.blocks[block.at()].insts = insts;
    }
}

fn make(func: &mut Func, number: Value, block: Block) -> Value {
    let origin = func.origin_of(block);
    match func.inst(number).kind {
        Kind::Null => func.make(Inst::op(Op::MovNull, Args::new(), origin)),
        _ => func.make(Inst::op(Op::MovConst, smallvec![number], origin)),
    }
}

/// Adds constant indices to the offsets of their addresses where the sum has room.
fn fold_offsets(func: &mut Func, shape: &Shape) {
    for &node in &shape.order.nodes {
        for value in func.blocks[node as usize].insts.clone() {
            let inst = func.inst(value);
            if !inst.is_access() {
                continue;
            }
            let op = inst.as_op().expect("an access is an operation");
            let place = immediate_place(op).expect("an address may lack its index");
            let Some(index) = func.as_number(inst.args[place]).filter(|&index| index != 0) else {
                continue;
            };
            let sum = (i128::from(index) << inst.scale) + i128::from(inst.imm);
            let cap = inst.args[place + 1];
            let is_inside = func.fixed_len(cap).is_none_or(|len| inst.is_inside(index, len));
            if let Ok(sum) = i32::try_from(sum)
                && is_inside
            {
                let zero = func.number(0);
                let inst = &mut func.values[value.at()];
                (inst.imm, inst.scale, inst.args[place]) = (sum, 0, zero);
            }
        }
    }
}

fn collect(module: &Module, func: &Func, shape: &Shape) -> Needs {
    let is_short_func = func.values.len() <= SHORT_INSTS_MAX;
    let is_constant = |value: Value| matches!(func.inst(value).kind, Kind::Const(_) | Kind::Null);
    let mut uses = Vec::new();
    for &node in &shape.order.nodes {
        let block = Block(node);
        for &value in &func.blocks[block.at()].insts {
            let inst = func.inst(value);
            let Some(op) = inst.as_op() else { continue };
            if op == Op::MovConst {
                continue;
            }
            let placed = fixed::places(module, func, inst).map_or(0, |places| places.len());
            let immediate = immediate_place(op);
            for (place, &arg) in inst.args.iter().enumerate().skip(placed) {
                let number = func.as_number(arg);
                let fits = match number {
                    Some(number) if inst.is_access() => number == 0,
                    Some(number) => is_short(number),
                    None => false,
                };
                if is_constant(arg) && !(immediate == Some(place) && fits) {
                    uses.push((arg, block, Some(value), place));
                }
            }
        }
        let term = &func.blocks[block.at()].term;
        for (place, &arg) in term.args.iter().enumerate() {
            let fits = match term.end {
                End::Branch(_) => {
                    let is_tiny = func.as_number(arg).is_some_and(is_tiny);
                    place == 1 && is_tiny && is_short_func
                }
                End::Table => false,
                End::Ret | End::Halt | End::Jump | End::Trap(_) => true,
            };
            if is_constant(arg) && !fits {
                uses.push((arg, block, None, place));
            }
        }
    }
    Needs { uses }
}

/// For constants used in loops, the block before the loop that makes them, by use.
fn choose_kept(func: &Func, shape: &Shape, needs: &Needs) -> HashMap<(Value, Block), Block> {
    let mut weights: HashMap<Value, u64> = HashMap::default();
    for &(number, block, ..) in &needs.uses {
        let weight = weights.entry(number).or_default();
        *weight += u64::from(super::webs::weight_of(shape, block));
    }
    let mut order: Vec<(u64, Value)> = weights.into_iter().map(|(v, weight)| (weight, v)).collect();
    order.sort_unstable_by(|a, b| b.cmp(a));
    order.truncate(KEPT_MAX);
    let kept: Vec<Value> = order.into_iter().map(|(_, value)| value).collect();
    let mut homes = HashMap::default();
    for &(number, block, ..) in &needs.uses {
        let mut around = shape.loops.innermost[block.at()];
        if around == NONE || !kept.contains(&number) {
            continue;
        }
        while shape.loops.all[around as usize].parent != NONE {
            around = shape.loops.all[around as usize].parent;
        }
        let header = shape.loops.all[around as usize].header;
        let home = shape.tree.parent[header as usize];
        // An integer's register is worth more than a null capability's.
        if home != NONE && func.inst(number).kind != Kind::Null {
            homes.insert((number, block), Block(home));
        }
    }
    homes
}
