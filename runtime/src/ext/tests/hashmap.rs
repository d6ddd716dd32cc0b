//! Maps against an ordered map of `std`.

use super::{RowTest, World};
use neurlang_ir::TrapKind;
use std::collections::BTreeMap;

pub(super) const TESTS: &[RowTest] = &[
    ("hashmap_new", |world| {
        let handle = world.ok("hashmap_new", &[]);
        assert_eq!(world.ok("hashmap_len", &[handle]), 0);
    }),
    ("hashmap_insert", agrees),
    ("hashmap_get", agrees),
    ("hashmap_remove", agrees),
    ("hashmap_contains", agrees),
    ("hashmap_len", agrees),
    ("hashmap_clear", |world| {
        let handle = world.ok("hashmap_new", &[]);
        world.ok("hashmap_insert", &[handle, 1, 2]);
        world.ok("hashmap_clear", &[handle]);
        assert_eq!(world.ok("hashmap_len", &[handle]), 0);
        assert_eq!(world.ok("hashmap_get", &[handle, 1, 7]), 7);
    }),
    ("hashmap_free", |world| {
        let handle = world.ok("hashmap_new", &[]);
        world.ok("hashmap_free", &[handle]);
        assert_eq!(world.call("hashmap_len", &[handle]), Err(TrapKind::Handle));
    }),
    ("hashmap_keys", agrees),
    ("hashmap_values", agrees),
];

/// Pseudo-random operations on both sides, then all entries.
fn agrees(world: &mut World) {
    let handle = world.ok("hashmap_new", &[]);
    let mut expected = BTreeMap::new();
    let mut state = 1_u64;
    for value in 0..2000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        // Few keys, so that they meet again, and huge ones among them.
        let key = ((state >> 40) % 50).wrapping_sub(25);
        match state >> 62 {
            0 | 1 => {
                let replaced = expected.insert(key, value).is_some();
                let found = world.ok("hashmap_insert", &[handle, key, value]);
                assert_eq!(found, u64::from(replaced));
            }
            2 => {
                let removed = expected.remove(&key).unwrap_or(9999);
                assert_eq!(world.ok("hashmap_remove", &[handle, key, 9999]), removed);
            }
            _ => {
                let known = expected.get(&key).copied().unwrap_or(9999);
                assert_eq!(world.ok("hashmap_get", &[handle, key, 9999]), known);
                let contained = u64::from(expected.contains_key(&key));
                assert_eq!(world.ok("hashmap_contains", &[handle, key]), contained);
            }
        }
        assert_eq!(world.ok("hashmap_len", &[handle]), expected.len() as u64);
    }
    let keys = world.ok("hashmap_keys", &[handle]);
    assert_eq!(world.values(keys), expected.keys().copied().collect::<Vec<_>>());
    let values = world.ok("hashmap_values", &[handle]);
    assert_eq!(world.values(values), expected.values().copied().collect::<Vec<_>>());
}
