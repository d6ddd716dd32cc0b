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

const OPS: usize = Op::ALL.len();
/// A power of two, at least four times the number of names.
const SLOTS: usize = (OPS * 8).next_power_of_two();
/// Set in a slot whose mnemonic more than one operation has.
const SHARED: u16 = 0x8000;

/// Entry `n + 1` is mnemonic `n`, or `OPCODE.mode` name `n - OPS`; 0 is none.
static TABLE: [u16; SLOTS] = build();

/// The operations that `word` names, in upper or lower case: a mnemonic of the table, or
/// an opcode and a mode such as `ALU.add`.
#[inline]
pub(crate) fn find(word: &[u8]) -> Option<Found> {
    let mut slot = start(hash(SEED, word));
    loop {
        let entry = TABLE[slot];
        let name = (entry & !SHARED).checked_sub(1)? as usize;
        if name < OPS {
            let op = Op::ALL[name];
            if word.eq_ignore_ascii_case(op.mnemonic().as_bytes()) {
                let shared = entry & SHARED != 0;
                return Some(if shared {
                    Found::Shared(op)
                } else {
                    Found::One(op)
                });
            }
        } else if is_long_name(word, Op::ALL[name - OPS]) {
            return Some(Found::One(Op::ALL[name - OPS]));
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The operations with the mnemonic of `op`.
pub(crate) fn sharing(op: Op) -> impl Iterator<Item = Op> {
    Op::ALL
        .iter()
        .copied()
        .filter(move |other| other.mnemonic() == op.mnemonic())
}

fn is_long_name(word: &[u8], op: Op) -> bool {
    let opcode = op.opcode().name().as_bytes();
    let Some((head, [b'.', mode @ ..])) = word.split_at_checked(opcode.len()) else {
        return false;
    };
    head.eq_ignore_ascii_case(opcode) && mode.eq_ignore_ascii_case(op.mode_name().as_bytes())
}

const SEED: u32 = 0x811c_9dc5;

/// FNV-1a of bytes whose case does not matter.
const fn hash(mut hash: u32, bytes: &[u8]) -> u32 {
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ (bytes[i] | 0x20) as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

const fn start(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize % SLOTS
}

const fn build() -> [u16; SLOTS] {
    let mut table = [0; SLOTS];
    let mut n = 0;
    while n < OPS {
        let op = Op::ALL[n];
        let short = op.mnemonic();
        insert(&mut table, hash(SEED, short.as_bytes()), n, short);
        let opcode = hash(SEED, op.opcode().name().as_bytes());
        let long = hash(hash(opcode, b"."), op.mode_name().as_bytes());
        insert(&mut table, long, OPS + n, "");
        n += 1;
    }
    table
}

/// Stores name `n`; a mnemonic that is there already is marked as shared instead.
const fn insert(table: &mut [u16; SLOTS], hash: u32, n: usize, mnemonic: &str) {
    let mut slot = start(hash);
    while table[slot] != 0 {
        let other = (table[slot] & !SHARED) as usize - 1;
        if n < OPS && other < OPS && same(Op::ALL[other].mnemonic(), mnemonic) {
            table[slot] |= SHARED;
            return;
        }
        slot = (slot + 1) % SLOTS;
    }
    table[slot] = n as u16 + 1;
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

#[cfg(test)]
mod tests {
    use super::{Found, find, sharing};
    use crate::op::Op;
    use alloc::format;

    #[test]
    fn every_mnemonic_and_every_long_name_is_found_in_any_case() {
        for &op in Op::ALL {
            let first = sharing(op).next().unwrap();
            let expected = if sharing(op).count() > 1 {
                Found::Shared(first)
            } else {
                Found::One(op)
            };
            assert_eq!(find(op.mnemonic().as_bytes()), Some(expected));
            assert_eq!(
                find(op.mnemonic().to_ascii_uppercase().as_bytes()),
                Some(expected)
            );
            let long = format!("{}.{}", op.opcode().name(), op.mode_name());
            // A few long names are mnemonics too: then they name the same operation.
            let found = find(long.to_ascii_lowercase().as_bytes());
            assert_eq!(found, find(long.as_bytes()));
            assert!(
                found == Some(Found::One(op)) || found == Some(expected),
                "{long}"
            );
        }
    }

    #[test]
    fn other_words_are_not_found() {
        for word in [
            "", "a", "ad", "addd", "alu", "alu.", "alu.addd", "é", "mov.", ".",
        ] {
            assert_eq!(find(word.as_bytes()), None, "{word}");
        }
    }
}
