//! The expansion of `neurlang!`.

mod exits;
mod fallible;
mod function;
mod ir;
mod program;
mod rust;

pub(crate) use program::Program;

use crate::input::{self, Input};
use proc_macro2::TokenStream;

/// What `neurlang! { input }` becomes.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    match input::parse(input) {
        Ok(Input::Rust(tokens)) => rust::expand(tokens),
        Ok(Input::Text { visibility, text }) => ir::expand_text(&visibility, &text),
        Ok(Input::File { visibility, path }) => ir::expand_file(&visibility, &path),
        Err(mistake) => mistake.tokens(),
    }
}

#[cfg(test)]
mod tests;
