//! Functions that return `Result<T, Trap>`: Rust outside, `T` for the compiler.
//!
//! The compiler's functions return `T` and stop when they trap. So `Ok(…)` around a result
//! and `?` behind the call of another such function say nothing new to it and are taken
//! out; everything else that makes or takes apart a `Result` is refused.

use super::exits;
use crate::diagnose::Mistake;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// The `T` of `-> Result<T, …>`, and nothing for other results.
pub(crate) fn success_type(output: &TokenStream) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = output.clone().into_iter().collect();
    let at = tokens.iter().position(|token| is_mark(token, '<'))?;
    let is_path = tokens[..at].iter().all(|token| {
        matches!(token, TokenTree::Ident(_)) || ['-', '>', ':'].iter().any(|&m| is_mark(token, m))
    });
    let is_result = at > 0 && matches!(&tokens[at - 1], TokenTree::Ident(name) if name == "Result");
    if !is_path || !is_result {
        return None;
    }
    let mut depth = 0;
    let inside = tokens[at + 1..].iter().take_while(|token| {
        let ends = depth == 0 && (is_mark(token, ',') || is_mark(token, '>'));
        depth += i32::from(is_mark(token, '<')) - i32::from(is_mark(token, '>'));
        !ends
    });
    Some(inside.cloned().collect())
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Whether the function itself returns a `Result`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It does.
    Fallible,
    /// It returns its value.
    Plain,
}

/// The body of a function as the compiler takes it.
pub(crate) fn body(
    body: &Group,
    kind: Kind,
    fallible: &[Ident],
    mistakes: &mut Vec<Mistake>,
) -> TokenStream {
    if kind == Kind::Plain && fallible.is_empty() {
        return body.stream();
    }
    if kind == Kind::Fallible {
        exits::check(body, mistakes);
    }
    Rewrite { kind, fallible, mistakes }.stream(body.stream())
}

struct Rewrite<'a> {
    kind: Kind,
    fallible: &'a [Ident],
    mistakes: &'a mut Vec<Mistake>,
}

impl Rewrite<'_> {
    fn stream(&mut self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut out = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while at < tokens.len() {
            at += self.token(&tokens[at..], &mut out);
        }
        out.into_iter().collect()
    }

    /// Takes the first token, and those that belong to it; gives how many.
    fn token(&mut self, tokens: &[TokenTree], out: &mut Vec<TokenTree>) -> usize {
        let called = matches!(tokens.get(1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
        match &tokens[0] {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), self.stream(group.stream()));
                inside.set_span(group.span());
                out.push(TokenTree::Group(inside));
                1
            }
            TokenTree::Ident(name) if called && self.kind == Kind::Fallible && name == "Ok" => 1,
            TokenTree::Ident(name) if called && self.kind == Kind::Fallible && name == "Err" => {
                let help = "stop with `panic!` or a failing operation: the trap is the error";
                self.mistakes.push(Mistake::new(name.span(), "`Err` cannot be made", help));
                1
            }
            TokenTree::Ident(name) if called && self.fallible.contains(name) => {
                out.push(tokens[0].clone());
                self.token(&tokens[1..], out);
                if tokens.get(2).is_some_and(|token| is_mark(token, '?'))
                    && self.kind == Kind::Fallible
                {
                    return 3;
                }
                let (message, help) = match self.kind {
                    Kind::Fallible => {
                        ("a `Result` is used as a value", "write `?` behind the call")
                    }
                    Kind::Plain => (
                        "a function that returns a `Result` is called from one that does not",
                        "return a `Result` here too, or the plain type there",
                    ),
                };
                self.mistakes.push(Mistake::new(name.span(), message, help));
                2
            }
            token => {
                out.push(token.clone());
                1
            }
        }
    }
}
