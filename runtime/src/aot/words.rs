//! Words that the entries of a blob take, and what becomes of a trap.

use crate::engine::Trap;
use crate::sys::machine::budget_bytes;

/// What one call may use of the stack at most, in bytes: what policies allow by default.
pub const STACK_BYTES_MAX: usize = 1 << 20;

/// Address and length in bytes of a slice that is read. The address is exposed.
#[inline(always)]
#[must_use]
pub fn slice<T>(values: &[T]) -> [u64; 2] {
    [values.as_ptr().expose_provenance() as u64, size_of_val(values) as u64]
}

/// Address and length in bytes of a slice that is written. The address is exposed.
#[inline(always)]
#[must_use]
pub fn slice_mut<T>(values: &mut [T]) -> [u64; 2] {
    [values.as_mut_ptr().expose_provenance() as u64, size_of_val(values) as u64]
}

/// What a call made now may use of the stack, in bytes.
#[inline(always)]
#[must_use]
pub fn stack_bytes() -> u64 {
    budget_bytes(STACK_BYTES_MAX) as u64
}

/// Panics with what stopped a program, in a file.
///
/// # Panics
///
/// Always.
#[cold]
#[inline(never)]
pub fn panicked(trap: &Trap, file: &str) -> ! {
    let (line, col) = (trap.line(), trap.col());
    panic!(
        "{file}:{line}:{col}: {} (trap `{}` in `{}`)",
        trap.message(),
        trap.kind(),
        trap.function()
    );
}
