//! Lines of a text, found eight bytes at a time.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
const NEWLINES: u64 = LOW * b'\n' as u64;

/// The newline at or after byte `from`, or the end of the text.
#[inline]
pub(crate) fn line_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(chunk) = bytes.get(at..at + 8) {
        let chunk = chunk.try_into().expect("the range has 8 bytes");
        let word = u64::from_le_bytes(chunk) ^ NEWLINES;
        // The lowest byte of `word` that is zero has the lowest bit here.
        let zeros = word.wrapping_sub(LOW) & !word & HIGH;
        if zeros != 0 {
            return at + (zeros.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|&byte| byte != b'\n') {
        at += 1;
    }
    at
}

/// The first byte at or after `from` that is no blank, or the end of the text.
#[inline]
pub(crate) fn skip_blanks(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\r')) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{line_end, skip_blanks};
    use alloc::format;

    #[test]
    fn newlines_are_found_wherever_they_are() {
        for len in 0..40 {
            let text = format!("{}\n\x0b\n{}", "\u{8a}".repeat(len), "x".repeat(len));
            let expected = text.find('\n').unwrap();
            assert_eq!(line_end(text.as_bytes(), 0), expected);
            assert_eq!(line_end(text.as_bytes(), expected + 1), expected + 2);
            assert_eq!(line_end(text.as_bytes(), expected + 3), text.len());
        }
        assert_eq!(skip_blanks(b" \t\rx", 0), 3);
        assert_eq!(skip_blanks(b"  ", 0), 2);
    }
}
