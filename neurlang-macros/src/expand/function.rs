//! A function of a block: as the compiler reads it, and as the crate gets it.

use super::fallible::{self, Kind};
use crate::bridge::{self, Target};
use crate::diagnose::Mistake;
use crate::item::FnItem;
use crate::text::Text;
use neurlang_ir::source::SourceSig;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

impl FnItem {
    /// Whether it returns a `Result`.
    pub(crate) fn kind(&self) -> Kind {
        if fallible::success_type(&self.output).is_some() { Kind::Fallible } else { Kind::Plain }
    }

    /// Appends it as the compiler reads it: without attributes, and with its plain result.
    pub(crate) fn write(&self, fallible: &[Ident], text: &mut Text, mistakes: &mut Vec<Mistake>) {
        let head = [&self.visibility, &self.qualifiers];
        for tokens in head {
            text.push(tokens.clone());
        }
        let names = [TokenTree::Ident(self.keyword.clone()), TokenTree::Ident(self.name.clone())];
        text.push(names.into_iter().collect());
        text.push(self.generics.clone());
        text.push(TokenTree::Group(self.params.clone()).into());
        match fallible::success_type(&self.output) {
            Some(success) => {
                text.push(self.output.clone().into_iter().take(2).collect());
                text.push(success);
            }
            None => text.push(self.output.clone()),
        }
        let inside = fallible::body(&self.body, self.kind(), fallible, mistakes);
        text.group_of(&self.body, inside);
    }

    /// The function without its meaning, so that its callers still compile.
    pub(crate) fn stub(&self) -> TokenStream {
        let Self { attributes, visibility, qualifiers, name, generics, params, output, .. } = self;
        let keyword = &self.keyword;
        quote! {
            #attributes
            #[allow(unused_variables, unused_mut)]
            #visibility #qualifiers #keyword #name #generics #params #output {
                ::core::panic!("this function does not compile")
            }
        }
    }

    /// The function that calls the program.
    pub(crate) fn finished(
        &self,
        sig: &SourceSig,
        target: Target<'_>,
    ) -> Result<TokenStream, Mistake> {
        let Self { attributes, visibility, keyword, name, output, .. } = self;
        if let Some(token) = self.qualifiers.clone().into_iter().next() {
            let help = "leave the word out";
            let message = format!("a function of `neurlang!` cannot be `{token}`");
            return Err(Mistake::new(token.span(), &message, help));
        }
        let (names, params) = named(&self.params);
        let target = Target { is_fallible: self.kind() == Kind::Fallible, ..target };
        let body = bridge::body(sig, &names, target).map_err(|error| {
            Mistake::new(name.span(), &error.to_string(), "change the signature")
        })?;
        Ok(quote! {
            #attributes
            #visibility #keyword #name(#params) #output { #body }
        })
    }
}

/// The names of parameters, and the parameters with these names: a pattern gets one.
fn named(params: &Group) -> (Vec<Ident>, TokenStream) {
    let mut names = Vec::new();
    let mut list = TokenStream::new();
    for param in split(params.stream()) {
        let colon = param
            .iter()
            .position(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':'));
        let Some(colon) = colon else { continue };
        let name = match &param[..colon] {
            [.., TokenTree::Ident(name)] if name != "mut" => name.clone(),
            _ => format_ident!("__nl_arg{}", names.len()),
        };
        let ty: TokenStream = param[colon..].iter().cloned().collect();
        list.extend(quote!(#name #ty,));
        names.push(name);
    }
    (names, list)
}

/// The parts of a list between its commas.
fn split(list: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut depth = 0;
    for token in list {
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(Vec::new());
                    continue;
                }
                _ => {}
            }
        }
        parts.last_mut().expect("there is always a part").push(token);
    }
    parts.retain(|part| !part.is_empty());
    parts
}
