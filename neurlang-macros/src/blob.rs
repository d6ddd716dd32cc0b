//! A module as an item of the host: the static that its functions call.

use neurlang_ir::binary;
use neurlang_ir::validate::Validated;
use neurlang_stencils::{Blob, Site};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::fmt::Write as _;

/// The item called `name` with the module and its blob.
pub(crate) fn item(name: &Ident, module: &Validated, blob: &Blob) -> TokenStream {
    let code = Literal::string(&assembly(&blob.bytes));
    let binary = Literal::byte_string(&binary::encode(module.module()));
    let sites = Literal::byte_string(&table(&blob.sites));
    quote! {
        #[doc(hidden)]
        #[allow(non_upper_case_globals)]
        static #name: ::neurlang::aot::Program = ::neurlang::aot::Program::new(
            ::neurlang::__neurlang_place!(#code),
            #binary,
            #sites,
        );
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
