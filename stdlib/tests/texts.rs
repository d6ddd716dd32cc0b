//! Strings, text and encodings against the standard library and the base64 crate.

mod common;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use common::{Random, pairs};
use neurlang_stdlib::{base_encoding, number_text, search_text, string, text, utf8};
use std::cmp::Ordering;

/// Pairs of byte strings with few letters, so that parts of them are often equal.
fn strings() -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut random = Random::new(51);
    let mut strings = vec![(vec![], vec![])];
    for _ in 0..5_000 {
        let (long, short) = (random.below(40) as usize, random.below(6) as usize);
        let letters = 1 + random.below(3);
        let mut pair = (random.bytes(long, letters), random.bytes(short, letters));
        for byte in pair.0.iter_mut().chain(&mut pair.1) {
            *byte = b"aB -"[*byte as usize];
        }
        strings.push(pair);
    }
    strings
}

#[test]
fn strings_compare_as_in_std() {
    for (a, b) in strings() {
        assert_eq!(string::equal(&a, &b), a == b);
        assert!(string::equal(&a, &a) && string::equal_ignoring_case(&a, &a.to_ascii_lowercase()));
        assert_eq!(string::equal_ignoring_case(&a, &b), a.eq_ignore_ascii_case(&b));
        let order = match a.cmp(&b) {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        };
        assert_eq!(string::compare(&a, &b), order);
        assert_eq!(string::starts_with(&a, &b), a.starts_with(&b));
        assert_eq!(string::ends_with(&a, &b), a.ends_with(&b));
        let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
        assert_eq!(string::common_prefix(&a, &b), prefix);
        let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
        assert_eq!(string::common_suffix(&a, &b), suffix);
        assert_eq!(string::is_palindrome(&b), b.iter().eq(b.iter().rev()));
    }
}

#[test]
fn bytes_are_found_and_replaced_as_in_std() {
    for (a, _) in strings() {
        assert_eq!(string::find_byte(&a, b'B'), a.iter().position(|&x| x == b'B'));
        assert_eq!(string::find_last_byte(&a, b'B'), a.iter().rposition(|&x| x == b'B'));
        let count = a.split(|&x| x == b'B').count() - 1;
        assert_eq!(string::count_byte(&a, b'B'), count);
        let mut replaced = a.clone();
        assert_eq!(string::replace_byte(&mut replaced, b'B', b'x'), count);
        let expected: Vec<u8> = a.iter().map(|&x| if x == b'B' { b'x' } else { x }).collect();
        assert_eq!(replaced, expected);
        string::reverse(&mut replaced);
        assert!(replaced.iter().eq(expected.iter().rev()));
        let fields: Vec<_> = a.split(|&x| x == b'-').collect();
        for n in 0..fields.len() + 2 {
            let found = string::field(&a, b'-', n).map(|(start, end)| &a[start..end]);
            assert_eq!(found, fields.get(n).copied());
        }
    }
}

#[test]
fn joined_strings_fit_or_are_refused() {
    for (a, b) in strings() {
        let expected = [&a[..], &b].concat();
        let mut out = vec![0; expected.len()];
        assert_eq!(string::concat(&a, &b, &mut out), Some(expected.len()));
        assert_eq!(out, expected);
        let expected = b.repeat(3);
        let mut out = vec![0; expected.len()];
        assert_eq!(string::repeat(&b, 3, &mut out), Some(expected.len()));
        assert_eq!(out, expected);
        if !b.is_empty() {
            assert_eq!(string::repeat(&b, 3, &mut out[1..]), None);
            assert_eq!(string::concat(&b, &a, &mut vec![0; a.len()]), None);
        }
    }
    assert_eq!(string::repeat(b"ab", usize::MAX, &mut []), None);
}

#[test]
fn needles_are_found_as_in_std() {
    for (hay, needle) in strings() {
        let places = || (0..=hay.len()).filter(|&i| hay[i..].starts_with(&needle));
        let (first, last) = (places().next(), places().next_back());
        assert_eq!(search_text::find(&hay, &needle), first);
        assert_eq!(search_text::find_horspool(&hay, &needle), first);
        assert_eq!(search_text::find_rabin_karp(&hay, &needle), first);
        assert_eq!(search_text::find_kmp(&hay, &needle, &mut vec![9; needle.len()]), first);
        assert_eq!(search_text::find_last(&hay, &needle), last);
        if needle.is_empty() {
            assert_eq!(search_text::count(&hay, &needle), 0);
        } else {
            let hay = String::from_utf8(hay.clone()).expect("letters are ASCII");
            let needle = String::from_utf8(needle.clone()).expect("letters are ASCII");
            assert_eq!(
                search_text::count(hay.as_bytes(), needle.as_bytes()),
                hay.matches(&needle).count()
            );
            assert_eq!(search_text::find_kmp(hay.as_bytes(), needle.as_bytes(), &mut []), None);
        }
    }
}

#[test]
fn words_lines_and_blanks_are_those_of_std() {
    let mut random = Random::new(52);
    for _ in 0..3_000 {
        let len = random.below(30) as usize;
        let bytes: Vec<u8> =
            random.bytes(len, 6).iter().map(|&i| b"ab \n\t'"[i as usize]).collect();
        let as_str = std::str::from_utf8(&bytes).expect("letters are ASCII");
        assert_eq!(text::count_words(&bytes), as_str.split_ascii_whitespace().count());
        assert_eq!(text::count_lines(&bytes), as_str.lines().count());
        let (start, end) = text::trim(&bytes);
        assert_eq!(&bytes[start..end], bytes.trim_ascii());
        let words: Vec<_> = as_str.split_ascii_whitespace().collect();
        for n in 0..=words.len() {
            let word = text::word(&bytes, n).map(|(start, end)| &as_str[start..end]);
            assert_eq!(word, words.get(n).copied());
        }
        let (mut upper, mut lower) = (bytes.clone(), bytes.clone());
        text::to_upper(&mut upper);
        text::to_lower(&mut lower);
        assert_eq!(upper, bytes.to_ascii_uppercase());
        assert_eq!(lower, bytes.to_ascii_lowercase());
        text::to_title(&mut lower);
        let firsts = lower.split(|&x| x.is_ascii_whitespace()).filter_map(|word| word.first());
        assert!(firsts.into_iter().all(|&x| !x.is_ascii_lowercase()));
    }
}

fn glob_by_recursion(text: &[u8], pattern: &[u8]) -> bool {
    match pattern {
        [] => text.is_empty(),
        [b'*', rest @ ..] => (0..=text.len()).any(|i| glob_by_recursion(&text[i..], rest)),
        [b'?', rest @ ..] => !text.is_empty() && glob_by_recursion(&text[1..], rest),
        [byte, rest @ ..] => text.first() == Some(byte) && glob_by_recursion(&text[1..], rest),
    }
}

#[test]
fn globs_match_as_by_recursion() {
    let mut random = Random::new(53);
    let mut matched = 0;
    for _ in 0..20_000 {
        let (len, pattern_len) = (random.below(9) as usize, random.below(7) as usize);
        let bytes: Vec<u8> = random.bytes(len, 2).iter().map(|&i| b"ab"[i as usize]).collect();
        let pattern = random.bytes(pattern_len, 4);
        let pattern: Vec<u8> = pattern.iter().map(|&i| b"ab*?"[i as usize]).collect();
        let expected = glob_by_recursion(&bytes, &pattern);
        assert_eq!(text::matches_glob(&bytes, &pattern), expected);
        matched += u32::from(expected);
    }
    assert!(matched > 1_000);
}

fn edit_distance_by_recursion(a: &[u8], b: &[u8]) -> u32 {
    let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) else {
        return (a.len() + b.len()) as u32;
    };
    if x == y {
        return edit_distance_by_recursion(rest_a, rest_b);
    }
    let replace = edit_distance_by_recursion(rest_a, rest_b);
    let delete = edit_distance_by_recursion(rest_a, b);
    1 + replace.min(delete).min(edit_distance_by_recursion(a, rest_b))
}

fn subsequence_by_recursion(a: &[u8], b: &[u8]) -> u32 {
    let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) else {
        return 0;
    };
    if x == y {
        return 1 + subsequence_by_recursion(rest_a, rest_b);
    }
    subsequence_by_recursion(rest_a, b).max(subsequence_by_recursion(a, rest_b))
}

#[test]
fn distances_are_those_of_their_definition() {
    for (a, b) in strings() {
        let a = &a[..a.len().min(5)];
        let mut scratch = [77; 8];
        let expected = edit_distance_by_recursion(a, &b);
        assert_eq!(text::edit_distance(a, &b, &mut scratch), Some(expected));
        let expected = subsequence_by_recursion(a, &b);
        assert_eq!(text::longest_common_subsequence(a, &b, &mut scratch), Some(expected));
        assert_eq!(text::edit_distance(a, &b, &mut scratch[..b.len()]), None);
    }
}

#[test]
fn utf8_is_that_of_std() {
    let mut random = Random::new(54);
    for _ in 0..20_000 {
        // Bytes at the borders of what the encoding allows.
        let len = random.below(8) as usize;
        let bytes: Vec<u8> = (0..len)
            .map(|_| {
                let borders = b"a\x7f\x80\x8f\x90\x9f\xa0\xbf\xc1\xc2\xdf\xe0\xed\xef\xf0\xf4\xf5";
                borders[random.below(17) as usize]
            })
            .collect();
        let expected = std::str::from_utf8(&bytes);
        let prefix = expected.map_or_else(|error| error.valid_up_to(), str::len);
        assert_eq!(utf8::valid_prefix(&bytes), prefix, "{bytes:x?}");
        assert_eq!(utf8::is_valid(&bytes), expected.is_ok());
        assert_eq!(utf8::count_chars(&bytes), expected.ok().map(|text| text.chars().count()));
        assert_eq!(utf8::len_utf16(&bytes), expected.ok().map(|text| text.encode_utf16().count()));
        assert_eq!(string::is_ascii(&bytes), bytes.is_ascii());
        if let Ok(text) = expected {
            for (n, (at, c)) in text.char_indices().enumerate() {
                assert_eq!(utf8::char_start(&bytes, n), Some(at));
                assert_eq!(utf8::decode(&bytes, at), Some((c, c.len_utf8())));
            }
            assert_eq!(utf8::char_start(&bytes, text.chars().count()), None);
        }
    }
}

#[test]
fn every_character_is_encoded_and_decoded() {
    for c in (0..=char::MAX as u32).filter_map(char::from_u32) {
        let (mut out, mut expected) = ([0; 4], [0; 4]);
        let len = c.encode_utf8(&mut expected).len();
        assert_eq!(utf8::encode(c, &mut out), Some(len));
        assert_eq!(out, expected);
        assert_eq!(utf8::decode(&out, 0), Some((c, len)));
        assert_eq!(utf8::width(out[0]), len);
        assert_eq!(utf8::encode(c, &mut out[..len - 1]), None);
    }
}

#[test]
fn base64_is_that_of_the_base64_crate() {
    let mut random = Random::new(55);
    for len in 0..200 {
        let bytes = random.bytes(len, 256);
        let mut out = vec![0; 400];
        let mut back = vec![0; 200];
        let expected = BASE64_STANDARD.encode(&bytes);
        let count = base_encoding::base64_encode(&bytes, &mut out).expect("there is room");
        assert_eq!(out[..count], *expected.as_bytes());
        assert_eq!(base_encoding::base64_len(len), Some(count));
        assert_eq!(base_encoding::base64_decode(&out[..count], &mut back), Some(len));
        assert_eq!(back[..len], bytes);
        let expected = BASE64_URL_SAFE_NO_PAD.encode(&bytes);
        let count = base_encoding::base64url_encode(&bytes, &mut out).expect("there is room");
        assert_eq!(out[..count], *expected.as_bytes());
        assert_eq!(base_encoding::base64url_decode(&out[..count], &mut back), Some(len));
        assert_eq!(back[..len], bytes);
    }
}

#[test]
fn damaged_base64_is_refused_as_by_the_base64_crate() {
    let mut random = Random::new(56);
    let mut accepted = 0;
    for _ in 0..50_000 {
        let len = random.below(10) as usize;
        let bytes = random.bytes(len, 10);
        let bytes: Vec<u8> = bytes.iter().map(|&i| b"AQgw+/-_=="[i as usize]).collect();
        let mut out = [0; 8];
        let decoded = base_encoding::base64_decode(&bytes, &mut out).map(|len| out[..len].to_vec());
        assert_eq!(decoded, BASE64_STANDARD.decode(&bytes).ok(), "{bytes:?}");
        accepted += u32::from(decoded.is_some());
        let decoded =
            base_encoding::base64url_decode(&bytes, &mut out).map(|len| out[..len].to_vec());
        assert_eq!(decoded, BASE64_URL_SAFE_NO_PAD.decode(&bytes).ok(), "{bytes:?}");
    }
    assert!(accepted > 500);
}

#[test]
fn hexadecimal_is_that_of_std() {
    let mut random = Random::new(57);
    for len in 0..100 {
        let bytes = random.bytes(len, 256);
        let digits: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let expected = digits.concat();
        let (mut out, mut back) = (vec![0; 2 * len], vec![0; len]);
        assert_eq!(base_encoding::hex_encode(&bytes, &mut out), Some(2 * len));
        assert_eq!(out, expected.as_bytes());
        let upper = expected.to_ascii_uppercase();
        assert_eq!(base_encoding::hex_decode(upper.as_bytes(), &mut back), Some(len));
        assert_eq!(back, bytes);
    }
    assert_eq!(base_encoding::hex_decode(b"abc", &mut [0; 8]), None);
    assert_eq!(base_encoding::hex_decode(b"ab/0", &mut [0; 8]), None);
    assert_eq!(base_encoding::hex_encode(&[1, 2], &mut [0; 3]), None);
}

#[test]
fn integers_are_written_and_read_as_in_std() {
    let mut out = [0; 70];
    for (a, b) in pairs(5_000) {
        let len = number_text::format_u64(a, &mut out).expect("there is room");
        assert_eq!(out[..len], *a.to_string().as_bytes());
        assert_eq!(number_text::parse_u64(&out[..len]), Some(a));
        let signed = b as i64;
        let len = number_text::format_i64(signed, &mut out).expect("there is room");
        assert_eq!(out[..len], *signed.to_string().as_bytes());
        assert_eq!(number_text::parse_i64(&out[..len]), Some(signed));
        assert_eq!(number_text::format_i64(signed, &mut out[..len - 1]), None);
        let radix = 2 + (b % 35) as u32;
        let len = number_text::format_radix(a, radix, &mut out).expect("there is room");
        let digits = std::str::from_utf8(&out[..len]).expect("digits are ASCII");
        assert_eq!(u64::from_str_radix(digits, radix), Ok(a));
        assert_eq!(number_text::parse_radix(&out[..len], radix), Some(a));
    }
}

#[test]
fn integer_texts_are_accepted_as_in_std() {
    let mut random = Random::new(58);
    let fixed =
        ["9223372036854775807", "9223372036854775808", "-9223372036854775809", "+", "-", "+-1"];
    let random_texts = (0..20_000).map(|_| {
        let len = random.below(21) as usize;
        let bytes = random.bytes(len, 12);
        bytes.iter().map(|&i| char::from(b"0123456789+-"[i as usize])).collect::<String>()
    });
    for text in fixed.map(String::from).into_iter().chain(random_texts) {
        assert_eq!(number_text::parse_u64(text.as_bytes()), text.parse().ok(), "{text}");
        assert_eq!(number_text::parse_i64(text.as_bytes()), text.parse().ok(), "{text}");
    }
    for (text, value) in [
        ("0b101", Some(5)),
        ("0o17", Some(15)),
        ("0x", None),
        ("0x_f", Some(15)),
        ("", None),
        ("1__0_", Some(10)),
        ("0xfffffffffffffffff", None),
    ] {
        assert_eq!(number_text::parse_literal(text.as_bytes()), value, "{text}");
    }
}
