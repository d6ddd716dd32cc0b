//! The compiler: one pass over each function, stencil by stencil.

mod calls;
mod caps;
mod control;
mod emit;
mod entry;
mod host;
mod memory;
mod tables;
pub(crate) mod thunk;
mod tier;
mod unread;
mod values;

pub(crate) use memory::Address;

use crate::aarch64::Aarch64;
use crate::buffer::{Buffer, INST_BYTES_MAX};
use crate::code::{Code, CompileError, Fuel, FunctionCode, Site, Target};
use crate::hints::{Hinted, Hints};
use crate::isa::Isa;
use crate::list::List;
use crate::nan::NansSeen;
use crate::plan::Plan;
use crate::riscv64::Riscv64;
use crate::survey::Survey;
use crate::tier::Tier;
use crate::x86_64::X86_64;
use neurlang_ir::validate::{FuncInfo, Validated};
use neurlang_ir::{TrapKind, Word};

/// Compiles `module` for `target` into `buffer`, which the code may run from at any address.
///
/// # Errors
///
/// [`CompileError::Full`] when `buffer` is too small; twice the size will do some time.
/// [`CompileError::TooFar`] when the module is too large for the target.
pub fn compile<'m>(
    target: Target,
    module: impl Into<Hinted<'m>>,
    fuel: Fuel,
    buffer: &mut [u8],
) -> Result<Code, CompileError> {
    Compiler::default().compile(target, module, fuel, buffer)
}

/// A compiler whose working memory is reused from module to module.
#[derive(Debug, Default)]
pub struct Compiler {
    scratch: Scratch,
    /// What the function that is being compiled uses.
    survey: Box<Survey>,
    /// Where the function that is being compiled keeps its registers.
    plan: Box<Plan>,
    /// The tables of the module, until it is known how long they are.
    code: Code,
}

/// The most instructions of a module whose tables are kept for the next one.
const INSTS_KEPT_MAX: usize = 1 << 17;

/// Lists that grow while a function or module is compiled.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// Instructions of the function at which turns of loops are counted, ascending.
    pub(crate) heads: Vec<u32>,
    /// Branch fields and the instruction of the function they go to.
    pub(crate) forward: Vec<(u32, u32)>,
    /// Branch fields that leave the straight path.
    pub(crate) exits: Vec<Exit>,
    /// Which results of the function may be any NaN.
    pub(crate) nans_seen: NansSeen,
    /// Branch fields put by [`Isa::straight`].
    pub(crate) fields: List<Field>,
    /// Call fields and the function they go to.
    pub(crate) calls: Vec<(u32, u32)>,
    /// Address fields and the jump table they read.
    pub(crate) jump_tables: Vec<(u32, u32)>,
    /// Address fields and the function table they read.
    pub(crate) func_tables: Vec<(u32, u32)>,
}

/// A branch field of an instruction of the function.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Field {
    pub(crate) at: u32,
    pub(crate) pc: u32,
}

/// A branch field that goes to a stub behind the function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exit {
    pub(crate) field: u32,
    /// Index in the module's code.
    pub(crate) inst: u32,
    pub(crate) then: Then,
}

/// What a stub does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Then {
    /// Traps.
    Trap(TrapKind),
    /// Gives back fuel that was not there, then traps.
    OutOfFuel(i32),
    /// Corrects a result and goes on.
    Fix(Fix),
    /// Asks whether the function goes on in the second tier; if not, it does at `back`.
    AskAtEntry { back: u32 },
    /// The same of a loop.
    AskAtHead { back: u32 },
}

/// The correction of a result that is seldom needed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fix {
    pub(crate) what: What,
    /// The vector register that it is about.
    pub(crate) vector: u8,
    /// The offset where the program goes on.
    pub(crate) back: u32,
}

/// Which correction; not every instruction set needs each.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// The vector register becomes the canonical NaN.
    Nan,
    /// The same, and is stored again.
    StoredNan(Address),
    /// `THIRD` becomes the vector register as a signed integer, saturated.
    Signed,
    /// The same, unsigned.
    Unsigned,
}

impl Compiler {
    /// Compiles `module` for `target` into `buffer`, which the code may run from at any address.
    ///
    /// # Errors
    ///
    /// [`CompileError::Full`] when `buffer` is too small, [`CompileError::TooFar`] when the module
    /// is too large for the target.
    pub fn compile<'m>(
        &mut self,
        target: Target,
        module: impl Into<Hinted<'m>>,
        fuel: Fuel,
        buffer: &mut [u8],
    ) -> Result<Code, CompileError> {
        let module = module.into();
        match target {
            Target::X86_64 => self.compile_for::<X86_64>(module, fuel, buffer),
            Target::Aarch64 => self.compile_for::<Aarch64>(module, fuel, buffer),
            Target::Riscv64 => self.compile_for::<Riscv64>(module, fuel, buffer),
        }
    }

    fn compile_for<I: Isa>(
        &mut self,
        hinted: Hinted<'_>,
        fuel: Fuel,
        buffer: &mut [u8],
    ) -> Result<Code, CompileError> {
        let module = hinted.module;
        let insts = module.code().len();
        let functions = module.module().functions.len();
        let mut code = core::mem::take(&mut self.code);
        code.functions.clear();
        code.sites.clear();
        // What is there is overwritten: every instruction has an offset.
        code.offsets.resize(insts, 0);
        let mut out = Buffer::<I>::new(buffer);
        self.scratch.calls.clear();
        self.scratch.jump_tables.clear();
        self.scratch.func_tables.clear();
        for index in 0..functions as u32 {
            self.function((hinted, fuel), index, &mut out, &mut code)?;
        }
        self.finish(module, &mut out, &mut code)?;
        out.reached()?;
        code.len_bytes = out.at() as u32;
        if insts > INSTS_KEPT_MAX {
            self.scratch = Scratch::default();
            return Ok(code);
        }
        let tables = code.clone();
        self.code = code;
        Ok(tables)
    }

    /// Compiles one function behind those before it.
    fn function<I: Isa>(
        &mut self,
        (hinted, fuel): (Hinted<'_>, Fuel),
        index: u32,
        out: &mut Buffer<'_, I>,
        code: &mut Code,
    ) -> Result<(), CompileError> {
        let Hinted { module, hints, tier } = hinted;
        let function = &module.module().functions[index as usize];
        let info = module.info(index);
        let words = &module.code()[function.range()];
        let lists = &mut self.scratch;
        lists.forward.clear();
        lists.exits.clear();
        lists.fields.clear();
        self.survey.look_over::<I>(hinted, index, &mut lists.nans_seen);
        self.plan.assign::<I>((function, info), &self.survey, tier);
        let plan = &mut *self.plan;
        let costs = match fuel {
            Fuel::On => module.block_costs(index),
            Fuel::Off => Vec::new(),
        };
        let start = function.start;
        let codes = &I::codes(module, index, plan);
        let pc = 0;
        let mut func = Func {
            module,
            hints,
            index,
            info,
            words,
            start,
            fuel,
            tier,
            transfer_from: hinted.transfer_from(index),
            costs,
            plan,
            out,
            code,
            lists,
            pc,
            body: 0,
            passed: 0,
            codes,
        };
        func.find_heads();
        func.compile_within_reach()
    }
}

/// One function being compiled.
pub(crate) struct Func<'m, 'b, 'a, I: Isa> {
    pub(crate) module: &'m Validated,
    pub(crate) hints: Option<&'m Hints>,
    /// Its index in the module.
    pub(crate) index: u32,
    pub(crate) info: &'m FuncInfo,
    /// The function's own words.
    pub(crate) words: &'m [Word],
    /// Index of the first of them in the module's code.
    pub(crate) start: u32,
    pub(crate) fuel: Fuel,
    pub(crate) tier: Tier,
    /// The size of the frame that the first tier leaves to it, if it does.
    pub(crate) transfer_from: Option<u32>,
    /// What each block costs, at its leader; empty without fuel.
    pub(crate) costs: Vec<u32>,
    pub(crate) plan: &'b mut Plan,
    pub(crate) out: &'b mut Buffer<'a, I>,
    pub(crate) code: &'b mut Code,
    pub(crate) lists: &'b mut Scratch,
    /// The instruction being compiled, counted from the function's first.
    pub(crate) pc: u32,
    /// The offset where arguments are brought home: what comes before is done once an activation.
    pub(crate) body: u32,
    /// Capabilities that are where the next call expects them, one bit each.
    pub(crate) passed: u16,
    pub(crate) codes: &'b I::Codes,
}

impl<I: Isa> Func<'_, '_, '_, I> {
    /// Compiles the function with the shortest branches that reach their targets.
    fn compile_within_reach(&mut self) -> Result<(), CompileError> {
        if I::REACHES.is_empty() {
            return self.compile();
        }
        let start = self.out.at();
        let sites = self.code.sites.len();
        let lists = [&self.lists.calls, &self.lists.jump_tables, &self.lists.func_tables];
        let [calls, jump_tables, func_tables] = lists.map(Vec::len);
        let guess = I::REACHES.iter().filter(|insts| self.words.len() > **insts).count();
        let mut reach = guess;
        loop {
            self.out.restart(start, reach);
            self.compile()?;
            let outcome = self.out.reached();
            if outcome.is_ok() || reach == I::REACHES.len() {
                return outcome;
            }
            self.pc = 0;
            self.code.functions.pop();
            self.code.sites.truncate(sites);
            self.lists.forward.clear();
            self.lists.exits.clear();
            self.lists.fields.clear();
            self.lists.calls.truncate(calls);
            self.lists.jump_tables.truncate(jump_tables);
            self.lists.func_tables.truncate(func_tables);
            reach += 1;
        }
    }

    fn compile(&mut self) -> Result<(), CompileError> {
        if !self.out.has_room(2 * INST_BYTES_MAX) {
            return Err(CompileError::Full);
        }
        self.out.align(16);
        let entry = self.out.at() as u32;
        let frame = self.prologue();
        while (self.pc as usize) < self.words.len() {
            if !self.out.has_room(INST_BYTES_MAX) {
                return Err(CompileError::Full);
            }
            if self.fuel == Fuel::Off && self.hints.is_none() && !self.is_head() {
                I::straight(self);
                if self.pc as usize == self.words.len() || !self.out.has_room(INST_BYTES_MAX) {
                    continue;
                }
            }
            self.begin()?;
            self.take_fuel();
            self.count_turn();
            self.inst(self.words[self.pc as usize]);
            self.pc += 1;
        }
        let stubs = self.out.at() as u32;
        let saved = self.plan.saved.iter().fold(0, |set, (register, _)| set | 1 << register);
        self.code.functions.push(FunctionCode { entry, stubs, saved, frame });
        self.stubs()?;
        for &(field, target) in &self.lists.forward {
            let offset = self.code.offsets[(self.start + target) as usize];
            self.out.patch(field, offset);
        }
        Ok(())
    }

    /// Writes the stubs that exits of this function go to.
    fn stubs(&mut self) -> Result<(), CompileError> {
        let mut departures = Vec::new();
        let mut at = 0;
        while at < self.lists.exits.len() {
            if !self.out.has_room(INST_BYTES_MAX) {
                return Err(CompileError::Full);
            }
            let exit = self.lists.exits[at];
            self.out.patch(exit.field, self.out.at() as u32);
            match exit.then {
                Then::Trap(kind) => self.call_trap(exit.inst, kind),
                Then::OutOfFuel(cost) => {
                    I::give_fuel(self.out, cost);
                    self.call_trap(exit.inst, TrapKind::Fuel);
                }
                Then::Fix(fix) => I::fix(self, fix),
                Then::AskAtEntry { back } => self.ask_at_entry(exit.inst, back),
                Then::AskAtHead { back } => departures.push(self.ask_at_head(exit.inst, back)),
            }
            at += 1;
            if at == self.lists.exits.len() && !departures.is_empty() {
                if !self.out.has_room(INST_BYTES_MAX) {
                    return Err(CompileError::Full);
                }
                // This may add exits.
                departures.drain(..).for_each(|field| self.out.patch(field, self.out.at() as u32));
                self.depart();
            }
        }
        I::straight_stubs(self)
    }

    pub(crate) fn site(&mut self, inst: u32, kind: Option<TrapKind>) {
        let return_offset = self.out.at() as u32;
        self.code.sites.push(Site { return_offset, inst, kind });
    }

    /// True when something jumps to instruction `pc` of the function.
    pub(crate) fn is_target(&self, pc: u32) -> bool {
        self.module.is_target(self.start + pc)
    }

    /// The index in the module's code of the instruction being compiled.
    pub(crate) fn inst_index(&self) -> u32 {
        self.start + self.pc
    }
}
