//! Parser of calls and values.

use super::{Call, Value};

/// How deep lists, tuples and options may nest.
const DEPTH_MAX: u32 = 32;

/// The first place where a text is not a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Byte offset in the text.
    pub(crate) at: usize,
    /// What is wrong there, as a fragment in lower case.
    pub(crate) message: String,
}

/// Parses `name(value, …)`.
pub(crate) fn call(text: &str) -> Result<Call, SyntaxError> {
    let mut parser = Parser { text, at: 0 };
    parser.spaces();
    let name = parser.word();
    if name.is_empty() {
        return Err(parser.error("expected a function name".to_owned()));
    }
    let name = name.to_owned();
    parser.expect('(')?;
    let args = parser.items(')', |parser| {
        let start = parser.at;
        let value = parser.value(0)?;
        Ok((value, start..parser.at))
    })?;
    parser.spaces();
    if parser.at < text.len() {
        return Err(parser.error("expected nothing after the call".to_owned()));
    }
    Ok(Call { name, args })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let found = self.peek()?;
        self.at += found.len_utf8();
        Some(found)
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    fn error(&self, message: String) -> SyntaxError {
        SyntaxError {
            at: self.at,
            message,
        }
    }

    fn found(&self) -> String {
        self.peek().map_or("the end".to_owned(), |found| {
            format!("`{}`", found.escape_default())
        })
    }

    fn expect(&mut self, wanted: char) -> Result<(), SyntaxError> {
        self.spaces();
        if self.peek() != Some(wanted) {
            return Err(self.error(format!("expected `{wanted}`, found {}", self.found())));
        }
        self.bump();
        Ok(())
    }

    /// Takes letters, digits, `_` and `.`; function names may contain dots.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.')
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Parses comma-separated items up to `close`; a comma may follow the last one.
    fn items<T>(
        &mut self,
        close: char,
        mut item: impl FnMut(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<Vec<T>, SyntaxError> {
        let mut items = Vec::new();
        loop {
            self.spaces();
            if self.peek() == Some(close) {
                self.bump();
                return Ok(items);
            }
            items.push(item(self)?);
            self.spaces();
            match self.peek() {
                Some(',') => drop(self.bump()),
                found if found == Some(close) => {}
                _ => {
                    let message = format!("expected `,` or `{close}`, found {}", self.found());
                    return Err(self.error(message));
                }
            }
        }
    }

    fn value(&mut self, depth: u32) -> Result<Value, SyntaxError> {
        self.spaces();
        if depth > DEPTH_MAX {
            return Err(self.error(format!("values nest deeper than {DEPTH_MAX}")));
        }
        match self.peek() {
            Some('"') => self.string().map(Value::Str),
            Some('b') if self.rest().starts_with("b\"") => {
                self.bump();
                self.bytes().map(Value::Bytes)
            }
            Some('\'') => self.character().map(Value::Char),
            Some('[') => {
                self.bump();
                self.items(']', |parser| parser.value(depth + 1))
                    .map(Value::List)
            }
            Some('(') => {
                self.bump();
                self.items(')', |parser| parser.value(depth + 1))
                    .map(Value::Tuple)
            }
            Some(found) if found.is_ascii_digit() || found == '-' => self.number(),
            Some(found) if found.is_alphabetic() => self.named(depth),
            _ => Err(self.error(format!("expected a value, found {}", self.found()))),
        }
    }

    fn named(&mut self, depth: u32) -> Result<Value, SyntaxError> {
        let start = self.at;
        match self.word() {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            "none" => Ok(Value::None),
            "inf" => Ok(Value::Float("inf".to_owned())),
            "nan" | "NaN" => Ok(Value::Float("nan".to_owned())),
            "some" => {
                self.expect('(')?;
                let value = self.value(depth + 1)?;
                self.expect(')')?;
                Ok(Value::Some(Box::new(value)))
            }
            other => Err(SyntaxError {
                at: start,
                message: format!("`{other}` is not a value"),
            }),
        }
    }

    fn number(&mut self) -> Result<Value, SyntaxError> {
        let start = self.at;
        let sign = if self.peek() == Some('-') {
            self.bump();
            "-"
        } else {
            ""
        };
        let mut word = self.word().to_owned();
        let exponent = word.ends_with(['e', 'E']) && !word.starts_with("0x");
        if exponent && matches!(self.peek(), Some('-' | '+')) {
            word.extend(self.bump());
            word.push_str(self.word());
        }
        let digits = word.replace('_', "");
        let (radix, body) = match digits.get(..2) {
            Some("0x") => (16, &digits[2..]),
            Some("0b") => (2, &digits[2..]),
            Some("0o") => (8, &digits[2..]),
            _ => (10, digits.as_str()),
        };
        if let Ok(value) = i128::from_str_radix(&format!("{sign}{body}"), radix)
            && body.starts_with(char::is_alphanumeric)
        {
            return Ok(Value::Int(value));
        }
        let float = format!("{sign}{digits}");
        let is_float = digits.contains(['.', 'e', 'E']) || matches!(&*digits, "inf" | "nan");
        if radix == 10 && is_float && float.parse::<f64>().is_ok() {
            return Ok(Value::Float(float));
        }
        let message = format!("`{sign}{word}` is not a number this notation has");
        Err(SyntaxError { at: start, message })
    }

    fn character(&mut self) -> Result<char, SyntaxError> {
        self.bump();
        let found = match self.peek() {
            None | Some('\'') => return Err(self.error("expected a character".to_owned())),
            Some('\\') => self.escape()?,
            Some(_) => Unit::Char(self.bump().expect("just peeked")),
        };
        let found = self.unicode(found)?;
        if self.peek() != Some('\'') {
            return Err(self.error(format!("expected `'`, found {}", self.found())));
        }
        self.bump();
        Ok(found)
    }

    fn string(&mut self) -> Result<String, SyntaxError> {
        let mut text = String::new();
        self.quoted(|parser, unit| {
            text.push(parser.unicode(unit)?);
            Ok(())
        })?;
        Ok(text)
    }

    fn bytes(&mut self) -> Result<Vec<u8>, SyntaxError> {
        let mut bytes = Vec::new();
        self.quoted(|_, unit| {
            match unit {
                Unit::Byte(byte) => bytes.push(byte),
                Unit::Char(found) => {
                    bytes.extend_from_slice(found.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
            Ok(())
        })?;
        Ok(bytes)
    }

    fn quoted(
        &mut self,
        mut each: impl FnMut(&Self, Unit) -> Result<(), SyntaxError>,
    ) -> Result<(), SyntaxError> {
        let start = self.at;
        self.bump();
        loop {
            let unit = match self.peek() {
                None => {
                    let message = "this string does not end".to_owned();
                    return Err(SyntaxError { at: start, message });
                }
                Some('"') => {
                    self.bump();
                    return Ok(());
                }
                Some('\\') => self.escape()?,
                Some(_) => Unit::Char(self.bump().expect("just peeked")),
            };
            each(self, unit)?;
        }
    }

    fn unicode(&self, unit: Unit) -> Result<char, SyntaxError> {
        match unit {
            Unit::Char(found) => Ok(found),
            Unit::Byte(byte) if byte.is_ascii() => Ok(char::from(byte)),
            Unit::Byte(_) => {
                Err(self.error(r#"text holds `\x` up to 7f; write `\u{…}` or b"…""#.to_owned()))
            }
        }
    }

    fn escape(&mut self) -> Result<Unit, SyntaxError> {
        let start = self.at;
        self.bump();
        let unknown = || SyntaxError {
            at: start,
            message: "unknown escape".to_owned(),
        };
        let unit = match self.bump().ok_or_else(unknown)? {
            'n' => Unit::Byte(b'\n'),
            'r' => Unit::Byte(b'\r'),
            't' => Unit::Byte(b'\t'),
            '0' => Unit::Byte(0),
            same @ ('\\' | '"' | '\'') => Unit::Char(same),
            'x' => {
                let digits = self.rest().get(..2).ok_or_else(unknown)?;
                let byte = u8::from_str_radix(digits, 16).map_err(|_| unknown())?;
                self.at += 2;
                Unit::Byte(byte)
            }
            'u' => {
                let body = self.rest().strip_prefix('{').ok_or_else(unknown)?;
                let (digits, _) = body.split_once('}').ok_or_else(unknown)?;
                let code = u32::from_str_radix(digits, 16).map_err(|_| unknown())?;
                self.at += digits.len() + 2;
                Unit::Char(char::from_u32(code).ok_or_else(unknown)?)
            }
            _ => return Err(unknown()),
        };
        Ok(unit)
    }
}

/// One element of quoted text.
#[derive(Clone, Copy)]
enum Unit {
    Char(char),
    Byte(u8),
}
