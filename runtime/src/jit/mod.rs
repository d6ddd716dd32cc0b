//! Native execution: from a call of the embedding interface to compiled code and back.

mod listing;
mod perform;
mod shared;

use crate::engine::{Call, HostSlice, ModuleInner, Store, TrapSite};
use crate::sandbox::Fuel;
pub(crate) use crate::sys::{Machine, Native};
use crate::sys::{Exchange, Memory, Stop};
pub use listing::{NativeCode, NativePart};
use neurlang_ir::TrapKind;
use neurlang_ir::types::SLICES_MAX;
use perform::Working;
pub(crate) use shared::{Shared, available, compile};

/// Calls a function of `module` in its compiled form.
///
/// # Errors
///
/// The trap that stopped the program, or `memory` when there is none for a stack.
#[inline]
pub(crate) fn run(
    store: &mut Store,
    module: &ModuleInner,
    native: &Native,
    call: Call<'_, '_>,
) -> Result<(), TrapSite> {
    let mut machine = match store.machine.take() {
        Some(machine) => machine,
        None => {
            let shared = module.engine.native();
            shared.machine(store.stack_bytes).map_err(|_| no_stack(call.func))?
        }
    };
    let mut slices = [const { Memory::Absent }; SLICES_MAX];
    for (memory, slice) in slices.iter_mut().zip(call.slices.iter_mut()) {
        *memory = match slice {
            HostSlice::Absent => Memory::Absent,
            HostSlice::Read(bytes) => Memory::Read(bytes),
            HostSlice::Write(bytes) => Memory::Write(bytes),
        };
    }
    let data = match &mut store.data {
        Some(own) => Memory::Write(own.bytes_mut()),
        None if module.ir().data.is_empty() => Memory::Absent,
        None => Memory::Read(&module.ir().data),
    };
    store.results = call.scalars;
    let mut fuel = store.fuel.insts();
    let mut exchange = Exchange { regs: &mut store.results, fuel: &mut fuel, data };
    let mut working = Working { module, host: &mut store.host, arena: &mut store.arena };
    let entry = (call.func, store.stack_bytes);
    let outcome = machine.run(native, entry, &mut exchange, &mut slices, &mut working);
    store.fuel = Fuel::new(fuel);
    let slices = module.slice_results(call.func);
    if slices > 0 && outcome.is_ok() {
        store.returned = machine.returned(slices);
    }
    store.machine = Some(machine);
    outcome.map_err(|stop| site(module, stop))
}

#[cold]
fn site(module: &ModuleInner, stop: Stop) -> TrapSite {
    let ir = module.ir();
    let func = ir.function_at(stop.inst as usize).expect("every instruction is in a function");
    let inst = stop.inst - ir.functions[func as usize].start;
    TrapSite { kind: stop.kind, func, inst }
}

#[cold]
fn no_stack(func: u32) -> TrapSite {
    TrapSite { kind: TrapKind::Memory, func, inst: 0 }
}
