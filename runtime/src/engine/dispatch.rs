//! The seam between the embedding interface and what executes a call.

use super::{ModuleInner, Store};
pub(crate) use crate::sys::Memory as HostSlice;
use crate::{interp, jit};
use neurlang_ir::TrapKind;
pub(crate) use neurlang_ir::types::{SCALARS_MAX, SLICES_MAX};

/// One call from the host.
#[derive(Debug)]
pub(crate) struct Call<'c, 'a> {
    /// The function's index.
    pub(crate) func: u32,
    /// `r0` to `r7`: before, canonical for the parameter types, and zero where there is no
    /// parameter; after, the results. Never copied: the words were written one by one, and
    /// copying them as a block would wait for every write.
    pub(crate) regs: &'c mut [u64; SCALARS_MAX],
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

impl TrapSite {
    /// The trap of instruction `inst` of the module's code.
    pub(crate) fn of(ir: &neurlang_ir::Module, inst: u32, kind: TrapKind) -> TrapSite {
        let func = ir.function_at(inst as usize).expect("every instruction is in a function");
        TrapSite { kind, func, inst: inst - ir.functions[func as usize].start }
    }
}

/// Calls a function of `module`, whose instance owns `store`.
///
/// Scalar results are in the registers of `call` afterwards, and copies of the bytes of slice
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
        None => match &module.ahead {
            Some(ahead) => jit::run_ahead(store, module, ahead, call),
            None => interp::run(store, module, call),
        },
    }
}
