//! Objects made by `CAP.NEW`. They live as long as their instance.

use super::{AlignedBytes, Budget};
use neurlang_ir::TrapKind;

/// What an object costs beyond its bytes, so that empty ones cannot be made for ever.
const OBJECT_OVERHEAD_BYTES: u64 = 32;

/// All memory objects of an instance, by the order in which they were made.
///
/// The bytes of an object never move, whatever is allocated afterwards.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    objects: Vec<AlignedBytes>,
}

impl Arena {
    /// Makes an object of `len_bytes` zeros and returns its index.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Memory`] when the policy's limit or the machine's memory is exhausted.
    pub(crate) fn alloc(&mut self, budget: &mut Budget, len_bytes: u64) -> Result<u32, TrapKind> {
        let index = u32::try_from(self.objects.len()).map_err(|_| TrapKind::Memory)?;
        let len = usize::try_from(len_bytes).map_err(|_| TrapKind::Memory)?;
        let cost = len_bytes.saturating_add(OBJECT_OVERHEAD_BYTES);
        budget.take(cost)?;
        match AlignedBytes::zeroed(len) {
            Ok(object) => {
                self.objects.push(object);
                Ok(index)
            }
            Err(trap) => {
                budget.give_back(cost);
                Err(trap)
            }
        }
    }

    /// The bytes of object `index`; none when there is no such object.
    #[inline]
    pub(crate) fn bytes(&self, index: usize) -> &[u8] {
        self.objects.get(index).map_or(&[], AlignedBytes::bytes)
    }

    /// The bytes of object `index`, for writing; none when there is no such object.
    #[inline]
    pub(crate) fn bytes_mut(&mut self, index: usize) -> &mut [u8] {
        self.objects.get_mut(index).map_or(&mut [], AlignedBytes::bytes_mut)
    }

    /// Lends object `index` out; what is left in its place is empty.
    pub(crate) fn lend(&mut self, index: usize) -> AlignedBytes {
        self.objects.get_mut(index).map(std::mem::take).unwrap_or_default()
    }

    /// Puts an object back that was lent out.
    pub(crate) fn put_back(&mut self, index: usize, object: AlignedBytes) {
        if let Some(place) = self.objects.get_mut(index) {
            *place = object;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Arena, Budget, OBJECT_OVERHEAD_BYTES};
    use neurlang_ir::TrapKind;

    #[test]
    fn objects_are_apart_and_zeroed() {
        let (mut arena, mut budget) = (Arena::default(), Budget::new(1 << 20));
        let first = arena.alloc(&mut budget, 3).unwrap();
        let second = arena.alloc(&mut budget, 3).unwrap();
        arena.bytes_mut(first as usize).fill(9);
        assert_eq!(arena.bytes(first as usize), [9; 3]);
        assert_eq!(arena.bytes(second as usize), [0; 3]);
        assert_eq!(arena.bytes(2), [0; 0]);
    }

    #[test]
    fn the_limit_counts_bytes_and_objects_and_a_refusal_costs_nothing() {
        let limit = 100 + OBJECT_OVERHEAD_BYTES;
        let (mut arena, mut budget) = (Arena::default(), Budget::new(limit));
        assert_eq!(arena.alloc(&mut budget, 101), Err(TrapKind::Memory));
        assert_eq!(arena.alloc(&mut budget, u64::MAX), Err(TrapKind::Memory));
        assert_eq!(arena.alloc(&mut budget, 100), Ok(0));
        assert_eq!(arena.alloc(&mut budget, 0), Err(TrapKind::Memory));
    }
}
