//! The content hash: FNV-1a of 128 bits. It finds damage, not forgery.

const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0100_0000_0000_0000_0000_013b;

/// The hash of `parts`, one after another.
pub(super) fn hash(parts: &[&[u8]]) -> u128 {
    let mut hash = OFFSET_BASIS;
    for &byte in parts.iter().copied().flatten() {
        hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn published_vectors_hold() {
        for (text, expected) in [
            ("", 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d),
            ("a", 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964),
            ("foobar", 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18),
        ] {
            assert_eq!(hash(&[text.as_bytes()]), expected, "{text}");
        }
        assert_eq!(hash(&[b"foo", b"bar"]), hash(&[b"foobar"]));
    }
}
