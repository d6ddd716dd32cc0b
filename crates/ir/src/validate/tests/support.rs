//! Programs from text, and what the validator says of them.

use crate::asm::assemble_str;
use crate::diag::{Diagnostic, Severity};
use crate::ext::{ExtDef, ExtEffect, ExtParam, ExtSet, ExtTaint};
use crate::module::Module;
use crate::validate::{Validated, validate};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const fn ext(
    id: u32,
    name: &'static str,
    params: &'static [ExtParam],
    result: Option<ExtParam>,
    taint: ExtTaint,
) -> ExtDef {
    ExtDef {
        id,
        name,
        params,
        result,
        effect: ExtEffect::Alloc,
        taint,
        fuel: 0,
        doc: "",
        synonyms: &[],
    }
}

/// Extensions that the tests call.
pub(super) const EXTS: ExtSet = {
    use ExtParam::{Handle, Int, Read, Write};
    use ExtTaint::{Neither, Sink, Source};
    const SIX: &[ExtParam] = &[Int, Int, Int, Int, Read, Read];
    static DEFS: [ExtDef; 9] = [
        ext(1, "sum", &[Int, Int], Some(Int), Neither),
        ext(2, "count", &[Read], Some(Int), Neither),
        ext(3, "fill", &[Write, Int], None, Neither),
        ext(4, "exec", &[Read], Some(Int), Sink),
        ext(5, "fetch", &[Write], Some(Int), Source),
        ext(6, "box_new", &[Int], Some(Handle), Neither),
        ext(7, "box_get", &[Handle], Some(Int), Neither),
        ext(8, "exec_box", &[Handle], None, Sink),
        ext(9, "many", SIX, Some(Int), Neither),
    ];
    ExtSet::new(&DEFS)
};

/// Assembles `text`, which must be right as far as the assembler can tell.
pub(super) fn module(text: &str) -> Module {
    assemble_str(text, EXTS).unwrap_or_else(|errors| panic!("{text}\n{errors:#?}"))
}

/// Validates `text`, which must pass.
pub(super) fn pass(text: &str) -> Validated {
    validate(module(text)).unwrap_or_else(|rejected| panic!("{text}\n{:#?}", rejected.diagnostics))
}

/// Every error in `module` as `code function:instruction`, or `code` alone.
pub(super) fn errors(module: Module) -> Vec<String> {
    match validate(module) {
        Ok(_) => Vec::new(),
        Err(rejected) => places(&rejected.diagnostics, Severity::Error),
    }
}

/// The places of the findings of one severity.
pub(super) fn places(findings: &[Diagnostic], severity: Severity) -> Vec<String> {
    let wanted = findings.iter().filter(|one| one.severity == severity);
    wanted
        .map(|one| {
            assert!(severity == Severity::Note || one.help.is_some(), "{one:?}");
            match &one.inst {
                Some(inst) => format!("{} {}:{}", one.code, inst.function, inst.index),
                None => format!("{}", one.code),
            }
        })
        .collect()
}

/// Checks that each text has exactly the errors beside it; none for an empty list.
pub(super) fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(errors(module(text)), *expected, "{text}");
    }
}

/// A xorshift generator.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}
