//! What the analysis found, as diagnostics and as answers to `taint.query`.

use super::facts::{ORIGINS, Origins, SOURCE};
use super::solve::{Known, solve};
use crate::diag::Code;
use crate::module::Module;
use crate::op::Op;
use crate::validate::report::{Finding, Report};
use crate::validate::rules::{Rule, rule_of};
use crate::validate::validated::Patch;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Checks a module whose words and capabilities passed, and adds the answers of its
/// `taint.query` to `patches`.
///
/// A module without a source has nothing tainted, so nothing is followed.
pub(in crate::validate) fn check(
    module: &Module,
    has_source: bool,
    report: &mut Report<'_>,
    patches: &mut Vec<Patch>,
) {
    let has_queries = (module.code.iter()).any(|&word| rule_of(word).has(Rule::TAINT_QUERY));
    let mut known = Known::new(module, has_queries);
    if has_source && solve(module, &mut known).is_err() {
        let message = "the flow of tainted values is too entangled to follow";
        let help = "split large functions, or sanitize values where they enter";
        report.module_error(Code::TaintTooComplex, message.into(), help);
    }
    report_findings(module, &known, report);
    if has_queries {
        answer_queries(module, &known, patches);
    }
}

/// Reports every instruction that lets a tainted value reach a sink.
fn report_findings(module: &Module, known: &Known, report: &mut Report<'_>) {
    for (&at, &sink_at) in &known.findings {
        let sink = sink_name(module, sink_at);
        let finding = if at != sink_at {
            let func = module.function_at(sink_at).unwrap_or_default() as usize;
            let name = &module.functions[func].name;
            Finding::new(
                Code::TaintedArgument,
                format!("a tainted argument reaches {sink} in `{name}`"),
            )
            .label("passed here")
        } else if module.code[at].op() == Some(Op::CallTable) {
            Finding::new(Code::TaintedCallIndex, "a tainted value chooses the function to call")
                .label("the index comes from outside")
        } else {
            Finding::new(Code::TaintedSink, format!("tainted bytes reach {sink}"))
                .label("what it is given comes from outside")
        };
        let help = "check the value, then hand it on through `taint.sanitize`";
        report.error_at(at, finding.help(help));
    }
}

fn sink_name(module: &Module, at: usize) -> String {
    let word = module.code[at];
    match word.op() {
        Some(Op::ExtCall) => format!("`{}`", module.imports[word.imm() as u32 as usize].def.name),
        Some(op) => format!("`{}`", op.mnemonic()),
        None => String::new(),
    }
}

/// Adds the answer of every `taint.query` to `patches`.
fn answer_queries(module: &Module, known: &Known, patches: &mut Vec<Patch>) {
    let tainted = tainted_parameters(module, known);
    for (at, &word) in module.code.iter().enumerate() {
        if rule_of(word).has(Rule::TAINT_QUERY) {
            let origins = known.queries.get(&at).copied().unwrap_or_default();
            let func = module.function_at(at).unwrap_or_default() as usize;
            let is_tainted = origins & (SOURCE | tainted[func]) != 0;
            patches.push(Patch::new(at, word.rd(), i32::from(is_tainted)));
        }
    }
}

/// Rounds over all calls after which every parameter counts as tainted.
const ROUNDS_MAX: u32 = 64;

/// Of each function, then of each function table, the parameters that are tainted at some
/// call in the module. What the host passes is clean.
fn tainted_parameters(module: &Module, known: &Known) -> Vec<Origins> {
    let functions = module.functions.len();
    let mut tainted: Vec<Origins> = vec![0; known.summaries.len()];
    for _ in 0..ROUNDS_MAX {
        let mut grown = 0;
        for (&at, (node, passed)) in known.passed.iter().flatten() {
            let caller = module.function_at(at).unwrap_or_default() as usize;
            let bad = SOURCE | tainted[caller];
            let params = (0..ORIGINS).filter(|&origin| passed.0[origin] & bad != 0);
            let found = params.fold(0, |set, origin| set | 1 << origin) & !SOURCE;
            grown |= found & !tainted[*node];
            tainted[*node] |= found;
        }
        for (table, entries) in module.func_tables.iter().enumerate() {
            for &entry in &entries.funcs {
                let found = tainted[functions + table];
                grown |= found & !tainted[entry as usize];
                tainted[entry as usize] |= found;
            }
        }
        if grown == 0 {
            return tainted;
        }
    }
    vec![Origins::MAX; known.summaries.len()]
}
