//! Memory operands: `[c2 + r1*8 - 16]`.

use super::lexer::{Kind, Token};
use super::operand::CAP_BASE;
use super::report::Parse;
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use crate::word::Word;
use alloc::format;

/// Whether an index may be multiplied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scaling {
    Allowed,
    Refused,
}

impl Assembler<'_> {
    /// An address, into the fields `rb` (capability), `ra` (index), `rc` (scale) and `imm`.
    #[inline]
    pub(crate) fn address(&mut self, word: Word, scaling: Scaling) -> Parse<Word> {
        let open = self.tok;
        if !self.eat(Kind::Open) {
            return self.not_an_address();
        }
        let mut word = word.with_rb(self.cap_register()?);
        let mut has_index = false;
        // Terms are below 2^65 and a text has below 2^29 of them, so their sum fits.
        let mut offset = 0_i128;
        loop {
            let sign = self.tok;
            match sign.kind {
                Kind::Close => break,
                Kind::Plus | Kind::Minus => {}
                _ => return self.unexpected("`+`, `-` or `]`"),
            }
            self.bump();
            match self.peek_register() {
                Some(register) => {
                    self.check_index(sign, register, has_index)?;
                    has_index = true;
                    word = self.index(word, scaling)?;
                }
                None if sign.is(Kind::Minus) => offset -= self.term()?,
                None => offset += self.term()?,
            }
        }
        self.bump();
        if !has_index {
            word = word.with_immform();
        }
        match i32::try_from(offset) {
            Ok(imm) => Ok(word.with_imm(imm)),
            Err(_) => self.offset_too_large(open, offset),
        }
    }

    /// Goes past an index register and its scale.
    #[inline]
    fn index(&mut self, word: Word, scaling: Scaling) -> Parse<Word> {
        let word = word.with_ra(self.int_register()?);
        let star = self.tok;
        if !self.eat(Kind::Star) {
            return Ok(word);
        }
        let scale = self.term()?;
        match (scaling, scale) {
            (_, 1) => Ok(word),
            (Scaling::Allowed, 2 | 4 | 8) => Ok(word.with_rc(scale.trailing_zeros() as u8)),
            (Scaling::Allowed, _) => self.fail(
                star,
                Code::BadScale,
                &format!("an index is scaled by 1, 2, 4 or 8, not {scale}"),
            ),
            (Scaling::Refused, _) => {
                self.fail(star, Code::BadScale, "the index of an atomic access cannot be scaled")
            }
        }
    }

    #[inline]
    fn check_index(&mut self, sign: Token, register: u8, has_index: bool) -> Parse<()> {
        let message = if register >= CAP_BASE {
            "an address has one capability, and it stands first"
        } else if has_index {
            "an address has one index register"
        } else if sign.is(Kind::Minus) {
            "an index register cannot be subtracted"
        } else {
            return Ok(());
        };
        self.fail(self.tok, Code::OperandKind, message)
    }

    #[cold]
    fn not_an_address<T>(&mut self) -> Parse<T> {
        if matches!(self.tok.kind, Kind::End | Kind::Bad) {
            return self.unexpected("an address");
        }
        let shown = self.describe(self.tok);
        let error =
            Diagnostic::error(Code::OperandKind, format!("expected an address, found {shown}"));
        self.fail_with(self.tok, error.help("write it as `[c2 + r1*8 + 16]`"))
    }

    #[cold]
    fn offset_too_large<T>(&mut self, open: Token, offset: i128) -> Parse<T> {
        let error = Diagnostic::error(
            Code::ImmediateRange,
            format!("offset {offset} does not fit 32 signed bits"),
        );
        self.fail_with(
            open,
            error.help("add the offset to an index register; addresses never wrap"),
        )
    }
}
