//! The parser of the value notation.

use super::scan::Scanner;
use super::{CallText, Literal, ValueError, ValueErrorKind};

/// How deep lists, tuples and `some` may be nested.
const DEPTH_MAX: u32 = 32;

/// Parses one value; nothing may follow it.
///
/// # Errors
///
/// [`ValueError`] with the place of the first mistake.
///
/// # Examples
///
/// ```
/// use neurlang::value::{Literal, parse};
///
/// assert_eq!(parse("'\\n'"), Ok(Literal::Char('\n')));
/// assert_eq!(parse("[1,").unwrap_err().to_string(), "expected a value at the end (byte 3)");
/// ```
pub fn parse(text: &str) -> Result<Literal, ValueError> {
    let mut scanner = Scanner::new(text);
    let literal = value(&mut scanner, 0)?;
    scanner.skip_space();
    match scanner.peek() {
        None => Ok(literal),
        Some(_) => Err(scanner.expected("nothing more")),
    }
}

/// Parses a call at the start of `text` and returns what follows it.
///
/// # Errors
///
/// [`ValueError`] with the place of the first mistake.
///
/// # Examples
///
/// ```
/// let (call, rest) = neurlang::value::parse_call("gcd(12, 18) == 6")?;
/// assert_eq!((call.name.as_str(), call.arguments.len(), rest), ("gcd", 2, " == 6"));
/// # Ok::<(), neurlang::value::ValueError>(())
/// ```
pub fn parse_call(text: &str) -> Result<(CallText, &str), ValueError> {
    let mut scanner = Scanner::new(text);
    scanner.skip_space();
    let name = scanner.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ':'));
    if name.is_empty() {
        return Err(scanner.expected("a function's name"));
    }
    scanner.expect("(")?;
    let arguments = sequence(&mut scanner, ")", 0)?;
    let call = CallText { name: name.to_owned(), arguments };
    Ok((call, &text[scanner.at()..]))
}

fn value(scanner: &mut Scanner<'_>, depth: u32) -> Result<Literal, ValueError> {
    if depth > DEPTH_MAX {
        return Err(scanner.error(ValueErrorKind::TooDeep));
    }
    scanner.skip_space();
    if scanner.take("b\"") {
        return quoted(scanner, true).map(Literal::Bytes);
    }
    match scanner.peek() {
        Some('[') => {
            scanner.next();
            sequence(scanner, "]", depth).map(Literal::List)
        }
        Some('(') => {
            scanner.next();
            sequence(scanner, ")", depth).map(Literal::Tuple)
        }
        Some('"') => {
            scanner.next();
            let bytes = quoted(scanner, false)?;
            let text = String::from_utf8(bytes).expect("characters and ASCII escapes are UTF-8");
            Ok(Literal::Str(text))
        }
        Some('\'') => {
            scanner.next();
            character(scanner).map(Literal::Char)
        }
        Some(c) if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => number(scanner),
        Some(c) if c.is_alphabetic() => word(scanner, depth),
        _ => Err(scanner.expected("a value")),
    }
}

/// Values between an opening bracket, already taken, and `close`.
fn sequence(
    scanner: &mut Scanner<'_>,
    close: &'static str,
    depth: u32,
) -> Result<Vec<Literal>, ValueError> {
    let mut values = Vec::new();
    loop {
        scanner.skip_space();
        if scanner.take(close) {
            return Ok(values);
        }
        values.push(value(scanner, depth + 1)?);
        scanner.skip_space();
        if !scanner.take(",") {
            scanner.expect(close)?;
            return Ok(values);
        }
    }
}

fn word(scanner: &mut Scanner<'_>, depth: u32) -> Result<Literal, ValueError> {
    let at = scanner.at();
    match scanner.take_while(|c| c.is_alphanumeric() || c == '_') {
        "true" => Ok(Literal::Bool(true)),
        "false" => Ok(Literal::Bool(false)),
        "none" => Ok(Literal::None),
        "some" => {
            scanner.expect("(")?;
            let inner = value(scanner, depth + 1)?;
            scanner.expect(")")?;
            Ok(Literal::Some(Box::new(inner)))
        }
        name @ ("inf" | "nan" | "NaN") => Ok(Literal::Number(name.to_owned())),
        other => Err(ValueError {
            at: Some(at),
            kind: ValueErrorKind::UnknownWord { word: other.to_owned() },
        }),
    }
}

fn number(scanner: &mut Scanner<'_>) -> Result<Literal, ValueError> {
    let at = scanner.at();
    let sign = if scanner.take("-") { "-" } else { "" };
    if sign.is_empty() {
        scanner.take("+");
    }
    let is_number_char = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    let mut text = format!("{sign}{}", scanner.take_while(is_number_char));
    let prefixed =
        ["0x", "0b", "0o"].iter().any(|prefix| text.trim_start_matches('-').starts_with(prefix));
    if !prefixed && text.ends_with(['e', 'E']) {
        let exponent_sign = scanner.take_while(|c| matches!(c, '-' | '+'));
        text.push_str(exponent_sign);
        text.push_str(scanner.take_while(is_number_char));
    }
    text.retain(|c| c != '_');
    let well_formed =
        if prefixed { super::convert::is_integer(&text) } else { text.parse::<f64>().is_ok() };
    if well_formed {
        Ok(Literal::Number(text))
    } else {
        Err(ValueError { at: Some(at), kind: ValueErrorKind::BadNumber { text } })
    }
}

/// What stands before the closing `"`; escapes of any byte only in `b"…"`.
fn quoted(scanner: &mut Scanner<'_>, any_byte: bool) -> Result<Vec<u8>, ValueError> {
    let mut bytes = Vec::new();
    loop {
        if any_byte && scanner.take("\\x") {
            bytes.push(hex_byte(scanner)?);
            continue;
        }
        match scanner.next() {
            Some('"') => return Ok(bytes),
            Some('\\') => {
                let c = escape(scanner)?;
                bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Some(c) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => return Err(scanner.expected("`\"`")),
        }
    }
}

fn character(scanner: &mut Scanner<'_>) -> Result<char, ValueError> {
    let c = match scanner.next() {
        Some('\\') => escape(scanner)?,
        Some(c) if c != '\'' => c,
        _ => return Err(scanner.expected("a character")),
    };
    if scanner.take("'") { Ok(c) } else { Err(scanner.expected("`'`")) }
}

/// The character of an escape whose backslash was taken.
fn escape(scanner: &mut Scanner<'_>) -> Result<char, ValueError> {
    let escaped = match scanner.next() {
        Some('n') => Some('\n'),
        Some('r') => Some('\r'),
        Some('t') => Some('\t'),
        Some('0') => Some('\0'),
        Some(c @ ('\\' | '"' | '\'')) => Some(c),
        Some('x') => Some(hex_byte(scanner)?).filter(u8::is_ascii).map(char::from),
        Some('u') if scanner.take("{") => {
            let digits = scanner.take_while(|c| c.is_ascii_hexdigit());
            let code = u32::from_str_radix(digits, 16).ok();
            code.and_then(char::from_u32).filter(|_| scanner.take("}"))
        }
        _ => None,
    };
    escaped.ok_or_else(|| scanner.error(ValueErrorKind::BadEscape))
}

fn hex_byte(scanner: &mut Scanner<'_>) -> Result<u8, ValueError> {
    let mut digit = || scanner.next().and_then(|c| c.to_digit(16));
    match (digit(), digit()) {
        (Some(high), Some(low)) => Ok((high << 4 | low) as u8),
        _ => Err(scanner.error(ValueErrorKind::BadEscape)),
    }
}
