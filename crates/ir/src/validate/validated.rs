//! [`Validated`]: a module that engines may run, and [`Validator`], the only way to one.

use super::caps::{CapFlow, Start};
use super::flow::Blocks;
use super::jumps::{Jumps, Loop};
use super::report::Report;
use super::rules::{CAP_SHIFT, Kind, Rule, rule_of};
use super::scan::{Scan, Scanner};
use super::{structure, taint};
use crate::diag::Diagnostic;
use crate::module::{Function, Module};
use crate::op::Op;
use crate::word::Word;
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

/// What engines need to know of a function besides its code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FuncInfo {
    /// Bytes of stack that an activation costs; 0 for a function that neither calls nor has
    /// frame memory.
    pub activation_bytes: u32,
    /// Registers it reads, `r0` in bit 0; arguments of calls and results included.
    pub reg_reads: u32,
    /// Registers it writes; results of calls included.
    pub reg_writes: u32,
    /// Capability registers it reads or writes, `c0` in bit 0.
    pub caps_used: u16,
    /// Registers other than parameters that may be read before they are written: these
    /// must be zero when it starts.
    pub zero_at_entry: u32,
    /// Capability registers other than `c0`, `c1` and parameters that may be used before
    /// they are written: these must be null when it starts.
    pub null_at_entry: u16,
    /// It contains `call`, `call.table` or `spawn`.
    pub makes_calls: bool,
    /// It branches or jumps back, or jumps through a table.
    pub has_loops: bool,
    /// The opcodes of its instructions, each at the bit of its number.
    pub opcodes: u32,
}

/// Bytes of an activation beyond registers and frame memory.
const ACTIVATION_BYTES: u32 = 64;
/// Bytes of a saved register.
const REGISTER_BYTES: u32 = 8;
/// Bytes of a saved capability register.
const CAP_BYTES: u32 = 56;
/// What [`FuncInfo::activation_bytes`] is a multiple of.
const ACTIVATION_ALIGN: u32 = 16;
/// Bytes of an activation beyond registers and frame memory that no engine does without.
const ACTIVATION_BYTES_MIN: u32 = 48;

impl FuncInfo {
    fn new(scan: &Scan, function: &Function) -> Self {
        let used = scan.reads | scan.writes;
        let caps_used = (used >> CAP_SHIFT) as u16;
        let mut info = Self {
            activation_bytes: 0,
            reg_reads: scan.reads as u32,
            reg_writes: scan.writes as u32,
            caps_used,
            zero_at_entry: scan.exposed as u32,
            null_at_entry: (scan.exposed >> CAP_SHIFT) as u16,
            makes_calls: scan.makes_calls,
            has_loops: scan.loops > 0,
            opcodes: scan.opcodes,
        };
        if scan.makes_calls || function.frame_bytes > 0 {
            info.activation_bytes = info.saved_bytes(function, ACTIVATION_BYTES);
        }
        info
    }

    /// What an activation keeps on the stack, `beyond` bytes included.
    fn saved_bytes(&self, function: &Function, beyond: u32) -> u32 {
        let bytes = beyond
            + REGISTER_BYTES * (self.reg_reads | self.reg_writes).count_ones()
            + CAP_BYTES * self.caps_used.count_ones()
            + function.frame_bytes;
        bytes.next_multiple_of(ACTIVATION_ALIGN)
    }
}

/// A module that passed every check. Only a [`Validator`] makes one.
#[derive(Clone, Debug)]
pub struct Validated {
    module: Box<Module>,
    /// The code with the validator's answers in place; `None` when it asks nothing.
    answered: Option<Vec<Word>>,
    infos: Vec<FuncInfo>,
    jumps: Jumps,
    warnings: Vec<Diagnostic>,
}

/// A module that did not pass, and why.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// The module, as it was given.
    pub module: Box<Module>,
    /// At least one error, and warnings, in code order.
    pub diagnostics: Vec<Diagnostic>,
}

/// An instruction that the validator answers: it becomes `mov rd, imm`.
pub(super) struct Patch {
    at: usize,
    word: Word,
}

impl Patch {
    pub(super) fn new(at: usize, rd: u8, imm: i32) -> Self {
        let word = Word::new(Op::MovImm).with_rd(rd).with_imm(imm);
        Self { at, word }
    }
}

/// Checks `module`; see [the module's text](mod@crate::validate) for what that guarantees.
///
/// # Errors
///
/// [`Rejected`] with every finding, at most a hundred of them listed.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{Function, Module, Op, Word, validate};
///
/// let mut module = Module::default();
/// module.functions.push(Function { name: "main".into(), len: 1, ..Function::default() });
/// module.code.push(Word::new(Op::Add));
/// let rejected = validate(module).unwrap_err();
/// assert_eq!(rejected.diagnostics[0].code.text(), "NL0218");
///
/// let mut module = *rejected.module;
/// module.code[0] = Word::new(Op::Ret);
/// assert_eq!(validate(module).unwrap().info(0).reg_reads, 0);
/// ```
pub fn validate(module: Module) -> Result<Validated, Rejected> {
    Validator::default().validate(module)
}

/// A validator whose working memory is reused from module to module.
#[derive(Debug, Default)]
pub struct Validator {
    scanner: Scanner,
    flow: CapFlow,
}

impl Validator {
    /// Checks `module` like [`validate`](fn@validate).
    ///
    /// # Errors
    ///
    /// [`Rejected`] with every finding, at most a hundred of them listed.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang_ir::{ExtSet, asm::assemble_str, validate::Validator};
    ///
    /// let mut validator = Validator::default();
    /// for text in [".fn one() -> u64\n mov r0, 1\n ret", ".fn id(x: u64) -> u64\n ret"] {
    ///     let module = assemble_str(text, ExtSet::EMPTY).unwrap();
    ///     assert!(validator.validate(module).is_ok());
    /// }
    /// ```
    pub fn validate(&mut self, module: Module) -> Result<Validated, Rejected> {
        self.validate_all(module, None)
    }

    /// The same; function `taking_over`, if there is one, holds capabilities when it starts.
    fn validate_all(
        &mut self,
        module: Module,
        taking_over: Option<usize>,
    ) -> Result<Validated, Rejected> {
        let module = Box::new(module);
        let mut report = Report::new(&module);
        let mut patches = Vec::new();
        let infos = self.check(&module, taking_over, &mut report, &mut patches);
        let errors = report.errors();
        let diagnostics = report.finish();
        if errors > 0 {
            return Err(Rejected { module, diagnostics });
        }
        let answered = (!patches.is_empty()).then(|| {
            let mut code = module.code.clone();
            for patch in &patches {
                code[patch.at] = patch.word;
            }
            code
        });
        let jumps = self.scanner.take_jumps();
        Ok(Validated { module, answered, infos, jumps, warnings: diagnostics })
    }

    fn check(
        &mut self,
        module: &Module,
        taking_over: Option<usize>,
        report: &mut Report<'_>,
        patches: &mut Vec<Patch>,
    ) -> Vec<FuncInfo> {
        structure::check(module, report);
        if report.errors() > 0 {
            return Vec::new();
        }
        let mut infos = Vec::with_capacity(module.functions.len());
        self.scanner.start(module);
        let mut flags = 0;
        for (func, function) in module.functions.iter().enumerate() {
            let errors = report.errors();
            let scan = self.scanner.scan(module, func, report);
            let start = if taking_over == Some(func) { Start::TakesOver } else { Start::Called };
            let needs_flow = scan.needs_flow || start == Start::TakesOver;
            // Words and targets are legal when every error is about a constant offset.
            if needs_flow && report.errors() == errors + scan.offset_errors {
                self.flow.check(module, (func, start), report, patches);
            }
            flags |= scan.flags;
            infos.push(FuncInfo::new(&scan, function));
        }
        if report.errors() == 0 && flags & (Rule::SOURCE | Rule::TAINT_QUERY) != 0 {
            taint::check(module, flags & Rule::SOURCE != 0, report, patches);
        }
        infos
    }
}

/// Checks `module` like [`validate`], with activations that cost the stack what `charges` says
/// of each function: for a module made from another, which runs out of stack where that does.
///
/// A function that calls and needs more than its charge costs what it needs.
///
/// # Errors
///
/// [`Rejected`] as for [`validate`].
///
/// # Panics
///
/// When there is not one charge for each function.
///
/// # Examples
///
/// ```
/// use neurlang_ir::{ExtSet, asm::assemble_str, validate::validate_charged};
///
/// let module = assemble_str(".fn id(x: u64) -> u64\n ret", ExtSet::EMPTY).unwrap();
/// assert_eq!(validate_charged(module, &[80]).unwrap().info(0).activation_bytes, 80);
/// ```
pub fn validate_charged(module: Module, charges: &[u32]) -> Result<Validated, Rejected> {
    Ok(charged(validate(module)?, charges))
}

/// Checks `module` like [`validate_charged`]. Its last function takes over from an activation of
/// another: what it reads before it writes it is not zero and null, but what that one held.
///
/// # Errors
///
/// [`Rejected`] as for [`validate`], but that such a capability may be used for everything: what
/// the other function did with it has been checked.
///
/// # Panics
///
/// When there is not one charge for each function.
///
/// # Examples
///
/// ```
/// use neurlang_ir::validate::{validate, validate_taking_over};
/// use neurlang_ir::{ExtSet, asm::assemble_str};
///
/// let module = assemble_str(".fn f()\n store.8 [c9], r0\n ret", ExtSet::EMPTY).unwrap();
/// assert!(validate(module.clone()).is_err());
/// assert!(validate_taking_over(module, &[0]).is_ok());
/// ```
pub fn validate_taking_over(module: Module, charges: &[u32]) -> Result<Validated, Rejected> {
    let last = module.functions.len().checked_sub(1);
    Ok(charged(Validator::default().validate_all(module, last)?, charges))
}

fn charged(mut validated: Validated, charges: &[u32]) -> Validated {
    assert_eq!(validated.infos.len(), charges.len(), "one charge for each function");
    let functions = &validated.module.functions;
    for ((info, function), &charge) in validated.infos.iter_mut().zip(functions).zip(charges) {
        let least = info.saved_bytes(function, ACTIVATION_BYTES_MIN);
        if !info.makes_calls || charge >= least {
            info.activation_bytes = charge;
        }
    }
    validated
}

impl Validated {
    /// The module, with its code as it was given.
    #[must_use]
    pub fn module(&self) -> &Module {
        &self.module
    }

    /// The code to execute: that of the module, except that what only the validator can
    /// answer (`taint.query`, `cap.perms`) is `mov rd, imm` with the answer.
    #[must_use]
    pub fn code(&self) -> &[Word] {
        self.answered.as_deref().unwrap_or(&self.module.code)
    }

    /// What is known of function `func`.
    ///
    /// # Panics
    ///
    /// When the module has no such function.
    #[must_use]
    pub fn info(&self, func: u32) -> &FuncInfo {
        &self.infos[func as usize]
    }

    /// True when a branch, jump or jump table leads to instruction `inst` of the module's code.
    #[inline]
    #[must_use]
    pub fn is_target(&self, inst: u32) -> bool {
        self.jumps.is_target(inst as usize)
    }

    /// The branches and jumps back of function `func`, ascending.
    ///
    /// # Panics
    ///
    /// When the module has no such function.
    #[must_use]
    pub fn loops(&self, func: u32) -> &[Loop] {
        self.jumps.loops(self.module.functions[func as usize].range())
    }

    /// Findings that are no errors, in code order.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The module, to be changed and validated again.
    #[must_use]
    pub fn into_module(self) -> Module {
        *self.module
    }

    /// What fuel each instruction of function `func` costs: at the first instruction of a
    /// block (the function's first, every target, and what follows a branch) the number of
    /// instructions up to the next block or to where control stops; 0 elsewhere.
    ///
    /// # Panics
    ///
    /// When the module has no such function.
    #[must_use]
    pub fn block_costs(&self, func: u32) -> Vec<u32> {
        let code = &self.module.code[self.module.functions[func as usize].range()];
        let mut blocks = Blocks::default();
        blocks.find(&self.module, func as usize);
        let mut costs = vec![0; code.len()];
        let mut leader = None;
        let mut after_branch = false;
        for (pc, &word) in code.iter().enumerate() {
            if after_branch || blocks.starts_at(pc) {
                leader = Some(pc);
            }
            if let Some(leader) = leader {
                costs[leader] += 1;
            }
            let kind = rule_of(word).kind;
            after_branch = kind == Kind::Branch;
            if kind.stops() {
                leader = None;
            }
        }
        costs
    }
}
