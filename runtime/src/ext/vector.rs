//! Vectors of 64-bit values.

use super::objects::{Kind, Object, VALUE_BYTES, Vector};
use crate::host::{Args, Host};
use crate::memory::Budget;
use neurlang_ir::TrapKind;

/// Room for the first values of a vector that was made without any.
const FIRST_CAPACITY: u64 = 4;

impl Vector {
    /// Makes room for `more` values: at least doubling, so that pushing stays cheap.
    pub(super) fn reserve(&mut self, memory: &mut Budget, more: u64) -> Result<(), TrapKind> {
        let needed = (self.values.len() as u64).checked_add(more).ok_or(TrapKind::Memory)?;
        if needed <= self.capacity {
            return Ok(());
        }
        let doubled = self.capacity.saturating_mul(2).max(FIRST_CAPACITY);
        self.set_capacity(memory, needed.max(doubled))
    }

    /// Makes room for `capacity` values in all, which is not less than before.
    fn set_capacity(&mut self, memory: &mut Budget, capacity: u64) -> Result<(), TrapKind> {
        let more_bytes =
            (capacity - self.capacity).checked_mul(VALUE_BYTES).ok_or(TrapKind::Memory)?;
        memory.take(more_bytes)?;
        let more = capacity - self.values.len() as u64;
        let reserved =
            usize::try_from(more).ok().and_then(|more| self.values.try_reserve_exact(more).ok());
        if reserved.is_none() {
            memory.give_back(more_bytes);
            return Err(TrapKind::Memory);
        }
        self.capacity = capacity;
        Ok(())
    }

    /// The value at `index`, to read or replace.
    fn at(&mut self, index: u64) -> Result<&mut u64, TrapKind> {
        usize::try_from(index).ok().and_then(|at| self.values.get_mut(at)).ok_or(TrapKind::Bounds)
    }

    /// `index` when it is not past `last`.
    fn position(index: u64, last: Option<usize>) -> Result<usize, TrapKind> {
        usize::try_from(index)
            .ok()
            .filter(|&at| last.is_some_and(|last| at <= last))
            .ok_or(TrapKind::Bounds)
    }
}

/// Makes a vector of `values`.
pub(super) fn from_values(host: &mut Host, values: Vec<u64>) -> Result<u64, TrapKind> {
    let capacity = values.len() as u64;
    let vector = Vector { values, capacity };
    host.objects.add(&mut host.memory, Object::Vector(vector))
}

pub(super) fn new(host: &mut Host, _: &mut Args<'_>) -> Result<u64, TrapKind> {
    from_values(host, Vec::new())
}

pub(super) fn with_cap(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let handle = from_values(host, Vec::new())?;
    let room = host.objects.vector(handle)?.set_capacity(&mut host.memory, args.ints[0]);
    if let Err(trap) = room {
        host.objects.remove(&mut host.memory, handle, Kind::Vector)?;
        return Err(trap);
    }
    Ok(handle)
}

pub(super) fn push(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, value, ..] = args.ints;
    let vector = host.objects.vector(handle)?;
    vector.reserve(&mut host.memory, 1)?;
    vector.values.push(value);
    Ok(0)
}

pub(super) fn pop(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let vector = host.objects.vector(args.ints[0])?;
    vector.values.pop().ok_or(TrapKind::Bounds)
}

pub(super) fn get(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, index, ..] = args.ints;
    host.objects.vector(handle)?.at(index).copied()
}

pub(super) fn set(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, index, value, ..] = args.ints;
    *host.objects.vector(handle)?.at(index)? = value;
    Ok(0)
}

pub(super) fn len(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    Ok(host.objects.vector(args.ints[0])?.values.len() as u64)
}

pub(super) fn capacity(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    Ok(host.objects.vector(args.ints[0])?.capacity)
}

pub(super) fn clear(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    host.objects.vector(args.ints[0])?.values.clear();
    Ok(0)
}

pub(super) fn free(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    host.objects.remove(&mut host.memory, args.ints[0], Kind::Vector)?;
    Ok(0)
}

pub(super) fn extend(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, other, ..] = args.ints;
    host.objects.vector(handle)?;
    let more = host.objects.vector(other)?.values.clone();
    let vector = host.objects.vector(handle)?;
    vector.reserve(&mut host.memory, more.len() as u64)?;
    vector.values.extend_from_slice(&more);
    Ok(0)
}

pub(super) fn insert(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, index, value, ..] = args.ints;
    let vector = host.objects.vector(handle)?;
    let at = Vector::position(index, Some(vector.values.len()))?;
    vector.reserve(&mut host.memory, 1)?;
    vector.values.insert(at, value);
    Ok(0)
}

pub(super) fn remove(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, index, ..] = args.ints;
    let vector = host.objects.vector(handle)?;
    let at = Vector::position(index, vector.values.len().checked_sub(1))?;
    Ok(vector.values.remove(at))
}
