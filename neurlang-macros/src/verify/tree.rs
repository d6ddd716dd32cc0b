//! The modules of a crate, from its files.

use crate::files;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use syn::spanned::Spanned;
use syn::{Attribute, Item};

/// Modules inside modules, at most: deeper means a link that goes round.
const DEPTH_MAX: usize = 32;

/// A file of the crate.
#[derive(Debug)]
pub(super) struct SourceText {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// A module: the crate itself, a file, or `mod name { … }`.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// Its name; empty for the crate.
    pub(super) name: String,
    pub(super) items: Vec<Part>,
    pub(super) modules: Vec<Module>,
}

/// An item other than a module.
#[derive(Debug)]
pub(super) struct Part {
    /// Which of the tree's files it is in.
    pub(super) file: usize,
    /// Its bytes there, attributes left out but for `#[cfg]`.
    pub(super) bytes: std::ops::Range<usize>,
    /// Line of the first of them, from 1, and column, from 0.
    pub(super) line: usize,
    pub(super) column: usize,
    /// The line of its name.
    pub(super) name_line: usize,
    /// What it defines; empty for `use`.
    pub(super) name: String,
    /// The `#[cfg]` attributes.
    pub(super) conditions: String,
    /// Every word in it.
    pub(super) words: BTreeSet<String>,
}

/// A crate as far as its files could be read.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) files: Vec<SourceText>,
    pub(super) root: Module,
}

/// Where items are: their file, the folder of the files below it, and how much deeper
/// modules may nest.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: usize,
    folder: &'a Path,
    depth: usize,
}

impl Tree {
    /// The crate whose root is the file at `path`; none when it cannot be read or parsed.
    pub(super) fn read(path: &Path) -> Option<Tree> {
        let mut tree = Tree::default();
        let folder = path.parent()?.to_path_buf();
        tree.root = tree.file(path, &folder, String::new(), DEPTH_MAX)?;
        Some(tree)
    }

    /// Which file has this path.
    pub(super) fn find(&self, path: &Path) -> Option<usize> {
        self.files.iter().position(|file| file.path == path)
    }

    fn file(&mut self, path: &Path, folder: &Path, name: String, depth: usize) -> Option<Module> {
        let path = path.canonicalize().ok()?;
        let text = std::fs::read_to_string(&path).ok()?;
        let parsed = syn::parse_file(&text).ok()?;
        let file = self.files.len();
        self.files.push(SourceText { path, text });
        Some(self.module(&parsed.items, Place { file, folder, depth }, name))
    }

    fn module(&mut self, items: &[Item], place: Place<'_>, name: String) -> Module {
        let Place { file, folder, depth } = place;
        let mut module = Module { name, ..Module::default() };
        for item in items {
            match item {
                Item::Mod(inner) if depth > 0 => {
                    let name = inner.ident.to_string();
                    let below = folder.join(&name);
                    let found = match &inner.content {
                        Some((_, items)) => {
                            let place = Place { file, folder: &below, depth: depth - 1 };
                            Some(self.module(items, place, name))
                        }
                        None => self.outside(inner, folder, name, depth - 1),
                    };
                    module.modules.extend(found);
                }
                item => module.items.extend(part(item, file)),
            }
        }
        module
    }

    /// `mod name;`: a file beside or below.
    fn outside(
        &mut self,
        module: &syn::ItemMod,
        folder: &Path,
        name: String,
        depth: usize,
    ) -> Option<Module> {
        let below = folder.join(&name);
        let named = module.attrs.iter().find_map(path_attribute).map(|path| folder.join(path));
        let places = [named, Some(folder.join(format!("{name}.rs"))), Some(below.join("mod.rs"))];
        let path = places.into_iter().flatten().find(|path| path.is_file())?;
        self.file(&path, &below, name, depth)
    }
}

/// The files that may be the root of the crate of the file at `path`.
pub(super) fn roots(path: &Path) -> Vec<PathBuf> {
    let source = files::manifest_dir().join("src");
    vec![source.join("lib.rs"), source.join("main.rs"), path.to_path_buf()]
}

fn path_attribute(attribute: &Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
    match &pair.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })
            if pair.path.is_ident("path") =>
        {
            Some(text.value())
        }
        _ => None,
    }
}

/// What an item defines, where its name is, and its attributes.
fn named(item: &Item) -> Option<(String, Span, &[Attribute])> {
    let of = |ident: &syn::Ident| (ident.to_string(), ident.span());
    let ((name, span), attributes) = match item {
        Item::Fn(item) => (of(&item.sig.ident), &item.attrs),
        Item::Const(item) => (of(&item.ident), &item.attrs),
        Item::Static(item) => (of(&item.ident), &item.attrs),
        Item::Type(item) => (of(&item.ident), &item.attrs),
        Item::Struct(item) => (of(&item.ident), &item.attrs),
        Item::Enum(item) => (of(&item.ident), &item.attrs),
        Item::Use(item) => ((String::new(), item.span()), &item.attrs),
        _ => return None,
    };
    Some((name, span, attributes))
}

fn part(item: &Item, file: usize) -> Option<Part> {
    let (name, name_span, attributes) = named(item)?;
    let tokens = item.to_token_stream();
    // Attributes come first and hold one group each: `#` and what is in brackets.
    let first = tokens.clone().into_iter().nth(2 * attributes.len())?;
    let whole = item.span().byte_range();
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let start = first.span().start();
    let mut words = BTreeSet::new();
    collect_words(tokens, &mut words);
    Some(Part {
        file,
        bytes: first.span().byte_range().start..whole.end,
        line: start.line,
        column: start.column,
        name_line: name_span.start().line,
        name,
        conditions: conditions.map(|attribute| attribute.to_token_stream().to_string()).collect(),
        words,
    })
}

fn collect_words(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_words(group.stream(), words),
            TokenTree::Ident(ident) => {
                words.insert(ident.to_string());
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
