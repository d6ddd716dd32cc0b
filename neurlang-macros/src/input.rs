//! What stands in `neurlang! { … }`.

use crate::diagnose::Mistake;
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};

/// The input of `neurlang!`.
#[derive(Debug)]
pub(crate) enum Input {
    /// Functions in Rust.
    Rust(TokenStream),
    /// IR text in a string.
    Text {
        /// Visibility of its functions.
        visibility: TokenStream,
        /// The string.
        text: Literal,
    },
    /// A file.
    File {
        /// Visibility of its functions.
        visibility: TokenStream,
        /// Its path as a string.
        path: Literal,
    },
}

/// Reads the input.
pub(crate) fn parse(input: TokenStream) -> Result<Input, Mistake> {
    let tokens: Vec<TokenTree> = input.clone().into_iter().collect();
    if tokens.is_empty() {
        let help = "write functions, `ir \"…\"` or `include \"file.nl\"`";
        return Err(Mistake::new(Span::call_site(), "nothing to compile", help));
    }
    let start = visibility_len(&tokens);
    let visibility: TokenStream = tokens[..start].iter().cloned().collect();
    match &tokens[start..] {
        [TokenTree::Literal(text)] => Ok(Input::Text { visibility, text: text.clone() }),
        [TokenTree::Ident(word), TokenTree::Literal(text), rest @ ..] if is_source(word) => {
            if let Some(more) = rest.first() {
                let help = "use one `neurlang!` for each file or text";
                return Err(Mistake::new(more.span(), "nothing may follow the string", help));
            }
            let text = text.clone();
            Ok(if word == "ir" {
                Input::Text { visibility, text }
            } else {
                Input::File { visibility, path: text }
            })
        }
        [TokenTree::Ident(word), ..] if is_source(word) => {
            let help = "write the string behind it, such as `include \"kernels.nl\"`";
            Err(Mistake::new(word.span(), "a string is missing", help))
        }
        _ => Ok(Input::Rust(input)),
    }
}

fn is_source(word: &Ident) -> bool {
    word == "ir" || word == "include"
}

/// How many tokens are `pub` or `pub(…)`.
fn visibility_len(tokens: &[TokenTree]) -> usize {
    match tokens {
        [TokenTree::Ident(word), TokenTree::Group(group), ..]
            if word == "pub" && group.delimiter() == Delimiter::Parenthesis =>
        {
            2
        }
        [TokenTree::Ident(word), ..] if word == "pub" => 1,
        _ => 0,
    }
}
