//! Activations, the stack limit and the registers that calls carry.

use super::{call, trap_at, with_instances};
use neurlang::{Policy, TrapKind, Value};

const TEXT: &str = "
.functable ops(u64, u64) -> u64: plus, minus
.fn plus(a: u64, b: u64) -> u64
    add r0, a, b
    ret
.fn minus(a: u64, b: u64) -> u64
    sub r0, a, b
    ret
.fn apply(op: u64, a: u64, b: u64) -> u64
    mov r8, op
    mov r0, a
    mov r1, b
    call.table r8, ops
    ret
.fn fib(n: u64) -> u64
    bltu n, 2, done
    mov  r8, n
    sub  r0, r8, 1
    call fib
    mov  r9, r0
    sub  r0, r8, 2
    call fib
    add  r0, r0, r9
done:
    ret
.fn down(n: u64) -> u64
    beq  n, 0, done
    sub  r0, n, 1
    call down
    add  r0, r0, 1
done:
    ret
.fn forever()
    call forever
    ret
.fn dirty(a: u64, s: &[u8]) -> u64
    mov r1, 1
    mov r7, 7
    mov r20, 20
    mov c3, s
    mov c15, s
    ret
.fn rest_is_zero(s: &[u8]) -> (u64, u64, u64, u64, u64, u64)
    mov  r20, 5
    mov  c8, s
    mov  r0, 42
    call dirty
    mov  r2, r7
    mov  r3, r20
    cap.valid r4, c3
    cap.valid r5, c8
    ret
.fn starts_clean() -> (u64, u64, u64)
    mov  r21, 9
    call reads_unset
    ret
.fn reads_unset() -> (u64, u64, u64)
    add       r0, r21, r5
    cap.valid r1, c9
    cap.valid r2, c4
    ret
.fn framed(n: u64) -> u64
.frame 24
    load.u64 r9, [c0 + 16]
    store.64 [c0 + 16], n
    mov      r8, n
    beq      n, 0, done
    sub      r0, n, 1
    call     framed
    load.u64 r10, [c0 + 16]
    bne      r10, r8, bad
    add      r9, r9, r0
done:
    mov      r0, r9
    ret
bad:
    trap.assert
.fn fill(to: &mut [u8], x: u64)
    store.8 [to + 3], x
    ret
.fn lends_frame() -> u64
.frame 8
    mov     c2, c0
    mov     r0, 77
    call    fill
    load.u8 r0, [c0 + 3]
    ret
.fn halts(n: u64) -> u64
    beq  n, 0, stop
    sub  r0, n, 1
    call halts
    add  r0, r0, 1000
    ret
stop:
    mov  r0, 5
    halt
";

fn number(instance: &mut neurlang::Instance, name: &str, n: u64) -> Value {
    call(instance, name, [Value::from(n)]).remove(0)
}

#[test]
fn recursion_keeps_the_callers_registers() {
    with_instances(TEXT, &Policy::new(), |instance| {
        assert_eq!(number(instance, "fib", 20), Value::from(6765_u64));
        assert_eq!(number(instance, "down", 1000), Value::from(1000_u64));
    });
}

#[test]
fn a_function_table_calls_its_entries_and_nothing_else() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let apply = |op: u64| [op, 9, 4].map(Value::from);
        assert_eq!(call(instance, "apply", apply(0)), [Value::from(13_u64)]);
        assert_eq!(call(instance, "apply", apply(1)), [Value::from(5_u64)]);
        for outside in [2, u64::MAX] {
            let expected = (TrapKind::Bounds, "apply".to_owned(), 3);
            assert_eq!(trap_at(instance, "apply", apply(outside)), expected);
        }
    });
}

#[test]
fn endless_recursion_traps_at_the_callee() {
    with_instances(TEXT, &Policy::new(), |instance| {
        for _ in 0..3 {
            let expected = (TrapKind::Stack, "forever".to_owned(), 0);
            assert_eq!(trap_at(instance, "forever", []), expected);
        }
        assert_eq!(number(instance, "down", 10), Value::from(10_u64));
    });
}

#[test]
fn the_stack_limit_decides_how_deep_it_goes() {
    with_instances(TEXT, &Policy::new().stack_bytes(64 << 10), |instance| {
        let deepest = (0..4096).rev().find(|&n| {
            let result = instance.call("down", &mut [Value::from(n)]);
            result.is_ok()
        });
        let deepest = deepest.unwrap();
        let cost = instance.module().validation().info(4).activation_bytes;
        assert_eq!(deepest + 1, (64 << 10) / u64::from(cost));
    });
    with_instances(TEXT, &Policy::new().stack_bytes(0), |instance| {
        let expected = (TrapKind::Stack, "down".to_owned(), 0);
        assert_eq!(trap_at(instance, "down", [Value::from(0_u64)]), expected);
        assert_eq!(
            call(instance, "plus", [1_u64, 2].map(Value::from)),
            [Value::from(3_u64)],
            "a leaf without a frame costs nothing"
        );
    });
}

#[test]
fn a_deep_recursion_needs_none_of_the_hosts_stack() {
    with_instances(TEXT, &Policy::new().stack_bytes(256 << 20), |instance| {
        assert_eq!(number(instance, "down", 200_000), Value::from(200_000_u64));
    });
}

#[test]
fn after_a_call_only_results_and_own_registers_are_left() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let results = call(instance, "rest_is_zero", [Value::from(vec![1_u8])]);
        assert_eq!(results, [42_u64, 0, 0, 5, 0, 1].map(Value::from));
    });
}

#[test]
fn an_activation_starts_with_zeros_and_nulls() {
    with_instances(TEXT, &Policy::new(), |instance| {
        assert_eq!(call(instance, "starts_clean", []), [0_u64, 0, 0].map(Value::from));
    });
}

#[test]
fn every_activation_has_a_zeroed_frame_of_its_own() {
    with_instances(TEXT, &Policy::new(), |instance| {
        for _ in 0..2 {
            assert_eq!(number(instance, "framed", 50), Value::from(0_u64));
        }
        assert_eq!(call(instance, "lends_frame", []), [Value::from(77_u64)]);
    });
}

#[test]
fn halt_ends_the_program_from_any_depth() {
    with_instances(TEXT, &Policy::new(), |instance| {
        assert_eq!(number(instance, "halts", 0), Value::from(5_u64));
        assert_eq!(number(instance, "halts", 30), Value::from(5_u64));
        assert_eq!(number(instance, "down", 3), Value::from(3_u64));
    });
}
