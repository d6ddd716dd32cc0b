//! The passes: each a function on the SSA form of one function.

pub(crate) mod accumulate;
mod below;
pub mod bounds;
mod dce;
mod divide;
mod gvn;
pub(crate) mod inline;
mod inside;
mod licm;
mod range;
mod ranges;
mod returns;
mod select;
mod simplify;
mod sink;
mod unroll;

use crate::ssa::{Func, Inst};
use inline::Callees;
use neurlang_ir::{Op, Signature};

/// How often what depends on each other is repeated.
const ROUNDS_MAX: usize = 3;

/// A pass: it makes a function better and does not change what it does.
#[derive(Clone, Copy, Debug)]
pub struct Pass {
    /// Its name.
    pub name: &'static str,
    run: Run,
}

/// What a pass looks at.
#[derive(Clone, Copy, Debug)]
enum Run {
    /// One function.
    Func(fn(&mut Func)),
    /// One function, and those that it calls.
    Calls(fn(&mut Func, &mut Callees<'_>)),
    /// One function, of which another one is made.
    Splits(fn(&mut Func, &Signature, u32) -> Option<Func>),
}

impl Pass {
    /// Every pass, each once.
    pub const ALL: &[Pass] = &[
        Pass { name: "inline", run: Run::Calls(inline::run) },
        Pass { name: "gvn", run: Run::Func(number_values) },
        Pass { name: "preheaders", run: Run::Func(licm::make_preheaders) },
        Pass { name: "ranges", run: Run::Func(ranges::run) },
        Pass { name: "divide", run: Run::Func(divide::run) },
        Pass { name: "select", run: Run::Func(select::run) },
        Pass { name: "licm", run: Run::Func(licm::run) },
        Pass { name: "unroll", run: Run::Func(unroll::run) },
        Pass { name: "dce", run: Run::Func(dce::run) },
        Pass { name: "returns", run: Run::Func(returns::run) },
        Pass { name: "accumulate", run: Run::Splits(accumulate::run) },
        Pass { name: "inside", run: Run::Func(inside::run) },
        Pass { name: "sink", run: Run::Func(sink::run) },
    ];

    /// The names of passes in the order that [`optimize`](crate::optimize) runs them.
    ///
    /// After `inside` no access moves, because what it finds out holds where they stand then.
    const PIPELINE: &[&str] = &[
        "inline",
        "gvn",
        "preheaders",
        "ranges",
        "gvn",
        "preheaders",
        "ranges",
        "divide",
        "select",
        "licm",
        "unroll",
        "gvn",
        "dce",
        "returns",
        "dce",
        "accumulate",
        "inside",
        "dce",
        "sink",
    ];

    /// The passes that [`optimize`](crate::optimize) runs, in order.
    #[must_use]
    pub fn pipeline() -> Vec<&'static Pass> {
        let by_name = |name: &&str| Self::ALL.iter().find(|pass| pass.name == *name);
        Self::PIPELINE.iter().filter_map(by_name).collect()
    }

    /// True when it does nothing to what it left.
    fn settles(&self) -> bool {
        ["gvn", "preheaders", "ranges", "dce"].contains(&self.name)
    }

    /// Runs it on `func`; one that looks at calls does nothing without `callees`.
    fn run(&self, func: &mut Func, callees: Option<&mut Callees<'_>>) {
        match (self.run, callees) {
            (Run::Func(run), _) => run(func),
            (Run::Calls(run), Some(callees)) => run(func, callees),
            (Run::Calls(_), None) | (Run::Splits(_), _) => {}
        }
    }
}

/// Runs `passes` on `func` in this order, but for those that would find what they left; none that
/// makes another function.
pub(crate) fn run(func: &mut Func, passes: &[&Pass], mut callees: Option<&mut Callees<'_>>) {
    // What the function was after each pass; a wrong match costs speed, and nothing else.
    let mut left: Vec<(&str, u64)> = Vec::with_capacity(passes.len());
    for pass in passes {
        let ran = pass.settles() && left.iter().any(|(name, _)| *name == pass.name);
        if ran && left.contains(&(pass.name, func.fingerprint())) {
            continue;
        }
        pass.run(func, callees.as_deref_mut());
        if pass.settles() {
            left.push((pass.name, func.fingerprint()));
        }
    }
}

/// Runs `passes` like [`run`]; where one makes another function of `func`, whose signature is
/// `sig`, that is the function `index`, and the passes behind it run on both.
pub(crate) fn run_splitting(
    func: &mut Func,
    passes: &[&Pass],
    mut callees: Option<&mut Callees<'_>>,
    (sig, index): (&Signature, u32),
) -> Option<Func> {
    let splits = |pass: &&Pass| matches!(pass.run, Run::Splits(_));
    let is_own = |inst: &Inst| inst.as_op() == Some(Op::Call) && inst.imm as u32 == func.index;
    let recurs = func.values.iter().any(is_own);
    let Some(at) = passes.iter().position(splits).filter(|_| recurs) else {
        run(func, passes, callees);
        return None;
    };
    run(func, &passes[..at], callees.as_deref_mut());
    let mut made = match passes[at].run {
        Run::Splits(split) => split(func, sig, index),
        Run::Func(_) | Run::Calls(_) => None,
    };
    for func in [Some(func), made.as_mut()].into_iter().flatten() {
        run(func, &passes[at + 1..], callees.as_deref_mut());
    }
    made
}

fn number_values(func: &mut Func) {
    for _ in 0..ROUNDS_MAX {
        if !gvn::run(func) {
            break;
        }
    }
}
