//! Where expressions and patterns start, found without printing them.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Expr, Pat};

/// The first token of an expression.
pub(super) fn start(expr: &Expr) -> Span {
    match expr {
        Expr::Assign(e) => start(&e.left),
        Expr::Await(e) => start(&e.base),
        Expr::Binary(e) => start(&e.left),
        Expr::Call(e) => start(&e.func),
        Expr::Cast(e) => start(&e.expr),
        Expr::Field(e) => start(&e.base),
        Expr::Index(e) => start(&e.expr),
        Expr::MethodCall(e) => start(&e.receiver),
        Expr::Try(e) => start(&e.expr),
        Expr::Range(e) => match (&e.start, &e.limits) {
            (Some(e), _) => start(e),
            (None, syn::RangeLimits::HalfOpen(token)) => token.spans[0],
            (None, syn::RangeLimits::Closed(token)) => token.spans[0],
        },
        Expr::Array(e) => e.bracket_token.span.open(),
        Expr::Repeat(e) => e.bracket_token.span.open(),
        Expr::Paren(e) => e.paren_token.span.open(),
        Expr::Tuple(e) => e.paren_token.span.open(),
        Expr::Group(e) => start(&e.expr),
        Expr::Block(e) => match &e.label {
            Some(label) => label.name.apostrophe,
            None => e.block.brace_token.span.open(),
        },
        Expr::Break(e) => e.break_token.span,
        Expr::Continue(e) => e.continue_token.span,
        Expr::Return(e) => e.return_token.span,
        Expr::If(e) => e.if_token.span,
        Expr::Match(e) => e.match_token.span,
        Expr::Loop(e) => e.loop_token.span,
        Expr::While(e) => e.while_token.span,
        Expr::ForLoop(e) => e.for_token.span,
        Expr::Let(e) => e.let_token.span,
        Expr::Lit(e) => e.lit.span(),
        Expr::Reference(e) => e.and_token.spans[0],
        Expr::Unary(e) => match &e.op {
            syn::UnOp::Deref(token) => token.spans[0],
            syn::UnOp::Not(token) => token.spans[0],
            syn::UnOp::Neg(token) => token.spans[0],
            _ => start(&e.expr),
        },
        Expr::Path(e) => path_start(&e.path).unwrap_or_else(|| e.span()),
        Expr::Macro(e) => path_start(&e.mac.path).unwrap_or_else(|| e.span()),
        other => other.span(),
    }
}

fn path_start(path: &syn::Path) -> Option<Span> {
    match &path.leading_colon {
        Some(token) => Some(token.spans[0]),
        None => path.segments.first().map(|segment| segment.ident.span()),
    }
}

/// The first token of a pattern.
pub(super) fn pat_start(pat: &Pat) -> Span {
    match pat {
        Pat::Ident(found) => match (&found.by_ref, &found.mutability) {
            (Some(token), _) => token.span,
            (None, Some(token)) => token.span,
            (None, None) => found.ident.span(),
        },
        Pat::Wild(found) => found.underscore_token.spans[0],
        Pat::Tuple(found) => found.paren_token.span.open(),
        Pat::Lit(found) => found.lit.span(),
        other => other.span(),
    }
}
