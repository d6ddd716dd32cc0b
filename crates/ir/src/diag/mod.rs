//! Diagnostics: what is wrong in a user's text or program, where, and what to do about it.
//!
//! A [`Diagnostic`] is data; [`render()`] turns a list of them into the text that people
//! read. Nothing here prints.

pub mod codes;
mod render;
mod source;
mod width;

pub use codes::Code;
pub use render::{RenderOptions, SHOWN_MAX, render};
pub(crate) use source::count_chars;
pub use source::{FileId, SourceFile, SourceMap, Span};

use crate::module::{Module, SourcePos};
use alloc::string::String;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The text or program is refused.
    Error,
    /// It is accepted, and probably not what was meant.
    Warning,
    /// Says something about the diagnostics themselves.
    Note,
}

impl Severity {
    /// The word that starts a rendered diagnostic.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// The instruction that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InstPlace {
    /// The name of the function.
    pub function: String,
    /// Index of the instruction within the function.
    pub index: u32,
}

/// One mistake: a code, a sentence fragment, a place and, where known, advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong, as a fragment in lower case.
    pub message: String,
    /// The text it is about, when that is at hand.
    pub span: Option<Span>,
    /// The file's name; empty when not known.
    pub file: String,
    /// Line and column of the place; zeros when not known.
    pub pos: SourcePos,
    /// The instruction it is about, for checks of programs.
    pub inst: Option<InstPlace>,
    /// What to write beside the underlined text; may be empty.
    pub label: String,
    /// What to do about it, in the imperative.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// A note without a place.
    #[must_use]
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    fn new(severity: Severity, code: Code, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            span: None,
            file: String::new(),
            pos: SourcePos::default(),
            inst: None,
            label: String::new(),
            help: None,
        }
    }

    /// The same, about `span` of `sources`; file name and position are filled in.
    #[must_use]
    pub fn at(mut self, span: Span, sources: &SourceMap) -> Self {
        self.span = Some(span);
        self.pos = sources.position(span.file, span.start);
        self.file = sources.file(span.file).name().into();
        self
    }

    /// The same, about instruction `at` of [`Module::code`]; function, file and position
    /// are filled in as far as the module knows them.
    #[must_use]
    pub fn at_inst(mut self, module: &Module, at: usize) -> Self {
        self.pos = module.position(at);
        if let Some(index) = module.function_at(at) {
            let function = &module.functions[index as usize];
            self.file = module.file_of(index).into();
            self.inst = Some(InstPlace {
                function: function.name.clone(),
                index: at as u32 - function.start,
            });
        }
        self
    }

    /// The same, with `label` beside the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
