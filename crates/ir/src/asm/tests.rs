//! Tests of whole texts: what they become, and what is wrong with them.

mod errors;
mod grammar;

use super::assemble_str;
use crate::diag::Diagnostic;
use crate::ext::{ExtDef, ExtEffect, ExtParam, ExtSet, ExtTaint};
use crate::module::Module;
use alloc::vec::Vec;

const fn ext(id: u32, name: &'static str, params: &'static [ExtParam], result: bool) -> ExtDef {
    ExtDef {
        id,
        name,
        params,
        result: if result { Some(ExtParam::Int) } else { None },
        effect: ExtEffect::Pure,
        taint: ExtTaint::Neither,
        fuel: 1,
        doc: "Does something.",
        synonyms: &[],
    }
}

const DEFS: &[ExtDef] = &[
    ext(1, "hash", &[ExtParam::Read], true),
    ext(2, "drop", &[ExtParam::Handle], false),
    ext(3, "many", &[ExtParam::Int, ExtParam::Read, ExtParam::Int, ExtParam::Write], true),
];

const EXTS: ExtSet = ExtSet::new(DEFS);

fn good(text: &str) -> Module {
    match assemble_str(text, EXTS) {
        Ok(module) => module,
        Err(errors) => panic!("{text}\n{errors:#?}"),
    }
}

fn errors(text: &str) -> Vec<Diagnostic> {
    assemble_str(text, EXTS).expect_err(text)
}
