use super::{Bound, Call, Value, bind, call, print};
use neurlang_ir::{Access, Scalar, Type};

fn value(text: &str) -> Value {
    let Call { mut args, .. } = call(&format!("f({text})")).expect(text);
    args.remove(0).0
}

fn complaint(text: &str) -> (usize, String) {
    let error = call(text).expect_err(text);
    (error.at, error.message)
}

#[test]
fn every_form_of_the_notation_parses() {
    assert_eq!(value("42"), Value::Int(42));
    assert_eq!(value("-7"), Value::Int(-7));
    assert_eq!(value("0xff"), Value::Int(255));
    assert_eq!(value("0b1_01"), Value::Int(5));
    assert_eq!(value("0o17"), Value::Int(15));
    assert_eq!(value("1.5"), Value::Float("1.5".into()));
    assert_eq!(value("-2.5e-3"), Value::Float("-2.5e-3".into()));
    assert_eq!(value("inf"), Value::Float("inf".into()));
    assert_eq!(value("-inf"), Value::Float("-inf".into()));
    assert_eq!(value("nan"), Value::Float("nan".into()));
    assert_eq!(value("true"), Value::Bool(true));
    assert_eq!(value("'c'"), Value::Char('c'));
    assert_eq!(value(r"'\u{e9}'"), Value::Char('é'));
    assert_eq!(value(r"'\''"), Value::Char('\''));
    assert_eq!(value(r#""a\n;é""#), Value::Str("a\n;é".into()));
    assert_eq!(value(r#"b"\x00\xffz""#), Value::Bytes(vec![0, 255, b'z']));
    assert_eq!(
        value("[1, [2], ]"),
        Value::List(vec![Value::Int(1), Value::List(vec![Value::Int(2)])])
    );
    assert_eq!(
        value("(1, none)"),
        Value::Tuple(vec![Value::Int(1), Value::None])
    );
    assert_eq!(value("some(3)"), Value::Some(Box::new(Value::Int(3))));
}

#[test]
fn a_call_keeps_the_place_of_each_argument() {
    let Call { name, args } = call(" lib.f ( 1 , \"a)\" ) ").unwrap();
    assert_eq!(name, "lib.f");
    assert_eq!(args[0].1, 9..10);
    assert_eq!(args[1].1, 13..17);
}

#[test]
fn a_syntax_error_points_at_its_place() {
    assert_eq!(complaint(""), (0, "expected a function name".into()));
    assert_eq!(complaint("f"), (1, "expected `(`, found the end".into()));
    assert_eq!(
        complaint("f(1"),
        (3, "expected `,` or `)`, found the end".into())
    );
    assert_eq!(
        complaint("f(1) x"),
        (5, "expected nothing after the call".into())
    );
    assert_eq!(
        complaint("f(1, ,)"),
        (5, "expected a value, found `,`".into())
    );
    assert_eq!(
        complaint("f(12z)"),
        (2, "`12z` is not a number this notation has".into())
    );
    assert_eq!(
        complaint("f(0x)"),
        (2, "`0x` is not a number this notation has".into())
    );
    assert_eq!(complaint("f(abc)"), (2, "`abc` is not a value".into()));
    assert_eq!(complaint("f(\"a)"), (2, "this string does not end".into()));
    assert_eq!(complaint(r#"f("\q")"#), (3, "unknown escape".into()));
    assert_eq!(complaint("f('')"), (3, "expected a character".into()));
    assert!(complaint(&"f(".repeat(3)).1.contains("is not a value"));
    assert!(
        complaint(&format!("f({}", "[".repeat(100)))
            .1
            .contains("nest deeper")
    );
}

#[test]
fn integers_bind_when_they_fit_and_only_then() {
    for (scalar, min, max) in [
        (Scalar::U8, 0, u8::MAX.into()),
        (Scalar::I8, i8::MIN.into(), i8::MAX.into()),
        (Scalar::U32, 0, u32::MAX.into()),
        (Scalar::I32, i32::MIN.into(), i32::MAX.into()),
        (Scalar::U64, 0, u64::MAX.into()),
        (Scalar::I64, i64::MIN.into(), i64::MAX.into()),
    ] {
        let ty = Type::Scalar(scalar);
        for good in [min, max] {
            let Ok(Bound::Scalar(raw)) = bind(&Value::Int(good), ty) else {
                panic!("{good} is a {ty}")
            };
            assert_eq!(print::scalar(scalar, raw), good.to_string());
        }
        for bad in [min - 1, max + 1] {
            let message = bind(&Value::Int(bad), ty).unwrap_err().message;
            assert_eq!(message, format!("{bad} does not fit `{ty}`"));
        }
    }
}

#[test]
fn floats_bind_with_the_rounding_of_their_type() {
    let bits = |text: &str, scalar| match bind(&value(text), Type::Scalar(scalar)) {
        Ok(Bound::Scalar(raw)) => f64::from_bits(raw),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(bits("0.1", Scalar::F64), 0.1);
    assert_eq!(bits("0.1", Scalar::F32), f64::from(0.1_f32));
    assert_eq!(bits("3", Scalar::F64), 3.0);
    assert!(bits("nan", Scalar::F64).is_nan());
    assert_eq!(bits("-inf", Scalar::F32), f64::NEG_INFINITY);
    let inexact = bind(&Value::Int((1 << 53) + 1), Type::Scalar(Scalar::F64)).unwrap_err();
    assert_eq!(inexact.message, "9007199254740993 is not exactly a `f64`");
}

#[test]
fn slices_round_trip_through_their_bytes() {
    for (scalar, text) in [
        (Scalar::U8, "[0, 255]"),
        (Scalar::I16, "[-1, 32767]"),
        (Scalar::U64, "[18446744073709551615]"),
        (Scalar::F32, "[0.1, -0.0, inf]"),
        (Scalar::F64, "[0.1, 1e300]"),
        (Scalar::Bool, "[true, false]"),
        (Scalar::Char, "['a', '\u{e9}']"),
        (Scalar::I32, "[]"),
    ] {
        let bound = bind(&value(text), Type::Slice(scalar, Access::Read)).expect(text);
        let Bound::Bytes(bytes) = bound else {
            panic!("{text} is a slice")
        };
        assert_eq!(print::slice(scalar, &bytes), text);
    }
}

#[test]
fn a_mismatch_says_what_was_expected() {
    let complaint = |text, ty| {
        let Err(mismatch) = bind(&value(text), ty) else {
            panic!("{text} is no {ty}")
        };
        mismatch.message
    };
    let bytes = Type::Slice(Scalar::U8, Access::Read);
    assert_eq!(
        complaint("\"a\"", bytes),
        "expected `&[u8]`, found a string"
    );
    assert_eq!(
        complaint("b\"a\"", Type::Str),
        "expected `&str`, found a byte string"
    );
    assert_eq!(
        complaint("1.5", Type::Scalar(Scalar::U8)),
        "expected `u8`, found a float"
    );
    assert_eq!(complaint("[300]", bytes), "300 does not fit `u8`");
    assert_eq!(
        complaint("some(1)", Type::Str),
        "expected `&str`, found an option"
    );
}

#[test]
fn results_print_as_rust_does() {
    assert_eq!(print::scalar(Scalar::I8, -1_i64 as u64), "-1");
    assert_eq!(print::scalar(Scalar::F64, 1.0_f64.to_bits()), "1.0");
    assert_eq!(print::scalar(Scalar::F64, f64::NAN.to_bits()), "NaN");
    assert_eq!(
        print::scalar(Scalar::F32, f64::from(0.1_f32).to_bits()),
        "0.1"
    );
    assert_eq!(print::scalar(Scalar::Char, 10), r"'\n'");
    assert_eq!(print::tuple(&[]), "()");
    assert_eq!(print::tuple(&["1".into()]), "1");
    assert_eq!(print::tuple(&["1".into(), "2".into()]), "(1, 2)");
}
