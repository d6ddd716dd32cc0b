//! Numbers of `.nl` text: integers in four bases and decimal fractions.

use super::lexer::Kind;
use crate::diag::Code;

/// Characters of a float literal; more say nothing about an `f64`.
const FLOAT_CHARS_MAX: usize = 400;

/// What a number is and its bits.
type Number = Result<(Kind, u64), Code>;

/// The number that starts at `start`, a digit, and where it ends.
#[inline]
pub(crate) fn lex(bytes: &[u8], start: usize) -> (Kind, u64, usize) {
    let mut end = start;
    let mut value = 0_u64;
    // Short decimal numbers, nearly all of them, need no check for overflow.
    while let Some(digit @ b'0'..=b'9') = bytes.get(end)
        && end - start < 18
    {
        value = value * 10 + u64::from(digit - b'0');
        end += 1;
    }
    match bytes.get(end) {
        Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | b'.' | 128..) => {
            long(bytes, start)
        }
        _ => (Kind::Int, value, end),
    }
}

fn long(bytes: &[u8], start: usize) -> (Kind, u64, usize) {
    let end = word_end(bytes, start);
    let word = &bytes[start..end];
    let number = match word {
        [b'0', b'x' | b'X', digits @ ..] => integer(digits, 16),
        [b'0', b'o' | b'O', digits @ ..] => integer(digits, 8),
        [b'0', b'b' | b'B', digits @ ..] => integer(digits, 2),
        _ if word.iter().all(|byte| byte.is_ascii_digit() || *byte == b'_') => integer(word, 10),
        _ => float(word),
    };
    match number {
        Ok((kind, value)) => (kind, value, end),
        Err(code) => (Kind::Bad, code as u64, end),
    }
}

/// Where the run of characters ends that a number could have: also the sign of an exponent.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let is_hex = matches!(bytes.get(start + 1), Some(b'x' | b'X'));
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        let goes_on = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | 128.. => true,
            b'.' => bytes.get(end + 1).is_some_and(u8::is_ascii_digit),
            b'+' | b'-' => {
                !is_hex
                    && matches!(bytes[end - 1], b'e' | b'E')
                    && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

fn integer(digits: &[u8], base: u32) -> Number {
    let mut value = 0_u64;
    let mut any = false;
    for &byte in digits {
        if byte == b'_' {
            continue;
        }
        let Some(digit) = (byte as char).to_digit(base) else {
            return Err(Code::BadNumber);
        };
        any = true;
        let next = value
            .checked_mul(u64::from(base))
            .and_then(|value| value.checked_add(u64::from(digit)));
        match next {
            Some(next) => value = next,
            // The rest of the digits may hold the graver mistake.
            None if digits.iter().all(|&b| b == b'_' || (b as char).is_digit(base)) => {
                return Err(Code::NumberTooLarge);
            }
            None => return Err(Code::BadNumber),
        }
    }
    if any { Ok((Kind::Int, value)) } else { Err(Code::BadNumber) }
}

fn float(word: &[u8]) -> Number {
    let legal = |&byte: &u8| {
        byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-' | b'_')
    };
    if word.len() > FLOAT_CHARS_MAX || !word.iter().all(legal) {
        return Err(Code::BadNumber);
    }
    let mut plain = [0; FLOAT_CHARS_MAX];
    let mut len = 0;
    for &byte in word.iter().filter(|&&byte| byte != b'_') {
        plain[len] = byte;
        len += 1;
    }
    let text = core::str::from_utf8(&plain[..len]).expect("only ASCII was copied");
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok((Kind::Float, value.to_bits())),
        Ok(_) => Err(Code::NumberTooLarge),
        Err(_) => Err(Code::BadNumber),
    }
}
