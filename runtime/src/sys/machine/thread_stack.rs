//! How much is left of the stack of the thread that asks.
#![expect(unsafe_code, reason = "asking the operating system")]

use super::arch::stack_pointer;
use std::cell::Cell;

/// What stays for the host: signal handlers, and functions without an activation.
const RESERVE_BYTES: usize = 32 << 10;
/// The budget on a stack that is not the thread's own, such as a coroutine's.
const FOREIGN_BUDGET_BYTES: usize = 16 << 10;

thread_local! {
    /// The lowest address of this thread's stack and its size; zeros before anyone asked.
    static EXTENT: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// How many bytes of the stack a program may use that is called now, at most `max`.
///
/// That is what is left of the thread's stack less a reserve of 32 KiB. On a stack that is not
/// the thread's own it is 16 KiB.
#[inline]
pub(crate) fn budget_bytes(max: usize) -> usize {
    let sp = stack_pointer();
    budget_in(EXTENT.get(), sp).unwrap_or_else(|| first_budget_bytes(sp)).min(max)
}

#[cold]
fn first_budget_bytes(sp: usize) -> usize {
    let extent = extent();
    EXTENT.set(extent);
    budget_in(extent, sp).unwrap_or(FOREIGN_BUDGET_BYTES)
}

/// What is left below `sp` of a stack, when `sp` is in it.
#[inline(always)]
fn budget_in((low, size): (usize, usize), sp: usize) -> Option<usize> {
    let left = sp.wrapping_sub(low);
    (left < size).then(|| left.saturating_sub(RESERVE_BYTES))
}

/// The lowest address of this thread's stack and its size.
#[cfg(target_vendor = "apple")]
fn extent() -> (usize, usize) {
    // SAFETY: the calling thread is asked about, which exists.
    let thread = unsafe { libc::pthread_self() };
    // SAFETY: as above.
    let top = unsafe { libc::pthread_get_stackaddr_np(thread) };
    // SAFETY: as above.
    let size = unsafe { libc::pthread_get_stacksize_np(thread) };
    (top as usize - size, size)
}

/// The lowest address of this thread's stack, guard pages left out, and its size; zeros when
/// the operating system does not say.
#[cfg(target_os = "linux")]
fn extent() -> (usize, usize) {
    let mut attributes = std::mem::MaybeUninit::<libc::pthread_attr_t>::uninit();
    // SAFETY: the call initializes what it is given when it succeeds.
    let status = unsafe { libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) };
    if status != 0 {
        return (0, 0);
    }
    let (mut low, mut size, mut guard) = (std::ptr::null_mut(), 0, 0);
    // SAFETY: the attributes were initialized above, and the places are valid for writes.
    let status =
        unsafe { libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut low, &raw mut size) };
    // SAFETY: as above.
    let guards = unsafe { libc::pthread_attr_getguardsize(attributes.as_ptr(), &raw mut guard) };
    // SAFETY: initialized above and destroyed once.
    unsafe { libc::pthread_attr_destroy(attributes.as_mut_ptr()) };
    if status != 0 || guards != 0 {
        return (0, 0);
    }
    // Some systems count guard pages as part of the stack.
    (low as usize + guard, size.saturating_sub(guard))
}

#[cfg(test)]
mod tests {
    use super::budget_bytes;

    #[test]
    fn a_thread_has_what_its_stack_leaves() {
        let budget_of = |bytes: usize| {
            let thread = std::thread::Builder::new().stack_size(bytes);
            thread.spawn(|| [budget_bytes(1 << 20), budget_bytes(1 << 20)]).unwrap().join().unwrap()
        };
        assert_eq!(budget_of(4 << 20), [1 << 20; 2]);
        let [small, again] = budget_of(256 << 10);
        assert_eq!(small, again);
        assert!((128 << 10..256 << 10).contains(&small), "{small}");
    }
}
