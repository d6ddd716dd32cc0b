//! Tests of the lexer.

use super::{Kind, Lexer, SIGNS};
use crate::diag::Code;
use alloc::string::String;
use alloc::vec::Vec;

fn tokens(text: &str) -> Vec<(Kind, u64)> {
    let mut lexer = Lexer::new(text, 0);
    let mut all = Vec::new();
    loop {
        let token = lexer.token();
        if token.kind == Kind::End {
            return all;
        }
        all.push((token.kind, token.value));
    }
}

fn kinds(text: &str) -> Vec<Kind> {
    tokens(text).into_iter().map(|(kind, _)| kind).collect()
}

/// What is wrong with the token at `at`.
fn code(text: &str, at: usize) -> Code {
    let (kind, value) = tokens(text)[at];
    assert_eq!(kind, Kind::Bad, "{text}");
    Code::ALL[value as usize]
}

#[test]
fn signs_are_told_by_their_character() {
    for kind in SIGNS {
        let text = String::from(char::from(kind as u8));
        assert_eq!(kinds(&text), [kind]);
    }
    assert_eq!(kinds("- -> << >> .."), [Kind::Minus, Kind::Arrow, Kind::Shl, Kind::Shr, Kind::Run]);
}

#[test]
fn words_keep_inner_dots_and_paths() {
    assert_eq!(kinds("load.u8"), [Kind::Ident]);
    assert_eq!(kinds("a::b:"), [Kind::Ident, Kind::Colon]);
    assert_eq!(kinds("r4.."), [Kind::Register, Kind::Run]);
    assert_eq!(kinds(".u8 été"), [Kind::Directive, Kind::Ident]);
    assert_eq!(code("x→y", 1), Code::BadCharacter);
}

#[test]
fn registers_are_numbered_through_both_kinds() {
    assert_eq!(
        tokens("r0 R31 c0: C15"),
        [
            (Kind::Register, 0),
            (Kind::Register, 31),
            (Kind::Register, 32),
            (Kind::Colon, 0),
            (Kind::Register, 47)
        ]
    );
    assert_eq!(kinds("r32 c16 r01 rr r"), [Kind::Ident; 5]);
}

#[test]
fn a_comment_character_in_a_string_is_text() {
    assert_eq!(kinds("\"a;\\\"b\" ; c"), [Kind::Str]);
    assert_eq!(tokens("';' 1"), [(Kind::Char, 59), (Kind::Int, 1)]);
}

#[test]
fn numbers_have_bases_separators_and_fractions() {
    let float = |value: f64| (Kind::Float, value.to_bits());
    assert_eq!(
        tokens("0xff 0b1_0 0o17 1_000 1.5 2e3 18446744073709551615"),
        [
            (Kind::Int, 255),
            (Kind::Int, 2),
            (Kind::Int, 15),
            (Kind::Int, 1000),
            float(1.5),
            float(2000.0),
            (Kind::Int, u64::MAX)
        ]
    );
    assert_eq!(code("18446744073709551616", 0), Code::NumberTooLarge);
    for bad in ["0x", "0b2", "12ab", "1__e", "0xg", "1.5x", "0b_"] {
        assert_eq!(code(bad, 0), Code::BadNumber);
    }
}

#[test]
fn character_literals_take_escapes() {
    assert_eq!(
        tokens(r"'a' '\n' '\'' '\x41' '\u{1F600}' 'é'"),
        [97, 10, 39, 65, 0x1f600, 233].map(|code| (Kind::Char, code))
    );
    for bad in ["''", "'ab'", "'a"] {
        assert_eq!(code(bad, 0), Code::BadCharLiteral);
    }
    assert_eq!(code(r"'\q'", 0), Code::BadEscape);
    assert_eq!(code("\"abc", 0), Code::UnterminatedString);
    assert_eq!(code("\"abc\\", 0), Code::UnterminatedString);
}
