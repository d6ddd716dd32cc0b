//! Memory for machine code on Linux: the same pages twice, to write and to execute.
#![expect(unsafe_code, reason = "mapping memory and writing to it is the purpose")]

use super::Access;
use super::flush::flush;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::fd::{AsRawFd as _, FromRawFd as _};
use std::ptr::{copy_nonoverlapping, null_mut};

/// Pages with a writable and an executable view, so that none is both at one address, but for
/// debuggers, and no protection ever changes.
#[derive(Debug)]
pub(crate) struct CodeMap {
    writable: View,
    executable: View,
}

/// A mapping that ends with its owner.
#[derive(Debug)]
struct View {
    start: *mut u8,
    len: usize,
}

// SAFETY: the mapping belongs to this value alone and to no thread.
unsafe impl Send for View {}
// SAFETY: a shared reference gives out addresses; who writes through them says that nobody else
// uses the bytes.
unsafe impl Sync for View {}

const READ_WRITE: i32 = libc::PROT_READ | libc::PROT_WRITE;

impl Access {
    fn protection(self) -> i32 {
        match self {
            Access::Execute => libc::PROT_READ | libc::PROT_EXEC,
            Access::Debug => READ_WRITE | libc::PROT_EXEC,
        }
    }
}

impl CodeMap {
    /// What the lengths of maps are multiples of, and what is given back at once: no smaller
    /// than a page of any supported machine.
    pub(crate) const PAGE_BYTES: usize = 64 << 10;

    /// New pages, `len` bytes of them, which are zero.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(crate) fn new(len: usize, access: Access) -> io::Result<CodeMap> {
        assert!(len > 0 && len.is_multiple_of(Self::PAGE_BYTES), "a map is made of whole pages");
        // Valgrind and older emulators of user programs do not map pages a second time.
        Self::shared(len, access).or_else(|_| Self::of_file(len, access))
    }

    /// Pages without a name, mapped a second time. Perf looks for the names of functions in its
    /// map file for these, and for those of a file in memory it does not.
    fn shared(len: usize, access: Access) -> io::Result<CodeMap> {
        let writable = View::map(len, READ_WRITE, libc::MAP_SHARED | libc::MAP_ANONYMOUS, -1)?;
        let (from, flags) = (writable.start.cast(), libc::MREMAP_MAYMOVE);
        // SAFETY: with an old length of zero the pages of a shared mapping are mapped again,
        // elsewhere, and the mapping stays as it is.
        let start = unsafe { libc::mremap(from, 0, len, flags) };
        let executable = View::of(start, len)?;
        // SAFETY: the mapping was made above and nobody has its address.
        let status = unsafe { libc::mprotect(executable.start.cast(), len, access.protection()) };
        if status != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(CodeMap { writable, executable })
    }

    /// Pages of a file in memory.
    fn of_file(len: usize, access: Access) -> io::Result<CodeMap> {
        // SAFETY: the name is a C string and the flags are known to the call.
        let fd = unsafe { libc::memfd_create(c"neurlang-code".as_ptr(), libc::MFD_CLOEXEC) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the call above returned this descriptor and nobody else owns it.
        let file = unsafe { File::from_raw_fd(fd) };
        file.set_len(len as u64)?;
        let writable = View::map(len, READ_WRITE, libc::MAP_SHARED, file.as_raw_fd())?;
        let executable = View::map(len, access.protection(), libc::MAP_SHARED, file.as_raw_fd())?;
        Ok(CodeMap { writable, executable })
    }

    /// How many bytes it has.
    pub(crate) fn len_bytes(&self) -> usize {
        self.writable.len
    }

    /// The address to execute the first byte at.
    pub(crate) fn start(&self) -> *const u8 {
        self.executable.start
    }

    /// Writes `code` at `offset`; from then on it can be executed.
    ///
    /// # Safety
    ///
    /// Until this returns, nobody else reads, writes or executes the bytes.
    pub(crate) unsafe fn write(&self, offset: usize, code: &[u8]) {
        let fits = offset <= self.len_bytes() && code.len() <= self.len_bytes() - offset;
        assert!(fits, "code is written where there is room for it");
        let to = self.writable.start.wrapping_add(offset);
        // SAFETY: the bytes lie in the mapping, and by the caller they are nobody else's.
        unsafe { copy_nonoverlapping(code.as_ptr(), to, code.len()) };
        // SAFETY: both are views of the bytes that were written.
        unsafe { flush(to, self.start().wrapping_add(offset), code.len()) };
    }

    /// Gives the memory of `range` back. Both ends are multiples of [`CodeMap::PAGE_BYTES`].
    ///
    /// # Safety
    ///
    /// Nobody needs the bytes.
    pub(crate) unsafe fn forget(&self, range: Range<usize>) {
        let pages = range.start.is_multiple_of(Self::PAGE_BYTES)
            && range.end.is_multiple_of(Self::PAGE_BYTES);
        assert!(pages && range.end <= self.len_bytes(), "whole pages of the map are given back");
        let start = self.writable.start.wrapping_add(range.start);
        // SAFETY: the bytes lie in the mapping, and by the caller nobody needs them. Where the
        // system does not offer this, as emulators do not, the memory stays ours to use again.
        unsafe { libc::madvise(start.cast(), range.len(), libc::MADV_REMOVE) };
    }
}

#[cfg(test)]
impl CodeMap {
    /// How many bytes have memory behind them.
    pub(crate) fn resident_bytes(&self) -> usize {
        const SMALLEST: usize = 4096;
        let mut pages = vec![0_u8; self.len_bytes().div_ceil(SMALLEST)];
        let (start, len) = (self.writable.start.cast(), self.len_bytes());
        // SAFETY: the range is a mapping of ours, and there is a byte for each of its pages.
        let status = unsafe { libc::mincore(start, len, pages.as_mut_ptr()) };
        assert_eq!(status, 0, "the range is mapped");
        pages.iter().filter(|page| **page & 1 != 0).count() * SMALLEST
    }
}

impl View {
    fn map(len: usize, protection: i32, flags: i32, fd: i32) -> io::Result<View> {
        // SAFETY: a null hint asks for addresses that are not in use.
        let start = unsafe { libc::mmap(null_mut(), len, protection, flags, fd, 0) };
        View::of(start, len)
    }

    fn of(start: *mut libc::c_void, len: usize) -> io::Result<View> {
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        Ok(View { start: start.cast(), len })
    }
}

impl Drop for View {
    fn drop(&mut self) {
        // SAFETY: address and length are those of one mapping, and whoever runs or writes the
        // code in it keeps it.
        let status = unsafe { libc::munmap(self.start.cast(), self.len) };
        debug_assert_eq!(status, 0, "unmapping our own mapping cannot fail");
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, CodeMap};

    const LEN: usize = 2 * CodeMap::PAGE_BYTES;

    #[test]
    fn what_is_written_can_be_seen_to_execute_until_it_is_forgotten() {
        for map in [CodeMap::shared, CodeMap::of_file] {
            let map = map(LEN, Access::Execute).unwrap();
            // SAFETY: nobody else has the map.
            unsafe { map.write(LEN - 3, b"abc") };
            let last = map.start().wrapping_add(LEN - 1);
            // SAFETY: the byte is the last of the mapping.
            assert_eq!(unsafe { last.read_volatile() }, b'c');
            // SAFETY: nobody else has the map.
            unsafe { map.forget(CodeMap::PAGE_BYTES..LEN) };
            // SAFETY: the byte is the last of the mapping.
            assert_eq!(unsafe { last.read_volatile() }, 0);
        }
    }
}
