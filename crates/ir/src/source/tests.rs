//! Tests of signatures as Rust source has them.

use super::{LowerError, SourceSig, SourceType, parse};
use alloc::format;
use alloc::string::ToString;

fn sig(text: &str) -> SourceSig {
    parse(text).expect("the text is a signature")
}

#[test]
fn a_signature_survives_a_round_trip_through_its_text() {
    for text in [
        "fn f()",
        "fn f(a: u64) -> i8",
        "fn f(a: &[u64], b: &mut [f32], c: &str) -> (bool, char)",
        "fn f(a: [[u8; 4]; 2], b: &[u8; 16], c: &mut usize) -> [u64; 3]",
        "fn f(a: Option<(u8, i64)>, b: (u8,)) -> Option<isize>",
        "fn f(a: &[[u8; 4]]) -> ((u8, u16), f64)",
    ] {
        assert_eq!(sig(text).to_string(), text);
    }
}

#[test]
fn text_that_is_no_signature_is_refused_where_it_goes_wrong() {
    for (text, at) in
        [("f()", 0), ("fn f(", 5), ("fn f(a: u65)", 8), ("fn f(a: [u8; x])", 13), ("fn f() x", 7)]
    {
        assert_eq!(parse(text).expect_err(text).at, at, "{text}");
    }
    let deep = format!("fn f(a: {}u8{})", "(".repeat(1000), ")".repeat(1000));
    assert!(parse(&deep).is_err());
}

#[test]
fn nine_scalars_and_ten_results_take_a_slice_each() {
    let params: alloc::vec::Vec<_> = (0..9).map(|i| format!("a{i}: u8")).collect();
    let result = ["i64"; 10].join(", ");
    let lowered = sig(&format!("fn f({}) -> ({result})", params.join(", "))).lower().unwrap();
    assert_eq!(lowered.signature.param_counts(), (8, 2));
    assert_eq!(lowered.signature.result_counts(), (8, 0));
    assert_eq!((lowered.more_params, lowered.more_results), (Some(0), Some(1)));
    assert_eq!((lowered.param_scalars.len(), lowered.result_scalars.len()), (9, 10));
}

#[test]
fn an_array_result_is_a_slice_that_the_caller_provides() {
    let lowered = sig("fn f(a: [u8; 4], x: u64) -> (u64, [u16; 3])").lower().unwrap();
    assert_eq!(lowered.signature.to_string(), "(a: &[u8], x: u64, &mut [u16]) -> u64");
    assert_eq!(lowered.first_result_array, 1);
}

#[test]
fn what_has_no_form_in_the_ir_is_refused() {
    assert!(matches!(sig("fn f(a: &[(u8, u8)])").lower(), Err(LowerError::Element { .. })));
    assert!(matches!(sig("fn f() -> &[u8]").lower(), Err(LowerError::Borrowed { .. })));
    assert_eq!(sig("fn f(a: Option<[u8; 2]>)").lower(), Err(LowerError::ArrayInOption));
    let seven: alloc::vec::Vec<_> = (0..7).map(|i| format!("a{i}: &[u8]")).collect();
    let seven = sig(&format!("fn f({})", seven.join(", ")));
    assert_eq!(seven.lower(), Err(LowerError::TooManySlices { found: 7 }));
    assert!(SourceType::UNIT.is_unit());
}
