//! Names that text can hold: those of the module where they can be written, others made up.

use crate::asm::is_definable;
use crate::module::{Module, limits};
use crate::op::{Op, Operand};
use crate::types::Signature;
use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// A signature whose parameter names can all be written.
pub(super) struct Sig<'m>(pub(super) &'m Signature);

impl fmt::Display for Sig<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let params = &self.0.params;
        let is_good = |n: usize| {
            let name = &params[n].name;
            name.is_empty()
                || is_definable(name) && params[..n].iter().all(|other| other.name != *name)
        };
        if (0..params.len()).all(is_good) {
            return self.0.fmt(f);
        }
        let mut sig = self.0.clone();
        for param in &mut sig.params {
            param.name.clear();
        }
        sig.fmt(f)
    }
}

/// The names of functions and tables, each unique where it must be.
pub(super) struct Names {
    functions: Vec<String>,
    func_tables: Vec<String>,
    jump_tables: Vec<String>,
    pub(super) tables_of: Groups,
    pub(super) annotations_of: Groups,
}

/// Indices of things that belong to functions, by function.
pub(super) struct Groups(Vec<(u32, u32)>);

impl Groups {
    fn of(funcs: impl Iterator<Item = Option<u32>>) -> Groups {
        let indexed = funcs.enumerate();
        let mut pairs: Vec<_> =
            indexed.filter_map(|(index, func)| Some((func?, index as u32))).collect();
        pairs.sort_unstable();
        Groups(pairs)
    }

    /// The indices that belong to `func`, ascending.
    pub(super) fn get(&self, func: u32) -> impl Iterator<Item = usize> {
        let first = self.0.partition_point(|&(other, _)| other < func);
        let group = self.0[first..].iter();
        group.take_while(move |&&(other, _)| other == func).map(|&(_, index)| index as usize)
    }
}

impl Names {
    pub(super) fn of(module: &Module) -> Names {
        let functions = module.functions.iter().map(|it| (0, it.name.as_str()));
        let func_tables = module.func_tables.iter().map(|it| (0, it.name.as_str()));
        // A function's jump tables have names of their own.
        let jump_tables = module.jump_tables.iter().map(|it| (it.func, it.name.as_str()));
        Names {
            functions: unique(functions, "f", written),
            func_tables: unique(func_tables, "table", plain),
            jump_tables: unique(jump_tables, "T", plain),
            tables_of: Groups::of(module.jump_tables.iter().map(|it| Some(it.func))),
            annotations_of: Groups::of(module.annotations.iter().map(|it| it.func)),
        }
    }

    /// The name of function `index`; empty when there is none.
    pub(super) fn function(&self, module: &Module, index: u32) -> &str {
        debug_assert_eq!(self.functions.len(), module.functions.len());
        name_at(&self.functions, index)
    }

    pub(super) fn func_table(&self, index: u32) -> &str {
        name_at(&self.func_tables, index)
    }

    pub(super) fn jump_table(&self, index: u32) -> &str {
        name_at(&self.jump_tables, index)
    }
}

fn name_at(names: &[String], index: u32) -> &str {
    names.get(index as usize).map_or("", String::as_str)
}

/// Each name as `write` gives it, or one made of `prefix` and a number when it cannot be
/// written or its scope has it already.
fn unique<'m>(
    names: impl Iterator<Item = (u32, &'m str)> + Clone,
    prefix: &str,
    write: fn(&str) -> Option<Cow<'_, str>>,
) -> Vec<String> {
    let mut taken: BTreeSet<(u32, String)> = BTreeSet::new();
    let mut result = Vec::new();
    for (scope, name) in names.clone() {
        let name = write(name).unwrap_or_default().into_owned();
        if name.is_empty() || taken.contains(&(scope, name.clone())) {
            result.push(String::new());
        } else {
            taken.insert((scope, name.clone()));
            result.push(name);
        }
    }
    // Numbers only go up, so that names that are taken are met once.
    let mut number = 0;
    for (n, (scope, _)) in names.enumerate() {
        while result[n].is_empty() {
            let made = format!("{prefix}{number}");
            if taken.insert((scope, made.clone())) {
                result[n] = made;
            }
            number += 1;
        }
    }
    result
}

/// A name as a word.
pub(super) fn plain(name: &str) -> Option<Cow<'_, str>> {
    is_definable(name).then_some(Cow::Borrowed(name))
}

/// The name of a function: a word, or text in quotes.
pub(super) fn written(name: &str) -> Option<Cow<'_, str>> {
    if name.is_empty() || name.len() > limits::NAME_BYTES_MAX {
        return None;
    }
    if is_definable(name) {
        return Some(Cow::Borrowed(name));
    }
    let is_good = |c: char| !matches!(c, '"' | '\\') && !c.is_control();
    name.chars().all(is_good).then(|| Cow::Owned(format!("\"{name}\"")))
}

/// The labels of one function, by the index of their instruction in it, ascending.
pub(super) struct Labels {
    list: Vec<(u32, String)>,
}

impl Labels {
    /// Appends the lines of the labels that stand before instruction `at`.
    pub(super) fn push_at(&self, out: &mut String, at: u32) {
        let first = self.list.partition_point(|(place, _)| *place < at);
        for (_, name) in self.list[first..].iter().take_while(|(place, _)| *place == at) {
            out.push_str(name);
            out.push_str(":\n");
        }
    }

    /// Appends the name of a label at instruction `at`, if there is one.
    pub(super) fn push_name(&self, out: &mut String, at: u32) {
        let first = self.list.partition_point(|(place, _)| *place < at);
        if let Some((_, name)) = self.list.get(first).filter(|(place, _)| *place == at) {
            out.push_str(name);
        }
    }
}

/// The labels of function `index`: those the module names, and `L0`, `L1`, … for other
/// instructions that a branch, jump or jump table leads to.
pub(super) fn labels(module: &Module, names: &Names, index: u32) -> Labels {
    let function = &module.functions[index as usize];
    let range = function.range();
    let mut list = Vec::new();
    let mut taken = BTreeSet::new();
    let first = module.labels.partition_point(|label| (label.at as usize) < range.start);
    for label in &module.labels[first..] {
        let at = label.at as usize;
        if at >= range.end {
            break;
        }
        if at >= range.start && is_definable(&label.name) && taken.insert(label.name.clone()) {
            list.push(((at - range.start) as u32, label.name.clone()));
        }
    }
    list.sort_by_key(|(at, _)| *at);

    let named = list.len();
    for target in targets(module, names, index) {
        let is_named = list[..named].binary_search_by_key(&target, |(at, _)| *at).is_ok();
        if !is_named {
            let mut name = format!("L{target}");
            while !taken.insert(name.clone()) {
                name.push('_');
            }
            list.push((target, name));
        }
    }
    list.sort_by_key(|(at, _)| *at);
    Labels { list }
}

/// Instructions of function `index` that something in it leads to, each once.
fn targets(module: &Module, names: &Names, index: u32) -> BTreeSet<u32> {
    let function = &module.functions[index as usize];
    let start = function.range().start.min(module.code.len());
    let end = function.range().end.min(module.code.len());
    let mut targets = BTreeSet::new();
    for (at, word) in module.code[start..end].iter().enumerate() {
        if word.op().is_some_and(leads_somewhere) {
            targets.insert(word.target(at as u32));
        }
    }
    for table in names.tables_of.get(index) {
        targets.extend(&module.jump_tables[table].targets);
    }
    // One past the last instruction can be written, if not run.
    targets.retain(|&target| target as usize <= end - start);
    targets
}

pub(super) fn leads_somewhere(op: Op) -> bool {
    op.operands().contains(&Operand::Target)
}
