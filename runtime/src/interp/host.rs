//! Host instructions: collecting operands for [`Host::call`](crate::host::Host::call).

use super::control::Flow;
use super::machine::{Cap, Lent, Machine};
use crate::host::{Args, Callee, INTS_MAX, Plan, READS_MAX, Source, WRITES_MAX};
use neurlang_ir::{Op, TrapKind};

/// The operands of a host instruction, by kind.
#[derive(Default)]
struct Operands {
    ints: [u64; INTS_MAX],
    reads: [Cap; READS_MAX],
    writes: [Cap; WRITES_MAX],
}

#[inline(never)]
pub(super) fn call<const FUEL: bool>(machine: &mut Machine<'_>, op: Op, pc: u32) -> Flow {
    let word = machine.module.validated.code()[pc as usize];
    let plan = Plan::of(op, word, &machine.module.imports);
    if let (true, Callee::Ext(row)) = (FUEL, plan.callee)
        && machine.fuel.spend(u64::from(row.def.fuel)).is_err()
    {
        return Flow::Trap(TrapKind::Fuel);
    }
    let operands = collect(machine, plan.sources());
    match perform(machine, plan.callee, &operands) {
        Ok(value) => {
            if let Some(register) = plan.result {
                *machine.reg_mut(register) = value;
            }
            Flow::Next
        }
        Err(kind) => Flow::Trap(kind),
    }
}

fn collect(machine: &Machine<'_>, sources: &[Source]) -> Operands {
    let mut operands = Operands::default();
    let mut ints = operands.ints.iter_mut();
    let mut reads = operands.reads.iter_mut();
    let mut writes = operands.writes.iter_mut();
    for &source in sources {
        // A plan has no more operands of a kind than there is room for.
        match source {
            Source::Register(number) => set(ints.next(), machine.reg(number)),
            Source::Constant(value) => set(ints.next(), i64::from(value) as u64),
            Source::Read(number) => set(reads.next(), machine.cap(number)),
            Source::Write(number) => set(writes.next(), machine.cap(number)),
        }
    }
    operands
}

fn set<T>(place: Option<&mut T>, value: T) {
    if let Some(place) = place {
        *place = value;
    }
}

/// Performs the call. What it writes is taken out of the memories meanwhile; what it reads
/// from the same memory is copied before.
fn perform(
    machine: &mut Machine<'_>,
    callee: Callee,
    operands: &Operands,
) -> Result<u64, TrapKind> {
    let [first, second] = operands.writes;
    let copies = operands.reads.map(|read| {
        let shared = |write: Cap| write.len > 0 && write.memory == read.memory;
        (shared(first) || shared(second)).then(|| machine.memories.slice(read).to_vec())
    });
    let mut lent_first = (first.len > 0).then(|| machine.memories.lend(first.memory));
    let separate = second.len > 0 && (first.len == 0 || second.memory != first.memory);
    let mut lent_second = separate.then(|| machine.memories.lend(second.memory));

    let writes = if separate || second.len == 0 {
        Some([part(lent_first.as_mut(), first), part(lent_second.as_mut(), second)])
    } else {
        lent_first.as_mut().and_then(|lent| both(lent, first, second))
    };
    let result = match writes {
        Some(writes) => {
            let mut reads = operands.reads.map(|read| machine.memories.slice(read));
            for (read, copy) in reads.iter_mut().zip(&copies) {
                if let Some(copy) = copy {
                    *read = copy;
                }
            }
            let mut args = Args { ints: operands.ints, reads, writes };
            machine.host.call(callee, &mut args)
        }
        None => Err(TrapKind::Capability),
    };
    for lent in [lent_first, lent_second].into_iter().flatten() {
        machine.memories.put_back(lent);
    }
    result
}

/// The bytes of `cap` in its memory.
fn part<'l>(lent: Option<&'l mut Lent<'_>>, cap: Cap) -> &'l mut [u8] {
    lent.and_then(|lent| lent.bytes_mut().get_mut(cap.base..cap.base + cap.len)).unwrap_or_default()
}

/// The bytes of two capabilities of one memory; `None` when they overlap.
fn both<'l>(lent: &'l mut Lent<'_>, first: Cap, second: Cap) -> Option<[&'l mut [u8]; 2]> {
    let ranges = [first, second].map(|cap| cap.base..cap.base + cap.len);
    lent.bytes_mut().get_disjoint_mut(ranges).ok()
}
