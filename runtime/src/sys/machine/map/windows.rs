//! Memory for machine code on Windows: the same pages twice, to write and to execute.
//! Type-checked in CI, where nothing runs it; no engine uses it yet.
#![expect(unsafe_code, reason = "mapping memory and writing to it is the purpose")]

use super::Access;
use std::ffi::c_void;
use std::io;
use std::ops::Range;
use std::os::windows::io::{AsRawHandle as _, FromRawHandle as _, OwnedHandle, RawHandle};
use std::ptr::{copy_nonoverlapping, null};

#[link(name = "kernel32")]
unsafe extern "system" {
    fn CreateFileMappingW(
        file: RawHandle,
        security: *const c_void,
        protection: u32,
        len_high: u32,
        len_low: u32,
        name: *const u16,
    ) -> RawHandle;
    fn MapViewOfFile(
        mapping: RawHandle,
        access: u32,
        offset_high: u32,
        offset_low: u32,
        len: usize,
    ) -> *mut c_void;
    fn UnmapViewOfFile(start: *const c_void) -> i32;
    fn FlushInstructionCache(process: RawHandle, start: *const c_void, len: usize) -> i32;
    fn GetCurrentProcess() -> RawHandle;
}

/// Memory of the system, not of a file.
const NO_FILE: RawHandle = usize::MAX as RawHandle;
const PAGE_EXECUTE_READWRITE: u32 = 0x40;
const FILE_MAP_WRITE: u32 = 0x02;
const FILE_MAP_READ: u32 = 0x04;
const FILE_MAP_EXECUTE: u32 = 0x20;

/// Pages with a writable and an executable view, so that none is ever both at one address and
/// no protection ever changes.
#[derive(Debug)]
pub(crate) struct CodeMap {
    writable: View,
    executable: View,
    len: usize,
}

/// A mapping that ends with its owner.
#[derive(Debug)]
struct View(*mut u8);

// SAFETY: the mapping belongs to this value alone and to no thread.
unsafe impl Send for View {}
// SAFETY: a shared reference gives out addresses; who writes through them says that nobody else
// uses the bytes.
unsafe impl Sync for View {}

impl CodeMap {
    /// What the lengths of maps are multiples of: what the system gives at once.
    pub(crate) const PAGE_BYTES: usize = 64 << 10;

    /// New pages, `len` bytes of them, which are zero.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(crate) fn new(len: usize, _: Access) -> io::Result<CodeMap> {
        assert!(len > 0 && len.is_multiple_of(Self::PAGE_BYTES), "a map is made of whole pages");
        let (high, low) = ((len as u64 >> 32) as u32, len as u32);
        // SAFETY: no file, no name and no rights of their own are allowed to be null.
        let mapping = unsafe {
            CreateFileMappingW(NO_FILE, null(), PAGE_EXECUTE_READWRITE, high, low, null())
        };
        if mapping.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the call above returned this handle and nobody else owns it. The views keep
        // the pages when it is closed.
        let mapping = unsafe { OwnedHandle::from_raw_handle(mapping) };
        let writable = View::of(&mapping, FILE_MAP_WRITE, len)?;
        let executable = View::of(&mapping, FILE_MAP_READ | FILE_MAP_EXECUTE, len)?;
        Ok(CodeMap { writable, executable, len })
    }

    /// How many bytes it has.
    pub(crate) fn len_bytes(&self) -> usize {
        self.len
    }

    /// The address to execute the first byte at.
    pub(crate) fn start(&self) -> *const u8 {
        self.executable.0
    }

    /// Writes `code` at `offset`; from then on it can be executed.
    ///
    /// # Safety
    ///
    /// Until this returns, nobody else reads, writes or executes the bytes.
    pub(crate) unsafe fn write(&self, offset: usize, code: &[u8]) {
        let fits = offset <= self.len && code.len() <= self.len - offset;
        assert!(fits, "code is written where there is room for it");
        let to = self.writable.0.wrapping_add(offset);
        // SAFETY: the bytes lie in the mapping, and by the caller they are nobody else's.
        unsafe { copy_nonoverlapping(code.as_ptr(), to, code.len()) };
        let seen = self.start().wrapping_add(offset);
        // SAFETY: this process is always there, and the bytes are those that were written.
        let status = unsafe { FlushInstructionCache(GetCurrentProcess(), seen.cast(), code.len()) };
        assert_ne!(status, 0, "the instructions of our own pages can be flushed");
    }

    /// Does nothing: the pages stay ours to use again, as the system takes none of a view back.
    ///
    /// # Safety
    ///
    /// Always safe here; elsewhere nobody needs the bytes.
    pub(crate) unsafe fn forget(&self, _range: Range<usize>) {}
}

impl View {
    fn of(mapping: &OwnedHandle, access: u32, len: usize) -> io::Result<View> {
        // SAFETY: the mapping has `len` bytes, and the system chooses the addresses.
        let start = unsafe { MapViewOfFile(mapping.as_raw_handle(), access, 0, 0, len) };
        if start.is_null() {
            return Err(io::Error::last_os_error());
        }
        Ok(View(start.cast()))
    }
}

impl Drop for View {
    fn drop(&mut self) {
        // SAFETY: the address is that of one view, and whoever runs or writes the code in it
        // keeps it.
        let status = unsafe { UnmapViewOfFile(self.0.cast()) };
        debug_assert_ne!(status, 0, "unmapping our own view cannot fail");
    }
}
