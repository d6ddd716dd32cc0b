//! A program's text with how often each line ran.

use super::{FunctionCoverage, is_branch};
use crate::suite::Unit;
use neurlang::Coverage;
use neurlang_ir::disasm::inst_text;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is known of a source line.
#[derive(Default)]
struct Line {
    /// Runs of the instruction that ran most.
    hits: u64,
    insts: usize,
    /// Instructions that never ran.
    never: usize,
    /// Taken and passed, for each branch.
    branches: Vec<(u64, u64)>,
}

/// Every file of `unit` with the number of runs before each line; lines that never ran are
/// marked. A program without texts is shown by its instructions.
pub(super) fn listing(unit: &Unit, functions: &[FunctionCoverage], counted: &Coverage) -> String {
    let mut text = format!("# {}\n", unit.file);
    for function in functions {
        let FunctionCoverage { name, insts, branches } = function;
        let _infallible = writeln!(
            text,
            "# {name}: {} of {} instructions, {} of {} branch directions",
            insts.0, insts.1, branches.0, branches.1
        );
    }
    if unit.sources.files().is_empty() || unit.module.positions.is_empty() {
        instructions(unit, counted, &mut text);
        return text;
    }
    for file in unit.sources.files() {
        if unit.sources.files().len() > 1 {
            let _infallible = writeln!(text, "# {}", file.name());
        }
        let lines = lines(unit, file.name(), counted);
        for (number, source) in (1..).zip(file.text().lines()) {
            let line = lines.get(&number);
            let shown = format!("{} | {number:>5} | {source}{}", count(line), note(line));
            let _infallible = writeln!(text, "{}", shown.trim_end());
        }
    }
    text
}

/// What is known of the lines of the file called `name`.
fn lines(unit: &Unit, name: &str, counted: &Coverage) -> BTreeMap<u32, Line> {
    let module = &unit.module;
    let mut lines: BTreeMap<u32, Line> = BTreeMap::new();
    for (index, function) in (0..).zip(&module.functions) {
        if module.file_of(index) != name {
            continue;
        }
        for at in function.range() {
            let line = lines.entry(module.position(at).line).or_default();
            let hits = counted.hits[at];
            line.hits = line.hits.max(hits);
            line.insts += 1;
            line.never += usize::from(hits == 0);
            if is_branch(module, at) {
                line.branches.push((counted.taken[at], hits - counted.taken[at]));
            }
        }
    }
    lines
}

/// The column before a line: how often it ran, or that it never did.
fn count(line: Option<&Line>) -> String {
    match line {
        None => format!("{:>10}", ""),
        Some(line) if line.hits == 0 => format!("{:>10}", "never"),
        Some(line) => format!("{:>10}", line.hits),
    }
}

/// What stands behind a line: what of it never ran.
fn note(line: Option<&Line>) -> String {
    let Some(line) = line.filter(|line| line.hits > 0) else {
        return String::new();
    };
    let mut notes = Vec::new();
    if line.never > 0 {
        notes.push(format!("{} of {} instructions never ran", line.never, line.insts));
    }
    for &(taken, passed) in &line.branches {
        if taken == 0 && passed > 0 {
            notes.push(format!("branch never taken, passed {passed} times"));
        } else if passed == 0 && taken > 0 {
            notes.push(format!("branch always taken, {taken} times"));
        }
    }
    if notes.is_empty() { String::new() } else { format!("    <- {}", notes.join("; ")) }
}

/// The instructions of a program without texts.
fn instructions(unit: &Unit, counted: &Coverage, text: &mut String) {
    for function in &unit.module.functions {
        let _infallible = writeln!(text, "{:>10} | .fn {}{}", "", function.name, function.sig);
        for at in function.range() {
            let hits = counted.hits[at];
            let mut line = Line { hits, insts: 1, ..Line::default() };
            line.never = usize::from(hits == 0);
            if is_branch(&unit.module, at) {
                line.branches.push((counted.taken[at], hits - counted.taken[at]));
            }
            let (before, behind) = (count(Some(&line)), note(Some(&line)));
            let inst = inst_text(&unit.module, at);
            let _infallible = writeln!(text, "{before} |     {inst}{behind}");
        }
    }
}
