//! The one pass over every function: legality of each word, targets, registers used,
//! and whether the function needs more than this.
//!
//! Which registers may be undefined is tracked along the code as one 64-bit set, with a
//! remembered set per instruction that branches add to. The set remembered at an
//! instruction is a guess when a branch from further down also leads there; that branch
//! checks the guess and [`Scan::guess_failed`] says when it did not hold.

mod rare;

use super::caps;
use super::jumps::Jumps;
use super::report::{Finding, Report};
use super::rules::{CAP_SHIFT, Kind, More, Rule, is_legal, rule_of};
use crate::diag::Code;
use crate::module::Module;
use crate::op::Op;
use crate::types::Signature;
use crate::word::Word;
use alloc::format;
use alloc::vec::Vec;
use core::cell::Cell;

/// The bit of a state set while control is known to come here. Registers use bits 0 to 47.
const REACHED: u64 = 1 << 62;
/// The bits of a state that stand for registers.
const REGISTERS: u64 = (1 << 48) - 1;
/// `r0` to `r7` and `c2` to `c7`, which a call leaves with results or zero.
const CALL_WRITES: u64 = 0xff | 0xfc << CAP_SHIFT;
/// `c2` to `c7`.
const ARGUMENT_CAPS: u64 = 0xfc << CAP_SHIFT;

/// `c0` and `c1`.
const FIXED_CAPS: u64 = 3 << CAP_SHIFT;

/// The most states that are kept for the next module.
const STATES_KEPT_MAX: usize = 1 << 17;

/// What the pass found out about a function.
#[derive(Clone, Copy, Default)]
pub(super) struct Scan {
    /// Registers read: `r` in the low 32 bits, `c` in the next 16.
    pub(super) reads: u64,
    /// Registers written.
    pub(super) writes: u64,
    /// Registers that may be read before they are written.
    pub(super) exposed: u64,
    /// The flags of all its instructions.
    pub(super) flags: u8,
    /// Its opcodes, one bit each.
    pub(super) opcodes: u32,
    /// How many branches and jumps go back, and how many jumps go through tables.
    pub(super) loops: u32,
    /// It calls or spawns.
    pub(super) makes_calls: bool,
    /// The capability dataflow must look at it.
    pub(super) needs_flow: bool,
    guess_failed: bool,
    /// Errors about constant offsets, which leave the words legal.
    pub(super) offset_errors: usize,
}

/// The scratch space of the pass, used for one function after the other.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    states: Vec<u64>,
    orphans: Vec<u32>,
    /// What was carried into each jump table of the module.
    tables: Vec<u64>,
    /// What the functions of the module jump to so far.
    jumps: Jumps,
}

impl Scanner {
    /// Makes ready for the functions of `module`.
    pub(super) fn start(&mut self, module: &Module) {
        self.tables.clear();
        self.tables.resize(module.jump_tables.len(), 0);
        self.jumps = Jumps::of_tables(module);
        self.states.truncate(STATES_KEPT_MAX);
        self.states.shrink_to(STATES_KEPT_MAX);
    }

    /// What the functions of the module jump to, when all were scanned.
    pub(super) fn take_jumps(&mut self) -> Jumps {
        core::mem::take(&mut self.jumps)
    }

    /// Checks the words of function `func`.
    pub(super) fn scan(&mut self, module: &Module, func: usize, report: &mut Report<'_>) -> Scan {
        let function = &module.functions[func];
        let len = function.len as usize;
        self.states.clear();
        self.states.resize(len, 0);
        self.orphans.clear();
        let defined = parameter_set(&function.sig) | FIXED_CAPS;
        let entry = REGISTERS & !defined | REACHED;
        let mut pass = Pass {
            module,
            func: func as u32,
            start: function.start as usize,
            limits: [i64::from(function.frame_bytes), module.data.len() as i64],
            report,
            orphans: &mut self.orphans,
            tables: &mut self.tables,
            jumps: &mut self.jumps,
            missing: 0,
            scan: Scan::default(),
        };
        let states = Cell::from_mut(self.states.as_mut_slice()).as_slice_of_cells();
        let stored = pass.run(&module.code[function.range()], states, entry);
        let Pass { missing, mut scan, .. } = pass;
        if missing & REGISTERS != 0 {
            scan.guess_failed = true;
            scan.exposed = scan.reads;
        }
        scan.exposed &= entry & REGISTERS;
        scan.reads &= REGISTERS;
        scan.writes &= REGISTERS;
        let dead = |&at: &u32| states[at as usize].get() & REACHED == 0;
        scan.needs_flow |= scan.flags & Rule::FLOW != 0
            || scan.makes_calls && scan.reads & ARGUMENT_CAPS != 0
            || !caps::allowed_at_entry(module, function, scan.reads, stored)
            || self.orphans.iter().any(dead);
        scan
    }
}

/// The registers that hold parameters of `sig`.
fn parameter_set(sig: &Signature) -> u64 {
    let (scalars, slices) = sig.param_counts();
    register_run(scalars, slices)
}

/// The first `scalars` of `r0`.. and the first `slices` of `c2`...
fn register_run(scalars: usize, slices: usize) -> u64 {
    ((1 << scalars) - 1) | ((1 << slices) - 1) << (CAP_SHIFT + 2)
}

/// The pass over one function, apart from what the loop keeps in registers.
struct Pass<'a, 'm> {
    module: &'a Module,
    func: u32,
    start: usize,
    /// Bytes that `c0` and `c1` reach.
    limits: [i64; 2],
    report: &'a mut Report<'m>,
    orphans: &'a mut Vec<u32>,
    tables: &'a mut [u64],
    jumps: &'a mut Jumps,
    /// What branches back carry that was not assumed where they lead.
    missing: u64,
    scan: Scan,
}

impl Pass<'_, '_> {
    /// Runs over `code`; returns the capabilities that are stored through.
    ///
    /// The loop keeps to few variables so that they stay in registers: that is the
    /// difference between 4 and 2 nanoseconds per instruction.
    fn run(&mut self, code: &[Word], states: &[Cell<u64>], entry: u64) -> u64 {
        let (mut reads, mut writes, mut exposed, mut stored) = (0, 0, 0, 0);
        let mut opcodes = 0;
        let mut state = entry;
        let states = &states[..code.len()];
        for pc in 0..code.len() {
            let word = code[pc];
            state |= states[pc].get();
            states[pc].set(state);
            opcodes |= 1_u32 << (word.0 & 31);
            let rule = rule_of(word);
            if rule.is_rare(word.0) {
                state = self.rare(states, pc, word, state);
                continue;
            }
            let read = rule.reads_ab(word.0);
            let write = rule.writes(word.0);
            exposed |= read & state;
            reads |= read;
            writes |= write;
            let before = state;
            state &= !write;
            if read & FIXED_CAPS != 0 && rule.kind == Kind::Access {
                self.offset(pc, word, rule.width());
            }
            if rule.more == More::Nothing {
                continue;
            }
            if rule.more == More::Fields {
                let read = rule.reads_dc(word.0);
                exposed |= read & before;
                reads |= read;
                stored |= rule.stores(word.0);
            } else {
                if rule.kind != Kind::Trap {
                    self.branch(states, pc, word, state);
                }
                if rule.kind != Kind::Branch {
                    state = self.stop(states, pc, state);
                }
            }
        }
        self.scan.opcodes = opcodes;
        self.scan.reads |= reads;
        self.scan.writes |= writes;
        self.scan.exposed |= exposed;
        let last = code[code.len() - 1];
        let rule = rule_of(last);
        if is_legal(last) && !rule.kind.stops() {
            let finding = Finding::new(Code::FallsOffEnd, "control runs past the end")
                .label("nothing follows this instruction")
                .help("end the function with `ret`, `jump`, `halt` or a trap");
            self.report.error_at(self.start + code.len() - 1, finding);
        }
        stored
    }

    /// Records that control goes from `pc` to the target of `word`.
    #[inline(always)]
    fn branch(&mut self, states: &[Cell<u64>], pc: usize, word: Word, state: u64) {
        let target = word.target(pc as u32) as usize;
        if target < states.len() {
            let before = states[target].get();
            states[target].set(before | state);
            self.jumps.add(self.module, self.start + target);
            if target <= pc {
                self.jumps.add_loop(self.start + target, self.start + pc);
                self.missing |= state & !before;
                self.scan.loops += 1;
            }
        } else {
            self.target_outside(pc, target as u32, states.len());
        }
    }

    /// The state behind an instruction that control does not run past.
    #[inline(always)]
    fn stop(&mut self, states: &[Cell<u64>], pc: usize, state: u64) -> u64 {
        match states.get(pc + 1).map(Cell::get) {
            Some(known) if known & REACHED != 0 => known,
            Some(_) => {
                // Reached from further down or not at all. What held here is the best
                // guess: in a loop that is entered at its test it is right.
                self.orphans.push(pc as u32 + 1);
                state & !REACHED
            }
            None => state,
        }
    }

    /// Checks the constant part of an address in the frame or the data.
    #[inline(never)]
    fn offset(&mut self, pc: usize, word: Word, width: u8) {
        let imm = i64::from(word.imm());
        let outside = if imm < 0 {
            word.immform()
        } else {
            imm + i64::from(width) > self.limits[word.rb() as usize & 1]
        };
        if outside {
            self.offset_outside(pc, word, width);
        }
    }

    #[cold]
    fn target_outside(&mut self, pc: usize, target: u32, len: usize) {
        let finding = Finding::new(Code::TargetOutside, "the target is outside the function")
            .label(format!("leads to instruction {}, the function has {len}", target as i32))
            .help("branch to an instruction of the same function");
        self.report.error_at(self.start + pc, finding);
    }

    #[cold]
    fn offset_outside(&mut self, pc: usize, word: Word, width: u8) {
        let name = if word.rb() == 0 { "frame" } else { "data" };
        let limit = self.limits[word.rb() as usize & 1];
        if limit == 0 {
            // A null access, which the dataflow reports.
            self.scan.needs_flow = true;
            return;
        }
        let finding = Finding::new(
            Code::OffsetOutside,
            format!("constant offset {} is outside the {name}", word.imm()),
        )
        .label(format!("{width} bytes there, the {name} has {limit}"))
        .help(if word.rb() == 0 {
            "declare a larger `.frame` or correct the offset"
        } else {
            "correct the offset or add to `.data`"
        });
        self.scan.offset_errors += 1;
        self.report.error_at(self.start + pc, finding);
    }
}

/// What the function or table that `word` calls or spawns takes and returns; `None` when
/// the module has no such function or table.
pub(super) fn callee_signature(module: &Module, word: Word) -> Option<&Signature> {
    let index = word.imm() as u32 as usize;
    if word.op() == Some(Op::CallTable) {
        module.func_tables.get(index).map(|table| &table.sig)
    } else {
        module.functions.get(index).map(|function| &function.sig)
    }
}
