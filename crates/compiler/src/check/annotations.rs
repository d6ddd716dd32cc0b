//! `@kind: text` in comments, and documentation.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Lit, Meta};

/// Kind, text and line.
pub(super) type Annotation = (String, String, u32);

/// The lines of the doc comments among `attrs`.
pub(super) fn doc_lines(attrs: &[Attribute]) -> Vec<(String, Span)> {
    let mut lines = Vec::new();
    for attr in attrs {
        let Meta::NameValue(pair) = &attr.meta else { continue };
        let Expr::Lit(value) = &pair.value else { continue };
        if let (true, Lit::Str(text)) = (pair.path.is_ident("doc"), &value.lit) {
            let text = text.value();
            let strip = |line: &str| line.strip_prefix(' ').unwrap_or(line).to_string();
            lines.extend(text.split('\n').map(|line| (strip(line), attr.pound_token.span())));
        }
    }
    lines
}

/// Tells annotations from documentation.
pub(super) fn split(
    lines: Vec<(String, Span)>,
    line_of: impl Fn(Span) -> u32,
) -> (Vec<String>, Vec<Annotation>) {
    let (mut docs, mut annotations) = (Vec::new(), Vec::new());
    for (line, span) in lines {
        match annotation(&line) {
            Some((kind, text)) => annotations.push((kind, text, line_of(span))),
            None => docs.push(line),
        }
    }
    (docs, annotations)
}

/// Takes `@kind: text` apart.
fn annotation(line: &str) -> Option<(String, String)> {
    let (kind, text) = line.trim().strip_prefix('@')?.split_once(':')?;
    let is_kind = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    is_kind.then(|| (kind.to_string(), text.trim().to_string()))
}

/// The `// @kind: text` comments of a text; doc comments are not among them.
pub(super) fn in_comments(text: &str) -> Vec<Annotation> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some(comment) = line.trim_start().strip_prefix("//") else { continue };
        if comment.starts_with(['/', '!']) {
            continue;
        }
        found.extend(annotation(comment).map(|(kind, text)| (kind, text, index as u32 + 1)));
    }
    found
}
