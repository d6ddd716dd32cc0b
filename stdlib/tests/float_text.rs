//! Parsing and formatting of floating-point numbers against the standard library's.

mod common;

use common::Random;
use neurlang_stdlib::{float_format, float_parse};

/// Texts that are hard to round or easy to get wrong.
const TEXTS: &[&str] = &[
    "0",
    "-0",
    "+0.0e-999999999999",
    ".",
    "",
    "+",
    "-",
    "e5",
    ".e1",
    "5.",
    ".5",
    "1e",
    "1e+",
    "1e+5",
    "1E-5",
    "1_000",
    " 1",
    "1 ",
    "0x10",
    "inf",
    "-Infinity",
    "+INF",
    "nan",
    "-nan",
    "infinit",
    "1e309",
    "-1e309",
    "1e-400",
    "1.7976931348623157e308",
    "1.7976931348623158e308",
    "1.7976931348623159e308",
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880",
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042881",
    "2.2250738585072011e-308",
    "2.2250738585072012e-308",
    "2.2250738585072014e-308",
    "4.9406564584124654e-324",
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "2.470328229206232720882843964341106861825299013071623822127928412503377536351043e-324",
    "2.470328229206232720882843964341106861825299013071623822127928412503377536351044e-324",
    "9007199254740993",
    "9007199254740993.0000000000000000000000000000000000000000000000000000001",
    "9007199254740992.99999999999999999999999999999999999999999999999999999999",
    "0.1",
    "0.30000000000000004",
    "1e22",
    "1e23",
    "8.41e21",
    "123456789012345678901234567890",
    "0.000000000000000000000000000000000000000000000000000000000000000000000000001e75",
    "1000000000000000000000000000000000000000000000000000000000000000000000e-69",
    "5708990770823839207320493820740630171355185151999e-3",
    "7.2057594037927933e16",
    "6.1e-1000000000000000000000",
    "6.1e1000000000000000000000",
    "0e1000000000000000000000",
];

fn assert_parses_as_std(text: &str) {
    let ours = float_parse::parse(text.as_bytes());
    let theirs: Option<f64> = text.parse().ok();
    match (ours, theirs) {
        (Some(a), Some(b)) if a.is_nan() && b.is_nan() => {}
        _ => assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits), "{text}"),
    }
}

fn formatted(format: impl Fn(&mut [u8]) -> Option<usize>) -> String {
    let mut out = [0; 1500];
    let len = format(&mut out).expect("the buffer is long enough");
    String::from_utf8(out[..len].to_vec()).expect("only ASCII is written")
}

fn assert_formats_as_std(x: f64) {
    assert_eq!(formatted(|out| float_format::format(x, out)), format!("{x:?}"));
    assert_eq!(formatted(|out| float_format::format_exponential(x, out)), format!("{x:e}"));
}

/// Doubles of all sizes, many of them with few digits or next to powers of two.
fn random_double(random: &mut Random) -> f64 {
    match random.below(5) {
        0 | 1 => f64::from_bits(random.next()),
        2 => random.below(100_000) as f64 / 1000.0,
        3 => {
            let power = random.below(2046) << 52;
            f64::from_bits(power.wrapping_add(random.below(5)).saturating_sub(2))
        }
        _ => f64::from_bits(random.below(1 << 52) >> random.below(52)),
    }
}

#[test]
fn hard_texts_parse_as_in_std() {
    for text in TEXTS {
        assert_parses_as_std(text);
        assert_parses_as_std(&format!("-{text}"));
        assert_parses_as_std(&format!("{text}e-3"));
    }
}

#[test]
fn random_texts_parse_as_in_std() {
    let mut random = Random::new(1);
    for _ in 0..30_000 {
        let x = random_double(&mut random);
        if x.is_nan() {
            continue;
        }
        assert_parses_as_std(&format!("{x:e}"));
        assert_parses_as_std(&format!("{x:.17e}"));
        let digits = random.next();
        let exponent = random.below(700) as i64 - 350;
        assert_parses_as_std(&format!("{digits}e{exponent}"));
        assert_parses_as_std(&format!("{}.{digits:020}", random.skewed()));
    }
}

/// Midpoints between doubles have the most digits of all texts that matter, and their neighbours
/// differ in the last digit.
#[test]
fn midpoints_parse_as_in_std() {
    let mut random = Random::new(2);
    for _ in 0..1_000 {
        let x = f64::from_bits(random.below(0x7fe0_0000_0000_0000));
        let text = formatted(|out| float_format::format_fixed(x, 1100, out));
        assert_parses_as_std(&text);
        // The exact value of the midpoint above x: half of the sum of the digits of both.
        let above =
            formatted(|out| float_format::format_fixed(f64::from_bits(x.to_bits() + 1), 1100, out));
        let midpoint = half_of_sum(&text, &above);
        assert_parses_as_std(&midpoint);
        assert_parses_as_std(&format!("{midpoint}1"));
        assert_parses_as_std(&format!("{midpoint}{}1", "0".repeat(900)));
        let end = midpoint.trim_end_matches('0');
        let (rest, last) = end.split_at(end.len() - 1);
        if let Ok(digit @ 1..) = last.parse::<u8>() {
            assert_parses_as_std(&format!("{rest}{}99999", digit - 1));
        }
    }
}

/// Half of the sum of two decimals with as many digits after the point, with one digit more.
fn half_of_sum(a: &str, b: &str) -> String {
    let width = a.len().max(b.len());
    let (a, b) = (format!("{a:0>width$}"), format!("{b:0>width$}"));
    let mut carry = 0;
    let mut sum: Vec<u8> = Vec::new();
    for (x, y) in a.bytes().rev().zip(b.bytes().rev()) {
        if x == b'.' {
            sum.push(b'.');
            continue;
        }
        let digit = x - b'0' + y - b'0' + carry;
        sum.push(digit % 10 + b'0');
        carry = digit / 10;
    }
    sum.push(carry + b'0');
    sum.reverse();
    sum.push(b'0');
    let mut rest = 0;
    for digit in &mut sum {
        if *digit != b'.' {
            let value = rest * 10 + (*digit - b'0');
            *digit = value / 2 + b'0';
            rest = value % 2;
        }
    }
    String::from_utf8(sum).expect("only ASCII is written")
}

#[test]
fn numbers_are_formatted_as_in_std() {
    for x in [0.0, -0.0, 1.0, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, 1e15, 1e16, 1e17] {
        assert_formats_as_std(x);
        assert_formats_as_std(1.0 / x);
    }
    for x in [1e-3, 1e-4, 1e-5, 9.999e-5, 0.1, 0.3, 123.456, 1e21, 1e22, 1e23, 5e-320, f64::NAN] {
        assert_formats_as_std(x);
    }
    let mut random = Random::new(3);
    for _ in 0..20_000 {
        assert_formats_as_std(random_double(&mut random));
    }
}

#[test]
fn powers_of_two_are_formatted_as_in_std() {
    for exponent in -1074..1024 {
        assert_formats_as_std(2.0_f64.powi(exponent));
    }
}

#[test]
fn fixed_digits_are_formatted_as_in_std() {
    let mut random = Random::new(4);
    for x in [0.5, 1.5, 2.5, 0.25, 0.125, 2.675, 0.05, 9.995, 999.5, 1e-10, 0.0, -0.0] {
        for decimals in 0..20 {
            let text = formatted(|out| float_format::format_fixed(x, decimals as u32, out));
            assert_eq!(text, format!("{x:.decimals$}"));
        }
    }
    for _ in 0..20_000 {
        let x = random_double(&mut random);
        let decimals = random.below(30) as usize;
        let text = formatted(|out| float_format::format_fixed(x, decimals as u32, out));
        assert_eq!(text, format!("{x:.decimals$}"));
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let mut out = [0; 5];
    assert_eq!(float_format::format(123.456, &mut out), None);
    assert_eq!(float_format::format(12.45, &mut out), Some(5));
    assert_eq!(float_format::format_fixed(1e300, 0, &mut out), None);
    assert_eq!(float_format::format(f64::NEG_INFINITY, &mut out[..3]), None);
    assert_eq!(float_format::shortest_digits(1.0, &mut out), None);
    assert_eq!(float_format::shortest_digits(-1.0, &mut [0; 17]), None);
}
