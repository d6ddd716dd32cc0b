//! Lines of the data section.

use super::escape;
use super::expr::Value;
use super::lexer::{Kind, Token};
use super::report::Parse;
use super::state::Assembler;
use crate::diag::{Code, Diagnostic, Span};
use crate::module::{DataLabel, limits};
use alloc::format;

/// What an escape can be, as advice.
pub(crate) const ESCAPES: &str = "escapes are \\n \\r \\t \\0 \\\\ \\\" \\' \\xNN and \\u{NNNN}";
/// The largest alignment of data.
const ALIGN_MAX: u64 = 4096;

impl Assembler<'_> {
    /// Labels, then a directive that appends bytes, or nothing.
    pub(crate) fn data_line(&mut self) -> Parse<()> {
        while self.tok.is_name() {
            let name = self.bump();
            self.expect(Kind::Colon)?;
            // A label that is wrong was reported; its data can be read.
            drop(self.data_label(name));
        }
        let token = self.tok;
        if token.kind == Kind::End {
            return Ok(());
        }
        if token.kind != Kind::Directive {
            return self.unexpected("a label or a data directive");
        }
        self.bump();
        match self.slice(token) {
            ".u8" => self.integers(1)?,
            ".u16" => self.integers(2)?,
            ".u32" => self.integers(4)?,
            ".u64" => self.integers(8)?,
            ".f32" => self.floats(f32_bytes, 4)?,
            ".f64" => self.floats(f64::to_le_bytes, 8)?,
            ".ascii" => self.strings(&[])?,
            ".asciz" => self.strings(&[0])?,
            ".zero" => self.zeros()?,
            ".align" => self.align()?,
            _ => return self.wrong_directive(token, "at the start of a line"),
        }
        self.end_of_statement()
    }

    fn data_label(&mut self, token: Token) -> Parse<()> {
        self.check_new_name(token)?;
        let name = self.slice(token);
        let at = self.module.data.len();
        let value = Value::Int(at as i128);
        if self.symbols.consts.insert(name, value).is_some() {
            return self.duplicate(token, "constant or data label", 0);
        }
        if self.module.data_labels.len() >= limits::LABELS_MAX {
            return self.fail(token, Code::LimitExceeded, "too many data labels");
        }
        self.module.data_labels.push(DataLabel { name: name.into(), at: at as u32 });
        Ok(())
    }

    fn integers(&mut self, width: usize) -> Parse<()> {
        let bits = width as u32 * 8;
        let range = -(1_i128 << (bits - 1))..1_i128 << bits;
        loop {
            let first = self.tok;
            let value = self.integer()?;
            if !range.contains(&value) {
                let message = format!("{value} does not fit {bits} bits");
                return self.fail(first, Code::DataRange, &message);
            }
            self.append(first, &value.to_le_bytes()[..width])?;
            if !self.eat(Kind::Comma) {
                return Ok(());
            }
        }
    }

    fn floats(&mut self, bytes: fn(f64) -> [u8; 8], width: usize) -> Parse<()> {
        loop {
            let first = self.tok;
            let value = match self.value()? {
                Value::Float(value) => value,
                Value::Int(value) => value as f64,
            };
            self.append(first, &bytes(value)[..width])?;
            if !self.eat(Kind::Comma) {
                return Ok(());
            }
        }
    }

    fn strings(&mut self, end: &[u8]) -> Parse<()> {
        loop {
            let token = self.tok;
            if token.kind != Kind::Str {
                return self.unexpected("a string");
            }
            let text = self.slice(token);
            self.bump();
            let inside = &text[1..text.len() - 1];
            let len_before = self.module.data.len();
            if let Err((at, bad)) = escape::unescape(inside, &mut self.module.data) {
                let start = token.start + 1 + at as u32;
                let error = Diagnostic::error(Code::BadEscape, "unknown escape in a string");
                self.report.push(
                    Span { file: self.file, start, end: start + bad.len as u32 },
                    error.help(ESCAPES),
                );
                return Err(super::report::Reported);
            }
            if let Err(reported) = self.append(token, end) {
                // What does not fit must not make the lines after it fail as well.
                self.module.data.truncate(len_before);
                return Err(reported);
            }
            if !self.eat(Kind::Comma) {
                return Ok(());
            }
        }
    }

    fn zeros(&mut self) -> Parse<()> {
        let first = self.tok;
        let count = self.integer()?;
        match usize::try_from(count) {
            Ok(count @ ..=limits::DATA_BYTES_MAX) => self.append_zeros(first, count),
            _ => self.fail(
                first,
                Code::DataRange,
                &format!("data has 0 to {} bytes", limits::DATA_BYTES_MAX),
            ),
        }
    }

    fn align(&mut self) -> Parse<()> {
        let first = self.tok;
        let to = self.integer()?;
        match u64::try_from(to) {
            Ok(to @ 1..=ALIGN_MAX) if to.is_power_of_two() => {
                let len = self.module.data.len();
                self.append_zeros(first, len.next_multiple_of(to as usize) - len)
            }
            _ => self.fail(
                first,
                Code::BadAlign,
                &format!("an alignment is a power of two from 1 to {ALIGN_MAX}"),
            ),
        }
    }

    fn append_zeros(&mut self, token: Token, count: usize) -> Parse<()> {
        let len = self.module.data.len() + count;
        if len > limits::DATA_BYTES_MAX {
            return self.too_much_data(token);
        }
        self.module.data.resize(len, 0);
        Ok(())
    }

    fn append(&mut self, token: Token, bytes: &[u8]) -> Parse<()> {
        if self.module.data.len() + bytes.len() > limits::DATA_BYTES_MAX {
            return self.too_much_data(token);
        }
        self.module.data.extend_from_slice(bytes);
        Ok(())
    }

    #[cold]
    fn too_much_data(&mut self, token: Token) -> Parse<()> {
        let message = format!("more than {} bytes of data", limits::DATA_BYTES_MAX);
        self.fail(token, Code::LimitExceeded, &message)
    }
}

/// The four bytes of `value` as an `f32`, and four more.
fn f32_bytes(value: f64) -> [u8; 8] {
    u64::from((value as f32).to_bits()).to_le_bytes()
}
