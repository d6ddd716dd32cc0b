//! Fuel: paid per basic block, the same on every engine.

use super::{engines, instance, trap_at};
use neurlang::{Fuel, Instance, Policy, TrapKind, Value};

const TEXT: &str = "
.fn count(n: u64)
again:
    beq  n, 0, done
    sub  n, n, 1
    jump again
done:
    ret
.fn ext()
    mov      r1, 1
    ext.call r0, @vec_new
    ext.call @vec_free, r0
    ret
.fn outer() -> u64
    mov  r0, 1
    call inner
    add  r0, r0, 1
    ret
.fn inner(x: u64) -> u64
    add  r0, x, 1
    ret
";

fn used(instance: &mut Instance, name: &str, arguments: &mut [Value]) -> u64 {
    instance.set_fuel(Fuel::new(1000));
    instance.call(name, arguments).expect(name);
    1000 - instance.fuel().insts()
}

#[test]
fn a_call_uses_one_unit_per_instruction() {
    for engine in engines(true) {
        let mut instance = instance(&engine, TEXT, &Policy::new());
        for n in [0_u64, 1, 10] {
            // The test and the end; the test and the body for every round.
            assert_eq!(used(&mut instance, "count", &mut [Value::from(n)]), 2 + 3 * n);
        }
        assert_eq!(used(&mut instance, "outer", &mut []), 6);
        let defs = neurlang::extensions();
        let cost = |name| u64::from(defs.by_name(name).unwrap().fuel);
        let expected = 4 + cost("vec_new") + cost("vec_free");
        assert_eq!(used(&mut instance, "ext", &mut []), expected);
    }
}

#[test]
fn a_block_that_cannot_be_paid_traps_at_its_first_instruction() {
    for engine in engines(true) {
        let mut instance = instance(&engine, TEXT, &Policy::new());
        let count = || [Value::from(2_u64)];
        for (fuel, inst, left) in [(0, 0, 0), (1, 1, 0), (2, 1, 1), (3, 0, 0), (6, 0, 0), (7, 3, 0)]
        {
            instance.set_fuel(Fuel::new(fuel));
            let expected = (TrapKind::Fuel, "count".to_owned(), inst);
            assert_eq!(trap_at(&mut instance, "count", count()), expected, "{fuel}");
            assert_eq!(instance.fuel(), Fuel::new(left), "{fuel}");
        }
        instance.set_fuel(Fuel::new(8));
        instance.call("count", &mut count()).unwrap();
        assert_eq!(instance.fuel(), Fuel::new(0));
    }
}

#[test]
fn an_extension_call_that_cannot_be_paid_does_not_run() {
    for engine in engines(true) {
        let mut instance = instance(&engine, TEXT, &Policy::new());
        instance.set_fuel(Fuel::new(4 + 19));
        let expected = (TrapKind::Fuel, "ext".to_owned(), 1);
        assert_eq!(trap_at(&mut instance, "ext", []), expected);
        assert_eq!((instance.fuel(), instance.memory_bytes()), (Fuel::new(19), 0));
    }
}

#[test]
fn an_engine_without_fuel_leaves_it_alone() {
    for engine in engines(false) {
        let mut instance = instance(&engine, TEXT, &Policy::new());
        assert_eq!(used(&mut instance, "outer", &mut []), 0);
    }
}
