//! What the assembler knows while it works, and the steps that every parser takes.

use super::body::Body;
use super::expr::Value;
use super::intrinsics::Expansion;
use super::lexer::{Kind, Lexer, Token};
use super::map::Map;
use super::report::{Parse, Report, Reported};
use crate::diag::{Code, Diagnostic, FileId, SourceMap, Span};
use crate::ext::ExtSet;
use crate::module::{Module, SourcePos, limits};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A function as the first pass found it.
pub(crate) struct FnDecl<'a> {
    pub(crate) file: FileId,
    /// The bytes after the `.fn` line.
    pub(crate) body: Range<usize>,
    /// The line the body starts on.
    pub(crate) line: u32,
    /// Parameter names with the registers they stand for.
    pub(crate) params: Vec<(&'a str, u8)>,
}

/// Names of the module.
pub(crate) struct Symbols<'a> {
    pub(crate) functions: Map<&'a str, u32>,
    pub(crate) func_tables: Map<&'a str, u32>,
    /// Constants and data labels.
    pub(crate) consts: Map<&'a str, Value>,
    pub(crate) imports: Map<&'a str, u32>,
    /// Values of the constant pool.
    pub(crate) pool: Map<u64, u32>,
}

/// One assembly, from the first token to the finished module.
pub(crate) struct Assembler<'a> {
    pub(crate) sources: &'a SourceMap,
    pub(crate) exts: ExtSet,
    pub(crate) report: Report,
    pub(crate) module: Module,
    pub(crate) symbols: Symbols<'a>,
    pub(crate) decls: Vec<FnDecl<'a>>,
    /// Entries of all jump tables.
    pub(crate) table_entries: usize,
    pub(crate) body: Body<'a>,
    pub(crate) expansion: Option<Expansion<'a>>,
    pub(crate) file: FileId,
    pub(crate) line: u32,
    pub(crate) line_start: usize,
    pub(crate) lexer: Lexer<'a>,
    /// The token that the parser looks at.
    pub(crate) tok: Token,
}

impl<'a> Assembler<'a> {
    pub(crate) fn new(sources: &'a SourceMap, exts: ExtSet) -> Self {
        Self {
            sources,
            exts,
            report: Report::default(),
            module: Module::default(),
            symbols: Symbols {
                functions: Map::new(),
                func_tables: Map::new(),
                consts: Map::new(),
                imports: Map::new(),
                pool: Map::new(),
            },
            decls: Vec::new(),
            table_entries: 0,
            body: Body::new(),
            expansion: None,
            file: FileId(0),
            line: 0,
            line_start: 0,
            lexer: Lexer::new("", 0),
            tok: Token { kind: Kind::End, value: 0, start: 0, end: 0 },
        }
    }

    /// The text of a file, for as long as the sources live.
    pub(crate) fn text_of(&self, file: FileId) -> &'a str {
        let sources: &'a SourceMap = self.sources;
        sources.file(file).text()
    }

    /// Looks at the first token from byte `pos` of the current file on.
    #[inline]
    pub(crate) fn seek(&mut self, pos: usize) {
        self.lexer.seek(pos);
        self.tok = self.lexer.token();
    }

    /// Goes to the next token and gives the one before it.
    #[inline]
    pub(crate) fn bump(&mut self) -> Token {
        let before = self.tok;
        self.tok = self.lexer.token();
        before
    }

    /// The text of `token`.
    #[inline]
    pub(crate) fn slice(&self, token: Token) -> &'a str {
        self.lexer.slice(token)
    }

    /// True, and one token further, when the current one is of this kind.
    #[inline]
    pub(crate) fn eat(&mut self, kind: Kind) -> bool {
        let found = self.tok.is(kind);
        if found {
            self.bump();
        }
        found
    }

    /// Goes past the one-character token `kind`, which must be here.
    #[inline]
    pub(crate) fn expect(&mut self, kind: Kind) -> Parse<()> {
        if self.eat(kind) {
            return Ok(());
        }
        self.unexpected(&format!("`{}`", char::from(kind as u8)))
    }

    /// Goes past a name, which must be here.
    pub(crate) fn ident(&mut self, what: &str) -> Parse<Token> {
        if self.tok.is_name() {
            return Ok(self.bump());
        }
        self.unexpected(what)
    }

    /// Goes past a name that is about to be defined: of legal length and no register.
    pub(crate) fn new_name(&mut self, what: &str) -> Parse<Token> {
        let token = self.ident(what)?;
        self.check_new_name(token)?;
        Ok(token)
    }

    pub(crate) fn check_new_name(&mut self, token: Token) -> Parse<()> {
        let name = self.slice(token);
        if name.len() > limits::NAME_BYTES_MAX {
            return self.fail(token, Code::NameTooLong, "name of more than 256 bytes");
        }
        if is_reserved(name) {
            let error =
                Diagnostic::error(Code::ReservedName, format!("`{name}` has a meaning of its own"));
            return self.fail_with(token, error.help("choose another name"));
        }
        Ok(())
    }

    /// Checks that the statement ends here.
    #[inline]
    pub(crate) fn end_of_statement(&mut self) -> Parse<()> {
        if self.tok.kind == Kind::End {
            return Ok(());
        }
        self.unexpected("the end of the line")
    }

    /// The position of a token on the current line.
    #[inline]
    pub(crate) fn position(&self, token: Token) -> SourcePos {
        let mut col = 1;
        for &byte in &self.lexer.text().as_bytes()[self.line_start..token.start as usize] {
            // A character counts where it starts.
            col += u32::from(byte & 0xc0 != 0x80);
        }
        SourcePos { line: self.line, col }
    }

    /// Reports that something other than `wanted` stands here.
    #[cold]
    pub(crate) fn unexpected<T>(&mut self, wanted: &str) -> Parse<T> {
        let token = self.tok;
        if token.kind == Kind::Bad {
            return self.fail_with(token, lexical(token.code(), self.slice(token)));
        }
        let found = self.describe(token);
        self.fail(token, Code::Syntax, &format!("expected {wanted}, found {found}"))
    }

    /// What `token` is, as an error says it.
    #[cold]
    pub(crate) fn describe(&self, token: Token) -> String {
        const SHOWN_MAX: usize = 40;
        if token.kind == Kind::End {
            return String::from("the end of the line");
        }
        let text = self.slice(token);
        match text.char_indices().nth(SHOWN_MAX) {
            Some((cut, _)) => format!("`{}...`", &text[..cut]),
            None => format!("`{text}`"),
        }
    }

    /// Reports `message` about `token`.
    #[cold]
    pub(crate) fn fail<T>(&mut self, token: Token, code: Code, message: &str) -> Parse<T> {
        self.fail_with(token, Diagnostic::error(code, message))
    }

    /// Reports `error` about `token`; inside an expansion, about the place of its use.
    #[cold]
    pub(crate) fn fail_with<T>(&mut self, token: Token, error: Diagnostic) -> Parse<T> {
        let span = match &self.expansion {
            Some(expansion) => expansion.span,
            None => Span { file: self.file, start: token.start, end: token.end },
        };
        self.report.push(span, error);
        Err(Reported)
    }
}

/// True for names that cannot be defined: those of registers and of special values.
pub(crate) fn is_reserved(name: &str) -> bool {
    super::operand::looks_like_register(name) || matches!(name, "inf" | "nan" | "null")
}

/// The error for a token that is a mistake by itself.
#[cold]
pub(crate) fn lexical(code: Code, text: &str) -> Diagnostic {
    let (message, help) = match code {
        Code::UnterminatedString => (
            String::from("string without a closing `\"`"),
            Some("write `\\n` for a line break inside a string"),
        ),
        Code::BadCharLiteral => (
            String::from("bad character literal"),
            Some("write one character or escape between single quotes"),
        ),
        Code::BadEscape => {
            (String::from("unknown escape in a character literal"), Some(super::data::ESCAPES))
        }
        Code::BadNumber => (format!("`{text}` is not a number"), None),
        Code::NumberTooLarge => {
            (String::from("number above 2^64 - 1, or beyond the range of f64"), None)
        }
        _ => (
            format!("unexpected character `{}`", text.escape_debug()),
            match text {
                "#" | "\\" | "!" => Some("start a comment with `;`"),
                _ => None,
            },
        ),
    };
    let error = Diagnostic::error(code, message);
    match help {
        Some(help) => error.help(help),
        None => error,
    }
}
