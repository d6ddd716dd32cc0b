//! Modules run as blobs: on the caller's stack, without a machine.

use super::site;
use crate::engine::{Call, ModuleInner, Store, TrapSite};
use crate::sys::machine::{AheadCode, budget_bytes};

/// Calls a function of `module` as the code of `neurlang!` does.
///
/// # Errors
///
/// The trap that stopped the program.
pub(crate) fn run_ahead(
    store: &Store,
    module: &ModuleInner,
    ahead: &AheadCode,
    call: Call<'_, '_>,
) -> Result<(), TrapSite> {
    let max = usize::try_from(store.stack_bytes).unwrap_or(usize::MAX);
    let budget = budget_bytes(max) as u64;
    let Call { func, regs, slices } = call;
    ahead.run(func, regs, slices, budget).map_err(|stop| site(module, stop))
}
