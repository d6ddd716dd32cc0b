//! The findings of a validation: errors and warnings, bounded and in code order.

use crate::diag::{Code, Diagnostic, Severity};
use crate::module::Module;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Findings that are listed; the rest are only counted.
pub(super) const FINDINGS_MAX: usize = 100;

/// What is wrong at an instruction: the parts of a [`Diagnostic`] that a check knows.
pub(super) struct Finding {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: String,
}

impl Finding {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), label: String::new(), help: String::new() }
    }

    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// Collects findings about one module.
pub(super) struct Report<'m> {
    module: &'m Module,
    /// The place each belongs to, in code order; findings about the module come first.
    listed: Vec<(usize, Diagnostic)>,
    errors: usize,
    unlisted: usize,
}

impl<'m> Report<'m> {
    pub(super) const fn new(module: &'m Module) -> Self {
        Self { module, listed: Vec::new(), errors: 0, unlisted: 0 }
    }

    /// How many errors were found, listed or not.
    pub(super) const fn errors(&self) -> usize {
        self.errors
    }

    /// Adds an error about the module as a whole.
    #[cold]
    pub(super) fn module_error(&mut self, code: Code, message: String, help: &str) {
        self.errors += 1;
        self.list(0, || Diagnostic::error(code, message).help(help));
    }

    /// Adds an error about instruction `at` of the module's code.
    #[cold]
    pub(super) fn error_at(&mut self, at: usize, finding: Finding) {
        self.errors += 1;
        let module = self.module;
        self.list(at + 1, || {
            Diagnostic::error(finding.code, finding.message)
                .at_inst(module, at)
                .label(finding.label)
                .help(finding.help)
        });
    }

    /// Adds a warning about instruction `at` of the module's code.
    #[cold]
    pub(super) fn warning_at(&mut self, at: usize, finding: Finding) {
        let module = self.module;
        self.list(at + 1, || {
            Diagnostic::warning(finding.code, finding.message)
                .at_inst(module, at)
                .label(finding.label)
                .help(finding.help)
        });
    }

    fn list(&mut self, key: usize, diagnostic: impl FnOnce() -> Diagnostic) {
        if self.listed.len() < FINDINGS_MAX {
            self.listed.push((key, diagnostic()));
        } else if self.errors == 1 {
            // The list is full of warnings; without this, a refusal would not say why.
            self.unlisted += 1;
            self.listed[FINDINGS_MAX - 1] = (key, diagnostic());
        } else {
            self.unlisted += 1;
        }
    }

    /// All findings in code order, with a note when some were not listed.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        if self.listed.is_empty() {
            return Vec::new();
        }
        self.listed.sort_by_key(|(key, _)| *key);
        let mut all: Vec<Diagnostic> = self.listed.into_iter().map(|(_, one)| one).collect();
        if self.unlisted > 0 {
            let message = format!("{} more findings are not listed", self.unlisted);
            all.push(Diagnostic::note(Code::TooManyFindings, message));
        }
        debug_assert!(self.errors == 0 || all.iter().any(|one| one.severity == Severity::Error));
        all
    }
}
