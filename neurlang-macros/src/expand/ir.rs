//! IR text, in a string or in a file.

use super::program::Program;
use crate::bridge::{self, Target};
use crate::diagnose::{Mistake, errors};
use crate::files::{self, Folder};
use neurlang_ir::asm::assemble;
use neurlang_ir::diag::SourceMap;
use neurlang_ir::module::SourcePos;
use neurlang_ir::source::{SourceSig, SourceType};
use neurlang_ir::{Access, ExtSet, Module, Scalar};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};
use std::path::PathBuf;

/// What a string of IR text becomes.
pub(super) fn expand_text(visibility: &TokenStream, text: &Literal) -> TokenStream {
    let span = text.span();
    let expanded = string(text).and_then(|value| {
        let shift = Shift::of(text, &value);
        let module = assembled((&span.file(), &value), &mut Folder::default(), span, shift)?;
        functions(visibility, module, span)
    });
    expanded.unwrap_or_else(|mistakes| all(&mistakes))
}

/// What a file becomes.
pub(super) fn expand_file(visibility: &TokenStream, path: &Literal) -> TokenStream {
    let span = path.span();
    let mut read = Vec::new();
    let expanded = string(path).and_then(|name| file(visibility, &name, span, &mut read));
    let mut out = expanded.unwrap_or_else(|mistakes| all(&mistakes));
    out.extend(files::depend_on(&read));
    out
}

fn all(mistakes: &[Mistake]) -> TokenStream {
    mistakes.iter().map(Mistake::tokens).collect()
}

fn string(literal: &Literal) -> Result<String, Vec<Mistake>> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Ok(text.value()),
        _ => {
            let help = "write it as \"…\" or r#\"…\"#";
            Err(vec![Mistake::new(literal.span(), "expected a string", help)])
        }
    }
}

fn file(
    visibility: &TokenStream,
    name: &str,
    span: Span,
    read: &mut Vec<PathBuf>,
) -> Result<TokenStream, Vec<Mistake>> {
    let path = files::manifest_dir().join(name);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let message = format!("`{name}`: {}", files::reason(&error));
        let help = "give a path from the folder of the crate's `Cargo.toml`";
        vec![Mistake::new(span, &message, help)]
    })?;
    read.push(path.clone());
    let mut folder = Folder::default();
    let source = (&*path.to_string_lossy(), &*text);
    let module = assembled(source, &mut folder, span, Shift::default());
    read.append(&mut folder.files);
    functions(visibility, module?, span)
}

fn assembled(
    (name, text): (&str, &str),
    folder: &mut Folder,
    span: Span,
    shift: Shift,
) -> Result<Module, Vec<Mistake>> {
    let mut sources = SourceMap::new();
    let root = sources.add(name, text);
    match assemble(&mut sources, root, folder, ExtSet::EMPTY) {
        Ok(mut module) => {
            module.positions.iter_mut().for_each(|pos| shift.apply(pos));
            Ok(module)
        }
        Err(mut found) => {
            for diagnostic in &mut found {
                shift.apply(&mut diagnostic.pos);
            }
            Err(errors(&found).map(|diagnostic| Mistake::within(diagnostic, span)).collect())
        }
    }
}

/// How far positions in a text are from those in the file that it stands in.
#[derive(Clone, Copy, Debug, Default)]
struct Shift {
    lines: u32,
    /// Columns, in the first line.
    cols: u32,
}

impl Shift {
    /// That of a string; none unless each line of it is a line of the file.
    fn of(literal: &Literal, value: &str) -> Shift {
        let (shown, start) = (literal.to_string(), literal.span().start());
        if start.line == 0 || shown.matches('\n').count() != value.matches('\n').count() {
            return Shift::default();
        }
        let prefix = shown.find('"').map_or(0, |quote| quote + 1);
        Shift { lines: start.line as u32 - 1, cols: (start.column + prefix) as u32 }
    }

    fn apply(self, pos: &mut SourcePos) {
        if pos.line == 1 {
            pos.col += self.cols;
        }
        if pos.line > 0 {
            pos.line += self.lines;
        }
    }
}

/// The functions of `module`, each calling its compiled form.
fn functions(
    visibility: &TokenStream,
    module: Module,
    span: Span,
) -> Result<TokenStream, Vec<Mistake>> {
    let program = Program::new(module, |_| span)?;
    let ir = program.module.module();
    let mut out = program.item();
    let mut mistakes = Vec::new();
    for func in 0..ir.functions.len() as u32 {
        match function(visibility, &program, func, span) {
            Ok(tokens) => out.extend(tokens),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(out) } else { Err(mistakes) }
}

fn function(
    visibility: &TokenStream,
    program: &Program,
    func: u32,
    span: Span,
) -> Result<TokenStream, Mistake> {
    let ir = program.module.module();
    let function = &ir.functions[func as usize];
    let sig =
        SourceSig::of(ir, func).unwrap_or_else(|| bridge::source_of(&function.name, &function.sig));
    check(&sig, span)?;
    let name = ident(&function.name).ok_or_else(|| {
        let message = format!("`{}` is no name of a function in Rust", function.name);
        Mistake::new(span, &message, "rename it")
    })?;
    let names: Vec<Ident> = sig
        .params
        .iter()
        .enumerate()
        .map(|(at, (name, _))| ident(name).unwrap_or_else(|| format_ident!("arg{at}")))
        .collect();
    let types = sig.params.iter().map(|(_, ty)| bridge::type_tokens(ty));
    let result = bridge::type_tokens(&sig.result);
    let output = (!sig.result.is_unit()).then(|| quote!(-> #result));
    let target = Target { program, func, is_fallible: false };
    let body = bridge::body(&sig, &names, target)
        .map_err(|error| Mistake::new(span, &error.to_string(), "change the signature"))?;
    let name = Ident::new(&name.to_string(), span);
    let docs = docs(ir, func);
    Ok(quote! {
        #(#[doc = #docs])*
        #visibility fn #name(#(#names: #types),*) #output { #body }
    })
}

/// What its annotations say that it does.
fn docs(ir: &Module, func: u32) -> impl Iterator<Item = &str> {
    let own = ir.annotations.iter().filter(move |annotation| annotation.func == Some(func));
    own.filter(|annotation| annotation.kind == "description").map(|found| found.text.as_str())
}

/// IR text may write any byte, and not every byte is a `bool` or `char`.
fn check(sig: &SourceSig, span: Span) -> Result<(), Mistake> {
    for (name, ty) in &sig.params {
        let is_unsafe = match ty {
            SourceType::Slice(element, Access::Write) | SourceType::Ref(element, Access::Write) => {
                matches!(element.elements(), Some((Scalar::Bool | Scalar::Char, _)))
            }
            _ => false,
        };
        if is_unsafe {
            let message = format!("`{}` may not write `{ty}` through `{name}`", sig.name);
            let help = "take `&mut [u8]` or `&mut [u32]` instead";
            return Err(Mistake::new(span, &message, help));
        }
    }
    Ok(())
}

fn ident(name: &str) -> Option<Ident> {
    syn::parse_str(name).ok()
}
