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
    /// Performs instruction `inst` of the module's code.
    ///
    /// # Errors
    ///
    /// The trap that stops the program.
    fn perform(&mut self, inst: u32, operands: &mut Operands<'_>) -> Result<(), TrapKind>;
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
        context.fuel = exchange.fuel.insts();
        context.data_base = exchange.data.pair().base;
        for (pair, memory) in context.caps.iter_mut().zip(exchange.slices.iter_mut()) {
            *pair = memory.pair();
        }
        let performer: *mut (dyn Performer + '_) = performer;
        #[expect(clippy::transmute_ptr_to_ptr, reason = "a cast may not extend a lifetime")]
        // SAFETY: only the lifetime changes, and the pointer is dropped before this returns.
        let performer = unsafe {
            std::mem::transmute::<*mut (dyn Performer + '_), *mut (dyn Performer + 'static)>(
                performer,
            )
        };
        context.host_call.performer = Some(performer);
        let Entry { offset, width, .. } = native.entries[func as usize];
        let entry = native.code.address(offset as usize);
        // SAFETY: `native` was compiled from a validated module; its data and slices are
        // borrowed by `exchange` for the whole call, and the stack is this
        // machine's.
        let status = unsafe { context.run(entry, exchange.regs, width) };
        context.host_call.performer = None;
        *exchange.fuel = Fuel::new(context.fuel);
        match status {
            Status::Returned => Ok(()),
            Status::Halted => {
                context.caps = [Pair::default(); SLICES_MAX];
                Ok(())
            }
            Status::Trapped => Err(stop(context, native)),
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
    let mut operands = Operands { context };
    let outcome = catch_unwind(AssertUnwindSafe(|| performer.perform(inst, &mut operands)));
    match outcome {
        Ok(Ok(())) => return 0,
        Ok(Err(trap)) => context.host_call.trap = Some(trap),
        Err(panic) => context.host_call.panic = Some(panic),
    }
    1
}

/// The operands of a host instruction, as compiled code staged them.
pub(crate) struct Operands<'a> {
    context: &'a mut Context,
}

/// The bytes of a pair.
///
/// # Safety
///
/// The pair is one that compiled code holds or was given, and its memory stays for `'a`.
unsafe fn bytes<'a>(pair: Pair) -> &'a [u8] {
    if pair.len == 0 {
        return &[];
    }
    let base = std::ptr::with_exposed_provenance(pair.base);
    // SAFETY: as the caller says; a pair that is not empty is never null.
    unsafe { std::slice::from_raw_parts(base, pair.len as usize) }
}

impl Operands<'_> {
    /// Scalar operand `at`.
    pub(crate) fn scalar(&self, at: usize) -> u64 {
        self.context.host_values[at & (abi::HOST_OPERANDS_MAX - 1)]
    }

    /// The address of the first byte of capability operand `at`, and its length.
    pub(crate) fn extent(&self, at: usize) -> (usize, u64) {
        let pair = self.pair(at);
        (pair.base, pair.len)
    }

    fn pair(&self, at: usize) -> Pair {
        self.context.host_caps[at & (abi::HOST_OPERANDS_MAX - 1)]
    }

    /// The bytes of capability operands: `READS` that are read and `WRITES` that are written,
    /// by their numbers. Operands that share memory with a written one are copied first.
    ///
    /// # Errors
    ///
    /// [`TrapKind::Capability`] when two written ones share memory.
    pub(crate) fn with_bytes<const READS: usize, const WRITES: usize, R>(
        &mut self,
        reads: [Option<usize>; READS],
        writes: [Option<usize>; WRITES],
        then: impl FnOnce([&[u8]; READS], [&mut [u8]; WRITES]) -> R,
    ) -> Result<R, TrapKind> {
        let pairs = writes.map(|at| at.map_or(Pair::default(), |at| self.pair(at)));
        for (i, a) in pairs.iter().enumerate() {
            if pairs[..i].iter().any(|b| overlap(*a, *b)) {
                return Err(TrapKind::Capability);
            }
        }
        let copies = reads.map(|at| {
            let pair = at.map_or(Pair::default(), |at| self.pair(at));
            let shared = pairs.iter().any(|written| overlap(pair, *written));
            // SAFETY: the program holds the capability, so its memory is borrowed or owned
            // for the whole call.
            let seen = unsafe { bytes(pair) };
            if shared { Err(seen.to_vec()) } else { Ok(seen) }
        });
        let seen = copies.each_ref().map(|copy| match copy {
            Ok(bytes) => bytes,
            Err(copied) => copied.as_slice(),
        });
        let written = pairs.map(|pair| {
            if pair.len == 0 {
                return &mut [][..];
            }
            let base = std::ptr::with_exposed_provenance_mut(pair.base);
            // SAFETY: the validator lets only writable capabilities through, whose memory is
            // borrowed mutably or owned; no other slice here shares it, and the program waits.
            unsafe { std::slice::from_raw_parts_mut(base, pair.len as usize) }
        });
        Ok(then(seen, written))
    }

    /// Fuel that is left.
    pub(crate) fn fuel(&mut self) -> &mut u64 {
        &mut self.context.fuel
    }

    /// Sets the scalar result.
    pub(crate) fn set_result(&mut self, value: u64) {
        self.context.host_result = value;
    }

    /// Sets the capability result: memory that the instance owns and that does not move.
    pub(crate) fn set_cap(&mut self, memory: &mut [u8]) {
        self.context.host_caps[0] = Memory::Write(memory).pair();
    }
}

fn overlap(a: Pair, b: Pair) -> bool {
    a.len > 0
        && b.len > 0
        && (a.base as u64) < b.base as u64 + b.len
        && (b.base as u64) < a.base as u64 + a.len
}
