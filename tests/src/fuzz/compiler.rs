//! The target `compiler`: any text compiles as far as it can, and what comes of it holds.

use super::Verdict;
use neurlang::extensions;
use neurlang_compiler::{Options, Output, Overflow, Source, Status, compile};
use neurlang_ir::diag::{Code, Diagnostic};
use neurlang_ir::{asm, disasm, validate};

/// Checks one text, under the overflow policy that its length picks.
pub(super) fn body(data: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(data);
    let overflow = if data.len().is_multiple_of(2) { Overflow::Trap } else { Overflow::Wrap };
    let options = Options { overflow, ..Options::default() };
    let output = compile(&Source { name: "fuzz.rs", text: &text }, &options);
    output.diagnostics.iter().for_each(says_enough);
    for report in &output.functions {
        let compiled = matches!(report.status, Status::Compiled { .. });
        let named = output.module.functions.iter().any(|function| function.name == report.name);
        assert!(!compiled || named, "`{}` compiled and is not in the module", report.name);
        let reported = !report.diagnostics.is_empty();
        assert_ne!(compiled, reported, "`{}`: a reason for what compiled, or none", report.name);
    }
    if output.functions.iter().all(|report| !matches!(report.status, Status::Compiled { .. })) {
        return Verdict::Refused;
    }
    module_holds(output);
    Verdict::Checked
}

/// A diagnostic has a place, a reason and advice, and blames the text.
fn says_enough(found: &Diagnostic) {
    assert_ne!(found.code, Code::CompilerBug, "{found:?}");
    assert!(found.pos.line > 0 && found.pos.col > 0, "no place: {found:?}");
    assert!(!found.message.is_empty(), "no reason: {found:?}");
    assert!(found.help.as_ref().is_some_and(|help| !help.is_empty()), "no advice: {found:?}");
}

/// The module is valid, and its text is the same module.
fn module_holds(output: Output) {
    let listing = disasm::disassemble(&output.module);
    let again = asm::assemble_str(&listing, extensions());
    let again = again.unwrap_or_else(|diagnostics| {
        panic!("the listing does not assemble: {diagnostics:?}\n{listing}")
    });
    assert_eq!(again.code, output.module.code, "the listing is another program\n{listing}");
    let checked = validate(output.module);
    assert!(checked.is_ok(), "the module is not valid: {:?}", checked.err());
}
