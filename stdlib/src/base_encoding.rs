//! Bytes as text: hexadecimal, base64 and base64url (RFC 4648).

/// The digits of hexadecimal.
const HEX_DIGITS: [u8; 16] = *b"0123456789abcdef";
/// The letters of base64 but the last two.
const LETTERS: [u8; 62] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// The last two letters of base64.
const STANDARD_LAST: (u8, u8) = (b'+', b'/');
/// The last two letters of base64url.
const URL_LAST: (u8, u8) = (b'-', b'_');

/// Writes two small hexadecimal digits per byte to the start of `out`.
///
/// Returns the number of bytes written, or `None`, with `out` as it was, when they do not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::base_encoding::hex_encode;
///
/// let mut out = [0; 6];
/// assert_eq!(hex_encode(&[0xca, 0xfe, 0x01], &mut out), Some(6));
/// assert_eq!(&out, b"cafe01");
/// ```
pub fn hex_encode(bytes: &[u8], out: &mut [u8]) -> Option<usize> {
    let len = bytes.len().checked_mul(2)?;
    if out.len() < len {
        return None;
    }
    for (i, &byte) in bytes.iter().enumerate() {
        out[2 * i] = HEX_DIGITS[(byte >> 4) as usize];
        out[2 * i + 1] = HEX_DIGITS[(byte & 15) as usize];
    }
    Some(len)
}

/// The value of a hexadecimal digit of either case.
fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// Writes the bytes that pairs of hexadecimal digits stand for to the start of `out`.
///
/// Returns the number of bytes written. `None` when the number of digits is odd, one of them is
/// none, or they do not fit; `out` may have changed then.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::base_encoding::hex_decode;
///
/// let mut out = [0; 3];
/// assert_eq!(hex_decode(b"CAfe01", &mut out), Some(3));
/// assert_eq!(out, [0xca, 0xfe, 0x01]);
/// assert_eq!(hex_decode(b"0g", &mut out), None);
/// ```
pub fn hex_decode(text: &[u8], out: &mut [u8]) -> Option<usize> {
    let len = text.len() / 2;
    if !text.len().is_multiple_of(2) || out.len() < len {
        return None;
    }
    for i in 0..len {
        out[i] = hex_value(text[2 * i])? << 4 | hex_value(text[2 * i + 1])?;
    }
    Some(len)
}

/// The number of characters that [`base64_encode`] writes for `len` bytes; `None` on overflow.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::base_encoding::base64_len;
///
/// assert_eq!(base64_len(3), Some(4));
/// assert_eq!(base64_len(4), Some(8));
/// ```
#[must_use]
pub fn base64_len(len: usize) -> Option<usize> {
    len.div_ceil(3).checked_mul(4)
}

/// The letter for the low 6 bits of `bits`; `last` are those for 62 and 63.
fn letter(bits: u32, last: (u8, u8)) -> u8 {
    match bits & 63 {
        62 => last.0,
        63 => last.1,
        index => LETTERS[index as usize],
    }
}

/// Writes four letters for each three bytes and as many as needed for the rest; returns how many.
fn encode_groups(bytes: &[u8], last: (u8, u8), out: &mut [u8]) -> usize {
    let mut written = 0;
    for start in (0..bytes.len()).step_by(3) {
        let count = (bytes.len() - start).min(3);
        let mut group = 0_u32;
        for i in 0..3 {
            let byte = if i < count { bytes[start + i] } else { 0 };
            group = group << 8 | byte as u32;
        }
        for i in 0..=count {
            out[written] = letter(group >> (18 - 6 * i), last);
            written += 1;
        }
    }
    written
}

/// Writes `bytes` in base64 with padding to the start of `out` (RFC 4648, section 4).
///
/// Returns the number of characters written, or `None`, with `out` as it was, when they do not
/// fit; [`base64_len`] says how many they are.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::base_encoding::base64_encode;
///
/// let mut out = [0; 8];
/// assert_eq!(base64_encode(b"foobar", &mut out), Some(8));
/// assert_eq!(&out, b"Zm9vYmFy");
/// assert_eq!(base64_encode(b"foob", &mut out), Some(8));
/// assert_eq!(&out, b"Zm9vYg==");
/// ```
pub fn base64_encode(bytes: &[u8], out: &mut [u8]) -> Option<usize> {
    let len = base64_len(bytes.len())?;
    if out.len() < len {
        return None;
    }
    let written = encode_groups(bytes, STANDARD_LAST, out);
    for i in written..len {
        out[i] = b'=';
    }
    Some(len)
}

/// Writes `bytes` in base64url without padding to the start of `out` (RFC 4648, section 5).
///
/// Returns the number of characters written, or `None`, with `out` as it was, when they do not
/// fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::base_encoding::base64url_encode;
///
/// let mut out = [0; 8];
/// assert_eq!(base64url_encode(&[0xfb, 0xff], &mut out), Some(3));
/// assert_eq!(&out[..3], b"-_8");
/// ```
pub fn base64url_encode(bytes: &[u8], out: &mut [u8]) -> Option<usize> {
    // One letter more than bits divided by 6, rounded down, for a last group that is not whole.
    let rest = bytes.len() % 3;
    let last = if rest == 0 { 0 } else { rest + 1 };
    let len = (bytes.len() / 3).checked_mul(4)?.checked_add(last)?;
    if out.len() < len {
        return None;
    }
    Some(encode_groups(bytes, URL_LAST, out))
}

/// The 6 bits that a letter stands for.
fn letter_value(letter: u8, last: (u8, u8)) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        _ if letter == last.0 => 62,
        _ if letter == last.1 => 63,
        _ => return None,
    };
    Some(value as u32)
}

/// Writes the bytes that letters without padding stand for.
fn decode_letters(text: &[u8], last: (u8, u8), out: &mut [u8]) -> Option<usize> {
    let rest = text.len() % 4;
    let len = text.len() / 4 * 3 + rest.saturating_sub(1);
    if rest == 1 || out.len() < len {
        return None;
    }
    let mut bits = 0_u32;
    let mut bit_count = 0;
    let mut written = 0;
    for &letter in text {
        bits = bits << 6 | letter_value(letter, last)?;
        bit_count += 6;
        if bit_count >= 8 {
            bit_count -= 8;
            out[written] = (bits >> bit_count) as u8;
            written += 1;
            bits &= (1 << bit_count) - 1;
        }
    }
    // Bits that no byte has must be 0, so that every text has one meaning.
    if bits == 0 { Some(written) } else { None }
}

/// Writes the bytes that base64 with padding stands for to the start of `out`.
///
/// Returns the number of bytes written. `None` for anything but what [`base64_encode`] writes
/// (also blanks, missing padding and unused bits that are not 0) and when the bytes do not fit;
/// `out` may have changed then.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::base_encoding::base64_decode;
///
/// let mut out = [0; 4];
/// assert_eq!(base64_decode(b"Zm9vYg==", &mut out), Some(4));
/// assert_eq!(&out, b"foob");
/// assert_eq!(base64_decode(b"Zm9vYg", &mut out), None);
/// ```
pub fn base64_decode(text: &[u8], out: &mut [u8]) -> Option<usize> {
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let mut end = text.len();
    while end > 0 && text.len() - end < 2 && text[end - 1] == b'=' {
        end -= 1;
    }
    decode_letters(&text[..end], STANDARD_LAST, out)
}

/// Writes the bytes that base64url without padding stands for to the start of `out`.
///
/// Returns the number of bytes written. `None` for anything but what [`base64url_encode`] writes
/// and when the bytes do not fit; `out` may have changed then.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::base_encoding::base64url_decode;
///
/// let mut out = [0; 4];
/// assert_eq!(base64url_decode(b"-_8", &mut out), Some(2));
/// assert_eq!(out[..2], [0xfb, 0xff]);
/// ```
pub fn base64url_decode(text: &[u8], out: &mut [u8]) -> Option<usize> {
    decode_letters(text, URL_LAST, out)
}
