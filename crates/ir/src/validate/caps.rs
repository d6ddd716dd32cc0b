//! Capability dataflow: what each capability register may hold, at every instruction.
//!
//! A register is four bits of a 64-bit state, so a join is an OR: [`MAYBE`] when it may
//! hold something other than null, [`READ_ONLY`] when that may be without the right to
//! write, [`LOCAL`] when it may be the frame's or an argument's. Null is 0: it has no
//! bytes, so every right holds for it.

use super::flow::{Analysis, Blocks, Body, Solver};
use super::report::{Finding, Report};
use super::rules::{CAP_SHIFT, Kind, Rule, rule_of};
use super::scan::callee_signature;
use super::validated::Patch;
use crate::diag::Code;
use crate::ext::ExtParam;
use crate::fields::{Fields, fields};
use crate::module::{Function, Module};
use crate::op::Op;
use crate::types::{Access, Type};
use crate::word::Word;
use alloc::format;
use alloc::vec::Vec;

/// May be something other than null.
const MAYBE: u64 = 1;
/// May be without the right to write.
const READ_ONLY: u64 = 2;
/// May be the frame's or an argument's.
const LOCAL: u64 = 4;

/// The bits of `c2` to `c7`.
const ARGUMENTS: u64 = 0xffff_ff00;

/// Answers of `cap.perms`, see the table of operations.
const PERMS_READ: i32 = 1;
const PERMS_WRITE: i32 = 2;

/// What every capability register may hold at one place.
#[derive(Clone, Copy, Debug)]
struct Caps(u64);

impl Caps {
    const fn of(self, register: u8) -> u64 {
        self.0 >> (register * 4) & 15
    }

    const fn set(&mut self, register: u8, value: u64) {
        self.0 = self.0 & !(15 << (register * 4)) | value << (register * 4);
    }
}

/// What function `func` finds in the registers when it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// Its arguments, and null.
    Called,
    /// What another function held, which was validated.
    TakesOver,
}

/// What the registers hold when `function` is called.
fn entry(module: &Module, function: &Function) -> Caps {
    let mut caps = Caps(0);
    if function.frame_bytes > 0 {
        caps.set(0, MAYBE | LOCAL);
    }
    if !module.data.is_empty() {
        caps.set(1, MAYBE | rights(module.data_access));
    }
    let params = function.sig.params.iter();
    for (register, access) in (2..).zip(params.filter_map(|param| param.ty.access())) {
        caps.set(register, MAYBE | LOCAL | rights(access));
    }
    caps
}

const fn rights(access: Access) -> u64 {
    match access {
        Access::Read => READ_ONLY,
        Access::Write => 0,
    }
}

/// True when what the registers hold as `function` starts allows an access through each
/// capability of the register set `used` and a write through each of `stored`.
pub(super) fn allowed_at_entry(
    module: &Module,
    function: &Function,
    used: u64,
    stored: u64,
) -> bool {
    let mut left = used >> CAP_SHIFT;
    let caps = if left == 0 { Caps(0) } else { entry(module, function) };
    while left != 0 {
        let register = left.trailing_zeros() as u8;
        left &= left - 1;
        let held = caps.of(register);
        let stores = stored >> (CAP_SHIFT + register) & 1 != 0;
        if held & MAYBE == 0 || stores && held & READ_ONLY != 0 {
            return false;
        }
    }
    true
}

/// Follows the capabilities of functions, one after the other.
#[derive(Debug, Default)]
pub(super) struct CapFlow {
    solver: Solver<Caps>,
    blocks: Blocks,
}

struct Transfer<'m> {
    module: &'m Module,
}

impl Analysis for Transfer<'_> {
    type State = Caps;

    #[inline(always)]
    fn transfer(&mut self, _at: usize, word: Word, rule: &Rule, caps: &mut Caps) {
        if rule.has(Rule::FLOW) {
            assign(word, caps);
        } else if rule.kind == Kind::Call {
            caps.0 &= !ARGUMENTS;
            let results = callee_signature(self.module, word).map(|sig| &sig.results);
            let slices = results.into_iter().flatten().filter_map(|ty| ty.access());
            for (register, access) in (2..).zip(slices) {
                caps.set(register, MAYBE | rights(access));
            }
        }
    }

    fn join(into: &mut Caps, from: &Caps) -> bool {
        let before = into.0;
        into.0 |= from.0;
        into.0 != before
    }
}

/// What an instruction that writes a capability register leaves there.
fn assign(word: Word, caps: &mut Caps) {
    let Some(op) = word.op() else { return };
    if !fields(op as u16).has(Fields::CD_WRITE) {
        return;
    }
    let value = match op {
        Op::CapNew => MAYBE,
        Op::MovNull => 0,
        Op::CapReadOnly => match caps.of(word.ra()) {
            0 => 0,
            held => held | READ_ONLY,
        },
        // `mov`, `cap.slice` and the marks of taint hand on what they are given.
        _ => caps.of(word.ra()),
    };
    caps.set(word.rd(), value);
}

impl CapFlow {
    /// Checks function `func`, whose words are legal, and adds the answers of its
    /// `cap.perms` to `patches`.
    pub(super) fn check(
        &mut self,
        module: &Module,
        (func, start): (usize, Start),
        report: &mut Report<'_>,
        patches: &mut Vec<Patch>,
    ) {
        let function = &module.functions[func];
        let mut entry = entry(module, function);
        if start == Start::TakesOver {
            (2..16).for_each(|register| entry.set(register, MAYBE));
        }
        let mut transfer = Transfer { module };
        self.blocks.find(module, func);
        self.solver.start(&self.blocks, entry);
        // A state of 64 bits grows at most 64 times, which bounds the steps enough.
        let mut steps = u64::MAX;
        let body = Body { module, func, blocks: &self.blocks };
        let run = self.solver.run(body, &mut transfer, &mut steps);
        assert!(run.is_ok(), "nobody lives to see 2^64 steps");
        let mut here = None;
        let mut warned = false;
        for (pc, at) in function.range().enumerate() {
            if self.blocks.starts_at(pc) {
                here = self.solver.state_at(&self.blocks, pc);
            }
            let word = module.code[at];
            let rule = rule_of(word);
            if rule.kind == Kind::Plain && !rule.has(Rule::FLOW) && here.is_some() {
                warned = false;
                continue;
            }
            if rule.has(Rule::CAP_QUERY) {
                let perms = here.map_or(0, |caps| perms(caps.of(word.ra())));
                patches.push(Patch::new(at, word.rd(), perms));
            }
            let Some(caps) = &mut here else {
                if !warned {
                    unreachable_from(at, report);
                }
                warned = true;
                continue;
            };
            warned = false;
            let check = Check { module, function, at, word, caps: *caps };
            check.instruction(rule, report);
            transfer.transfer(at, word, rule, caps);
            if rule.kind.stops() {
                here = None;
            }
        }
    }
}

/// The answer of `cap.perms`.
const fn perms(held: u64) -> i32 {
    match (held & MAYBE != 0, held & READ_ONLY != 0) {
        (false, _) => 0,
        (true, true) => PERMS_READ,
        (true, false) => PERMS_READ | PERMS_WRITE,
    }
}

/// An access through `register`, which holds null whenever control is there.
pub(super) fn null_access(register: u8) -> Finding {
    Finding::new(Code::NullAccess, format!("c{register} is always null here"))
        .label("can only trap")
        .help(match register {
            0 => "declare frame memory with `.frame`",
            1 => "declare data with `.data`",
            _ => "assign a capability to it first",
        })
}

fn unreachable_from(at: usize, report: &mut Report<'_>) {
    let finding = Finding::new(Code::UnreachableCode, "nothing leads to this instruction")
        .label("never runs")
        .help("remove it, or branch to it");
    report.warning_at(at, finding);
}

/// One instruction with what its capabilities may hold.
struct Check<'a> {
    module: &'a Module,
    function: &'a Function,
    at: usize,
    word: Word,
    caps: Caps,
}

impl Check<'_> {
    #[inline(always)]
    fn instruction(&self, rule: &Rule, report: &mut Report<'_>) {
        match rule.kind {
            Kind::Access => self.access(rule, report),
            Kind::Call | Kind::Spawn => self.arguments(rule.kind, report),
            Kind::Ret => self.results(report),
            Kind::Ext => self.ext(report),
            _ if rule.has(Rule::FLOW) => self.outputs(report),
            _ => {}
        }
    }

    #[inline(always)]
    fn access(&self, rule: &Rule, report: &mut Report<'_>) {
        let register = self.word.rb();
        let held = self.caps.of(register);
        if held & (MAYBE | READ_ONLY) == MAYBE {
            return;
        }
        if held & MAYBE == 0 {
            report.error_at(self.at, null_access(register));
        } else if rule.has(Rule::STORES) {
            self.writable(register, report);
        }
    }

    /// Reports a write through `register` that may not be allowed.
    fn writable(&self, register: u8, report: &mut Report<'_>) {
        if self.caps.of(register) & READ_ONLY != 0 {
            let finding = Finding::new(
                Code::WriteReadOnly,
                format!("c{register} may be without the right to write"),
            )
            .label("writes through it")
            .help(match register {
                1 => "declare the data as `.data mut`",
                _ => "take the slice as `&mut`, or write to a buffer of the function",
            });
            report.error_at(self.at, finding);
        }
    }

    fn outputs(&self, report: &mut Report<'_>) {
        let known = fields(self.word.op_bits());
        if known.has(Fields::CA_MUT) {
            self.writable(self.word.ra(), report);
        }
        if known.has(Fields::CB_MUT) {
            self.writable(self.word.rb(), report);
        }
    }

    fn ext(&self, report: &mut Report<'_>) {
        let def = self.module.imports[self.word.imm() as u32 as usize].def;
        let registers = [self.word.ra(), self.word.rb(), self.word.rc()];
        for (index, &param) in def.params.iter().enumerate() {
            if param == ExtParam::Write {
                self.writable(def.register_of(index, registers), report);
            }
        }
    }

    fn arguments(&self, kind: Kind, report: &mut Report<'_>) {
        let Some(sig) = callee_signature(self.module, self.word) else {
            return;
        };
        self.passed(sig.params.iter().map(|param| param.ty), "parameter", report);
        if kind == Kind::Spawn {
            let slices = sig.params.iter().filter(|param| param.ty.is_cap()).count() as u8;
            for register in (2..2 + slices).filter(|&one| self.caps.of(one) & LOCAL != 0) {
                let finding = Finding::new(
                    Code::CapabilityShared,
                    format!("c{register} may be memory that ends with this function"),
                )
                .label("a task may outlive the function")
                .help("copy it to memory of `cap.new` first");
                report.error_at(self.at, finding);
            }
        }
    }

    fn results(&self, report: &mut Report<'_>) {
        let types = self.function.sig.results.iter().copied();
        let slices = types.clone().filter(|ty| ty.is_cap()).count() as u8;
        self.passed(types, "result", report);
        for register in (2..2 + slices).filter(|&one| self.caps.of(one) & LOCAL != 0) {
            let finding = Finding::new(
                Code::CapabilityReturned,
                format!("c{register} may be the frame's or an argument's"),
            )
            .label("returned here")
            .help("return data or memory of `cap.new`, or a scalar offset");
            report.error_at(self.at, finding);
        }
    }

    /// Reports slices of `types` in `c2`.. that need a right they may not have.
    fn passed(&self, types: impl Iterator<Item = Type>, what: &str, report: &mut Report<'_>) {
        for (register, access) in (2..).zip(types.filter_map(Type::access)) {
            if access == Access::Write && self.caps.of(register) & READ_ONLY != 0 {
                let finding = Finding::new(
                    Code::PassedReadOnly,
                    format!("c{register} may be without the right to write"),
                )
                .label(format!("the {what} is `&mut`"))
                .help(format!("pass a writable slice, or make the {what} `&`"));
                report.error_at(self.at, finding);
            }
        }
    }
}
