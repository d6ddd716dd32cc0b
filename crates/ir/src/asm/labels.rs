//! Labels and jump tables of a function, and what refers to them.

use super::body::{Fixup, TableEntry};
use super::lexer::{Kind, Token};
use super::nearest;
use super::report::Parse;
use super::state::Assembler;
use crate::diag::{Code, Diagnostic};
use crate::module::{JumpTable, Label, limits};
use crate::word::Word;
use alloc::format;
use alloc::vec::Vec;

impl Assembler<'_> {
    /// Puts the label `token` before the next instruction.
    pub(crate) fn label(&mut self, token: Token) -> Parse<()> {
        let here = self.here();
        let name = self.slice(token);
        if let Some(expansion) = &mut self.expansion {
            expansion.define(name, here);
            return Ok(());
        }
        self.check_new_name(token)?;
        if let Some(first) = self.body.labels.insert(name, here) {
            let line = self.module.position((self.body.start + first) as usize).line;
            return self.duplicate(token, "label", line);
        }
        if self.module.labels.len() >= limits::LABELS_MAX {
            return self.fail(token, Code::LimitExceeded, "too many labels");
        }
        self.module.labels.push(Label { name: name.into(), at: self.module.code.len() as u32 });
        Ok(())
    }

    /// `.table T: case0, case1, default`
    pub(crate) fn table(&mut self) -> Parse<()> {
        self.bump();
        let name = self.new_name("a name")?;
        self.expect(Kind::Colon)?;
        if self.tok.kind == Kind::End {
            // Known from here on, so that its uses are not reported as well.
            let index = self.module.jump_tables.len() as u32;
            self.body.tables.insert(self.slice(name), index);
            return self.fail(name, Code::EmptyTable, "a jump table has at least one entry");
        }
        let table = self.module.jump_tables.len() as u32;
        if table as usize >= limits::TABLES_MAX {
            return self.fail(name, Code::LimitExceeded, "too many jump tables");
        }
        let entries = self.body.table_entries.len();
        loop {
            let label = self.ident("a label")?;
            if self.table_entries >= limits::TABLE_ENTRIES_MAX {
                return self.fail(label, Code::LimitExceeded, "too many table entries");
            }
            self.table_entries += 1;
            self.body.table_entries.push(TableEntry { table, label });
            if !self.eat(Kind::Comma) {
                break;
            }
        }
        let text = self.slice(name);
        if self.body.tables.insert(text, table).is_some() {
            return self.duplicate(name, "table", 0);
        }
        let len = self.body.table_entries.len() - entries;
        self.module.jump_tables.push(JumpTable {
            name: text.into(),
            func: self.body.func,
            targets: Vec::with_capacity(len),
        });
        Ok(())
    }

    /// The label operand of a branch or jump.
    #[inline]
    pub(crate) fn target(&mut self, word: Word) -> Parse<Word> {
        let token = self.ident("a label")?;
        let name = self.slice(token);
        let at = self.here();
        if let Some(expansion) = &mut self.expansion {
            expansion.label_uses.push((at, name));
            return Ok(word);
        }
        match self.body.labels.get(name) {
            Some(target) => self.aim(word, at, target, token),
            None => {
                self.body.label_uses.push(Fixup { at, name: token });
                Ok(word)
            }
        }
    }

    /// The instruction `word` at index `at`, with its target.
    #[inline]
    pub(crate) fn aim(&mut self, word: Word, at: u32, target: u32, token: Token) -> Parse<Word> {
        if !word.immform() {
            return Ok(word.with_imm(target as i32));
        }
        match i16::try_from(i64::from(target) - i64::from(at)) {
            Ok(distance) => Ok(word.with_branch_imm(word.branch_operand(), distance)),
            Err(_) => {
                let error = Diagnostic::error(
                    Code::BranchRange,
                    "a branch that compares with a constant reaches 32767 instructions",
                );
                self.fail_with(token, error.help("put the constant into a register with `mov`"))
            }
        }
    }

    /// The table operand of a `jump.table`.
    pub(crate) fn jump_table(&mut self, word: Word) -> Parse<Word> {
        let name = self.ident("the name of a jump table")?;
        let at = self.here();
        self.body.table_uses.push(Fixup { at, name });
        Ok(word)
    }

    /// Fills in what was used before it was seen.
    pub(crate) fn resolve_labels(&mut self) {
        let mut uses = core::mem::take(&mut self.body.label_uses);
        for Fixup { at, name } in uses.drain(..) {
            if self.report.is_full() {
                break;
            }
            let Ok(target) = self.label_index(name) else {
                continue;
            };
            let place = (self.body.start + at) as usize;
            // An instruction with a mistake in it was not emitted.
            if let Some(&word) = self.module.code.get(place)
                && let Ok(word) = self.aim(word, at, target, name)
            {
                self.module.code[place] = word;
            }
        }
        self.body.label_uses = uses;
        self.resolve_tables();
    }

    fn resolve_tables(&mut self) {
        let mut entries = core::mem::take(&mut self.body.table_entries);
        for TableEntry { table, label } in entries.drain(..) {
            if self.report.is_full() {
                break;
            }
            if let Ok(target) = self.label_index(label)
                && let Some(table) = self.module.jump_tables.get_mut(table as usize)
            {
                table.targets.push(target);
            }
        }
        self.body.table_entries = entries;
        let mut uses = core::mem::take(&mut self.body.table_uses);
        for Fixup { at, name } in uses.drain(..) {
            if self.report.is_full() {
                break;
            }
            let text = self.slice(name);
            let Some(table) = self.body.tables.get(text) else {
                let mut error = Diagnostic::error(
                    Code::UnknownTable,
                    format!("the function has no table `{text}`"),
                );
                error.help = nearest::advice(text, self.body.tables.keys());
                // Reported; the next name stands for itself.
                drop(self.fail_with::<()>(name, error));
                continue;
            };
            let place = (self.body.start + at) as usize;
            if let Some(word) = self.module.code.get_mut(place) {
                *word = word.with_imm(table as i32);
            }
        }
        self.body.table_uses = uses;
    }

    fn label_index(&mut self, token: Token) -> Parse<u32> {
        let name = self.slice(token);
        if let Some(target) = self.body.labels.get(name) {
            return Ok(target);
        }
        let mut error =
            Diagnostic::error(Code::UnknownLabel, format!("the function has no label `{name}`"));
        error.help = nearest::advice(name, self.body.labels.keys());
        self.fail_with(token, error)
    }

    /// A label behind the last instruction names nothing that a program can reach, and
    /// its place would be that of the next function.
    pub(crate) fn drop_trailing_labels(&mut self) {
        let end = self.module.code.len() as u32;
        while self.module.labels.last().is_some_and(|label| label.at == end) {
            self.module.labels.pop();
        }
    }
}
