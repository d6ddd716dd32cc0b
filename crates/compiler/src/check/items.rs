//! The items of a file, found and named before anything is checked.

use super::report::error;
use super::world::{ConstItem, Def, FnItem, ModId, Module, State, World};
use neurlang_ir::diag::Code;
use neurlang_ir::module::limits;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Item, UseTree, Visibility};

/// What an attribute says about whether an item is there.
enum Presence {
    There,
    Absent,
    Unclear,
}

fn presence(attrs: &[Attribute]) -> Presence {
    for attr in attrs {
        if attr.path().is_ident("test") || attr.path().is_ident("bench") {
            return Presence::Absent;
        }
        if attr.path().is_ident("cfg") {
            let text = attr.meta.require_list().map(|list| list.tokens.to_string());
            let text = text.unwrap_or_default().replace(' ', "");
            return match text.as_str() {
                "test" | "doctest" => Presence::Absent,
                "not(test)" | "target_pointer_width=\"64\"" | "target_endian=\"little\"" => {
                    Presence::There
                }
                _ => Presence::Unclear,
            };
        }
    }
    Presence::There
}

/// A name as it is meant, without `r#`.
pub(super) fn plain(ident: &syn::Ident) -> String {
    ident.unraw().to_string()
}

impl<'a> World<'a> {
    /// Takes up the items of a module or block.
    pub(super) fn collect(&mut self, items: impl Iterator<Item = &'a Item>, module: ModId) {
        for item in items {
            self.item(item, module);
        }
    }

    fn item(&mut self, item: &'a Item, module: ModId) {
        let attrs = attributes(item);
        match presence(attrs) {
            Presence::There => {}
            Presence::Absent => return,
            Presence::Unclear => {
                let message = "conditional compilation, whose condition is not known here";
                let help = "remove the `#[cfg]`; `cfg(test)` alone is understood";
                let diagnostic = error(Code::SubsetItem, message).help(help);
                self.reports
                    .add(attrs.first().map_or_else(|| item.span(), Spanned::span), diagnostic);
                return;
            }
        }
        match item {
            Item::Fn(found) => self.function(found, module),
            Item::Const(found) if found.ident == "_" => {}
            Item::Const(found) => {
                let item = const_item(&found.ident, &found.ty, &found.expr, module);
                self.constant(item);
            }
            Item::Static(found) if matches!(found.mutability, syn::StaticMutability::Mut(_)) => {
                self.other(
                    module,
                    &found.ident,
                    "a mutable static",
                    "pass the array as `&mut [T]`",
                );
            }
            Item::Static(found) => {
                let item = const_item(&found.ident, &found.ty, &found.expr, module);
                self.constant(item);
            }
            Item::Type(found) => {
                self.aliases.push((found, module));
                let def = Def::Alias(self.aliases.len() - 1);
                self.define(module, &found.ident, def, true);
            }
            Item::Mod(found) => self.module(found, module),
            Item::Use(found) => {
                let global = found.leading_colon.is_some();
                self.import(module, &found.tree, if global { vec!["::".into()] } else { vec![] });
            }
            Item::Struct(found) => {
                self.other(module, &found.ident, "a struct", "pass its fields as a tuple");
            }
            Item::Enum(found) => {
                self.other(module, &found.ident, "an enum", "use a number, `bool` or `Option`");
            }
            Item::Union(found) => self.other(module, &found.ident, "a union", "use `to_bits`"),
            Item::Trait(found) => {
                self.other(module, &found.ident, "a trait", "write free functions");
            }
            _ => self.nameless_item(item),
        }
    }

    /// An item outside the subset that no path names.
    fn nameless_item(&mut self, item: &'a Item) {
        match item {
            Item::Macro(found) => {
                let span =
                    found.ident.as_ref().map_or_else(|| found.mac.path.span(), Spanned::span);
                self.left_out(
                    span,
                    "a macro at the level of items",
                    "write out what it expands to",
                );
            }
            Item::Impl(found) => {
                self.left_out(found.impl_token.span, "an `impl`", "write free functions");
            }
            Item::ForeignMod(found) => {
                let help = "take what it returns as an argument";
                self.left_out(found.abi.extern_token.span, "a block of foreign functions", help);
            }
            Item::ExternCrate(found) => {
                self.left_out(found.extern_token.span, "an `extern crate`", "remove it");
            }
            _ => self.left_out(item.span(), "an item of a kind that is not known", "remove it"),
        }
    }

    /// An item with a name that is outside the subset; using the name says so again.
    fn other(&mut self, module: ModId, name: &syn::Ident, what: &'static str, help: &str) {
        self.left_out(name.span(), what, help);
        let table = &mut self.modules[module];
        table.values.entry(plain(name)).or_insert(Def::Other(what));
        table.types.entry(plain(name)).or_insert(Def::Other(what));
    }

    fn left_out(&mut self, span: proc_macro2::Span, what: &str, help: &str) {
        let message = format!("{what} is outside the subset");
        self.reports.add(span, error(Code::SubsetItem, message).help(help));
    }

    fn define(&mut self, module: ModId, name: &syn::Ident, def: Def, is_type: bool) {
        let table = &mut self.modules[module];
        let table = if is_type { &mut table.types } else { &mut table.values };
        let taken = table.get(&plain(name)).is_some_and(|old| !matches!(old, Def::Use(_)));
        if taken {
            let message = format!("`{name}` is defined twice");
            self.reports.add(name.span(), error(Code::RustDuplicate, message));
        } else {
            table.insert(plain(name), def);
        }
    }

    fn constant(&mut self, item: ConstItem<'a>) {
        self.define(item.module, item.name, Def::Const(self.consts.len()), false);
        self.consts.push(item);
    }

    fn function(&mut self, ast: &'a syn::ItemFn, module: ModId) {
        let index = self.fns.len();
        self.define(module, &ast.sig.ident, Def::Fn(index), false);
        let prefix = &self.modules[module].prefix;
        let name = format!("{prefix}{}", plain(&ast.sig.ident));
        let refusal = if name.len() > limits::NAME_BYTES_MAX {
            let (bytes, most) = (name.len(), limits::NAME_BYTES_MAX);
            let message = format!("a name of {bytes} bytes, with its modules; {most} are allowed");
            Some((message, "shorten it"))
        } else if !self.fn_names.insert(name.clone()) {
            let message = format!("two functions are called `{name}` once modules are flattened");
            Some((message, "give one of them another name"))
        } else {
            None
        };
        if let Some((message, help)) = refusal {
            let old = self.reports.set_owner(Some(index));
            self.reports.add(ast.sig.ident.span(), error(Code::SubsetItem, message).help(help));
            self.reports.set_owner(old);
        }
        let lines = super::annotations::doc_lines(&ast.attrs);
        let line_of = |span| self.reports.pos(span).line;
        let (docs, annotations) = super::annotations::split(lines, line_of);
        self.fns.push(FnItem {
            ast,
            module,
            name,
            public: matches!(ast.vis, Visibility::Public(_)),
            docs,
            annotations,
            sig: State::New,
            body: State::New,
            calls: Vec::new(),
        });
    }

    fn module(&mut self, found: &'a syn::ItemMod, module: ModId) {
        let Some((_, items)) = &found.content else {
            let help = "write the module inline, or compile its file";
            self.left_out(found.mod_token.span, "a module in a file of its own", help);
            self.define(module, &found.ident, Def::Other("a module in a file of its own"), true);
            return;
        };
        let prefix = format!("{}{}_", self.modules[module].prefix, plain(&found.ident));
        let id = self.add_module(Module { parent: Some(module), prefix, ..Module::default() });
        self.define(module, &found.ident, Def::Mod(id), true);
        self.collect(items.iter(), id);
    }

    /// Adds a module.
    pub(super) fn add_module(&mut self, module: Module) -> ModId {
        self.modules.push(module);
        self.modules.len() - 1
    }

    /// Takes up the names that a `use` brings.
    fn import(&mut self, module: ModId, tree: &UseTree, mut path: Vec<String>) {
        match tree {
            UseTree::Path(found) => {
                path.push(plain(&found.ident));
                self.import(module, &found.tree, path);
            }
            UseTree::Group(found) => {
                for tree in &found.items {
                    self.import(module, tree, path.clone());
                }
            }
            UseTree::Glob(_) => self.modules[module].globs.push(path),
            UseTree::Name(found) if found.ident == "self" => {
                if let Some(name) = path.last().cloned() {
                    self.bring(module, name, path);
                }
            }
            UseTree::Name(found) => {
                path.push(plain(&found.ident));
                self.bring(module, plain(&found.ident), path);
            }
            UseTree::Rename(found) => {
                if found.ident != "self" {
                    path.push(plain(&found.ident));
                }
                self.bring(module, plain(&found.rename), path);
            }
        }
    }

    fn bring(&mut self, module: ModId, name: String, path: Vec<String>) {
        let table = &mut self.modules[module];
        table.values.entry(name.clone()).or_insert_with(|| Def::Use(path.clone()));
        table.types.entry(name).or_insert(Def::Use(path));
    }
}

fn const_item<'a>(
    name: &'a syn::Ident,
    ty: &'a syn::Type,
    expr: &'a syn::Expr,
    module: ModId,
) -> ConstItem<'a> {
    let (t, value) = (State::New, State::New);
    ConstItem { name, ty, expr, module, t, value, place: None }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
