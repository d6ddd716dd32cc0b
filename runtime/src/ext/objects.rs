//! Objects that extensions own, and the handles that programs hold to them.

use crate::memory::Budget;
use neurlang_ir::TrapKind;
use std::collections::HashMap;

/// What an object costs beyond its contents.
const OBJECT_OVERHEAD_BYTES: u64 = 64;
/// What an entry of a map costs: key, value and its share of the table.
pub(super) const ENTRY_BYTES: u64 = 40;
/// What a value of a vector costs.
pub(super) const VALUE_BYTES: u64 = 8;

/// Generations that fit a handle; a slot that has used all of them is not used again.
const GENERATION_MAX: u32 = (1 << 24) - 1;

/// A growable sequence of 64-bit values.
#[derive(Debug, Default)]
pub(super) struct Vector {
    pub(super) values: Vec<u64>,
    /// How many values are paid for.
    pub(super) capacity: u64,
}

/// An object behind a handle.
#[derive(Debug)]
pub(super) enum Object {
    Vector(Vector),
    Map(HashMap<u64, u64>),
    Text(Box<str>),
}

/// The type of an object, as the top byte of its handle has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Vector = 1,
    Map = 2,
    Text = 3,
}

impl Object {
    fn kind(&self) -> Kind {
        match self {
            Object::Vector(_) => Kind::Vector,
            Object::Map(_) => Kind::Map,
            Object::Text(_) => Kind::Text,
        }
    }

    fn cost_bytes(&self) -> u64 {
        let contents = match self {
            Object::Vector(vector) => vector.capacity.saturating_mul(VALUE_BYTES),
            Object::Map(map) => map.len() as u64 * ENTRY_BYTES,
            Object::Text(text) => text.len() as u64,
        };
        contents.saturating_add(OBJECT_OVERHEAD_BYTES)
    }
}

#[derive(Debug)]
struct Slot {
    generation: u32,
    object: Option<Object>,
}

/// All objects of one instance.
///
/// A handle is its object's kind (8 bits), generation (24) and slot (32). A slot's generation
/// changes when its object is freed, so a stale handle finds nothing.
#[derive(Debug)]
pub(crate) struct Objects {
    slots: Vec<Slot>,
    free: Vec<u32>,
    live: u32,
    live_max: u32,
}

impl Objects {
    /// No objects, and room for `live_max`.
    pub(crate) fn new(live_max: u32) -> Self {
        Self { slots: Vec::new(), free: Vec::new(), live: 0, live_max }
    }

    /// Looks whether `count` objects with `contents_bytes` in all may be added.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Memory`] when a limit of the policy would be passed.
    pub(super) fn check_room(
        &self,
        memory: &Budget,
        count: u64,
        contents_bytes: u64,
    ) -> Result<(), TrapKind> {
        let cost_bytes = count
            .checked_mul(OBJECT_OVERHEAD_BYTES)
            .and_then(|overhead| overhead.checked_add(contents_bytes))
            .ok_or(TrapKind::Memory)?;
        if count > u64::from(self.live_max - self.live) || cost_bytes > memory.left_bytes() {
            return Err(TrapKind::Memory);
        }
        Ok(())
    }

    /// Keeps `object` and returns its handle.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Memory`] when a limit of the policy is reached; the object is dropped then.
    pub(super) fn add(&mut self, memory: &mut Budget, object: Object) -> Result<u64, TrapKind> {
        if self.live >= self.live_max {
            return Err(TrapKind::Memory);
        }
        let at = match self.free.last() {
            Some(&at) => at,
            None => u32::try_from(self.slots.len()).map_err(|_| TrapKind::Memory)?,
        };
        memory.take(object.cost_bytes())?;
        let kind = object.kind();
        let generation = if let Some(slot) = self.slots.get_mut(at as usize) {
            self.free.pop();
            slot.object = Some(object);
            slot.generation
        } else {
            self.slots.push(Slot { generation: 1, object: Some(object) });
            1
        };
        self.live += 1;
        Ok((kind as u64) << 56 | u64::from(generation) << 32 | u64::from(at))
    }

    /// Frees the object of this kind; its handle is stale afterwards.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Handle`] when the handle is not one of a living object of this kind.
    pub(super) fn remove(
        &mut self,
        memory: &mut Budget,
        handle: u64,
        kind: Kind,
    ) -> Result<(), TrapKind> {
        let slot = self.slot_mut(handle)?;
        let object = slot.object.take_if(|object| object.kind() == kind).ok_or(TrapKind::Handle)?;
        slot.generation += 1;
        if slot.generation <= GENERATION_MAX {
            self.free.push(handle as u32);
        }
        memory.give_back(object.cost_bytes());
        self.live -= 1;
        Ok(())
    }

    /// The vector behind `handle`.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Handle`] when there is none.
    pub(super) fn vector(&mut self, handle: u64) -> Result<&mut Vector, TrapKind> {
        match &mut self.slot_mut(handle)?.object {
            Some(Object::Vector(vector)) => Ok(vector),
            _ => Err(TrapKind::Handle),
        }
    }

    /// The map behind `handle`.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Handle`] when there is none.
    pub(super) fn map(&mut self, handle: u64) -> Result<&mut HashMap<u64, u64>, TrapKind> {
        match &mut self.slot_mut(handle)?.object {
            Some(Object::Map(map)) => Ok(map),
            _ => Err(TrapKind::Handle),
        }
    }

    /// The string behind `handle`.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Handle`] when there is none.
    pub(super) fn text(&self, handle: u64) -> Result<&str, TrapKind> {
        let slot = self.slots.get(handle as u32 as usize);
        match slot.filter(|slot| names(handle, slot)) {
            Some(Slot { object: Some(Object::Text(text)), .. }) => Ok(text),
            _ => Err(TrapKind::Handle),
        }
    }

    fn slot_mut(&mut self, handle: u64) -> Result<&mut Slot, TrapKind> {
        self.slots
            .get_mut(handle as u32 as usize)
            .filter(|slot| names(handle, slot))
            .ok_or(TrapKind::Handle)
    }
}

/// True when `handle` is that of the object in `slot`.
fn names(handle: u64, slot: &Slot) -> bool {
    slot.object.as_ref().is_some_and(|object| {
        handle >> 32 == (object.kind() as u64) << 24 | u64::from(slot.generation)
    })
}
