//! Calls of functions of `neurlang!`, with literal expectations.

use neurlang::TrapKind;
use neurlang_macro_tests::{bits, kernels, shapes};
use std::panic::catch_unwind;

/// The message of the panic of `call`.
fn panic_of<T>(call: impl FnOnce() -> T + std::panic::UnwindSafe) -> String {
    let payload = catch_unwind(call).map(|_| ()).expect_err("it panics");
    *payload.downcast::<String>().expect("the message is text")
}

#[test]
fn functions_call_each_other_and_recurse() {
    assert_eq!(bits::gcd(48, 36), 12);
    assert_eq!(bits::lcm(4, 6), 12);
    assert_eq!(bits::steps(27), 111);
    assert_eq!(bits::factorial(20), 2_432_902_008_176_640_000);
    assert_eq!(bits::gcd_of([12, 18, 27]), 3);
    assert_eq!(bits::local(0b1010_0001), 0b0000_1101);
    assert_eq!(bits::STEPS_MAX, 10_000);
}

#[test]
fn a_trap_is_a_panic_with_the_place_of_the_source() {
    let message = panic_of(|| bits::factorial(21));
    assert!(message.contains("src/bits.rs:39:32:"), "{message}");
    assert!(message.ends_with("(trap `overflow` in `factorial`)"), "{message}");
    assert!(panic_of(|| shapes::div_rem((1, 0))).contains("division by zero"));
    assert!(panic_of(|| kernels::quotient(1, 0)).contains("kernels.rs:10:5:"));
}

#[test]
fn a_result_has_the_trap() {
    assert_eq!(bits::quotient(7, -2), Ok(-3));
    let trap = bits::quotient(7, 0).unwrap_err();
    assert_eq!((trap.kind(), trap.function()), (TrapKind::Divide, "quotient"));
    assert_eq!(bits::quotient(i64::MIN, -1).unwrap_err().kind(), TrapKind::Overflow);
    assert_eq!(bits::doubled(8, 2), Ok(8));
    assert_eq!(bits::doubled(8, 0).unwrap_err().function(), "quotient");
    assert_eq!(bits::doubled(i64::MAX, 1).unwrap_err().kind(), TrapKind::Overflow);
}

#[test]
fn recursion_without_end_traps_on_a_stack_of_any_size() {
    for bytes in [64 << 10, 256 << 10, 8 << 20] {
        let thread = std::thread::Builder::new().stack_size(bytes);
        let trap = thread.spawn(|| bits::depth(u64::MAX).unwrap_err()).unwrap().join().unwrap();
        assert_eq!(trap.kind(), TrapKind::Stack);
    }
    assert_eq!(bits::depth(1000), Ok(1000));
}

#[test]
fn arguments_and_results_have_any_shape() {
    assert_eq!(shapes::sum(&[1, 2, u32::MAX]), 4_294_967_298);
    assert_eq!(shapes::sum(&[]), 0);
    let mut values = [1_i16, -5, 300];
    shapes::shift(&mut values, -3);
    assert_eq!(values, [-2, -8, 297]);
    assert_eq!(shapes::spaces("a b c"), 2);
    assert_eq!(shapes::div_rem((17, 5)), (3, 2));
    assert_eq!(shapes::find(b"abc", Some(b'c')), Some(2));
    assert_eq!(shapes::find(b"abc", Some(b'd')), None);
    assert_eq!(shapes::find(b"abc", None), None);
    assert_eq!(shapes::reversed([1, 2, 3, 4]), [4, 3, 2, 1]);
    let mut counter = 7;
    assert_eq!((shapes::bump(&mut counter), counter), (7, 8));
    assert_eq!(shapes::length(3.0, 4.0), 5.0);
    assert_eq!(shapes::half(3.0), 1.5);
    assert_eq!(shapes::nine(1, 2, 3, 4, 5, 6, 7, 8, 9), (9, 8, 7, 6, 5, 4, 3, 2, 1));
    assert_eq!(shapes::next_letter('c'), ('d', true));
    assert_eq!(shapes::next_letter('z'), ('z', false));
}

#[test]
fn ir_in_strings_and_files_is_called_like_rust() {
    assert_eq!(kernels::add(u64::MAX, 2), 1);
    assert_eq!(kernels::sorted(-3, 5), (5, -3));
    assert_eq!(kernels::fnv1a(b""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(kernels::fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
}

#[test]
fn threads_share_the_code() {
    let threads: Vec<_> = (1..9_u64)
        .map(|n| {
            std::thread::spawn(move || (0..1000).map(|i| bits::gcd(12 * i, 8 * n)).sum::<u64>())
        })
        .collect();
    for (n, thread) in (1..9).zip(threads) {
        let expected: u64 = (0..1000_u64)
            .map(|i| {
                let (mut a, mut b) = (12 * i, 8 * n);
                while b != 0 {
                    (a, b) = (b, a % b);
                }
                a
            })
            .sum();
        assert_eq!(thread.join().unwrap(), expected);
    }
}
