//! Zeroed bytes that start at a multiple of 16.
//!
//! Atomic operations need their address aligned; this makes every offset that is aligned
//! within an object aligned in the machine as well, whatever the allocator does.

use crate::sys::pod;
use neurlang_ir::TrapKind;

/// What every object of this type starts at a multiple of.
pub(crate) const ALIGN_BYTES: usize = align_of::<u128>();

/// A number of bytes that starts at a multiple of [`ALIGN_BYTES`].
#[derive(Debug, Default)]
pub(crate) struct AlignedBytes {
    words: Vec<u128>,
    len_bytes: usize,
}

impl AlignedBytes {
    /// `len_bytes` zeros.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Memory`] when the allocator has no room.
    pub(crate) fn zeroed(len_bytes: usize) -> Result<Self, TrapKind> {
        let mut bytes = Self::default();
        bytes.grow(len_bytes)?;
        Ok(bytes)
    }

    /// A copy of `bytes`.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Memory`] when the allocator has no room.
    pub(crate) fn copy_of(bytes: &[u8]) -> Result<Self, TrapKind> {
        let mut copy = Self::zeroed(bytes.len())?;
        copy.bytes_mut().copy_from_slice(bytes);
        Ok(copy)
    }

    /// All bytes.
    #[inline(always)]
    pub(crate) fn bytes(&self) -> &[u8] {
        &pod::bytes(&self.words)[..self.len_bytes]
    }

    /// All bytes, for writing.
    #[inline(always)]
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut pod::bytes_mut(&mut self.words)[..self.len_bytes]
    }

    /// Makes it at least `len_bytes` long with zeros at the end; what is there stays.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Memory`] when the allocator has no room; nothing has changed then.
    pub(crate) fn grow(&mut self, len_bytes: usize) -> Result<(), TrapKind> {
        if len_bytes > self.len_bytes {
            let count = len_bytes.div_ceil(ALIGN_BYTES);
            let more = count - self.words.len();
            self.words.try_reserve(more).map_err(|_| TrapKind::Memory)?;
            self.words.resize(count, 0);
            self.len_bytes = len_bytes;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ALIGN_BYTES, AlignedBytes};
    use neurlang_ir::TrapKind;

    #[test]
    fn bytes_are_zero_aligned_and_exactly_as_many_as_asked_for() {
        for len in [0, 1, 15, 16, 17, 1000] {
            let mut object = AlignedBytes::zeroed(len).unwrap();
            assert_eq!(object.bytes(), vec![0; len]);
            assert_eq!(object.bytes_mut().as_ptr() as usize % ALIGN_BYTES, 0);
        }
    }

    #[test]
    fn growing_keeps_what_is_there() {
        let mut object = AlignedBytes::copy_of(&[0, 0, 7]).unwrap();
        object.grow(40).unwrap();
        assert_eq!(object.bytes().len(), 40);
        assert_eq!(object.bytes()[..4], [0, 0, 7, 0]);
    }

    #[test]
    fn an_impossible_size_is_a_trap() {
        let trap = AlignedBytes::zeroed(usize::MAX).unwrap_err();
        assert_eq!(trap, TrapKind::Memory);
    }
}
