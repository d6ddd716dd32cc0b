//! Algebra: an instruction whose value is known, or that a cheaper one computes as well.
//!
//! Constants are folded with [`semantics::eval`], so that there is one meaning of every
//! operation. The identities are those of integers modulo 2^64; numbers with a point are only
//! folded, never rearranged.

use super::bounds::{filled, upper};
use crate::ssa::{Args, End, Func, Inst, Term, Value};
use neurlang_ir::semantics::{branch_on, mirrored, negated, opposite_branch};
use neurlang_ir::{Op, Opcode, semantics};
use smallvec::smallvec;

/// What an instruction turns out to be.
pub(super) enum Better {
    /// A value that is there already.
    Value(Value),
    /// A number.
    Number(u64),
    /// Another instruction.
    Inst(Op, Args),
}

/// Something better than `inst`, whose operands are settled.
pub(super) fn better(func: &mut Func, inst: &Inst) -> Option<Better> {
    let op = inst.as_op()?;
    if op.opcode() == Opcode::Taint || inst.is_cap || inst.is_access() {
        return None;
    }
    let mut numbers = [None; 4];
    let numbers = numbers.get_mut(..inst.args.len())?;
    for (number, &arg) in numbers.iter_mut().zip(&inst.args) {
        *number = func.as_number(arg);
    }
    if !numbers.is_empty() && numbers.iter().all(Option::is_some) {
        let number = |at: usize| numbers.get(at).copied().flatten().unwrap_or(0);
        return match semantics::eval(op, number(0), number(1), number(2)) {
            Some(Ok(value)) => Some(Better::Number(value)),
            _ => None,
        };
    }
    if op == Op::CapLen {
        return func.fixed_len(inst.args[0]).map(Better::Number);
    }
    match (op, &inst.args[..], &numbers[..]) {
        (Op::Select, &[a, b, c], _) => select(func, a, b, c),
        (_, &[a], _) => one(func, op, a),
        (_, &[a, b], &[Some(_), None]) if mirrored(op).is_some() => {
            Some(Better::Inst(mirrored(op)?, smallvec![b, a]))
        }
        (_, &[a, _], &[None, Some(number)]) => with_number(func, op, a, number),
        (_, &[a, b], _) if a == b => same(op, a),
        _ => None,
    }
}

fn select(func: &Func, a: Value, b: Value, c: Value) -> Option<Better> {
    match func.as_number(c) {
        Some(0) => return Some(Better::Value(b)),
        Some(_) => return Some(Better::Value(a)),
        None if a == b => return Some(Better::Value(a)),
        None => {}
    }
    if upper(func, c) <= 1
        && let Some(better) = select_by_flag(func, a, b, c)
    {
        return Some(better);
    }
    let inst = func.inst(c);
    let &[x, y] = &inst.args[..] else { return None };
    match (inst.as_op()?, func.as_number(y)) {
        (Op::Ne, Some(0)) => Some(Better::Inst(Op::Select, smallvec![a, b, x])),
        (Op::Eq, Some(0)) => Some(Better::Inst(Op::Select, smallvec![b, a, x])),
        (op, _) if [a, b] == [x, y] => Some(Better::Inst(lesser(op)?, smallvec![x, y])),
        (op, _) if [b, a] == [x, y] => Some(Better::Inst(lesser(negated(op)?)?, smallvec![x, y])),
        _ => None,
    }
}

/// What is the first of two numbers where comparison `op` of them holds, and else the second.
fn lesser(op: Op) -> Option<Op> {
    Some(match op {
        Op::LtS | Op::LeS => Op::MinS,
        Op::LtU | Op::LeU => Op::MinU,
        Op::GtS | Op::GeS => Op::MaxS,
        Op::GtU | Op::GeU => Op::MaxU,
        _ => return None,
    })
}

/// A selection by `c`, which is 0 or 1.
fn select_by_flag(func: &Func, a: Value, b: Value, c: Value) -> Option<Better> {
    let is_one_more = |inst: &Inst| {
        inst.as_op() == Some(Op::Add)
            && inst.args[0] == b
            && func.as_number(inst.args[1]) == Some(1)
    };
    match (func.as_number(a), func.as_number(b)) {
        (Some(1), Some(0)) => Some(Better::Value(c)),
        (_, Some(0)) if upper(func, a) <= 1 => Some(Better::Inst(Op::And, smallvec![c, a])),
        (Some(1), _) if upper(func, b) <= 1 => Some(Better::Inst(Op::Or, smallvec![c, b])),
        _ if is_one_more(func.inst(a)) => Some(Better::Inst(Op::Add, smallvec![b, c])),
        _ => None,
    }
}

/// Operations on one value.
fn one(func: &Func, op: Op, a: Value) -> Option<Better> {
    let max = match op {
        Op::Zext8 | Op::ChkU8 => 0xff,
        Op::Zext16 | Op::ChkU16 => 0xffff,
        Op::Zext32 | Op::ChkU32 => 0xffff_ffff,
        Op::Sext8 | Op::ChkS8 => 0x7f,
        Op::Sext16 | Op::ChkS16 => 0x7fff,
        Op::Sext32 | Op::ChkS32 => 0x7fff_ffff,
        _ => 0,
    };
    if max > 0 && upper(func, a) <= max {
        return Some(Better::Value(a));
    }
    let inner = func.inst(a);
    let inner_op = inner.as_op()?;
    match (op, inner_op) {
        (Op::Not, Op::Not) | (Op::Neg, Op::Neg) | (Op::Bswap, Op::Bswap) => {
            Some(Better::Value(inner.args[0]))
        }
        // What was extended or checked before fits.
        (Op::Sext8 | Op::ChkS8, _) => (signed_bits(inner_op) <= 8).then_some(Better::Value(a)),
        (Op::Sext16 | Op::ChkS16, _) => (signed_bits(inner_op) <= 16).then_some(Better::Value(a)),
        (Op::Sext32 | Op::ChkS32, _) => (signed_bits(inner_op) <= 32).then_some(Better::Value(a)),
        _ => None,
    }
}

/// How many bits the result of `op` has as a signed number.
fn signed_bits(op: Op) -> u32 {
    match op {
        Op::Sext8 | Op::ChkS8 | Op::LoadS8 => 8,
        Op::Sext16 | Op::ChkS16 | Op::LoadS16 => 16,
        Op::Sext32 | Op::ChkS32 | Op::LoadS32 => 32,
        _ => 64,
    }
}

/// Operations on a value and a number.
fn with_number(func: &mut Func, op: Op, a: Value, number: u64) -> Option<Better> {
    let is_neutral = match op {
        Op::Add
        | Op::Sub
        | Op::Or
        | Op::Xor
        | Op::MaxU
        | Op::AddTs
        | Op::AddTu
        | Op::SubTs
        | Op::SubTu => number == 0,
        Op::Shl | Op::Shr | Op::Sar | Op::Rotl | Op::Rotr => number.is_multiple_of(64),
        Op::And | Op::MinU => number == u64::MAX || mask_covers(func, op, a, number),
        Op::Mul | Op::MulTs | Op::MulTu | Op::DivS | Op::DivU => number == 1,
        _ => false,
    };
    if is_neutral {
        return Some(Better::Value(a));
    }
    let is_zero = match op {
        Op::And | Op::Mul | Op::MulTs | Op::MulTu | Op::MulHu | Op::MulHs | Op::MinU => number == 0,
        // But `x % -1` traps for one `x`.
        Op::RemU | Op::RemS => number == 1,
        _ => false,
    };
    if is_zero {
        return Some(Better::Number(0));
    }
    if let Some(known) = compared(func, op, a, number) {
        return Some(known);
    }
    if let Some(power) = number.is_power_of_two().then(|| u64::from(number.trailing_zeros())) {
        match op {
            Op::Mul => return Some(Better::Inst(Op::Shl, smallvec![a, func.number(power)])),
            Op::DivU => return Some(Better::Inst(Op::Shr, smallvec![a, func.number(power)])),
            Op::RemU => return Some(Better::Inst(Op::And, smallvec![a, func.number(number - 1)])),
            _ => {}
        }
    }
    chained(func, op, a, number)
}

/// True when `a & number` or `min(a, number)` is `a`.
fn mask_covers(func: &Func, op: Op, a: Value, number: u64) -> bool {
    let max = upper(func, a);
    match op {
        Op::And => filled(max) & !number == 0,
        _ => max <= number,
    }
}

/// Comparisons with a number that hold or fail for every value that `a` can have, and those
/// of the result of a comparison.
fn compared(func: &Func, op: Op, a: Value, number: u64) -> Option<Better> {
    let max = upper(func, a);
    if let Some(known) = branch_on(op).and_then(|op| decided(func, op, a, number)) {
        return Some(Better::Number(u64::from(known)));
    }
    let inner = func.inst(a);
    let inner_op = inner.as_op()?;
    let is_flag = inner_op.opcode() == Opcode::Cmp;
    match (op, number) {
        (Op::Ne | Op::GtU, 0) | (Op::Eq, 1) if max <= 1 => Some(Better::Value(a)),
        (Op::Eq | Op::LeU, 0) | (Op::Ne, 1) if is_flag => {
            Some(Better::Inst(negated(inner_op)?, inner.args.clone()))
        }
        _ => None,
    }
}

/// Two operations with numbers one after the other that are one.
fn chained(func: &mut Func, op: Op, a: Value, number: u64) -> Option<Better> {
    let inner = func.inst(a).clone();
    let inner_op = inner.as_op()?;
    let &[x, second] = &inner.args[..] else { return None };
    let inner_number = func.as_number(second)?;
    let sum = match (inner_op, op) {
        (Op::Add, Op::Add) => inner_number.wrapping_add(number),
        (Op::Add, Op::Sub) => inner_number.wrapping_sub(number),
        (Op::Sub, Op::Add) => number.wrapping_sub(inner_number),
        (Op::Sub, Op::Sub) => inner_number.wrapping_add(number).wrapping_neg(),
        (Op::And, Op::And) => {
            return Some(Better::Inst(Op::And, smallvec![x, func.number(inner_number & number)]));
        }
        (Op::Xor, Op::Xor) => {
            return Some(Better::Inst(Op::Xor, smallvec![x, func.number(inner_number ^ number)]));
        }
        (Op::Shl, Op::Shl) | (Op::Shr, Op::Shr) if inner_number < 64 && number < 64 => {
            let shift = inner_number + number;
            return Some(if shift < 64 {
                Better::Inst(op, smallvec![x, func.number(shift)])
            } else {
                Better::Number(0)
            });
        }
        _ => return None,
    };
    Some(if sum as i64 == 0 {
        Better::Value(x)
    } else {
        Better::Inst(Op::Add, smallvec![x, func.number(sum)])
    })
}

/// Operations on a value and itself.
fn same(op: Op, a: Value) -> Option<Better> {
    match op {
        Op::Sub
        | Op::Xor
        | Op::SubTs
        | Op::SubTu
        | Op::Ne
        | Op::LtS
        | Op::GtS
        | Op::LtU
        | Op::GtU => Some(Better::Number(0)),
        Op::Eq | Op::LeS | Op::GeS | Op::LeU | Op::GeU => Some(Better::Number(1)),
        Op::And | Op::Or | Op::MinS | Op::MaxS | Op::MinU | Op::MaxU => Some(Better::Value(a)),
        _ => None,
    }
}

/// A better end than `term`, whose operands are settled; successors are among its own.
pub(super) fn better_end(func: &mut Func, term: &Term) -> Option<Term> {
    let origin = term.origin;
    if term.end == End::Table {
        let index = func.as_number(term.args[0])?;
        let last = term.succs.len() - 1;
        let at = usize::try_from(index).map_or(last, |index| index.min(last));
        return Some(Term::jump(term.succs[at], origin));
    }
    let End::Branch(op) = term.end else { return None };
    let (a, b) = (term.args[0], term.args[1]);
    let (yes, no) = (term.succs[0], term.succs[1]);
    if yes == no {
        return Some(Term::jump(yes, origin));
    }
    let with = |op: Op, args: Args| Some(Term { end: End::Branch(op), args, ..term.clone() });
    match (func.as_number(a), func.as_number(b)) {
        (Some(left), Some(right)) => {
            let taken = semantics::branch_taken(op, left, right);
            return Some(Term::jump(if taken { yes } else { no }, origin));
        }
        (Some(_), None) => return with(mirrored(op)?, smallvec![b, a]),
        (None, Some(number)) => {
            if let Some(taken) = decided(func, op, a, number) {
                return Some(Term::jump(if taken { yes } else { no }, origin));
            }
            match (op, number) {
                (Op::BleU, 0) | (Op::BltU, 1) => {
                    return with(Op::Beq, smallvec![a, func.number(0)]);
                }
                (Op::BgtU, 0) | (Op::BgeU, 1) => {
                    return with(Op::Bne, smallvec![a, func.number(0)]);
                }
                _ => {}
            }
            let inner = func.inst(a);
            let inner_op = inner.as_op().filter(|op| op.opcode() == Opcode::Cmp)?;
            let args = inner.args.clone();
            let on = branch_on(inner_op)?;
            return match (op, number) {
                (Op::Bne, 0) | (Op::Beq, 1) => with(on, args),
                (Op::Beq, 0) | (Op::Bne, 1) => with(opposite_branch(on), args),
                _ => None,
            };
        }
        (None, None) => {}
    }
    if a == b {
        let taken = semantics::branch_taken(op, 0, 0);
        return Some(Term::jump(if taken { yes } else { no }, origin));
    }
    None
}

/// Whether a branch is taken for every value that `a` can have, or for none.
fn decided(func: &Func, op: Op, a: Value, number: u64) -> Option<bool> {
    let max = upper(func, a);
    match op {
        Op::BltU | Op::Bne if max < number => Some(true),
        Op::BgeU | Op::Beq if max < number => Some(false),
        Op::BleU if max <= number => Some(true),
        Op::BgtU if max <= number => Some(false),
        Op::BltU if number == 0 => Some(false),
        Op::BgeU if number == 0 => Some(true),
        _ => None,
    }
}
