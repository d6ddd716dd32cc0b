//! The dispatch loop.

use super::control::Flow;
use super::machine::{Machine, Results};
use super::program::Inst;
use super::{atomic, cap, control, host, memory, pure};
use crate::engine::{Call, ModuleInner, Store, TrapSite};
use neurlang_ir::fields::FIELDS;
use neurlang_ir::{Op, TrapKind, for_each_op};

/// How a program ended without a trap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The outermost function returned.
    Returned,
    /// It ended itself with the value in `r0`.
    Halted,
}

/// Runs one call from the host to its end.
///
/// # Errors
///
/// The trap that stopped the program.
pub(crate) fn run<'s, 'a: 's>(
    store: &'s mut Store,
    module: &'s ModuleInner,
    call: Call<'_, 'a>,
) -> Result<(), TrapSite> {
    let func = call.func;
    let (mut machine, mut results) = Machine::new(store, module, call);
    let start = machine.activate(func);
    let end = start.and_then(|pc| match (module.engine.config().counts_fuel(), &module.counters) {
        (false, None) => machine.run::<false, false>(pc),
        (true, None) => machine.run::<true, false>(pc),
        (false, Some(_)) => machine.run::<false, true>(pc),
        (true, Some(_)) => machine.run::<true, true>(pc),
    });
    match end {
        Ok(end) => {
            machine.deliver(func, end, &mut results);
            Ok(())
        }
        Err((kind, pc)) => Err(site(module, kind, pc)),
    }
}

#[cold]
fn site(module: &ModuleInner, kind: TrapKind, pc: u32) -> TrapSite {
    let ir = module.ir();
    let func = ir.function_at(pc as usize).expect("every instruction is part of a function");
    TrapSite { kind, func, inst: pc - ir.functions[func as usize].start }
}

impl Machine<'_> {
    /// Runs from instruction `pc` on until the program ends; a trap comes with its place.
    fn run<const FUEL: bool, const COUNT: bool>(
        &mut self,
        mut pc: u32,
    ) -> Result<End, (TrapKind, u32)> {
        let program = self.program;
        let insts = program.insts.as_slice();
        let costs = program.costs.as_slice();
        loop {
            let Some(inst) = insts.get(pc as usize) else {
                return Err((TrapKind::Invalid, pc));
            };
            if FUEL {
                let cost = costs.get(pc as usize).copied().unwrap_or_default();
                if self.fuel.spend(u64::from(cost)).is_err() {
                    return Err((TrapKind::Fuel, pc));
                }
            }
            let flow = step::<FUEL>(self, inst, pc);
            if COUNT {
                self.count(inst, pc, flow);
            }
            match flow {
                Flow::Next => pc += 1,
                Flow::Goto(target) => pc = target,
                Flow::End(end) => return Ok(end),
                Flow::Trap(kind) => return Err((kind, pc)),
                Flow::TrapAt(kind, at) => return Err((kind, at)),
            }
        }
    }

    /// Counts that an instruction ran, and whether it branched.
    #[inline(never)]
    fn count(&self, inst: &Inst, pc: u32, flow: Flow) {
        if let Some(counters) = &self.module.counters {
            counters.hit(pc);
            if inst.op.is_branch() && matches!(flow, Flow::Goto(_)) {
                counters.taken(pc);
            }
        }
    }

    /// Hands the results of function `func` to the host.
    fn deliver(&self, func: u32, end: End, results: &mut Results<'_, '_>) {
        let function = self.function(func);
        results.slices.clear();
        match end {
            End::Returned => {
                results.scalars.copy_from_slice(&self.regs[..8]);
                let caps = self.caps[2..].iter().take(usize::from(function.slices.1));
                let slices = caps.map(|&cap| self.memories.slice(cap).to_vec());
                results.slices.extend(slices);
            }
            End::Halted => *results.scalars = [self.regs[0], 0, 0, 0, 0, 0, 0, 0],
        }
    }
}

/// Says which file has the meaning of an opcode; a family that is not listed is pure.
macro_rules! family {
    // TRAP
    (0, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        control::trap($op)
    };
    // MOV
    (6, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        cap::mov($op, $fields, $machine, $inst)
    };
    // BRANCH
    (7, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        control::branch($op, $machine, $inst)
    };
    // JUMP
    (8, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        control::jump($op, $machine, $inst)
    };
    // CALL
    (9, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        control::call($op, $machine, $inst, $pc)
    };
    // RET
    (10, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        $machine.leave()
    };
    // HALT
    (11, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        Flow::End(End::Halted)
    };
    // LOAD
    (12, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        memory::load($op, $machine, $inst)
    };
    // STORE
    (13, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        memory::store($op, $machine, $inst)
    };
    // ATOMIC
    (14, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        atomic::atomic($op, $machine, $inst)
    };
    // CAP.NEW
    (17, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        cap::new($machine, $inst)
    };
    // CAP.RESTRICT
    (18, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        cap::restrict($op, $machine, $inst)
    };
    // CAP.QUERY
    (19, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        cap::query($op, $machine, $inst)
    };
    // TAINT
    (20, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        cap::taint($op, $fields, $machine, $inst)
    };
    // SPAWN JOIN CHAN YIELD FILE NET IO TIME RAND and EXT.CALL
    (21, $($rest:tt)*) => { family!(host, $($rest)*) };
    (22, $($rest:tt)*) => { family!(host, $($rest)*) };
    (23, $($rest:tt)*) => { family!(host, $($rest)*) };
    (24, $($rest:tt)*) => { family!(host, $($rest)*) };
    (25, $($rest:tt)*) => { family!(host, $($rest)*) };
    (26, $($rest:tt)*) => { family!(host, $($rest)*) };
    (27, $($rest:tt)*) => { family!(host, $($rest)*) };
    (28, $($rest:tt)*) => { family!(host, $($rest)*) };
    (29, $($rest:tt)*) => { family!(host, $($rest)*) };
    (31, $($rest:tt)*) => { family!(host, $($rest)*) };
    (host, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        host::call::<FUEL>($machine, $op, $pc)
    };
    // NOP
    (30, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        Flow::Next
    };
    ($pure:tt, $op:expr, $fields:expr, $machine:expr, $inst:expr, $pc:expr) => {
        pure::step($op, $fields, $machine, $inst)
    };
}

macro_rules! define_step {
    ($(
        $(#[doc = $doc:literal])*
        ($code:tt, $mode:tt) $name:ident $mode_name:literal $text:literal
            [ $($operand:ident),* ] $effect:ident;
    )*) => {
        /// Executes one instruction. Every arm has a constant operation, so that the compiler
        /// keeps of its family's code what that operation needs.
        #[inline(always)]
        fn step<const FUEL: bool>(machine: &mut Machine<'_>, inst: &Inst, pc: u32) -> Flow {
            match inst.op {
                $( Op::$name => {
                    family!(
                        $code,
                        Op::$name,
                        const { FIELDS[Op::$name as usize] },
                        machine,
                        inst,
                        pc
                    )
                } )*
            }
        }
    };
}
for_each_op!(define_step);
