//! Operations: shifts, division, immediates, aliases and floats.

use crate::eval::{binary, eval, mixed, numbers, with_all_registers};

#[test]
fn shift_amounts_are_taken_modulo_64() {
    assert_eq!(binary("shl", "f(3, 64)"), "3");
    assert_eq!(binary("shl", "f(3, 65)"), "6");
    assert_eq!(binary("shr", "f(0x8000000000000000, 0xffffffffffffffff)"), "1");
    assert_eq!(binary("sar", "f(0x8000000000000000, 127)"), "18446744073709551615");
    assert_eq!(binary("rotl", "f(0x8000000000000001, 65)"), "3");
    assert_eq!(binary("rotr", "f(3, 0x1000000000000001)"), "9223372036854775809");
    for (op, amount, result) in [("shl", "64", "5"), ("shr", "65", "2"), ("sar", "-1", "0")] {
        let text = format!(".fn f(a: u64) -> u64\n {op} r0, a, {amount}\n ret");
        assert_eq!(eval(&text, "f(5)"), result);
    }
}

#[test]
fn shifting_by_a_register_clobbers_no_other() {
    for amount in 0..32_usize {
        for (to, from) in [(amount, 3), (3, amount), (9, 9), (31, 30)] {
            let text = with_all_registers(&format!(" shl r{to}, r{from}, r{amount}\n"));
            let expected = mixed(numbers(), |r| r[to] = r[from] << r[amount]);
            assert_eq!(eval(&text, "f()"), expected, "shl r{to}, r{from}, r{amount}");
        }
    }
}

#[test]
fn division_and_wide_products_clobber_no_other_register() {
    for (a, b, to) in [(0, 1, 2), (2, 0, 0), (1, 1, 1), (30, 31, 5), (7, 2, 31), (2, 1, 1)] {
        for (op, by) in
            [("divu", u64::wrapping_div as fn(u64, u64) -> u64), ("remu", u64::wrapping_rem)]
        {
            let text = with_all_registers(&format!(" {op} r{to}, r{a}, r{b}\n"));
            let expected = mixed(numbers(), |r| r[to] = by(r[a], r[b]));
            assert_eq!(eval(&text, "f()"), expected, "{op} r{to}, r{a}, r{b}");
        }
        let text = with_all_registers(&format!(" mulhu r{to}, r{a}, r{b}\n divs r4, r{to}, -3\n"));
        let expected = mixed(numbers(), |r| {
            r[to] = ((u128::from(r[a]) * u128::from(r[b])) >> 64) as u64;
            r[4] = (r[to] as i64 / -3) as u64;
        });
        assert_eq!(eval(&text, "f()"), expected, "mulhu r{to}, r{a}, r{b}");
    }
}

#[test]
fn dividing_by_an_immediate_of_0_traps() {
    for op in ["divu", "divs", "remu", "rems"] {
        let text = format!(".fn f(a: u64) -> u64\n nop\n {op} r0, a, 0\n ret");
        assert_eq!(eval(&text, "f(7)"), "divide at f 1");
    }
}

#[test]
fn the_one_overflow_of_signed_division_traps() {
    let min = "f(0x8000000000000000, 0xffffffffffffffff)";
    assert_eq!(binary("divs", min), "overflow at f 0");
    assert_eq!(binary("rems", min), "overflow at f 0");
    assert_eq!(binary("divu", min), "0");
    for op in ["divs", "rems"] {
        let text = format!(".fn f(a: i64) -> i64\n {op} r0, a, -1\n ret");
        assert_eq!(eval(&text, "f(-9223372036854775808)"), "overflow at f 0");
        assert_eq!(eval(&text, "f(7)"), if op == "divs" { "-7" } else { "0" });
    }
}

#[test]
fn the_operands_of_an_operation_may_be_its_result() {
    for (op, result) in [
        ("sub r0, r1, r0", "5"),
        ("sub r1, r0, r1\n mov r0, r1", "18446744073709551611"),
        ("shl r0, r1, r0", "320"),
        ("remu r0, r1, r0", "0"),
        ("divu r0, r1, r0", "2"),
        ("select r0, r0, r1, r0", "10"),
        ("ltu r0, r0, r1", "1"),
        ("sub r0, r0, r0", "0"),
        ("rotl r0, r0, r0", "160"),
    ] {
        let text = format!(".fn f(a: u64, b: u64) -> u64\n {op}\n ret");
        assert_eq!(eval(&text, "f(5, 10)"), result, "{op}");
    }
}

#[test]
fn immediates_are_sign_extended_to_64_bits() {
    for (op, result) in [
        ("add r0, a, -1", "0"),
        ("and r0, a, -2147483648", "0"),
        ("or r0, a, -2147483648", "18446744071562067969"),
        ("xor r0, a, -1", "18446744073709551614"),
        ("mov r0, -2147483648", "18446744071562067968"),
        ("ltu r0, a, -1", "1"),
        ("gtu r0, a, -5", "0"),
        ("mul r0, a, -3", "18446744073709551613"),
        ("minu r0, a, -1", "1"),
        ("maxs r0, a, -1", "1"),
    ] {
        let text = format!(".fn f(a: u64) -> u64\n {op}\n ret");
        assert_eq!(eval(&text, "f(1)"), result, "{op}");
    }
}

#[test]
fn floats_keep_what_rust_keeps() {
    let one =
        |op: &str, call: &str| eval(&format!(".fn f(a: f64, b: f64) -> u64\n {op}\n ret"), call);
    assert_eq!(one("fmin r0, a, b", "f(0.0, -0.0)"), "9223372036854775808");
    assert_eq!(one("fmin r0, a, b", "f(-0.0, 0.0)"), "9223372036854775808");
    assert_eq!(one("fmax r0, a, b", "f(-0.0, 0.0)"), "0");
    assert_eq!(one("fmax r0, a, b", "f(nan, 1.0)"), "4607182418800017408");
    assert_eq!(one("fdiv r0, a, b", "f(0.0, 0.0)"), "9221120237041090560");
    assert_eq!(one("flt r0, a, b", "f(nan, 1.0)"), "0");
    assert_eq!(one("fle r0, b, a", "f(nan, 1.0)"), "0");
    assert_eq!(one("cvt.f64.s64 r0, a", "f(1e300, 0.0)"), "9223372036854775807");
    assert_eq!(one("cvt.f64.u64 r0, a", "f(-1.0, 0.0)"), "0");
    assert_eq!(one("cvt.f64.u64 r0, a", "f(18446744073709551616.0, 0.0)"), "18446744073709551615");
    assert_eq!(one("cvt.f64.s64 r0, a", "f(nan, 0.0)"), "0");
    assert_eq!(one("fround r0, a\n cvt.f64.s64 r0, r0", "f(0.49999999999999994, 0.0)"), "0");
    assert_eq!(one("fround r0, a\n cvt.f64.s64 r0, r0", "f(-2.5, 0.0)"), "18446744073709551613");
}
