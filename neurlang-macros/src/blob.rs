//! A module as an item of the host: the static that its functions call.

use neurlang_ir::binary;
use neurlang_ir::validate::Validated;
use neurlang_stencils::blob::Entry;
use neurlang_stencils::{Blob, Refusal, Site, Target};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::fmt::Write as _;

/// The blobs of one module, at least one: of every machine that its code is not too large for.
/// All are entered with the same words.
#[derive(Debug)]
pub(crate) struct Blobs(Vec<(Target, Blob)>);

/// True when the functions of both take and give the same words.
fn are_alike(one: &Blob, other: &Blob) -> bool {
    let words = |blob: &Blob| {
        let entries = blob.entries.iter();
        entries.map(|&entry| Entry { offset: 0, ..entry }).collect::<Vec<_>>()
    };
    words(one) == words(other)
}

impl Blobs {
    /// Compiles `module`.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when it needs an instance, or fits no machine.
    pub(crate) fn of(module: &Validated) -> Result<Blobs, Refusal> {
        let mut blobs = Vec::with_capacity(Target::ALL.len());
        let optimized = neurlang_opt::optimize(module);
        for target in Target::ALL {
            match optimized.blob(module, target) {
                Ok(blob) if blobs.first().is_none_or(|(_, first)| are_alike(first, &blob)) => {
                    blobs.push((target, blob));
                }
                Ok(_) | Err(Refusal::TooLarge) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        if blobs.is_empty() { Err(Refusal::TooLarge) } else { Ok(Blobs(blobs)) }
    }

    /// What function `func` takes and gives, which is the same on every machine.
    pub(crate) fn entry(&self, func: u32) -> Entry {
        self.0[0].1.entries[func as usize]
    }

    /// The item called `name` with the module and its blobs.
    pub(crate) fn item(&self, name: &Ident, module: &Validated) -> TokenStream {
        let binary = Literal::byte_string(&binary::encode(module.module()));
        let blob = self.on_each(&quote!((::core::option::Option::None, b"")), |blob| {
            let code = Literal::string(&assembly(&blob.bytes));
            let sites = Literal::byte_string(&table(&blob.sites));
            quote!((::neurlang::__neurlang_place!(#code), #sites))
        });
        quote! {
            #[doc(hidden)]
            #[allow(non_upper_case_globals)]
            static #name: ::neurlang::aot::Program = {
                #blob
                ::neurlang::aot::Program::new(__nl_here.0, #binary, __nl_here.1)
            };
        }
    }

    /// A statement that gives `__nl_here` the offset of the entry of function `func`.
    pub(crate) fn offset(&self, func: u32) -> TokenStream {
        self.on_each(&quote!(0), |blob| {
            let offset = Literal::u32_unsuffixed(blob.entries[func as usize].offset);
            quote!(#offset)
        })
    }

    /// A statement that gives `__nl_here` what `value` makes of the machine's blob, and where
    /// there is none `otherwise`.
    fn on_each(
        &self,
        otherwise: &TokenStream,
        value: impl Fn(&Blob) -> TokenStream,
    ) -> TokenStream {
        let arches: Vec<&str> = self.0.iter().map(|(target, _)| target.arch()).collect();
        let values = self.0.iter().map(|(_, blob)| value(blob));
        quote! {
            #(#[cfg(target_arch = #arches)] let __nl_here = #values;)*
            #[cfg(not(any(#(target_arch = #arches),*)))]
            let __nl_here = #otherwise;
        }
    }
}

/// The bytes as assembly text: words of 64 bits, and what is left over as bytes.
fn assembly(bytes: &[u8]) -> String {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut text = String::with_capacity(20 * words.len() + 64);
    for line in words.chunks(16) {
        text.push_str(".quad ");
        for (at, word) in line.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let _ = write!(text, "{comma}{}", u64::from_le_bytes(*word));
        }
        text.push('\n');
    }
    for byte in rest {
        let _ = writeln!(text, ".byte {byte}");
    }
    text
}

/// The table of sites: return offset, instruction and number of the kind of each.
fn table(sites: &[Site]) -> Vec<u8> {
    let mut table = Vec::with_capacity(9 * sites.len());
    for site in sites {
        table.extend(site.return_offset.to_le_bytes());
        table.extend(site.inst.to_le_bytes());
        table.push(site.kind.expect("only the code itself stops a blob") as u8);
    }
    table
}
