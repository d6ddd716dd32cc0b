//! The passes: each a function on the SSA form of one function.

mod below;
pub mod bounds;
mod dce;
mod gvn;
mod inside;
mod returns;
mod simplify;

use crate::ssa::Func;

/// How often what depends on each other is repeated.
const ROUNDS_MAX: usize = 3;

/// A pass: it makes a function better and does not change what it does.
#[derive(Clone, Copy, Debug)]
pub struct Pass {
    /// Its name.
    pub name: &'static str,
    run: fn(&mut Func),
}

impl Pass {
    /// Every pass, each once.
    pub const ALL: &[Pass] = &[
        Pass { name: "gvn", run: number_values },
        Pass { name: "dce", run: dce::run },
        Pass { name: "returns", run: returns::run },
        Pass { name: "inside", run: inside::run },
    ];

    /// The names of passes in the order that [`optimize`](crate::optimize) runs them.
    ///
    /// `inside` is the last, because what it finds out holds where accesses stand then.
    const PIPELINE: &[&str] = &["gvn", "dce", "returns", "dce", "inside"];

    /// The passes that [`optimize`](crate::optimize) runs, in order.
    #[must_use]
    pub fn pipeline() -> Vec<&'static Pass> {
        let by_name = |name: &&str| Self::ALL.iter().find(|pass| pass.name == *name);
        Self::PIPELINE.iter().filter_map(by_name).collect()
    }

    /// Runs it on `func`.
    pub(crate) fn run(&self, func: &mut Func) {
        (self.run)(func);
    }
}

fn number_values(func: &mut Func) {
    for _ in 0..ROUNDS_MAX {
        if !gvn::run(func) {
            break;
        }
    }
}
