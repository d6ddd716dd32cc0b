//! What tests ran: instructions and branches of every function.

mod listing;
mod table;

pub use table::table;

use crate::suite::Unit;
use neurlang::{Coverage, Module};

/// What tests ran of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionCoverage {
    /// The function's name.
    pub name: String,
    /// Instructions that ran, and all.
    pub insts: (usize, usize),
    /// Directions that branches went, and all: two of each branch.
    pub branches: (usize, usize),
}

/// What tests ran of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleCoverage {
    /// What the program's tests are called after.
    pub label: String,
    /// The program's file.
    pub file: String,
    /// Its functions, in the order of their code.
    pub functions: Vec<FunctionCoverage>,
    /// The program's text with how often each line ran.
    pub listing: String,
}

impl ModuleCoverage {
    /// What `module`, which is `unit` on the interpreter, ran; nothing when it did not run.
    pub(crate) fn new(unit: &Unit, module: Option<&Module>) -> Self {
        let insts = unit.module.code.len();
        let counted = module.and_then(Module::coverage);
        let counted =
            counted.unwrap_or_else(|| Coverage { hits: vec![0; insts], taken: vec![0; insts] });
        let functions: Vec<_> = unit
            .module
            .functions
            .iter()
            .map(|function| function_coverage(&unit.module, function, &counted))
            .collect();
        let listing = listing::listing(unit, &functions, &counted);
        Self { label: unit.label.clone(), file: unit.file.clone(), functions, listing }
    }
}

fn function_coverage(
    module: &neurlang_ir::Module,
    function: &neurlang_ir::Function,
    counted: &Coverage,
) -> FunctionCoverage {
    let ran = |at: &usize| counted.hits[*at] > 0;
    let branches = function.range().filter(|&at| is_branch(module, at));
    let directions = branches.clone().map(|at| {
        usize::from(counted.taken[at] > 0) + usize::from(counted.hits[at] > counted.taken[at])
    });
    FunctionCoverage {
        name: function.name.clone(),
        insts: (function.range().filter(ran).count(), function.len as usize),
        branches: (directions.sum(), 2 * branches.count()),
    }
}

/// True for an instruction that goes on at one of two places.
fn is_branch(module: &neurlang_ir::Module, at: usize) -> bool {
    module.code[at].op().is_some_and(neurlang_ir::Op::is_branch)
}
