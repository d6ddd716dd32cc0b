//! What each instruction does to origins.

use super::facts::{
    ARENA, ARGUMENT, CHANNELS, DATA, FRAME, Facts, HANDLE, OBJECTS, Origins, RAW, REGIONS,
    RegionSet, SOURCE, Summary, TASKS, bounds, content, scalar,
};
use super::solve::Known;
use crate::ext::{ExtParam, ExtTaint};
use crate::module::Module;
use crate::op::Op;
use crate::types::Signature;
use crate::validate::flow::Analysis;
use crate::validate::rules::{CAP_SHIFT, Kind, NO_REGISTER, Rule};
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
    /// Regions that were read.
    read: RegionSet,
    /// A region that was read grew later, so what was derived from it may be too little.
    pub(super) outdated: bool,
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
            read: 0,
            outdated: false,
            own: Summary::default(),
        }
    }

    /// What the registers hold when a function with `sig` starts.
    pub(super) fn entry(sig: &Signature) -> Facts {
        let mut facts = Facts::CLEAN;
        facts.set_cap(0, 0, RAW | 1 << FRAME);
        facts.set_cap(1, 0, RAW | 1 << DATA);
        let (scalars, slices) = sig.param_counts();
        for index in 0..scalars {
            facts.set_reg(index, scalar(index));
        }
        for index in 0..slices {
            facts.set_cap(2 + index, bounds(index), RAW | 1 << (ARGUMENT + index));
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
    pub(super) fn read(&mut self, facts: &Facts, register: u8) -> Origins {
        let regions = facts.regions[register as usize];
        let mut origins = facts.mark(register as usize);
        if regions & RAW != 0 {
            let mut left = regions & MEMORY;
            while left != 0 {
                origins |= self.held_in(left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        origins
    }

    /// Origins of what may be in `region`.
    fn held_in(&mut self, region: usize) -> Origins {
        self.read |= 1 << region;
        self.held[region]
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
        let grown = origins & !self.held[region] != 0;
        self.outdated |= grown && self.read >> region & 1 != 0;
        self.held[region] |= origins;
    }

    /// A value of `origins` reaches the sink at `sink_at`, through instruction `at`.
    pub(super) fn sink(&mut self, at: usize, origins: Origins, sink_at: usize) {
        let behind = if origins & HANDLE == 0 {
            0
        } else {
            self.held_in(OBJECTS)
        };
        let all = origins | behind;
        if all & SOURCE != 0 {
            self.known.findings.entry(at).or_insert(sink_at);
        }
        if all & !SOURCE != 0 {
            self.own.sinks |= all & !SOURCE;
            self.own.sink_at = self.own.sink_at.or(Some(sink_at));
        }
    }

    fn access(&mut self, word: Word, rule: &Rule, facts: &mut Facts) {
        // All operands count as written: the value, and the index that chooses the place.
        let operands = operands(facts, rule, word);
        let before = self.read(facts, word.rb());
        if rule.has(Rule::STORES) {
            self.write(facts, word.rb(), operands);
        }
        facts.origins[rule.write_place(word.0)] = operands | before;
        facts.origins[NO_REGISTER] = 0;
    }

    /// An operation of [`Rule::ORIGINS`].
    fn special(&mut self, at: usize, word: Word, rule: &Rule, facts: &mut Facts) {
        let Some(op) = word.op() else { return };
        let mut value = operands(facts, rule, word);
        let (ca, cb) = (word.ra() & 15, word.rb() & 15);
        match op {
            Op::FileOpen | Op::FileStat | Op::FileMkdir | Op::FileDelete => {
                let path = self.read(facts, ca);
                self.sink(at, path, at);
            }
            Op::NetConnect | Op::NetBind => {
                let host = self.read(facts, cb);
                self.sink(at, host, at);
            }
            Op::FileRead | Op::NetRecv | Op::IoArgs | Op::IoEnv => {
                self.write(facts, cb, SOURCE);
                value = SOURCE;
            }
            Op::IoReadLine => {
                self.write(facts, ca, SOURCE);
                value = SOURCE;
            }
            Op::TaintMark | Op::TaintMarkCap => value |= SOURCE,
            Op::TaintSanitize | Op::TaintSanitizeCap => value = 0,
            Op::TaintQuery => {
                *self.known.queries.entry(at).or_default() |= value;
                value = 0;
            }
            Op::ChanSend => self.put(CHANNELS, facts.reg(word.rb() as usize)),
            Op::ChanRecv | Op::ChanTryRecv => value |= self.held_in(CHANNELS),
            Op::Join => value |= self.held_in(TASKS),
            _ => {}
        }
        let regions = match op {
            Op::CapNew => RAW | 1 << ARENA,
            Op::MovNull => 0,
            Op::TaintSanitizeCap => facts.regions[ca as usize] & !RAW,
            _ => facts.regions[ca as usize],
        };
        let place = rule.write_place(word.0);
        facts.origins[place] = value;
        facts.origins[NO_REGISTER] = 0;
        if (CAP_SHIFT as usize..NO_REGISTER).contains(&place) {
            facts.regions[word.rd() as usize & 15] = regions;
        }
    }

    fn ret(&mut self, at: usize, facts: &Facts) {
        let Some(func) = self.module.function_at(at) else {
            return;
        };
        let (scalars, slices) = self.module.functions[func as usize].sig.result_counts();
        for index in 0..scalars {
            self.own.results[index] |= facts.reg(index);
        }
        for index in 0..slices {
            self.own.marks[index] |= facts.mark(2 + index);
            self.own.regions[index] |= facts.regions[2 + index] & RETURNED;
        }
    }

    fn ext(&mut self, at: usize, word: Word, facts: &mut Facts) {
        let def = self.module.imports[word.imm() as u32 as usize].def;
        let registers = [word.ra(), word.rb(), word.rc()];
        let mut value = if def.taint == ExtTaint::Source {
            SOURCE
        } else {
            0
        };
        let mut objects = def.result == Some(ExtParam::Handle);
        for (index, &param) in def.params.iter().enumerate() {
            let register = def.register_of(index, registers);
            let mut origins = match param {
                ExtParam::Int | ExtParam::Float | ExtParam::Handle => facts.reg(register as usize),
                ExtParam::Read => self.read(facts, register),
                ExtParam::Write => facts.mark(register as usize),
            };
            if def.taint == ExtTaint::Sink && param != ExtParam::Write {
                self.sink(at, origins, at);
            }
            if param == ExtParam::Handle {
                objects = true;
                // A handle of no origin was sanitized, and its object with it.
                if origins != 0 {
                    origins |= self.held_in(OBJECTS);
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
            Some(ExtParam::Handle) => facts.set_reg(word.rd() as usize, value | HANDLE),
            Some(_) => facts.set_reg(word.rd() as usize, value),
            None => {}
        }
    }
}

/// Origins of all registers that `word` reads through its fields, and of the capabilities
/// themselves that it names.
#[inline(always)]
fn operands(facts: &Facts, rule: &Rule, word: Word) -> Origins {
    let [rd, ra, rb, rc] = rule.read_places(word.0);
    facts.origins[rd] | facts.origins[ra] | facts.origins[rb] | facts.origins[rc]
}

impl Analysis for FunctionFlow<'_> {
    type State = Facts;

    #[inline(always)]
    fn transfer(&mut self, at: usize, word: Word, rule: &Rule, facts: &mut Facts) {
        match rule.kind {
            Kind::Plain | Kind::Const if !rule.has(Rule::ORIGINS) => {
                facts.origins[rule.write_place(word.0)] = operands(facts, rule, word);
                facts.origins[NO_REGISTER] = 0;
            }
            Kind::Plain | Kind::Const => self.special(at, word, rule, facts),
            Kind::Access => self.access(word, rule, facts),
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
