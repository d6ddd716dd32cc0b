//! Methods that are written in Rust: their text is checked where they are called.

use super::body::Body;
use super::closure::Closure;
use super::infer::T;
use super::macros::Arguments;
use crate::hir::{Expr, LocalId};
use neurlang_ir::diag::Code;
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use std::rc::Rc;

/// What a text of the tables here calls the values it is about.
pub(super) type Named = Vec<(String, LocalId)>;

impl<'a> Body<'_, 'a> {
    /// The value of an expression that is written in Rust; it sees the `named` values alone.
    pub(super) fn template(&mut self, text: &str, named: Named, at: Span) -> Expr {
        let tokens = text.parse::<TokenStream>().map(|tokens| spanned(tokens, at));
        let parsed = tokens.ok().and_then(|tokens| syn::parse2::<syn::Expr>(tokens).ok());
        let Some(expr) = parsed else {
            return self.wrong(&at, Code::CompilerBug, "a text of the compiler is no Rust", "");
        };
        let kept = self.world.arena.keep(Arguments::of(expr));
        let names = std::mem::replace(&mut self.names, named);
        let found = self.expr(&kept.exprs()[0], None);
        self.names = names;
        found
    }

    /// A name for a closure or function that a template calls.
    pub(super) fn callable(&mut self, f: &'a syn::Expr) -> LocalId {
        let (names, module) = (self.names.clone(), self.module);
        let local = self.temp(T::UNIT);
        self.closures.insert(local, Rc::new(Closure { f, names, module, types: None }));
        local
    }
}

/// The tokens, all of them at one place.
fn spanned(tokens: TokenStream, at: Span) -> TokenStream {
    let one = |token| match token {
        TokenTree::Group(group) => {
            let mut found = Group::new(group.delimiter(), spanned(group.stream(), at));
            found.set_span(at);
            TokenTree::Group(found)
        }
        mut token => {
            token.set_span(at);
            token
        }
    };
    tokens.into_iter().map(one).collect()
}
