//! Decimal text to `f64`, rounded to the nearest double with ties to even.
//!
//! Short numbers are one exact operation (W. D. Clinger, *How to read floating point numbers
//! accurately*, 1990). Others are kept as up to 800 decimal digits, which is more than a midpoint
//! between two doubles has, and are multiplied and divided by powers of two until 53 bits stand
//! before the point.

/// Digits that are kept; what lies beyond counts as one digit that is not 0.
const DIGITS_MAX: usize = 800;
/// Powers of ten that are doubles.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
/// For n digits before the point, how many bits may go without the number going below a half.
const SHIFTS: [u32; 19] = [1, 3, 6, 9, 13, 16, 19, 23, 26, 29, 33, 36, 39, 43, 46, 49, 53, 56, 59];

/// Drops zeros at the end; the new number of digits.
fn trim(digits: &[u8], len: usize) -> usize {
    let mut end = len;
    while end > 0 && digits[end - 1] == 0 {
        end -= 1;
    }
    end
}

/// Multiplies a decimal by 2^`bits`, for up to 60 bits; digits and place of the point after it.
///
/// A decimal is `len` digits, the first of them right after the point when `point` is 0.
fn shift_left(digits: &mut [u8], len: usize, point: i64, bits: u32) -> (usize, i64) {
    let mut carry = 0_u64;
    for i in (0..len).rev() {
        let value = ((digits[i] as u64) << bits) + carry;
        digits[i] = (value % 10) as u8;
        carry = value / 10;
    }
    let mut extra = 0;
    let mut rest = carry;
    while rest > 0 {
        rest /= 10;
        extra += 1;
    }
    let new_len = (len + extra).min(digits.len());
    let mut lost = false;
    for i in new_len - extra..len {
        lost |= digits[i] != 0;
    }
    for i in (extra..new_len).rev() {
        digits[i] = digits[i - extra];
    }
    for i in (0..extra).rev() {
        digits[i] = (carry % 10) as u8;
        carry /= 10;
    }
    if lost {
        digits[new_len - 1] = digits[new_len - 1].max(1);
    }
    (trim(digits, new_len), point + extra as i64)
}

/// Divides a decimal by 2^`bits`, for up to 60 bits; digits and place of the point after it.
fn shift_right(digits: &mut [u8], len: usize, point: i64, bits: u32) -> (usize, i64) {
    let mut read = 0;
    let mut value = 0_u64;
    while value >> bits == 0 {
        let digit = if read < len { digits[read] as u64 } else { 0 };
        value = value * 10 + digit;
        read += 1;
    }
    let new_point = point + 1 - read as i64;
    let mut written = 0;
    let mut lost = false;
    while read < len || value > 0 {
        let digit = (value >> bits) as u8;
        value &= (1 << bits) - 1;
        if written < digits.len() {
            digits[written] = digit;
            written += 1;
        } else {
            lost |= digit != 0;
        }
        let next = if read < len { digits[read] as u64 } else { 0 };
        value = value * 10 + next;
        read += 1;
    }
    if lost {
        digits[written - 1] = digits[written - 1].max(1);
    }
    (trim(digits, written), new_point)
}

/// A decimal rounded to an integer below 2^54, ties to even.
fn round_to_integer(digits: &[u8], len: usize, point: i64) -> u64 {
    if point < 0 {
        return 0;
    }
    let whole = point as usize;
    let mut value = 0_u64;
    for i in 0..whole {
        let digit = if i < len { digits[i] as u64 } else { 0 };
        value = value * 10 + digit;
    }
    if whole >= len {
        return value;
    }
    let tie = digits[whole] == 5 && whole + 1 == len;
    let up = if tie { value & 1 == 1 } else { digits[whole] >= 5 };
    value + up as u64
}

/// The double nearest to a decimal that does not begin with a zero.
fn nearest(digits: &mut [u8], count: usize, place: i64) -> f64 {
    // Beyond these, overflow and underflow are certain.
    if count == 0 || place < -330 {
        return 0.0;
    }
    if place > 310 {
        return f64::INFINITY;
    }
    let (mut len, mut point) = (count, place);
    let mut exponent = 0_i64;
    while point > 0 {
        let bits = if point < 19 { SHIFTS[point as usize] } else { 60 };
        (len, point) = shift_right(digits, len, point, bits);
        exponent += bits as i64;
    }
    while point < 0 || digits[0] < 5 {
        let bits = if point > -19 { SHIFTS[-point as usize] } else { 60 };
        (len, point) = shift_left(digits, len, point, bits);
        exponent -= bits as i64;
    }
    // From a half to 1 now. Subnormal numbers have fewer bits before the point.
    let mut missing = (-1021 - exponent).max(0);
    exponent += missing;
    while missing > 0 {
        let bits = missing.min(60);
        (len, point) = shift_right(digits, len, point, bits as u32);
        missing -= bits;
    }
    (len, point) = shift_left(digits, len, point, 53);
    let mantissa = round_to_integer(digits, len, point);
    // The hidden bit counts the exponent up, and so does a mantissa rounded up to 2^53.
    let biased = (exponent + 1021) as u64;
    if biased >= 2046 {
        return f64::INFINITY;
    }
    f64::from_bits((biased << 52) + mantissa)
}

/// True when `text` is this word in any case.
fn is_word(text: &[u8], word: &[u8]) -> bool {
    if text.len() != word.len() {
        return false;
    }
    for i in 0..text.len() {
        if !text[i].eq_ignore_ascii_case(&word[i]) {
            return false;
        }
    }
    true
}

/// Reads digits with a point among them: how many bytes there are, how many significant digits
/// were stored, and where the point is.
///
/// `None` when there is no digit.
fn read_digits(text: &[u8], digits: &mut [u8]) -> Option<(usize, usize, i64)> {
    let (mut at, mut len, mut point) = (0, 0, 0_i64);
    let (mut seen_digit, mut seen_point) = (false, false);
    while at < text.len() {
        let byte = text[at];
        if byte == b'.' && !seen_point {
            seen_point = true;
        } else if byte.is_ascii_digit() {
            seen_digit = true;
            let digit = byte - b'0';
            if len == 0 && digit == 0 {
                point -= seen_point as i64;
            } else {
                if len < digits.len() {
                    digits[len] = digit;
                    len += 1;
                } else if digit != 0 {
                    digits[len - 1] = digits[len - 1].max(1);
                }
                point += !seen_point as i64;
            }
        } else {
            break;
        }
        at += 1;
    }
    if seen_digit { Some((at, trim(digits, len), point)) } else { None }
}

/// Reads a sign and digits, all of `text`; values beyond a million become a million.
fn read_exponent(text: &[u8]) -> Option<i64> {
    let (start, sign) = match text.first() {
        Some(b'-') => (1, -1),
        Some(b'+') => (1, 1),
        _ => (0, 1),
    };
    if start == text.len() {
        return None;
    }
    let mut value = 0_i64;
    for &byte in &text[start..] {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = (value * 10 + (byte - b'0') as i64).min(1_000_000);
    }
    Some(sign * value)
}

/// The double that a short decimal is, when one exact operation gives it.
fn exact(digits: &[u8], len: usize, point: i64) -> Option<f64> {
    if len > 15 {
        return None;
    }
    let mut whole = 0_u64;
    for i in 0..len {
        whole = whole * 10 + digits[i] as u64;
    }
    let power = point - len as i64;
    match power {
        0..=22 => Some(whole as f64 * POWERS[power as usize]),
        -22..=-1 => Some(whole as f64 / POWERS[-power as usize]),
        _ => None,
    }
}

/// The double nearest to a decimal number, ties to even; as `str::parse::<f64>`.
///
/// A sign, digits with or without a point, and an exponent after `e` or `E`; or `inf`, `infinity`
/// and `nan` in any case. `None` for anything else. Too large numbers give infinity.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::float_parse::parse;
///
/// assert_eq!(parse(b"-12.5e-1"), Some(-1.25));
/// assert_eq!(parse(b"2.2250738585072011e-308"), Some(2.225_073_858_507_201e-308));
/// assert_eq!(parse(b"1e400"), Some(f64::INFINITY));
/// assert_eq!(parse(b"1.2.3"), None);
/// ```
#[must_use]
pub fn parse(text: &[u8]) -> Option<f64> {
    let (start, sign) = match text.first() {
        Some(b'-') => (1, -1.0),
        Some(b'+') => (1, 1.0),
        _ => (0, 1.0),
    };
    let body = &text[start..];
    if is_word(body, b"inf") || is_word(body, b"infinity") {
        return Some(sign * f64::INFINITY);
    }
    if is_word(body, b"nan") {
        return Some(f64::NAN);
    }
    let mut digits = [0_u8; DIGITS_MAX];
    let (end, len, place) = read_digits(body, &mut digits)?;
    let mut point = place;
    if end < body.len() {
        if body[end] != b'e' && body[end] != b'E' {
            return None;
        }
        point += read_exponent(&body[end + 1..])?;
    }
    match exact(&digits, len, point) {
        Some(size) => Some(sign * size),
        None => Some(sign * nearest(&mut digits, len, point)),
    }
}
