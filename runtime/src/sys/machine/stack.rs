//! The stack that compiled code runs on, with a guard page below.
#![expect(unsafe_code, reason = "mapping memory and protecting a page of it")]

use neurlang_stencils::abi;
use std::io;

/// The size of the guard; no supported machine has larger pages.
const GUARD_BYTES: usize = 64 << 10;
/// What is left below a program's limit for host operations, in bytes.
const HOST_BYTES: usize = 512 << 10;
const _: () = assert!(HOST_BYTES > abi::STACK_SLACK_BYTES, "leaf functions use a part of it");

/// Pages that grow downwards.
#[derive(Debug)]
pub(crate) struct Stack {
    base: *mut libc::c_void,
    len: usize,
    /// What the program itself may use.
    usable_bytes: usize,
}

// SAFETY: the mapping belongs to this value alone and to no thread.
unsafe impl Send for Stack {}
// SAFETY: a shared reference only gives out addresses.
unsafe impl Sync for Stack {}

impl Stack {
    /// Maps a stack of which a program may use `usable_bytes`.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(crate) fn map(usable_bytes: usize) -> io::Result<Stack> {
        let usable_bytes =
            usable_bytes.checked_next_multiple_of(GUARD_BYTES).ok_or(io::ErrorKind::OutOfMemory)?;
        let len =
            usable_bytes.checked_add(HOST_BYTES + GUARD_BYTES).ok_or(io::ErrorKind::OutOfMemory)?;
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        // SAFETY: a null hint with MAP_ANONYMOUS asks for new pages only.
        let base = unsafe { libc::mmap(std::ptr::null_mut(), len, protection, flags, -1, 0) };
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let stack = Stack { base, len, usable_bytes };
        // SAFETY: the page is the lowest of the mapping made above.
        let status = unsafe { libc::mprotect(base, GUARD_BYTES, libc::PROT_NONE) };
        if status != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(stack)
    }

    /// Where the stack pointer starts: a multiple of 16.
    pub(crate) fn top(&self) -> usize {
        self.base as usize + self.len
    }

    /// What the program itself may use, in bytes.
    pub(crate) fn usable_bytes(&self) -> usize {
        self.usable_bytes
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: `base` and `len` came from one successful `mmap`, and whoever runs on the
        // stack borrows it.
        let status = unsafe { libc::munmap(self.base, self.len) };
        debug_assert_eq!(status, 0, "unmapping our own mapping cannot fail");
    }
}

#[cfg(test)]
mod tests {
    use super::{GUARD_BYTES, Stack};
    use std::io::ErrorKind;

    #[test]
    fn a_stack_has_what_was_asked_for_above_its_guard() {
        for asked in [0, 1, GUARD_BYTES, GUARD_BYTES + 1] {
            let stack = Stack::map(asked).unwrap();
            assert!(stack.usable_bytes() >= asked);
            assert!(stack.top() - stack.usable_bytes() > stack.base as usize + GUARD_BYTES);
            assert_eq!(stack.top() % 16, 0);
        }
    }

    #[test]
    fn an_impossible_size_is_refused() {
        for asked in [usize::MAX, usize::MAX - GUARD_BYTES, usize::MAX / 2] {
            assert_eq!(Stack::map(asked).unwrap_err().kind(), ErrorKind::OutOfMemory);
        }
    }
}
