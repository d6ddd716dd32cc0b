//! The text of a signature: `fn name(a: u64, b: &[u8]) -> (bool, u64)`.

use super::{DEPTH_MAX, SourceSig, SourceType, TUPLE_MAX};
use crate::types::{Access, Scalar};
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// The text is no signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Byte offset of what is wrong.
    pub at: usize,
    /// What should stand there.
    pub expected: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} at byte {}", self.expected, self.at)
    }
}

impl core::error::Error for ParseError {}

/// The signature that `text` states.
///
/// # Errors
///
/// [`ParseError`] with the first place that is no signature.
pub fn parse(text: &str) -> Result<SourceSig, ParseError> {
    let mut parser = Parser { text, at: 0 };
    parser.word("fn")?;
    let name = parser.name()?;
    parser.mark("(", "`(`")?;
    let mut params = Vec::new();
    while !parser.eat(")") {
        if !params.is_empty() {
            parser.mark(",", "`,` or `)`")?;
        }
        let name = parser.name()?;
        parser.mark(":", "`:`")?;
        params.push((name, parser.ty(0)?));
    }
    let result = if parser.eat("->") { parser.ty(0)? } else { SourceType::UNIT };
    parser.skip();
    if parser.at < text.len() {
        return Err(parser.error("nothing more"));
    }
    Ok(SourceSig { name, params, result })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn error(&self, expected: &'static str) -> ParseError {
        ParseError { at: self.at, expected }
    }

    fn skip(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, mark: &str) -> bool {
        self.skip();
        let found = self.text[self.at..].starts_with(mark);
        if found {
            self.at += mark.len();
        }
        found
    }

    fn mark(&mut self, mark: &str, expected: &'static str) -> Result<(), ParseError> {
        if self.eat(mark) { Ok(()) } else { Err(self.error(expected)) }
    }

    /// The letters, digits and underscores that come next; may be empty.
    fn peek(&mut self) -> &str {
        self.skip();
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    }

    fn word(&mut self, word: &'static str) -> Result<(), ParseError> {
        if self.peek() != word {
            return Err(self.error(word));
        }
        self.at += word.len();
        Ok(())
    }

    fn name(&mut self) -> Result<String, ParseError> {
        let name = self.peek().to_string();
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.error("a name"));
        }
        self.at += name.len();
        Ok(name)
    }

    fn ty(&mut self, depth: usize) -> Result<SourceType, ParseError> {
        if depth > DEPTH_MAX {
            return Err(self.error("a type that nests less deep"));
        }
        if self.eat("&") {
            return self.borrowed(depth);
        }
        if self.eat("(") {
            return self.tuple(depth);
        }
        if self.eat("[") {
            return self.array(depth);
        }
        if self.peek() == "Option" {
            self.word("Option")?;
            self.mark("<", "`<`")?;
            let inner = self.ty(depth + 1)?;
            self.mark(">", "`>`")?;
            return Ok(SourceType::Option(Box::new(inner)));
        }
        let scalar = Scalar::from_name(self.peek()).ok_or_else(|| self.error("a type"))?;
        self.at += scalar.name().len();
        Ok(SourceType::Scalar(scalar))
    }

    fn borrowed(&mut self, depth: usize) -> Result<SourceType, ParseError> {
        let access = if self.peek() == "mut" {
            self.word("mut")?;
            Access::Write
        } else {
            Access::Read
        };
        if access == Access::Read && self.peek() == "str" {
            self.word("str")?;
            return Ok(SourceType::Str);
        }
        if !self.eat("[") {
            return Ok(SourceType::Ref(Box::new(self.ty(depth + 1)?), access));
        }
        let element = self.ty(depth + 1)?;
        if self.eat("]") {
            return Ok(SourceType::Slice(Box::new(element), access));
        }
        let len = self.length()?;
        Ok(SourceType::Ref(Box::new(SourceType::Array(Box::new(element), len)), access))
    }

    fn tuple(&mut self, depth: usize) -> Result<SourceType, ParseError> {
        let mut elements = Vec::new();
        while !self.eat(")") {
            if elements.len() == TUPLE_MAX {
                return Err(self.error("at most 12 elements of a tuple"));
            }
            elements.push(self.ty(depth + 1)?);
            if !self.eat(",") {
                self.mark(")", "`,` or `)`")?;
                break;
            }
        }
        Ok(SourceType::Tuple(elements))
    }

    fn array(&mut self, depth: usize) -> Result<SourceType, ParseError> {
        let element = self.ty(depth + 1)?;
        Ok(SourceType::Array(Box::new(element), self.length()?))
    }

    /// `; N]`.
    fn length(&mut self) -> Result<u32, ParseError> {
        self.mark(";", "`;` or `]`")?;
        let digits = self.peek().to_string();
        let len = digits.parse().map_err(|_| self.error("a length"))?;
        self.at += digits.len();
        self.mark("]", "`]`")?;
        Ok(len)
    }
}
