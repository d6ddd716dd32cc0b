//! What each instruction does to origins.

use super::facts::{
    ARENA, ARGUMENT, CHANNELS, DATA, FRAME, Facts, HANDLE, OBJECTS, Origins, RAW, REGIONS,
    RegionSet, SOURCE, Summary, TASKS, bounds, content, scalar,
};
use super::solve::Known;
use crate::ext::{ExtParam, ExtTaint};
use crate::fields::{Fields, fields};
use crate::module::Module;
use crate::op::Op;
use crate::types::Signature;
use crate::validate::flow::Analysis;
use crate::validate::rules::{Kind, Rule};
use crate::word::Word;

/// Regions that a capability can reach, as bits.
const MEMORY: RegionSet = (1 << CHANNELS) - 1;
/// Regions that a returned capability can reach.
const RETURNED: RegionSet = 1 << DATA | 1 << ARENA | RAW;

/// The analysis of one function.
pub(super) struct FunctionFlow<'a> {
    pub(super) module: &'a Module,
    /// What is known of the module so far.
    pub(super) known: &'a mut Known,
    /// What may be in each region, anywhere in the function.
    pub(super) held: [Origins; REGIONS],
    /// `held` grew, so what was derived from it may be too little.
    pub(super) held_grew: bool,
    /// The function's own summary, except for what it writes.
    pub(super) own: Summary,
}

impl<'a> FunctionFlow<'a> {
    /// The analysis of a function, with what other functions put into shared regions.
    pub(super) fn new(module: &'a Module, known: &'a mut Known, slices: usize) -> Self {
        let mut held = known.shared;
        for index in 0..slices {
            held[ARGUMENT + index] = content(index);
        }
        Self {
            module,
            known,
            held,
            held_grew: false,
            own: Summary::default(),
        }
    }

    /// What the registers hold when a function with `sig` starts.
    pub(super) fn entry(sig: &Signature) -> Facts {
        let mut facts = Facts::default();
        facts.regions[0] = RAW | 1 << FRAME;
        facts.regions[1] = RAW | 1 << DATA;
        let (scalars, slices) = sig.param_counts();
        for (index, origins) in facts.regs.iter_mut().enumerate().take(scalars) {
            *origins = scalar(index);
        }
        for index in 0..slices {
            facts.regions[2 + index] = RAW | 1 << (ARGUMENT + index);
            facts.marks[2 + index] = bounds(index);
        }
        facts
    }

    /// The function's summary, once nothing changes.
    pub(super) fn summary(&self) -> Summary {
        let mut summary = self.own;
        summary.writes = self.held;
        summary.writes[FRAME] = 0;
        for index in ARGUMENT..CHANNELS {
            summary.writes[index] &= !content(index - ARGUMENT);
        }
        summary
    }

    /// Origins of what is read through capability `register`.
    pub(super) fn read(&self, facts: &Facts, register: u8) -> Origins {
        let regions = facts.regions[register as usize];
        let mut origins = facts.marks[register as usize];
        if regions & RAW != 0 {
            let mut left = regions & MEMORY;
            while left != 0 {
                origins |= self.held[left.trailing_zeros() as usize];
                left &= left - 1;
            }
        }
        origins
    }

    /// Writes a value of `origins` through capability `register`.
    pub(super) fn write(&mut self, facts: &Facts, register: u8, origins: Origins) {
        self.write_regions(facts.regions[register as usize] & MEMORY, origins);
    }

    pub(super) fn write_regions(&mut self, regions: RegionSet, origins: Origins) {
        let mut left = if origins == 0 { 0 } else { regions };
        while left != 0 {
            self.put(left.trailing_zeros() as usize, origins);
            left &= left - 1;
        }
    }

    pub(super) fn put(&mut self, region: usize, origins: Origins) {
        self.held_grew |= origins & !self.held[region] != 0;
        self.held[region] |= origins;
    }

    /// A value of `origins` reaches the sink at `sink_at`, through instruction `at`.
    pub(super) fn sink(&mut self, at: usize, origins: Origins, sink_at: usize) {
        let behind = if origins & HANDLE == 0 { 0 } else { self.held[OBJECTS] };
        let all = origins | behind;
        if all & SOURCE != 0 {
            self.known.findings.entry(at).or_insert(sink_at);
        }
        if all & !SOURCE != 0 {
            self.own.sinks |= all & !SOURCE;
            self.own.sink_at = self.own.sink_at.or(Some(sink_at));
        }
    }

    /// Origins of all registers that `word` reads through its fields, and of the bounds of
    /// the capabilities it names.
    fn operands(facts: &Facts, known: Fields, word: Word) -> Origins {
        let immform = word.immform();
        let mut origins = 0;
        if known.has(Fields::RD_READ) {
            origins |= facts.regs[word.rd() as usize];
        }
        if known.has(Fields::RA_READ) && !(immform && known.has(Fields::RA_OPTIONAL)) {
            origins |= facts.regs[word.ra() as usize];
        }
        if known.has(Fields::RB_READ) && !(immform && known.has(Fields::RB_OPTIONAL)) {
            origins |= facts.regs[word.rb() as usize];
        }
        if known.has(Fields::RC_READ) {
            origins |= facts.regs[word.rc() as usize];
        }
        if known.has(Fields::CA_READ) {
            origins |= facts.marks[word.ra() as usize & 15];
        }
        if known.has(Fields::CB_READ) {
            origins |= facts.marks[word.rb() as usize & 15];
        }
        origins
    }

    fn access(&mut self, word: Word, rule: &Rule, known: Fields, facts: &mut Facts) {
        // All operands count as written: the value, and the index that chooses the place.
        let operands = Self::operands(facts, known, word);
        let before = self.read(facts, word.rb());
        if rule.has(Rule::STORES) {
            self.write(facts, word.rb(), operands);
        }
        if known.has(Fields::RD_WRITE) {
            facts.regs[word.rd() as usize] = operands | before;
        }
    }

    fn plain(&mut self, at: usize, op: Op, word: Word, facts: &mut Facts) {
        let known = fields(op as u16);
        let mut value = Self::operands(facts, known, word);
        match op {
            Op::FileOpen | Op::FileStat | Op::FileMkdir | Op::FileDelete => {
                self.sink(at, self.read(facts, word.ra()), at);
            }
            Op::NetConnect | Op::NetBind => self.sink(at, self.read(facts, word.rb()), at),
            Op::FileRead | Op::NetRecv | Op::IoArgs | Op::IoEnv => {
                self.write(facts, word.rb(), SOURCE);
                value = SOURCE;
            }
            Op::IoReadLine => {
                self.write(facts, word.ra(), SOURCE);
                value = SOURCE;
            }
            Op::TaintMark => value |= SOURCE,
            Op::TaintSanitize | Op::CapPerms => value = 0,
            Op::TaintQuery => {
                *self.known.queries.entry(at).or_default() |= value;
                value = 0;
            }
            Op::ChanSend => self.put(CHANNELS, facts.regs[word.rb() as usize]),
            Op::ChanRecv | Op::ChanTryRecv => value |= self.held[CHANNELS],
            Op::Join => value |= self.held[TASKS],
            _ => {}
        }
        if known.has(Fields::RD_WRITE) {
            facts.regs[word.rd() as usize] = value;
        } else if known.has(Fields::CD_WRITE) {
            let (marks, regions) = match op {
                Op::CapNew => (value, RAW | 1 << ARENA),
                Op::TaintMarkCap => (value | SOURCE, facts.regions[word.ra() as usize & 15]),
                Op::TaintSanitizeCap => (0, facts.regions[word.ra() as usize & 15] & !RAW),
                Op::MovNull => (0, 0),
                _ => (value, facts.regions[word.ra() as usize & 15]),
            };
            facts.marks[word.rd() as usize & 15] = marks;
            facts.regions[word.rd() as usize & 15] = regions;
        }
    }

    fn ret(&mut self, at: usize, facts: &Facts) {
        let Some(func) = self.module.function_at(at) else {
            return;
        };
        let (scalars, slices) = self.module.functions[func as usize].sig.result_counts();
        for index in 0..scalars {
            self.own.results[index] |= facts.regs[index];
        }
        for index in 0..slices {
            self.own.marks[index] |= facts.marks[2 + index];
            self.own.regions[index] |= facts.regions[2 + index] & RETURNED;
        }
    }

    fn ext(&mut self, at: usize, word: Word, facts: &mut Facts) {
        let def = self.module.imports[word.imm() as u32 as usize].def;
        let registers = [word.ra(), word.rb(), word.rc()];
        let mut value = if def.taint == ExtTaint::Source { SOURCE } else { 0 };
        let mut objects = def.result == Some(ExtParam::Handle);
        for (index, &param) in def.params.iter().enumerate() {
            let register = def.register_of(index, registers);
            let mut origins = match param {
                ExtParam::Int | ExtParam::Float | ExtParam::Handle => facts.regs[register as usize],
                ExtParam::Read => self.read(facts, register),
                ExtParam::Write => facts.marks[register as usize],
            };
            if def.taint == ExtTaint::Sink && param != ExtParam::Write {
                self.sink(at, origins, at);
            }
            if param == ExtParam::Handle {
                objects = true;
                // A handle of no origin was sanitized, and its object with it.
                if origins != 0 {
                    origins |= self.held[OBJECTS];
                }
            }
            value |= origins;
        }
        for (index, &param) in def.params.iter().enumerate() {
            if param == ExtParam::Write {
                self.write(facts, def.register_of(index, registers), value);
            }
        }
        if objects {
            self.put(OBJECTS, value);
        }
        match def.result {
            Some(ExtParam::Handle) => facts.regs[word.rd() as usize] = value | HANDLE,
            Some(_) => facts.regs[word.rd() as usize] = value,
            None => {}
        }
    }
}

impl Analysis for FunctionFlow<'_> {
    type State = Facts;

    fn transfer(&mut self, at: usize, word: Word, rule: &Rule, facts: &mut Facts) {
        match rule.kind {
            Kind::Access => self.access(word, rule, fields(word.op_bits()), facts),
            Kind::Plain | Kind::Const => {
                if let Some(op) = word.op() {
                    self.plain(at, op, word, facts);
                }
            }
            Kind::Call | Kind::Spawn => self.call(at, word, rule.kind, facts),
            Kind::Ret => self.ret(at, facts),
            Kind::Ext => self.ext(at, word, facts),
            Kind::Branch | Kind::Jump | Kind::JumpTable | Kind::Trap | Kind::Halt => {}
        }
    }

    fn join(into: &mut Facts, from: &Facts) -> bool {
        into.join(from)
    }
}
