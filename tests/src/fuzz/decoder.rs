//! The target `decoder`: a binary module has one encoding.

use super::Verdict;
use neurlang::extensions;
use neurlang_ir::{binary, disasm, validate};

/// Checks one string of bytes.
pub(super) fn body(data: &[u8]) -> Verdict {
    let Ok(module) = binary::decode(data, extensions()) else {
        return Verdict::Refused;
    };
    let encoded = binary::encode(&module);
    assert_eq!(encoded, data, "decoding and encoding changed the bytes");
    let listing = disasm::disassemble(&module);
    assert!(module.code.is_empty() || !listing.is_empty(), "code without a listing");
    // Refusing it is as good as accepting it; panicking is not.
    drop(validate(module));
    Verdict::Checked
}
