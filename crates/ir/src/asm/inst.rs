//! Instructions: a mnemonic and its operands into a word.

use super::address::Scaling;
use super::lexer::{Kind, Token};
use super::mnemonic::{self, Found};
use super::nearest;
use super::operand::CAP_BASE;
use super::report::{Parse, Reported};
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use crate::op::{Op, Operand};
use crate::word::Word;
use alloc::format;
use alloc::string::String;

impl Assembler<'_> {
    /// The instruction whose mnemonic was `name`; the current token is its first operand.
    #[inline]
    pub(crate) fn instruction(&mut self, name: Token) -> Parse<Word> {
        let word = match mnemonic::find(self.lexer.from(name), name.len()) {
            Some(Found::One(op)) => self.operands(name, op)?,
            Some(Found::Shared(op)) => self.shared(name, op)?,
            None => return self.unknown_instruction(name),
        };
        if self.tok.kind != Kind::End {
            return self.after_last_operand(name, word);
        }
        Ok(word)
    }

    /// The operands of `op`.
    #[inline]
    fn operands(&mut self, name: Token, op: Op) -> Parse<Word> {
        let operands = op.operands();
        let first = self.tok;
        let mut word = Word::new(op);
        for (n, &operand) in operands.iter().enumerate() {
            if n > 0 && !self.eat(Kind::Comma) {
                return self.missing_operand(name, op, first);
            }
            if self.tok.kind == Kind::End {
                return self.missing_operand(name, op, first);
            }
            word = self.operand(word, operand)?;
        }
        Ok(word)
    }

    #[inline]
    fn operand(&mut self, word: Word, operand: Operand) -> Parse<Word> {
        match operand {
            Operand::Rd | Operand::RdInOut | Operand::RdIn | Operand::Fd => {
                Ok(word.with_rd(self.int_register()?))
            }
            Operand::Ra | Operand::Fa => Ok(word.with_ra(self.int_register()?)),
            Operand::Rb | Operand::Fb => Ok(word.with_rb(self.int_register()?)),
            Operand::Rc | Operand::Fc => Ok(word.with_rc(self.int_register()?)),
            Operand::RbImm => self.rb_or_imm(word),
            Operand::RbImm16 => self.rb_or_imm16(word),
            Operand::Cd => Ok(word.with_rd(self.cap_register()?)),
            Operand::Ca | Operand::CaMut => Ok(word.with_ra(self.cap_register()?)),
            Operand::Cb | Operand::CbMut => Ok(word.with_rb(self.cap_register()?)),
            Operand::Mem => self.address(word, Scaling::Allowed),
            Operand::MemPlain => self.address(word, Scaling::Refused),
            Operand::Imm => self.imm(word),
            Operand::Const => self.pooled(word),
            Operand::Target => self.target(word),
            Operand::Table => self.jump_table(word),
            Operand::Func => self.function_name(word),
            Operand::FuncTable => self.func_table_name(word),
            Operand::Ext => self.ext_operands(word),
        }
    }

    /// An operation among those that share the mnemonic of `op`: the register kinds of
    /// the operands tell which.
    fn shared(&mut self, name: Token, op: Op) -> Parse<Word> {
        let is_cap = self.peek_register().is_some_and(|n| n >= CAP_BASE);
        let first_is_cap = |op: &Op| op.operands().first() == Some(&Operand::Cd);
        if op != Op::MovReg || is_cap {
            if is_cap && op == Op::MovReg && self.second_is_null() {
                let cd = self.cap_register()?;
                self.bump();
                self.bump();
                return Ok(Word::new(Op::MovNull).with_rd(cd));
            }
            let chosen = mnemonic::sharing(op).find(|op| first_is_cap(op) == is_cap);
            return self.operands(name, chosen.unwrap_or(op));
        }
        let first = self.tok;
        if first.kind == Kind::End {
            return self.missing_operand(name, op, first);
        }
        let rd = self.int_register()?;
        if !self.eat(Kind::Comma) || self.tok.kind == Kind::End {
            return self.missing_operand(name, op, first);
        }
        match self.peek_register() {
            Some(_) => {
                let word = Word::new(Op::MovReg).with_rd(rd);
                Ok(word.with_ra(self.int_register()?))
            }
            None => self.mov_value(rd),
        }
    }

    /// True when the operand after the current register is the word `null`.
    fn second_is_null(&self) -> bool {
        let mut ahead = self.lexer;
        let comma = ahead.token();
        let word = ahead.token();
        comma.is(Kind::Comma) && word.kind == Kind::Ident && ahead.slice(word) == "null"
    }

    #[cold]
    fn unknown_instruction(&mut self, name: Token) -> Parse<Word> {
        let text = self.slice(name);
        let mut error =
            Diagnostic::error(Code::UnknownInstruction, format!("unknown instruction `{text}`"));
        error.help = nearest::advice(text, Op::ALL.iter().map(|op| op.mnemonic()));
        self.fail_with(name, error)
    }

    /// Reports a missing comma or operand.
    #[cold]
    fn missing_operand(&mut self, name: Token, op: Op, first: Token) -> Parse<Word> {
        if self.tok.kind != Kind::End {
            return self.unexpected("`,`");
        }
        self.operand_count(name, op, first)
    }

    #[cold]
    fn after_last_operand(&mut self, name: Token, word: Word) -> Parse<Word> {
        let op = word.op().ok_or(Reported)?;
        if !self.tok.is(Kind::Comma) && !op.operands().is_empty() {
            return self.unexpected("the end of the instruction");
        }
        let mut ahead = self.lexer;
        ahead = super::lexer::Lexer::new(ahead.text(), name.end as usize);
        let first = ahead.token();
        self.operand_count(name, op, first)
    }

    #[cold]
    fn operand_count(&mut self, name: Token, op: Op, first: Token) -> Parse<Word> {
        let found = self.count_operands(first);
        let wanted = op.operands().len();
        let error = Diagnostic::error(
            Code::OperandCount,
            format!(
                "`{}` takes {wanted} operand{}, found {found}",
                op.mnemonic(),
                if wanted == 1 { "" } else { "s" }
            ),
        );
        self.fail_with(name, error.help(format!("write `{}`", usage(op))))
    }

    /// How many operands the statement has that starts with `first`.
    fn count_operands(&self, first: Token) -> usize {
        let mut lexer = super::lexer::Lexer::new(self.lexer.text(), first.start as usize);
        let mut token = lexer.token();
        if token.kind == Kind::End {
            return 0;
        }
        let mut count = 1;
        while !matches!(token.kind, Kind::End | Kind::Bad) {
            count += usize::from(token.is(Kind::Comma));
            token = lexer.token();
        }
        count
    }
}

/// How `op` is written, with its operands by kind.
#[must_use]
pub fn usage(op: Op) -> String {
    let mut text = String::from(op.mnemonic());
    for (n, operand) in op.operands().iter().enumerate() {
        text.push_str(if n == 0 { " " } else { ", " });
        text.push_str(match operand {
            Operand::Rd | Operand::RdInOut | Operand::RdIn => "rd",
            Operand::Ra => "ra",
            Operand::Rb => "rb",
            Operand::Rc => "rc",
            Operand::RbImm | Operand::RbImm16 => "rb|number",
            Operand::Fd => "fd",
            Operand::Fa => "fa",
            Operand::Fb => "fb",
            Operand::Fc => "fc",
            Operand::Cd => "cd",
            Operand::Ca | Operand::CaMut => "ca",
            Operand::Cb | Operand::CbMut => "cb",
            Operand::Mem => "[cb + ra*scale + number]",
            Operand::MemPlain => "[cb + ra + number]",
            Operand::Imm | Operand::Const => "number",
            Operand::Target => "label",
            Operand::Table => "table",
            Operand::Func => "function",
            Operand::FuncTable => "functable",
            Operand::Ext => "rd, @name, operands",
        });
    }
    text
}
