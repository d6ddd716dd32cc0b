//! The target `decoder`: a binary module has one encoding.

use super::Verdict;
use neurlang::extensions;
use neurlang_ir::{binary, disasm, validate};

/// Where the hash of a binary module is, and where what follows it begins.
const HASH: std::ops::Range<usize> = 8..24;

/// Checks one string of bytes, as it is and with the hash that belongs to it.
pub(super) fn body(data: &[u8]) -> Verdict {
    match (check(data), check(&seal(data))) {
        (Verdict::Refused, Verdict::Refused) => Verdict::Refused,
        _ => Verdict::Checked,
    }
}

fn check(data: &[u8]) -> Verdict {
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

/// The bytes with the hash corrected, without which nothing but the hash would be tried.
fn seal(data: &[u8]) -> Vec<u8> {
    let mut sealed = data.to_vec();
    if let Some(rest) = data.get(HASH.end..) {
        let hashed = data[..HASH.start].iter().chain(rest);
        let hash = hashed.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, &byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b)
        });
        sealed[HASH].copy_from_slice(&hash.to_le_bytes());
    }
    sealed
}
