//! Hashes of what a result was made from.

use sha2::{Digest as _, Sha256};
use std::fmt;

/// Half of a SHA-256: enough to tell any two inputs apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest([u8; 16]);

impl Digest {
    /// The hash of `parts`; where one ends and the next begins counts.
    pub(crate) fn of<T: AsRef<[u8]>>(parts: impl IntoIterator<Item = T>) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            let bytes = part.as_ref();
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        let whole: [u8; 32] = hasher.finalize().into();
        let (half, _) = whole.split_at(16);
        Self(half.try_into().expect("16 bytes were split off"))
    }

    /// The hash written as `text`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_lower_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() != 32 || !text.bytes().all(is_lower_hex) {
            return None;
        }
        u128::from_str_radix(text, 16).ok().map(|number| Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn a_hash_is_read_as_it_was_written() {
        let hash = Digest::of(["a", "bc"]);
        assert_eq!(Digest::parse(&hash.to_string()), Some(hash));
        assert_ne!(Digest::of(["ab", "c"]), hash);
        for bad in ["", "0", &"g".repeat(32), &"A".repeat(32), &"+1".repeat(16)] {
            assert_eq!(Digest::parse(bad), None, "{bad}");
        }
    }
}
