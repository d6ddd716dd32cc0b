//! Loads and stores of the straight path.

use super::codes::{Codes, IN_FRAME, LIMIT_IS_KNOWN};
use super::emit::{LAZY, NOT_GENERAL, NOT_VECTOR};
use super::forms::{
    ACCESSES, CHECKS, FORMS, LENGTH, LOAD_U32, LOADS_OF, NAN_HIGH, STORE_OF, STORE_VECTOR, SUMS,
};
use super::rows::{Row, Way, row_of};
use super::straight::{Cursor, Lists, RIGHTS};
use super::{RAX, RCX, RDX};
use crate::compile::Address;
use crate::scan::{Check, LIMITS, check_of};
use neurlang_ir::fields::FIELDS;
use neurlang_ir::{Fields, Op, Opcode, Word};

/// Puts an access; none when it is not for the straight path.
#[inline(never)]
pub(super) fn access(
    row: &Row,
    word: Word,
    lists: &mut Lists<'_>,
    here: Cursor,
    pc: u32,
) -> Option<Cursor> {
    let cap = &lists.codes.caps[word.rb() as usize & 15];
    let mut value = lists.codes.regs[word.rd() as usize & 31];
    let mut group = usize::from(row.group);
    let mut is_righted = row.stores && lists.is_righted_at(pc);
    if value & (NOT_GENERAL | NOT_VECTOR) == NOT_GENERAL {
        if row.vector == 0 {
            return None;
        }
        is_righted |= row.stores && value & LAZY != 0;
        group += usize::from(row.vector);
    }
    if is_righted && !may_right(value, word, lists) {
        return None;
    }
    let (disp, overflows) = word.imm().overflowing_add(cap.disp);
    if overflows {
        return None;
    }
    let (mut next, index) = if word.immform() {
        (check_length(row, word, lists, here, pc)?, 0)
    } else {
        check_index(row, word, lists, here, pc)?
    };
    if is_overwritten(row, word, lists, pc) {
        return Some(next);
    }
    let form = if word.immform() { 8 } else { 2 * usize::from(word.rc() & 3) };
    if is_righted {
        let homes = [value, cap.base, index];
        return Some(right(homes, (form, disp), lists, next, pc));
    }
    if let Some(load) = LOADS_OF.get(usize::from(cap.base_at)) {
        next = lists.put((next, pc), load, [cap.base, 0, 0], cap.base_disp);
    }
    let size = usize::from(i32::from(disp as i8) == disp);
    let emit = &ACCESSES[group % ACCESSES.len()][(form + size) % FORMS];
    if value != IN_FRAME {
        return Some(lists.put((next, pc), emit, [value, cap.base, index], disp));
    }
    let place = lists.codes.places[word.rd() as usize & 31];
    if row.stores {
        value = RAX << 4;
        next = lists.load(next, RAX, place, pc);
        Some(lists.put((next, pc), emit, [value, cap.base, index], disp))
    } else {
        value = RDX << 4;
        next = lists.put((next, pc), emit, [value, cap.base, index], disp);
        Some(lists.put((next, pc), &STORE_OF, [value, 0, 0], place))
    }
}

/// True when there is room for a store that makes a NaN canonical, whose value is `value`: all of
/// its address is in registers.
fn may_right(value: u8, word: Word, lists: &Lists<'_>) -> bool {
    let cap = &lists.codes.caps[word.rb() as usize & 15];
    let index = lists.codes.regs[word.ra() as usize & 31];
    value & NOT_VECTOR == 0
        && usize::from(cap.base_at) >= LOADS_OF.len()
        && (word.immform() || index & NOT_GENERAL == 0)
        && word.imm().checked_add(cap.disp).is_some_and(|disp| disp <= i32::MAX - 4)
}

/// Puts the store of a vector register that may hold any NaN, which makes that the canonical one.
fn right(
    homes: [u8; 3],
    (form, disp): (usize, i32),
    lists: &mut Lists<'_>,
    next: Cursor,
    pc: u32,
) -> Cursor {
    let form_of = |disp: i32| form + usize::from(i32::from(disp as i8) == disp);
    let next = lists.put((next, pc), &ACCESSES[STORE_VECTOR][form_of(disp)], homes, disp);
    let (homes, disp) = ([RAX << 4, homes[1], homes[2]], disp + 4);
    let next = lists.put((next, pc), &ACCESSES[LOAD_U32][form_of(disp)], homes, disp);
    lists.put((next, pc | RIGHTS), &NAN_HIGH, [0; 3], 0)
}

/// Where [`right`] stores what `word` does.
pub(super) fn righted_address(word: Word, codes: &Codes) -> Address {
    let cap = &codes.caps[word.rb() as usize & 15];
    let scale = if word.immform() { Address::NO_INDEX } else { word.rc() & 3 };
    let index = if word.immform() { 0 } else { codes.regs[word.ra() as usize & 31] >> 4 };
    Address { base: cap.base >> 4, index, scale, disp: word.imm() + cap.disp }
}

/// Puts the check of a constant address, which the frame's and the data's need not.
fn check_length(
    row: &Row,
    word: Word,
    lists: &mut Lists<'_>,
    mut next: Cursor,
    pc: u32,
) -> Option<Cursor> {
    if word.rb() & 15 < 2 {
        return Some(next);
    }
    let (end, overflows) = word.imm().overflowing_add(1 << (row.variants & 3));
    if word.imm() < 0 || overflows {
        return None;
    }
    let cap = &lists.codes.caps[word.rb() as usize & 15];
    let mut len = cap.limits[0];
    if let Some(load) = LOADS_OF.get(usize::from(cap.checks[0]).wrapping_sub(1)) {
        next = lists.put((next, pc), load, [RCX << 4, 0, 0], len);
        len = i32::from(RCX << 4);
    }
    Some(lists.put((next, pc), &LENGTH, [0, len as u8, 0], end))
}

/// Puts the check of an address with an index, and says where the index is.
#[inline(always)]
fn check_index(
    row: &Row,
    word: Word,
    lists: &mut Lists<'_>,
    mut next: Cursor,
    pc: u32,
) -> Option<(Cursor, u8)> {
    let Check::Index { limit, addend } = check_of(word, 1 << (row.variants & 3)) else {
        return None;
    };
    let cap = &lists.codes.caps[word.rb() as usize & 15];
    let limit = limit.index() % LIMITS;
    let check = CHECKS[usize::from(addend != 0)].get(usize::from(cap.checks[limit]))?;
    let limit = cap.limits[limit];
    let mut index = lists.codes.regs[word.ra() as usize & 31];
    if index & NOT_GENERAL == 0 && is_checked(row, word, lists, pc) {
        return Some((next, index));
    }
    if index == IN_FRAME {
        next = lists.load(next, RCX, lists.codes.places[word.ra() as usize & 31], pc);
        index = RCX << 4;
    } else if index & NOT_GENERAL != 0 {
        return None;
    }
    if addend != 0 {
        let sum = &SUMS[usize::from(addend < 0)];
        next = lists.put((next, pc), sum, [0, index, 0], addend);
    }
    Some((lists.put((next, pc), check, [0, index, limit as u8], limit), index))
}

/// How many instructions before an access are looked at for one that makes its check needless.
const BEFORE_MAX: u32 = 3;

/// True when one of the instructions before has compared the index with the limit.
#[inline(always)]
fn is_checked(row: &Row, word: Word, lists: &Lists<'_>, pc: u32) -> bool {
    for from in (pc.saturating_sub(BEFORE_MAX)..pc).rev() {
        let before = lists.words[from as usize];
        let differs = (before.0 ^ word.0) & ADDRESS != 0;
        if (!differs || before.0 & 31 == Opcode::Branch as u64)
            && checks(row, word, before, lists.codes)
            && (from + 1..pc).all(|at| keeps(lists.words[at as usize], word))
        {
            return !lists.is_jumped_to(from, pc);
        }
    }
    false
}

/// The fields of the address of an access: `ra`, `rb`, `rc`, whether it has an index, and the
/// immediate.
const ADDRESS: u64 = !0x7fff & !(1 << 31);

/// True when `before` and not branching has shown that the access `word` is inside.
fn checks(row: &Row, word: Word, before: Word, codes: &Codes) -> bool {
    let other = row_of(before);
    if other.way == Way::Access {
        let overwrites_index = !other.stores && before.rd() == word.ra();
        return !overwrites_index && other.variants == row.variants;
    }
    let cap = &codes.caps[word.rb() as usize & 15];
    let Check::Index { limit, addend: 0 } = check_of(word, 1 << (row.variants & 3)) else {
        return false;
    };
    let limit = limit.index() % LIMITS;
    let bound = i64::from(before.branch_operand());
    let known = cap.checks[limit] == LIMIT_IS_KNOWN && before.immform() && before.ra() == word.ra();
    let below = match before.op() {
        Some(Op::BgeU) => bound,
        Some(Op::BgtU) => bound + 1,
        _ => return false,
    };
    known && bound >= 0 && below <= i64::from(cap.limits[limit])
}

/// True when an instruction goes on and changes neither the index nor the capability of an access.
fn keeps(between: Word, word: Word) -> bool {
    let row = row_of(between);
    let set = FIELDS[between.op_bits() as usize & 1023];
    let is_index = set.has(Fields::RD_WRITE) && between.rd() == word.ra();
    let is_cap = set.has(Fields::CD_WRITE) && between.rd() == word.rb();
    let goes_on = row.way != Way::General || between.0 & 31 == Opcode::Fpu as u64;
    goes_on && !is_index && !is_cap
}

/// True when what a load brings is overwritten by a load before anything reads it.
#[inline(always)]
fn is_overwritten(row: &Row, word: Word, lists: &Lists<'_>, pc: u32) -> bool {
    let Some(&next) = lists.words.get(pc as usize + 1) else { return false };
    let is_load = next.0 & 31 == Opcode::Load as u64 && next.rd() == word.rd();
    is_load && !row.stores && (next.immform() || next.ra() != word.rd())
}
