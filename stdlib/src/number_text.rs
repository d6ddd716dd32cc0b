//! Integers as text: parsing and formatting in bases from 2 to 36.

/// The digits of all bases.
const DIGITS: [u8; 36] = *b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The value of a digit in bases up to 36; letters of either case stand for 10 to 35.
fn digit_value(digit: u8) -> Option<u64> {
    let value = match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'z' => digit - b'a' + 10,
        b'A'..=b'Z' => digit - b'A' + 10,
        _ => return None,
    };
    Some(value as u64)
}

/// The number that digits of a base from 2 to 36 stand for.
///
/// `None` for an empty text, a base outside 2 to 36, anything but digits (a sign too), and a
/// value above `u64::MAX`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number_text::parse_radix;
///
/// assert_eq!(parse_radix(b"ff", 16), Some(255));
/// assert_eq!(parse_radix(b"zZ", 36), Some(1295));
/// assert_eq!(parse_radix(b"102", 2), None);
/// ```
#[must_use]
pub fn parse_radix(text: &[u8], radix: u32) -> Option<u64> {
    if text.is_empty() || radix < 2 || radix > 36 {
        return None;
    }
    let mut value = 0_u64;
    for &byte in text {
        let digit = digit_value(byte)?;
        if digit >= radix as u64 {
            return None;
        }
        value = value.checked_mul(radix as u64)?.checked_add(digit)?;
    }
    Some(value)
}

/// The number that decimal digits stand for; a plus sign may come first.
///
/// `None` for anything else and for values above `u64::MAX`; as `str::parse::<u64>`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number_text::parse_u64;
///
/// assert_eq!(parse_u64(b"18446744073709551615"), Some(u64::MAX));
/// assert_eq!(parse_u64(b"18446744073709551616"), None);
/// assert_eq!(parse_u64(b"-1"), None);
/// ```
#[must_use]
pub fn parse_u64(text: &[u8]) -> Option<u64> {
    let digits = if text.first() == Some(&b'+') { &text[1..] } else { text };
    parse_radix(digits, 10)
}

/// The number that decimal digits, with or without sign, stand for.
///
/// `None` for anything else and for values that do not fit; as `str::parse::<i64>`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number_text::parse_i64;
///
/// assert_eq!(parse_i64(b"-9223372036854775808"), Some(i64::MIN));
/// assert_eq!(parse_i64(b"9223372036854775808"), None);
/// assert_eq!(parse_i64(b"- 1"), None);
/// ```
#[must_use]
pub fn parse_i64(text: &[u8]) -> Option<i64> {
    let negative = text.first() == Some(&b'-');
    let size = if negative { parse_radix(&text[1..], 10)? } else { parse_u64(text)? };
    if negative {
        if size > 1 << 63 { None } else { Some((size as i64).wrapping_neg()) }
    } else if size >= 1 << 63 {
        None
    } else {
        Some(size as i64)
    }
}

/// The number that a literal of Rust stands for: decimal, or after `0x`, `0o`, `0b`; underscores
/// may separate digits.
///
/// `None` for anything else and for values above `u64::MAX`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number_text::parse_literal;
///
/// assert_eq!(parse_literal(b"1_000"), Some(1000));
/// assert_eq!(parse_literal(b"0xFF_FF"), Some(65535));
/// assert_eq!(parse_literal(b"0b2"), None);
/// assert_eq!(parse_literal(b"_1"), None);
/// ```
#[must_use]
pub fn parse_literal(text: &[u8]) -> Option<u64> {
    let (start, radix) = match text {
        [b'0', b'x', ..] => (2, 16),
        [b'0', b'o', ..] => (2, 8),
        [b'0', b'b', ..] => (2, 2),
        [b'_', ..] => return None,
        _ => (0, 10),
    };
    let mut value = 0_u64;
    let mut digits = 0;
    for &byte in &text[start..] {
        if byte == b'_' {
            continue;
        }
        let digit = digit_value(byte)?;
        if digit >= radix {
            return None;
        }
        value = value.checked_mul(radix)?.checked_add(digit)?;
        digits += 1;
    }
    if digits == 0 { None } else { Some(value) }
}

/// Writes `x` in a base from 2 to 36 with small letters to the start of `out`.
///
/// Returns the number of bytes written, or `None`, with `out` as it was, when they do not fit or
/// the base is outside 2 to 36.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number_text::format_radix;
///
/// let mut out = [0; 8];
/// assert_eq!(format_radix(255, 16, &mut out), Some(2));
/// assert_eq!(&out[..2], b"ff");
/// assert_eq!(format_radix(256, 2, &mut out), None);
/// ```
pub fn format_radix(x: u64, radix: u32, out: &mut [u8]) -> Option<usize> {
    if radix < 2 || radix > 36 {
        return None;
    }
    let base = radix as u64;
    let mut len = 1;
    let mut rest = x / base;
    while rest > 0 {
        rest /= base;
        len += 1;
    }
    if out.len() < len {
        return None;
    }
    rest = x;
    for i in (0..len).rev() {
        out[i] = DIGITS[(rest % base) as usize];
        rest /= base;
    }
    Some(len)
}

/// Writes `x` in decimal to the start of `out`.
///
/// Returns the number of bytes written, at most 20, or `None`, with `out` as it was, when they do
/// not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number_text::format_u64;
///
/// let mut out = [0; 20];
/// assert_eq!(format_u64(u64::MAX, &mut out), Some(20));
/// assert_eq!(&out, b"18446744073709551615");
/// ```
pub fn format_u64(x: u64, out: &mut [u8]) -> Option<usize> {
    format_radix(x, 10, out)
}

/// Writes `x` in decimal, with a minus sign when it is negative, to the start of `out`.
///
/// Returns the number of bytes written, at most 20, or `None` when they do not fit; `out` may
/// have a sign at its start then.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::number_text::format_i64;
///
/// let mut out = [0; 20];
/// assert_eq!(format_i64(-120, &mut out), Some(4));
/// assert_eq!(&out[..4], b"-120");
/// ```
pub fn format_i64(x: i64, out: &mut [u8]) -> Option<usize> {
    if x >= 0 {
        return format_radix(x as u64, 10, out);
    }
    if out.is_empty() {
        return None;
    }
    out[0] = b'-';
    let len = format_radix(x.unsigned_abs(), 10, &mut out[1..])?;
    Some(len + 1)
}
