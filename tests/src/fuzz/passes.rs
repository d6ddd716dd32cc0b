//! The target `passes`: no pass of the optimiser changes what a program does.

use super::Verdict;
use super::engines::{program, reference};
use super::record::{Disagreement, Record};
use crate::generate::{Limits, Program};
use crate::translation::{origin, pipelines, translated};
use neurlang::Module;

/// How much more fuel than the original a program may take: moves between registers are
/// instructions too.
const FUEL_FACTOR: u64 = 4;

/// Checks the program that the bytes spell.
pub(super) fn body(data: &[u8]) -> Verdict {
    match keep(&program(data)) {
        Ok(verdict) => verdict,
        Err(disagreement) => panic!("{disagreement}"),
    }
}

/// Runs `program` as it is, and what each pass and all together make of it.
pub(super) fn keep(program: &Program) -> Result<Verdict, Disagreement> {
    let Ok(original) = Module::from_ir(reference(), program.module.clone()) else {
        return Ok(Verdict::Refused);
    };
    let right = Record::of(&original, program, program.calls.len());
    let fuel_insts = FUEL_FACTOR * program.limits.fuel_insts + 100;
    let limits = Limits { fuel_insts, ..program.limits };
    let program = Program { limits, ..program.clone() };
    for (name, passes) in pipelines() {
        let optimized = neurlang_opt::optimize_with(original.validation(), &passes);
        let module = translated(reference(), &optimized);
        let found = Record::of(&module, &program, right.ending());
        let found = found.translated(|stop| origin(&optimized, stop));
        found.agrees(&right, name)?;
    }
    Ok(Verdict::Checked)
}
