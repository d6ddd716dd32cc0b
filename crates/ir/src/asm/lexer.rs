//! Tokens of `.nl` text, made one at a time from the bytes of a line.
//!
//! A line ends at its newline or comment, where the lexer gives [`Kind::End`] for ever.
//! A mistake is a token too: the parser reports it where it meets it.

use super::number;
use crate::diag::Code;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A name: mnemonic, register, label, constant.
    Ident,
    /// A name after a dot at the start of a word.
    Directive,
    /// An integer.
    Int(u64),
    /// A number with a fraction or exponent.
    Float(f64),
    /// A character literal, by its code.
    Char(u32),
    /// A string with its quotes.
    Str,
    /// One ASCII character that stands for itself.
    Punct(u8),
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// `->`
    Arrow,
    /// `..`
    Run,
    /// The end of the line or of its statement.
    End,
    /// A mistake.
    Bad(Code),
}

/// A token and the bytes it was made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Token {
    /// True for the one-character token `byte`.
    #[inline]
    pub(crate) fn is(self, byte: u8) -> bool {
        self.kind == Kind::Punct(byte)
    }
}

const SPACE: u8 = 1;
const DIGIT: u8 = 2;
const ALPHA: u8 = 4;
const HIGH: u8 = 8;
const PUNCT: u8 = 16;
/// What ends a statement. The end of the text reads as a newline.
const END: u8 = 32;
/// What a name goes on with. Bytes above 127 are looked at when the name is complete.
const WORD: u8 = DIGIT | ALPHA | HIGH;

const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b' ' | b'\t' | b'\r' => SPACE,
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => ALPHA,
            b'\n' | b';' => END,
            128.. => HIGH,
            b',' | b'[' | b']' | b'(' | b')' | b'+' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^'
            | b'~' | b':' | b'@' | b'=' => PUNCT,
            _ => 0,
        };
        byte += 1;
    }
    class
};

/// Makes tokens from `text`, from a byte that the owner chooses.
#[derive(Clone, Copy)]
pub(crate) struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
}

impl<'a> Lexer<'a> {
    pub(crate) const fn new(text: &'a str, pos: usize) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            pos,
        }
    }

    /// Goes on from byte `pos`.
    #[inline]
    pub(crate) fn seek(&mut self, pos: usize) {
        self.pos = pos;
    }

    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }

    /// The text of `token`.
    #[inline]
    pub(crate) fn slice(&self, token: Token) -> &'a str {
        &self.text[token.start as usize..token.end as usize]
    }

    /// The bytes of `token`.
    #[inline]
    pub(crate) fn bytes(&self, token: Token) -> &'a [u8] {
        &self.bytes[token.start as usize..token.end as usize]
    }

    /// The byte at `pos`; past the end there are newlines.
    #[inline]
    fn at(&self, pos: usize) -> u8 {
        match self.bytes.get(pos) {
            Some(&byte) => byte,
            None => b'\n',
        }
    }

    /// The next token.
    #[inline]
    pub(crate) fn token(&mut self) -> Token {
        let mut start = self.pos;
        let mut byte = self.at(start);
        while CLASS[byte as usize] == SPACE {
            start += 1;
            byte = self.at(start);
        }
        let (kind, end) = match CLASS[byte as usize] {
            PUNCT => (Kind::Punct(byte), start + 1),
            ALPHA | HIGH => self.word(start),
            DIGIT => number::lex(self.bytes, start),
            END => (Kind::End, start.min(self.bytes.len())),
            _ => self.other(start, byte),
        };
        self.pos = end;
        Token {
            kind,
            start: start as u32,
            end: end as u32,
        }
    }

    /// A name. Dots and double colons belong to it when a name goes on behind them.
    #[inline]
    fn word(&self, start: usize) -> (Kind, usize) {
        let mut seen = 0;
        let mut end = start;
        for &byte in &self.bytes[start..] {
            let class = CLASS[byte as usize];
            if class & WORD == 0 {
                break;
            }
            seen |= class;
            end += 1;
        }
        if seen & HIGH == 0 && !matches!(self.at(end), b'.' | b':') {
            return (Kind::Ident, end);
        }
        self.long_word(start, end, seen)
    }

    /// A name that may go on behind `end`, or with characters beyond ASCII.
    fn long_word(&self, start: usize, end: usize, seen: u8) -> (Kind, usize) {
        let (mut end, mut seen) = (end, seen);
        loop {
            let class = CLASS[self.at(end) as usize];
            if class & WORD != 0 {
                seen |= class;
                end += 1;
            } else if self.at(end) == b'.' && CLASS[self.at(end + 1) as usize] & WORD != 0 {
                end += 1;
            } else if self.at(end) == b':'
                && self.at(end + 1) == b':'
                && CLASS[self.at(end + 2) as usize] & (ALPHA | HIGH) != 0
            {
                end += 2;
            } else {
                break;
            }
        }
        if seen & HIGH == 0 {
            return (Kind::Ident, end);
        }
        self.unicode_word(start, end)
    }

    #[cold]
    fn unicode_word(&self, start: usize, end: usize) -> (Kind, usize) {
        let bad = self.text[start..end]
            .char_indices()
            .find(|&(_, c)| !c.is_ascii() && !c.is_alphanumeric());
        match bad {
            None => (Kind::Ident, end),
            Some((0, c)) => (Kind::Bad(Code::BadCharacter), start + c.len_utf8()),
            Some((at, _)) => (Kind::Ident, start + at),
        }
    }

    fn other(&self, start: usize, byte: u8) -> (Kind, usize) {
        let next = self.at(start + 1);
        match (byte, next) {
            (b'-', b'>') => (Kind::Arrow, start + 2),
            (b'<', b'<') => (Kind::Shl, start + 2),
            (b'>', b'>') => (Kind::Shr, start + 2),
            (b'.', b'.') => (Kind::Run, start + 2),
            (b'-', _) => (Kind::Punct(b'-'), start + 1),
            (b'.', _) if CLASS[next as usize] & ALPHA != 0 => {
                (Kind::Directive, self.word(start + 1).1)
            }
            (b'"', _) => self.string(start),
            (b'\'', _) => self.char_literal(start),
            _ => (Kind::Bad(Code::BadCharacter), start + 1),
        }
    }

    fn string(&self, start: usize) -> (Kind, usize) {
        let bytes = self.bytes;
        let mut end = start + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => return (Kind::Str, end + 1),
                b'\n' => break,
                b'\\' if self.at(end + 1) != b'\n' => end += 2,
                _ => end += 1,
            }
        }
        (Kind::Bad(Code::UnterminatedString), end.min(bytes.len()))
    }

    fn char_literal(&self, start: usize) -> (Kind, usize) {
        let line = &self.text[start + 1..];
        let mut closed = line.char_indices();
        let mut escaped = false;
        let end = loop {
            match closed.next() {
                Some((at, '\'')) if !escaped && at > 0 => break at,
                None | Some((_, '\n')) => return (Kind::Bad(Code::BadCharLiteral), start + 1),
                Some((_, c)) => escaped = c == '\\' && !escaped,
            }
        };
        let kind = match super::escape::one(&line[..end]) {
            Ok((value, used)) if used == end => Kind::Char(value.code()),
            Ok(_) => Kind::Bad(Code::BadCharLiteral),
            Err(_) => Kind::Bad(Code::BadEscape),
        };
        (kind, start + end + 2)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Lexer};
    use crate::diag::Code;
    use alloc::vec::Vec;

    fn kinds(text: &str) -> Vec<Kind> {
        let mut lexer = Lexer::new(text, 0);
        let mut all = Vec::new();
        loop {
            let token = lexer.token();
            if token.kind == Kind::End {
                return all;
            }
            all.push(token.kind);
        }
    }

    #[test]
    fn words_keep_inner_dots_and_paths() {
        assert_eq!(kinds("load.u8"), [Kind::Ident]);
        assert_eq!(kinds("a::b:"), [Kind::Ident, Kind::Punct(b':')]);
        assert_eq!(kinds("r4.."), [Kind::Ident, Kind::Run]);
        assert_eq!(kinds(".u8 été"), [Kind::Directive, Kind::Ident]);
        assert_eq!(kinds("x→y")[1], Kind::Bad(Code::BadCharacter));
    }

    #[test]
    fn a_comment_character_in_a_string_is_text() {
        assert_eq!(kinds("\"a;\\\"b\" ; c"), [Kind::Str]);
        assert_eq!(kinds("';' 1"), [Kind::Char(59), Kind::Int(1)]);
    }

    #[test]
    fn numbers_have_bases_separators_and_fractions() {
        assert_eq!(
            kinds("0xff 0b1_0 0o17 1_000 1.5 2e3"),
            [
                Kind::Int(255),
                Kind::Int(2),
                Kind::Int(15),
                Kind::Int(1000),
                Kind::Float(1.5),
                Kind::Float(2000.0)
            ]
        );
        assert_eq!(kinds("18446744073709551615"), [Kind::Int(u64::MAX)]);
        assert_eq!(
            kinds("18446744073709551616"),
            [Kind::Bad(Code::NumberTooLarge)]
        );
        for bad in ["0x", "0b2", "12ab", "1__e", "0xg", "1.5x", "0b_"] {
            assert_eq!(kinds(bad)[0], Kind::Bad(Code::BadNumber), "{bad}");
        }
    }

    #[test]
    fn character_literals_take_escapes() {
        assert_eq!(
            kinds(r"'a' '\n' '\'' '\x41' '\u{1F600}' 'é'"),
            [97, 10, 39, 65, 0x1f600, 233].map(Kind::Char)
        );
        for bad in ["''", "'ab'", "'a"] {
            assert_eq!(kinds(bad)[0], Kind::Bad(Code::BadCharLiteral), "{bad}");
        }
        assert_eq!(kinds(r"'\q'")[0], Kind::Bad(Code::BadEscape));
        assert_eq!(kinds("\"abc")[0], Kind::Bad(Code::UnterminatedString));
        assert_eq!(kinds("\"abc\\")[0], Kind::Bad(Code::UnterminatedString));
    }
}
