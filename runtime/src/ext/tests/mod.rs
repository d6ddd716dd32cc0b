//! Every row of the extension table against an independent implementation.

mod hashmap;
mod string;
mod vector;

use super::table::{extensions, row};
use crate::host::{Args, Host};
use crate::sandbox::Policy;
use neurlang_ir::TrapKind;
use std::collections::BTreeSet;

/// A host, and which extensions were called on it.
struct World {
    host: Host,
    called: BTreeSet<&'static str>,
}

impl World {
    fn new(policy: Policy) -> Self {
        Self { host: Host::new(policy), called: BTreeSet::new() }
    }

    fn call_with(
        &mut self,
        name: &str,
        ints: &[u64],
        read: &[u8],
        write: &mut [u8],
    ) -> Result<u64, TrapKind> {
        let def = extensions().by_name(name).expect(name);
        self.called.insert(def.name);
        let mut args = Args::default();
        args.ints[..ints.len()].copy_from_slice(ints);
        args.reads[0] = read;
        args.writes[0] = write;
        (row(def.id).expect(name).call)(&mut self.host, &mut args)
    }

    fn call(&mut self, name: &str, ints: &[u64]) -> Result<u64, TrapKind> {
        self.call_with(name, ints, &[], &mut [])
    }

    /// The result of a call that succeeds.
    fn ok(&mut self, name: &str, ints: &[u64]) -> u64 {
        let result = self.call(name, ints);
        result.unwrap_or_else(|trap| panic!("{name}: {trap}"))
    }

    fn vector(&mut self, values: &[u64]) -> u64 {
        let handle = self.ok("vec_new", &[]);
        for &value in values {
            self.ok("vec_push", &[handle, value]);
        }
        handle
    }

    fn values(&mut self, handle: u64) -> Vec<u64> {
        (0..self.ok("vec_len", &[handle]))
            .map(|index| self.ok("vec_get", &[handle, index]))
            .collect()
    }

    fn text(&mut self, text: &str) -> u64 {
        self.call_with("string_from_bytes", &[], text.as_bytes(), &mut []).unwrap()
    }

    fn read(&mut self, handle: u64) -> String {
        let mut bytes = vec![0; self.ok("string_len", &[handle]) as usize];
        let len = self.call_with("string_to_bytes", &[handle], &[], &mut bytes);
        assert_eq!(len, Ok(bytes.len() as u64));
        String::from_utf8(bytes).unwrap()
    }
}

/// The test of one row: its name, and what must hold in a fresh world.
type RowTest = (&'static str, fn(&mut World));

#[cfg(feature = "crypto")]
const CRYPTO: &[RowTest] = &[("sha256", sha256)];
#[cfg(not(feature = "crypto"))]
const CRYPTO: &[RowTest] = &[];

fn row_tests() -> impl Iterator<Item = RowTest> {
    [CRYPTO, vector::TESTS, hashmap::TESTS, string::TESTS].into_iter().flatten().copied()
}

#[test]
fn every_row_has_a_test_that_calls_it() {
    let rows: Vec<_> = extensions().defs().iter().map(|def| def.name).collect();
    let tested: Vec<_> = row_tests().map(|(name, _)| name).collect();
    assert_eq!(rows, tested);
    for (name, test) in row_tests() {
        let mut world = World::new(Policy::new());
        test(&mut world);
        assert!(world.called.contains(name), "{name} was not called");
    }
}

#[test]
fn ids_are_those_of_the_design() {
    let ids: Vec<_> = extensions().defs().iter().map(|def| def.id).collect();
    let mut designed: Vec<u32> = if cfg!(feature = "crypto") { vec![1] } else { vec![] };
    designed.extend(100..=112);
    designed.extend(120..=129);
    designed.extend(140..=158);
    assert_eq!(ids, designed);
}

#[test]
fn every_row_says_what_it_does() {
    for def in extensions().defs() {
        assert!(def.doc.ends_with('.'), "{}", def.name);
        assert!(!def.synonyms.is_empty(), "{}", def.name);
        assert!(def.fuel > 0, "{}", def.name);
    }
}

/// The vectors of FIPS 180-4, and an input of more than one block.
#[cfg(feature = "crypto")]
fn sha256(world: &mut World) {
    let table = [
        (Vec::new(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc".to_vec(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (vec![b'a'; 1_000_000], "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ];
    for (input, expected) in table {
        let mut out = [0; 33];
        world.call_with("sha256", &[], &input, &mut out).unwrap();
        let hex: Vec<_> = out[..32].iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex.concat(), expected);
        assert_eq!(out[32], 0);
    }
    let short = world.call_with("sha256", &[], &[], &mut [0; 31]);
    assert_eq!(short, Err(TrapKind::Bounds));
}

#[test]
fn a_handle_that_is_stale_foreign_or_of_another_type_traps() {
    let mut world = World::new(Policy::new());
    let vector = world.vector(&[1]);
    let map = world.ok("hashmap_new", &[]);
    let text = world.text("a");
    for (name, handle) in [
        ("vec_len", map),
        ("vec_len", text),
        ("vec_len", 0),
        ("vec_len", u64::MAX),
        ("vec_len", vector + 1),
        ("vec_free", map),
        ("hashmap_len", vector),
        ("string_len", vector),
        ("string_free", vector ^ 1 << 32),
    ] {
        assert_eq!(world.call(name, &[handle]), Err(TrapKind::Handle), "{name}");
    }
    world.ok("vec_free", &[vector]);
    assert_eq!(world.call("vec_len", &[vector]), Err(TrapKind::Handle));
    assert_eq!(world.call("vec_free", &[vector]), Err(TrapKind::Handle));
    let again = world.vector(&[]);
    assert_eq!(again as u32, vector as u32, "the slot is used again");
    assert_eq!(world.call("vec_len", &[vector]), Err(TrapKind::Handle));
}

#[test]
fn freeing_everything_gives_all_memory_back() {
    let mut world = World::new(Policy::new());
    let vector = world.vector(&[1, 2, 3, 4, 5]);
    let map = world.ok("hashmap_new", &[]);
    world.ok("hashmap_insert", &[map, 1, 2]);
    world.ok("hashmap_insert", &[map, 3, 4]);
    world.ok("hashmap_remove", &[map, 1, 0]);
    let text = world.text("text");
    assert!(world.host.memory.used_bytes() > 0);
    world.ok("vec_free", &[vector]);
    world.ok("hashmap_free", &[map]);
    world.ok("string_free", &[text]);
    assert_eq!(world.host.memory.used_bytes(), 0);
}

#[test]
fn limits_of_the_policy_trap_memory_and_leave_objects_as_they_were() {
    let mut world = World::new(Policy::new().memory_bytes_max(1000).handles_max(3));
    let vector = world.vector(&[7]);
    for wanted in [1000, u64::MAX, u64::MAX / 8, 1 << 61] {
        let refused = world.call("vec_with_cap", &[wanted]);
        assert_eq!(refused, Err(TrapKind::Memory));
    }
    let pushed = (0..1000).take_while(|_| world.call("vec_push", &[vector, 7]).is_ok());
    assert!(pushed.count() < 200);
    assert_eq!(world.ok("vec_pop", &[vector]), 7);
    world.ok("vec_free", &[vector]);

    let text = world.text(&"a".repeat(100));
    let long = world.text(&"b".repeat(100));
    let empty = world.ok("string_new", &[]);
    assert_eq!(world.call("string_new", &[]), Err(TrapKind::Memory));
    for (name, ints) in [
        ("string_replace", vec![text, empty, long]),
        ("string_split", vec![text, empty]),
        ("string_concat", vec![text, long]),
    ] {
        assert_eq!(world.call(name, &ints), Err(TrapKind::Memory), "{name}");
    }
}
