//! The kernels whose speed is quoted, with results that Rust computes as well.

use super::{call, with_instances};
use neurlang::{Policy, Value};

const TEXT: &str = "
.fn fnv(s: &[u8]) -> u64
    mov     r0, 0xcbf29ce484222325
    mov     r4, 0x100000001b3
    cap.len r1, s
    mov     r2, 0
again:
    bgeu    r2, r1, done
    load.u8 r3, [s + r2]
    xor     r0, r0, r3
    mul     r0, r0, r4
    add     r2, r2, 1
    jump    again
done:
    ret
.fn sort(v: &mut [u64], n: u64)
    mov      r1, 1
outer:
    bgeu     r1, n, done
    load.u64 r2, [v + r1*8]
    mov      r3, r1
inner:
    beq      r3, 0, place
    load.u64 r4, [v + r3*8 - 8]
    bleu     r4, r2, place
    store.64 [v + r3*8], r4
    sub      r3, r3, 1
    jump     inner
place:
    store.64 [v + r3*8], r2
    add      r1, r1, 1
    jump     outer
done:
    ret
.fn pick(n: u64) -> u64
.table cases: zero, one, other
    jump.table n, cases
zero:
    mov r0, 10
    ret
one:
    mov r0, 11
    ret
other:
    mov r0, 12
    ret
.fn scale(v: &mut [f64], by: f64) -> f64
    cap.len  r1, v
    mov      r2, 0
    mov      r3, 0.0
again:
    bgeu     r2, r1, done
    load.u64 r4, [v + r2]
    fmul     r4, r4, by
    store.64 [v + r2], r4
    fadd     r3, r3, r4
    add      r2, r2, 8
    jump     again
done:
    mov      r0, r3
    ret
";

#[test]
fn fnv_of_bytes_is_the_published_one() {
    with_instances(TEXT, &Policy::new(), |instance| {
        for (text, hash) in [("", 0xcbf2_9ce4_8422_2325_u64), ("foobar", 0x8594_4171_f739_67e8)] {
            let arguments = [Value::from(text.as_bytes().to_vec())];
            assert_eq!(call(instance, "fnv", arguments), [Value::from(hash)]);
        }
    });
}

#[test]
fn insertion_sort_sorts_as_std_does() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut values: Vec<u64> = (0..200_u64).map(|i| i * i * 7919 % 1009).collect();
        let mut arguments = [Value::from(values.clone()), Value::from(200_u64)];
        instance.call("sort", &mut arguments).unwrap();
        values.sort_unstable();
        assert_eq!(arguments[0], Value::from(values));
    });
}

#[test]
fn a_jump_table_takes_its_last_entry_for_everything_else() {
    with_instances(TEXT, &Policy::new(), |instance| {
        for (n, result) in [(0, 10), (1, 11), (2, 12), (3, 12), (u64::MAX, 12_u64)] {
            assert_eq!(call(instance, "pick", [Value::from(n)]), [Value::from(result)]);
        }
    });
}

#[test]
fn floats_are_computed_in_place() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut arguments = [Value::from(vec![1.5, -2.0, 0.25]), Value::from(4.0)];
        let results = instance.call("scale", &mut arguments).unwrap();
        assert_eq!(results, [Value::from(-1.0)]);
        assert_eq!(arguments[0], Value::from(vec![6.0, -8.0, 1.0]));
    });
}
