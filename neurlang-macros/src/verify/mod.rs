//! The expansion of `#[nl_verify]`: the function as it is, and tests beside it.

mod compare;
mod gather;
mod options;
mod tree;

use proc_macro2::TokenStream;
use quote::quote;

/// The function, and a macro call that only a test build expands.
pub(crate) fn attribute(options: &TokenStream, item: &TokenStream) -> TokenStream {
    if let Err(mistake) = options::parse(options.clone()) {
        let mistake = mistake.tokens();
        return quote!(#mistake #item);
    }
    quote! {
        #item
        #[cfg(test)]
        ::neurlang::__nl_verify_tests! { (#options) #item }
    }
}

pub(crate) use compare::expand;
