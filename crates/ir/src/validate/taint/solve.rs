//! The fixpoint over the call graph, callees first.

use super::calls::callee_node;
use super::facts::{Facts, HANDLE, Origins, REGIONS, SHARED, SOURCE, Substitution, Summary};
use super::transfer::{Callers, FunctionFlow};
use crate::module::Module;
use crate::validate::flow::{Blocks, Body, OutOfSteps, Solver};
use crate::validate::rules::{Kind, rule_of};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec;
use alloc::vec::Vec;

/// Steps that the analysis may take for each instruction, table entry and call.
const STEPS_PER_ITEM: u64 = 128;
/// Steps that it may take in any case.
const STEPS_MIN: u64 = 1 << 16;

/// What is known of the whole module so far. Everything in it only grows.
pub(super) struct Known {
    /// Of each function, then of each function table.
    pub(super) summaries: Vec<Summary>,
    /// What may be in each region that functions share.
    pub(super) shared: [Origins; REGIONS],
    /// Instructions that let a tainted value reach a sink, and that sink.
    pub(super) findings: BTreeMap<usize, usize>,
    /// Origins of what each `taint.query` asks about.
    pub(super) queries: BTreeMap<usize, Origins>,
    /// What is passed at each call, when queries need to know.
    pub(super) passed: Option<BTreeMap<usize, (usize, Substitution)>>,
}

impl Known {
    pub(super) fn new(module: &Module, has_queries: bool) -> Self {
        let nodes = module.functions.len() + module.func_tables.len();
        Self {
            summaries: vec![Summary::default(); nodes],
            shared: [0; REGIONS],
            findings: BTreeMap::new(),
            queries: BTreeMap::new(),
            passed: has_queries.then(BTreeMap::new),
        }
    }

    pub(super) fn record_call(&mut self, at: usize, node: usize, here: &Substitution) {
        if let Some(passed) = &mut self.passed {
            // Later visits pass at least what earlier ones did.
            passed.insert(at, (node, *here));
        }
    }

    /// Takes over what a function puts into shared regions; true when that is new.
    fn share(&mut self, writes: &[Origins; REGIONS]) -> bool {
        let mut grown = 0;
        for region in SHARED {
            let global = writes[region] & (SOURCE | HANDLE);
            grown |= global & !self.shared[region];
            self.shared[region] |= global;
        }
        grown != 0
    }
}

/// Who calls whom: functions first, then function tables, which call their entries.
struct Graph {
    /// `(caller, callee)`, ascending.
    calls: Vec<(u32, u32)>,
    /// `(callee, caller)`, ascending.
    called: Vec<(u32, u32)>,
}

impl Graph {
    fn new(module: &Module) -> Self {
        let mut calls = Vec::new();
        for (func, function) in module.functions.iter().enumerate() {
            for &word in &module.code[function.range()] {
                if matches!(rule_of(word).kind, Kind::Call | Kind::Spawn) {
                    calls.push((func as u32, callee_node(module, word) as u32));
                }
            }
        }
        for (index, table) in module.func_tables.iter().enumerate() {
            let node = (module.functions.len() + index) as u32;
            calls.extend(table.funcs.iter().map(|&func| (node, func)));
        }
        calls.sort_unstable();
        calls.dedup();
        let mut called: Vec<_> = calls.iter().map(|&(from, to)| (to, from)).collect();
        called.sort_unstable();
        Self { calls, called }
    }

    fn range(edges: &[(u32, u32)], node: u32) -> core::ops::Range<usize> {
        let start = edges.partition_point(|&(from, _)| from < node);
        let len = edges[start..].partition_point(|&(from, _)| from == node);
        start..start + len
    }

    fn callers(&self, node: u32) -> impl Iterator<Item = u32> {
        let range = Self::range(&self.called, node);
        self.called[range].iter().map(|&(_, caller)| caller)
    }

    /// Every node, each after those it calls as far as cycles allow.
    fn callees_first(&self, nodes: usize) -> Vec<u32> {
        let mut order = Vec::with_capacity(nodes);
        let mut seen = vec![false; nodes];
        let mut stack = Vec::new();
        for root in 0..nodes as u32 {
            if core::mem::replace(&mut seen[root as usize], true) {
                continue;
            }
            stack.push((root, Self::range(&self.calls, root)));
            while let Some((node, range)) = stack.last_mut() {
                let Some(edge) = range.next() else {
                    order.push(*node);
                    stack.pop();
                    continue;
                };
                let callee = self.calls[edge].1;
                if !core::mem::replace(&mut seen[callee as usize], true) {
                    stack.push((callee, Self::range(&self.calls, callee)));
                }
            }
        }
        order
    }
}

/// Follows every function until nothing changes.
///
/// # Errors
///
/// [`OutOfSteps`] when that takes more steps than a module of this size may cost.
pub(super) fn solve(module: &Module, known: &mut Known) -> Result<(), OutOfSteps> {
    let graph = Graph::new(module);
    let order = graph.callees_first(known.summaries.len());
    let mut place = vec![0; order.len()];
    for (at, &node) in order.iter().enumerate() {
        place[node as usize] = at as u32;
    }
    let jump_targets: usize = module.jump_tables.iter().map(|table| table.targets.len()).sum();
    let items = module.code.len() + graph.calls.len() + jump_targets;
    let mut steps = STEPS_MIN + STEPS_PER_ITEM * items as u64;
    let mut queue: BTreeSet<u32> = (0..order.len() as u32).collect();
    let mut walker = Walker::default();
    while let Some(at) = queue.pop_first() {
        let node = order[at as usize];
        let summary = if let Some(table) = (node as usize).checked_sub(module.functions.len()) {
            let entries = &module.func_tables[table].funcs;
            steps = steps.checked_sub(entries.len() as u64).ok_or(OutOfSteps)?;
            join_all(known, entries)
        } else {
            let callers = match graph.callers(node).next() {
                Some(_) => Callers::Module,
                None => Callers::Host,
            };
            walker.follow(module, (node as usize, callers), known, &mut steps)?
        };
        if known.share(&summary.writes) {
            queue.extend(0..order.len() as u32);
        }
        if known.summaries[node as usize].join(&summary) {
            queue.extend(graph.callers(node).map(|caller| place[caller as usize]));
        }
    }
    Ok(())
}

fn join_all(known: &Known, entries: &[u32]) -> Summary {
    let mut all = Summary::default();
    for &entry in entries {
        all.join(&known.summaries[entry as usize]);
    }
    all
}

/// Scratch space for one function after the other.
#[derive(Default)]
struct Walker {
    blocks: Blocks,
    solver: Solver<Facts>,
}

impl Walker {
    fn follow(
        &mut self,
        module: &Module,
        (func, callers): (usize, Callers),
        known: &mut Known,
        steps: &mut u64,
    ) -> Result<Summary, OutOfSteps> {
        let sig = &module.functions[func].sig;
        *steps = (steps.checked_sub(self.blocks.find(module, func))).ok_or(OutOfSteps)?;
        self.solver.start(&self.blocks, FunctionFlow::entry(sig, callers));
        let mut flow = FunctionFlow::new(module, known, callers);
        let body = Body { module, func, blocks: &self.blocks };
        loop {
            self.solver.run(body, &mut flow, steps)?;
            if !core::mem::take(&mut flow.outdated) {
                return Ok(flow.summary());
            }
            self.solver.requeue(&self.blocks);
        }
    }
}
