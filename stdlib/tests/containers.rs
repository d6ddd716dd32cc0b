//! Collections over caller-owned slices against those of the standard library, by random steps.

mod common;

use common::Random;
use neurlang_stdlib::{collections, disjoint_sets, hash_table};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

const STEPS: u32 = 20_000;

#[test]
fn stacks_do_what_vectors_do() {
    let mut random = Random::new(41);
    let (mut storage, mut len) = ([0; 20], 0);
    let mut expected = Vec::new();
    for _ in 0..STEPS {
        if random.below(2) == 0 {
            let value = random.next();
            let pushed = collections::stack_push(&mut storage, len, value);
            assert_eq!(pushed.is_none(), expected.len() == 20);
            if let Some(new_len) = pushed {
                len = new_len;
                expected.push(value);
            }
        } else {
            let popped = collections::stack_pop(&storage, len);
            assert_eq!(popped.map(|(_, value)| value), expected.pop());
            len = popped.map_or(len, |(new_len, _)| new_len);
        }
        assert_eq!(collections::stack_top(&storage, len), expected.last().copied());
    }
    assert_eq!(collections::stack_pop(&storage, 21), None);
    assert_eq!(collections::stack_push(&mut storage, usize::MAX, 1), None);
}

#[test]
fn rings_do_what_deques_do() {
    let mut random = Random::new(42);
    let (mut storage, mut ring) = ([0; 13], (5, 0));
    let mut expected = VecDeque::new();
    for _ in 0..STEPS {
        let value = random.next();
        let step = random.below(4);
        if step < 2 {
            let pushed = if step == 0 {
                collections::ring_push_back(&mut storage, ring, value)
            } else {
                collections::ring_push_front(&mut storage, ring, value)
            };
            assert_eq!(pushed.is_none(), expected.len() == 13);
            if let Some(new_ring) = pushed {
                ring = new_ring;
                if step == 0 { expected.push_back(value) } else { expected.push_front(value) }
            }
        } else {
            let (popped, value) = if step == 2 {
                (collections::ring_pop_front(&storage, ring), expected.pop_front())
            } else {
                (collections::ring_pop_back(&storage, ring), expected.pop_back())
            };
            assert_eq!(popped.map(|(.., value)| value), value);
            ring = popped.map_or(ring, |(head, len, _)| (head, len));
        }
        for n in 0..14 {
            assert_eq!(collections::ring_element(&storage, ring, n), expected.get(n).copied());
        }
    }
    assert_eq!(collections::ring_push_back(&mut storage, (13, 0), 1), None);
    assert_eq!(collections::ring_element(&storage, (0, usize::MAX), 0), None);
}

#[test]
fn bit_sets_do_what_sets_do() {
    let mut random = Random::new(43);
    let mut words = [0; 3];
    let mut expected = BTreeSet::new();
    for _ in 0..STEPS {
        let element = random.below(200) as usize;
        if random.below(2) == 0 {
            let new = collections::bit_set_insert(&mut words, element);
            assert_eq!(new, element < 192 && expected.insert(element));
        } else {
            assert_eq!(collections::bit_set_remove(&mut words, element), expected.remove(&element));
        }
        let probe = random.below(250) as usize;
        assert_eq!(collections::bit_set_contains(&words, probe), expected.contains(&probe));
        let next = expected.range(probe..).next().copied();
        assert_eq!(collections::bit_set_next(&words, probe), next);
        assert_eq!(collections::bit_set_len(&words), expected.len());
    }
    assert!(!collections::bit_set_contains(&words, usize::MAX));
}

#[test]
fn hash_tables_do_what_maps_do() {
    let mut random = Random::new(44);
    let (mut keys, mut values, mut states) = ([0; 32], [0; 32], [0; 32]);
    let mut expected = BTreeMap::new();
    for _ in 0..STEPS {
        let (key, value) = (random.below(50), random.next());
        match random.below(4) {
            0 => {
                let fits = expected.contains_key(&key) || expected.len() < 32;
                let done = hash_table::insert(&mut keys, &mut values, &mut states, key, value);
                assert_eq!(done, fits);
                if fits {
                    expected.insert(key, value);
                }
            }
            1 => {
                let fits = expected.contains_key(&key) || expected.len() < 32;
                let sum = hash_table::add(&mut keys, &mut values, &mut states, key, value);
                if fits {
                    let entry = expected.entry(key).or_insert(0_u64);
                    *entry = entry.wrapping_add(value);
                }
                assert_eq!(sum, if fits { expected.get(&key).copied() } else { None });
            }
            _ => {
                let removed = hash_table::remove(&keys, &mut states, key);
                assert_eq!(removed, expected.remove(&key).is_some());
            }
        }
        let probe = random.below(50);
        let found = hash_table::lookup(&keys, &values, &states, probe);
        assert_eq!(found, expected.get(&probe).copied());
        assert_eq!(hash_table::len(&states), expected.len());
    }
    let mut listed = BTreeMap::new();
    let mut from = 0;
    while let Some(place) = hash_table::next_place(&states, from) {
        listed.insert(keys[place], values[place]);
        from = place + 1;
    }
    assert_eq!(listed, expected);
    assert!(!hash_table::insert(&mut [], &mut [], &mut [], 1, 1));
}

#[test]
fn united_elements_have_one_root() {
    let mut random = Random::new(45);
    let mut parents = [0; 40];
    disjoint_sets::initialize(&mut parents);
    let mut labels: Vec<usize> = (0..40).collect();
    for _ in 0..60 {
        let (a, b) = (random.below(40) as usize, random.below(40) as usize);
        let (from, to) = (labels[a], labels[b]);
        assert_eq!(disjoint_sets::unite(&mut parents, a, b), from != to);
        for label in &mut labels {
            if *label == from {
                *label = to;
            }
        }
        for i in 0..40 {
            for j in 0..40 {
                let same =
                    disjoint_sets::root(&mut parents, i) == disjoint_sets::root(&mut parents, j);
                assert_eq!(same, labels[i] == labels[j]);
            }
        }
        let sets: BTreeSet<_> = labels.iter().collect();
        assert_eq!(disjoint_sets::count(&parents), sets.len());
    }
    assert_eq!(disjoint_sets::root(&mut [7], 0), None);
    assert!(!disjoint_sets::unite(&mut [0], 0, 1));
}
