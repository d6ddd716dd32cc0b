//! Native code of a module, and the machine that runs it.
//!
//! The two safe types here carry the argument that makes running machine code safe:
//! [`Native`] holds only what the compiler made of a validated module, and
//! [`Machine::run`] gives it only memory that it has borrowed for the call.
#![expect(unsafe_code, reason = "running machine code and following its pointers")]

use super::Memory;
use super::code_pool::{Code, CodePool};
use super::context::{Context, Pair, Status, Width};
use super::debugger::Registration;
use super::operands::{Operands, bytes};
use super::stack::Stack;
use super::workspace::Workspace;
use crate::sandbox::Fuel;
use neurlang_ir::TrapKind;
use neurlang_ir::types::{SCALARS_MAX, SLICES_MAX};
use neurlang_stencils::{Hinted, Site, abi};
use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

/// The machine code of one module.
#[derive(Debug)]
pub(crate) struct Native {
    /// What debuggers know of the code; it ends before the code does.
    registration: Option<Registration>,
    code: Code,
    tables: neurlang_stencils::Code,
    /// What a call of each function needs to know.
    entries: Vec<Entry>,
}

/// Where a function starts, and how many of its results are slices.
#[derive(Clone, Copy, Debug)]
struct Entry {
    offset: u32,
    slice_results: u16,
    width: Width,
}

impl Native {
    /// Compiles `module` into memory of `pool`.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory, and out-of-memory for a module
    /// whose code would exceed [`CODE_BYTES_MAX`].
    pub(crate) fn compile(
        pool: &Arc<CodePool>,
        work: &mut Workspace,
        module: Hinted<'_>,
        fuel: neurlang_stencils::Fuel,
    ) -> io::Result<Native> {
        let (code, tables) = work.compile(pool, module, fuel)?;
        let functions = module.module.module().functions.iter().zip(&tables.functions);
        let entries = functions.map(|(function, code)| Entry {
            offset: code.entry,
            slice_results: function.sig.result_counts().1 as u16,
            width: Width::of(&function.sig),
        });
        Ok(Native { registration: None, code, entries: entries.collect(), tables })
    }

    /// The address of function `func`, for who asks at its entry.
    pub(crate) fn onward_at_entry(&self, func: u32) -> Onward {
        let address = self.code.address(self.entries[func as usize].offset as usize);
        Onward { address: address.expose_provenance() }
    }

    /// The address of the last function, for who asks at the loop that it was made of.
    pub(crate) fn onward_in_loop(&self) -> Onward {
        self.onward_at_entry(self.entries.len() as u32 - 1)
    }

    /// The size of the frame of function `func`.
    pub(crate) fn frame_bytes(&self, func: u32) -> u32 {
        self.tables.functions[func as usize].frame.bytes
    }

    /// True when the byte at `address` is part of the machine code.
    pub(crate) fn contains(&self, address: usize) -> bool {
        address.wrapping_sub(self.start()) < self.tables.len_bytes as usize
    }

    /// Reports traps at other instructions than it was compiled with: at what `to` says of
    /// each site's instruction and kind.
    pub(crate) fn move_sites(&mut self, to: impl Fn(u32, Option<TrapKind>) -> u32) {
        for site in &mut self.tables.sites {
            site.inst = to(site.inst, site.kind);
        }
    }

    /// How many results of function `func` are slices.
    #[inline]
    pub(crate) fn slice_results(&self, func: u32) -> usize {
        usize::from(self.entries[func as usize].slice_results)
    }

    /// Keeps what debuggers know of the code as long as the code.
    pub(crate) fn register(&mut self, registration: Registration) {
        self.registration = Some(registration);
    }

    /// The address of the first byte of the machine code.
    pub(crate) fn start(&self) -> usize {
        self.code.address(0).addr()
    }

    /// The machine code, and where its instructions come from.
    pub(crate) fn listing(&self) -> (&[u8], &neurlang_stencils::Code) {
        (self.code.bytes(), &self.tables)
    }
}

/// What performs the instructions that compiled code leaves to the host.
pub(crate) trait Performer {
    /// Performs the instruction numbered `inst`.
    ///
    /// # Errors
    ///
    /// The trap that stops the program.
    fn perform(&mut self, inst: u32, operands: &mut Operands<'_>) -> Result<(), TrapKind>;

    /// Where code of the first tier goes on, which has nothing `left` to count; none where it
    /// is, and then it counts what is left now.
    ///
    /// What comes back is of code that was made of the same module, for what was asked: of the
    /// function, or of the loop and the frame of its function.
    fn ask(&mut self, ask: Ask, left: &mut u64) -> Option<Onward>;

    /// The machine code that has the byte at `address`.
    fn code_at(&self, address: usize) -> &Native;
}

/// Which part of a program goes on in the second tier, if it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// The function that starts with this instruction of the module's code.
    Function(u32),
    /// The loop whose head is this instruction.
    Loop(u32),
}

impl Ask {
    /// What the number of an instruction for the host asks, if it does.
    fn of(number: u32) -> Option<Ask> {
        let inst = number & !(abi::ASK | abi::ASK_AT_ENTRY);
        match (number & abi::ASK != 0, number & abi::ASK_AT_ENTRY != 0) {
            (false, _) => None,
            (true, true) => Some(Ask::Function(inst)),
            (true, false) => Some(Ask::Loop(inst)),
        }
    }
}

/// Where code of the first tier goes on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Onward {
    address: usize,
}

/// What one call gives the program and takes back.
#[derive(Debug)]
pub(crate) struct Exchange<'a, 's> {
    /// `r0` to `r7`, before and after.
    pub(crate) regs: &'a mut [u64; SCALARS_MAX],
    /// Slice arguments.
    pub(crate) slices: &'a mut [Memory<'s>],
    /// Fuel, before and after.
    pub(crate) fuel: &'a mut Fuel,
    /// The module's data.
    pub(crate) data: Memory<'a>,
}

impl Memory<'_> {
    #[inline]
    pub(super) fn pair(&mut self) -> Pair {
        match self {
            Memory::Absent => Pair::default(),
            Memory::Read(bytes) => {
                Pair { base: bytes.as_ptr().expose_provenance(), len: bytes.len() as u64 }
            }
            Memory::Write(bytes) => {
                Pair { base: bytes.as_mut_ptr().expose_provenance(), len: bytes.len() as u64 }
            }
        }
    }
}

/// Where and why compiled code stopped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    /// Index of the instruction in the module's code.
    pub(crate) inst: u32,
    pub(crate) kind: TrapKind,
}

/// A stack and a context: what it takes to run one program at a time.
#[derive(Debug)]
pub(crate) struct Machine {
    context: Box<Context>,
    stack: Stack,
}

/// The performer of the running program, and what came of its last operation.
#[derive(Debug, Default)]
pub(super) struct HostCall {
    /// Set while a program runs.
    performer: Option<*mut (dyn Performer + 'static)>,
    trap: Option<TrapKind>,
    panic: Option<Box<dyn Any + Send>>,
}

// SAFETY: the pointer is set and used only within one `Machine::run`, on one thread.
unsafe impl Send for Machine {}
// SAFETY: as above, and `run` takes the machine mutably.
unsafe impl Sync for Machine {}

impl Machine {
    /// A machine whose stack has at least `stack_bytes` for the program.
    ///
    /// # Errors
    ///
    /// The operating system's error when it gives no memory.
    pub(crate) fn new(stack_bytes: u64) -> io::Result<Machine> {
        let bytes = usize::try_from(stack_bytes).map_err(|_| io::ErrorKind::OutOfMemory)?;
        let stack = Stack::map(bytes)?;
        let mut context = Context::new();
        context.stack_top = stack.top();
        let mut machine = Machine { context, stack };
        machine.allow(stack_bytes);
        Ok(machine)
    }

    /// Lets the activations of programs take `stack_bytes` from here on.
    ///
    /// # Panics
    ///
    /// When that is more than [`Machine::stack_bytes`].
    pub(crate) fn allow(&mut self, stack_bytes: u64) {
        assert!(stack_bytes <= self.stack_bytes(), "a machine is chosen by what it has");
        self.context.stack_limit = self.context.stack_top - stack_bytes as usize;
    }

    /// What a program may be allowed of the stack, in bytes.
    pub(crate) fn stack_bytes(&self) -> u64 {
        self.stack.usable_bytes() as u64
    }

    /// Runs function `func` of `native`.
    ///
    /// # Errors
    ///
    /// Where and why the program trapped.
    ///
    /// # Panics
    ///
    /// With what `performer` panicked with.
    #[inline]
    pub(crate) fn run(
        &mut self,
        native: &Native,
        func: u32,
        mut exchange: Exchange<'_, '_>,
        performer: &mut dyn Performer,
    ) -> Result<(), Stop> {
        let context = &mut *self.context;
        let stack_limit = context.stack_limit;
        context.fuel = exchange.fuel.insts();
        context.data_base = exchange.data.pair().base;
        for (pair, memory) in context.caps.iter_mut().zip(exchange.slices.iter_mut()) {
            *pair = memory.pair();
        }
        let pointer: *mut (dyn Performer + '_) = &raw mut *performer;
        #[expect(clippy::transmute_ptr_to_ptr, reason = "a cast may not extend a lifetime")]
        // SAFETY: only the lifetime changes, and the pointer is dropped before this returns.
        let pointer = unsafe {
            std::mem::transmute::<*mut (dyn Performer + '_), *mut (dyn Performer + 'static)>(
                pointer,
            )
        };
        context.host_call.performer = Some(pointer);
        let Entry { offset, width, .. } = native.entries[func as usize];
        let entry = native.code.address(offset as usize);
        // SAFETY: `native` was compiled from a validated module; its data and slices are
        // borrowed by `exchange` for the whole call, and the stack is this
        // machine's.
        let status = unsafe { context.run(entry, exchange.regs, width) };
        context.host_call.performer = None;
        // Activations that serve more than one call raise it, and those that do not return leave it.
        context.stack_limit = stack_limit;
        *exchange.fuel = Fuel::new(context.fuel);
        match status {
            Status::Returned => Ok(()),
            Status::Halted => {
                context.caps = [Pair::default(); SLICES_MAX];
                Ok(())
            }
            // The return address may be where the code ends.
            Status::Trapped => Err(stop(context, performer.code_at(context.trap_pc - 1))),
        }
    }

    /// Copies the bytes of the first `count` slice results of the last run.
    pub(crate) fn returned(&self, count: usize) -> Vec<Vec<u8>> {
        let pairs = &self.context.caps[..count];
        // SAFETY: the validator lets only data and arena capabilities be returned, whose
        // memory the instance owns as long as its machine.
        pairs.iter().map(|pair| unsafe { bytes(*pair) }.to_vec()).collect()
    }
}

#[cold]
fn stop(context: &mut Context, native: &Native) -> Stop {
    let start = native.code.address(0) as usize;
    let offset = context.trap_pc.wrapping_sub(start) as u32;
    let site: &Site = native.tables.site(offset).expect("every trap has a site");
    if let Some(panic) = context.host_call.panic.take() {
        resume_unwind(panic);
    }
    let by_host = || context.host_call.trap.expect("the host says why it stops a program");
    Stop { inst: site.inst, kind: site.kind.unwrap_or_else(by_host) }
}

/// Performs the host instruction that `context` describes; 1 when it traps.
pub(super) fn perform(context: &mut Context) -> u32 {
    let performer = context.host_call.performer.expect("set while the program runs");
    // SAFETY: `Machine::run` borrows the performer mutably until the program is back, and
    // nothing else uses it meanwhile.
    let performer = unsafe { &mut *performer };
    let inst = context.host_inst;
    let outcome = catch_unwind(AssertUnwindSafe(|| match Ask::of(inst) {
        Some(ask) => {
            let onward = performer.ask(ask, &mut context.fuel);
            context.host_result = onward.map_or(0, |onward| onward.address as u64);
            Ok(())
        }
        None => performer.perform(inst, &mut Operands { context }),
    }));
    match outcome {
        Ok(Ok(())) => return 0,
        Ok(Err(trap)) => context.host_call.trap = Some(trap),
        Err(panic) => context.host_call.panic = Some(panic),
    }
    1
}
