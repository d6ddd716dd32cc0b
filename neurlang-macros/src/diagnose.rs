//! Mistakes as tokens: `compile_error!` where the user made them.

use neurlang_ir::diag::{Diagnostic, Severity};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// A mistake and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    /// Where.
    pub(crate) span: Span,
    /// What rustc shows.
    pub(crate) message: String,
}

impl Mistake {
    /// A mistake of the macro's own: a fragment in lower case and what to do about it.
    pub(crate) fn new(span: Span, message: &str, help: &str) -> Self {
        Self { span, message: format!("{message}\nhelp: {help}") }
    }

    /// What the compiler found, at `span`.
    pub(crate) fn of(diagnostic: &Diagnostic, span: Span) -> Self {
        let mut message = format!("{} [{}]", diagnostic.message, diagnostic.code.text());
        if let Some(help) = &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        Self { span, message }
    }

    /// What the compiler found in a text that rustc does not know, at the text's `span`.
    pub(crate) fn within(diagnostic: &Diagnostic, span: Span) -> Self {
        let mut mistake = Self::of(diagnostic, span);
        let (line, col) = (diagnostic.pos.line, diagnostic.pos.col);
        let file = if diagnostic.file.is_empty() { "<text>" } else { &diagnostic.file };
        if line > 0 {
            mistake.message = format!("{file}:{line}:{col}: {}", mistake.message);
        }
        mistake
    }

    /// The tokens that make rustc report it.
    pub(crate) fn tokens(&self) -> TokenStream {
        let message = &self.message;
        quote_spanned! { self.span => ::core::compile_error! { #message } }
    }
}

/// The errors among `diagnostics`.
pub(crate) fn errors(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
}
