//! The first pass: everything but function bodies, in the order of the text.

use super::include::{Mark, Segment};
use super::lexer::{Kind, Lexer, Token};
use super::lines::{line_end, skip_blanks};
use super::nearest;
use super::report::Parse;
use super::state::{Assembler, FnDecl};
use crate::diag::{Code, Diagnostic};
use crate::module::{Annotation, FuncTable, Function, ModuleFile, limits};
use crate::types::Access;
use alloc::format;
use alloc::vec::Vec;

/// What the lines at hand belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Top,
    Data,
    /// The body of the last function, or of one whose first line has a mistake.
    Function,
}

/// An entry of a function table, before all functions are known.
struct TableEntry {
    file: crate::diag::FileId,
    table: u32,
    name: Token,
}

/// The first pass over one segment after another.
pub(crate) struct Declarer<'a, 's> {
    asm: &'s mut Assembler<'a>,
    section: Section,
    /// True while the last function of the list has no end yet.
    is_open: bool,
    /// Annotations from here on belong to a `.fn` that follows at once.
    block: usize,
    /// True when text outside a function was reported since the last directive.
    is_stray: bool,
    table_entries: Vec<TableEntry>,
}

/// Directives, for advice about wrong ones.
const DIRECTIVES: &[&str] = &[
    ".include",
    ".const",
    ".data",
    ".end",
    ".functable",
    ".fn",
    ".frame",
    ".alias",
    ".table",
    ".word",
    ".u8",
    ".u16",
    ".u32",
    ".u64",
    ".f32",
    ".f64",
    ".ascii",
    ".asciz",
    ".zero",
    ".align",
];

impl<'a, 's> Declarer<'a, 's> {
    pub(crate) fn new(asm: &'s mut Assembler<'a>) -> Self {
        Self {
            asm,
            section: Section::Top,
            is_open: false,
            block: 0,
            is_stray: false,
            table_entries: Vec::new(),
        }
    }

    /// Reads all `segments`; the assembler then knows every name of the module.
    pub(crate) fn run(mut self, segments: &[Segment]) {
        for segment in segments {
            self.segment(segment);
        }
        for entry in core::mem::take(&mut self.table_entries) {
            if self.asm.report.is_full() {
                break;
            }
            self.asm.file = entry.file;
            self.asm.lexer = Lexer::new(self.asm.text_of(entry.file), 0);
            let index = self.asm.function_index(entry.name);
            if let (Ok(index), Some(table)) =
                (index, self.asm.module.func_tables.get_mut(entry.table as usize))
            {
                table.funcs.push(index);
            }
        }
        self.asm.module.annotations.sort_by_key(|annotation| annotation.func);
    }

    fn segment(&mut self, segment: &Segment) {
        self.asm.file = segment.file;
        self.asm.lexer = Lexer::new(self.asm.text_of(segment.file), segment.start);
        self.section = Section::Top;
        let mut between = Mark { start: segment.start as u32, line: segment.line };
        for &mark in &segment.marks {
            self.plain_lines(between, mark.start as usize);
            if between.line != mark.line || mark.start as usize == segment.start {
                // Something else stands between, so a block of comments starts here.
                self.block = self.asm.module.annotations.len();
            }
            self.marked_line(mark);
            between.line = mark.line + 1;
            between.start = self.next_line(mark.start as usize) as u32;
            if self.asm.report.is_full() {
                return;
            }
        }
        self.plain_lines(between, segment.end);
        self.close(segment.end);
    }

    fn next_line(&self, pos: usize) -> usize {
        line_end(self.asm.lexer.text().as_bytes(), pos) + 1
    }

    /// The lines from `from` to byte `end`, none of which begins with a directive. Those
    /// of a function are left to the second pass.
    fn plain_lines(&mut self, from: Mark, end: usize) {
        let mut pos = from.start as usize;
        self.asm.line = from.line;
        while pos < end && self.section != Section::Function && !self.asm.report.is_full() {
            self.asm.line_start = pos;
            self.asm.seek(pos);
            let parsed = match self.section {
                _ if self.asm.tok.kind == Kind::End => Ok(()),
                Section::Data => self.asm.data_line(),
                Section::Top | Section::Function => self.stray(),
            };
            // What is wrong with a line was reported; the next line stands for itself.
            drop(parsed);
            pos = self.next_line(pos);
            self.asm.line += 1;
        }
    }

    /// A comment, or a line that begins with a directive.
    fn marked_line(&mut self, mark: Mark) {
        let start = mark.start as usize;
        self.asm.line = mark.line;
        self.asm.line_start = start;
        let bytes = self.asm.lexer.text().as_bytes();
        let word = skip_blanks(bytes, start);
        if bytes[word] == b';' {
            let comment = &self.asm.lexer.text()[word + 1..line_end(bytes, word)];
            return drop(self.comment(comment, word));
        }
        self.is_stray = false;
        self.asm.seek(word);
        drop(self.directive(start));
        self.block = self.asm.module.annotations.len();
    }

    /// Keeps `; @kind: text`; other comments are nothing.
    fn comment(&mut self, comment: &str, pos: usize) -> Parse<()> {
        let Some((kind, text)) =
            comment.trim_start().strip_prefix('@').and_then(|rest| rest.split_once(':'))
        else {
            return Ok(());
        };
        let is_kind = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if kind.is_empty() || kind.len() > limits::NAME_BYTES_MAX || !kind.bytes().all(is_kind) {
            return Ok(());
        }
        if self.asm.module.annotations.len() >= limits::ANNOTATIONS_MAX {
            self.asm.seek(pos);
            let token = self.asm.tok;
            return self.asm.fail(token, Code::LimitExceeded, "too many annotations");
        }
        let func = (self.section == Section::Function && self.is_open)
            .then(|| self.asm.module.functions.len() as u32 - 1);
        self.asm.module.annotations.push(Annotation {
            func,
            line: self.asm.line,
            kind: kind.into(),
            text: text.trim().into(),
        });
        Ok(())
    }

    /// Reports the first of several lines that belong to nothing.
    fn stray(&mut self) -> Parse<()> {
        if core::mem::replace(&mut self.is_stray, true) {
            return Ok(());
        }
        let token = self.asm.tok;
        let error =
            Diagnostic::error(Code::OutsideFunction, "only directives stand outside functions");
        self.asm.fail_with(token, error.help("start a function with `.fn name()`"))
    }

    fn directive(&mut self, line_start: usize) -> Parse<()> {
        let token = self.asm.tok;
        if token.kind != Kind::Directive {
            return self.asm.unexpected("a directive");
        }
        let name = self.asm.slice(token);
        match name {
            ".fn" | ".functable" | ".data" | ".end" => {
                self.close(line_start);
                self.asm.bump();
                match name {
                    ".fn" => self.function()?,
                    ".functable" => self.func_table()?,
                    ".data" => self.data(),
                    _ => {}
                }
                self.asm.end_of_statement()
            }
            ".const" => self.constant(),
            ".table" | ".word" | ".alias" | ".frame" => match self.section {
                Section::Function => Ok(()),
                Section::Top | Section::Data => {
                    self.asm.wrong_directive(token, "inside a function")
                }
            },
            ".u8" | ".u16" | ".u32" | ".u64" | ".f32" | ".f64" | ".ascii" | ".asciz" | ".zero"
            | ".align" => match self.section {
                Section::Data => self.asm.data_line(),
                Section::Top | Section::Function => {
                    self.asm.wrong_directive(token, "after `.data`")
                }
            },
            _ => self.asm.wrong_directive(token, ""),
        }
    }

    /// Ends the function or data at byte `at`.
    fn close(&mut self, at: usize) {
        if self.is_open
            && let Some(decl) = self.asm.decls.last_mut()
        {
            decl.body.end = at;
        }
        self.is_open = false;
        self.section = Section::Top;
    }

    /// `.fn gcd(a: u64, b: u64) -> u64`
    fn function(&mut self) -> Parse<()> {
        self.section = Section::Function;
        let name = self.asm.function_name_token()?;
        let text = self.asm.name_of(name);
        let index = self.asm.module.functions.len() as u32;
        if index as usize >= limits::FUNCTIONS_MAX {
            return self.asm.fail(name, Code::LimitExceeded, "too many functions");
        }
        // A name that is wrong is reported, and what follows it is read all the same.
        drop(self.function_name(name, index));
        for annotation in &mut self.asm.module.annotations[self.block..] {
            annotation.func = Some(index);
        }
        self.note_file(index);
        let (sig, params, parsed) = self.asm.signature();
        self.asm.module.functions.push(Function { name: text.into(), sig, ..Function::default() });
        let end = self.asm.tok.start as usize;
        let newline = self.asm.lexer.text()[end..].find('\n');
        let start = newline.map_or(self.asm.lexer.text().len(), |at| end + at + 1);
        self.asm.decls.push(FnDecl {
            file: self.asm.file,
            body: start..start,
            line: self.asm.line + 1,
            params,
        });
        self.is_open = true;
        parsed
    }

    /// Gives function `index` its name.
    fn function_name(&mut self, name: Token, index: u32) -> Parse<()> {
        self.asm.check_function_name(name)?;
        let text = self.asm.name_of(name);
        match self.asm.symbols.functions.insert(text, index) {
            None => Ok(()),
            Some(first) => {
                let line = self.asm.decls[first as usize].line - 1;
                self.asm.duplicate(name, "function", line)
            }
        }
    }

    /// Remembers which file the functions from `index` on come from.
    fn note_file(&mut self, index: u32) {
        let sources = self.asm.sources;
        let name = sources.file(self.asm.file).name();
        let files = &mut self.asm.module.files;
        if files.last().is_none_or(|last| last.name != name) {
            files.push(ModuleFile { name: name.into(), first_function: index });
        }
    }

    /// `.functable ops(u64, u64) -> u64: add2, sub2`
    fn func_table(&mut self) -> Parse<()> {
        let name = self.asm.new_name("a name")?;
        let text = self.asm.slice(name);
        let table = self.asm.module.func_tables.len() as u32;
        if table as usize >= limits::TABLES_MAX {
            return self.asm.fail(name, Code::LimitExceeded, "too many function tables");
        }
        if self.asm.symbols.func_tables.insert(text, table).is_some() {
            return self.asm.duplicate(name, "function table", 0);
        }
        let (sig, _, parsed) = self.asm.signature();
        self.asm.module.func_tables.push(FuncTable { name: text.into(), sig, funcs: Vec::new() });
        parsed?;
        self.asm.expect(Kind::Colon)?;
        while self.asm.tok.kind != Kind::End {
            if self.table_entries.len() >= limits::TABLE_ENTRIES_MAX {
                let token = self.asm.tok;
                return self.asm.fail(token, Code::LimitExceeded, "too many table entries");
            }
            let name = self.asm.function_name_token()?;
            let file = self.asm.file;
            self.table_entries.push(TableEntry { file, table, name });
            if !self.asm.eat(Kind::Comma) {
                break;
            }
        }
        Ok(())
    }

    /// `.data` or `.data mut`
    fn data(&mut self) {
        self.section = Section::Data;
        if self.asm.tok.kind == Kind::Ident && self.asm.slice(self.asm.tok) == "mut" {
            self.asm.bump();
            self.asm.module.data_access = Access::Write;
        }
    }

    /// `.const N = 64`
    fn constant(&mut self) -> Parse<()> {
        self.asm.bump();
        let name = self.asm.new_name("a name")?;
        self.asm.expect(Kind::Equals)?;
        let value = self.asm.value()?;
        let text = self.asm.slice(name);
        if self.asm.symbols.consts.insert(text, value).is_some() {
            return self.asm.duplicate(name, "constant", 0);
        }
        self.asm.end_of_statement()
    }
}

impl Assembler<'_> {
    /// Reports a directive that does not exist, or belongs in another `place`.
    #[cold]
    pub(crate) fn wrong_directive(&mut self, token: Token, place: &str) -> Parse<()> {
        let name = self.slice(token);
        if DIRECTIVES.contains(&name) {
            let message = format!("`{name}` stands {place}");
            return self.fail(token, Code::MisplacedDirective, &message);
        }
        let message = format!("unknown directive `{name}`");
        let mut error = Diagnostic::error(Code::UnknownDirective, message);
        error.help = nearest::advice(name, DIRECTIVES.iter().copied());
        self.fail_with(token, error)
    }
}
