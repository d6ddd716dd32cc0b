//! Dead code: what nobody uses and nobody notices is dropped.
//!
//! Mark and sweep from what has an effect, so that loops of phis that only feed each other go
//! too. Operations that may trap have an effect.

use crate::ssa::{Func, Value};

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    let mut is_live = vec![false; func.values.len()];
    let mut work: Vec<Value> = Vec::new();
    for data in &func.blocks {
        work.extend(&data.term.args);
        work.extend(data.insts.iter().filter(|&&value| !func.inst(value).is_idle()));
    }
    while let Some(value) = work.pop() {
        if !std::mem::replace(&mut is_live[value.at()], true) {
            work.extend(&func.inst(value).args);
        }
    }
    for data in &mut func.blocks {
        data.insts.retain(|&value| is_live[value.at()]);
    }
}
