//! aarch64: caches for data and code do not see each other.
#![expect(unsafe_code, reason = "instructions for caches, and a system call")]

use std::arch::asm;

/// Makes what was written through `writable` the code at `executable`, for every thread.
///
/// # Safety
///
/// Both are addresses of the same `len` bytes, to be read and to be executed.
pub(crate) unsafe fn flush(writable: *const u8, executable: *const u8, len: usize) {
    let sizes: usize;
    // SAFETY: the register with the sizes of cache lines is read.
    unsafe { asm!("mrs {}, ctr_el0", out(reg) sizes, options(nomem, nostack, preserves_flags)) };
    let (data_line, code_line) = (4 << (sizes >> 16 & 15), 4 << (sizes & 15));
    for line in lines(writable, len, data_line) {
        // SAFETY: the line is mapped, and writing it back changes no value.
        unsafe { asm!("dc cvau, {}", in(reg) line, options(nostack, preserves_flags)) };
    }
    // SAFETY: what follows waits for what is before, and nothing else happens.
    unsafe { asm!("dsb ish", options(nostack, preserves_flags)) };
    for line in lines(executable, len, code_line) {
        // SAFETY: the line is mapped, and is read from memory when it is next executed.
        unsafe { asm!("ic ivau, {}", in(reg) line, options(nostack, preserves_flags)) };
    }
    // SAFETY: as above; this thread fetches again what it has fetched ahead.
    unsafe { asm!("dsb ish", "isb", options(nostack, preserves_flags)) };
    refetch_elsewhere();
}

/// The addresses of the cache lines of `bytes`, `line` bytes each, that `len` bytes touch.
fn lines(start: *const u8, len: usize, line: usize) -> impl Iterator<Item = usize> {
    let start = start as usize;
    (start & !(line - 1)..start + len).step_by(line)
}

/// Makes the other threads of the process fetch again what they have fetched ahead. A kernel
/// that does not offer it is one on which nobody does it.
fn refetch_elsewhere() {
    const SYNC_CORE: i32 = libc::MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE;
    const REGISTER: i32 = libc::MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE;
    if membarrier(SYNC_CORE) == libc::EPERM && membarrier(REGISTER) == 0 {
        membarrier(SYNC_CORE);
    }
}

/// 0, or the error of the system call.
fn membarrier(command: i32) -> i32 {
    // SAFETY: these commands take no memory.
    match unsafe { libc::syscall(libc::SYS_membarrier, command, 0) } {
        0 => 0,
        _ => std::io::Error::last_os_error().raw_os_error().unwrap_or(0),
    }
}
