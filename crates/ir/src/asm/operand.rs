//! Register and number operands.

use super::expr::as_imm32;
use super::lexer::{Kind, Token};
use super::nearest;
use super::report::Parse;
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use crate::op::Op;
use crate::word::Word;
use alloc::format;

/// Capability register `n` is numbered `CAP_BASE + n` where both kinds can stand.
pub(crate) const CAP_BASE: u8 = 32;
const INT_REGISTERS: u8 = 32;
const CAP_REGISTERS: u8 = 16;

/// The register called `name` in any function: `r0` to `r31`, `c0` to `c15`.
#[inline]
pub(crate) fn named_register(name: &[u8]) -> Option<u8> {
    let (letter, number) = match *name {
        [letter, ones @ b'0'..=b'9'] => (letter, ones - b'0'),
        [letter, tens @ b'1'..=b'9', ones @ b'0'..=b'9'] => {
            (letter, (tens - b'0') * 10 + ones - b'0')
        }
        _ => return None,
    };
    match letter | 0x20 {
        b'r' if number < INT_REGISTERS => Some(number),
        b'c' if number < CAP_REGISTERS => Some(CAP_BASE + number),
        _ => None,
    }
}

/// True for `r` or `c` with digits, whether or not there is such a register.
pub(crate) fn looks_like_register(name: &str) -> bool {
    match name.as_bytes() {
        [b'r' | b'R' | b'c' | b'C', digits @ ..] => {
            !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

impl<'a> Assembler<'a> {
    /// The register that `name` stands for here.
    #[inline]
    pub(crate) fn register_of(&self, name: &'a str) -> Option<u8> {
        named_register(name.as_bytes()).or_else(|| self.alias(name))
    }

    fn alias(&self, name: &'a str) -> Option<u8> {
        match &self.expansion {
            Some(expansion) => expansion.register(name),
            None => self.body.aliases.get(name),
        }
    }

    /// The register of the current token, if it names one.
    #[inline]
    pub(crate) fn peek_register(&self) -> Option<u8> {
        match self.tok.kind {
            Kind::Register => Some(self.tok.value as u8),
            Kind::Ident => self.alias(self.slice(self.tok)),
            _ => None,
        }
    }

    /// Goes past an integer register.
    #[inline]
    pub(crate) fn int_register(&mut self) -> Parse<u8> {
        match self.peek_register() {
            Some(register @ 0..INT_REGISTERS) => {
                self.bump();
                Ok(register)
            }
            other => self.not_a_register("integer", other),
        }
    }

    /// Goes past a capability register.
    #[inline]
    pub(crate) fn cap_register(&mut self) -> Parse<u8> {
        match self.peek_register() {
            Some(register @ CAP_BASE..) => {
                self.bump();
                Ok(register - CAP_BASE)
            }
            other => self.not_a_register("capability", other),
        }
    }

    #[cold]
    fn not_a_register<T>(&mut self, kind: &str, found: Option<u8>) -> Parse<T> {
        let token = self.tok;
        let shown = self.describe(token);
        if found.is_some() {
            let other = if kind == "integer" { "a capability" } else { "an integer" };
            let message =
                format!("{shown} is {other} register, and an {kind} register must stand here");
            let message = message.replace("an capability", "a capability");
            return self.fail(token, Code::OperandKind, &message);
        }
        match token.kind {
            Kind::Ident => self.unknown_register(token),
            Kind::Int | Kind::Float | Kind::Char if kind == "integer" => {
                let error = Diagnostic::error(
                    Code::OperandKind,
                    format!("expected a register, found {shown}"),
                );
                self.fail_with(token, error.help("put the number into a register with `mov`"))
            }
            Kind::End | Kind::Bad => self.unexpected("a register"),
            _ => {
                self.fail(token, Code::OperandKind, &format!("expected a register, found {shown}"))
            }
        }
    }

    #[cold]
    fn unknown_register<T>(&mut self, token: Token) -> Parse<T> {
        let name = self.slice(token);
        let mut error =
            Diagnostic::error(Code::UnknownRegister, format!("unknown register `{name}`"));
        error.help = if looks_like_register(name) {
            Some("registers are `r0` to `r31` and `c0` to `c15`".into())
        } else if self.symbols.consts.get(name).is_some() {
            Some("a constant cannot stand here: put it into a register with `mov`".into())
        } else {
            nearest::advice(name, self.body.aliases.keys())
        };
        self.fail_with(token, error)
    }

    /// `rb`, or an immediate of 32 bits.
    #[inline]
    pub(crate) fn rb_or_imm(&mut self, word: Word) -> Parse<Word> {
        if let Some(register) = self.peek_register() {
            return self.rb(word, register);
        }
        let first = self.tok;
        let value = self.integer()?;
        match as_imm32(value) {
            Some(imm) => Ok(word.with_immform().with_imm(imm)),
            None => self.out_of_room(first, value, "32"),
        }
    }

    /// The register at hand as `rb`.
    #[inline]
    fn rb(&mut self, word: Word, register: u8) -> Parse<Word> {
        if register < INT_REGISTERS {
            self.bump();
            return Ok(word.with_rb(register));
        }
        self.not_a_register("integer", Some(register))
    }

    /// `rb`, or an immediate of 16 bits; the distance to the target is added later.
    #[inline]
    pub(crate) fn rb_or_imm16(&mut self, word: Word) -> Parse<Word> {
        if let Some(register) = self.peek_register() {
            return self.rb(word, register);
        }
        let first = self.tok;
        let value = self.integer()?;
        match i16::try_from(value as i64) {
            Ok(imm) => Ok(word.with_branch_imm(imm, 0)),
            Err(_) => self.out_of_room(first, value, "16"),
        }
    }

    /// An immediate of 32 bits. `movhi` takes a bit pattern, so an unsigned one as well.
    pub(crate) fn imm(&mut self, word: Word) -> Parse<Word> {
        let first = self.tok;
        let value = self.integer()?;
        let pattern = match word.op() {
            Some(Op::MovHigh) => u32::try_from(value).ok().map(|bits| bits as i32),
            _ => None,
        };
        match pattern.or_else(|| as_imm32(value)) {
            Some(imm) => Ok(word.with_imm(imm)),
            None => self.out_of_room(first, value, "32"),
        }
    }

    #[cold]
    fn out_of_room<T>(&mut self, token: Token, value: i128, bits: &str) -> Parse<T> {
        let error = Diagnostic::error(
            Code::ImmediateRange,
            format!("{value} does not fit the {bits} signed bits that this instruction has for it"),
        );
        let help = format!("put it into a register with `mov rN, {value}`, then use the register");
        self.fail_with(token, error.help(help))
    }

    /// A value that goes to the constant pool: an integer or a float.
    pub(crate) fn pooled(&mut self, word: Word) -> Parse<Word> {
        let first = self.tok;
        let bits = self.value()?.bits();
        self.pool_entry(first, word, bits)
    }

    fn pool_entry(&mut self, first: Token, word: Word, bits: u64) -> Parse<Word> {
        let next = self.module.consts.len() as u32;
        if let Some(at) = self.symbols.pool.insert(bits, next) {
            return Ok(word.with_imm(at as i32));
        }
        if next as usize >= crate::module::limits::CONSTS_MAX {
            return self.fail(first, Code::LimitExceeded, "too many constants in the pool");
        }
        self.module.consts.push(bits);
        Ok(word.with_imm(next as i32))
    }

    /// The second operand of a `mov` into an integer register, when it is a value: an
    /// immediate where 32 bits hold it, else a constant of the pool.
    pub(crate) fn mov_value(&mut self, rd: u8) -> Parse<Word> {
        let first = self.tok;
        let bits = self.value()?.bits();
        match i32::try_from(bits as i64) {
            Ok(imm) => Ok(Word::new(Op::MovImm).with_rd(rd).with_imm(imm)),
            Err(_) => self.pool_entry(first, Word::new(Op::MovConst).with_rd(rd), bits),
        }
    }
}
