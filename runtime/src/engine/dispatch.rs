//! The seam between the embedding interface and what executes a call.

use super::{ModuleInner, Store};
use crate::{interp, jit};
use neurlang_ir::TrapKind;
pub(crate) use neurlang_ir::types::{SCALARS_MAX, SLICES_MAX};

/// A slice argument: host memory lent to the program for one call.
#[derive(Debug, Default)]
pub(crate) enum HostSlice<'a> {
    /// None: the null capability.
    #[default]
    Absent,
    /// Memory to read.
    Read(&'a [u8]),
    /// Memory to read and write.
    Write(&'a mut [u8]),
}

/// One call from the host.
#[derive(Debug)]
pub(crate) struct Call<'c, 'a> {
    /// The function's index.
    pub(crate) func: u32,
    /// `r0` to `r7`, canonical for the parameter types; the rest is zero.
    pub(crate) scalars: [u64; SCALARS_MAX],
    /// `c2` and up: as many as the function has slice parameters.
    pub(crate) slices: &'c mut [HostSlice<'a>],
}

/// Why and where a program stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TrapSite {
    /// Why.
    pub(crate) kind: TrapKind,
    /// Index of the function.
    pub(crate) func: u32,
    /// Index of the instruction within the function.
    pub(crate) inst: u32,
}

/// Calls a function of `module`, whose instance owns `store`.
///
/// Scalar results are in [`Store::results`] afterwards, and copies of the bytes of slice
/// results in [`Store::returned`].
///
/// # Errors
///
/// The trap that stopped the program. The instance stays usable: what was written and
/// allocated stays, and fuel that was spent is spent.
#[inline]
pub(crate) fn run(
    store: &mut Store,
    module: &ModuleInner,
    call: Call<'_, '_>,
) -> Result<(), TrapSite> {
    match module.native_for(call.func) {
        Some(native) => jit::run(store, module, native, call),
        None => interp::run(store, module, call),
    }
}
