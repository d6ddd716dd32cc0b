//! The account of memory that a program holds.

use neurlang_ir::TrapKind;

/// Bytes in use, and how many may be.
#[derive(Debug)]
pub(crate) struct Budget {
    used_bytes: u64,
    bytes_max: u64,
}

impl Budget {
    /// An empty account with room for `bytes_max`.
    pub(crate) fn new(bytes_max: u64) -> Self {
        Self { used_bytes: 0, bytes_max }
    }

    /// How many bytes are in use.
    pub(crate) fn used_bytes(&self) -> u64 {
        self.used_bytes
    }

    /// How many bytes may still be taken.
    pub(crate) fn left_bytes(&self) -> u64 {
        self.bytes_max - self.used_bytes
    }

    /// Takes `bytes`, or nothing at all.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Memory`] when the limit would be passed.
    pub(crate) fn take(&mut self, bytes: u64) -> Result<(), TrapKind> {
        match self.used_bytes.checked_add(bytes) {
            Some(used) if used <= self.bytes_max => {
                self.used_bytes = used;
                Ok(())
            }
            _ => Err(TrapKind::Memory),
        }
    }

    /// Gives back `bytes` that were taken before.
    pub(crate) fn give_back(&mut self, bytes: u64) {
        self.used_bytes -= bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn a_refused_request_takes_nothing() {
        let mut budget = Budget::new(10);
        budget.take(10).unwrap();
        assert!(budget.take(1).is_err());
        assert!(budget.take(u64::MAX).is_err());
        budget.give_back(4);
        budget.take(4).unwrap();
        assert_eq!(budget.used_bytes(), 10);
    }
}
