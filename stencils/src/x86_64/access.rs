//! Loads and stores of the straight path.

use super::codes::IN_FRAME;
use super::emit::{LAZY, NOT_GENERAL, NOT_VECTOR};
use super::forms::{ACCESSES, CHECKS, FORMS, LENGTH, LOADS_OF, STORE_OF, SUMS};
use super::rows::Row;
use super::straight::{Cursor, Lists};
use super::{RAX, RCX, RDX};
use crate::scan::{Check, LIMITS, check_of};
use neurlang_ir::Word;

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
    if value & (NOT_GENERAL | NOT_VECTOR) == NOT_GENERAL {
        if row.vector == 0 || row.stores && value & LAZY != 0 {
            return None;
        }
        group += usize::from(row.vector);
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
    let form = if word.immform() { 8 } else { 2 * usize::from(word.rc() & 3) };
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
