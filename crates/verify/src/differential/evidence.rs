//! What a run of a function reached.

use neurlang::Coverage;
use neurlang_ir::Module;
use std::collections::BTreeMap;

/// How many instructions and branch directions were reached.
pub(super) fn reach(now: &Coverage, before: &Coverage) -> usize {
    let since =
        |now: &[u64], before: &[u64], at: usize| now[at] - before.get(at).copied().unwrap_or(0);
    (0..now.hits.len())
        .map(|at| {
            let hits = since(&now.hits, &before.hits, at);
            let taken = since(&now.taken, &before.taken, at);
            usize::from(hits > 0) + usize::from(taken > 0) + usize::from(hits > taken)
        })
        .sum()
}

/// Lines of a function of which no instruction ran. A line whose instructions ran in part is
/// reached: what is left of it are traps that no input provoked.
pub(super) fn unreached(module: &Module, func: u32, now: &Coverage, before: &Coverage) -> Vec<u32> {
    let mut lines = BTreeMap::new();
    for at in module.functions[func as usize].range() {
        let ran = now.hits.get(at) > before.hits.get(at).or(Some(&0));
        *lines.entry(module.position(at).line).or_insert(false) |= ran;
    }
    lines.into_iter().filter(|&(line, ran)| line > 0 && !ran).map(|(line, _)| line).collect()
}
