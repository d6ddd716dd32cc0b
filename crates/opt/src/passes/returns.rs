//! Returns are copied to where they are jumped to: a return is no longer than a jump.

use crate::ssa::{Args, Block, Blocks, End, Func, Kind, Term, Value};

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    for at in 0..func.blocks.len() as u32 {
        let block = Block(at);
        let data = &func.blocks[block.at()];
        let is_phi = |&value: &Value| func.inst(value).kind == Kind::Phi;
        if data.term.end != End::Ret || !data.insts.iter().all(is_phi) || data.preds.is_empty() {
            continue;
        }
        let phis = data.insts.clone();
        let args = data.term.args.clone();
        let origin = data.term.origin;
        for pred in data.preds.clone() {
            if func.blocks[pred.at()].term.end != End::Jump {
                continue;
            }
            let from = func.pred_index(block, pred);
            let seen = |&arg: &Value| {
                if phis.contains(&arg) { func.inst(arg).args[from] } else { arg }
            };
            let args: Args = args.iter().map(seen).collect();
            let term = Term { end: End::Ret, args, succs: Blocks::new(), imm: 0, origin };
            func.end_with(pred, term);
        }
    }
    func.tidy();
}
