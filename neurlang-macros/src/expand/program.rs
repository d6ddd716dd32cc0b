//! A module on its way into the crate, wherever its text came from.

use crate::blob::Blobs;
use crate::diagnose::{Mistake, errors};
use neurlang_ir::Module;
use neurlang_ir::validate::{Validated, validate};
use proc_macro2::{Ident, Span, TokenStream};
use quote::format_ident;

/// A validated module with its blobs.
#[derive(Debug)]
pub(crate) struct Program {
    /// The static that holds it.
    pub(crate) name: Ident,
    pub(crate) module: Validated,
    pub(crate) blobs: Blobs,
}

/// A word for the name of the static: two blocks of one module have no function in common.
fn static_name(module: &Module) -> Ident {
    let first = module.functions.first().map_or("", |function| function.name.as_str());
    let word: String = first.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    format_ident!("__neurlang_{word}", span = Span::mixed_site())
}

impl Program {
    /// Validates and compiles `module`; a mistake is put at what `span` gives for a function.
    pub(crate) fn new(
        module: Module,
        span: impl Fn(Option<u32>) -> Span,
    ) -> Result<Program, Vec<Mistake>> {
        let name = static_name(&module);
        let module = validate(module).map_err(|rejected| {
            let found = errors(&rejected.diagnostics);
            found.map(|diagnostic| Mistake::within(diagnostic, span(None))).collect::<Vec<_>>()
        })?;
        let blobs = Blobs::of(&module).map_err(|refusal| {
            let help = "run it through `neurlang::Instance`, which has what it needs";
            let func = refusal.func().map(|func| &module.module().functions[func as usize]);
            let what = func.map_or("this".to_owned(), |func| format!("`{}`", func.name));
            let message = format!("{what} cannot be part of a crate: {refusal}");
            vec![Mistake::new(span(refusal.func()), &message, help)]
        })?;
        Ok(Program { name, module, blobs })
    }

    /// The static.
    pub(crate) fn item(&self) -> TokenStream {
        self.blobs.item(&self.name, &self.module)
    }
}
