//! Names of functions and function tables, where they are defined and used.

use super::lexer::{Kind, Token};
use super::nearest;
use super::report::Parse;
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use crate::module::limits;
use crate::word::Word;
use alloc::format;

impl<'a> Assembler<'a> {
    /// Goes past the name of a function: a word, or any text in quotes without escapes.
    pub(crate) fn function_name_token(&mut self) -> Parse<Token> {
        if self.tok.kind == Kind::Str {
            return Ok(self.bump());
        }
        self.ident("the name of a function")
    }

    /// Checks the name of a function that is about to be defined.
    pub(crate) fn check_function_name(&mut self, token: Token) -> Parse<()> {
        let name = self.name_of(token);
        if token.kind != Kind::Str || name.len() > limits::NAME_BYTES_MAX {
            return self.check_new_name(token);
        }
        if name.contains('\\') {
            return self.fail(token, Code::BadEscape, "names in quotes have no escapes");
        }
        if name.contains(char::is_control) {
            return self.fail(token, Code::BadCharacter, "names have no control characters");
        }
        if name.is_empty() {
            return self.fail(token, Code::Syntax, "a name has at least one character");
        }
        Ok(())
    }

    /// The name that a word or quoted name gives.
    pub(crate) fn name_of(&self, token: Token) -> &'a str {
        self.slice(token).trim_matches('"')
    }

    /// The index of the function that `token` names.
    pub(crate) fn function_index(&mut self, token: Token) -> Parse<u32> {
        let name = self.name_of(token);
        if let Some(index) = self.symbols.functions.get(name) {
            return Ok(index);
        }
        let mut error =
            Diagnostic::error(Code::UnknownFunction, format!("no function is called `{name}`"));
        error.help = nearest::advice(name, self.symbols.functions.keys());
        self.fail_with(token, error)
    }

    /// The function operand of a call or spawn.
    pub(crate) fn function_name(&mut self, word: Word) -> Parse<Word> {
        let token = self.function_name_token()?;
        let index = self.function_index(token)?;
        Ok(word.with_imm(index as i32))
    }

    /// The table operand of a `call.table`.
    pub(crate) fn func_table_name(&mut self, word: Word) -> Parse<Word> {
        let token = self.ident("the name of a function table")?;
        let name = self.slice(token);
        if let Some(table) = self.symbols.func_tables.get(name) {
            return Ok(word.with_imm(table as i32));
        }
        let mut error =
            Diagnostic::error(Code::UnknownTable, format!("no function table is called `{name}`"));
        error.help = nearest::advice(name, self.symbols.func_tables.keys());
        self.fail_with(token, error)
    }
}
