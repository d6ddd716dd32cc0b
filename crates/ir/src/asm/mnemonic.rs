//! Mnemonics to operations, through a hash table made at compile time.

use crate::op::Op;

/// What a mnemonic names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// One operation.
    One(Op),
    /// Several that their operands tell apart; this is the first of them.
    Shared(Op),
}

/// Bytes of a name that fit a key; longer names are looked for one by one.
const KEY_BYTES: usize = 16;
/// A power of two, at least twice the number of names.
const SLOTS: usize = (Op::ALL.len() * 4).next_power_of_two();

/// Names as keys, and what each means. The key of an empty slot is 0.
struct Table {
    keys: [u128; SLOTS],
    found: [Found; SLOTS],
}

static TABLE: Table = build();

/// The operations that the first `len` bytes of `text` name, in upper or lower case: a
/// mnemonic of the table, or an opcode and a mode such as `ALU.add`.
#[inline]
pub(crate) fn find(text: &[u8], len: usize) -> Option<Found> {
    if len > KEY_BYTES || len == 0 {
        let named = |op: &&Op| is_long_name(&text[..len], **op);
        return Op::ALL.iter().find(named).map(|&op| Found::One(op));
    }
    let bytes = match text.first_chunk() {
        Some(bytes) => *bytes,
        None => {
            let mut bytes = [0; KEY_BYTES];
            bytes[..text.len()].copy_from_slice(text);
            bytes
        }
    };
    let key = key(bytes, len);
    let mut at = start(key);
    loop {
        if TABLE.keys[at] == key {
            return Some(TABLE.found[at]);
        }
        if TABLE.keys[at] == 0 {
            return None;
        }
        at = (at + 1) % SLOTS;
    }
}

/// The operations with the mnemonic of `op`.
pub(crate) fn sharing(op: Op) -> impl Iterator<Item = Op> {
    Op::ALL.iter().copied().filter(move |other| other.mnemonic() == op.mnemonic())
}

fn is_long_name(word: &[u8], op: Op) -> bool {
    let opcode = op.opcode().name().as_bytes();
    let Some((head, [b'.', mode @ ..])) = word.split_at_checked(opcode.len()) else {
        return false;
    };
    head.eq_ignore_ascii_case(opcode) && mode.eq_ignore_ascii_case(op.mode_name().as_bytes())
}

/// The first `len` of `bytes`, from 1 to 16, in lower case, as a number.
///
/// Names have letters, digits and `.`, which stay apart when bit 5 is set. An underscore
/// becomes a byte that no name has.
#[inline]
const fn key(bytes: [u8; KEY_BYTES], len: usize) -> u128 {
    const CASE: u128 = 0x20 * (u128::MAX / 255);
    let unused = 8 * (KEY_BYTES - len) as u32;
    (u128::from_le_bytes(bytes) | CASE) << unused >> unused
}

#[inline]
const fn start(key: u128) -> usize {
    let mixed = key as u64 ^ ((key >> 64) as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let hash = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> (u64::BITS - SLOTS.trailing_zeros())) as usize
}

const fn build() -> Table {
    let mut table = Table { keys: [0; SLOTS], found: [Found::One(Op::TrapInvalid); SLOTS] };
    let mut n = 0;
    while n < Op::ALL.len() {
        let op = Op::ALL[n];
        let (bytes, len) = append([0; KEY_BYTES], 0, op.mnemonic());
        assert!(len <= KEY_BYTES, "a mnemonic has at most 16 bytes");
        insert(&mut table, key(bytes, len), op, true);
        let (bytes, len) = append([0; KEY_BYTES], 0, op.opcode().name());
        let (bytes, len) = append(bytes, len, ".");
        let (bytes, len) = append(bytes, len, op.mode_name());
        if len <= KEY_BYTES {
            insert(&mut table, key(bytes, len), op, false);
        }
        n += 1;
    }
    table
}

/// Puts `text` behind the first `len` of `bytes`, as far as it fits; the full length comes back.
const fn append(mut bytes: [u8; KEY_BYTES], len: usize, text: &str) -> ([u8; KEY_BYTES], usize) {
    let text = text.as_bytes();
    let mut i = 0;
    while i < text.len() && len + i < KEY_BYTES {
        bytes[len + i] = text[i];
        i += 1;
    }
    (bytes, len + text.len())
}

/// Stores a name. A mnemonic that is there already is shared; a long name that is there
/// already means the same operation.
const fn insert(table: &mut Table, key: u128, op: Op, is_mnemonic: bool) {
    let mut at = start(key);
    while table.keys[at] != 0 {
        if table.keys[at] == key {
            if let (Found::One(first), true) = (table.found[at], is_mnemonic) {
                table.found[at] = Found::Shared(first);
            }
            return;
        }
        at = (at + 1) % SLOTS;
    }
    table.keys[at] = key;
    table.found[at] = Found::One(op);
}

#[cfg(test)]
mod tests {
    use super::{Found, find, sharing};
    use crate::op::Op;
    use alloc::format;

    fn found(word: &str) -> Option<Found> {
        let alone = find(word.as_bytes(), word.len());
        let in_text = format!("{word} r1, r2, r3, and so on");
        assert_eq!(find(in_text.as_bytes(), word.len()), alone, "{word}");
        alone
    }

    #[test]
    fn every_mnemonic_and_every_long_name_is_found_in_any_case() {
        for &op in Op::ALL {
            let first = sharing(op).next().unwrap();
            let expected =
                if sharing(op).count() > 1 { Found::Shared(first) } else { Found::One(op) };
            assert_eq!(found(op.mnemonic()), Some(expected));
            assert_eq!(found(&op.mnemonic().to_ascii_uppercase()), Some(expected));
            let long = format!("{}.{}", op.opcode().name(), op.mode_name());
            assert_eq!(found(&long.to_ascii_lowercase()), found(&long));
            // A few long names are mnemonics too: then they name the same operation.
            let is_one = found(&long) == Some(Found::One(op));
            assert!(is_one || found(&long) == Some(expected), "{long}");
        }
    }

    #[test]
    fn other_words_are_not_found() {
        for word in [
            "",
            "a",
            "ad",
            "addd",
            "alu",
            "alu.",
            "alu.addd",
            "é",
            "mov.",
            ".",
            "\0",
            "add\0",
            "atomic.fence.acquired",
            "this_is_not_a_mnemonic",
        ] {
            assert_eq!(found(word), None, "{word}");
        }
    }
}
