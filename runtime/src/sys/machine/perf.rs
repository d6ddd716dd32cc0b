//! What perf wants to know of a process besides files.
#![expect(unsafe_code, reason = "mapping a file and asking the system for numbers")]

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd as _;
use std::ptr::null_mut;

/// Maps a page of `file` as executable for the rest of the process's life: perf notes that, and
/// so finds the file.
///
/// # Errors
///
/// The operating system's error, such as that the file system has no executables.
pub(crate) fn mark(file: &File) -> io::Result<()> {
    const SMALLEST_PAGE: usize = 4096;
    let protection = libc::PROT_READ | libc::PROT_EXEC;
    let fd = file.as_raw_fd();
    // SAFETY: a null hint asks for addresses that are not in use, and nobody reads them.
    let mapped =
        unsafe { libc::mmap(null_mut(), SMALLEST_PAGE, protection, libc::MAP_PRIVATE, fd, 0) };
    if mapped == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// The time that perf notes with `-k mono`, in nanoseconds.
pub(crate) fn monotonic_ns() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a value of ours.
    let status = unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut time) };
    assert_eq!(status, 0, "every supported system has this clock");
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// The system's number of this thread.
#[cfg(target_vendor = "apple")]
pub(crate) fn thread_id() -> u32 {
    let mut id = 0;
    // SAFETY: no thread means the calling one, and the pointer is to a value of ours.
    let status = unsafe { libc::pthread_threadid_np(0, &raw mut id) };
    assert_eq!(status, 0, "the calling thread has a number");
    id as u32
}

/// The system's number of this thread.
#[cfg(target_os = "linux")]
pub(crate) fn thread_id() -> u32 {
    // SAFETY: the call takes nothing and cannot fail.
    unsafe { libc::gettid() as u32 }
}
