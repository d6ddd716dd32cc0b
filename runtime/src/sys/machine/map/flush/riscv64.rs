//! riscv64: a system call, because only the kernel reaches other processors.
#![expect(unsafe_code, reason = "a system call")]

/// Makes what was written through `writable` the code at `executable`, for every thread.
///
/// # Safety
///
/// Both are addresses of the same `len` bytes, to be read and to be executed.
pub(crate) unsafe fn flush(_writable: *const u8, executable: *const u8, len: usize) {
    /// `riscv_flush_icache`.
    const FLUSH: libc::c_long = 259;
    /// Not for the calling thread alone.
    const ALL_THREADS: libc::c_long = 0;
    let end = executable.wrapping_add(len);
    // SAFETY: the call makes code visible that was written before, and changes nothing else.
    let status = unsafe { libc::syscall(FLUSH, executable, end, ALL_THREADS) };
    assert_eq!(status, 0, "every kernel for these processors offers it");
}
