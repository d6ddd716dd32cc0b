//! The forms of a program: text, formatted text, disassembly and binary mean the same.

use super::{Failure, Program};
use neurlang::extensions;
use neurlang_ir::binary::{decode, encode};
use neurlang_ir::disasm::disassemble;
use neurlang_ir::{Module, fmt};

/// Everything in which another form of the program is another program.
pub(super) fn check_forms(program: &Program) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut fail = |text: String| failures.push(Failure::new(0, text));
    let Ok(module) = program.assemble() else {
        return failures;
    };
    match decode(&encode(&module), extensions()) {
        Ok(decoded) if decoded == module => {}
        Ok(_) => fail("the binary form is another program".to_owned()),
        Err(error) => fail(format!("the binary form is damaged: {error}")),
    }
    let listing = program.with_text(disassemble(&module));
    match listing.assemble() {
        Ok(again) if same(&module, &again) => {}
        Ok(_) => fail("the disassembly is another program".to_owned()),
        Err(found) => fail(format!("the disassembly is refused: {}", found[0].message)),
    }
    let formatted = match fmt::format(&program.text) {
        Ok(text) => text,
        Err(found) => {
            fail(format!("the formatter refuses it: {}", found[0].message));
            return failures;
        }
    };
    if fmt::format(&formatted).ok().as_ref() != Some(&formatted) {
        fail("formatting twice is not formatting once".to_owned());
    }
    match program.with_text(formatted).assemble() {
        Ok(again) if same(&module, &again) => {}
        _ => fail("the formatted text is another program".to_owned()),
    }
    failures
}

/// True when `again` is `module`, wherever in a text it came from, perhaps with more labels:
/// what an intrinsic expands to has none of its own, and its disassembly needs some.
fn same(module: &Module, again: &Module) -> bool {
    let mut again = again.clone();
    again.labels.retain(|label| module.labels.contains(label));
    let without_places = |module: Module| Module {
        positions: Vec::new(),
        files: Vec::new(),
        annotations: Vec::new(),
        ..module
    };
    without_places(again) == without_places(module.clone())
}
