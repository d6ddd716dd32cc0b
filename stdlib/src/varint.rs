//! Integers of variable length in bytes.

/// The most bytes that [`encode`] writes.
pub const LEN_MAX: usize = 10;

/// A signed number as an unsigned one that is small when it is near 0: 0, -1, 1, -2 … become
/// 0, 1, 2, 3 … (the zigzag code of Protocol Buffers).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::varint::zigzag_encode;
///
/// assert_eq!(zigzag_encode(-1), 1);
/// assert_eq!(zigzag_encode(2), 4);
/// assert_eq!(zigzag_encode(i64::MIN), u64::MAX);
/// ```
#[must_use]
pub fn zigzag_encode(x: i64) -> u64 {
    ((x << 1) ^ (x >> 63)) as u64
}

/// The signed number whose zigzag code is `code`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::varint::zigzag_decode;
///
/// assert_eq!(zigzag_decode(1), -1);
/// assert_eq!(zigzag_decode(4), 2);
/// ```
#[must_use]
pub fn zigzag_decode(code: u64) -> i64 {
    (code >> 1) as i64 ^ -((code & 1) as i64)
}

/// The number of bytes that [`encode`] writes for `x`, from 1 to 10.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::varint::encoded_len;
///
/// assert_eq!(encoded_len(127), 1);
/// assert_eq!(encoded_len(128), 2);
/// assert_eq!(encoded_len(u64::MAX), 10);
/// ```
#[must_use]
pub fn encoded_len(x: u64) -> usize {
    ((x | 1).ilog2() / 7 + 1) as usize
}

/// Writes `x` as unsigned LEB128 (DWARF 5, 7.6) to the start of `out`.
///
/// Returns the number of bytes written, or `None`, with `out` as it was, when they do not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::varint::encode;
///
/// let mut out = [0; 3];
/// assert_eq!(encode(624_485, &mut out), Some(3));
/// assert_eq!(out, [0xe5, 0x8e, 0x26]);
/// ```
pub fn encode(x: u64, out: &mut [u8]) -> Option<usize> {
    let len = encoded_len(x);
    if out.len() < len {
        return None;
    }
    let mut rest = x;
    for i in 0..len - 1 {
        out[i] = (rest & 0x7f) as u8 | 0x80;
        rest >>= 7;
    }
    out[len - 1] = rest as u8;
    Some(len)
}

/// Reads unsigned LEB128 from the start of `bytes`: the value and the number of bytes read.
///
/// `None` when the bytes end too early or the value has more than 64 bits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::varint::decode;
///
/// assert_eq!(decode(&[0xe5, 0x8e, 0x26, 0xff]), Some((624_485, 3)));
/// assert_eq!(decode(&[0x80]), None);
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for (i, &byte) in bytes.iter().enumerate() {
        let bits = (byte & 0x7f) as u64;
        if i >= LEN_MAX || (i == LEN_MAX - 1 && bits > 1) {
            return None;
        }
        value |= bits << (7 * i);
        if byte & 0x80 == 0 {
            return Some((value, i + 1));
        }
    }
    None
}
