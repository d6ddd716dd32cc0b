//! Capabilities: making, narrowing and asking them; data and arena memory.

use super::{call, trap_at, with_instances};
use neurlang::{Policy, TrapKind, Value};

const TEXT: &str = "
.data mut
cell: .u64 5
.end
.fn bump() -> u64
    load.u64 r0, [c1 + cell]
    add      r0, r0, 1
    store.64 [c1 + cell], r0
    ret
.fn slice(m: &[u8], from: u64, len: u64) -> (u64, u64)
    cap.slice c8, m, from, len
    cap.len   r0, c8
    beq       r0, 0, empty
    load.u8   r1, [c8]
    ret
empty:
    mov       r1, 0
    ret
.fn query(m: &mut [u8]) -> (u64, u64, u64, u64, u64, u64)
    mov.null     c8
    cap.valid    r0, c8
    cap.len      r1, c8
    cap.valid    r2, m
    cap.perms    r3, m
    cap.readonly c9, m
    cap.perms    r4, c9
    cap.valid    r5, c0
    ret
.fn alloc(n: u64) -> u64
    cap.new  c8, n
    cap.len  r0, c8
    ret
.fn many(n: u64) -> u64
again:
    beq      n, 0, done
    cap.new  c8, 16
    store.64 [c8 + 8], n
    load.u64 r1, [c8]
    bne      r1, 0, bad
    sub      n, n, 1
    jump     again
done:
    load.u64 r0, [c8 + 8]
    ret
bad:
    trap.assert
";

#[test]
fn mutable_data_belongs_to_the_instance() {
    with_instances(TEXT, &Policy::new(), |instance| {
        assert_eq!(call(instance, "bump", []), [Value::from(6_u64)]);
        assert_eq!(call(instance, "bump", []), [Value::from(7_u64)]);
        let mut other = neurlang::Instance::new(instance.module(), Policy::new()).unwrap();
        other.set_fuel(neurlang::Fuel::new(1000));
        assert_eq!(call(&mut other, "bump", []), [Value::from(6_u64)]);
    });
}

#[test]
fn a_slice_must_be_inside_what_it_is_a_slice_of() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let slice = |from: u64, len: u64| {
            [Value::from(vec![7_u8, 8, 9]), Value::from(from), Value::from(len)]
        };
        for (from, len, first) in [(0, 3, 7), (2, 1, 9), (3, 0, 0), (0, 0, 0)] {
            let results = call(instance, "slice", slice(from, len));
            assert_eq!(results, [len, first].map(Value::from));
        }
        let outside = [(0, 4), (4, 0), (3, 1), (u64::MAX, 1), (1, u64::MAX), (u64::MAX, u64::MAX)];
        for (from, len) in outside {
            let trap = trap_at(instance, "slice", slice(from, len));
            assert_eq!(trap, (TrapKind::Capability, "slice".into(), 0), "{from} {len}");
        }
    });
}

#[test]
fn capabilities_know_their_state_and_rights() {
    with_instances(TEXT, &Policy::new(), |instance| {
        for memory in [vec![0_u8; 3], Vec::new()] {
            let results = call(instance, "query", [Value::from(memory)]);
            assert_eq!(results, [0_u64, 0, 1, 3, 1, 0].map(Value::from));
        }
    });
}

#[test]
fn the_arena_is_zeroed_and_limited() {
    with_instances(TEXT, &Policy::new().memory_bytes_max(1 << 16), |instance| {
        assert_eq!(call(instance, "alloc", [Value::from(0_u64)]), [Value::from(0_u64)]);
        assert_eq!(call(instance, "alloc", [Value::from(9_u64)]), [Value::from(9_u64)]);
        assert_eq!(call(instance, "many", [Value::from(100_u64)]), [Value::from(1_u64)]);
        for size in [1 << 16, 1 << 40, u64::MAX, u64::MAX - 15, 1 << 63] {
            let trap = trap_at(instance, "alloc", [Value::from(size)]);
            assert_eq!(trap, (TrapKind::Memory, "alloc".into(), 0), "{size}");
        }
        let trap = trap_at(instance, "many", [Value::from(1_u64 << 20)]);
        assert_eq!(trap.0, TrapKind::Memory);
        assert!(instance.memory_bytes() <= 1 << 16);
    });
}
