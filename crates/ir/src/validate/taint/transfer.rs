//! What each instruction does to origins.

use super::facts::{
    ARENA, ARGUMENT, CHANNELS, DATA, FRAME, Facts, HANDLE, OBJECTS, Origins, PARAMETERS, RAW,
    REGIONS, RegionSet, SOURCE, Summary, TASKS, Use, bounds, content, scalar,
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

/// Who calls a function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Callers {
    /// Functions or tables of the module.
    Module,
    /// The host only.
    Host,
}

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
    pub(super) fn new(module: &'a Module, known: &'a mut Known, callers: Callers) -> Self {
        let mut held = known.shared;
        for (index, origins) in held[ARGUMENT..CHANNELS].iter_mut().enumerate() {
            *origins = match callers {
                Callers::Module => content(index),
                Callers::Host => HANDLE,
            };
        }
        Self { module, known, held, read: 0, outdated: false, own: Summary::default() }
    }

    /// What the registers hold when a function with `sig` starts, which others of the
    /// module call or only the host does.
    ///
    /// What the host passes is clean, but may be a handle. Not to tell its parameters apart
    /// lets the analysis settle sooner.
    pub(super) fn entry(sig: &Signature, callers: Callers) -> Facts {
        let is_known = callers == Callers::Module;
        let mut facts = Facts::CLEAN;
        let (scalars, slices) = sig.param_counts();
        for index in 0..scalars {
            facts.set(index, if is_known { scalar(index) } else { HANDLE });
        }
        for index in 0..slices {
            let marks = if is_known { bounds(index) } else { 0 };
            facts.set_cap(2 + index as u8, marks, RAW | 1 << (ARGUMENT + index));
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
        let regions = facts.regions(register);
        let mut origins = facts.mark(register);
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
        self.write_regions(facts.regions(register) & MEMORY, origins);
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
    pub(super) fn sink(&mut self, at: usize, (origins, usage): (Origins, Use), sink_at: usize) {
        let behind = match usage {
            Use::Value => 0,
            Use::Handle => self.behind(origins),
        };
        if (origins | behind) & SOURCE != 0 {
            self.known.findings.entry(at).or_insert(sink_at);
        }
        // What is behind is shared by the module, so the callers' values in it come back
        // as sources and need no place in the summary.
        if origins & PARAMETERS != 0 {
            self.own.sinks[usage as usize] |= origins & PARAMETERS;
            self.own.sink_at = self.own.sink_at.or(Some(sink_at));
        }
    }

    /// Origins of the object behind a handle of `origins`. One of no origin was sanitized,
    /// and its object with it.
    fn behind(&mut self, origins: Origins) -> Origins {
        if origins == 0 { 0 } else { self.held_in(OBJECTS) }
    }

    fn access(&mut self, word: Word, rule: &Rule, facts: &mut Facts) {
        // All operands count as written: the value, and the index that chooses the place.
        let operands = operands(facts, rule, word);
        let before = self.read(facts, word.rb());
        if rule.has(Rule::STORES) {
            self.write(facts, word.rb(), operands);
        }
        facts.set(rule.write_place(word.0), operands | before);
    }

    /// An operation of [`Rule::ORIGINS`].
    fn special(&mut self, at: usize, word: Word, rule: &Rule, facts: &mut Facts) {
        let Some(op) = word.op() else { return };
        let mut value = operands(facts, rule, word);
        let (ca, cb) = (word.ra() & 15, word.rb() & 15);
        match op {
            Op::FileOpen | Op::FileStat | Op::FileMkdir | Op::FileDelete => {
                let path = self.read(facts, ca);
                self.sink(at, (path, Use::Value), at);
            }
            Op::NetConnect | Op::NetBind => {
                let host = self.read(facts, cb);
                self.sink(at, (host, Use::Value), at);
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
            Op::ChanSend => self.put(CHANNELS, facts.at(word.rb() as usize)),
            Op::ChanRecv | Op::ChanTryRecv => value |= self.held_in(CHANNELS),
            Op::Join => value |= self.held_in(TASKS),
            _ => {}
        }
        let regions = match op {
            Op::CapNew => RAW | 1 << ARENA,
            Op::MovNull => 0,
            Op::TaintSanitizeCap => facts.regions(ca) & !RAW,
            _ => facts.regions(ca),
        };
        let place = rule.write_place(word.0);
        facts.set(place, value);
        if (CAP_SHIFT as usize..NO_REGISTER).contains(&place) {
            facts.set_cap(word.rd(), value, regions);
        }
    }

    fn ret(&mut self, at: usize, facts: &Facts) {
        let Some(func) = self.module.function_at(at) else {
            return;
        };
        let (scalars, slices) = self.module.functions[func as usize].sig.result_counts();
        for index in 0..scalars {
            self.own.results[index] |= facts.at(index);
        }
        for index in 0..slices {
            self.own.marks[index] |= facts.mark(2 + index as u8);
            self.own.regions[index] |= facts.regions(2 + index as u8) & RETURNED;
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
                ExtParam::Int | ExtParam::Float | ExtParam::Handle => facts.at(register as usize),
                ExtParam::Read => self.read(facts, register),
                ExtParam::Write => facts.mark(register),
            };
            let usage = if param == ExtParam::Handle { Use::Handle } else { Use::Value };
            if def.taint == ExtTaint::Sink && param != ExtParam::Write {
                self.sink(at, (origins, usage), at);
            }
            if usage == Use::Handle {
                objects = true;
                origins |= self.behind(origins);
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
            Some(ExtParam::Handle) => facts.set(word.rd() as usize, value | HANDLE),
            Some(_) => facts.set(word.rd() as usize, value),
            None => {}
        }
    }
}

/// Origins of all registers that `word` reads through its fields, and of the capabilities
/// themselves that it names.
#[inline(always)]
fn operands(facts: &Facts, rule: &Rule, word: Word) -> Origins {
    let [rd, ra, rb, rc] = rule.read_places(word.0);
    facts.at(rd) | facts.at(ra) | facts.at(rb) | facts.at(rc)
}

impl Analysis for FunctionFlow<'_> {
    type State = Facts;

    #[inline(always)]
    fn transfer(&mut self, at: usize, word: Word, rule: &Rule, facts: &mut Facts) {
        match rule.kind {
            Kind::Plain | Kind::Const if !rule.has(Rule::ORIGINS) => {
                facts.set(rule.write_place(word.0), operands(facts, rule, word));
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
