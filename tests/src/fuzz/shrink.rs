//! Shrinking: the smallest input that still fails.

use crate::generate::Program;
use neurlang::Value;
use neurlang_ir::{Module, Op, Scalar, Word};
use std::time::{Duration, Instant};

/// How long shrinking takes at most.
const TIME_MAX: Duration = Duration::from_mins(1);

/// Tries smaller inputs until none fails or time is up.
struct Search<'f, T> {
    best: T,
    fails: &'f mut dyn FnMut(&T) -> bool,
    end: Instant,
    /// A smaller one was found since this was last cleared.
    progress: bool,
}

impl<'f, T> Search<'f, T> {
    fn new(best: T, fails: &'f mut dyn FnMut(&T) -> bool) -> Self {
        Self { best, fails, end: Instant::now() + TIME_MAX, progress: false }
    }

    /// Takes `candidate` when it fails as well.
    fn offer(&mut self, candidate: T) -> bool {
        let better = Instant::now() < self.end && (self.fails)(&candidate);
        if better {
            self.best = candidate;
            self.progress = true;
        }
        better
    }
}

/// The shortest part of `data` that still fails, leaving out ranges of falling length.
pub(super) fn bytes(data: Vec<u8>, fails: &mut dyn FnMut(&Vec<u8>) -> bool) -> Vec<u8> {
    let mut search = Search::new(data, fails);
    let mut len = search.best.len() / 2;
    while len > 0 {
        let mut at = 0;
        while at < search.best.len() {
            let mut candidate = search.best.clone();
            candidate.drain(at..(at + len).min(candidate.len()));
            if !search.offer(candidate) {
                at += len;
            }
        }
        len /= 2;
    }
    search.best
}

/// The smallest program that still fails: fewer calls, functions and instructions, and
/// smaller numbers.
pub(super) fn program(program: Program, fails: &mut dyn FnMut(&Program) -> bool) -> Program {
    let mut search = Search::new(program, fails);
    loop {
        search.progress = false;
        drop_calls(&mut search);
        drop_functions(&mut search);
        drop_instructions(&mut search);
        simplify_words(&mut search);
        simplify_arguments(&mut search);
        if !search.progress || Instant::now() > search.end {
            break;
        }
    }
    let mut compact = search.best.clone();
    remove_nops(&mut compact.module);
    search.offer(compact);
    search.best
}

fn drop_calls(search: &mut Search<'_, Program>) {
    for at in (0..search.best.calls.len()).rev() {
        let mut candidate = search.best.clone();
        candidate.calls.remove(at);
        if !candidate.calls.is_empty() {
            search.offer(candidate);
        }
    }
}

fn drop_functions(search: &mut Search<'_, Program>) {
    while search.best.module.functions.len() > 1 {
        let mut candidate = search.best.clone();
        let module = &mut candidate.module;
        let dropped = module.functions.pop().map_or(0, |last| last.start);
        module.code.truncate(dropped as usize);
        let left = module.functions.len() as u32;
        module.jump_tables.retain(|table| table.func < left);
        for table in &mut module.func_tables {
            table.funcs.retain(|&func| func < left);
        }
        if candidate.calls.iter().any(|call| call.func >= left) || !search.offer(candidate) {
            break;
        }
    }
}

/// Replaces ranges of falling length by `nop`.
fn drop_instructions(search: &mut Search<'_, Program>) {
    let nop = Word::new(Op::Nop);
    let mut len = search.best.module.code.len().next_power_of_two() / 2;
    while len > 0 {
        for at in (0..search.best.module.code.len()).step_by(len) {
            let mut candidate = search.best.clone();
            let end = (at + len).min(candidate.module.code.len());
            let range = &mut candidate.module.code[at..end];
            if range.iter().any(|&word| word != nop) {
                range.fill(nop);
                search.offer(candidate);
            }
        }
        len /= 2;
    }
}

fn simplify_words(search: &mut Search<'_, Program>) {
    for at in 0..search.best.module.code.len() {
        let word = search.best.module.code[at];
        if word.imm() == 0 {
            continue;
        }
        for imm in [0, 1, 2].into_iter().filter(|&imm| imm != word.imm()) {
            let simpler = word.with_imm(imm);
            let mut candidate = search.best.clone();
            candidate.module.code[at] = simpler;
            if search.offer(candidate) {
                break;
            }
        }
    }
}

fn simplify_arguments(search: &mut Search<'_, Program>) {
    for call in 0..search.best.calls.len() {
        for at in 0..search.best.calls[call].arguments.len() {
            let argument = &search.best.calls[call].arguments[at];
            let simple = match argument.scalar() {
                Some(Scalar::U64) => Value::U64(1),
                Some(Scalar::F64) => Value::F64(1.0),
                _ => continue,
            };
            if *argument != simple {
                let mut candidate = search.best.clone();
                candidate.calls[call].arguments[at] = simple;
                search.offer(candidate);
            }
        }
    }
}

/// Takes out every `nop` and moves targets along.
fn remove_nops(module: &mut Module) {
    let old = module.clone();
    module.code.clear();
    for (index, function) in old.functions.iter().enumerate() {
        let code = &old.code[function.range()];
        let mut places = Vec::with_capacity(code.len() + 1);
        let mut kept = 0;
        for word in code {
            places.push(kept);
            kept += u32::from(word.op() != Some(Op::Nop));
        }
        places.push(kept);
        let place = |target: u32| places.get(target as usize).copied().unwrap_or(target);
        let start = module.code.len() as u32;
        for (pc, word) in code.iter().enumerate() {
            match word.op() {
                Some(Op::Nop) => {}
                Some(op) if op.is_branch() || op == Op::Jump => {
                    let target = place(word.target(pc as u32));
                    let moved = if word.immform() {
                        let distance = i64::from(target) - i64::from(places[pc]);
                        word.with_branch_imm(word.branch_operand(), distance as i16)
                    } else {
                        word.with_imm(target as i32)
                    };
                    module.code.push(moved);
                }
                _ => module.code.push(*word),
            }
        }
        module.functions[index].start = start;
        module.functions[index].len = module.code.len() as u32 - start;
        for table in module.jump_tables.iter_mut().filter(|table| table.func == index as u32) {
            for target in &mut table.targets {
                *target = place(*target);
            }
        }
    }
}
