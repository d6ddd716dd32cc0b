//! Native execution: from a call of the embedding interface to compiled code and back.

mod ahead;
mod announce;
mod compiled;
mod listing;
mod perform;
mod shared;
mod tiers;

use crate::engine::{Call, ModuleInner, Store, TrapSite};
use crate::sandbox::Fuel;
use crate::sys::Memory;
pub(crate) use crate::sys::machine::{AheadCode, Machine, runs_here as available};
use crate::sys::machine::{Exchange, Stop};
pub(crate) use ahead::run_ahead;
pub(crate) use announce::prepare;
pub(crate) use compiled::{Compiled, compile_optimized};
use neurlang_ir::TrapKind;
use perform::Working;
pub(crate) use shared::{Shared, compile, map_ahead};
use tiers::Tiers;

/// Calls a function of `module` in its compiled form.
///
/// # Errors
///
/// The trap that stopped the program, or `memory` when there is none for a stack.
#[inline]
pub(crate) fn run(
    store: &mut Store,
    module: &ModuleInner,
    compiled: &Compiled,
    call: Call<'_, '_>,
) -> Result<(), TrapSite> {
    let Call { func, regs, slices } = call;
    let (code, counts_for) = compiled.for_call(module);
    let machine = match &mut store.machine {
        Some(machine) => machine,
        none => {
            let made = module.engine.native().machine(store.stack_bytes);
            none.insert(made.map_err(|_| no_stack(func))?)
        }
    };
    let data = match &mut store.data {
        _ if module.ir().data.is_empty() => Memory::Absent,
        Some(own) => Memory::Write(own.bytes_mut()),
        None => Memory::Read(&module.ir().data),
    };
    let mut turns = counts_for.map_or_else(Fuel::default, Tiers::begin);
    let fuel = if counts_for.is_some() { &mut turns } else { &mut store.fuel };
    let exchange = Exchange { regs, slices, fuel, data };
    let mut working = Working { module, compiled, host: &mut store.host, arena: &mut store.arena };
    let outcome = machine.run(&code.native, func, exchange, &mut working);
    if let Some(tiers) = counts_for {
        tiers.end(turns);
    }
    let slices = code.native.slice_results(func);
    if slices > 0 && outcome.is_ok() {
        store.returned = machine.returned(slices);
    }
    outcome.map_err(|stop| site(module, stop))
}

#[cold]
fn site(module: &ModuleInner, stop: Stop) -> TrapSite {
    TrapSite::of(module.ir(), stop.inst, stop.kind)
}

#[cold]
fn no_stack(func: u32) -> TrapSite {
    TrapSite { kind: TrapKind::Memory, func, inst: 0 }
}
