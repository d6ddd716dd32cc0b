//! A hash table with open addressing and linear probing.

/// Adds the `keys`, none of which is 0, to `table`, whose length is a power of two and whose free
/// places are 0; then looks up each key and its successor, and counts what is found.
pub fn hash_table(keys: &[u64], table: &mut [u64]) -> u64 {
    for &key in keys {
        let at = find(table, key);
        table[at] = key;
    }
    let mut found = 0;
    for &key in keys {
        for wanted in key..key + 2 {
            let at = find(table, wanted);
            if table[at] == wanted {
                found += 1;
            }
        }
    }
    found
}

/// Where `key` is, or belongs.
fn find(table: &[u64], key: u64) -> usize {
    let mask = table.len() - 1;
    let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
    while table[at] != 0 && table[at] != key {
        at = (at + 1) & mask;
    }
    at
}
