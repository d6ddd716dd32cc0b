//! Which accesses are inside their memory whenever they run, so that nothing has to check it.
//!
//! An access is inside when one that has run already reaches as far from the same index, or when
//! its index is provably below the length: see [`super::below`]. A number that is added to the
//! index of such an access becomes part of its displacement, which costs nothing there.

use super::below::{Below, Bound};
use super::divide::divided;
use crate::hash::{HashMap, HashSet};
use crate::ssa::graph::NONE;
use crate::ssa::{Block, Func, Shape, Value};
use neurlang_ir::{Effect, Op};

/// Divisions, and shifts, of a length that are followed back to it.
const DIVISIONS_MAX: u32 = 4;

/// What two accesses share whose places differ by a constant: capability, index and scale.
type Key = (Value, Option<Value>, u8);

/// Bytes from an index on that are inside: `start..end`.
#[derive(Clone, Copy, Debug)]
struct Reach {
    start: i64,
    end: i64,
}

/// Lengths of a capability: the value, and the unit that it counts in, in bytes.
type Lengths = HashMap<Value, Vec<(Value, u64)>>;

/// Runs the pass, whose result holds only as long as no access moves.
pub(crate) fn run(func: &mut Func) {
    let shape = func.shape();
    let found = find(func, &shape);
    for &(value, (from, imm)) in &found.displaced {
        let place = usize::from(func.inst(value).effect() == Effect::Writes);
        let inst = &mut func.values[value.at()];
        (inst.args[place], inst.imm) = (from, imm);
    }
    // Nobody misses a load that cannot trap and whose value nobody uses.
    let used = func.use_counts();
    let is_idle = |func: &Func, value: &Value| {
        func.inst(*value).effect() == Effect::Reads
            && used[value.at()] == 0
            && found.inside.contains(value)
    };
    for at in 0..func.blocks.len() {
        let mut insts = std::mem::take(&mut func.blocks[at].insts);
        insts.retain(|value| !is_idle(func, value));
        func.blocks[at].insts = insts;
    }
    func.inside = found.inside;
}

/// What the pass finds out.
#[derive(Default)]
struct Found {
    /// The accesses that are inside their memory whenever they run.
    inside: HashSet<Value>,
    /// Those of them whose index is a value and a number added to it, with that value, and the
    /// displacement that the number is part of.
    displaced: Vec<(Value, (Value, i32))>,
}

fn find(func: &Func, shape: &Shape) -> Found {
    let lengths = lengths(func);
    let homes = func.homes();
    let mut below = Below::new(func, shape, &homes);
    let mut found = Found::default();
    let mut known: HashMap<Key, Reach> = HashMap::default();
    let mut undo: Vec<(Key, Option<Reach>)> = Vec::new();
    let mut path: Vec<(Block, usize)> = Vec::new();
    for &node in &shape.tree.preorder {
        while let Some(&(above, len)) = path.last() {
            if shape.tree.dominates(above.0, node) {
                break;
            }
            for (key, before) in undo.drain(len..).rev() {
                match before {
                    Some(reach) => known.insert(key, reach),
                    None => known.remove(&key),
                };
            }
            path.pop();
        }
        let block = Block(node);
        path.push((block, undo.len()));
        for &value in &func.blocks[block.at()].insts {
            let Some((key, reach)) = access(func, value) else { continue };
            let before = known.get(&key).copied();
            let covered = before.is_some_and(|b| b.start <= reach.start && reach.end <= b.end);
            let bounds = candidates(func, shape, &homes, &lengths, (key, block));
            let mut is_below = |&bound: &_| is_below(&mut below, block, (key, reach), bound);
            if covered || bounds.iter().any(&mut is_below) {
                found.inside.insert(value);
                let displaced = displaced(func, &mut below, &bounds, (block, value));
                found.displaced.extend(displaced.map(|place| (value, place)));
            }
            let joined = before.map_or(reach, |before| Reach {
                start: before.start.min(reach.start),
                end: before.end.max(reach.end),
            });
            undo.push((key, known.insert(key, joined)));
        }
    }
    found
}

/// The index and the displacement of an access whose index is a value and a number added to it,
/// where the sum does not wrap.
fn displaced(
    func: &Func,
    below: &mut Below<'_>,
    bounds: &[Bound],
    (block, value): (Block, Value),
) -> Option<(Value, i32)> {
    let access = func.inst(value);
    let index = access.args[usize::from(access.effect() == Effect::Writes)];
    let inst = func.inst(index);
    let more = func.as_number(*inst.args.get(1)?)? as i64;
    let more = match inst.as_op()? {
        Op::Add | Op::AddTu => more,
        Op::Sub | Op::SubTu => more.checked_neg()?,
        _ => return None,
    };
    let from = inst.args[0];
    let imm = i32::try_from(more.checked_mul(1 << access.scale)?).ok()?;
    let imm = access.imm.checked_add(imm)?;
    let is_exact = match u64::try_from(more) {
        Ok(more) => {
            inst.as_op() == Some(Op::AddTu)
                || below.most(from).checked_add(more).is_some()
                || bounds.iter().any(|&bound| below.holds(block, from, more, bound))
        }
        Err(_) => below.at_least(block, Bound::Value(from), more.unsigned_abs()),
    };
    is_exact.then_some((from, imm))
}

/// Where an access goes: nothing for what is none.
fn access(func: &Func, value: Value) -> Option<(Key, Reach)> {
    let inst = func.inst(value);
    let width = i64::from(inst.as_op().map_or(0, Op::access_bytes));
    let place = match inst.effect() {
        Effect::Reads => 0,
        Effect::Writes => 1,
        _ => return None,
    };
    if width == 0 {
        return None;
    }
    let (index, cap) = (inst.args[place], inst.args[place + 1]);
    let (index, scale, start) = match func.as_number(index) {
        None => (Some(index), inst.scale, i64::from(inst.imm)),
        Some(number) => {
            let start = (i128::from(number) << inst.scale) + i128::from(inst.imm);
            let start = i64::try_from(start).ok().filter(|start| *start < i64::MAX - width)?;
            (None, 0, start)
        }
    };
    Some(((cap, index, scale), Reach { start, end: start + width }))
}

/// The values that are lengths of capabilities.
fn lengths(func: &Func) -> Lengths {
    let mut lengths: Lengths = HashMap::default();
    for &value in func.blocks.iter().flat_map(|data| &data.insts) {
        if let Some((cap, unit)) = length(func, value) {
            lengths.entry(cap).or_default().push((value, unit));
        }
    }
    lengths
}

/// The capability that `value` is the length of, and the unit in bytes.
fn length(func: &Func, value: Value) -> Option<(Value, u64)> {
    let (mut value, mut unit) = (value, 1_u64);
    for _ in 0..DIVISIONS_MAX {
        let inst = func.inst(value);
        if inst.as_op() == Some(Op::CapLen) {
            return Some((inst.args[0], unit));
        }
        let (whole, by) = divided(func, value)?;
        (value, unit) = (whole, unit.checked_mul(by)?);
    }
    None
}

/// What an index into the memory of `key` may be compared with in `block`.
fn candidates(
    func: &Func,
    shape: &Shape,
    homes: &[u32],
    lengths: &Lengths,
    ((cap, _, scale), block): (Key, Block),
) -> Vec<Bound> {
    if let Some(len) = func.fixed_len(cap) {
        return vec![Bound::Number(len)];
    }
    let is_known = |&&(value, _): &&(Value, u64)| {
        let home = homes[value.at()];
        home == NONE || home != block.0 && shape.tree.dominates(home, block.0)
    };
    let lengths = lengths.get(&cap).into_iter().flatten().filter(is_known);
    let bound = |&(value, unit): &(Value, u64)| match unit >> scale {
        0 => None,
        _ if unit % (1 << scale) != 0 => None,
        1 => Some(Bound::Value(value)),
        by => Some(Bound::Times(value, by)),
    };
    lengths.filter_map(bound).collect()
}

/// True when `reach` beyond the index of `key` is below `bound`, which counts what the index does,
/// or bytes when it is a number.
fn is_below(
    below: &mut Below<'_>,
    block: Block,
    ((_, index, scale), reach): (Key, Reach),
    bound: Bound,
) -> bool {
    let Ok(end) = u64::try_from(reach.end) else { return false };
    let Some(index) = index else {
        // The place is a number: the length is at least its end.
        return reach.start >= 0 && below.at_least(block, bound, end);
    };
    if let Bound::Number(len) = bound {
        // Indices below this are inside.
        let Some(room) = len.checked_sub(end) else { return false };
        let bound = Bound::Number((room >> scale) + 1);
        return is_not_before(below, block, index, (scale, reach))
            && below.holds(block, index, 0, bound);
    }
    let Some(beyond) = end.div_ceil(1 << scale).checked_sub(1) else { return false };
    is_not_before(below, block, index, (scale, reach)) && below.holds(block, index, beyond, bound)
}

/// True when the access does not start before its memory.
fn is_not_before(
    below: &mut Below<'_>,
    block: Block,
    index: Value,
    (scale, reach): (u8, Reach),
) -> bool {
    reach.start >= 0 || {
        let needed = reach.start.unsigned_abs().div_ceil(1 << scale);
        below.at_least(block, Bound::Value(index), needed)
    }
}
