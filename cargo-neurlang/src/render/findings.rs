//! Diagnostics of a program's text or code, with the sources they speak of.

use super::json;
use neurlang_ir::diag::{Diagnostic, RenderOptions, SourceMap, render};

/// A program's diagnostics.
#[derive(Clone, Debug)]
pub(crate) struct Findings {
    /// The file the program came from.
    pub(crate) file: String,
    /// Texts that the diagnostics quote.
    pub(crate) sources: SourceMap,
    /// What is wrong or doubtful, in source order.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// The findings in `file`; those in a binary, which has no texts, get its name.
    pub(crate) fn new(file: String, sources: SourceMap, mut diagnostics: Vec<Diagnostic>) -> Self {
        if sources.files().is_empty() {
            for diagnostic in diagnostics.iter_mut().filter(|known| known.file.is_empty()) {
                diagnostic.file.clone_from(&file);
            }
        }
        Self { file, sources, diagnostics }
    }

    /// The diagnostics in rustc's manner.
    pub(super) fn text(&self, color: bool) -> String {
        render(&self.diagnostics, &self.sources, RenderOptions { color })
    }

    /// The diagnostics as objects.
    pub(super) fn json(&self) -> impl Iterator<Item = json::Diagnostic<'_>> {
        self.diagnostics.iter().map(|diagnostic| {
            let file = if diagnostic.file.is_empty() { &self.file } else { &diagnostic.file };
            let known = diagnostic.pos.line > 0;
            json::Diagnostic {
                code: Some(diagnostic.code.text()),
                severity: diagnostic.severity.name(),
                file: Some(file),
                line: known.then_some(diagnostic.pos.line),
                col: known.then_some(diagnostic.pos.col),
                message: &diagnostic.message,
                help: diagnostic.help.as_deref(),
            }
        })
    }
}
