//! Programs as people write them: functions of the compiled standard library in one module.

use crate::refused;
use anyhow::{Result, ensure};
use neurlang_compiler::{Options, Source, compile};
use neurlang_ir::{Function, Module, Op, Opcode, Word};

/// How many instructions may miss of those that a function or a module is to have.
const MISSING_MAX: usize = 8;

/// A module of so many instructions, or hardly less: functions of the standard library that stand
/// alone, in its order, as far as they fit.
pub(super) fn module(insts: usize) -> Result<Module> {
    let mut module = Module::default();
    for_each_function(|function, words| {
        if module.code.len() + words.len() <= insts {
            add(&mut module, function, words);
        }
    })?;
    ensure!(module.code.len() + MISSING_MAX >= insts, "{} instructions", module.code.len());
    Ok(module)
}

/// A module with the function of the standard library that stands alone, has at most so many
/// instructions and is closest to that.
pub(super) fn function(insts: usize) -> Result<Module> {
    let mut best = Module::default();
    for_each_function(|function, words| {
        if (best.code.len() + 1..=insts).contains(&words.len()) {
            best = Module::default();
            add(&mut best, function, words);
        }
    })?;
    ensure!(best.code.len() + MISSING_MAX >= insts, "{} instructions", best.code.len());
    Ok(best)
}

fn for_each_function(mut each: impl FnMut(&Function, &[Word])) -> Result<()> {
    for (name, text) in neurlang_stdlib::MODULES {
        let output = compile(&Source { name, text }, &Options::default());
        ensure!(output.diagnostics.is_empty(), refused(&output.diagnostics));
        for function in &output.module.functions {
            let words = &output.module.code[function.range()];
            if words.iter().all(|&word| stands_alone(word)) {
                each(function, words);
            }
        }
    }
    Ok(())
}

/// True when `word` means the same in any module.
fn stands_alone(word: Word) -> bool {
    let op = word.op().expect("the compiler writes only operations");
    let reaches_data = op.access_bytes() > 0 && word.rb() == 1;
    let elsewhere = matches!(op.opcode(), Opcode::Call | Opcode::Spawn | Opcode::ExtCall);
    !reaches_data && !elsewhere && !matches!(op, Op::MovConst | Op::JumpTable | Op::MovCap)
}

fn add(module: &mut Module, function: &Function, words: &[Word]) {
    let (start, name) = (module.code.len() as u32, format!("f{}", module.functions.len()));
    module.functions.push(Function { start, name, ..function.clone() });
    module.code.extend_from_slice(words);
}

#[cfg(test)]
mod tests {
    use super::{function, module};
    use neurlang_ir::validate;

    #[test]
    fn functions_of_the_library_are_valid_on_their_own() {
        assert!(validate(module(2500).unwrap()).is_ok());
        assert!(validate(function(64).unwrap()).is_ok());
    }
}
