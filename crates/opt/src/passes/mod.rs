//! The passes: each a function on the SSA form of one function.

pub mod bounds;
mod dce;
mod gvn;
mod returns;
mod simplify;

use crate::ssa::Func;
use neurlang_ir::Module;

/// How often what depends on each other is repeated.
const ROUNDS_MAX: usize = 3;

/// Runs all passes over `func`.
pub(crate) fn run(_module: &Module, func: &mut Func) {
    for _ in 0..ROUNDS_MAX {
        if !gvn::run(func) {
            break;
        }
    }
    dce::run(func);
    returns::run(func);
    dce::run(func);
}
