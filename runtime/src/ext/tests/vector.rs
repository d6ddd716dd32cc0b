//! Vectors against `std`'s.

use super::{RowTest, World};
use neurlang_ir::TrapKind;

pub(super) const TESTS: &[RowTest] = &[
    ("vec_new", |world| {
        let handle = world.ok("vec_new", &[]);
        assert_eq!(world.ok("vec_len", &[handle]), 0);
        assert_ne!(handle, world.ok("vec_new", &[]));
    }),
    ("vec_with_cap", |world| {
        let handle = world.ok("vec_with_cap", &[10]);
        assert_eq!(world.ok("vec_capacity", &[handle]), 10);
        assert_eq!(world.ok("vec_len", &[handle]), 0);
    }),
    ("vec_push", |world| {
        let expected: Vec<_> = (0..100).map(|i| i * i).collect();
        let handle = world.vector(&expected);
        assert_eq!(world.values(handle), expected);
    }),
    ("vec_pop", |world| {
        let handle = world.vector(&[1, 2]);
        assert_eq!(world.ok("vec_pop", &[handle]), 2);
        assert_eq!(world.ok("vec_pop", &[handle]), 1);
        assert_eq!(world.call("vec_pop", &[handle]), Err(TrapKind::Bounds));
    }),
    ("vec_get", |world| {
        let handle = world.vector(&[5, 6]);
        assert_eq!(world.ok("vec_get", &[handle, 1]), 6);
        for index in [2, u64::MAX] {
            let outside = world.call("vec_get", &[handle, index]);
            assert_eq!(outside, Err(TrapKind::Bounds));
        }
    }),
    ("vec_set", |world| {
        let handle = world.vector(&[5, 6]);
        world.ok("vec_set", &[handle, 0, 9]);
        assert_eq!(world.values(handle), [9, 6]);
        let outside = world.call("vec_set", &[handle, 2, 9]);
        assert_eq!(outside, Err(TrapKind::Bounds));
    }),
    ("vec_len", |world| {
        let handle = world.vector(&[0; 17]);
        assert_eq!(world.ok("vec_len", &[handle]), 17);
    }),
    ("vec_capacity", |world| {
        let handle = world.ok("vec_new", &[]);
        let mut capacities = vec![world.ok("vec_capacity", &[handle])];
        for value in 0..9 {
            world.ok("vec_push", &[handle, value]);
            capacities.push(world.ok("vec_capacity", &[handle]));
        }
        assert_eq!(capacities, [0, 4, 4, 4, 4, 8, 8, 8, 8, 16]);
    }),
    ("vec_clear", |world| {
        let handle = world.vector(&[1, 2, 3]);
        world.ok("vec_clear", &[handle]);
        assert_eq!(world.values(handle), []);
        assert_eq!(world.ok("vec_capacity", &[handle]), 4);
    }),
    ("vec_free", |world| {
        let handle = world.vector(&[1]);
        world.ok("vec_free", &[handle]);
        assert_eq!(world.call("vec_len", &[handle]), Err(TrapKind::Handle));
    }),
    ("vec_extend", |world| {
        let first = world.vector(&[1, 2]);
        let second = world.vector(&[3, 4, 5]);
        world.ok("vec_extend", &[first, second]);
        assert_eq!(world.values(first), [1, 2, 3, 4, 5]);
        assert_eq!(world.values(second), [3, 4, 5]);
        world.ok("vec_extend", &[second, second]);
        assert_eq!(world.values(second), [3, 4, 5, 3, 4, 5]);
    }),
    ("vec_insert", insert_and_remove),
    ("vec_remove", insert_and_remove),
];

/// Pseudo-random insertions and removals on both sides.
fn insert_and_remove(world: &mut World) {
    let handle = world.ok("vec_new", &[]);
    let mut expected = Vec::new();
    let mut state = 1_u64;
    for value in 0..500 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let index = state >> 33;
        let len = expected.len() as u64;
        if state >> 63 == 0 {
            let at = index % (len + 1);
            world.ok("vec_insert", &[handle, at, value]);
            expected.insert(at as usize, value);
        } else if len > 0 {
            let at = index % len;
            let removed = world.ok("vec_remove", &[handle, at]);
            assert_eq!(removed, expected.remove(at as usize));
        }
        assert_eq!(world.values(handle), expected);
    }
    let len = expected.len() as u64;
    for (name, index) in [("vec_insert", len + 1), ("vec_remove", len), ("vec_remove", u64::MAX)] {
        assert_eq!(world.call(name, &[handle, index, 0]), Err(TrapKind::Bounds), "{name}");
    }
    let empty = world.ok("vec_new", &[]);
    assert_eq!(world.call("vec_remove", &[empty, 0]), Err(TrapKind::Bounds));
}
