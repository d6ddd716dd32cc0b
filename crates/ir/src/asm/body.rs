//! Function bodies: the second pass, with labels, jump tables and aliases.

use super::lexer::{Kind, Token};
use super::lines::line_end;
use super::map::Map;
use super::report::{Parse, Reported};
use super::state::{Assembler, FnDecl};
use crate::diag::{Code, Diagnostic};
use crate::module::{SourcePos, limits};
use crate::word::Word;
use alloc::format;
use alloc::vec::Vec;

/// A name that was used before its label or table was seen.
pub(crate) struct Fixup {
    /// The instruction that uses it.
    pub(crate) at: u32,
    pub(crate) name: Token,
}

/// An entry of a jump table.
pub(crate) struct TableEntry {
    pub(crate) table: u32,
    pub(crate) label: Token,
}

/// What is known of the function that is being assembled.
pub(crate) struct Body<'a> {
    pub(crate) func: u32,
    /// Index of its first instruction.
    pub(crate) start: u32,
    /// The lines of the body.
    pub(crate) text: &'a str,
    /// Which integer registers its text uses, once something asked.
    pub(crate) used_registers: Option<u32>,
    pub(crate) aliases: Map<&'a str, u8>,
    pub(crate) labels: Map<&'a str, u32>,
    pub(crate) tables: Map<&'a str, u32>,
    pub(crate) label_uses: Vec<Fixup>,
    pub(crate) table_uses: Vec<Fixup>,
    pub(crate) table_entries: Vec<TableEntry>,
    has_frame: bool,
}

impl Body<'_> {
    pub(crate) const fn new() -> Self {
        Self {
            func: 0,
            start: 0,
            text: "",
            used_registers: None,
            aliases: Map::new(),
            labels: Map::new(),
            tables: Map::new(),
            label_uses: Vec::new(),
            table_uses: Vec::new(),
            table_entries: Vec::new(),
            has_frame: false,
        }
    }

    fn clear(&mut self, func: u32, start: u32) {
        self.func = func;
        self.start = start;
        self.used_registers = None;
        self.aliases.clear();
        self.labels.clear();
        self.tables.clear();
        self.label_uses.clear();
        self.table_uses.clear();
        self.table_entries.clear();
        self.has_frame = false;
    }
}

impl<'a> Assembler<'a> {
    /// Assembles the body of function `func`.
    pub(crate) fn function_body(&mut self, func: u32, decl: &FnDecl<'a>) {
        let start = self.module.code.len() as u32;
        self.body.clear(func, start);
        let text = self.text_of(decl.file);
        self.body.text = &text[decl.body.clone()];
        for &(name, register) in &decl.params {
            self.body.aliases.insert(name, register);
        }
        self.file = decl.file;
        self.lexer = super::lexer::Lexer::new(text, decl.body.start);
        self.line = decl.line;
        let mut pos = decl.body.start;
        while pos < decl.body.end && !self.report.is_full() {
            self.line_start = pos;
            self.seek(pos);
            // On a mistake the rest of the line is skipped; it was reported.
            let rest = match self.statement() {
                Ok(()) => self.tok.start as usize,
                Err(Reported) => pos,
            };
            pos = line_end(text.as_bytes(), rest) + 1;
            self.line += 1;
        }
        self.resolve_labels();
        self.drop_trailing_labels();
        let function = &mut self.module.functions[func as usize];
        function.start = start;
        function.len = self.module.code.len() as u32 - start;
    }

    /// One line: labels, then an instruction, a directive or nothing.
    #[inline]
    pub(crate) fn statement(&mut self) -> Parse<()> {
        let mut is_first = true;
        loop {
            let token = self.tok;
            match token.kind {
                Kind::End => return Ok(()),
                Kind::Ident | Kind::Register => {
                    self.bump();
                    if !self.tok.is(Kind::Colon) {
                        let word = self.instruction(token)?;
                        return self.emit(word, token, is_first);
                    }
                    self.bump();
                    // A label that is wrong was reported; its statement can be read.
                    drop(self.label(token));
                }
                Kind::At => return self.intrinsic(),
                Kind::Directive => {
                    self.body_directive(token, is_first)?;
                    return self.end_of_statement();
                }
                _ => return self.unexpected("an instruction, a label or a directive"),
            }
            is_first = false;
        }
    }

    /// Appends an instruction that `token` began; `is_first` says that only blanks stand
    /// before it on its line.
    #[inline]
    fn emit(&mut self, word: Word, token: Token, is_first: bool) -> Parse<()> {
        if self.module.code.len() >= limits::INSTS_MAX {
            return self.fail(token, Code::LimitExceeded, "too many instructions");
        }
        let pos = match &self.expansion {
            Some(expansion) => expansion.pos,
            None if is_first => {
                SourcePos { line: self.line, col: token.start - self.line_start as u32 + 1 }
            }
            None => self.position(token),
        };
        self.module.code.push(word);
        self.module.positions.push(pos);
        Ok(())
    }

    /// How many instructions the function has so far.
    #[inline]
    pub(crate) fn here(&self) -> u32 {
        self.module.code.len() as u32 - self.body.start
    }

    /// Reports a second definition of a name.
    #[cold]
    pub(crate) fn duplicate<T>(&mut self, token: Token, what: &str, first: u32) -> Parse<T> {
        let name = self.slice(token);
        let error =
            Diagnostic::error(Code::DuplicateName, format!("the {what} `{name}` is defined twice"));
        let error = match first {
            0 => error,
            line => error.help(format!("the first is on line {line}")),
        };
        self.fail_with(token, error)
    }

    fn body_directive(&mut self, token: Token, is_first: bool) -> Parse<()> {
        match self.slice(token) {
            ".word" => {
                self.bump();
                let bits = self.value()?.bits();
                self.emit(Word(bits), token, false)
            }
            ".table" => self.table(),
            ".alias" => self.alias_directive(),
            ".frame" => self.frame(token),
            // The first pass dealt with it.
            _ if is_first => {
                while !matches!(self.tok.kind, Kind::End | Kind::Bad) {
                    self.bump();
                }
                Err(Reported)
            }
            _ => self.wrong_directive(token, "at the start of a line"),
        }
    }

    /// `.frame 64`
    fn frame(&mut self, token: Token) -> Parse<()> {
        self.bump();
        let first = self.tok;
        let bytes = self.integer()?;
        if self.body.has_frame || self.here() > 0 {
            return self.fail(
                token,
                Code::BadFrame,
                "`.frame` stands once, before the first instruction",
            );
        }
        match u32::try_from(bytes) {
            Ok(bytes @ ..=limits::FRAME_BYTES_MAX) => {
                self.body.has_frame = true;
                self.module.functions[self.body.func as usize].frame_bytes = bytes;
                Ok(())
            }
            _ => self.fail(
                first,
                Code::BadFrame,
                &format!("a frame has 0 to {} bytes", limits::FRAME_BYTES_MAX),
            ),
        }
    }

    /// `.alias acc = r9`
    fn alias_directive(&mut self) -> Parse<()> {
        self.bump();
        let name = self.new_name("a name")?;
        self.expect(Kind::Equals)?;
        let Some(register) = self.peek_register() else {
            return self.int_register().map(drop);
        };
        self.bump();
        match self.body.aliases.insert(self.slice(name), register) {
            None => Ok(()),
            Some(_) => self.duplicate(name, "alias", 0),
        }
    }
}
