//! Calls with values.

use super::{call, trap, with_instances};
use neurlang::{Error, Policy, TrapKind, Value};

const TEXT: &str = "
.fn mixed(a: i8, s: &str, b: bool, v: &mut [u16], c: f32) -> (i8, bool, f32)
    cap.len  r3, s
    store.16 [v], r3
    add      r0, a, 1
    xor      r1, b, 1
    fadd     r2, c, c
    ret
.fn invalid(b: &mut [bool], c: &mut [char])
    mov      r0, 2
    store.8  [b], r0
    mov      r0, 0xd800
    store.32 [c], r0
    ret
.fn then_trap(v: &mut [u8])
    mov      r0, 9
    store.8  [v], r0
    trap.user 7
.fn unit()
    ret
";

#[test]
fn arguments_are_checked_and_mutable_slices_come_back() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut arguments = [
            Value::from(-1_i8),
            Value::from("four"),
            Value::from(true),
            Value::from(vec![1_u16, 2]),
            Value::from(0.5_f32),
        ];
        let results = instance.call("mixed", &mut arguments).unwrap();
        assert_eq!(results, [Value::from(0_i8), Value::from(false), Value::from(1.0_f32)]);
        assert_eq!(arguments[3], Value::from(vec![4_u16, 2]));
        assert_eq!(call(instance, "unit", []), []);
    });
}

#[test]
fn what_is_no_value_of_its_type_is_canonicalised() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut arguments = [Value::from(vec![false]), Value::from(vec!['a', 'b'])];
        instance.call("invalid", &mut arguments).unwrap();
        assert_eq!(arguments[0], Value::from(vec![true]));
        assert_eq!(arguments[1], Value::from(vec!['\u{fffd}', 'b']));
    });
}

#[test]
fn a_trap_keeps_what_was_written_and_its_code() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let mut arguments = [Value::from(vec![0_u8])];
        let error = instance.call("then_trap", &mut arguments).unwrap_err();
        let Error::Trap(trap) = error else { panic!() };
        assert_eq!((trap.kind(), trap.user_code()), (TrapKind::User, Some(7)));
        assert_eq!((trap.line(), trap.col()), (18, 5));
        assert_eq!(
            trap.to_string(),
            "trap `user` in `then_trap` at 18:5: the program stopped itself with code 7"
        );
        assert_eq!(arguments[0], Value::from(vec![9_u8]));
        let empty = [Value::from(Vec::<u8>::new())];
        assert_eq!(trap_code(&super::trap(instance, "then_trap", empty)), None);
    });
}

fn trap_code(trap: &neurlang::Trap) -> Option<i32> {
    trap.user_code()
}

#[test]
fn mistakes_in_a_call_are_errors_before_anything_runs() {
    with_instances(TEXT, &Policy::new(), |instance| {
        let message = |result: Result<Vec<Value>, Error>| result.unwrap_err().to_string();
        assert_eq!(
            message(instance.call("none", &mut [])),
            "the module has no function called `none`"
        );
        assert_eq!(
            message(instance.call("then_trap", &mut [])),
            "`then_trap` takes 1 arguments, found 0"
        );
        assert_eq!(
            message(instance.call("then_trap", &mut [Value::from(vec![1_i8])])),
            "argument 1 of `then_trap`: expected a value of type `&mut [u8]`, found `[1]`"
        );
    });
    with_instances(TEXT, &Policy::new(), |instance| {
        assert_eq!(trap(instance, "then_trap", [Value::from(vec![0_u8])]).inst(), 2);
    });
}
