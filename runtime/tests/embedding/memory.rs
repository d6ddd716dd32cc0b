//! Loads, stores, atomics and their bounds.

use super::{call, trap_at, with_instances};
use neurlang::{Policy, TrapKind, Value};

const TEXT: &str = "
.fn widths(m: &mut [u8]) -> (u64, u64, u64, u64)
    mov      r0, 0x1122334455667788
    store.64 [m], r0
    store.32 [m + 8], r0
    store.16 [m + 12], r0
    store.8  [m + 14], r0
    load.u64 r0, [m + 7]
    load.s32 r1, [m + 8]
    load.s16 r2, [m + 12]
    load.s8  r3, [m + 14]
    ret
.fn at(m: &[u8], i: u64) -> u64
    load.u32 r0, [m + i]
    ret
.fn scaled(m: &[u8], i: u64) -> u64
    load.u64 r0, [m + i*8 - 8]
    ret
.fn before(m: &[u8]) -> u64
    load.u8 r0, [m - 1]
    ret
.fn put(m: &mut [u8], i: u64)
    store.16 [m + i], i
    ret
.fn swap(m: &mut [u8], i: u64, x: u64) -> u64
    atomic.xchg64 r0, [m + i], x
    ret
.fn cas(m: &mut [u8], old: u64, new: u64) -> u64
    atomic.cas32 r0, [m + 4], new
    ret
";

fn bytes(len: usize) -> Value {
    Value::from((0..len as u8).collect::<Vec<_>>())
}

#[test]
fn memory_is_little_endian_and_takes_any_alignment() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut arguments = [Value::from(vec![0_u8; 16])];
        let results = instance.call("widths", &mut arguments).unwrap();
        let expected = [0x8877_8855_6677_8811, 0x5566_7788, 0x7788, 0x88_u8 as i8 as u64];
        assert_eq!(results, expected.map(Value::from));
        let left = [
            0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0x88, 0x77, 0x66, 0x55, 0x88, 0x77,
            0x88, 0_u8,
        ];
        assert_eq!(arguments[0], Value::from(left.to_vec()));
    });
}

#[test]
fn the_last_inside_access_works_and_the_first_outside_one_traps() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let at = |len, index: u64| [bytes(len), Value::from(index)];
        assert_eq!(call(instance, "at", at(8, 4)), [Value::from(0x0706_0504_u64)]);
        for (len, index) in [(8, 5), (8, 8), (3, 0), (0, 0), (8, u64::MAX), (8, u64::MAX - 3)] {
            let trap = trap_at(instance, "at", at(len, index));
            assert_eq!(trap, (TrapKind::Bounds, "at".into(), 0), "{len} {index}");
        }
    });
}

#[test]
fn addresses_do_not_wrap() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let scaled = |index: u64| [bytes(16), Value::from(index)];
        let last = 0x0f0e_0d0c_0b0a_0908_u64;
        assert_eq!(call(instance, "scaled", scaled(2)), [Value::from(last)]);
        for index in [0, 3, 1 << 61, (1 << 61) + 1, (1 << 61) + 2, u64::MAX] {
            let trap = trap_at(instance, "scaled", scaled(index));
            assert_eq!(trap.0, TrapKind::Bounds, "{index}");
        }
        assert_eq!(trap_at(instance, "before", [bytes(16)]).0, TrapKind::Bounds);
        assert_eq!(trap_at(instance, "before", [bytes(0)]).0, TrapKind::Bounds);
    });
}

#[test]
fn a_refused_store_writes_nothing() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut arguments = [bytes(8), Value::from(7_u64)];
        assert!(instance.call("put", &mut arguments).is_err());
        assert_eq!(arguments[0], bytes(8));
    });
}

#[test]
fn atomics_check_bounds_before_alignment() {
    with_instances(TEXT, &Policy::new(), |instance| {
        // The memory of a `u64` slice is aligned; a byte slice need not be.
        let mut arguments = [bytes(24), Value::from(1_u64), Value::from(2_u64)];
        let aligned = {
            let Value::List(neurlang::value::List::U8(memory)) = &arguments[0] else { panic!() };
            memory.as_ptr().align_offset(8) as u64
        };
        arguments[1] = Value::from(aligned);
        let old = instance.call("swap", &mut arguments).unwrap();
        assert_ne!(old, [Value::from(2_u64)]);
        let expected = [(aligned + 4, TrapKind::Unaligned), (17, TrapKind::Bounds)];
        for (index, kind) in expected {
            arguments[1] = Value::from(index);
            match instance.call("swap", &mut arguments) {
                Err(neurlang::Error::Trap(trap)) => assert_eq!(trap.kind(), kind, "{index}"),
                other => panic!("{other:?}"),
            }
        }
    });
}

#[test]
fn compare_and_swap_writes_when_equal_only() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let cas = |old: u64| [Value::from(vec![0_u32; 2]), Value::from(old), Value::from(9_u64)];
        let text = TEXT.replace("m: &mut [u8], old", "m: &mut [u32], old");
        let mut instance = super::instance(instance.module().engine(), &text, &Policy::new());
        let mut arguments = cas(0);
        let old = instance.call("cas", &mut arguments).unwrap();
        assert_eq!((old, &arguments[0]), (vec![Value::from(0_u64)], &Value::from(vec![0_u32, 9])));
        let mut arguments = cas(1);
        let old = instance.call("cas", &mut arguments).unwrap();
        assert_eq!((old, &arguments[0]), (vec![Value::from(0_u64)], &Value::from(vec![0_u32, 0])));
    });
}
