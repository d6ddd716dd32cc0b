//! Attributes: those that change nothing here, and those that could.

use super::report::error;
use super::world::World;
use neurlang_ir::diag::Code;
use syn::Attribute;
use syn::spanned::Spanned;
use syn::visit::Visit;

/// Attributes of functions that do not change what they compute.
const HARMLESS: &[&str] = &[
    "allow",
    "warn",
    "deny",
    "forbid",
    "expect",
    "inline",
    "must_use",
    "doc",
    "cold",
    "deprecated",
    "no_mangle",
    "export_name",
    "track_caller",
    "rustfmt",
    "clippy",
    "nl_verify",
    "neurlang",
    "cfg",
    "target_feature",
    "unsafe",
    "stable",
    "unstable",
    "diagnostic",
    "automatically_derived",
    "rustc_const_stable",
    "rustc_inherit_overflow_checks",
];

/// Finds attributes inside of a function's body that decide what is compiled.
struct Conditions<'t> {
    found: Vec<&'t Attribute>,
}

impl<'t> Visit<'t> for Conditions<'t> {
    fn visit_attribute(&mut self, attribute: &'t Attribute) {
        let path = attribute.path();
        if path.is_ident("cfg") || path.is_ident("cfg_attr") {
            self.found.push(attribute);
        }
    }
}

impl World<'_> {
    /// Reports attributes that could give a function another meaning.
    pub(super) fn refuse_attributes(&mut self, ast: &syn::ItemFn) {
        for attribute in &ast.attrs {
            let first = attribute.path().segments.first().map(|segment| segment.ident.to_string());
            let first = first.unwrap_or_default();
            if !HARMLESS.contains(&first.as_str()) {
                let message = format!("attribute `{first}` is outside the subset");
                let diagnostic = error(Code::SubsetItem, message).help("remove it");
                self.reports.add(attribute.path().span(), diagnostic);
            }
        }
        if !self.has_conditions {
            return;
        }
        let mut conditions = Conditions { found: Vec::new() };
        conditions.visit_item_fn(ast);
        for attribute in conditions.found {
            if ast.attrs.iter().any(|own| std::ptr::eq(own, attribute)) {
                continue;
            }
            let message = "conditional compilation inside of a function is outside the subset";
            let diagnostic = error(Code::SubsetItem, message).help("use `if`");
            self.reports.add(attribute.path().span(), diagnostic);
        }
    }
}
