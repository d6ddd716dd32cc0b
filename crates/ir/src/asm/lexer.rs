//! Tokens of `.nl` text, made one at a time from the bytes of a line.
//!
//! A line ends at its newline or comment, where the lexer gives [`Kind::End`] for ever.
//! A mistake is a token too: the parser reports it where it meets it.

use super::number;
use super::operand::named_register;
use crate::diag::Code;

/// What a token is. A sign of one character has its ASCII code as its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// A name that is no register: mnemonic, label, constant.
    Ident,
    /// `r0` to `r31` and `c0` to `c15`; the value is its number, see
    /// [`named_register`](super::operand::named_register).
    Register,
    /// A name after a dot at the start of a word.
    Directive,
    /// An integer; the value is it.
    Int,
    /// A number with a fraction or exponent; the value is its bits.
    Float,
    /// A character literal; the value is its code.
    Char,
    /// A string with its quotes.
    Str,
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
    /// A mistake; the value is its code, see [`Token::code`].
    Bad,
    Percent = b'%',
    And = b'&',
    ParenOpen = b'(',
    ParenClose = b')',
    Star = b'*',
    Plus = b'+',
    Comma = b',',
    Minus = b'-',
    Slash = b'/',
    Colon = b':',
    Equals = b'=',
    At = b'@',
    Open = b'[',
    Close = b']',
    Caret = b'^',
    Or = b'|',
    Tilde = b'~',
}

impl Kind {
    /// True for everything that is no name, number or text.
    pub(crate) fn is_sign(self) -> bool {
        self as u8 >= b'%' || matches!(self, Kind::Shl | Kind::Shr | Kind::Arrow | Kind::Run)
    }
}

/// A token and the bytes it was made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) value: u64,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Token {
    /// True for a token of this kind.
    #[inline]
    pub(crate) fn is(self, kind: Kind) -> bool {
        self.kind == kind
    }

    /// True for a word, a register's or another.
    #[inline]
    pub(crate) fn is_name(self) -> bool {
        matches!(self.kind, Kind::Ident | Kind::Register)
    }

    /// How many bytes it has.
    #[inline]
    pub(crate) fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// What is wrong with a token that is a mistake.
    pub(crate) fn code(self) -> Code {
        Code::ALL[self.value as usize]
    }
}

/// The kind, value and end of a token.
type Lexed = (Kind, u64, usize);

fn bad(code: Code, end: usize) -> Lexed {
    (Kind::Bad, code as u64, end)
}

const SPACE: u8 = 1;
const DIGIT: u8 = 2;
const ALPHA: u8 = 4;
const HIGH: u8 = 8;
const SIGN: u8 = 16;
/// Bytes of the longest name of a register.
const REGISTER_BYTES_MAX: usize = 3;
/// What ends a statement. The end of the text reads as a newline.
const END: u8 = 32;
/// What a name goes on with. Bytes above 127 are looked at when the name is complete.
const WORD: u8 = DIGIT | ALPHA | HIGH;

/// Signs that are a token by themselves, whatever follows.
const SIGNS: [Kind; 16] = [
    Kind::Percent,
    Kind::And,
    Kind::ParenOpen,
    Kind::ParenClose,
    Kind::Star,
    Kind::Plus,
    Kind::Comma,
    Kind::Slash,
    Kind::Colon,
    Kind::Equals,
    Kind::At,
    Kind::Open,
    Kind::Close,
    Kind::Caret,
    Kind::Or,
    Kind::Tilde,
];

static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b' ' | b'\t' | b'\r' => SPACE,
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => ALPHA,
            b'\n' | b';' => END,
            128.. => HIGH,
            _ => 0,
        };
        byte += 1;
    }
    let mut sign = 0;
    while sign < SIGNS.len() {
        class[SIGNS[sign] as usize] = SIGN;
        sign += 1;
    }
    class
};

/// The kind of each sign, by its byte.
static SIGN_KIND: [Kind; 128] = {
    let mut kinds = [Kind::Bad; 128];
    let mut sign = 0;
    while sign < SIGNS.len() {
        kinds[SIGNS[sign] as usize] = SIGNS[sign];
        sign += 1;
    }
    kinds
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
        Self { text, bytes: text.as_bytes(), pos }
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

    /// The bytes of the text from `token` on.
    #[inline]
    pub(crate) fn from(&self, token: Token) -> &'a [u8] {
        &self.bytes[token.start as usize..]
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
        let (kind, value, end) = match CLASS[byte as usize] {
            SIGN => (SIGN_KIND[usize::from(byte & 127)], 0, start + 1),
            ALPHA | HIGH => self.word(start),
            DIGIT => number::lex(self.bytes, start),
            END => (Kind::End, 0, start.min(self.bytes.len())),
            _ => self.other(start, byte),
        };
        self.pos = end;
        Token { kind, value, start: start as u32, end: end as u32 }
    }

    /// A name. Dots and double colons belong to it when a name goes on behind them.
    #[inline]
    fn word(&self, start: usize) -> Lexed {
        let rest = &self.bytes[start..];
        let mut seen = 0;
        let mut len = 0;
        for &byte in rest {
            let class = CLASS[byte as usize];
            if class & WORD == 0 {
                break;
            }
            seen |= class;
            len += 1;
        }
        let end = start + len;
        if seen & HIGH != 0 || matches!(self.at(end), b'.' | b':') {
            return self.long_word(start, end, seen);
        }
        if len <= REGISTER_BYTES_MAX
            && let Some(register) = named_register(&rest[..len])
        {
            return (Kind::Register, u64::from(register), end);
        }
        (Kind::Ident, 0, end)
    }

    /// A name that may go on behind `end`, or with characters beyond ASCII.
    fn long_word(&self, start: usize, end: usize, seen: u8) -> Lexed {
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
        if seen & HIGH != 0 {
            return self.unicode_word(start, end);
        }
        match named_register(&self.bytes[start..end]) {
            Some(register) => (Kind::Register, u64::from(register), end),
            None => (Kind::Ident, 0, end),
        }
    }

    #[cold]
    fn unicode_word(&self, start: usize, end: usize) -> Lexed {
        let wrong = self.text[start..end]
            .char_indices()
            .find(|&(_, c)| !c.is_ascii() && !c.is_alphanumeric());
        match wrong {
            None => (Kind::Ident, 0, end),
            Some((0, c)) => bad(Code::BadCharacter, start + c.len_utf8()),
            Some((at, _)) => (Kind::Ident, 0, start + at),
        }
    }

    fn other(&self, start: usize, byte: u8) -> Lexed {
        let next = self.at(start + 1);
        match (byte, next) {
            (b'-', b'>') => (Kind::Arrow, 0, start + 2),
            (b'<', b'<') => (Kind::Shl, 0, start + 2),
            (b'>', b'>') => (Kind::Shr, 0, start + 2),
            (b'.', b'.') => (Kind::Run, 0, start + 2),
            (b'-', _) => (Kind::Minus, 0, start + 1),
            (b'.', _) if CLASS[next as usize] & ALPHA != 0 => {
                (Kind::Directive, 0, self.word(start + 1).2)
            }
            (b'"', _) => self.string(start),
            (b'\'', _) => self.char_literal(start),
            _ => bad(Code::BadCharacter, start + 1),
        }
    }

    fn string(&self, start: usize) -> Lexed {
        let bytes = self.bytes;
        let mut end = start + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => return (Kind::Str, 0, end + 1),
                b'\n' => break,
                b'\\' if self.at(end + 1) != b'\n' => end += 2,
                _ => end += 1,
            }
        }
        bad(Code::UnterminatedString, end.min(bytes.len()))
    }

    fn char_literal(&self, start: usize) -> Lexed {
        let line = &self.text[start + 1..];
        let mut closed = line.char_indices();
        let mut escaped = false;
        let end = loop {
            match closed.next() {
                Some((at, '\'')) if !escaped && at > 0 => break at,
                None | Some((_, '\n')) => return bad(Code::BadCharLiteral, start + 1),
                Some((_, c)) => escaped = c == '\\' && !escaped,
            }
        };
        let end_quote = start + end + 2;
        match super::escape::one(&line[..end]) {
            Ok((value, used)) if used == end => (Kind::Char, value.code().into(), end_quote),
            Ok(_) => bad(Code::BadCharLiteral, end_quote),
            Err(_) => bad(Code::BadEscape, end_quote),
        }
    }
}

#[cfg(test)]
mod tests;
