//! Tests of code in mapped memory, on whatever system it is.
#![expect(unsafe_code, reason = "executing what was written")]

use super::{Access, CodeMap};
use std::mem::transmute;

const LEN: usize = 2 * CodeMap::PAGE_BYTES;

/// A function that returns its argument.
const RETURN: &[u8] = if cfg!(target_arch = "aarch64") {
    &[0xc0, 0x03, 0x5f, 0xd6]
} else if cfg!(target_arch = "riscv64") {
    &[0x82, 0x80]
} else {
    &[0x48, 0x89, 0xf8, 0xc3]
};
/// The same with 1 added to it.
const RETURN_NEXT: &[u8] = if cfg!(target_arch = "aarch64") {
    &[0x00, 0x04, 0x00, 0x91, 0xc0, 0x03, 0x5f, 0xd6]
} else if cfg!(target_arch = "riscv64") {
    &[0x05, 0x05, 0x82, 0x80]
} else {
    &[0x48, 0x8d, 0x47, 0x01, 0xc3]
};

#[cfg(target_arch = "x86_64")]
type Function = unsafe extern "sysv64" fn(u64) -> u64;
#[cfg(not(target_arch = "x86_64"))]
type Function = unsafe extern "C" fn(u64) -> u64;

#[test]
fn what_is_written_is_what_is_executed() {
    let map = CodeMap::new(LEN, Access::Execute).unwrap();
    assert_eq!(map.len_bytes(), LEN);
    for at in [0, CodeMap::PAGE_BYTES - 8, LEN - 64] {
        for (code, expected) in [(RETURN, 41), (RETURN_NEXT, 42), (RETURN, 41)] {
            // SAFETY: nobody else has the map.
            unsafe { map.write(at, code) };
            let start = map.start().wrapping_add(at);
            // SAFETY: a function of this type was written there.
            let function = unsafe { transmute::<*const u8, Function>(start) };
            // SAFETY: it only computes.
            assert_eq!(unsafe { function(41) }, expected);
        }
    }
    // SAFETY: nobody needs the bytes.
    unsafe { map.forget(0..LEN) };
}

#[test]
fn an_impossible_length_is_refused() {
    for access in [Access::Execute, Access::Debug] {
        assert!(CodeMap::new(1 << 62, access).is_err());
    }
}
