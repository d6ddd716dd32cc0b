//! UTF-8: checking, counting, decoding, encoding (RFC 3629).

/// How many bytes the character with this first byte has; 0 when no character starts with it.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::width;
///
/// assert_eq!(width(b'a'), 1);
/// assert_eq!(width(0xe2), 3);
/// assert_eq!(width(0x80), 0);
/// ```
#[must_use]
pub fn width(first: u8) -> usize {
    match first {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 0,
    }
}

/// The character that starts at `at` and how many bytes it has.
///
/// `None` when `at` is not inside `text` or no valid character starts there: overlong forms,
/// surrogates and values above U+10FFFF are not valid.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::decode;
///
/// assert_eq!(decode("a€".as_bytes(), 1), Some(('€', 3)));
/// assert_eq!(decode("a€".as_bytes(), 2), None);
/// assert_eq!(decode(&[0xc0, 0x80], 0), None);
/// ```
#[must_use]
pub fn decode(text: &[u8], at: usize) -> Option<(char, usize)> {
    if at >= text.len() {
        return None;
    }
    let first = text[at];
    let len = width(first);
    if len == 0 || text.len() - at < len {
        return None;
    }
    if len == 1 {
        return Some((first as char, 1));
    }
    let mut value = (first & (0x7f >> len)) as u32;
    for i in 1..len {
        let byte = text[at + i];
        if byte & 0xc0 != 0x80 {
            return None;
        }
        value = (value << 6) | (byte & 0x3f) as u32;
    }
    let smallest = match len {
        2 => 0x80,
        3 => 0x800,
        _ => 0x1_0000,
    };
    if value < smallest {
        return None;
    }
    Some((char::from_u32(value)?, len))
}

/// How many bytes at the start of `text` are valid UTF-8: its length when all are.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::valid_prefix;
///
/// assert_eq!(valid_prefix("héllo".as_bytes()), 6);
/// assert_eq!(valid_prefix(b"ab\xffcd"), 2);
/// ```
#[must_use]
pub fn valid_prefix(text: &[u8]) -> usize {
    let mut at = 0;
    while at < text.len() {
        if text[at] < 0x80 {
            at += 1;
            continue;
        }
        match decode(text, at) {
            Some((_, len)) => at += len,
            None => return at,
        }
    }
    at
}

/// True when `text` is valid UTF-8.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::is_valid;
///
/// assert!(is_valid("héllo".as_bytes()));
/// assert!(!is_valid(b"\xed\xa0\x80"));
/// ```
#[must_use]
pub fn is_valid(text: &[u8]) -> bool {
    valid_prefix(text) == text.len()
}

/// The number of characters of `text`; `None` when it is not valid UTF-8.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::count_chars;
///
/// assert_eq!(count_chars("héllo".as_bytes()), Some(5));
/// assert_eq!(count_chars(b"\xff"), None);
/// ```
#[must_use]
pub fn count_chars(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut count = 0;
    while at < text.len() {
        let (_, len) = decode(text, at)?;
        at += len;
        count += 1;
    }
    Some(count)
}

/// The number of 16-bit units that `text` has in UTF-16; `None` when it is not valid UTF-8.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::len_utf16;
///
/// assert_eq!(len_utf16("a€😀".as_bytes()), Some(4));
/// ```
#[must_use]
pub fn len_utf16(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut count = 0;
    while at < text.len() {
        let (_, len) = decode(text, at)?;
        at += len;
        count += if len == 4 { 2 } else { 1 };
    }
    Some(count)
}

/// Where the `n`-th character of `text` starts; `None` when there are fewer or `text` is not
/// valid before it.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::char_start;
///
/// assert_eq!(char_start("héllo".as_bytes(), 2), Some(3));
/// assert_eq!(char_start(b"ab", 2), None);
/// ```
#[must_use]
pub fn char_start(text: &[u8], n: usize) -> Option<usize> {
    let mut at = 0;
    for _ in 0..n {
        let (_, len) = decode(text, at)?;
        at += len;
    }
    if at < text.len() { Some(at) } else { None }
}

/// Writes a character to the start of `out`; returns the number of bytes, `None` when they do
/// not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::utf8::encode;
///
/// let mut out = [0; 4];
/// assert_eq!(encode('€', &mut out), Some(3));
/// assert_eq!(out, [0xe2, 0x82, 0xac, 0]);
/// ```
pub fn encode(c: char, out: &mut [u8]) -> Option<usize> {
    let len = c.len_utf8();
    if out.len() < len {
        return None;
    }
    let mut rest = c as u32;
    for i in (1..len).rev() {
        out[i] = (rest & 0x3f) as u8 | 0x80;
        rest >>= 6;
    }
    let mark = match len {
        1 => 0,
        2 => 0xc0,
        3 => 0xe0,
        _ => 0xf0,
    };
    out[0] = rest as u8 | mark;
    Some(len)
}
