//! x86-64: caches see each other.
#![expect(unsafe_code, reason = "the signature of what needs it elsewhere")]

/// Makes what was written through `writable` the code at `executable`: nothing to do, because
/// the caches of these processors see each other.
///
/// # Safety
///
/// Always safe here; elsewhere both are addresses of the same `len` bytes.
#[inline(always)]
pub(crate) unsafe fn flush(_writable: *const u8, _executable: *const u8, _len: usize) {}
