//! `match`: arms tried in order, or found through a jump table.

use super::func::FnLower;
use super::value::Leaf;
use crate::hir::{Arm, Expr, LocalId, Pattern, Ty};
use crate::lir::BlockId;
use neurlang_ir::Op;

/// Fewer values than this are compared one after the other.
const TABLE_VALUES_MIN: u64 = 5;
/// Entries of a jump table, at most.
const TABLE_ENTRIES_MAX: u64 = 1024;
/// Entries of a jump table for each value that an arm names, at most.
const TABLE_SPREAD_MAX: u64 = 4;

/// Blocks of an arm: where its pattern is tested, and where it is known to fit.
#[derive(Clone, Copy)]
struct ArmBlocks {
    test: BlockId,
    fits: BlockId,
}

impl FnLower<'_> {
    /// `match`, its value into `to`.
    pub(super) fn match_into(&mut self, subject: &Expr, arms: &[Arm], to: &[Leaf]) {
        let (value, ty) = (self.subject(subject), subject.ty.clone());
        let blocks: Vec<ArmBlocks> =
            arms.iter().map(|_| ArmBlocks { test: self.b.block(), fits: self.b.block() }).collect();
        let end = self.b.block();
        let table = self.enter_table(&value, &ty, (arms, &blocks));
        for (i, arm) in arms.iter().enumerate() {
            let next = blocks.get(i + 1).map(|next| next.test);
            self.b.start(blocks[i].test);
            self.fit(&arm.pattern, &value, &ty, next);
            self.b.start(blocks[i].fits);
            if table {
                self.bind_all(&arm.pattern, &value);
            }
            self.guard(arm.guard.as_ref(), next);
            self.value_into(&arm.body, to);
            self.b.jump(end);
        }
        self.b.start(end);
    }

    /// Binds again what control from the table has not bound: it comes in past the tests.
    fn bind_all(&mut self, pattern: &Pattern, value: &[Leaf]) {
        let mut locals = Vec::new();
        bindings(pattern, &mut locals);
        for local in locals {
            self.set_local(local, value.to_vec());
        }
    }

    /// Goes to `next` when the guard does not hold.
    fn guard(&mut self, guard: Option<&Expr>, next: Option<BlockId>) {
        let Some(guard) = guard else { return };
        let (holds, fails) = (self.b.block(), self.b.block());
        self.cond(guard, holds, fails);
        self.b.start(fails);
        match next {
            Some(next) => self.b.jump(next),
            None => self.never(),
        }
        self.b.start(holds);
    }

    /// Jumps to the arm of each value, when a table is worth it.
    fn enter_table(
        &mut self,
        value: &[Leaf],
        ty: &Ty,
        (arms, blocks): (&[Arm], &[ArmBlocks]),
    ) -> bool {
        let is_integer = ty.scalar().is_some_and(|scalar| !scalar.is_float());
        let simple = |arm: &Arm| is_simple(&arm.pattern);
        if !is_integer || !arms.iter().all(simple) {
            return false;
        }
        let Some((low, entries)) = plan(arms, ty) else { return false };
        let index = self.b.bini(Op::Sub, value[0].operand(), low);
        let targets = entries.iter().map(|entry| entry.map_or(blocks[0].test, |i| blocks[i].fits));
        self.b.table(index, targets.collect());
        true
    }
}

/// The lowest value of the table and the arm that each entry goes to; the last entry is for
/// values outside. `None` where no table is worth it.
fn plan(arms: &[Arm], ty: &Ty) -> Option<(u64, Vec<Option<usize>>)> {
    let signed = ty.scalar().is_some_and(super::scalars::is_signed);
    // Signed numbers are moved so that unsigned order is theirs.
    let flip = if signed { 1 << 63 } else { 0 };
    let mut named = Vec::new();
    for arm in arms {
        ranges(&arm.pattern, &mut named);
    }
    let bounded = |range: &&(u64, u64)| (range.1.wrapping_sub(range.0)) < TABLE_ENTRIES_MAX;
    let count: u64 =
        named.iter().filter(bounded).map(|range| range.1.wrapping_sub(range.0) + 1).sum();
    let low = named.iter().filter(bounded).map(|range| range.0 ^ flip).min()?;
    let high = named.iter().filter(bounded).map(|range| range.1 ^ flip).max()?;
    let span = high.checked_sub(low)?;
    let tests = named.len() as u64;
    if tests < TABLE_VALUES_MIN
        || span >= TABLE_ENTRIES_MAX
        || span >= count.saturating_mul(TABLE_SPREAD_MAX)
    {
        return None;
    }
    let arm_of = |value: u64| arms.iter().position(|arm| takes(&arm.pattern, value ^ flip, flip));
    let mut entries: Vec<Option<usize>> = (low..=high).map(arm_of).collect();
    // Values outside go through the tests: an open range may still take them.
    entries.push(outside(arms));
    Some((low ^ flip, entries))
}

/// The arm of all values that no closed range names, when that is one arm.
fn outside(arms: &[Arm]) -> Option<usize> {
    let closed = |pattern: &Pattern| {
        let mut named = Vec::new();
        ranges(pattern, &mut named);
        let small = |range: &(u64, u64)| range.1.wrapping_sub(range.0) < TABLE_ENTRIES_MAX;
        named.iter().all(small) && !is_open(pattern)
    };
    let first = arms.iter().position(|arm| !closed(&arm.pattern))?;
    is_open(&arms[first].pattern).then_some(first)
}

/// True for patterns that take every scalar.
fn is_open(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Wild | Pattern::Bind(_, None) => true,
        Pattern::Bind(_, Some(inner)) => is_open(inner),
        Pattern::Or(all) => all.iter().any(is_open),
        _ => false,
    }
}

/// True for patterns whose bindings are all the whole scalar.
fn is_simple(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Wild | Pattern::Const(_) | Pattern::Range(..) => true,
        Pattern::Bind(_, inner) => inner.as_deref().is_none_or(is_simple),
        Pattern::Or(all) => all.iter().all(is_simple),
        Pattern::Tuple(_) | Pattern::Some(_) | Pattern::None | Pattern::Elements(..) => false,
    }
}

fn bindings(pattern: &Pattern, all: &mut Vec<LocalId>) {
    match pattern {
        Pattern::Bind(local, inner) => {
            if !all.contains(local) {
                all.push(*local);
            }
            if let Some(inner) = inner {
                bindings(inner, all);
            }
        }
        Pattern::Or(patterns) => patterns.iter().for_each(|one| bindings(one, all)),
        _ => {}
    }
}

/// The ranges that a simple pattern names.
fn ranges(pattern: &Pattern, all: &mut Vec<(u64, u64)>) {
    match pattern {
        Pattern::Const(value) => all.push((*value, *value)),
        Pattern::Range(low, high) => all.push((*low, *high)),
        Pattern::Bind(_, Some(inner)) => ranges(inner, all),
        Pattern::Or(patterns) => patterns.iter().for_each(|one| ranges(one, all)),
        _ => {}
    }
}

/// True when a simple pattern takes `value`; `flip` makes order unsigned.
fn takes(pattern: &Pattern, value: u64, flip: u64) -> bool {
    match pattern {
        Pattern::Const(one) => *one == value,
        Pattern::Range(low, high) => (low ^ flip..=high ^ flip).contains(&(value ^ flip)),
        Pattern::Bind(_, Some(inner)) => takes(inner, value, flip),
        Pattern::Or(all) => all.iter().any(|one| takes(one, value, flip)),
        _ => true,
    }
}
