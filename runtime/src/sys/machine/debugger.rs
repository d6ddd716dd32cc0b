//! The interface by which gdb and lldb learn of code made at run time: a list in memory and a
//! function on which they have a breakpoint.
#![expect(unsafe_code, reason = "the list is shared with a debugger and with other compilers")]

use std::arch::global_asm;
use std::ptr::{addr_of_mut, null_mut};
use std::sync::{Mutex, PoisonError};

/// An object file in memory, and its neighbours in the list.
#[derive(Debug)]
#[repr(C)]
struct Entry {
    next: *mut Entry,
    last: *mut Entry,
    object: *const u8,
    object_bytes: u64,
}

#[repr(C)]
struct Descriptor {
    version: u32,
    action: u32,
    relevant: *mut Entry,
    first: *mut Entry,
}

const REGISTER: u32 = 1;
const UNREGISTER: u32 = 2;

// Both symbols are weak, so that a program may contain another compiler that has them: then all
// share one list.
global_asm!(
    ".pushsection .data.__jit_debug_descriptor,\"aw\"",
    ".balign 8",
    ".weak __jit_debug_descriptor",
    ".type __jit_debug_descriptor, @object",
    ".size __jit_debug_descriptor, 24",
    "__jit_debug_descriptor:",
    ".4byte 1",
    ".4byte 0",
    ".8byte 0",
    ".8byte 0",
    ".popsection",
    ".pushsection .text.__jit_debug_register_code,\"ax\"",
    ".balign 4",
    ".weak __jit_debug_register_code",
    ".type __jit_debug_register_code, @function",
    "__jit_debug_register_code:",
    "ret",
    ".size __jit_debug_register_code, . - __jit_debug_register_code",
    ".popsection",
);

unsafe extern "C" {
    static mut __jit_debug_descriptor: Descriptor;
    fn __jit_debug_register_code();
}

/// Held while the list changes.
static LIST: Mutex<()> = Mutex::new(());

/// An object file that debuggers know as long as this exists.
#[derive(Debug)]
pub(crate) struct Registration {
    entry: *mut Entry,
    /// What the entry points to.
    _object: Box<[u8]>,
}

// SAFETY: the entry belongs to this value, and is changed only while the list is locked.
unsafe impl Send for Registration {}
// SAFETY: a shared reference gives access to nothing.
unsafe impl Sync for Registration {}

impl Registration {
    /// Makes an object file in ELF known.
    pub(crate) fn new(object: Box<[u8]>) -> Registration {
        let _locked = LIST.lock().unwrap_or_else(PoisonError::into_inner);
        let list = addr_of_mut!(__jit_debug_descriptor);
        // SAFETY: the descriptor exists as long as the process, and the list is locked.
        let next = unsafe { (*list).first };
        let (start, object_bytes) = (object.as_ptr(), object.len() as u64);
        let entry = Entry { next, last: null_mut(), object: start, object_bytes };
        let entry = Box::into_raw(Box::new(entry));
        if !next.is_null() {
            // SAFETY: entries in the list are alive, and the list is locked.
            unsafe { (*next).last = entry };
        }
        // SAFETY: the entry is in the list from here on, until `drop`.
        unsafe { (*list).first = entry };
        // SAFETY: the entry is alive and the list is locked.
        unsafe { tell(REGISTER, entry) };
        Registration { entry, _object: object }
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        let _locked = LIST.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: the entry was made by `new` and is alive until the end of this function.
        let Entry { next, last, .. } = *unsafe { &*self.entry };
        if !next.is_null() {
            // SAFETY: entries in the list are alive, and the list is locked.
            unsafe { (*next).last = last };
        }
        if last.is_null() {
            // SAFETY: the descriptor exists as long as the process, and the list is locked.
            unsafe { (*addr_of_mut!(__jit_debug_descriptor)).first = next };
        } else {
            // SAFETY: entries in the list are alive, and the list is locked.
            unsafe { (*last).next = next };
        }
        // SAFETY: the entry is still alive and the list is locked.
        unsafe { tell(UNREGISTER, self.entry) };
        // SAFETY: it came from a box, and nothing points to it any more.
        drop(unsafe { Box::from_raw(self.entry) });
    }
}

/// Stops at the debugger's breakpoint, if there is one.
///
/// # Safety
///
/// `entry` is alive and the list is locked.
unsafe fn tell(action: u32, entry: *mut Entry) {
    let list = addr_of_mut!(__jit_debug_descriptor);
    // SAFETY: the descriptor exists as long as the process, and the list is locked.
    unsafe { (*list).action = action };
    // SAFETY: as above.
    unsafe { (*list).relevant = entry };
    // SAFETY: the function does nothing.
    unsafe { __jit_debug_register_code() };
}

#[cfg(test)]
mod tests {
    use super::{Descriptor, LIST, Registration, addr_of_mut};

    /// The first bytes of the objects in the list.
    fn listed() -> Vec<u8> {
        let _locked = LIST.lock().unwrap();
        let mut found = Vec::new();
        let list: *mut Descriptor = addr_of_mut!(super::__jit_debug_descriptor);
        // SAFETY: the list is locked.
        let mut entry = unsafe { (*list).first };
        while !entry.is_null() {
            // SAFETY: entries in the list are alive, and the list is locked.
            let seen = unsafe { &*entry };
            // SAFETY: an entry's object lives as long as it, and has a byte here.
            found.push(unsafe { *seen.object });
            entry = seen.next;
        }
        found
    }

    #[test]
    fn a_debugger_finds_what_is_registered_and_nothing_else() {
        let [first, second, third] = [1, 2, 3].map(|byte| Registration::new([byte; 9].into()));
        assert_eq!(listed(), [3, 2, 1]);
        drop(second);
        assert_eq!(listed(), [3, 1]);
        drop(third);
        assert_eq!(listed(), [1]);
        drop(first);
        assert_eq!(listed(), []);
    }
}
