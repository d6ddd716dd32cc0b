//! Tests of the value notation.

use super::{
    List, Literal, Value, ValueError, ValueErrorKind, parse, parse_call, print_results, source_type,
};
use neurlang_ir::source::{SourceType, parse as sig};
use neurlang_ir::{Access, Scalar, Type};

fn value(text: &str, scalar: Scalar) -> Result<Value, ValueError> {
    Value::parse(text, Type::Scalar(scalar))
}

fn list(text: &str, scalar: Scalar) -> Result<Value, ValueError> {
    Value::parse(text, Type::Slice(scalar, Access::Write))
}

#[test]
fn every_integer_type_takes_exactly_its_range() {
    let table = [
        (Scalar::U8, "0", "255", "-1", "256"),
        (Scalar::U16, "0", "65535", "-1", "65536"),
        (Scalar::U32, "0", "4294967295", "-1", "4294967296"),
        (Scalar::U64, "0", "18446744073709551615", "-1", "18446744073709551616"),
        (Scalar::Usize, "0", "18446744073709551615", "-1", "18446744073709551616"),
        (Scalar::I8, "-128", "127", "-129", "128"),
        (Scalar::I16, "-32768", "32767", "-32769", "32768"),
        (Scalar::I32, "-2147483648", "2147483647", "-2147483649", "2147483648"),
        (
            Scalar::I64,
            "-9223372036854775808",
            "9223372036854775807",
            "-9223372036854775809",
            "9223372036854775808",
        ),
        (
            Scalar::Isize,
            "-9223372036854775808",
            "9223372036854775807",
            "-9223372036854775809",
            "9223372036854775808",
        ),
    ];
    for (scalar, min, max, below, above) in table {
        for text in [min, max] {
            assert_eq!(value(text, scalar).unwrap().to_string(), text);
            assert_eq!(
                list(&format!("[{text}]"), scalar).unwrap().to_string(),
                format!("[{text}]")
            );
        }
        for text in [below, above, "0xffffffffffffffffffffffffffffffffffff"] {
            let error = value(text, scalar).unwrap_err().to_string();
            assert_eq!(error, format!("`{text}` does not fit `{}`", scalar.name()));
        }
    }
}

#[test]
fn numbers_have_prefixes_underscores_signs_and_exponents() {
    assert_eq!(value("0xff", Scalar::U8), Ok(Value::U8(255)));
    assert_eq!(value("-0x80", Scalar::I8), Ok(Value::I8(-128)));
    assert_eq!(value("0b101", Scalar::U64), Ok(Value::U64(5)));
    assert_eq!(value("0o17", Scalar::U64), Ok(Value::U64(15)));
    assert_eq!(value("1_000", Scalar::U64), Ok(Value::U64(1000)));
    assert_eq!(value("1.5", Scalar::F64), Ok(Value::F64(1.5)));
    assert_eq!(value("-1e-3", Scalar::F64), Ok(Value::F64(-0.001)));
    assert_eq!(value("2", Scalar::F32), Ok(Value::F32(2.0)));
    assert_eq!(value("0x10", Scalar::F64), Ok(Value::F64(16.0)));
    assert_eq!(value("inf", Scalar::F32), Ok(Value::F32(f32::INFINITY)));
    assert_eq!(value("-inf", Scalar::F64), Ok(Value::F64(f64::NEG_INFINITY)));
    assert_eq!(value("nan", Scalar::F64).unwrap().to_string(), "NaN");
    assert_eq!(value("NaN", Scalar::F32).unwrap().to_string(), "NaN");
    assert_eq!(value("-0.0", Scalar::F64).unwrap().to_string(), "-0.0");
    assert_eq!(value("1e300", Scalar::F64).unwrap().to_string(), "1e300");
}

#[test]
fn values_of_another_type_are_refused_with_both_named() {
    let found = |text| value(text, Scalar::U8).unwrap_err().to_string();
    assert_eq!(found("1.5"), "expected a value of type `u8`, found `1.5`");
    assert_eq!(found("inf"), "expected a value of type `u8`, found `inf`");
    assert_eq!(found("true"), "expected a value of type `u8`, found `true`");
    assert_eq!(found("[1]"), "expected a value of type `u8`, found `[1]`");
    assert_eq!(found("(1, 2)"), "expected a value of type `u8`, found `(1, 2)`");
    assert_eq!(found("some(3)"), "expected a value of type `u8`, found `some(3)`");
    assert_eq!(found("none"), "expected a value of type `u8`, found `none`");
    assert!(value("1", Scalar::Bool).is_err());
    assert!(value("1", Scalar::Char).is_err());
    assert!(value("'a'", Scalar::F64).is_err());
    assert!(Value::parse("b\"a\"", Type::Str).is_err());
    assert!(list("\"ab\"", Scalar::U16).is_err());
    assert!(list("[1, 'a']", Scalar::U16).is_err());
}

#[test]
fn lists_hold_their_elements_as_memory_does() {
    assert_eq!(list("[]", Scalar::U64), Ok(Value::from(Vec::<u64>::new())));
    assert_eq!(list("[1, 2, 3,]", Scalar::I16), Ok(Value::from(vec![1_i16, 2, 3])));
    assert_eq!(list("[1.1, nan]", Scalar::F32).unwrap().to_string(), "[1.1, NaN]");
    assert_eq!(list("[-0.5]", Scalar::F64), Ok(Value::from(vec![-0.5])));
    assert_eq!(list("[true, false]", Scalar::Bool), Ok(Value::from(vec![true, false])));
    assert_eq!(list("['a', 'ß']", Scalar::Char).unwrap().to_string(), "['a', 'ß']");
    assert_eq!(list("\"ab\"", Scalar::U8), Ok(Value::from(vec![97_u8, 98])));
    assert_eq!(
        list("b\"\\x00\\xff\\n;\"", Scalar::U8),
        Ok(Value::List(List::U8(vec![0, 255, 10, 59])))
    );
}

#[test]
fn text_and_characters_have_rust_escapes() {
    let text = r#""a\"\\\n\r\t\0\x41\u{df}ü;""#;
    assert_eq!(Value::parse(text, Type::Str), Ok(Value::from("a\"\\\n\r\t\0A\u{df}ü;")));
    assert_eq!(value(r"'\''", Scalar::Char), Ok(Value::Char('\'')));
    assert_eq!(value(r"'\u{1f600}'", Scalar::Char), Ok(Value::Char('\u{1f600}')));
}

#[test]
fn malformed_text_is_an_error_with_its_place() {
    let table = [
        ("", "expected a value at the end (byte 0)"),
        ("1 2", "expected nothing more, found '2' (byte 2)"),
        ("[1 2]", "expected ], found '2' (byte 3)"),
        ("(1", "expected ) at the end (byte 2)"),
        ("maybe", "`maybe` is not a value (byte 0)"),
        ("0x", "`0x` is not a number (byte 0)"),
        ("0x+1", "`0x` is not a number (byte 0)"),
        ("-", "`-` is not a number (byte 0)"),
        ("1..2", "`1..2` is not a number (byte 0)"),
        ("\"a", "expected `\"` at the end (byte 2)"),
        ("\"\\q\"", "unknown escape sequence (byte 3)"),
        ("\"\\xff\"", "unknown escape sequence (byte 5)"),
        ("'\\u{d800}'", "unknown escape sequence (byte 8)"),
        ("''", "expected a character at the end (byte 2)"),
        ("'ab'", "expected `'`, found 'b' (byte 2)"),
        ("some 3", "expected (, found '3' (byte 5)"),
        ("@", "expected a value, found '@' (byte 0)"),
    ];
    for (text, message) in table {
        assert_eq!(parse(text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn nesting_has_a_limit() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(parse(&deep).unwrap_err().kind, ValueErrorKind::TooDeep);
    assert!(parse("[[[some((1, none))]]]").is_ok());
}

#[test]
fn calls_parse_with_what_follows_them() {
    let (call, rest) = parse_call(" f.g( [1], \"a)\" ) traps bounds").unwrap();
    assert_eq!(call.name, "f.g");
    let number = Literal::Number("1".into());
    let arguments = [Literal::List(vec![number]), Literal::Str("a)".into())];
    assert_eq!(call.arguments, arguments);
    assert_eq!(rest, " traps bounds");
    assert_eq!(parse_call("f()").unwrap().0.arguments, []);
    assert!(parse_call("(1)").is_err());
    assert!(parse_call("f").is_err());
    assert!(parse_call("f(1").is_err());
}

#[test]
fn results_print_as_rust_prints_them() {
    assert_eq!(print_results(&[]), "()");
    assert_eq!(print_results(&[Value::from(1.0_f32)]), "1.0");
    let both = [Value::from(vec![1_u8, 2]), Value::from("a\"b")];
    assert_eq!(print_results(&both), "([1, 2], \"a\\\"b\")");
}

#[test]
fn a_value_fits_its_own_type_only() {
    let values = [
        (Value::from(1_u8), Type::Scalar(Scalar::U8)),
        (Value::from(vec![1_u8]), Type::Slice(Scalar::U8, Access::Read)),
        (Value::from("a"), Type::Str),
        (Value::from(1_u16), Type::Scalar(Scalar::U16)),
    ];
    for (i, (one, _)) in values.iter().enumerate() {
        for (j, (_, ty)) in values.iter().enumerate() {
            assert_eq!(one.fits(*ty), i == j);
            assert_eq!(one.fits_source(&source_type(*ty)), i == j);
        }
    }
    assert!(values[1].0.fits(Type::Slice(Scalar::U8, Access::Write)));
    assert!(!Value::UNIT.fits(Type::Scalar(Scalar::U8)));
}

/// The type `text` as the result of a signature.
fn of_type(text: &str) -> SourceType {
    sig(&format!("fn f() -> {text}")).expect(text).result
}

#[test]
fn values_of_rust_types_print_as_they_are_written() {
    let table = [
        ("()", "()"),
        ("(u8,)", "(1,)"),
        ("(u8, bool)", "(1, true)"),
        ("Option<u8>", "none"),
        ("Option<u8>", "some(3)"),
        ("Option<Option<i8>>", "some(none)"),
        ("Option<(f64, char)>", "some((1.5, 'x'))"),
        ("[u8; 0]", "[]"),
        ("[u16; 3]", "[1, 2, 65535]"),
        ("[[i8; 2]; 2]", "[[1, 2], [-3, 4]]"),
        ("[[[bool; 1]; 2]; 1]", "[[[true], [false]]]"),
        ("[[u8; 0]; 2]", "[[], []]"),
        ("((u8, [f32; 2]), Option<usize>)", "((1, [0.5, inf]), none)"),
    ];
    for (ty, text) in table {
        let ty = of_type(ty);
        let value = Value::parse_source(text, &ty).expect(text);
        assert_eq!(value.to_string(), text, "{ty}");
        assert!(value.fits_source(&ty), "{ty}");
        assert!(value.same(&value.clone()));
    }
    let borrowed = sig("fn f(a: &[[u8; 2]], b: &mut [u8; 3], c: &mut i16, d: &str)").unwrap();
    for ((_, ty), text) in borrowed.params.iter().zip(["[[1, 2]]", "b\"abc\"", "-1", "\"a\""]) {
        assert!(Value::parse_source(text, ty).expect(text).fits_source(ty), "{ty}");
    }
}

#[test]
fn values_of_another_rust_type_are_refused() {
    let table = [
        ("(u8, u8)", "(1, 2, 3)", "expected a value of type `(u8, u8)`, found 3 elements"),
        ("[u8; 2]", "[1]", "expected a value of type `[u8; 2]`, found 1 elements"),
        ("[u8; 2]", "b\"abc\"", "expected a value of type `[u8; 2]`, found 3 elements"),
        ("[[u8; 2]; 1]", "[1, 2]", "expected a value of type `[u8; 2]`, found `1`"),
        ("Option<u8>", "3", "expected a value of type `Option<u8>`, found `3`"),
        ("Option<u8>", "some(256)", "`256` does not fit `u8`"),
        ("()", "none", "expected a value of type `()`, found `none`"),
        ("u8", "(1)", "expected a value of type `u8`, found `(1)`"),
    ];
    for (ty, text, message) in table {
        let error = Value::parse_source(text, &of_type(ty)).unwrap_err();
        assert_eq!(error.to_string(), message, "{ty}");
    }
    let one = Value::parse_source("[1, 2]", &of_type("[u8; 2]")).unwrap();
    for other in ["[u8; 3]", "[i8; 2]", "(u8, u8)", "[[u8; 1]; 2]", "Option<u8>"] {
        assert!(!one.fits_source(&of_type(other)), "{other}");
    }
}

#[test]
fn sameness_takes_any_nan_for_any_other_at_any_depth() {
    let nan = |sign: f64| Value::Tuple(vec![Value::from(vec![1.0, f64::NAN.copysign(sign)])]);
    assert!(nan(1.0).same(&nan(-1.0)));
    assert_ne!(nan(1.0), nan(1.0));
    let zero = |sign: f32| Value::Option(Some(Box::new(Value::from(0.0_f32.copysign(sign)))));
    assert!(zero(1.0).same(&zero(1.0)) && !zero(1.0).same(&zero(-1.0)));
    assert!(!zero(1.0).same(&Value::Option(None)));
    assert!(!Value::UNIT.same(&nan(1.0)));
}
