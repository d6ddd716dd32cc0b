//! Blocks of functions in Rust.

use super::fallible::Kind;
use super::program::Program;
use crate::bridge::Target;
use crate::diagnose::{Mistake, errors};
use crate::item::{self, FnItem, Item};
use crate::outside::outside;
use crate::text::Text;
use neurlang_compiler::{FnReport, Options, Output, Source, compile};
use proc_macro2::{Ident, Span, TokenStream};

/// What a block becomes: its functions, calling native code, or its mistakes.
pub(super) fn expand(tokens: TokenStream) -> TokenStream {
    let (items, none) = item::items(tokens);
    let mut mistakes = Vec::new();
    if let Some(none) = none {
        let message = format!("expected {}", none.expected);
        let help = "write functions, and constants that they use";
        mistakes.push(Mistake::new(none.span, &message, help));
    }
    match compiled(&items, &mut mistakes) {
        Some(tokens) if mistakes.is_empty() => tokens,
        _ => refused(&items, &mistakes),
    }
}

/// The mistakes, and functions that cannot be called but are there.
fn refused(items: &[Item], mistakes: &[Mistake]) -> TokenStream {
    let mut out: TokenStream = mistakes.iter().map(Mistake::tokens).collect();
    out.extend(items.iter().map(|item| match item {
        Item::Fn(function) => function.stub(),
        Item::Other(tokens) => tokens.clone(),
    }));
    out
}

fn functions(items: &[Item]) -> impl Iterator<Item = &FnItem> {
    items.iter().filter_map(|item| match item {
        Item::Fn(function) => Some(&**function),
        Item::Other(_) => None,
    })
}

fn compiled(items: &[Item], mistakes: &mut Vec<Mistake>) -> Option<TokenStream> {
    let fallible: Vec<Ident> = functions(items)
        .filter(|function| function.kind() == Kind::Fallible)
        .map(|function| function.name.clone())
        .collect();
    let mut text = Text::new();
    for item in items {
        match item {
            Item::Fn(function) => function.write(&fallible, &mut text, mistakes),
            Item::Other(tokens) => text.push(tokens.clone()),
        }
    }
    if !mistakes.is_empty() {
        return None;
    }
    let file = Span::call_site().file();
    let source = Source { name: &file, text: text.as_str() };
    let mut output = outside(|| compile(&source, &Options::default()));
    let found = errors(&output.diagnostics);
    mistakes.extend(found.map(|found| Mistake::of(found, text.span_at(found.pos))));
    if !mistakes.is_empty() {
        return None;
    }
    let mut module = std::mem::take(&mut output.module);
    for pos in module.positions.iter_mut().filter(|pos| pos.line > 0) {
        pos.line += text.lines_before();
    }
    match Program::new(module, |_| Span::call_site()) {
        Ok(program) => finished(items, &output, &program, mistakes),
        Err(found) => {
            mistakes.extend(found);
            None
        }
    }
}

fn finished(
    items: &[Item],
    output: &Output,
    program: &Program,
    mistakes: &mut Vec<Mistake>,
) -> Option<TokenStream> {
    let mut out = program.item();
    for item in items {
        match item {
            Item::Other(tokens) => out.extend(tokens.clone()),
            Item::Fn(function) => match one(function, &output.functions, program) {
                Ok(tokens) => out.extend(tokens),
                Err(mistake) => mistakes.push(mistake),
            },
        }
    }
    mistakes.is_empty().then_some(out)
}

/// The function that calls its compiled form.
fn one(function: &FnItem, reports: &[FnReport], program: &Program) -> Result<TokenStream, Mistake> {
    let name = function.name.to_string();
    let report = reports.iter().find(|report| report.name == name);
    let sig = report.and_then(|report| report.sig.as_ref());
    let func = program.module.module().function_index(&name);
    let (Some(sig), Some(func)) = (sig, func) else {
        let help = "report this: the compiler says nothing about it";
        return Err(Mistake::new(function.name.span(), "the function was not compiled", help));
    };
    let target = Target { program, func, is_fallible: false };
    function.finished(sig, target)
}
