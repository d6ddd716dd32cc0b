//! The target `assembler`: text in, the same program out of every way back.

use super::Verdict;
use neurlang::extensions;
use neurlang_ir::asm::assemble_str;
use neurlang_ir::{Module, binary, disasm, fmt, validate};

/// Checks one text.
pub(super) fn body(data: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(data);
    let formatted = fmt::format(&text);
    let again = formatted.as_ref().map(|formatted| fmt::format(formatted));
    // A wrong text has one mistake reported per statement, and formatting separates
    // statements, so a second run may see more of them.
    if let (Ok(formatted), Ok(Ok(again))) = (&formatted, &again) {
        assert_eq!(formatted, again, "formatting twice changed the text");
    }
    let Ok(module) = assemble_str(&text, extensions()) else {
        return Verdict::Refused;
    };
    assert!(matches!(again, Ok(Ok(_))), "what assembles can be formatted, and again");
    let formatted = formatted.expect("what assembles can be formatted");
    let of_formatted = assemble_str(&formatted, extensions());
    let of_formatted = of_formatted.expect("what was formatted still assembles");
    assert_eq!(essence(&module), essence(&of_formatted), "formatting changed the program");
    let listing = disasm::disassemble(&module);
    let of_listing = assemble_str(&listing, extensions());
    let of_listing = of_listing.unwrap_or_else(|diagnostics| {
        panic!("the disassembly does not assemble: {diagnostics:?}\n{listing}")
    });
    // Raw words can name imports, constants and tables in another order than that of their
    // first use, which is the order that a listing gives them.
    if !text.to_ascii_lowercase().contains(".word") {
        assert_eq!(essence(&module), essence(&of_listing), "disassembly changed the program");
    }
    let labels = &of_listing.labels;
    assert!(module.labels.iter().all(|label| labels.contains(label)), "a label got lost");
    assert_eq!(listing, disasm::disassemble(&of_listing), "the listing is not stable");
    let decoded = binary::decode(&binary::encode(&module), extensions());
    assert_eq!(decoded.expect("what was encoded decodes"), module);
    // Refusing it is as good as accepting it; panicking is not.
    drop(validate(module));
    Verdict::Checked
}

/// The module without what depends on the layout of its text, and without labels, which a
/// listing has more of: targets of intrinsics have no name of their own.
fn essence(module: &Module) -> Module {
    let mut essence = module.clone();
    essence.positions.clear();
    essence.files.clear();
    essence.labels.clear();
    for annotation in &mut essence.annotations {
        annotation.line = 0;
    }
    essence
}
