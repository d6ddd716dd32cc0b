//! Escapes in strings and character literals.

use alloc::vec::Vec;

/// What one character or escape of a literal stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A character, stored as UTF-8.
    Char(char),
    /// `\xNN`: one byte, whatever it is.
    Byte(u8),
}

impl Unit {
    /// The number that a character literal gives.
    pub(crate) fn code(self) -> u32 {
        match self {
            Unit::Char(c) => c as u32,
            Unit::Byte(byte) => u32::from(byte),
        }
    }
}

/// A backslash and what follows it is no escape; the bytes from its start that are wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadEscape {
    pub(crate) len: usize,
}

/// The first character or escape of `text` and how many bytes it takes.
pub(crate) fn one(text: &str) -> Result<(Unit, usize), BadEscape> {
    let mut chars = text.chars();
    match chars.next() {
        None => Err(BadEscape { len: 0 }),
        Some('\\') => escape(text, chars.next()),
        Some(c) => Ok((Unit::Char(c), c.len_utf8())),
    }
}

fn escape(text: &str, letter: Option<char>) -> Result<(Unit, usize), BadEscape> {
    let c = match letter {
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('0') => '\0',
        Some(c @ ('\\' | '"' | '\'')) => c,
        Some('x') => return hex_byte(text),
        Some('u') => return unicode(text),
        Some(c) => {
            return Err(BadEscape { len: 1 + c.len_utf8() });
        }
        None => return Err(BadEscape { len: 1 }),
    };
    Ok((Unit::Char(c), 2))
}

fn hex_byte(text: &str) -> Result<(Unit, usize), BadEscape> {
    let digits = text.get(2..4).filter(|digits| is_hex(digits));
    match digits.map(|digits| u8::from_str_radix(digits, 16)) {
        Some(Ok(byte)) => Ok((Unit::Byte(byte), 4)),
        _ => Err(BadEscape { len: 2 }),
    }
}

fn unicode(text: &str) -> Result<(Unit, usize), BadEscape> {
    let bad = BadEscape { len: 2 };
    let rest = text[2..].strip_prefix('{').ok_or(bad)?;
    // Six digits reach every character, so the brace is at most at byte 6.
    let close = rest.bytes().take(7).position(|byte| byte == b'}').ok_or(bad)?;
    let digits = rest.get(..close).filter(|digits| is_hex(digits)).ok_or(bad)?;
    let code = u32::from_str_radix(digits, 16).map_err(|_| bad)?;
    let c = char::from_u32(code).ok_or(bad)?;
    Ok((Unit::Char(c), 4 + close))
}

fn is_hex(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Appends what the inside of a string literal stands for.
///
/// # Errors
///
/// The byte offset and length of the first bad escape; what stands before it was appended.
pub(crate) fn unescape(text: &str, out: &mut Vec<u8>) -> Result<(), (usize, BadEscape)> {
    let mut at = 0;
    while at < text.len() {
        let plain = text[at..].find('\\').unwrap_or(text.len() - at);
        out.extend_from_slice(&text.as_bytes()[at..at + plain]);
        at += plain;
        if at == text.len() {
            break;
        }
        let (unit, used) = one(&text[at..]).map_err(|bad| (at, bad))?;
        match unit {
            Unit::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Unit::Byte(byte) => out.push(byte),
        }
        at += used;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{BadEscape, unescape};
    use alloc::vec::Vec;

    #[test]
    fn every_escape_gives_its_bytes() {
        let mut out = Vec::new();
        unescape(r#"a;\n\r\t\0\\\"\'\xff\u{e9}\u{1F600}é"#, &mut out).unwrap();
        let expected = [b"a;\n\r\t\0\\\"'\xff".as_slice(), "é😀é".as_bytes()].concat();
        assert_eq!(out, expected);
    }

    #[test]
    fn what_is_no_escape_is_refused_with_its_place() {
        for (text, at, len) in [
            (r"ab\q", 2, 2),
            (r"\x4", 0, 2),
            (r"\x+1", 0, 2),
            (r"\u{110000}", 0, 2),
            (r"\u{d800}", 0, 2),
            (r"\u{}", 0, 2),
            (r"\u{0000000041}", 0, 2),
            (r"\u41", 0, 2),
            (r"\xé", 0, 2),
            (r"\é", 0, 3),
        ] {
            assert_eq!(unescape(text, &mut Vec::new()), Err((at, BadEscape { len })), "{text}");
        }
    }
}
