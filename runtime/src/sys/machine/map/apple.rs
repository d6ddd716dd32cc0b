//! Memory for machine code on Apple's systems: pages that each thread sees either writable or
//! executable. Type-checked in CI, where nothing of Apple's runs it.
#![expect(unsafe_code, reason = "mapping memory and writing to it is the purpose")]

use super::Access;
use std::ffi::c_void;
use std::io;
use std::ops::Range;
use std::ptr::{copy_nonoverlapping, null_mut};

unsafe extern "C" {
    /// Makes what was written the code of every thread.
    fn sys_icache_invalidate(start: *mut c_void, len: usize);
}

/// Pages that hold code.
#[derive(Debug)]
pub(crate) struct CodeMap {
    start: *mut u8,
    len: usize,
}

// SAFETY: the mapping belongs to this value alone and to no thread.
unsafe impl Send for CodeMap {}
// SAFETY: a shared reference gives out an address; who writes says that nobody else uses the
// bytes.
unsafe impl Sync for CodeMap {}

impl CodeMap {
    /// What the lengths of maps are multiples of, and what is given back at once: no smaller
    /// than a page of any supported machine.
    pub(crate) const PAGE_BYTES: usize = 64 << 10;

    /// New pages, `len` bytes of them, which are zero.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory, or does not let this program make
    /// code.
    pub(crate) fn new(len: usize, _: Access) -> io::Result<CodeMap> {
        assert!(len > 0 && len.is_multiple_of(Self::PAGE_BYTES), "a map is made of whole pages");
        let protection = libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANON | libc::MAP_JIT;
        // SAFETY: a null hint asks for addresses that are not in use.
        let start = unsafe { libc::mmap(null_mut(), len, protection, flags, -1, 0) };
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        Ok(CodeMap { start: start.cast(), len })
    }

    /// How many bytes it has.
    pub(crate) fn len_bytes(&self) -> usize {
        self.len
    }

    /// The address to execute the first byte at.
    pub(crate) fn start(&self) -> *const u8 {
        self.start
    }

    /// Writes `code` at `offset`; from then on it can be executed.
    ///
    /// # Safety
    ///
    /// Until this returns, nobody else reads, writes or executes the bytes.
    pub(crate) unsafe fn write(&self, offset: usize, code: &[u8]) {
        let fits = offset <= self.len && code.len() <= self.len - offset;
        assert!(fits, "code is written where there is room for it");
        let to = self.start.wrapping_add(offset);
        // SAFETY: this thread executes no code of any map before the opposite below.
        unsafe { libc::pthread_jit_write_protect_np(0) };
        // SAFETY: the bytes lie in the mapping, and by the caller they are nobody else's.
        unsafe { copy_nonoverlapping(code.as_ptr(), to, code.len()) };
        // SAFETY: this thread writes no code of any map after this.
        unsafe { libc::pthread_jit_write_protect_np(1) };
        // SAFETY: the bytes are those that were written.
        unsafe { sys_icache_invalidate(to.cast(), code.len()) };
    }

    /// Gives the memory of `range` back. Both ends are multiples of [`CodeMap::PAGE_BYTES`].
    ///
    /// # Safety
    ///
    /// Nobody needs the bytes.
    pub(crate) unsafe fn forget(&self, range: Range<usize>) {
        let pages = range.start.is_multiple_of(Self::PAGE_BYTES)
            && range.end.is_multiple_of(Self::PAGE_BYTES);
        assert!(pages && range.end <= self.len, "whole pages of the map are given back");
        let start = self.start.wrapping_add(range.start);
        // SAFETY: the bytes lie in the mapping, and by the caller nobody needs them. Where the
        // system keeps them, they stay ours to use again.
        unsafe { libc::madvise(start.cast(), range.len(), libc::MADV_FREE) };
    }
}

impl Drop for CodeMap {
    fn drop(&mut self) {
        // SAFETY: address and length are those of one mapping, and whoever runs the code in it
        // keeps it.
        let status = unsafe { libc::munmap(self.start.cast(), self.len) };
        debug_assert_eq!(status, 0, "unmapping our own mapping cannot fail");
    }
}
