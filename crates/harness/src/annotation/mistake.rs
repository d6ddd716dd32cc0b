//! [`Mistake`]: what is wrong in an annotation, and [`Spanned`]: where something stands.

use neurlang_ir::asm::nearest;
use neurlang_ir::diag::Code;
use std::fmt;
use std::ops::Range;

/// What is wrong in an annotation's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the text it is about.
    pub span: Range<usize>,
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong, as a fragment in lower case.
    pub message: String,
    /// What to do about it, in the imperative.
    pub help: Option<String>,
}

impl Mistake {
    /// The mistake `message` about `span`.
    #[must_use]
    pub fn new(code: Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, code, message: message.into(), help: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with the advice to write the one of `known` that is close to `word`, if any is.
    #[must_use]
    pub fn nearest<'a>(mut self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.help = nearest::advice(word, known);
        self
    }

    /// No annotation is of kind `kind`.
    #[must_use]
    pub fn unknown_kind(kind: &str) -> Self {
        Self::new(Code::AnnotationKind, 0..0, format!("no annotation is called `@{kind}`"))
            .nearest(kind, super::KINDS.iter().copied())
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {})", self.message, self.span.start)
    }
}

impl std::error::Error for Mistake {}

/// Something and where it stands in the text. Equality is that of the value alone.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// What stands there.
    pub value: T,
}

impl<T> Spanned<T> {
    /// `value`, which stands at `span`.
    pub fn new(span: Range<usize>, value: T) -> Self {
        Self { span, value }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
