//! Stands in for native code where there is none.
#![expect(unsafe_code, reason = "the signature of what it stands in for")]

/// What comes back from an entry of a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) value: u64,
    pub(crate) stopped: u64,
}

/// False: nothing runs here.
#[inline(always)]
pub(crate) fn runs_here() -> bool {
    false
}

/// Calls nothing.
///
/// # Safety
///
/// Always safe, and never called because of [`runs_here`].
pub(crate) unsafe fn enter<const N: usize>(_: *const u8, _: [u64; N]) -> Answer {
    unreachable!("there is no native code here")
}

/// None: the interpreter has a stack of its own.
#[inline]
pub(crate) fn budget_bytes(_max: usize) -> usize {
    0
}
